"""What can be chosen on a screen, in the groups that belong together: for who is told where they stand."""

from collections.abc import Iterator
from dataclasses import field
from typing import assert_never

from kiosk.domain.values import dataclass
from ui.view import (
    Action,
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
    OptionCard,
    Overlay,
    PageBody,
    PagesBody,
    PayBody,
    PinBody,
    RatingBody,
    ReceiptBody,
    ReviewBody,
    ReviewRow,
    ScreenView,
    SignatureBody,
    TextBody,
    Tile,
    Typing,
    WordsBody,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`of`: what only its person may hear of it. A chosen one tells an answer, too."""

    id: str
    label: str = field(repr=False)
    gloss: str = ""
    chosen: bool = field(default=False, repr=False)
    of: str = field(default="", repr=False)
    private: bool = False
    """The label itself tells of the person."""


Group = tuple[Entry, ...]


def groups(view: ScreenView) -> tuple[Group, ...]:
    """Of the panel, where one lies above the screen; else of the middle band. The main group comes first."""
    if view.overlay is not None:
        return _of_panel(view.overlay)
    return tuple(group for group in _of_body(view) if group)


def is_only_read(view: ScreenView) -> bool:
    """Whether the focus finds nothing in the middle band; what is typed and drawn has no entries, but fields and keys."""
    writes = isinstance(
        view.body, TextBody | WordsBody | PinBody | DateBody | DivisionBody | SignatureBody | FindBody
    )
    return not writes and not any(_of_body(view))


def around(view: ScreenView) -> Group:
    """What stands above and below the middle."""
    chips = tuple(chip.action for chip in view.chips if chip.action is not None)
    back = (view.back,) if view.back is not None else ()
    return _plain(*chips, *back, *view.tools, view.help, *view.ways_on)


def _of_panel(panel: Overlay) -> tuple[Group, ...]:
    """Whoever hears a panel hears first what there is to choose in it, and of each how it stands."""
    chosen = tuple(_choices(group.choices) for group in panel.groups)
    return (*chosen, _plain(*panel.actions), *((_choices(panel.tabs),) if panel.tabs else ()))


def _choices(choices: tuple[Choice, ...]) -> Group:
    return tuple(Entry(one.action.id, one.action.label, chosen=bool(one.chosen)) for one in choices)


def _of_body(view: ScreenView) -> Iterator[Group]:
    body = view.body
    match body:
        case HomeBody():
            yield _tiles(body.tiles)
            yield _plain(*_some(body.invite_action), *body.ways)
            if body.offer is not None:
                yield (
                    Entry(body.offer.look.id, body.offer.look.label, of=body.offer.words),
                    *_plain(body.offer.decline),
                )
        case FindBody():
            yield _tiles(body.tiles)
            yield _options(body.ways)
            yield _plain(*body.actions)
            if body.line is not None:
                yield _ways_to_type(body.line.typing)
        case WordsBody():
            yield _ways_to_type(body.typing)
        case ChoiceBody():
            yield _options(body.options)
        case ConsentBody():
            yield _options(body.choices)
        case RatingBody():
            yield _options(body.levels)
        case MessageBody() | PageBody() | HealthBody():
            yield _plain(*body.actions)
        case ReviewBody():
            yield tuple(_row(row, row.edit) for row in body.rows if row.edit is not None)
        case CasesBody():
            yield tuple(
                Entry(card.action.id, card.title, of=f"{card.word}, {card.detail}", private=True)
                for card in body.cards
            )
        case PagesBody():
            yield tuple(Entry(page.action.id, page.label, page.note) for page in body.pages)
        case GuideBody():
            yield _plain(*_some(body.print_action))
        case ReceiptBody():
            yield _plain(*_some(body.print_action), *_some(body.aside))
        case DocumentBody():
            yield _plain(*_some(body.print_action), *_some(body.reveal))
        case PinBody():
            yield _plain(*_some(body.change))
        case SignatureBody():
            yield _plain(body.without)
        case IdentifyBody() | TextBody() | DateBody() | DivisionBody() | CaptureBody() | PayBody():
            return
        case _:
            assert_never(body)


def _plain(*actions: Action) -> Group:
    return tuple(Entry(action.id, action.label) for action in actions)


def _ways_to_type(typing: Typing) -> Group:
    """Where there is one way, nothing is chosen and no key of it stands there."""
    if len(typing.ways) == 1:
        return ()
    return tuple(
        Entry(way.action.id, way.action.label, chosen=way.mode is typing.mode) for way in typing.ways
    )


def _some(action: Action | None) -> tuple[Action, ...]:
    return () if action is None else (action,)


def _tiles(tiles: tuple[Tile, ...]) -> Group:
    return tuple(Entry(tile.action.id, tile.title, tile.gloss) for tile in tiles)


def _options(options: tuple[OptionCard, ...]) -> Group:
    return tuple(Entry(one.action.id, one.label, one.gloss, one.selected) for one in options)


def _row(row: ReviewRow, edit: Action) -> Entry:
    return Entry(edit.id, edit.label, of=f"{row.label}, {row.value}")
