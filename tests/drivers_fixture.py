"""Vendors' drivers for tests: small C libraries, built here, each in a folder of its own with a card file beside it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware.driver.settings import Argument, DriverSettings, Serves, Step
from installer import driver_host

SOURCES = Path(__file__).parent / "hardware" / "driver" / "libraries"

LINE = (
    "330100|{number}|{card_number}|330100D15600000500BF7C7A48FB4966|{name}|00814E43238697159900BF7C7A"
    "|2.00|20201001|{until}|410100813475|终端设备号|"
)
ZHANG = {"name": "张翠英", "number": "33010619510308102X", "card_number": "A20260001", "until": "20301001"}
LI = {"name": "李建国", "number": "330106194811021031", "card_number": "A20260002", "until": "20301001"}


def line_of(person: dict[str, str]) -> bytes:
    """What a driver of the national interface writes about this person."""
    return LINE.format(**person).encode("gb18030")


class Bench:
    """A folder with a built library in it; a card is put in and taken away by writing a file."""

    def __init__(self, library: Path, host: Path) -> None:
        self.library = library
        self.host = host

    @property
    def folder(self) -> Path:
        return self.library.parent

    def put(self, data: bytes, code: int = 0, name: str = "card") -> None:
        """Whole at once, as a card is; in the place of one that lies there, quicker than anybody looks."""
        aside = self.folder / f"{name}.new"
        aside.write_bytes(f"{code}\n".encode() + data)
        aside.replace(self.folder / name)

    def take(self) -> None:
        (self.folder / "card").unlink()

    def national(self, **other: Any) -> DriverSettings:
        """The signature of the 人社部 interface, looked at often and given up soon."""
        arguments = (Argument(number=3), Argument(buffer_bytes=1024, name="line"))
        usual = DriverSettings(
            serves=Serves.SOCIAL_SECURITY_CARD,
            library=self.library,
            read=(Step("iReadCardBas", arguments),),
            host=self.host,
            poll_s=0.05,
            call_timeout_s=2.0,
        )
        return replace(usual, **other)

    def identity(self, **other: Any) -> DriverSettings:
        """CVR_*: 1 is well, anything else is not."""
        block = (
            Argument(buffer_bytes=256, name="block"),
            Argument(count=256),
            Argument(buffer_bytes=1024),
            Argument(count=1024),
            Argument(number=1),
        )
        usual = DriverSettings(
            serves=Serves.IDENTITY_CARD,
            library=self.library,
            open=(Step("CVR_InitComm", (Argument(number=1001),), ok=(1,)),),
            find=(Step("CVR_Authenticate", ok=(1,)),),
            read=(Step("CVR_ReadBaseMsg", block, ok=(1,)),),
            close=(Step("CVR_CloseComm", ok=(1,)),),
            sees_card_again=False,
            host=self.host,
            poll_s=0.05,
            call_timeout_s=2.0,
        )
        return replace(usual, **other)


OpenBench = Callable[..., Bench]


@pytest.fixture(scope="session")
def driver_builds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Builds each host and each library once a run."""
    folder = tmp_path_factory.mktemp("drivers")
    built: dict[tuple[str, str], Path] = {}

    def build(name: str, kind: str) -> Path:
        if (name, kind) not in built:
            target = folder / f"{name}{kind}.so"
            if name == "host":
                driver_host.build(target, *kind.split())
            else:
                command = ["gcc", *kind.split(), "-shared", "-fPIC", "-o", target, SOURCES / f"{name}.c"]
                subprocess.run(command, check=True)
            built[name, kind] = target
        return built[name, kind]

    return build


@pytest.fixture
def bench(tmp_path_factory: pytest.TempPathFactory, driver_builds: Callable[[str, str], Path]) -> OpenBench:
    """A bench with the library of that name; kind is -m32 for one of 32 bits."""

    def open_one(name: str = "national", kind: str = "") -> Bench:
        folder = tmp_path_factory.mktemp(name)
        library = Path(shutil.copy(driver_builds(name, kind), folder / f"lib{name}.so"))
        return Bench(library, driver_builds("host", kind))

    return open_one
