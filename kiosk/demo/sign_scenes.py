"""A clip in sign language over the three kinds of places that have room for one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kiosk.domain.sign_language import SignClip
from kiosk.workflow.forms import Form
from kiosk.workflow.states import Consenting, Home, Panel, Reviewing, StaffNotified, Visit
from kiosk.workflow.states.signing import Watching
from kiosk.workflow.turn import Rules
from ui.present import signed_words

_LASTS_S = 6.0


def sign_scenes(form: Form, rules: Rules, now: datetime) -> Iterator[tuple[str, Visit]]:
    """By name."""
    asked = {
        "sign-home": Visit(Home()),
        "sign-help": Visit(Reviewing(form), call=StaffNotified()),
        "sign-consent": Visit(Consenting(form, form.processing()[0], ())),
    }
    yield from ((name, _watched(visit, rules, now)) for name, visit in asked.items())
    consented = _watched(asked["sign-consent"], rules, now)
    assert consented.watching is not None
    yield "sign-stopped", replace(consented, watching=replace(consented.watching, is_playing=False))


def _watched(visit: Visit, rules: Rules, now: datetime) -> Visit:
    words = signed_words(visit, rules, now)
    assert words is not None, "there is nothing to be signed here"
    clip = SignClip(words.place, words.digest, _LASTS_S)
    return replace(visit, panel=Panel.SIGN, watching=Watching(clip, 0.0, plays=1, is_playing=True))
