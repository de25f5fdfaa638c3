"""手语: offered where these very words were filmed, and shown beside them."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.languages import CHINESE
from kiosk.domain.sign_language import NO_CLIPS, SignedWords
from kiosk.domain.values import dataclass
from kiosk.workflow.events import PanelClosed
from kiosk.workflow.events.signing import ClipStarted, ClipStopped
from kiosk.workflow.signing import is_playing
from kiosk.workflow.states import NoCall, Panel
from ui.present import calling
from ui.present.glance import Glance
from ui.strings import strings
from ui.view import Action, ClipShown, Overlay, Tone


@dataclass(frozen=True, slots=True)
class Told:
    """What a place says: a title and lines, final words of one language."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A place that may have been filmed: `words` in any language, and their Chinese, which clips are bound to."""

    place: str
    words: Callable[[Glance], Told]

    def in_chinese(self, glance: Glance) -> SignedWords:
        told = self.words(replace(glance, words=strings(CHINESE.tag, glance.rules.words)))
        return SignedWords(self.place, (told.title, *told.lines))


def words_on(glance: Glance, page: Signed | None) -> SignedWords | None:
    """Of the panel about a call, else of the page."""
    signed = _foremost(glance, page)
    return None if signed is None else signed.in_chinese(glance)


def offered(glance: Glance, page: Signed | None) -> Action | None:
    """The way to the page's clip; None where these words were not filmed."""
    return _start(glance, page, "sign", glance.words("手语"))


def on_call(glance: Glance, call: Overlay | None) -> Overlay | None:
    """The panel about the call, with the way to its own clip."""
    if call is None:
        return None
    watch = _start(glance, _of_call(glance), "sign-help", glance.words("手语"))
    return replace(call, actions=(watch, *call.actions)) if watch is not None else call


def overlay(glance: Glance, page: Signed | None) -> Overlay | None:
    """The clip that was asked for, while what it tells is what stands on the screen."""
    watching = glance.visit.watching
    signed = _foremost(glance, page)
    if watching is None or signed is None or glance.visit.panel is not Panel.SIGN:
        return None
    told, words = signed.words(glance), signed.in_chinese(glance)
    if (watching.clip.place, watching.clip.digest) != (words.place, words.digest):
        return None
    _ = glance.words
    clip = ClipShown(watching.clip, _("手语短片"), watching.plays, watching.is_playing)
    actions = (_toggle(glance), Action("panel-close", _("好了"), PanelClosed(), "check", Tone.ACT))
    return Overlay("sign", told.title, told.lines, Tone.PLAIN, "", actions, clip=clip)


def _foremost(glance: Glance, page: Signed | None) -> Signed | None:
    return page if isinstance(glance.visit.call, NoCall) else _of_call(glance)


def _start(glance: Glance, signed: Signed | None, id: str, label: str) -> Action | None:
    if signed is None or glance.rules.clips is NO_CLIPS:
        return None
    clip = glance.rules.clips.find(signed.in_chinese(glance))
    return Action(id, label, ClipStarted(clip), "hand-move") if clip is not None else None


def _toggle(glance: Glance) -> Action:
    """One button: whoever stopped by it starts by it again."""
    _, watching = glance.words, glance.visit.watching
    assert watching is not None
    if is_playing(glance.visit, glance.monotonic_s):
        return Action("clip", _("停"), ClipStopped(), "player-stop")
    label = _("重看") if watching.plays else _("播放")
    return Action("clip", label, ClipStarted(watching.clip), "player-play")


def _of_call(glance: Glance) -> Signed | None:
    place = calling.sign_place(glance.visit.call)
    return Signed(place, _told_of_call) if place else None


def _told_of_call(glance: Glance) -> Told:
    call = calling.overlay(glance)
    assert call is not None
    return Told(call.title, (*call.lines, *((call.big,) if call.big else ())))
