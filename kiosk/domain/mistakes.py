"""MistakesError of a settings file, gathered: told one at a time, each costs whoever mends it another round."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from kiosk.domain.errors import SettingsError, YitongError

T = TypeVar("T")


class MistakesError(SettingsError):
    """Several at once. As text they stand in one line."""

    def __init__(self, each: tuple[SettingsError, ...]) -> None:
        super().__init__("; ".join(map(str, each)), each[0].reason)
        self.each = each


def each_of(error: YitongError) -> tuple[YitongError, ...]:
    """Every mistake on its own, whether it came alone or not."""
    return error.each if isinstance(error, MistakesError) else (error,)


def placed(error: SettingsError, place: Callable[[str], str]) -> SettingsError:
    """The same mistakes, each with the place where it stands, such as the file."""
    if isinstance(error, MistakesError):
        return MistakesError(tuple(placed(one, place) for one in error.each))
    return SettingsError(place(str(error)), error.reason)


def gather(makes: Iterable[Callable[[], T]]) -> list[T]:
    """What each gives, where none is refused. Raises SettingsError: MistakesError of all that are, in their order."""
    made: list[T] = []
    refused: list[SettingsError] = []
    for make in makes:
        try:
            made.append(make())
        except SettingsError as error:
            refused += error.each if isinstance(error, MistakesError) else (error,)
    refuse(refused)
    return made


def refuse(mistakes: Iterable[SettingsError]) -> None:
    """Raises SettingsError if there are any. What is told twice, as of a key that two others need, is told once."""
    match tuple({str(one): one for one in mistakes}.values()):
        case ():
            return
        case (alone,):
            raise alone
        case several:
            raise MistakesError(several)
