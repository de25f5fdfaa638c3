"""A gateway that does not start says why in the message: its folder may be gone by the time anybody looks."""

from pathlib import Path

import pytest

from kiosk.demo.gateway_process import GatewayProcess
from kiosk.domain.errors import SettingsError


def test_its_last_lines_are_quoted(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"did not start: .*staff key of S001") as failed:
        GatewayProcess(tmp_path, {"S001": "no key"}, accept_simulated_face=False)
    assert "gateway.log" not in str(failed.value)
