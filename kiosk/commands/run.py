"""`yitong run`: the kiosk session, with the devices and the gateway that the settings name."""

import argparse
import os
import signal
import time

from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings
from kiosk.domain.errors import SettingsError


def _run(args: argparse.Namespace) -> Said:
    from kiosk.compose import compose  # Qt is only wanted by commands that show something
    from kiosk.screen import application, has_display, open_screen

    found = settings(args)
    if not has_display():
        raise SettingsError(
            "there is no display: start it from the kiosk session, or try `yitong demo --tour`"
        )
    os.umask(0o077)
    app = application()
    screen = open_screen(compose(found, data_folder(args)), found.screen.width_mm or None, time.monotonic)
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    if found.screen.fullscreen:
        screen.window.showFullScreen()
    else:
        screen.window.resize(1280, 720)
        screen.window.show()
    screen.bridge.start()
    app.exec()
    screen.close()
    return Said("")


COMMAND = Command((Act("", "show the kiosk until the session ends", _run),))
