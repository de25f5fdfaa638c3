"""Watches a headphone jack through ALSA's `amixer`: it waits for changes, so that watching costs nothing.

Which control tells of the jack, and which devices sound, is data (jacks/*.toml).
"""

import logging
import subprocess
import tomllib
from collections.abc import Callable
from dataclasses import fields
from importlib import resources
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from kiosk.domain.errors import SettingsError
from kiosk.domain.values import dataclass
from kiosk.workflow.events import Event, HeadphonesChanged

_log = logging.getLogger(__name__)

_AMIXER = "amixer"
_ANSWER_WITHIN_S = 5.0
_OUT_WITHIN_S = 1.0
"""Private words are being said into headphones: who does not answer for so long is taken to say that they are out."""
_AGAIN_AFTER_S = 5.0


@dataclass(frozen=True, slots=True)
class Jack:
    """`plugged` is what the control says while headphones are in."""

    card: str
    control: str
    plugged: str
    loudspeaker: str
    headphones: str


def load_jack(name: str) -> Jack:
    """One of those in jacks/, or the file at that path. Raises SettingsError, which names the key."""
    shipped = resources.files("hardware.voice").joinpath("jacks", f"{name}.toml")
    try:
        table = tomllib.loads((Path(name) if name.endswith(".toml") else shipped).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"headphones.jack: {name} cannot be read") from None
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise SettingsError(f"{name}: not valid TOML: {exc}") from None
    known = [f.name for f in fields(Jack)]
    for key in [*table, *known]:
        if key not in known:
            raise SettingsError(f"{name}: {key}: there is no such key; known here: {', '.join(known)}")
        if not isinstance(table.get(key), str):
            raise SettingsError(f"{name}: {key}: must be text in quotes")
    return Jack(**table)


def is_plugged(jack: Jack, within_s: float = _ANSWER_WITHIN_S) -> bool | None:
    """None: the card is not there just now. Raises OSError where amixer is not installed."""
    control = f"iface=CARD,name='{jack.control}'"
    command = (_AMIXER, "-c", jack.card, "cget", control)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=within_s, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    values = (line.partition("values=")[2] for line in done.stdout.splitlines() if ": values=" in line)
    return next(values, "").strip() == jack.plugged


class AlsaJackWatch:
    """A JackWatch with a thread of its own. A sound card that goes away is waited for; as long as nobody can say that
    headphones are in, they are out."""

    def __init__(
        self, jack: Jack, post: Callable[[Event], None], again_after_s: float = _AGAIN_AFTER_S
    ) -> None:
        self._jack, self._post = jack, post
        self._again_after_s = again_after_s
        self._stopping = Flag()
        self._is_plugged = False
        self._listener: subprocess.Popen[str] | None = None
        self._thread = Thread(target=self._run, name="jack", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._listener is not None:
            self._listener.kill()
        self._thread.join(_ANSWER_WITHIN_S)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except OSError as exc:
                _log.warning("%s does not start: %s; headphones are not noticed", _AMIXER, exc.strerror)
                return
            finally:
                self._tell(plugged=False)
            self._stopping.wait(self._again_after_s)

    def _listen(self) -> None:
        """Until amixer ends. It is started first and asked afterwards: no change falls in between."""
        command = (_AMIXER, "-c", self._jack.card, "events")
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(command, stdout=pipe, stderr=nothing, text=True) as listener:
            self._listener = listener
            if self._stopping.is_set():
                listener.kill()
            self._look()
            for _ in listener.stdout or ():
                self._look()
        self._listener = None

    def _look(self) -> None:
        plugged = is_plugged(self._jack, _OUT_WITHIN_S if self._is_plugged else _ANSWER_WITHIN_S)
        if plugged is not None:
            self._tell(plugged)
        elif self._is_plugged and self._listener is not None:
            self._listener.kill()  # which is told as out, and all of it begins anew

    def _tell(self, plugged: bool) -> None:
        if plugged != self._is_plugged and not self._stopping.is_set():
            self._is_plugged = plugged
            self._post(HeadphonesChanged(plugged))
