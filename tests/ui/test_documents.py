"""Papers as they come out of the printer: read back with poppler."""

import subprocess
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import numpy
import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from kiosk.domain.catalogue import Area, Centre, Flow, InPerson, Offline, Service, StaffedHours
from kiosk.domain.errors import PrinterError, Reason
from kiosk.domain.identity import Assurance
from kiosk.domain.payment import InvoiceState, Order, OrderState
from kiosk.domain.ports import DocumentToPrint, GuideToPrint, Paper, ReceiptToPrint
from kiosk.domain.submission import (
    ApplicationNumber,
    CaseState,
    CaseStatus,
    Document,
    DocumentLine,
    PartStatus,
    Purpose,
    SavedCase,
)
from ui.documents import Papers

_RADICALS = str.maketrans("⺠⻔", "民门")

CENTRE = Centre(
    name="梧桐街道便民服务中心",
    desk="一楼大厅东侧",
    phone="0571-5550 1234",
    city="梧桐市",
    division_code="330100",
    login_url="https://login.example.test/",
    staffed=StaffedHours("09:00", "17:00", frozenset(), frozenset()),
)
SERVICE = Service(
    slug="pension-check",
    version="1",
    item_code="X",
    title="养老保险待遇领取资格认证",
    gloss="先看看要不要办",
    icon="user-check",
    area=Area.PENSION,
    department="市社会保险管理中心",
    audience=("正在领养老金的人", "家里人也可以陪着来"),
    bring=("社保卡，或手机上的电子社保卡",),
    duration="几分钟",
    fee="不收费",
    least_assurance=Assurance.A1,
    offline=Offline.QUEUE,
    flow=Flow.APPLICATION,
    asks_first=True,
    questions=(),
    processing=(),
    in_person=InPerson("请本人当面确认", "", "请在月底前带身份证到窗口确认。"),
    outcome="认证以后，养老金照常发。",
    promised_working_days=1,
)
NOON = datetime(2026, 11, 22, 9, 43, tzinfo=UTC)
CASE = SavedCase(UUID(int=7), ApplicationNumber("WT07-261122-037-K"), "pension-check", NOON)


def receipt(unconfirmed: bool = False) -> ReceiptToPrint:
    status = CaseStatus(CASE.id, CaseState.SAVED, NOON)
    return ReceiptToPrint(CENTRE, SERVICE, CASE, status, Purpose.APPLICATION, unconfirmed, False)


def certificate(sample: bool = True, name: str = "张桂英") -> DocumentToPrint:
    lines = (DocumentLine("姓名", name), DocumentLine("缴费月数", "182 个月"))
    document = Document(
        "社会保险参保证明",
        lines,
        "梧桐市社会保险管理中心",
        date(2026, 11, 22),
        "7K3M-91QX",
        "https://verify.example.test/7K3M91QX",
        sample,
    )
    return DocumentToPrint(document)


def text_of(paper: Paper, tmp_path: Path, language: str = "zh_CN") -> str:
    return poppler("pdftotext", "-layout", str(saved(paper, tmp_path, language)), "-")


def saved(paper: Paper, tmp_path: Path, language: str = "zh_CN") -> Path:
    file = tmp_path / "paper.pdf"
    file.write_bytes(Papers().render(paper, language))
    return file


def poppler(*command: str) -> str:
    """Qt names some glyphs by their radical (⽉), which stands for the same sign (月)."""
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return unicodedata.normalize("NFKC", text.translate(_RADICALS)).replace(",", "，")


