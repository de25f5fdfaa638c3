"""A key struck once too often is not cut off in silence: what is left could be another person's number."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.demo.scenes import NOW, stills
from kiosk.domain.checks import AnswerFault, check
from kiosk.domain.document_numbers import DocumentForm
from kiosk.domain.entries import (
    BankCardEntry,
    ContributionEntry,
    CreditCodeEntry,
    DocumentNumberEntry,
    FieldEntry,
    IdNumberEntry,
    MoneyEntry,
    NumberEntry,
    PersonEntry,
    PhoneEntry,
)
from kiosk.gallery.house import gallery_rules
from kiosk.workflow.events import Entered, Event
from kiosk.workflow.states import Asking
from ui.present import present
from ui.present.entry_bodies import entry_body
from ui.present.page import Glance
from ui.screens.build import build_screen
from ui.strings import strings
from ui.view import ScreenView, WordsBody
from ui.widgets.line import Line
from ui.window import KioskWindow
from ui.words import in_chinese

RULES = gallery_rules()
STILLS = {one.name: one for one in stills(RULES)}


def asking(entry: FieldEntry) -> ScreenView:
    """A screen as any other, with an empty field for such an answer."""
    visit = STILLS["entry-bank-card"].visit
    assert isinstance(visit.scene, Asking)
    glance = Glance(visit, RULES, strings("zh_CN"), NOW, 5.0)
    body = entry_body(glance, replace(visit.scene, entered=""), entry)
    return replace(present(visit, RULES, NOW, 5.0), body=body)


def typed_at(view: ScreenView, keys: str) -> str:
    """What the window takes of them."""
    events: list[Event] = []
    window = KioskWindow(events.append, lambda language: in_chinese, build_screen)
    window.resize(1280, 720)
    window.show()
    window.show_view(view)
    QApplication.processEvents()
    if isinstance(view.body, WordsBody):
        line = window.findChild(Line)
        assert line is not None
        line.setFocus()
    for key in keys:
        QTest.keyClick(window.windowHandle(), key)
    window.close()
    return [event.text for event in events if isinstance(event, Entered)][-1]


@pytest.mark.parametrize(
    ("entry", "right", "doubled", "fault"),
    [
        (PhoneEntry(), "13822106620", "138221066200", AnswerFault.PHONE_LENGTH),
        (PhoneEntry(), "057188886666", "0571888866666", AnswerFault.PHONE_LENGTH),
        (IdNumberEntry(), "11010519491231002X", "111010519491231002X", AnswerFault.ID_NUMBER_LENGTH),
        (PersonEntry(), "11010519491231002X", "11010519491231002XX", AnswerFault.ID_NUMBER_LENGTH),
        (BankCardEntry(), "6222021234567890128", "62220212345678901288", AnswerFault.BANK_CARD_LENGTH),
        (MoneyEntry(), "123456.78", "123456.788", AnswerFault.TOO_MANY_FEN),
        (NumberEntry(1, 9, "人"), "3", "33", AnswerFault.TOO_MUCH),
        (ContributionEntry(), "186", "1886", AnswerFault.TOO_MUCH),
        (CreditCodeEntry(), "91330100MA2EXAMP54", "91330100MA2EXAMP544", AnswerFault.CREDIT_CODE_LENGTH),
        (
            DocumentNumberEntry((DocumentForm.PASSPORT,)),
            "E11234567",
            "E112345678",
            AnswerFault.DOCUMENT_NUMBER_LENGTH,
        ),
        (
            DocumentNumberEntry((DocumentForm.HOME_RETURN_PERMIT,)),
            "H0000000101",
            "H00000001011",
            AnswerFault.DOCUMENT_NUMBER_LENGTH,
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_what_is_too_long_is_said_to_be(
    app: QApplication, entry: FieldEntry, right: str, doubled: str, fault: AnswerFault
) -> None:
    view = asking(entry)
    assert check(entry, typed_at(view, right), {}, NOW.date()) == check(entry, right, {}, NOW.date())
    assert not isinstance(check(entry, right, {}, NOW.date()), AnswerFault)
    taken = typed_at(view, doubled)
    assert taken == doubled
    assert check(entry, taken, {}, NOW.date()) is fault
