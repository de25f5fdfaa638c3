"""`yitong run`: the kiosk session, with the devices and the gateway that the settings name."""

import argparse
import os

from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings
from kiosk.domain.errors import SettingsError
from kiosk.session import run_session


def _run(args: argparse.Namespace) -> Said:
    found = settings(args)
    if not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    ):
        raise SettingsError(
            "there is no display: start it from the kiosk session, or try `yitong demo --tour`"
        )
    os.umask(0o077)
    return Said("", exit_code=run_session(found, data_folder(args)))


COMMAND = Command((Act("", "show the kiosk until the session ends", _run),))
