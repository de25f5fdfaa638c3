"""python-escpos over a real socket to a simulated printer that obeys, answers and breaks as real ones do."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from slips import a_slip, came_out

from hardware.printer.receipt import EscposPrinter
from hardware.printer.settings import Connection, ReceiptSettings
from hardware.printer.simulated_roll import RollPrinter
from hardware.printer.simulated_socket import PrinterSocket
from kiosk.domain.errors import PrinterError, Reason, SettingsError
from kiosk.domain.ports import PrinterWord

QUICK = {"answer_within_s": 0.3, "finish_within_s": 2.0, "ask_every_s": 0.01}


@pytest.fixture
def socket() -> Iterator[PrinterSocket]:
    served = PrinterSocket(RollPrinter())
    yield served
    served.close()


@pytest.fixture
def roll(socket: PrinterSocket) -> RollPrinter:
    return socket.printer


def printer_at(socket: PrinterSocket, **settings) -> EscposPrinter:
    return EscposPrinter(ReceiptSettings(host="127.0.0.1", port=socket.port, **{**QUICK, **settings}))


@pytest.fixture
def printer(socket: PrinterSocket) -> EscposPrinter:
    return printer_at(socket)


def failure(printer: EscposPrinter, image=None) -> Reason:
    with pytest.raises(PrinterError) as failed:
        printer.print_image(image or a_slip())
    return failed.value.reason


def test_a_slip_comes_out_dot_for_dot_and_is_cut(printer, roll):
    assert printer.print_image(a_slip()) is PrinterWord.PRINTED
    assert [came_out(slip, a_slip()) for slip in roll.slips] == [True]
    assert roll.rejected == []


def test_two_slips_come_out_one_after_the_other(printer, roll):
    printer.print_image(a_slip(seed=1))
    printer.print_image(a_slip(seed=2))
    assert [came_out(s, a_slip(seed=i)) for i, s in enumerate(roll.slips, 1)] == [True, True]


@pytest.mark.parametrize("image", ["raster", "graphics", "column"])
@pytest.mark.parametrize("cut", ["partial", "full", "none"])
def test_every_form_of_picture_and_cut_comes_out_alike(socket, roll, tmp_path, image, cut):
    profile = tmp_path / "own.toml"
    profile.write_text(GENERIC.replace('"raster"', f'"{image}"').replace('"partial"', f'"{cut}"'))
    printer_at(socket, profile=str(profile)).print_image(a_slip(height=480))
    slip = roll.picture if cut == "none" else roll.slips[0]
    assert came_out(slip, a_slip(height=480))
    assert roll.rejected == []


def test_a_narrow_roll_takes_narrow_slips(socket, roll):
    roll.dots_across = 384
    printer = printer_at(socket, dots_across=384)
    assert printer.dots_across == 384
    printer.print_image(a_slip(dots=384))
    assert came_out(roll.slips[0], a_slip(dots=384))


def test_a_slip_of_another_width_is_refused_before_anything_is_sent(printer, roll):
    assert failure(printer, a_slip(dots=384)) is Reason.PRINTER_BROKEN
    assert roll.picture.height_dots == 0


TROUBLES = {
    "no paper": (lambda roll: setattr(roll, "paper_rows", 0), Reason.PAPER_OUT),
    "open cover": (lambda roll: roll.open_cover(), Reason.PRINTER_COVER_OPEN),
    "jam": (lambda roll: setattr(roll, "jammed", True), Reason.PAPER_JAM),
    "knife": (lambda roll: setattr(roll, "cutter_stuck", True), Reason.PRINTER_CUTTER),
    "off line": (lambda roll: setattr(roll, "switched_off_line", True), Reason.PRINTER_OFFLINE),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_trouble_is_told_by_its_name_and_nothing_comes_out(printer, roll, trouble):
    breaks, reason = TROUBLES[trouble]
    breaks(roll)
    assert failure(printer) is reason
    assert printer.find_trouble() is reason
    assert (roll.slips, roll.picture.height_dots) == ([], 0)


def test_paper_that_ends_in_the_middle_is_told_and_the_rest_never_comes_out(printer, roll):
    roll.paper_rows = 150
    assert failure(printer, a_slip(seed=1)) is Reason.PAPER_OUT
    assert roll.picture.height_dots == 150
    assert printer.find_trouble() is Reason.PAPER_OUT
    roll.load_paper()
    assert roll.picture.height_dots == 150
    assert printer.find_trouble() is None
    printer.print_image(a_slip(seed=2))
    assert came_out(below(roll.slips[0], 150), a_slip(seed=2))
    assert len(roll.slips) == 1


def test_a_jam_in_the_middle_leaves_nothing_to_the_next_person(printer, roll):
    roll.jams_after_rows = 200
    assert failure(printer, a_slip(seed=1)) is Reason.PAPER_JAM
    roll.clear_jam()
    assert roll.picture.height_dots == 200


def test_a_printer_that_stops_listening_is_asked_on_a_fresh_line_why(socket, roll):
    """Out of paper with a memory of little more than a band: the picture backs up on the line, and no question gets through."""
    roll.paper_rows = 10
    roll.memory_bytes = 8000
    assert failure(printer_at(socket)) is Reason.PAPER_OUT


def test_a_slow_printer_is_waited_for(printer, roll):
    roll.rows_a_question = 20
    assert printer.print_image(a_slip()) is PrinterWord.PRINTED
    assert came_out(roll.slips[0], a_slip())


def test_a_printer_that_does_not_come_to_an_end_is_given_up(socket, roll):
    roll.rows_a_question = 0
    roll._budget = 100
    assert failure(printer_at(socket, finish_within_s=0.2)) is Reason.PRINTER_OFFLINE


def test_no_more_than_two_bands_stand_in_the_printers_memory(socket, roll):
    """What a printer that knows no clearing could print at most of another person's paper."""
    roll.rows_a_question = 0
    roll._budget = 1
    failure(printer_at(socket, finish_within_s=0.2))
    assert roll.longest_memory <= 2 * (96 * 72 + 20) + 200


