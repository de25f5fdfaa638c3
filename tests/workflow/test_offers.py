"""免申即享: asked for once, shown quietly, taken or declined; never to somebody who is not proved, never to the next."""

from story import Story
from story_world import PLAIN, TRIP, ZHANG, ZHANG_GENUINE

from kiosk.domain.errors import Reason
from kiosk.domain.identity import Identity
from kiosk.domain.offers import Offer
from kiosk.workflow.effects import AskOffers
from kiosk.workflow.events import (
    BackPressed,
    DeclinePressed,
    FinishPressed,
    NetworkChanged,
    OffersKnown,
    RequestFailed,
    ServiceChosen,
)
from kiosk.workflow.states import Choosing, Guide

FIRST, SECOND = Offer(TRIP.slug, "备案", "示例"), Offer(PLAIN.slug, "补贴", "示例")
NOWHERE = Offer("no-such-service", "补贴", "示例")


def choosing(story: Story, identity: Identity = ZHANG_GENUINE) -> Story:
    story.is_known_by_card(identity)
    assert story.shows(Choosing)
    return story


def told(story: Story, *offers: Offer) -> Story:
    return story.happens(OffersKnown(story.last(AskOffers).ticket, offers))


def shown(story: Story) -> tuple[Offer, ...]:
    return story.visit.offers.offers if story.visit.offers is not None else ()


def test_offers_are_asked_for_once_a_visit(story: Story) -> None:
    choosing(story).touches(ServiceChosen(PLAIN.slug), BackPressed())
    assert story.shows(Choosing)
    assert [asked.identity for asked in story.done(AskOffers)] == [ZHANG_GENUINE]


def test_nobody_whose_card_may_be_a_copy_hears_what_departments_know(story: Story) -> None:
    choosing(story, ZHANG)
    assert story.done(AskOffers) == []


def test_without_network_nothing_is_asked_until_it_is_back(story: Story) -> None:
    choosing(story.goes_offline())
    assert story.done(AskOffers) == []
    story.happens(NetworkChanged(online=True))
    assert len(story.done(AskOffers)) == 1


def test_offer_of_a_service_that_is_not_here_is_none(story: Story) -> None:
    assert shown(told(choosing(story), NOWHERE, FIRST)) == (FIRST,)


def test_declined_offer_gives_way_to_the_next_and_does_not_come_again(story: Story) -> None:
    told(choosing(story), FIRST, SECOND).touches(DeclinePressed())
    assert shown(story) == (SECOND,)
    story.touches(ServiceChosen(PLAIN.slug), BackPressed(), DeclinePressed(), DeclinePressed())
    assert shown(story) == ()
    assert story.shows(Choosing)


def test_offer_that_is_taken_leads_to_its_service_and_is_not_shown_again(story: Story) -> None:
    told(choosing(story), FIRST, SECOND).touches(ServiceChosen(TRIP.slug))
    assert story.at(Guide).service == TRIP
    assert story.at(Guide).identity == ZHANG_GENUINE
    story.touches(BackPressed())
    assert shown(story) == (SECOND,)


def test_gateway_that_does_not_answer_offers_nothing_and_stops_nobody(story: Story) -> None:
    choosing(story)
    story.happens(RequestFailed(story.last(AskOffers).ticket, Reason.GATEWAY_SLOW))
    assert story.shows(Choosing)
    assert shown(story) == ()


def test_late_answer_never_meets_the_next_person(story: Story) -> None:
    ticket = choosing(story).last(AskOffers).ticket
    story.touches(FinishPressed()).happens(OffersKnown(ticket, (FIRST,)))
    assert story.visit.offers is None


def test_offers_go_with_the_person(story: Story) -> None:
    told(choosing(story), FIRST).touches(FinishPressed())
    assert story.visit.offers is None
    assert FIRST.words not in repr(told(choosing(story), FIRST).visit.offers)
