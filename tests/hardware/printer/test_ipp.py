"""IPP as bytes, the words of troubles, and hosts that answer something else."""

import socket
from contextlib import suppress
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printer.cups import CupsPrinter
from hardware.printer.ipp import Attribute, NotIppError, Operation, ValueTag, decode_answer, encode_request
from hardware.printer.settings import CupsSettings
from hardware.printer.troubles import trouble_in
from kiosk.domain.errors import PrinterError, Reason


def test_a_request_is_laid_out_as_rfc_8010_says():
    attributes = [Attribute(ValueTag.INTEGER, "job-id", [7]), Attribute(ValueTag.KEYWORD, "x", ["a", "b"])]
    message = encode_request(Operation.CANCEL_JOB, attributes)
    assert message.startswith(
        b"\x01\x01\x00\x08\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
    )
    assert message.endswith(
        b"\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07"
        + b"\x44\x00\x01x\x00\x01a"
        + b"\x44\x00\x00\x00\x01b\x03"
    )


def test_a_document_follows_the_attributes():
    assert encode_request(Operation.PRINT_JOB, [], b"%PDF-").endswith(b"\x03%PDF-")


def test_an_answer_is_its_status_and_all_values():
    answer = decode_answer(
        b"\x01\x01\x00\x00\x00\x00\x00\x01\x04"
        b"\x23\x00\x09job-state\x00\x04\x00\x00\x00\x09"
        b"\x44\x00\x07reasons\x00\x03one\x44\x00\x00\x00\x03two\x03"
    )
    assert answer.is_successful
    assert answer.number("job-state") == 9
    assert answer.words("reasons") == ("one", "two")
    assert answer.number("reasons") == 0
    assert answer.words("unsaid") == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_not_ipp(message):
    with suppress(NotIppError):
        decode_answer(message)


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ([], None),
        (["none"], None),
        (["media-low-warning", "toner-low-report"], None),
        (["media-empty"], Reason.PAPER_OUT),
        (["media-empty-warning"], None),
        (["media-needed-error"], Reason.PAPER_OUT),
        (["offline-report"], Reason.PRINTER_OFFLINE),
        (["connecting-to-device"], None),
        (["cover-open-error", "media-jam-error", "media-empty-error"], Reason.PAPER_JAM),
    ],
)
def test_state_reasons_become_the_most_urgent_of_ours(said, trouble):
    assert trouble_in(said) is trouble


def answering_once(reply):
    """A host that takes one request and says `reply`; None: it keeps silent until the asker leaves."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer():
        with server, server.accept()[0] as asker:
            asker.recv(65536)
            if reply is None:
                while asker.recv(65536):
                    pass
            else:
                asker.sendall(reply)

    thread = Thread(target=answer)
    thread.start()
    return server.getsockname()[1], thread


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", Reason.PRINTER_OFFLINE),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", Reason.PRINTER_OFFLINE),
        (b"220 mail.example.invalid ESMTP\r\n", Reason.PRINTER_ABSENT),
        (b"", Reason.PRINTER_ABSENT),
        (None, Reason.PRINTER_OFFLINE),
    ],
)
def test_a_host_that_does_not_speak_ipp_is_a_printer_error(reply, reason):
    port, thread = answering_once(reply)
    settings = CupsSettings(f"ipp://127.0.0.1:{port}/printers/kiosk", answer_within_s=0.3)
    with pytest.raises(PrinterError) as failed:
        CupsPrinter(settings, lambda seconds: False).find_trouble()
    assert failed.value.reason is reason
    thread.join(timeout=5)
