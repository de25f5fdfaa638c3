"""A screen as plain text: what stands where, and what is said."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ui.view import (
    Action,
    Body,
    CaptureBody,
    CasesBody,
    Choice,
    ChoiceBody,
    ConsentBody,
    DateBody,
    DivisionBody,
    DocumentBody,
    FindBody,
    GuideBody,
    HealthBody,
    HomeBody,
    IdentifyBody,
    MessageBody,
    Notice,
    OptionCard,
    Overlay,
    PageBody,
    PagesBody,
    PayBody,
    PinBody,
    RatingBody,
    ReceiptBody,
    ReviewBody,
    ScreenView,
    TextBody,
    Typing,
    WordsBody,
)


def as_text(view: ScreenView) -> str:
    return "\n".join(line.rstrip() for line in _screen(view)) + "\n"


def all_words(thing: object) -> Iterator[str]:
    """Every word a person can see or hear; ids, icons, events and service data are not words."""
    match thing:
        case str():
            yield thing
        case tuple():
            for item in thing:
                yield from all_words(item)
        case DivisionBody():
            yield from (name for _, name in thing.names)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                if field.name not in _NOT_WORDS:
                    yield from all_words(getattr(thing, field.name))


_NOT_WORDS = frozenset(
    {"id", "event", "icon", "name", "key", "theme", "language", "qr", "entered", "keys", "mode", "clip"}
)


def actions_of(thing: object) -> Iterator[Action]:
    match thing:
        case Action():
            yield thing
        case tuple():
            for item in thing:
                yield from actions_of(item)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from actions_of(getattr(thing, field.name))


def _screen(view: ScreenView) -> Iterator[str]:
    yield f"[{view.name}] {view.title}"
    yield from _marked("", view.lead)
    yield from _marked("| ", view.step_line)
    yield f"| {' · '.join(chip.label for chip in view.chips)}"
    yield from (f"    {line}" for line in _body(view.body))
    yield from _notice("!! ", view.problem)
    yield from _overlay(view.overlay)
    back = [view.back] if view.back else []
    left = " ".join(_button(action) for action in (*back, *view.tools, view.help))
    yield f"{left}  >>  {' '.join(_button(action) for action in view.ways_on)}"
    yield f"spoken: {view.spoken}"
    yield from _marked("in headphones: ", view.whispered)
    yield from _marked("announced: ", view.announcement)


def _body(body: Body) -> Iterator[str]:
    match body:
        case HomeBody():
            yield f"{body.invitation} / {body.how}"
            yield from _marked("", body.code_hint)
            yield from (
                f"{_button(tile.action)} {' / '.join(t for t in (tile.gloss, tile.mark) if t)}"
                for tile in body.tiles
            )
            yield from _buttons(body.invite_action, *body.ways)
        case FindBody():
            yield from (_option(way) for way in body.ways)
            if body.line is not None:
                yield f"<{body.line.typed or body.line.placeholder}>, at most {body.line.max_characters}"
                yield _typing(body.line.typing)
            yield from (
                f"{_button(tile.action)} {' / '.join(t for t in (tile.gloss, tile.department, tile.mark) if t)}"
                for tile in body.tiles
            )
            yield from _notice("! ", body.nothing)
            yield from _buttons(*body.actions)
        case GuideBody():
            yield from (f"{fact.label}: {' / '.join(fact.lines)}" for fact in body.facts)
            yield from _notice("! ", body.notice)
            yield from _buttons(body.print_action)
        case IdentifyBody():
            for way in body.ways:
                yield f"({'+' if way.available else '-'}) {way.whom} - {way.title}: {way.how}"
                yield from _marked("    ", way.why_not)
            yield from _notice(f"! [{body.remedy.value}] " if body.remedy else "! ", body.notice)
        case MessageBody():
            yield from _message(body)
        case ChoiceBody(options) | RatingBody(options):
            yield from (_option(option) for option in options)
        case WordsBody():
            yield f"<{body.entered or body.placeholder}> words, at most {body.max_characters}"
            yield _typing(body.typing)
        case TextBody():
            yield f"<{body.shown or body.placeholder}> {body.pad.value}, at most {body.max_characters}"
        case PinBody():
            yield f"({body.count} of {body.length}) {body.counted} / {body.note} / keys {body.keys}"
            yield from _buttons(body.change)
        case DateBody():
            yield f"<{body.shown}> {body.earliest} to {body.latest}"
        case DivisionBody():
            yield f"<{dict(body.names).get(body.entered, body.entered)}> of {len(body.provinces)} provinces"
        case CaptureBody(hint):
            yield from _notice("live, ", hint)
        case PageBody():
            yield from _notice("a page, ", body.verdict)
            yield from _buttons(*body.actions)
        case PagesBody():
            yield from _notice("! ", body.notice)
            yield from (f"{_button(page.action)} {page.label} {page.note}" for page in body.pages)
        case ReviewBody():
            yield from (f"{row.label}: {row.value} {_button(row.edit)}" for row in body.rows)
        case ConsentBody():
            yield from (f"{label}: {text}" for label, text in body.rows)
            yield from (_option(option) for option in body.choices)
        case ReceiptBody():
            yield from _receipt(body)
        case PayBody():
            yield f"{body.what}: {body.amount}"
            yield from body.lines
            yield from _notice("! ", body.other_ways)
            yield f"QR {body.qr}: {body.qr_caption}"
            yield body.countdown
        case DocumentBody():
            yield from _document(body)
        case CasesBody(cards, notice):
            yield from _notice("! ", notice)
            yield from (f"<{card.title}> {card.word} / {card.detail}" for card in cards)
        case HealthBody():
            for row in body.rows:
                yield f"({row.word}) {row.title}: {row.detail}"
                yield from _marked("    -> ", row.advice)
            yield from _buttons(*body.actions)
            yield from _notice("! ", body.print_note)


def _message(body: MessageBody) -> Iterator[str]:
    yield from _marked("** ", " ".join(part for part in (body.number_label, body.big) if part))
    yield from body.lines
    yield from _notice("! ", body.notice)
    yield from _buttons(*body.actions)
    if body.countdown_s is not None:
        yield f"countdown {body.countdown_s} of {body.countdown_of_s}"
    if body.progress:
        yield "…"


def _receipt(body: ReceiptBody) -> Iterator[str]:
    yield f"{body.headline}: {body.explanation}"
    yield f"{body.number_label}: {body.number}"
    yield from _marked("", body.applied)
    yield " - ".join(f"({m.state.value}) {m.label} {m.detail}".rstrip() for m in body.milestones)
    yield from _notice("! ", body.owing)
    for notice in body.notices:
        yield from _notice("! ", notice)
    yield f"QR {body.qr}: {body.qr_caption}"
    yield from _buttons(body.aside, body.print_action)
    yield from _notice("! ", body.print_note)


def _document(body: DocumentBody) -> Iterator[str]:
    yield f"{body.title} {body.sample_mark}"
    yield from (f"{label}: {value}" for label, value in body.lines)
    yield f"{body.issuer} {body.issued_on} {body.verification} QR {body.qr}"
    yield f"{body.number_label}: {body.number}"
    yield from _buttons(body.print_action)
    yield from _notice("! ", body.print_note)


def _overlay(overlay: Overlay | None) -> Iterator[str]:
    if overlay is None:
        return
    left = "" if overlay.countdown_s is None else f" {overlay.countdown_s} of {overlay.countdown_of_s}"
    yield f"  +-- {overlay.title}{left}"
    yield from (f"  | {line}" for line in (*overlay.lines, overlay.big_label, overlay.big) if line)
    yield from _choices("", overlay.tabs)
    for group in overlay.groups:
        yield from _choices(group.label, group.choices)
    yield f"  +-- {' '.join(_button(action) for action in overlay.actions)}"


def _choices(label: str, choices: tuple[Choice, ...]) -> Iterator[str]:
    """[x] chosen, [ ] not, and what does something without a mark."""
    marks = {None: "", False: "[ ] ", True: "[x] "}
    if choices:
        yield f"  | {label}: {' '.join(f'{marks[one.chosen]}{one.action.label}' for one in choices)}"


def _option(option: OptionCard) -> str:
    return f"({'x' if option.selected else ' '}) {option.label}{' / ' if option.gloss else ''}{option.gloss}"


def _button(action: Action | None) -> str:
    return f"<{action.label}>" if action else ""


def _buttons(*actions: Action | None) -> Iterator[str]:
    yield from (_button(action) for action in actions if action)


def _notice(mark: str, notice: Notice | None) -> Iterator[str]:
    if notice is not None:
        yield f"{mark}{notice.text}"


def _marked(mark: str, text: str) -> Iterator[str]:
    if text:
        yield f"{mark}{text}"


def _typing(typing: Typing) -> str:
    """The way that is on in stars."""
    labels = (f"*{k.action.label}*" if k.mode is typing.mode else k.action.label for k in typing.ways)
    return f"  typed by {' '.join(labels)}"
