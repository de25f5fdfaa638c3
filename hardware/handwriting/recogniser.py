"""Handwriting, read by the program itself: no process, no network, nothing kept."""

import threading
from pathlib import Path

from hardware.handwriting.directions import features
from hardware.handwriting.model import MODEL, Model, check_model, load_model
from hardware.handwriting.tracks import tracks_of
from kiosk.domain.errors import SettingsError
from kiosk.domain.handwriting import MOST_CANDIDATES, Ink


class TrainedHandwriting:
    """Loads its model at the first question, a twentieth of a second; five megabytes then stay."""

    def __init__(self, path: Path = MODEL) -> None:
        self._path = path
        self._loading = threading.Lock()
        self._model: Model | None = None

    def prepare(self) -> None:
        check_model(self._path)

    def read(self, ink: Ink) -> tuple[str, ...]:
        tracks = tracks_of(ink)
        if tracks is None:
            return ()
        try:
            return self._loaded().nearest(features(tracks)[0], MOST_CANDIDATES)
        except SettingsError:
            return ()

    def _loaded(self) -> Model:
        with self._loading:
            if self._model is None:
                self._model = load_model(self._path)
            return self._model
