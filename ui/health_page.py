"""The readiness report for the cabinet's door: A4, Chinese with the English names, shapes and words, no colour."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.domain.health import Finding, Health
from kiosk.domain.ports import HealthToPrint
from kiosk.domain.values import dataclass
from ui.health_words import HEALTH, say, title_of
from ui.page import CENTRED, Block, Entry, Gap, Grain, Rule, Words
from ui.strings import Strings

_TITLE_MM, _HEAD_MM, _NAME_MM, _SMALL_MM = 7.0, 4.4, 3.6, 3.0
_MARK_MM, _WORD_MM, _BETWEEN_MM, _NAME_SHARE = 4.0, 16.0, 3.0, 0.27
_INK, _PAPER = "#000000", "#FFFFFF"

Placed = tuple[Words, int]
"""Words and the width they have, in pixels."""


def health_page(paper: HealthToPrint, _: Strings) -> Iterator[Block]:
    report = paper.report
    yield Words(_(paper.centre.name), _HEAD_MM, align=CENTRED)
    yield Words(_("自检报告"), _TITLE_MM, bold=True, align=CENTRED, below_mm=3)
    yield from _machine(paper, _, _NAME_MM)
    yield Gap(1)
    yield Words(_conclusion(paper, _), _HEAD_MM, bold=True, below_mm=2)
    yield Rule(2)
    for finding in report.worst_first():
        yield FindingRow(finding, _)
    yield Gap(6)
    yield Words(_("检查人（手写）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿"), _HEAD_MM)


def health_slip(paper: HealthToPrint, _: Strings) -> Iterator[Block]:
    """On a roll, only what needs a hand."""
    report = paper.report
    yield Words(_("自检报告"), _HEAD_MM, bold=True, align=CENTRED, below_mm=3)
    yield from _machine(paper, _, _NAME_MM)
    yield Rule()
    yield Words(_conclusion(paper, _), _NAME_MM, bold=True, below_mm=2)
    for finding in (*report.of(Health.BAD), *report.of(Health.WARNING)):
        yield Words(_name_and_health(finding, _), _NAME_MM, bold=True)
        yield Words(say(finding.detail, _), _SMALL_MM)
        if finding.advice is not None:
            yield Words(f"→ {say(finding.advice, _)}", _SMALL_MM, below_mm=2)
    yield Rule()
    yield Words(_("检查人（手写）："), _NAME_MM, below_mm=8)


def _machine(paper: HealthToPrint, _: Strings, size_mm: float) -> Iterator[Block]:
    report = paper.report
    yield Entry(_("终端"), report.kiosk_id or "-", size_mm)
    yield Entry(_("检查时间"), f"{_.day(report.at.date())} {report.at:%H:%M}", size_mm)
    yield Entry(_("版本"), report.version, size_mm)
    yield Entry(_("机器"), report.machine, size_mm)


def _conclusion(paper: HealthToPrint, _: Strings) -> str:
    report = paper.report
    counts = _(
        "正常 {good} 项，注意 {warnings} 项，要处理 {bad} 项",
        good=report.count(Health.GOOD),
        warnings=report.count(Health.WARNING),
        bad=report.count(Health.BAD),
    )
    verdict = _("可以接待人") if report.is_ready else _("先不要接待人")
    return _.labelled(verdict, counts)


def _name_and_health(finding: Finding, _: Strings) -> str:
    return f"{title_of(finding.name, _)} · {_(HEALTH[finding.health])}"


def _both_names(finding: Finding, _: Strings) -> str:
    """The English one is what the command and its documentation call it."""
    title = title_of(finding.name, _)
    return title if title.lower() == finding.name else f"{title} {finding.name}"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A shape and a word, the matter by its two names, what was found, what to do."""

    finding: Finding
    words: Strings

    def height_px(self, width_px: int, grain: Grain) -> float:
        columns = self._columns(width_px, grain)
        return max(grain.px(_MARK_MM), *(_height(column, grain) for column in columns)) + grain.px(1.4)

    def draw(self, painter: QPainter, left: int, top: float, width_px: int, grain: Grain) -> None:
        side, between = grain.px(_MARK_MM), grain.px(_BETWEEN_MM)
        draw_mark(painter, self.finding.health, QRectF(left, top + grain.px(0.5), side, side), grain)
        painter.setPen(QColor(_INK))
        left += side + grain.px(2)
        for column in self._columns(width_px, grain):
            _draw(painter, column, left, top, grain)
            left += column[0][1] + between

    def _columns(self, width_px: int, grain: Grain) -> tuple[list[Placed], ...]:
        """The word, the two names, what was found and what to do."""
        finding, _ = self.finding, self.words
        word_px, name_px = grain.px(_WORD_MM), round(width_px * _NAME_SHARE)
        text_px = width_px - word_px - name_px - grain.px(_MARK_MM + 2 + 2 * _BETWEEN_MM)
        word = Words(_(HEALTH[finding.health]), _NAME_MM, bold=True, below_mm=0.2)
        name = Words(_both_names(finding, _), _NAME_MM, below_mm=0.2)
        text = [Words(say(finding.detail, _), _NAME_MM, below_mm=0.2)]
        if finding.advice is not None:
            text.append(Words(f"→ {say(finding.advice, _)}", _SMALL_MM, bold=True, below_mm=0))
        return [(word, word_px)], [(name, name_px)], [(words, text_px) for words in text]


def _height(column: list[Placed], grain: Grain) -> float:
    return sum(words.height_px(width_px, grain) for words, width_px in column)


def _draw(painter: QPainter, column: list[Placed], left: int, top: float, grain: Grain) -> None:
    for words, width_px in column:
        words.draw(painter, left, top, width_px, grain)
        top += words.height_px(width_px, grain)


def draw_mark(painter: QPainter, health: Health, place: QRectF, grain: Grain) -> None:
    """A tick, a triangle with its stroke, a filled square with a cross: told apart on any printer."""
    painter.save()
    painter.setPen(QPen(QColor(_INK), grain.px(0.45)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match health:
        case Health.GOOD:
            painter.drawPolyline(_points(place, (0.1, 0.55), (0.4, 0.85), (0.95, 0.15)))
        case Health.WARNING:
            painter.drawPolygon(_points(place, (0.5, 0.05), (0.97, 0.95), (0.03, 0.95)))
            painter.drawLine(_at(place, 0.5, 0.38), _at(place, 0.5, 0.64))
            painter.drawPoint(_at(place, 0.5, 0.8))
        case Health.BAD:
            painter.fillRect(place, QColor(_INK))
            painter.setPen(QPen(QColor(_PAPER), grain.px(0.6)))
            painter.drawLine(_at(place, 0.22, 0.22), _at(place, 0.78, 0.78))
            painter.drawLine(_at(place, 0.78, 0.22), _at(place, 0.22, 0.78))
    painter.restore()


def _points(place: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_at(place, x, y) for x, y in shares])


def _at(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.left() + x * place.width(), place.top() + y * place.height())