def test_a_silent_printer_is_off_line(printer, socket, roll):
    socket.silent = True
    assert failure(printer) is Reason.PRINTER_OFFLINE
    assert roll.slips == []


def test_a_printer_that_hangs_up_in_the_middle_is_off_line_and_prints_the_next_slip_whole(
    printer, socket, roll
):
    socket.hangs_up_after_bytes = 9000
    assert failure(printer, a_slip(seed=1)) is Reason.PRINTER_OFFLINE
    printed = roll.picture.height_dots
    printer.print_image(a_slip(seed=2))
    assert came_out(below(roll.slips[0], printed), a_slip(seed=2))


def test_a_host_where_nobody_listens_is_an_absent_printer(socket):
    printer = printer_at(socket)
    socket.close()
    assert failure(printer) is Reason.PRINTER_ABSENT
    with pytest.raises(PrinterError) as asked:
        printer.find_trouble()
    assert asked.value.reason is Reason.PRINTER_ABSENT


def test_a_kiosk_that_stops_waits_no_longer(socket, roll):
    roll.rows_a_question = 0
    settings = ReceiptSettings(host="127.0.0.1", port=socket.port, **QUICK)
    roll._budget = 50
    with pytest.raises(PrinterError, match="stopping"):
        EscposPrinter(settings, wait=lambda seconds: True).print_image(a_slip())


def test_without_status_it_is_sent_and_never_called_printed(socket, roll):
    socket.silent = True
    printer = printer_at(socket, has_status=False)
    assert printer.print_image(a_slip()) is PrinterWord.SENT
    assert printer.find_trouble() is None
    assert printer.paper_waiting() is None
    waiter = Event()
    while not roll.slips:
        waiter.wait(0.01)
    assert came_out(roll.slips[0], a_slip())


def test_the_printers_word_may_be_a_process_id(socket, roll, tmp_path):
    profile = tmp_path / "newer.toml"
    profile.write_text(GENERIC.replace("process_id = false", "process_id = true"))
    assert printer_at(socket, profile=str(profile)).print_image(a_slip()) is PrinterWord.PRINTED


def test_a_model_that_cannot_say_that_it_has_finished_is_not_believed(socket, tmp_path):
    profile = tmp_path / "older.toml"
    profile.write_text(GENERIC.replace("paced = true", "paced = false"))
    assert printer_at(socket, profile=str(profile)).print_image(a_slip()) is PrinterWord.SENT


def test_a_presenter_tells_whether_the_slip_was_taken(socket, roll):
    roll.has_presenter = True
    printer = printer_at(socket, profile="presenter")
    assert printer.paper_waiting() is False
    printer.print_image(a_slip())
    assert printer.paper_waiting() is True
    roll.take_slip()
    assert printer.paper_waiting() is False
    assert roll.rejected == []


@pytest.mark.parametrize("trouble", ["no paper", "open cover", "jam", "knife"])
def test_a_presenter_names_troubles_too(socket, roll, trouble):
    breaks, reason = TROUBLES[trouble]
    breaks(roll)
    assert failure(printer_at(socket, profile="presenter")) is reason


def test_two_threads_print_two_whole_slips(printer, roll):
    threads = [Thread(target=printer.print_image, args=(a_slip(seed=n),)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(came_out(s, a_slip(seed=1)) for s in roll.slips) == [False, True]
    assert sorted(came_out(s, a_slip(seed=2)) for s in roll.slips) == [False, True]


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({}, "host"),
        ({"connection": Connection.USB}, "usb_vendor"),
        ({"connection": Connection.SERIAL}, "device"),
        ({"connection": Connection.FILE, "device": "/dev/usb/lp0"}, "has_status"),
        ({"host": "printer", "profile": "no-such-model"}, "profile"),
    ],
)
def test_settings_that_could_never_work_are_named(settings, key):
    with pytest.raises(SettingsError, match=rf"receipt_printer\.{key}"):
        EscposPrinter(ReceiptSettings(**settings))


def below(slip, row):
    """The slip without its first rows."""
    return type(slip)(slip.width_dots, slip.height_dots - row, slip.rows[72 * row :])


GENERIC = """
name = "generic, shortened"
paced = true
process_id = false
image = "raster"
cut = "partial"
band_rows = 96
[[ask]]
send = "100402"
bits = [{ byte = 0, mask = 0x04, means = "cover-open" }]
"""


@pytest.mark.parametrize("profile", ["generic", "presenter"])
def test_a_roll_that_nears_its_end_is_no_trouble_and_can_be_asked_after(socket, roll, profile):
    printer = printer_at(socket, profile=profile)
    assert not printer.is_paper_low()
    roll.paper_low = True
    assert printer.is_paper_low()
    assert printer.find_trouble() is None
    assert printer.print_image(a_slip()) is PrinterWord.PRINTED
