"""What holds of every service that comes with the kiosk, as a whole."""

import re
from collections.abc import Iterator

import pytest
import yaml
from every_way import all_ways

from kiosk.domain.catalogue import Flow, Offline, TakeBack
from kiosk.domain.entries import DocumentEntry
from services.catalogue.folder import BASE_FOLDER, FILE_NAME
from services.catalogue.loader import load_folder
from ui.icons import icon_folder

SERVICES = {service.slug: service for service in load_folder().services}


@pytest.mark.parametrize("slug", SERVICES)
def test_whoever_is_answered_later_can_be_told(slug: str) -> None:
    service = SERVICES[slug]
    answered_later = service.flow is Flow.APPLICATION and service.offline is Offline.QUEUE
    assert service.contact is not None or not (answered_later or service.offline is Offline.LEAVE_REQUEST)


@pytest.mark.parametrize("slug", [slug for slug, service in SERVICES.items() if service.parts])
def test_a_bundle_has_parts_for_everyone_and_none_that_nobody_gets(slug: str) -> None:
    parts = SERVICES[slug].parts
    got: set[str] = set()
    for known, _ in all_ways(SERVICES[slug]):
        of_this_way = {part.id for part in parts if part.when.holds(known)}
        assert of_this_way
        got |= of_this_way
    assert got == {part.id for part in parts}


@pytest.mark.parametrize("slug", SERVICES)
def test_a_rule_of_who_may_use_it_lets_somebody_in(slug: str) -> None:
    service = SERVICES[slug]
    ways = [known for known, _ in all_ways(service)]
    for rule in service.eligibility:
        assert any(rule.when.holds(known) for known in ways), rule.otherwise


def test_every_icon_is_one_of_the_set_and_no_coin_is_a_dollar() -> None:
    icons = {service.icon for service in SERVICES.values()}
    assert {icon for icon in icons if not (icon_folder() / f"{icon}.svg").is_file()} == set()
    assert {icon for icon in icons if icon in {"coin", "cash"} or "dollar" in icon} == set()


def test_nothing_about_death_stands_on_the_home_screen() -> None:
    assert not any(s.featured for s in SERVICES.values() if "farewell" in s.life_events)


def test_no_two_services_share_a_code_or_a_title() -> None:
    assert len({service.title for service in SERVICES.values()}) == len(SERVICES)
    assert len({service.item_code for service in SERVICES.values()}) == len(SERVICES)


@pytest.mark.parametrize("slug", SERVICES)
def test_who_is_told_to_leave_papers_at_home_is_not_asked_for_them(slug: str) -> None:
    service = SERVICES[slug]
    shared = [q for q in service.questions if isinstance(q.entry, DocumentEntry) and q.entry.licence]
    assert shared or not any("不用带" in line for line in service.bring)


def _articles(text: str) -> Iterator[tuple[str, str]]:
    """《居住证暂行条例》第二条、第九条 -> that law and each of its articles."""
    law = ""
    for name, article in re.findall(r"(《[^》]+》)|(第[一二三四五六七八九十百]+条)", text):
        law = name or law
        if article:
            yield law, article


@pytest.mark.parametrize("slug", SERVICES)
def test_every_article_and_every_hotline_has_its_source(slug: str) -> None:
    text = (BASE_FOLDER / slug / FILE_NAME).read_text(encoding="utf-8")
    sourced = " ".join(f"{s['fact']} {s['source']}" for s in yaml.safe_load(text)["sources"])
    shown = text.partition("\nsources:")[0]
    named = {article for line in re.findall(r"article: (.*)", shown) for article in _articles(line)}
    assert named - set(_articles(sourced)) == set()
    assert set(re.findall(r"(?<!\d)12\d{3}(?!\d)", shown)) - set(re.findall(r"12\d{3}", sourced)) == set()
    assert named


def test_what_is_done_at_once_is_corrected_and_not_withdrawn() -> None:
    """But for a filing, which the department lifts as quickly as it made it."""
    withdrawn = {
        slug
        for slug, service in SERVICES.items()
        if service.flow is Flow.APPLICATION
        and service.promised_working_days == 0
        and service.take_back is TakeBack.DEPARTMENT
    }
    assert withdrawn == {"medical-elsewhere"}
