"""A printer behind CUPS, or a network printer of its own, asked over IPP.

`lpstat` is not enough: it lists a cancelled job and a printed one in the same words. Only the job's
own state, 9 ("completed", RFC 8011 section 5.3.7), is taken for the printer's word.
"""

import http.client
import time
from collections.abc import Callable, Sequence
from enum import IntEnum
from threading import Event
from urllib.parse import urlsplit

from hardware.printer.document import require_pdf
from hardware.printer.ipp import (
    Answer,
    Attribute,
    NotIppError,
    Operation,
    ValueTag,
    decode_answer,
    encode_request,
)
from hardware.printer.settings import CupsSettings
from hardware.printer.troubles import trouble_in
from kiosk.domain.errors import PrinterError, Reason, SettingsError

_DEFAULT_PORT = 631
_SCHEMES = frozenset({"ipp", "http"})
_NOT_FOUND = 0x0406
_PRINTER_STOPPED = 5


class JobState(IntEnum):
    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


class CupsPrinter:
    """A Printer. A job that fails is cancelled, or it would come out before the next person.

    `wait` lets so many seconds pass and returns True once the kiosk is stopping (an Event's `wait`).
    """

    def __init__(
        self,
        settings: CupsSettings,
        wait: Callable[[float], bool] | None = None,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._address = _parsed(settings.printer_uri)
        self._wait = wait or Event().wait
        self._clock_s = clock_s

    def print_pdf(self, pdf: bytes, title: str) -> None:
        """Print and wait for the printer's word. `title` shows in its queue: no name belongs there."""
        require_pdf(pdf)
        job = self._submit(pdf, title)
        try:
            self._await_completion(job)
        except PrinterError:
            self._cancel(job)
            raise

    def paper_waiting(self) -> None:
        """CUPS cannot tell."""

    def find_trouble(self) -> Reason | None:
        """What would keep the next page from coming out, as far as the printer knows now."""
        printer = self._ask(Operation.GET_PRINTER_ATTRIBUTES)
        trouble = trouble_in(printer.words("printer-state-reasons"))
        if trouble is None and printer.number("printer-state") == _PRINTER_STOPPED:
            return Reason.PRINTER_OFFLINE
        return trouble

    def _submit(self, pdf: bytes, title: str) -> int:
        naming = Attribute(ValueTag.NAME, "job-name", [title])
        kind = Attribute(ValueTag.MIME_TYPE, "document-format", ["application/pdf"])
        return self._ask(Operation.PRINT_JOB, after=[naming, kind], document=pdf).number("job-id")

    def _await_completion(self, job: int) -> None:
        began_s = self._clock_s()
        while not self._is_completed(job, self._clock_s() - began_s):
            if self._wait(self._settings.ask_every_s):
                raise PrinterError(Reason.PRINTER_OFFLINE, "the kiosk is stopping")

    def _is_completed(self, job: int, waited_s: float) -> bool:
        state = self._ask(Operation.GET_JOB_ATTRIBUTES, before=[_job_id(job)]).number("job-state")
        if state == JobState.COMPLETED:
            return True
        trouble = self.find_trouble()
        if state in _ENDED_UNPRINTED:
            raise PrinterError(trouble or Reason.PRINTER_OFFLINE, f"the job ended in state {state}")
        if trouble is not None and waited_s >= self._settings.trouble_after_s:
            raise PrinterError(trouble, "the printer cannot go on")
        if waited_s >= self._settings.finish_within_s:
            raise PrinterError(Reason.PRINTER_OFFLINE, f"not printed within {waited_s:.0f} s")
        return False

    def _cancel(self, job: int) -> None:
        try:
            self._ask(Operation.CANCEL_JOB, before=[_job_id(job)])
        except PrinterError:
            return  # it has ended by itself, or the printer is gone; the first error is the one to tell

    def _ask(
        self,
        operation: Operation,
        before: Sequence[Attribute] = (),
        after: Sequence[Attribute] = (),
        document: bytes = b"",
    ) -> Answer:
        """The order is the protocol's: the target's attributes, who asks, and then all others."""
        printer = Attribute(ValueTag.URI, "printer-uri", [self._settings.printer_uri])
        answer = self._exchange(encode_request(operation, [printer, *before, _USER, *after], document))
        if answer.status == _NOT_FOUND:
            raise PrinterError(Reason.PRINTER_ABSENT, f"{self._settings.printer_uri} is not known there")
        if not answer.is_successful:
            raise PrinterError(Reason.PRINTER_OFFLINE, f"{operation.name} refused: 0x{answer.status:04x}")
        return answer

    def _exchange(self, message: bytes) -> Answer:
        host, port, path = self._address
        connection = http.client.HTTPConnection(host, port, timeout=self._settings.answer_within_s)
        try:
            connection.request("POST", path, message, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            return _answer(response.status, response.read())
        except TimeoutError as exc:
            raise PrinterError(Reason.PRINTER_OFFLINE, f"{host} does not answer") from exc
        except (OSError, http.client.HTTPException) as exc:
            raise PrinterError(Reason.PRINTER_ABSENT, f"nothing speaks IPP at {host}:{port}") from exc
        finally:
            connection.close()


_ENDED_UNPRINTED = (JobState.CANCELED, JobState.ABORTED, JobState.STOPPED)
_USER = Attribute(ValueTag.NAME, "requesting-user-name", ["yitong"])


def _job_id(job: int) -> Attribute:
    return Attribute(ValueTag.INTEGER, "job-id", [job])


def _parsed(uri: str) -> tuple[str, int, str]:
    try:
        address = urlsplit(uri)
        host, port = address.hostname, address.port or _DEFAULT_PORT
    except ValueError as exc:
        raise SettingsError(f"printer_uri {uri!r} is no address") from exc
    if address.scheme not in _SCHEMES or not host:
        raise SettingsError(f"printer_uri {uri!r}: expected ipp://HOST[:PORT]/PATH")
    return host, port, address.path or "/"


def _answer(http_status: int, content: bytes) -> Answer:
    if http_status != http.client.OK:
        raise PrinterError(Reason.PRINTER_OFFLINE, f"the printer answers HTTP {http_status}")
    try:
        return decode_answer(content)
    except NotIppError as exc:
        raise PrinterError(Reason.PRINTER_OFFLINE, str(exc)) from exc
