"""The process that has the cameras, from the kiosk's side: started, asked, heard, and started anew when it has ended."""

import logging
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from threading import Event as Signal
from threading import Lock, Thread
from typing import IO, Protocol

from hardware.camera.apart.task import CameraTask, task_to_wire
from hardware.camera.apart.wire import GarbledError, Head, line_of, read_message

_log = logging.getLogger(__name__)

_STOP_WITHIN_S = 5.0


class Camera(Protocol):
    """One camera of the process. Told on its thread."""

    @property
    def name(self) -> str: ...

    def wish(self) -> Head | None:
        """What a process that has just begun is to be asked."""
        ...

    def hear(self, head: Head, body: bytes) -> None:
        """Raises GarbledError."""
        ...

    def lost(self) -> None:
        """The process has ended by itself."""
        ...


class CameraProcess:
    """`command` starts child.py. It begins with the first camera that starts, and ends with the last that stops.

    A decoder that falls over what it was shown takes this process with it, not the kiosk: the cameras are then told
    as lost, and tried again.
    """

    def __init__(self, command: Sequence[str], task: CameraTask) -> None:
        self._command, self._task = tuple(command), task
        self._cameras: dict[str, Camera] = {}
        self._asking = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = Signal()
        self._thread = Thread(target=self._run, name="camera-process", daemon=True)

    def start(self, camera: Camera) -> None:
        is_first = not self._cameras
        self._cameras[camera.name] = camera
        if is_first:
            self._thread.start()

    def stop(self, camera: Camera) -> None:
        self._cameras.pop(camera.name, None)
        if self._cameras or not self._thread.is_alive():
            return
        self._stopping.set()
        with self._asking:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
        self._thread.join(_STOP_WITHIN_S)
        self._end()

    def ask(self, question: Head) -> None:
        """Never waits: one that does not read its questions any more is stuck, and ends. Any thread."""
        with self._asking:
            process = self._process
            if process is None or process.stdin is None or process.stdin.closed:
                return
            try:
                os.write(process.stdin.fileno(), line_of(question))
            except OSError:
                process.kill()

    # --- on our thread ----------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._serve(self._begun())
            except OSError as error:
                _log.warning("the process of the cameras does not start: %s", error.strerror)
            except GarbledError:
                _log.warning("the process of the cameras says what it never would: it is started anew")
            self._end()
            for camera in list(self._cameras.values()):
                if not self._stopping.is_set():
                    camera.lost()
            self._stopping.wait(self._task.again_after_s)

    def _begun(self) -> IO[bytes]:
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=nothing)
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        with self._asking:
            self._process = process
        self.ask(task_to_wire(self._task))
        return process.stdout

    def _serve(self, out: IO[bytes]) -> None:
        for camera in list(self._cameras.values()):
            if (wish := camera.wish()) is not None:
                self.ask(wish)
        while (message := read_message(out.read)) is not None:
            head, body = message
            camera_named = self._cameras.get(str(head.get("camera")))
            if camera_named is not None:
                camera_named.hear(head, body)

    def _end(self) -> None:
        with self._asking:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
