"""Clips in sign language: what was filmed, held against the words of today."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hardware.sign_language.checking import check_folder
from kiosk.domain.errors import SettingsError
from kiosk.domain.health import Finding
from kiosk.health.finding import bad, good, warning
from kiosk.settings import Settings
from kiosk.signing import words_of
from ui.strings import N_

_NAMED = 5
"""As many places as one line holds; the command lists all."""


def sign_language_findings(settings: Settings) -> Iterator[Finding]:
    folder = settings.signing_folder
    if not folder:
        yield good("sign language", N_("没有手语短片，屏幕上不提手语"))
        return
    try:
        found = check_folder(Path(folder), words_of(settings))
    except SettingsError as error:
        yield bad("sign language", str(error), _HOW)
        return
    wanted = len(found.shown) + len(found.missing)
    yield good(
        "sign language", N_("有短片 {shown} 处，共 {wanted} 处"), shown=len(found.shown), wanted=wanted
    )
    yield from _listed(N_("没有拍：{places}"), found.missing)
    yield from _listed(N_("文字改过，旧短片不再放：{places}"), found.outdated)
    yield from (bad("sign language", fault, _HOW) for fault in found.unreadable)


def _listed(text: str, places: Sequence[str]) -> Iterator[Finding]:
    if places:
        named = ", ".join(places[:_NAMED]) + (", …" if len(places) > _NAMED else "")
        yield warning("sign language", text, _HOW, places=named)


_HOW = N_("yitong signing check 会全部列出；怎么拍、怎么放，见 docs/sign-language.md")
