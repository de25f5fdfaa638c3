"""The readiness report for the cabinet: Chinese with English names, shapes and words, room for a name."""

import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.demo.scenes import NOW
from kiosk.demo.servicing_scenes import a_report
from kiosk.demo.world import demo_centre
from kiosk.domain.health import Health, HealthReport
from kiosk.domain.ports import HealthToPrint
from kiosk.health.finding import bad, good, phrase
from ui.application import application
from ui.documents import Papers
from ui.health_page import draw_mark
from ui.health_words import HEALTH, TITLES, say
from ui.page import PDF
from ui.strings import strings

REPORT = a_report(NOW)
MANY = replace(REPORT, findings=REPORT.findings * 2)


def text_of(report: HealthReport, folder: Path, language: str = "zh_CN") -> str:
    application()
    file = folder / "report.pdf"
    file.write_bytes(Papers().render(HealthToPrint(demo_centre(), report), language))
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return unicodedata.normalize("NFKC", done.stdout)  # radicals that look like characters


def test_it_says_which_kiosk_when_and_what_was_found(tmp_path: Path) -> None:
    text = text_of(REPORT, tmp_path)
    for words in ("自检报告", "WT07", "2026年11", "09:41", "0.1.0", "Debian GNU/Linux 12"):
        assert words in text
    assert "先不要接待人" in text
    assert "检查人(手写)" in text


def test_every_matter_has_its_word_and_its_english_name(tmp_path: Path) -> None:
    text = text_of(REPORT, tmp_path)
    for word in HEALTH.values():
        assert strings("zh_CN")(word) in text
    for name in ("sqlite", "card readers", "clock", "outbox", "audit trail"):
        assert name in text


def test_it_is_one_page_and_at_most_two(tmp_path: Path) -> None:
    assert text_of(REPORT, tmp_path).count("\f") == 1
    assert text_of(MANY, tmp_path).count("\f") == 2


def test_in_english_too(tmp_path: Path) -> None:
    text = text_of(REPORT, tmp_path, "en")
    assert "Readiness report" in text
    assert "Serve nobody yet" in text
    assert "Checked by" in text


def test_a_kiosk_in_order_may_serve(tmp_path: Path) -> None:
    text = text_of(replace(REPORT, findings=REPORT.of(Health.GOOD)), tmp_path)
    assert "可以接待" in text
    assert "先不要" not in text


def test_shapes_are_told_apart_without_colour() -> None:
    application()
    drawn = []
    for health in Health:
        picture = QImage(60, 60, QImage.Format.Format_Grayscale8)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        draw_mark(painter, health, QRectF(5, 5, 50, 50), PDF)
        painter.end()
        drawn.append(sum(picture.pixelColor(x, y).value() < 128 for x in range(60) for y in range(60)))
    good_ink, warning_ink, bad_ink = drawn
    assert 0 < good_ink < warning_ink < bad_ink


def test_on_a_roll_only_what_needs_a_hand_is_printed() -> None:
    application()
    whole = Papers().draw(HealthToPrint(demo_centre(), REPORT), "zh_CN", 576)
    quiet = replace(REPORT, findings=REPORT.of(Health.GOOD))
    short = Papers().draw(HealthToPrint(demo_centre(), quiet), "zh_CN", 576)
    assert whole.width_dots == 576
    assert short.height_dots < whole.height_dots


def test_worst_comes_first_and_ready_means_nothing_is_bad() -> None:
    findings = (good("a", "x"), bad("b", "y"), good("c", "z"))
    report = HealthReport("WT07", "0", "m", NOW, findings)
    assert [f.name for f in report.worst_first()] == ["b", "a", "c"]
    assert not report.is_ready
    assert replace(report, findings=findings[:1]).is_ready


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_sentence_within_a_sentence_is_said_in_the_same_language(language: str) -> None:
    words = strings(language)
    told = say(
        phrase(
            "{count} 件等着上传，最早的等了 {time}（只算开机时间）",
            count=3,
            time=phrase("{count} 天", count=2),
        ),
        words,
    )
    assert "{" not in told
    assert ("天" in told) is (language == "zh_CN")
    assert say(None, words) == ""


def test_every_name_in_the_sample_has_a_title() -> None:
    assert {finding.name for finding in REPORT.findings} <= set(TITLES)
