"""密码: asked only where it counts, never tried by itself, gone from the visit on every way out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from marks import all_texts
from story import Story
from story_world import BALANCE, LI, RULES, STRICT, TRIP, WANG, ZHANG, ZHANG_GENUINE, draft_of

from kiosk.domain.audit_events import AuditKind
from kiosk.domain.catalogue import Offline
from kiosk.domain.errors import Reason
from kiosk.domain.identity import Assurance
from kiosk.domain.pin import (
    Compare,
    Pin,
    PinChanged,
    PinFault,
    PinInitial,
    PinLocked,
    PinNotPossible,
    PinNotTaken,
    PinReady,
    PinVerified,
    PinWrong,
    Replace,
    TellTries,
)
from kiosk.domain.submission import OwnCases
from kiosk.workflow import timeouts
from kiosk.workflow.effects import AskPin
from kiosk.workflow.events import (
    BackPressed,
    Event,
    FinishPressed,
    HelpPressed,
    NextPressed,
)
from kiosk.workflow.events.pin import (
    PinChangeWanted,
    PinCleared,
    PinCompared,
    PinErased,
    PinStateTold,
    PinTyped,
)
from kiosk.workflow.presence import identity_of
from kiosk.workflow.states import (
    Asking,
    CardOut,
    ChangingPin,
    CheckingPin,
    Choosing,
    ConfirmingIdentity,
    Ending,
    EnteringPin,
    Farewell,
    Guide,
    LookingAtPin,
    OneTryLeft,
    PinIsLocked,
    PinReplaced,
    PinStep,
    ReplacingPin,
    Stuck,
)

PIN, NEW = "739154", "264918"


@pytest.fixture
def asked(story: Story) -> Story:
    """She came with a genuine card for what needs its PIN; the card has said that three tries are left."""
    return story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(3)


def holds_pin(story: Story) -> bool:
    texts = list(all_texts(story.visit))
    return any(digits in text for text in texts for digits in (PIN, NEW, PIN[:3], NEW[:3]))


def requests(story: Story) -> list[object]:
    return [ask.request for ask in story.done(AskPin)]


# --- who is asked ----------------------------------------------------------------------------------


def test_tries_are_known_before_anything_is_asked(story: Story) -> None:
    story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE)
    assert story.shows(LookingAtPin)
    assert requests(story) == [TellTries()]
    assert story.card_tells_tries(3).at(EnteringPin).asked == PinReady(3, 6)


def test_right_pin_proves_the_person_and_leads_to_the_questions(asked: Story) -> None:
    asked.types_pin(PIN)
    assert requests(asked)[-1] == Compare(Pin(PIN))
    assert asked.shows(CheckingPin)
    asked.card_says(PinVerified())
    assert asked.at(Asking).form.identity.assurance is Assurance.A3
    assert not holds_pin(asked)


def test_who_is_proved_is_not_asked_again(asked: Story) -> None:
    asked.types_pin(PIN).card_says(PinVerified()).touches(BackPressed(), NextPressed())
    assert asked.shows(Asking)
    assert len(asked.done(AskPin)) == 2


def test_pin_of_a_card_that_may_be_a_copy_counts_for_nothing(story: Story) -> None:
    story.is_known_by_card(ZHANG).chooses(BALANCE)
    assert story.at(Stuck).reason is Reason.ASSURANCE_TOO_LOW
    assert story.done(AskPin) == []


def test_city_that_takes_that_risk_says_so_in_its_settings() -> None:
    story = Story(rules=replace(RULES, pin_counts_from=Assurance.A1))
    story.is_known_by_card(ZHANG).chooses(BALANCE).card_tells_tries().types_pin(PIN).card_says(PinVerified())
    assert story.at(Asking).form.identity.assurance is Assurance.A3


def test_a_code_has_no_pin(story: Story) -> None:
    assert story.is_known_by_code(WANG).chooses(BALANCE).at(Stuck).reason is Reason.ASSURANCE_TOO_LOW


def test_no_pin_is_asked_for_what_needs_none(story: Story) -> None:
    assert story.is_known_by_card(ZHANG_GENUINE).chooses(TRIP).shows(Asking)
    story = Story().is_known_by_card(ZHANG_GENUINE).chooses(STRICT)
    assert story.shows(Asking)
    assert story.done(AskPin) == []


def test_what_cannot_go_on_is_said_before_a_pin_is_typed() -> None:
    refuses = replace(BALANCE, offline=Offline.REFUSE)
    rules = replace(RULES, catalogue=replace(RULES.catalogue, services=(refuses,)))
    story = Story(rules=rules).is_known_by_card(ZHANG_GENUINE).goes_offline().chooses(refuses)
    assert story.at(Stuck).reason is Reason.GATEWAY_UNREACHABLE
    assert story.done(AskPin) == []


def test_the_card_compares_also_without_network(story: Story) -> None:
    story.goes_offline().is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries()
    assert story.types_pin(PIN).card_says(PinVerified()).shows(Asking)


def test_form_of_before_is_gone_on_with_after_the_pin(story: Story) -> None:
    story.own = OwnCases(draft=draft_of(BALANCE, phone="13800000000"))
    story.is_known_by_card(ZHANG_GENUINE).touches(NextPressed())
    assert story.shows(LookingAtPin)
    story.card_tells_tries().types_pin(PIN).card_says(PinVerified())
    assert identity_of(story.scene) == ZHANG_GENUINE.proved_by_pin()
    assert "13800000000" in "".join(all_texts(story.visit))


# --- wrong, locked, unknown ------------------------------------------------------------------------


def test_wrong_pin_is_told_with_the_tries_that_are_left(asked: Story) -> None:
    asked.types_pin(PIN).card_says(PinWrong(2))
    scene = asked.at(EnteringPin)
    assert (scene.was_wrong, scene.asked.tries_left, len(scene.typed)) == (True, 2, 0)
    assert not holds_pin(asked)


def test_with_one_try_left_a_person_is_offered_first(asked: Story) -> None:
    asked.types_pin(PIN).card_says(PinWrong(1))
    assert asked.at(OneTryLeft).was_wrong
    assert asked.touches(NextPressed()).at(EnteringPin).asked.tries_left == 1
    story = Story().is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(1)
    assert not story.at(OneTryLeft).was_wrong


@pytest.mark.parametrize("way_out", [BackPressed(), FinishPressed()])
def test_it_can_be_left_alone(asked: Story, way_out: Event) -> None:
    asked.types_pin(PIN).card_says(PinWrong(1)).touches(way_out)
    assert asked.shows(Guide if isinstance(way_out, BackPressed) else Farewell)


def test_locked_pin_is_never_tried_again(asked: Story) -> None:
    asked.types_pin(PIN).card_says(PinLocked())
    assert asked.shows(PinIsLocked)
    assert asked.touches(NextPressed()).shows(Choosing)
    asked.chooses(BALANCE).card_says(PinLocked())
    assert asked.shows(PinIsLocked)
    assert requests(asked)[-1] == TellTries()


def test_card_that_does_not_tell_its_tries_is_asked_for_all_the_same(story: Story) -> None:
    story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries(None)
    assert story.types_pin(PIN).card_says(PinWrong(None)).at(EnteringPin).asked.tries_left is None


@pytest.mark.parametrize("typed", ["", PIN])
def test_card_without_a_usable_pin_leads_to_the_counter(story: Story, typed: str) -> None:
    story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE)
    if typed:
        story.card_tells_tries().types_pin(typed)
    assert story.card_says(PinNotPossible()).at(Stuck).reason is Reason.PIN_NOT_POSSIBLE


def test_too_few_digits_are_not_sent(asked: Story) -> None:
    asked.types_pin("7391")
    assert asked.at(EnteringPin).fault is PinFault.TOO_SHORT
    assert asked.touches(PinTyped("5")).at(EnteringPin).fault is PinFault.TOO_SHORT
    assert asked.touches(PinTyped("4")).at(EnteringPin).fault is None
    assert requests(asked) == [TellTries()]
    assert asked.touches(NextPressed()).shows(CheckingPin)


@pytest.mark.parametrize("digit", ["", "12", "x", "１"])
def test_only_single_digits_count(asked: Story, digit: str) -> None:
    assert len(asked.touches(PinTyped(digit)).at(EnteringPin).typed) == 0


def test_digits_can_be_taken_back_and_no_more_than_six_count(asked: Story) -> None:
    asked.touches(*(PinTyped(d) for d in "12345678"))
    assert len(asked.at(EnteringPin).typed) == 6
    assert len(asked.touches(PinErased()).at(EnteringPin).typed) == 5
    assert len(asked.touches(PinCleared()).at(EnteringPin).typed) == 0


@pytest.mark.parametrize(
    "goes_on", [lambda s: s.card_is_refused(Reason.CARD_MUTE), lambda s: s.waits(timeouts.CARD_READING_S + 1)]
)
def test_without_an_answer_nothing_is_sent_again(asked: Story, goes_on: Callable[[Story], Story]) -> None:
    goes_on(asked.types_pin(PIN))
    assert asked.at(Stuck).reason is Reason.CARD_MUTE
    assert not holds_pin(asked)
    assert [type(request) for request in requests(asked)] == [TellTries, Compare]
    assert asked.touches(BackPressed()).chooses(BALANCE).shows(LookingAtPin)


@pytest.mark.parametrize(
    "goes_on", [lambda s: s.card_is_refused(Reason.CARD_MUTE), lambda s: s.waits(timeouts.CARD_READING_S + 1)]
)
def test_card_that_says_nothing_of_its_tries_is_not_asked_for_its_pin(
    story: Story, goes_on: Callable[[Story], Story]
) -> None:
    assert goes_on(story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE)).shows(Stuck)


# --- changing --------------------------------------------------------------------------------------


def test_change_asks_for_old_new_and_new_again(asked: Story) -> None:
    asked.touches(PinChangeWanted())
    assert asked.at(ChangingPin).step is PinStep.OLD
    assert asked.types_pin(PIN).at(ChangingPin).step is PinStep.NEW
    assert asked.types_pin(NEW).at(ChangingPin).step is PinStep.AGAIN
    assert asked.types_pin(NEW).shows(ReplacingPin)
    assert requests(asked)[-1] == Replace(Pin(PIN), Pin(NEW))
    assert asked.card_says(PinChanged()).shows(PinReplaced)
    assert not holds_pin(asked)
    assert asked.touches(NextPressed()).at(Asking).form.identity.assurance is Assurance.A3


def test_initial_pin_leads_to_the_new_one_by_itself(asked: Story) -> None:
    asked.types_pin(PIN).card_says(PinInitial())
    scene = asked.at(ChangingPin)
    assert (scene.step, scene.is_initial) == (PinStep.NEW, True)
    asked.types_pin(NEW).types_pin(NEW)
    assert requests(asked)[-1] == Replace(Pin(PIN), Pin(NEW))
    assert asked.card_says(PinChanged()).touches(NextPressed()).shows(Asking)


@pytest.mark.parametrize(
    ("new", "fault"),
    [(PIN, PinFault.SAME_AS_OLD), ("123456", PinFault.EASY), ("510308", PinFault.ON_THE_CARD)],
)
def test_bad_new_pin_is_refused_before_the_card_hears_of_it(asked: Story, new: str, fault: PinFault) -> None:
    asked.touches(PinChangeWanted()).types_pin(PIN).types_pin(new)
    scene = asked.at(ChangingPin)
    assert (scene.step, scene.fault, len(scene.typed)) == (PinStep.NEW, fault, 0)
    assert requests(asked) == [TellTries()]


def test_two_new_ones_that_differ_begin_anew_with_the_new_one(asked: Story) -> None:
    asked.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW).types_pin("264919")
    scene = asked.at(ChangingPin)
    assert (scene.step, scene.fault, scene.new) == (PinStep.NEW, PinFault.DIFFERS, Pin())


def test_card_that_wants_another_new_one_is_heard(asked: Story) -> None:
    asked.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW).types_pin(NEW).card_says(PinNotTaken())
    scene = asked.at(ChangingPin)
    assert (scene.step, scene.fault, scene.old) == (PinStep.NEW, PinFault.NOT_TAKEN, Pin(PIN))


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (PinWrong(2), ChangingPin),
        (PinWrong(None), ChangingPin),
        (PinWrong(1), OneTryLeft),
        (PinLocked(), PinIsLocked),
    ],
)
def test_wrong_old_pin_counts_as_any_wrong_one(asked: Story, said: PinWrong | PinLocked, then: type) -> None:
    asked.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW).types_pin(NEW).card_says(said)
    assert asked.shows(then)
    assert not holds_pin(asked)


def test_one_step_back_forgets_that_step(asked: Story) -> None:
    asked.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW).touches(BackPressed())
    assert asked.at(ChangingPin).step is PinStep.NEW
    assert asked.touches(BackPressed()).at(ChangingPin).step is PinStep.OLD
    assert not holds_pin(asked)
    assert asked.touches(BackPressed()).shows(EnteringPin)


def test_initial_pin_need_not_be_changed_now(asked: Story) -> None:
    assert asked.types_pin(PIN).card_says(PinInitial()).touches(BackPressed()).shows(Guide)


# --- the pad ---------------------------------------------------------------------------------------


def shuffling() -> Story:
    story = Story(rules=replace(RULES, shuffle_pin_pad=True))
    return story.is_known_by_card(ZHANG_GENUINE).chooses(BALANCE).card_tells_tries()


def test_pad_stands_as_on_a_telephone(asked: Story) -> None:
    assert asked.at(EnteringPin).keys == "1234567890"


def test_shuffled_pad_stays_as_it_is_while_somebody_types() -> None:
    story = shuffling()
    keys = story.at(EnteringPin).keys
    assert sorted(keys) == sorted("1234567890")
    story.touches(*(PinTyped(d) for d in "7391"), PinErased(), HelpPressed(), NextPressed()).waits(5)
    assert story.at(EnteringPin).keys == keys
    assert story.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW).at(ChangingPin).keys == keys


def test_shuffled_pad_is_another_one_each_time() -> None:
    story, seen = shuffling(), set[str]()
    for _ in range(20):
        seen.add(story.at(EnteringPin).keys)
        story.touches(BackPressed(), NextPressed()).card_tells_tries()
    assert len(seen) == 20


# --- every way out ---------------------------------------------------------------------------------


def typing(story: Story) -> Story:
    return story.touches(*(PinTyped(digit) for digit in PIN))


def checking(story: Story) -> Story:
    return story.types_pin(PIN)


def typing_new(story: Story) -> Story:
    return story.touches(PinChangeWanted()).types_pin(PIN).touches(*(PinTyped(digit) for digit in NEW))


def typing_again(story: Story) -> Story:
    return story.touches(PinChangeWanted()).types_pin(PIN).types_pin(NEW)


def replacing(story: Story) -> Story:
    return typing_again(story).types_pin(NEW)


def initial(story: Story) -> Story:
    return story.types_pin(PIN).card_says(PinInitial())


def swaps(story: Story) -> Story:
    return story.pulls_card().inserts_card().card_is_read(LI)


@pytest.mark.parametrize("at", [typing, checking, typing_new, typing_again, replacing, initial])
@pytest.mark.parametrize(
    "leaves",
    [
        Story.pulls_card,
        swaps,
        Story.idles_out,
        lambda s: s.touches(FinishPressed()),
        lambda s: s.pulls_card().waits(timeouts.CARD_OUT_S),
        lambda s: s.pulls_card().inserts_card().card_is_read(ZHANG_GENUINE),
        lambda s: s.card_is_refused(Reason.CARD_PULLED).pulls_card(),
    ],
    ids=["pulls", "swaps", "idles", "finishes", "stays-out", "comes-back", "pulled-while-asked"],
)
def test_nothing_typed_is_left(
    asked: Story, at: Callable[[Story], Story], leaves: Callable[[Story], Story]
) -> None:
    assert holds_pin(at(asked))
    leaves(asked)
    assert not holds_pin(asked)


@pytest.mark.parametrize("at", [typing, checking, typing_new, replacing])
def test_card_that_comes_back_is_asked_anew(asked: Story, at: Callable[[Story], Story]) -> None:
    at(asked).pulls_card()
    assert asked.at(CardOut).resume == LookingAtPin(asked.at(CardOut).resume.gate, asked.now_s)  # type: ignore[union-attr]
    asked.inserts_card().card_is_read(ZHANG_GENUINE)
    assert asked.shows(LookingAtPin)
    assert (asked.last(AskPin).card, asked.last(AskPin).request) == (asked.card, TellTries())


def test_another_persons_card_is_never_asked(asked: Story) -> None:
    count = len(typing(asked).done(AskPin))
    swaps(asked)
    assert asked.shows(ConfirmingIdentity)
    assert len(asked.done(AskPin)) == count


def test_answers_of_a_card_that_is_gone_prove_nobody(asked: Story) -> None:
    checking(asked).pulls_card().inserts_card().card_is_read(ZHANG_GENUINE)
    asked.happens(PinCompared(1, PinVerified()), PinStateTold(1, PinReady(3, 6)))
    assert asked.shows(LookingAtPin)


def test_unasked_answers_change_nothing(asked: Story) -> None:
    asked.happens(PinCompared(1, PinVerified()))
    assert asked.shows(EnteringPin)


def test_card_is_waited_for_where_it_was_pulled_before_the_question(story: Story) -> None:
    story.own = None
    story.is_known_by_card(ZHANG_GENUINE)
    story.visit = replace(story.visit, scene=Guide(BALANCE, ZHANG_GENUINE), citizen_card=None)
    assert isinstance(story.touches(NextPressed()).at(CardOut).resume, LookingAtPin)


def test_card_pulled_at_the_locked_pin_ends_the_visit(asked: Story) -> None:
    assert asked.types_pin(PIN).card_says(PinLocked()).pulls_card().at(Farewell).ending is Ending.CARD_PULLED


def test_changed_pin_survives_a_pulled_card(asked: Story) -> None:
    replacing(asked).card_says(PinChanged()).pulls_card().inserts_card().card_is_read(ZHANG_GENUINE)
    assert asked.touches(NextPressed()).shows(Asking)


# --- the trail -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tells", "trail"),
    [
        (lambda s: checking(s).card_says(PinVerified()), ["verified"]),
        (lambda s: checking(s).card_says(PinWrong(2)), ["wrong"]),
        (lambda s: checking(s).card_says(PinWrong(1)), ["wrong"]),
        (lambda s: checking(s).card_says(PinLocked()), ["locked"]),
        (lambda s: initial(s).types_pin(NEW).types_pin(NEW).card_says(PinChanged()), ["initial", "changed"]),
        (lambda s: replacing(s).card_says(PinWrong(2)), ["wrong"]),
        (lambda s: replacing(s).card_says(PinNotTaken()), ["not-taken"]),
        (lambda s: checking(s).touches(FinishPressed()), []),
    ],
)
def test_trail_holds_what_came_of_it_and_nothing_else(
    asked: Story, tells: Callable[[Story], Story], trail: list[str]
) -> None:
    tells(asked)
    told = [event for event in asked.audited if event.kind is AuditKind.PIN_CHECKED]
    assert [event.subject for event in told] == trail
    assert not [event for event in told if event.detail]


def test_no_effect_and_no_event_shows_it(asked: Story) -> None:
    replacing(asked)
    shown = "".join(map(repr, (*asked.effects, *asked.scenes, asked.visit, PinTyped("7"))))
    assert PIN not in shown
    assert NEW not in shown
    assert "7" not in repr(PinTyped("7"))
