"""Whatever lies in the folder where somebody starts us, no process of ours imports it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_GATEWAY = """
import sys
from pathlib import Path
from kiosk.demo.gateway_process import GatewayProcess
GatewayProcess(Path(sys.argv[1]), {}, accept_simulated_face=False).stop()
"""
_BENCH = """
import subprocess, sys
from kiosk.bench.command import child_command
child = subprocess.Popen(child_command("queue_server"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
assert child.stdout.readline().strip()
child.communicate()
"""


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder with namesakes of what the program imports; whoever imports one leaves a mark."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("six", "json", "tomllib", "sqlite_utils", "services"):
        (folder / f"{name}.py").write_text("from pathlib import Path\nPath('imported').touch()\n")
    return folder


def started(program: str, *words: str | Path, cwd: Path, safe: str) -> int:
    """`safe`: the parent's own -P, or that of a program which was installed, whose path begins elsewhere."""
    code = program if safe else f"import sys; sys.path.pop(0)\n{program}"
    command = [sys.executable, *([safe] if safe else []), "-c", code, *map(str, words)]
    places = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.run(command, cwd=cwd, env=places, check=False, timeout=60).returncode


@pytest.mark.parametrize("safe", ["-P", ""])
@pytest.mark.parametrize("program", [_GATEWAY, _BENCH], ids=["gateway", "bench"])
def test_a_child_imports_nothing_from_the_current_folder(
    strange: Path, tmp_path: Path, program: str, safe: str
) -> None:
    assert started(program, tmp_path, cwd=strange, safe=safe) == 0
    assert not (strange / "imported").exists()
