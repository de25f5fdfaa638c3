"""手语 stands on a screen where these very words were filmed, and nowhere else."""

from dataclasses import replace

import pytest

from hardware.sign_language.simulated import SampleClips
from kiosk.demo.scenes import NOW, stills
from kiosk.demo.still import Still
from kiosk.demo.world import demo_centre
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.languages import BUILT_IN, Language
from kiosk.domain.sign_language import Film, SignClip, SignedWords
from kiosk.signing import wanted_words
from kiosk.workflow.events.signing import ClipStarted
from kiosk.workflow.states import Consenting, NoCall, Preferences, StaffNotified, Visit
from kiosk.workflow.turn import Rules
from services.catalogue.loader import load_folder
from services.catalogue.places import load_provinces
from ui.present import present, signed_words
from ui.view import Action, ScreenView

RULES = Rules(Catalogue(load_folder().services, load_provinces()), demo_centre(), "WT07", face_check=True)
STILLS = {still.name: still for still in stills(RULES)}
ANY = replace(RULES, clips=SampleClips())


class Filmed:
    """Clips of some words."""

    def __init__(self, *words: SignedWords) -> None:
        self._words = words

    def find(self, words: SignedWords) -> SignClip | None:
        return SignClip(words.place, words.digest, 6.0) if words in self._words else None

    def film(self, clip: SignClip) -> Film:
        raise AssertionError("nothing is shown here")


def view_of(visit: Visit, rules: Rules = ANY, since_s: float = 5.0) -> ScreenView:
    return present(visit, rules, NOW, since_s)


def ways_to_a_clip(view: ScreenView) -> list[Action]:
    on_top = view.overlay.actions if view.overlay is not None else ()
    return [one for one in (*view.tools, *on_top) if isinstance(one.event, ClipStarted)]


def words_of(visit: Visit) -> SignedWords:
    words = signed_words(visit, RULES, NOW)
    assert words is not None
    return words


@pytest.mark.parametrize("name", ["home", "home-pad", "consent-medical-elsewhere-filing-duty"])
def test_where_nothing_was_filmed_nothing_speaks_of_it(name: str) -> None:
    assert ways_to_a_clip(view_of(STILLS[name].visit, RULES)) == []
    other = Filmed(SignedWords("home", ("别的话",)))
    assert ways_to_a_clip(view_of(STILLS[name].visit, replace(RULES, clips=other))) == []


def test_the_home_screen_notices_and_consents_have_room_and_questions_have_none() -> None:
    offering = {name for name, still in STILLS.items() if ways_to_a_clip(view_of(still.visit))}
    starts = ("sign-", "home", "consent-", "practice")
    plain = {name for name in offering if not name.startswith(starts) and not name.endswith("-home")}
    assert plain <= {"call-notified", "call-out-of-hours", "call-unreached"}
    assert {"home", "home-pad", "consent-unanswered", "call-notified"} <= offering


def test_a_call_that_is_being_made_is_too_short_to_be_told() -> None:
    assert ways_to_a_clip(view_of(STILLS["call-calling"].visit)) == []


def test_a_changed_notice_is_not_told_by_its_old_clip() -> None:
    visit = STILLS["consent-medical-elsewhere-filing-duty"].visit
    filmed = replace(RULES, clips=Filmed(words_of(visit)))
    assert len(ways_to_a_clip(view_of(visit, filmed))) == 1
    assert isinstance(visit.scene, Consenting)
    longer = replace(visit.scene.processing, retention="十年")
    changed = replace(visit, scene=replace(visit.scene, processing=longer))
    assert ways_to_a_clip(view_of(changed, filmed)) == []


def test_a_clip_that_plays_while_its_words_change_is_gone() -> None:
    visit = STILLS["sign-home"].visit
    assert view_of(visit).overlay is not None
    assert view_of(replace(visit, has_pad=True)).overlay is None


def test_what_is_said_for_somebody_else_is_not_told_by_the_usual_clip() -> None:
    usual, more = STILLS["consent-medical-elsewhere-filing-duty"].visit, STILLS["consent-behalf"].visit
    assert words_of(usual).place == words_of(more).place
    assert words_of(usual).digest != words_of(more).digest


@pytest.mark.parametrize("language", BUILT_IN, ids=lambda one: one.tag)
def test_a_clip_is_bound_to_the_chinese_words_whatever_the_language(language: Language) -> None:
    visit = STILLS["home"].visit
    spoken = replace(visit, preferences=Preferences(language=language))
    assert words_of(spoken) == words_of(visit)


@pytest.mark.parametrize("name", ["sign-home", "sign-help", "sign-consent"])
def test_the_clip_stands_beside_the_words_it_tells(name: str) -> None:
    still = STILLS[name]
    overlay = view_of(still.visit, RULES).overlay
    assert overlay is not None
    assert overlay.clip is not None
    assert (overlay.title, *overlay.lines) == words_of(still.visit).lines
    assert [action.id for action in overlay.actions] == ["clip", "panel-close"]


def toggle(still: Still, since_s: float) -> str:
    overlay = view_of(still.visit, RULES, since_s).overlay
    assert overlay is not None
    return overlay.actions[0].label


def test_one_button_stops_it_and_starts_it_again() -> None:
    assert toggle(STILLS["sign-consent"], 5.0) == "停"
    assert toggle(STILLS["sign-consent"], 6.5) == "重看"
    assert toggle(STILLS["sign-stopped"], 5.0) == "重看"


def test_who_calls_for_staff_meanwhile_sees_that_staff_come() -> None:
    visit = replace(STILLS["sign-consent"].visit, call=StaffNotified())
    overlay = view_of(visit).overlay
    assert overlay is not None
    assert overlay.id == "call"
    again = view_of(replace(visit, call=NoCall())).overlay
    assert again is not None
    assert again.id == "sign"


def test_every_place_that_may_be_filmed_has_a_name_of_its_own() -> None:
    words = wanted_words(RULES.catalogue.services, RULES.centre)
    places = [one.place for one in words]
    assert len(set(places)) == len(places)
    assert {"home", "home.pad", "help", "help.unreached", "help.closed"} <= set(places)
    notices = sum(len(service.processing) for service in RULES.catalogue.services)
    assert len([place for place in places if place.startswith("consent.")]) >= notices
