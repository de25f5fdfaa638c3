"""`yitong run`: the kiosk session, with the devices and the gateway that the settings name."""

import argparse
import gc
import os
import sys

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import data_folder, settings
from kiosk.domain.errors import SettingsError, StoreError


def _run(args: argparse.Namespace) -> Said:
    gc.disable()  # a start leaves next to none; from its first window on ui/garbage.py has it collected
    from ui.application import has_display, import_plainly  # here: nothing is collected meanwhile

    if not has_display():
        raise UsageError("there is no display: start it from the kiosk session, or try `yitong demo --tour`")
    os.umask(0o077)
    import_plainly()
    from kiosk.session import run_session, say_out_of_order  # quicker, now that it is imported plainly

    try:
        found, data = settings(args), data_folder(args)
    except (SettingsError, StoreError) as error:
        # People stand before this screen too; IT staff read the message.
        sys.stderr.write(f"yitong: {error}\n")
        return Said("", exit_code=say_out_of_order(error))
    return Said("", exit_code=run_session(found, data))


COMMAND = Command((Act("", "show the kiosk until the session ends", _run),))
