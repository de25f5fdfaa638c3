"""The demo on a display: the kiosk's window and beside it the developer's dock."""

import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hardware.camera.frames import Frame
from hardware.camera.simulated_paper import blurred_page, cut_page, glaring_card, good_card, good_page
from hardware.card.simulation.card_file import load_card
from hardware.identity_card.card_file import shipped_identity_cards
from hardware.printer.simulated_roll import RollPrinter
from hardware.sign_language.simulated import SampleClips
from hardware.voice.speaking import SpeakingVoice
from kiosk.demo.scenery import Scenery
from kiosk.demo.world import CARDS, World
from kiosk.domain.errors import Reason
from kiosk.screen import open_screen
from kiosk.settings import VoiceTable
from kiosk.voicing import voice_settings
from kiosk.workflow.events import HeadphonesChanged
from services.catalogue.folder import BASE_FOLDER
from ui.application import application, leave, run_until_closed
from ui.dev_dock import Dock, DockButton, DockGroup
from ui.documents import Papers

# The window of a developer is smaller than a kiosk's screen; sizes follow the window.
_GAP_PX = 12
WINDOW_SIZES = {"landscape": (1280, 720), "portrait": (540, 960)}


def show_demo(
    orientation: str, *, data: Path | None, face: bool, services: Path | None, opened: Callable[[], None]
) -> None:
    """Returns when the window is closed, or at SIGTERM or Ctrl-C."""
    application()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave())
    voice = SpeakingVoice(voice_settings(VoiceTable()))
    scenery = Scenery(
        data,
        face,
        pad=True,
        services=services or BASE_FOLDER,
        receipt_printer=True,
        clips=SampleClips(),
    )
    with World(scenery, voice, Papers()) as world:
        screen = open_screen(world.kiosk)
        screen.window.resize(*WINDOW_SIZES[orientation])
        screen.window.setWindowTitle("一通 Yitong · demo")
        dock = Dock(dock_groups(world))
        screen.window.move(0, 0)
        dock.move(screen.window.width() + _GAP_PX, 0)
        screen.window.show()
        dock.show()
        screen.bridge.start()
        world.start()
        opened()
        run_until_closed()
        screen.close()
    voice.close()


def dock_groups(world: World) -> tuple[DockGroup, ...]:
    """What a hand, a phone, the weather and the clock can do."""
    cards = sorted(path for path in CARDS.glob("*.json") if not path.stem.startswith(("staff", "psam")))
    return (
        DockGroup("插卡", tuple(_card(world, path) for path in cards)),
        DockGroup("放身份证", (*_identity_cards(world), DockButton("拿开", world.lift_identity_card))),
        DockGroup("取走", _takes(world)),
        DockGroup("出示二维码", tuple(_phone(world, i) for i in range(len(world.people)))),
        DockGroup("摄像头", _camera(world)),
        DockGroup("扫码枪", (DockButton("扫第一位的码", lambda: world.type_code(world.people[0])),)),
        DockGroup("放证件", _papers(world)),
        DockGroup("工作人员卡", _staff(world)),
        DockGroup("机器里的 PSAM", _psam(world)),
        DockGroup("网络", (DockButton("剪断", world.cut_network), DockButton("接通", world.restore_network))),
        DockGroup("时钟", _clock(world)),
        DockGroup("打印机", _printer(world)),
        DockGroup("小票机", _roll(world.roll_machine)),
        DockGroup("耳机", (_headphones(world, "插上", True), _headphones(world, "拔下", False))),
    )


def _card(world: World, path: Path) -> DockButton:
    short = "，".join(load_card(path).title.partition("：")[0].split("，")[:2])
    return DockButton(short, partial(world.insert, str(path)))


def _takes(world: World) -> tuple[DockButton, ...]:
    return (
        DockButton("拔卡", world.pull),
        DockButton("眨眼间换成别人的卡", partial(world.swap_unnoticed, "li-jianguo")),
        DockButton("取纸", world.printer.take_paper),
    )


def _identity_cards(world: World) -> tuple[DockButton, ...]:
    return tuple(
        DockButton(card.title, partial(world.lay_identity_card, name))
        for name, card in shipped_identity_cards().items()
    )


def _phone(world: World, index: int) -> DockButton:
    person = world.people[index]
    return DockButton(person.name, lambda: _ignore(world.show_code(person)))


def _camera(world: World) -> tuple[DockButton, ...]:
    troubles = (
        ("拔掉", Reason.CAMERA_ABSENT),
        ("停住", Reason.CAMERA_STALLED),
        ("挡住", Reason.CAMERA_COVERED),
        ("恢复", None),
    )
    return tuple(DockButton(label, partial(world.scanner.meet, reason)) for label, reason in troubles)


def _papers(world: World) -> tuple[DockButton, ...]:
    frames = (
        ("一张纸", good_page),
        ("居住证", good_card),
        ("拍糊了", blurred_page),
        ("反光", glaring_card),
        ("出了边", cut_page),
    )
    lay = tuple(DockButton(label, partial(_lay, world, draw)) for label, draw in frames)
    camera = (DockButton("拔摄像头", world.papers.unplug), DockButton("插摄像头", world.papers.plug_in))
    return (*lay, DockButton("拿走", world.papers.take_away), *camera)


def _lay(world: World, draw: Callable[[], Frame]) -> None:
    world.lay(draw())


def _staff(world: World) -> tuple[DockButton, ...]:
    return DockButton("放上", world.put_staff_card), DockButton("拿走", world.take_staff_card)


def _psam(world: World) -> tuple[DockButton, ...]:
    return DockButton("装上", world.put_psam), DockButton("取出", world.take_psam)


def _clock(world: World) -> tuple[DockButton, ...]:
    steps = (("+10 秒", 10), ("+1 分钟", 60), ("+1 小时", 3600), ("+1 天", 86400))
    return tuple(DockButton(label, partial(world.clock.advance, seconds)) for label, seconds in steps)


def _headphones(world: World, label: str, plugged: bool) -> DockButton:
    return DockButton(label, partial(world.kiosk.conductor.post, HeadphonesChanged(plugged)))


def _printer(world: World) -> tuple[DockButton, ...]:
    troubles = (
        ("缺纸", Reason.PAPER_OUT),
        ("卡纸", Reason.PAPER_JAM),
        ("开盖", Reason.PRINTER_COVER_OPEN),
        ("脱机", Reason.PRINTER_OFFLINE),
    )
    breaks = (DockButton(label, partial(world.printer.break_down, reason)) for label, reason in troubles)
    return (*breaks, DockButton("修好", world.printer.mend))


def _roll(machine: RollPrinter) -> tuple[DockButton, ...]:
    def run_out() -> None:
        machine.paper_rows = 0

    def jam() -> None:
        machine.jammed = True

    return (
        DockButton("取走小票", machine.take_slip),
        DockButton("缺纸", run_out),
        DockButton("装纸", lambda: _ignore(machine.load_paper())),
        DockButton("开盖", machine.open_cover),
        DockButton("盖好", lambda: _ignore(machine.close_cover())),
        DockButton("卡纸", jam),
        DockButton("取出卡纸", lambda: _ignore(machine.clear_jam())),
    )


def _ignore(_: object) -> None:
    """The phone was shown while nobody looked: as in life, nothing happens."""
