"""The kernel's own news of links, heard in a network of the test's own."""

import subprocess
import sys
import threading
from pathlib import Path

from services.sync.links import told_of_links

ROOT = Path(__file__).parents[3]
CHILD = Path(__file__).parent / "links_child.py"


def test_link_that_comes_up_is_told() -> None:
    apart = ["unshare", "--net", "--map-root-user", sys.executable, str(CHILD)]
    done = subprocess.run(
        apart, capture_output=True, text=True, check=False, timeout=60, env={"PYTHONPATH": str(ROOT)}
    )
    assert done.stdout == "told\n", done.stderr


def test_at_the_end_nobody_listens_any_more() -> None:
    with told_of_links(lambda: None):
        assert "links" in {thread.name for thread in threading.enumerate()}
    assert "links" not in {thread.name for thread in threading.enumerate()}
