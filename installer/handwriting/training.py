"""Features to a model: linear discriminants, which keep what tells characters apart and drop how people differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from hardware.handwriting.directions import FEATURES, features
from hardware.handwriting.model import Model
from hardware.handwriting.tracks import Floats, end_to_end, evenly_spaced
from installer.handwriting.centre_lines import Strokes
from installer.handwriting.distorting import distorted
from installer.handwriting.sources import standard_characters

WRITERS = 6
"""How often each character is distorted."""

KEPT = 96
SEED = 1

_AT_ONCE, _TELL_EACH = 400, 2_000
_STEP = 1 / 36
_FROM_LINES, _FROM_FONT, _BETWEEN_THEM = 0.7, 0.3, 3.0
"""What the differences between writers, and between taught strokes and a font's, count for."""

_EVEN_OUT = 0.02

_COMMON, _USUAL = 3_500, 6_500
_EACH_LEVEL = 2.0
"""Of a distance that is about 70 from a character to its own point, and 35 less than to the next one's."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """`means` (characters, FEATURES) over all writers; `scatter` (FEATURES, FEATURES) of the writers around them."""

    characters: Sequence[str]
    means: Floats = field(repr=False)
    scatter: Floats = field(repr=False)


def written(strokes: Mapping[str, Strokes], seed: int, tell: Tell) -> Written:
    """Every character by WRITERS hands."""
    dice = np.random.default_rng(seed)
    characters = list(strokes)
    means, scatter = [], np.zeros((FEATURES, FEATURES))
    for start in range(0, len(characters), _AT_ONCE):
        some = characters[start : start + _AT_ONCE]
        tracks = evenly_spaced(end_to_end([strokes[character] for character in some]), _STEP)
        hands = np.stack([features(distorted(tracks, dice)) for _ in range(WRITERS)], axis=1)
        means.append(hands.mean(axis=1))
        around = (hands - means[-1][:, None]).reshape(-1, FEATURES)
        scatter += around.T @ around / (len(characters) * WRITERS)
        if start % _TELL_EACH == 0:
            tell(f"{start + len(some):,} of {len(characters):,} characters written by {WRITERS} hands each")
    return Written(characters, np.concatenate(means), scatter)


def trained(lines: Written, font: Written, both: Written) -> Model:
    """`lines` as they are taught; `font` of those that only the font has; `both` again from the font, of some of `lines`.

    The difference between the two ways tells what style is: its mean is taken off, the rest is made to count little.
    """
    nth = {character: at for at, character in enumerate(lines.characters)}
    style = both.means - lines.means[[nth[character] for character in both.characters]]
    points = np.vstack([lines.means, font.means - style.mean(axis=0)])
    within = _FROM_LINES * lines.scatter + _FROM_FONT * font.scatter
    within += _BETWEEN_THEM * style.T @ style / (4 * len(style))
    centre = points.mean(axis=0)
    projection = _discriminants(within, points - centre)
    characters = "".join(chain(lines.characters, font.characters))
    return Model(characters, centre, projection, (points - centre) @ projection, _rarity(characters))


def _rarity(characters: str) -> Floats:
    """By the three levels of the standard table, the commonest 3,500 first; what is not in it counts as the last."""
    standard = standard_characters()
    level = {character: (at >= _COMMON) + (at >= _USUAL) for at, character in enumerate(standard)}
    return _EACH_LEVEL * np.array([level.get(character, 2) for character in characters])


def _discriminants(within: Floats, points: Floats) -> Floats:
    """(FEATURES, KEPT): Fisher's, with `within` made round first."""
    even = within + _EVEN_OUT * np.trace(within) / FEATURES * np.eye(FEATURES)
    spread, axes = np.linalg.eigh(even)
    whitened = axes / np.sqrt(spread)
    _, apart = np.linalg.eigh(whitened.T @ (points.T @ points / len(points)) @ whitened)
    kept: Floats = whitened @ apart[:, ::-1][:, :KEPT]
    return kept
