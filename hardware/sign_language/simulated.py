"""The room for clips, shown with a sample that says of itself that it is none: no sign language is pretended."""

from functools import cache
from importlib import resources
from pathlib import Path

from hardware.sign_language.webp import WebpFilm, read_film
from kiosk.domain.sign_language import SignClip, SignedWords
from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class SampleClips:
    """Whatever the words, the same sample: drawn by installer/sign_language/make_sample.py."""

    def find(self, words: SignedWords) -> SignClip | None:
        return SignClip(words.place, words.digest, sample_film().lasts_s)

    def film(self, clip: SignClip) -> WebpFilm:
        return sample_film()


@cache
def sample_film() -> WebpFilm:
    return read_film(sample_file())


def sample_file() -> Path:
    return Path(str(resources.files("hardware.sign_language").joinpath("sample.webp")))
