"""Debian's Orca as it is; whatever it says is a line on stdout instead of a sound. By the system's Python.

Started by its modules: Orca's command looks for other Orcas, and one of them may be reading to whoever runs the tests.
"""

import logging
import sys

sys.modules["speechd"] = None  # type: ignore[assignment]  # no voice is started

from orca import orca  # type: ignore[import-not-found,unused-ignore]  # noqa: E402


class _Said(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print(record.getMessage(), flush=True)


def main() -> None:
    orca.getSettingsManager().activate(None, {})
    logging.getLogger("speech").addHandler(_Said())
    orca.main()


if __name__ == "__main__":
    main()
