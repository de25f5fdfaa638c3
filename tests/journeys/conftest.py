"""Journeys go through a real gateway process, real HTTP and the real window off screen."""

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import Clock
from kiosk.demo.gateway_process import GatewayProcess
from kiosk.demo.scenery import Scenery
from kiosk.demo.stage import Stage, stage
from kiosk.demo.world import demo_centre, next_staffed, start_gateway

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

OpenStage = Callable[..., Stage]
_kiosks = itertools.count(100)


@pytest.fixture
def staffed_morning() -> datetime:
    return next_staffed(demo_centre().staffed, Clock().wall())


@pytest.fixture
def open_stage(staffed_morning: datetime) -> Iterator[OpenStage]:
    """Opens a stage as the test wants it; unless told otherwise it is a morning when the desk is staffed.

    A story begins when the kiosk knows whether the gateway is there: what happens to the network then happens to it.
    """
    with ExitStack() as stages:

        def open_one(orientation: str = "landscape", **scenery: Any) -> Stage:
            wanted = {"starts_at": staffed_morning, **scenery}
            opened = stages.enter_context(stage(Scenery(**wanted), orientation=orientation))
            opened.citizen.waits(lambda: opened.world.has_looked_for_gateway, "a first look for the gateway")
            return opened

        yield open_one


@pytest.fixture(scope="session")
def city_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    """One for all kiosks that only use it. Stories that kill it, or change what it knows, have their own."""
    gateway = start_gateway(tmp_path_factory.mktemp("gateway"))
    yield gateway
    gateway.stop()


@pytest.fixture
def on(open_stage: OpenStage, city_gateway: GatewayProcess) -> Stage:
    """A kiosk that nobody has touched yet, one of many in the city."""
    return open_stage(gateway=city_gateway, kiosk_id=f"WT{next(_kiosks):03d}")


@pytest.fixture
def alone(open_stage: OpenStage) -> Stage:
    """A kiosk with a gateway of its own."""
    return open_stage()