def test_receipt_says_number_honest_state_time_and_whom_to_ask(app: QApplication, tmp_path: Path) -> None:
    text = text_of(receipt(), tmp_path)
    for words in ("WT07-261122-037-K", "已存好，还没交到部门", "2026年11月22日 09:43", "0571-5550 1234"):
        assert words in text
    assert "养老保险待遇领取资格认证" in text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    ("state", "invoice", "words"),
    [
        (OrderState.PAID, InvoiceState.ISSUED, "已支付 400.00 元。票据已开，号码 20261123000037。"),
        (OrderState.REFUNDED, InvoiceState.VOID, "票据 20261123000037 已作废，不能再用"),
    ],
)
def test_receipt_says_how_the_money_and_its_invoice_stand(
    app: QApplication, tmp_path: Path, state: OrderState, invoice: InvoiceState, words: str
) -> None:
    order = Order(CASE.id, "400.00", state, NOON, invoice="20261123000037", invoice_state=invoice)
    text = text_of(replace(receipt(), order=order), tmp_path)
    assert words.replace(" ", "") in text.replace("\n", "").replace(" ", "")


ASKED = CaseStatus(CASE.id, CaseState.SUPPLEMENT, NOON, reason="请补转诊单")


def test_a_receipt_asks_for_what_the_department_asks_for(app: QApplication, tmp_path: Path) -> None:
    text = text_of(replace(receipt(), status=ASKED), tmp_path)
    assert "部门说" in text
    assert "转诊单" in text


def test_a_receipt_of_what_was_brought_meanwhile_asks_for_nothing(app: QApplication, tmp_path: Path) -> None:
    text = text_of(replace(receipt(), status=ASKED, mended=True), tmp_path)
    assert "补的材料正在交" in text
    assert "不用再补" in text
    assert "部门说" not in text
    assert "转诊单" not in text


def test_a_part_of_a_bundle_that_was_mended_meanwhile_asks_for_nothing(
    app: QApplication, tmp_path: Path
) -> None:
    part = PartStatus("card", "社保卡", "市人社局", CaseState.SUPPLEMENT, reason="请补转诊单")
    paper = replace(receipt(), status=replace(ASKED, parts=(part,), reason=""))
    assert "转诊单" in text_of(paper, tmp_path)
    text = text_of(replace(paper, mended=True), tmp_path)
    assert "转诊单" not in text
    assert text.count("补的材料正在交") == 2


def test_receipt_of_an_unconfirmed_case_says_that_it_is_not_certified(
    app: QApplication, tmp_path: Path
) -> None:
    text = text_of(receipt(unconfirmed=True), tmp_path)
    assert "尚未认证成功" in text
    assert "请在月底前带身份证到窗口确认" in text


def test_receipt_in_english(app: QApplication, tmp_path: Path) -> None:
    assert "WT07-261122-037-K" in text_of(receipt(), tmp_path, "en")


def test_guide_lists_who_may_use_it_and_what_to_bring(app: QApplication, tmp_path: Path) -> None:
    text = text_of(GuideToPrint(CENTRE, SERVICE), tmp_path)
    for words in ("谁能办", "正在领养老金的人", "要带什么", "社保卡，或手机上的电子社保卡", "不收费"):
        assert words in text


def test_document_carries_its_lines_issuer_and_verification_code(app: QApplication, tmp_path: Path) -> None:
    text = text_of(certificate(), tmp_path)
    for words in ("社会保险参保证明", "张桂英", "182 个月", "梧桐市社会保险管理中心", "7K3M-91QX"):
        assert words in text


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "㛃䶮"])
def test_a_name_with_rare_characters_is_printed_as_it_is(
    app: QApplication, tmp_path: Path, name: str
) -> None:
    assert name in text_of(certificate(name=name), tmp_path)


def test_what_needs_two_units_of_utf_16_is_drawn_and_no_box(app: QApplication, tmp_path: Path) -> None:
    """Qt's PDF keeps no text for such a character, so it is looked at."""
    drawn = [
        ink_of(certificate(name=f"张{one}"), tmp_path) for one in ("𬀩", "𫚉", "\U0002ebe0", "\U0010fffd", "")
    ]
    assert len(set(drawn)) == len(drawn)


def ink_of(paper: Paper, tmp_path: Path) -> bytes:
    picture = tmp_path / "page"
    poppler("pdftoppm", "-r", "60", "-gray", "-singlefile", str(saved(paper, tmp_path)), str(picture))
    return picture.with_suffix(".pgm").read_bytes()


