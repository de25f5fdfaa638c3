"""What handwriting is read by, and the strokes to measure it with: made and fetched once, then out of the cache."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hardware.handwriting.model import MODEL
from hardware.handwriting.recogniser import TrainedHandwriting
from kiosk.bench.kanjivg_package import fetched_kanjivg

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def handwriting_model() -> Path:
    """./run has made it already; whoever runs pytest by itself waits a minute or two, once."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-P", "-m", "installer.handwriting"], cwd=ROOT, env=environment, check=True
    )
    return MODEL


@pytest.fixture(scope="session")
def reader(handwriting_model: Path) -> TrainedHandwriting:
    reader = TrainedHandwriting(handwriting_model)
    reader.prepare()
    return reader


@pytest.fixture(scope="session")
def kanjivg_package() -> Path:
    return fetched_kanjivg()
