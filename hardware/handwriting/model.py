"""What training leaves: of every character one point in a space in which the same ones lie near together."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hardware.handwriting.directions import FEATURES
from hardware.handwriting.tracks import Floats
from kiosk.domain.errors import SettingsError

MODEL = Path(__file__).parent / "characters.npz"
"""Made by `python -m installer.handwriting`, which every ./run sees to; not in git."""


@dataclass(frozen=True)
class Model:
    """`centre` (FEATURES,), `projection` (FEATURES, n), `points` (characters, n); `rarity` (characters,) is by how much
    farther a rare character counts, for of two that look alike the common one was meant."""

    characters: str
    centre: Floats = field(repr=False)
    projection: Floats = field(repr=False)
    points: Floats = field(repr=False)
    rarity: Floats = field(repr=False)

    def nearest(self, features: Floats, most: int) -> tuple[str, ...]:
        """Of one ink, (FEATURES,), the nearest characters first."""
        distances = self._distances(features)
        near = np.argpartition(distances, most)[:most]
        return tuple(self.characters[at] for at in near[np.argsort(distances[near], kind="stable")])

    def _distances(self, features: Floats) -> Floats:
        """(characters,); only their order means anything.

        By einsum, not by a product of matrices: that takes a thread a core, and waits where others hold the cores.
        """
        at = np.einsum("f,fn->n", features - self.centre, self.projection)
        distances: Floats = self._offsets - 2 * np.einsum("cn,n->c", self.points, at)
        return distances

    @cached_property
    def _offsets(self) -> Floats:
        offsets: Floats = np.einsum("cn,cn->c", self.points, self.points) + self.rarity
        return offsets


def save_model(model: Model, path: Path) -> None:
    """In 16 bits a number: finer than people write."""
    np.savez_compressed(
        path,
        characters=np.frombuffer(model.characters.encode("utf-32-le"), dtype="<u4"),
        centre=model.centre.astype(np.float16),
        projection=model.projection.astype(np.float16),
        points=model.points.astype(np.float16),
        rarity=model.rarity.astype(np.float16),
    )


def load_model(path: Path = MODEL) -> Model:
    """Raises SettingsError where there is none, or something else."""
    with _opened(path) as kept:
        characters = _characters(kept)
        centre, projection, points, rarity = (
            kept[name].astype(np.float32) for name in ("centre", "projection", "points", "rarity")
        )
    if projection.shape[:1] != (FEATURES,) or points.shape != (len(characters), projection.shape[1]):
        raise _another(path)
    return Model(characters, centre, projection, points, rarity)


def check_model(path: Path = MODEL) -> None:
    """Raises SettingsError as `load_model` does, but reads only what is small."""
    with _opened(path) as kept:
        if kept["centre"].shape != (FEATURES,) or kept["rarity"].shape != (len(_characters(kept)),):
            raise _another(path)


@contextmanager
def _opened(path: Path) -> Iterator[Mapping[str, npt.NDArray[Any]]]:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            yield kept
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise SettingsError(
            f"{path}: handwriting cannot be read without it; it comes with the program"
        ) from None


def _characters(kept: Mapping[str, npt.NDArray[Any]]) -> str:
    return kept["characters"].tobytes().decode("utf-32-le")


def _another(path: Path) -> SettingsError:
    return SettingsError(f"{path}: not of this version of the program")