def test_only_a_sample_is_marked_as_one(app: QApplication, tmp_path: Path) -> None:
    assert "示例" in text_of(certificate(), tmp_path)
    assert "示例" not in text_of(certificate(sample=False), tmp_path)


@pytest.mark.parametrize(
    "paper", [receipt(), GuideToPrint(CENTRE, SERVICE), certificate()], ids=lambda p: type(p).__name__
)
def test_every_font_is_embedded_and_can_be_copied_out(
    app: QApplication, tmp_path: Path, paper: Paper
) -> None:
    table = poppler("pdffonts", str(saved(paper, tmp_path))).splitlines()[2:]
    assert table
    for line in table:
        embedded, _subset, unicode_map = line.split()[-5:-2]
        assert (embedded, unicode_map) == ("yes", "yes")


def test_receipt_is_eighty_millimetres_wide_and_one_page(app: QApplication, tmp_path: Path) -> None:
    facts = poppler("pdfinfo", str(saved(receipt(unconfirmed=True), tmp_path)))
    width_pt = float(facts.split("Page size:")[1].split()[0])
    assert round(width_pt / 72 * 25.4) == 80
    assert "Pages:           1\n" in facts


def test_no_person_in_the_description_of_the_file(app: QApplication, tmp_path: Path) -> None:
    assert "张桂英" not in poppler("pdfinfo", str(saved(certificate(), tmp_path)))


def picture_of(paper: Paper, dots: int) -> numpy.ndarray:
    """What the roll will show: 0 is black."""
    drawn = Papers().draw(paper, "zh_CN", dots)
    assert (drawn.width_dots, len(drawn.rows)) == (dots, drawn.row_bytes * drawn.height_dots)
    bits = numpy.unpackbits(numpy.frombuffer(drawn.rows, numpy.uint8))
    return (1 - bits.reshape(drawn.height_dots, drawn.row_bytes * 8)[:, :dots]).astype(numpy.uint8) * 255


@pytest.mark.parametrize("dots", [576, 512, 384])
def test_the_code_on_a_roll_can_be_read_and_says_the_login_page(app: QApplication, dots: int) -> None:
    picture = picture_of(receipt(), dots)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [CENTRE.login_url]


def test_the_modules_of_the_code_are_whole_dots(app: QApplication) -> None:
    """The first row of a code is the top of two corner squares, seven modules each, and what is between them."""
    picture = picture_of(receipt(), 576)
    (code,) = zxingcpp.read_barcodes(picture)
    top, bottom = code.position.top_left.y, code.position.bottom_left.y
    region = picture[top - 10 : bottom + 10]
    first = region[numpy.flatnonzero(region.min(axis=1) == 0)[0]]
    black = numpy.flatnonzero(first == 0)
    edges = numpy.flatnonzero(numpy.diff(first.astype(int))) + 1 - black[0]
    module = edges[1] // 7
    assert module >= 4
    assert all(edge % module == 0 for edge in edges)
    assert (black[-1] + 1 - black[0]) % module == 0


def test_a_guide_fits_on_a_roll_and_a_document_does_not(app: QApplication) -> None:
    assert picture_of(GuideToPrint(CENTRE, SERVICE), 576).min() == 0
    with pytest.raises(PrinterError) as refused:
        Papers().draw(certificate(), "zh_CN", 576)
    assert refused.value.reason is Reason.PRINTER_SLIPS_ONLY


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("dots", [576, 384])
def test_nothing_is_cut_off_at_the_edge_of_a_roll(app: QApplication, language: str, dots: int) -> None:
    """Words that do not fit would end at the last dot, beside the rules that belong there."""
    drawn = Papers().draw(receipt(unconfirmed=True), language, dots)
    last_dots = [drawn.rows[(y + 1) * drawn.row_bytes - 1] & 1 for y in range(drawn.height_dots)]
    rules = 4 * 2
    assert sum(last_dots) <= rules
