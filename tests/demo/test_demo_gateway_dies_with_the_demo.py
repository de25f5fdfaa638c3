"""However the demo ends, it leaves no gateway behind."""

import subprocess
import sys
from pathlib import Path

import psutil

_ROOT = Path(__file__).parents[2]
_DEMO = """
import sys
from pathlib import Path
from kiosk.demo.gateway_process import GatewayProcess
gateway = GatewayProcess(Path(sys.argv[1]), {}, accept_simulated_face=False)
print(gateway._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_killed_demo_takes_its_gateway_along(tmp_path: Path) -> None:
    demo = subprocess.Popen(
        [sys.executable, "-c", _DEMO, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )
    assert demo.stdout is not None
    assert demo.stdin is not None
    gateway = psutil.Process(int(demo.stdout.readline()))
    demo.kill()
    demo.wait()
    gone, _ = psutil.wait_procs([gateway], timeout=60)
    demo.stdout.close()
    demo.stdin.close()
    assert gone
