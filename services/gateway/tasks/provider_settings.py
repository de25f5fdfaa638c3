"""How the city's provider of messages is reached. docs/gateway.md has the file and what is sent."""

from collections.abc import Mapping
from dataclasses import field
from ipaddress import ip_address
from urllib.parse import urlsplit

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from services.gateway.tasks.texts import TELLING

LONGEST_ANSWER_S = 60.0
"""Well below the time for which a task is claimed: nobody else sends it meanwhile."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """`templates`: the provider's id of the approved text for each state that is told; docs/gateway.md has them.

    `sign_name` is the name in 【】 that the provider puts in front. `positional`: parameters go as a list and not
    by name. `taken`: codes in an answer that mean yes; `refused`: those that mean that this number is never reached.
    """

    endpoint: str
    app_id: str
    secret: str = field(repr=False)
    templates: Mapping[str, str]
    sign_name: str = "政务服务"
    positional: bool = False
    taken: tuple[str, ...] = ("OK",)
    refused: tuple[str, ...] = ()
    ca_file: str = ""
    answer_timeout_s: float = 15.0

    def __post_init__(self) -> None:
        if not is_safe(self.endpoint):
            raise SettingsError("endpoint: https://HOST/PATH; http:// only to this machine itself")
        if not (self.app_id and self.secret):
            raise SettingsError("app_id and secret: as the provider gave them")
        if not 0 < self.answer_timeout_s <= LONGEST_ANSWER_S:
            raise SettingsError(f"answer_timeout_s: more than 0, at most {LONGEST_ANSWER_S:.0f}")
        if set(self.templates) != TELLING:
            states = "、".join(sorted(TELLING))
            raise SettingsError(f"templates: one for each of {states}, and no other")


def is_safe(endpoint: str) -> bool:
    """A telephone number never goes over a network in clear."""
    try:
        parts = urlsplit(endpoint)
        has_place = bool(parts.hostname) and parts.port != 0 and not parts.username
    except ValueError:
        return False
    return has_place and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname)))


def _is_here(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False
