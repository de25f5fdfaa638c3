"""Builds what runs vendors' drivers: `python -m installer.driver_host [--also-32]`, into hardware/driver/.

The 32-bit one is for drivers of which there is no other; it takes gcc-multilib to build and the 32-bit C
library of the system to run.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path("hardware/driver/host.c")
HOST = ROOT / "hardware" / "driver" / "yitong-driver-host"
HOST_32 = HOST.with_name(f"{HOST.name}-32")

_STRICT = "-std=gnu17 -O2 -Wall -Wextra -Werror -Wconversion".split()
_HARDENED = "-fPIE -pie -fstack-protector-strong -D_FORTIFY_SOURCE=2 -Wl,-z,relro,-z,now -s".split()


def build(target: Path, *kind: str) -> Path:
    """`kind` is -m32 or nothing. Raises CalledProcessError; gcc's own words go to the terminal."""
    command = ["gcc", *kind, *_STRICT, *_HARDENED, "-o", str(target), str(SOURCE), "-ldl"]
    subprocess.run(command, cwd=ROOT, check=True)
    return target


def main() -> None:
    build(HOST)
    if "--also-32" in sys.argv[1:]:
        build(HOST_32, "-m32")


if __name__ == "__main__":
    main()
