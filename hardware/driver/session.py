"""One driver at work: opened, asked again and again whether a card is there and whose it is, closed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from datetime import date

from hardware.driver.answers import decoded, read_card_fields, split_line
from hardware.driver.codes import meaning_of, own_meaning, said
from hardware.driver.process import DriverProcess
from hardware.driver.settings import CodeIn, DriverSettings, Serves, Step
from hardware.identity_card.reading import at_the_pad, read_fields, read_text_block
from kiosk.domain.errors import CardError, Reason
from kiosk.domain.identity import Assurance, Identity
from kiosk.domain.values import dataclass

Answers = Mapping[str, bytes]


class _NoCardError(CardError):
    """No card is there: nothing went wrong."""

    def __init__(self) -> None:
        super().__init__(Reason.CARD_PULLED, "no card is there")


@dataclass(frozen=True, slots=True)
class Person:
    """A card was read whole."""

    identity: Identity = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoCard:
    """Nothing lies there."""


Look = Person | NoCard


class DriverSession:
    """From `opened`, in one thread. What is wrong with a card or the reader is raised as CardError."""

    def __init__(self, settings: DriverSettings, process: DriverProcess) -> None:
        self._settings = settings
        self._process = process

    def open(self) -> None:
        """Raises CardError: a function that the library lacks, a device that is not there."""
        self._look_up_functions()
        try:
            self._do(self._settings.open, Reason.READER_SERVICE_DOWN)
        except _NoCardError:
            raise self._worded(CardError(Reason.READER_ABSENT, "the device cannot be opened")) from None

    def _look_up_functions(self) -> None:
        """A name written wrongly is told at once, and not by the first person's card."""
        settings = self._settings
        for step in (*settings.open, *settings.find, *settings.read, *settings.close):
            self._process.look_up(step.function)

    def close(self) -> None:
        self._do(self._settings.close, Reason.READER_SERVICE_DOWN)

    def finds_card(self) -> bool:
        """Whether the steps of `find` see one; True where there are none, and reading has to tell."""
        try:
            self._do(self._settings.find, None)
        except _NoCardError:
            return False
        return True

    def read(self, today: date) -> Look:
        try:
            answers = self._do(self._settings.read, Reason.CARD_DAMAGED)
        except _NoCardError:
            return NoCard()
        return Person(self._identity(answers, today))

    def _do(self, steps: Sequence[Step], unexplained: Reason | None) -> Answers:
        """`unexplained` is what a code means that no table knows: only the 人社部 interface has one."""
        answers: dict[str, bytes] = {}
        for step in steps:
            code, written = self._process.call(step)
            if step.code_in is CodeIn.FIRST_FIELD:
                code = self._first_field(step, written)
            self._check(step, code, unexplained)
            answers.update(written)
        return answers

    def _check(self, step: Step, code: int, unexplained: Reason | None) -> None:
        if code in step.ok:
            return
        reason = None if code in step.nothing else self._meaning(code, unexplained)
        if reason is None:
            raise _NoCardError
        raise self._worded(CardError(reason, f"{step.function} answers {said(code)}"))

    def _meaning(self, code: int, unexplained: Reason | None) -> Reason | None:
        codes = self._settings.codes
        match self._settings.serves:
            case Serves.SOCIAL_SECURITY_CARD:
                return meaning_of(code, codes)
            case Serves.IDENTITY_CARD:
                return own_meaning(code, codes, unexplained)

    def _first_field(self, step: Step, written: Answers) -> int:
        line = decoded(next(iter(written.values()), b""), self._settings.encoding)
        text = line.partition(self._settings.separator)[0].strip()
        if not text.removeprefix("-").isdecimal():
            raise self._worded(CardError(Reason.CARD_DAMAGED, f"{step.function} answers without a code"))
        return int(text)

    def _identity(self, answers: Answers, today: date) -> Identity:
        match self._settings.serves:
            case Serves.SOCIAL_SECURITY_CARD:
                assurance = Assurance.A2 if self._settings.authenticates else Assurance.A1
                return read_card_fields(self._fields(answers), today).identity(assurance)
            case Serves.IDENTITY_CARD if "block" in answers:
                return read_text_block(answers["block"], today).identity
            case Serves.IDENTITY_CARD:
                return read_fields(self._identity_fields(answers), today).identity

    def _fields(self, answers: Answers) -> Mapping[str, str]:
        settings = self._settings
        fields = {name: decoded(data, settings.encoding) for name, data in answers.items() if name != "line"}
        if "line" in answers:
            fields |= split_line(answers["line"], settings.order, settings.separator, settings.encoding)
        return fields

    def _identity_fields(self, answers: Answers) -> Mapping[str, str]:
        try:
            return self._fields(answers)
        except CardError as error:
            raise at_the_pad(error) from None

    def _worded(self, error: CardError) -> CardError:
        return at_the_pad(error) if self._settings.serves is Serves.IDENTITY_CARD else error


@contextmanager
def opened(
    settings: DriverSettings, started: Callable[[DriverProcess], None] = lambda process: None
) -> Iterator[DriverSession]:
    """Start the driver and open its device; at the end both are let go. Raises CardError.

    `started` is told of the process, so that another thread may kill it.
    """
    process = DriverProcess(settings)
    try:
        started(process)
        session = DriverSession(settings, process)
        session.open()
        yield session
        with suppress(CardError):
            session.close()
    finally:
        process.end()
