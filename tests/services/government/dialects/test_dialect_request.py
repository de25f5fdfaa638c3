"""A request that cannot be what goes over the wire is refused before it is signed."""

import pytest

from services.government.dialects.errors import NotSignableError
from services.government.dialects.request import RequestToSign


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/v1/cases",
        "gateway.example/v1",
        "https:///v1",
        "ftp://gateway.example/",
        "https://[::1/",
        "https://gateway.example:99999/",
        "https://gateway.example/a b",
        "https://gateway.example/案件",
        "https://gateway.example/#top",
    ],
)
def test_not_an_address(url: str) -> None:
    with pytest.raises(NotSignableError, match="url"):
        RequestToSign("GET", url)


@pytest.mark.parametrize("method", ["", "get", "GE T", "GET\n"])
def test_not_a_method(method: str) -> None:
    with pytest.raises(NotSignableError, match="method"):
        RequestToSign(method, "https://gateway.example/")


def test_the_target_is_what_stands_in_the_request_line() -> None:
    assert RequestToSign("GET", "https://gateway.example").target == "/"
    assert RequestToSign("GET", "https://gateway.example:8443/a?b=c%20").target == "/a?b=c%20"


def test_neither_address_nor_body_is_shown() -> None:
    shown = repr(RequestToSign("POST", "https://gateway.example/?id_number=1", b"personal"))
    assert "personal" not in shown
    assert "id_number" not in shown
