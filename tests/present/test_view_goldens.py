"""Every screen of every walk as text, in every language of ours. Read the diff when one changes."""

from collections.abc import Callable

import pytest
from film import Film
from view_text import as_text
from walks import WALKS, walked

from kiosk.domain.languages import BUILT_IN, Language


@pytest.mark.parametrize("language", BUILT_IN, ids=lambda one: one.tag)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_screens_read_as_they_did(
    walk: Callable[[Film], None], language: Language, golden: Callable[[str, str], None]
) -> None:
    golden(f"views/{walk.__name__}.{language.tag}.txt", film_text(walked(walk, language)))


def film_text(film: Film) -> str:
    said: list[str] = []
    before = ""
    for frame in film.frames:
        text = as_text(frame.view)
        if text != before:
            said.append(f"---- {frame.after}\n{text}")
        before = text
    return "\n".join(said)
