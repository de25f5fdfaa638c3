"""How a check says what it found. Texts are Chinese source texts, marked with N_ where they stand."""

from collections.abc import Callable, Iterable, Iterator

from kiosk.domain.errors import YitongError, where_it_broke
from kiosk.domain.health import Finding, Health, Phrase
from ui.strings import N_

Value = str | int | Phrase


def good(name: str, text: str, advice: str = "", /, **values: Value) -> Finding:
    return _finding(name, Health.GOOD, text, advice, values)


def warning(name: str, text: str, advice: str = "", /, **values: Value) -> Finding:
    return _finding(name, Health.WARNING, text, advice, values)


def bad(name: str, text: str, advice: str = "", /, **values: Value) -> Finding:
    return _finding(name, Health.BAD, text, advice, values)


def phrase(text: str, **values: Value) -> Phrase:
    return Phrase(text, tuple(values.items()))


def guarded(name: str, look: Callable[[], Iterable[Finding]], advice: str = "") -> Iterator[Finding]:
    """What cannot be looked at is bad, and the other checks go on."""
    try:
        yield from look()
    except YitongError as error:
        yield bad(name, str(error) or error.reason.value, advice)
    except OSError as error:
        yield bad(name, f"{error.filename or name}: {error.strerror}", NOT_OURS)
    except Exception as error:  # noqa: BLE001 - a bug of ours, and staff must hear of all the rest
        yield bad(name, where_it_broke(error), advice)


def _finding(name: str, health: Health, text: str, advice: str, values: dict[str, Value]) -> Finding:
    return Finding(name, health, phrase(text, **values), phrase(advice, **values) if advice else None)


NOT_OURS = N_("用服务用户来运行，或把文件夹交给运行终端的用户")
