"""What `catalogue` starts: `index FOLDER`, a start's way to its services, timed behind everything else it loads."""

import sys
import time
from pathlib import Path


def child(arguments: list[str]) -> None:
    """Prints how many milliseconds the services took, imports of their own included."""
    import kiosk.session  # noqa: F401  here: what every start loads anyway is not counted
    from ui.application import application  # here: it is among what every start loads

    # As in a session, where garbage is not collected before the first screen stands.
    application()
    folder = Path(arguments[1])
    began_s = time.perf_counter()
    from kiosk.rules import services_of  # here: counted

    services = services_of([folder], folder)
    took_ms = (time.perf_counter() - began_s) * 1000
    sys.stdout.write(f"{took_ms if services else -1}\n")


if __name__ == "__main__":
    child(sys.argv[1:])
