"""Which codes go further, and that no hostile one does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.camera.routing import CodeRouter
from hardware.camera.settings import DEMO_ISSUER, CodeIssuer, RoutingSettings
from kiosk.domain.errors import Reason, SettingsError
from kiosk.workflow.events import CodeRejected, CodeSeen

_OURS = re.compile(rb"YTSSC1\.[A-Za-z0-9_-]{32,120}")


def router(clock=lambda: 0.0, **settings):
    return CodeRouter(RoutingSettings(**settings), clock)


def test_a_code_of_a_listed_issuer_is_passed_on_unchanged(our_code):
    assert router().judge([our_code]) == CodeSeen(our_code, "essc-demo")


def test_only_the_demo_issuer_is_listed_until_the_settings_list_another():
    assert RoutingSettings().issuers == (DEMO_ISSUER,)


@pytest.mark.parametrize("length", [32, 120])
def test_the_shortest_and_the_longest_demo_code_pass(length):
    assert router().route(b"YTSSC1." + b"x" * length) is DEMO_ISSUER


@pytest.mark.parametrize("length", [0, 31, 121])
def test_a_demo_code_one_character_off_its_length_is_unknown(length):
    assert router().route(b"YTSSC1." + b"x" * length) is Reason.CODE_UNKNOWN


@pytest.mark.parametrize(
    "payload",
    [
        b"https://example.com/YTSSC1." + b"x" * 40,
        b"WIFI:T:WPA;S:free;P:12345678;;",
        b"' OR 1=1 --",
        b"{0.__class__}%s%n",
        b"\x00" * 40,
        "６２２８".encode("gbk"),
        "YTSSC1.".encode("utf-16"),
        b"ytssc1." + b"x" * 40,
        b"",
    ],
)
def test_what_no_issuer_made_is_unknown(payload):
    assert router().judge([payload]) == CodeRejected(Reason.CODE_UNKNOWN)


@pytest.mark.parametrize("control", [b"\n", b"\r", b"\x00", b"\x1b", b"\x7f"])
def test_a_control_character_anywhere_makes_a_code_unknown(our_code, control):
    anything = CodeIssuer("anything", ".*", 0, 1024)
    for payload in (control + our_code, our_code + control, our_code[:9] + control + our_code[9:]):
        assert router(issuers=(anything,)).route(payload) is Reason.CODE_UNKNOWN


def test_more_than_the_most_bytes_is_too_long_whatever_it_says():
    anything = CodeIssuer("anything", ".*", 0, 9999)
    routing = router(issuers=(anything,))
    assert routing.route(b"x" * 1024) is anything
    assert routing.judge([b"x" * 1025]) == CodeRejected(Reason.CODE_TOO_LONG)


def test_a_city_may_list_a_binary_code_of_its_own():
    city = CodeIssuer("city", r"\xd6\xd0[\x80-\xff]{2}", 4, 4)
    payload = "中国".encode("gbk")
    assert router(issuers=(DEMO_ISSUER, city)).judge([payload]) == CodeSeen(payload, "city")


@pytest.mark.parametrize("pattern", ["(", "社保.*"])
def test_a_pattern_that_is_none_is_a_settings_error_that_names_the_issuer(pattern):
    with pytest.raises(SettingsError, match="city"):
        router(issuers=(CodeIssuer("city", pattern, 1, 9),))


def test_two_different_codes_in_view_are_refused_even_if_both_are_ours(our_code):
    verdict = router().judge([our_code, our_code + b"x"])
    assert verdict == CodeRejected(Reason.CODE_TWO_IN_VIEW)


def test_the_same_code_twice_in_view_is_one_code(our_code):
    assert router().judge([our_code, our_code]) == CodeSeen(our_code, "essc-demo")


def test_the_same_code_is_ignored_for_four_seconds_and_then_seen_again(clock, our_code):
    routing = router(clock)
    assert routing.judge([our_code]) is not None
    clock.advance(3.9)
    assert routing.judge([our_code]) is None
    clock.advance(0.2)
    assert routing.judge([our_code]) == CodeSeen(our_code, "essc-demo")


def test_another_code_is_seen_at_once(clock, our_code):
    routing = router(clock)
    routing.judge([our_code])
    assert routing.judge([our_code + b"x"]) == CodeSeen(our_code + b"x", "essc-demo")


def test_an_unknown_code_held_in_view_is_refused_once_not_every_frame(clock):
    routing = router(clock)
    assert [routing.judge([b"nonsense"]) for _ in range(3)] == [CodeRejected(Reason.CODE_UNKNOWN), None, None]


def test_nothing_in_view_is_no_news():
    assert router().judge([]) is None


def test_the_payload_is_not_kept(our_code):
    routing = router()
    routing.judge([our_code])
    assert our_code.decode() not in repr(vars(routing))


def test_two_routers_keep_different_digests_of_the_same_code(our_code):
    one, other = router(), router()
    assert one._digest([our_code]) != other._digest([our_code])


def test_the_payload_is_not_in_the_event_as_a_log_would_show_it(our_code):
    assert our_code.decode() not in repr(router().judge([our_code]))


@given(st.lists(st.binary(max_size=2000), max_size=4))
def test_whatever_is_shown_only_our_form_gets_through(payloads):
    event = router().judge(payloads)
    if isinstance(event, CodeSeen):
        assert set(payloads) == {event.payload}
        assert _OURS.fullmatch(event.payload)
    else:
        assert (event is None) == (not payloads)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_nothing_may_be_wrapped_around_our_form(before, after):
    ours = b"YTSSC1." + b"x" * 40
    payload = before + ours + after
    assert (router().route(payload) is DEMO_ISSUER) == bool(_OURS.fullmatch(payload))


HANGZHOU, NINGBO, CHENGDU = "330100", "330200", "510100"


def of_cities(*cities):
    return CodeIssuer("city", r"CITY\.[0-9]{4}", 9, 9, cities)


@pytest.mark.parametrize(
    ("cities", "taken_in"),
    [
        ((), {HANGZHOU, NINGBO, CHENGDU}),
        (("3301",), {HANGZHOU}),
        (("33",), {HANGZHOU, NINGBO}),
        (("3302", "510100"), {NINGBO, CHENGDU}),
    ],
)
def test_an_issuer_is_taken_only_in_its_cities(cities, taken_in):
    settings = RoutingSettings((of_cities(*cities),))
    for division in (HANGZHOU, NINGBO, CHENGDU):
        routing = CodeRouter(settings, lambda: 0.0, division)
        seen = routing.judge([b"CITY.0001"]) == CodeSeen(b"CITY.0001", "city")
        assert seen is (division in taken_in)


def test_where_the_city_is_not_known_no_citys_own_code_is_taken():
    assert router(issuers=(of_cities("33"),)).route(b"CITY.0001") is Reason.CODE_UNKNOWN


@pytest.mark.parametrize("city", ["", "3", "杭州", "3301000", "33 "])
def test_a_city_that_is_none_is_a_settings_error_that_names_the_issuer(city):
    with pytest.raises(SettingsError, match="city"):
        router(issuers=(of_cities(city),))
