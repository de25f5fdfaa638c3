"""Every screen in every dress, shown by the real window."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hardware.sign_language.simulated import SampleClips
from hardware.typing.notes import WrittenNotes
from hardware.typing.simulated import SimulatedPinyin
from kiosk.demo.scenes import NOW
from kiosk.demo.still import Still
from kiosk.demo.typing_scenes import ReadsTheSame
from kiosk.domain.ports import Preview, Viewfinder
from kiosk.domain.typing import TypingAids
from kiosk.domain.values import dataclass
from kiosk.gallery.dress import Dress, Shape
from kiosk.gallery.meant import has_staff_words, meant_always, meant_in, typed_from
from kiosk.workflow.states import CheckingHealth, Servicing, StaffDoor
from kiosk.workflow.turn import Rules
from ui.gallery import Screen, Wall
from ui.looking.found import Check, Found
from ui.present import present
from ui.strings import strings
from ui.theme import RealScreen
from ui.view import ScreenView

SCREENS = {
    Shape.LANDSCAPE: Screen(1920, 1080, RealScreen(width_mm=531, width_px=1920)),
    Shape.PORTRAIT: Screen(1080, 1920, RealScreen(width_mm=299, width_px=1080)),
    Shape.COUNTER: Screen(1366, 768, RealScreen(width_mm=345, width_px=1366, distance_mm=500)),
    Shape.FOUR_K: Screen(3840, 2160, RealScreen(width_mm=708, width_px=3840)),
}
"""24 inches, also upright; 15.6 inches on a counter; 32 inches. Each says its own pixels: the screen that a window
without one stands on is smaller, and its millimetres would be another glass's."""
_SINCE_THE_START_S = 5.0
_AIDS = TypingAids(SimulatedPinyin(), ReadsTheSame(), WrittenNotes())


@dataclass(frozen=True, slots=True)
class Hung:
    """One screen in one dress, as it hangs there now: until the next is asked for."""

    still: Still
    dress: Dress
    wall: Wall
    said: frozenset[str]
    """What is meant as it is on every screen of this dress."""

    def look_over(self, rules: Rules) -> tuple[Found, ...]:
        """Every page of it: afterwards the last one hangs there."""
        said = self._meant(rules)
        found = self._seen(said, rules)
        for page in self.wall.later_pages():
            found += tuple(Found(one.check, f"page {page}: {one.what}") for one in self._seen(said, rules))
        return found

    def _meant(self, rules: Rules) -> frozenset[str]:
        visit = replace(self.still.visit, preferences=self.dress.likes)
        return self.said | meant_in(visit, rules) | typed_from(self.still.visit.preferences.typing)

    def _seen(self, said: frozenset[str], rules: Rules) -> tuple[Found, ...]:
        likes = self.dress.likes
        found = self.wall.look_over(likes.language, said, contrast=self.dress.shows_colours)
        in_chinese = self._is_for_staff() and not has_staff_words(likes.language, rules)
        return tuple(one for one in found if not (in_chinese and one.check is Check.MIXED))

    def _is_for_staff(self) -> bool:
        return isinstance(self.still.visit.scene, StaffDoor | CheckingHealth | Servicing)


class Lens:
    """What the cameras see while they are on the screen: one looks at codes, the other at papers."""

    def __init__(self, codes: Viewfinder | None = None, papers: Viewfinder | None = None) -> None:
        self._codes, self._papers = codes, papers
        self._now = codes

    def turn_to(self, view: ScreenView) -> None:
        self._now = self._papers if view.name.startswith("capture.") else self._codes

    def preview(self) -> Preview | None:
        return None if self._now is None else self._now.preview()


def walk(stills: Sequence[Still], dresses: Sequence[Dress], rules: Rules, lens: Lens) -> Iterator[Hung]:
    """One window a shape: what changes is what hangs in it."""
    for shape in Shape:
        worn = [dress for dress in dresses if dress.shape is shape]
        if worn:
            yield from _of_one_shape(shape, stills, worn, rules, lens)


def _of_one_shape(
    shape: Shape, stills: Sequence[Still], dresses: Sequence[Dress], rules: Rules, lens: Lens
) -> Iterator[Hung]:
    wall = Wall(SCREENS[shape], lambda tag: strings(tag, rules.words), lens, SampleClips().film, _AIDS)
    for dress in dresses:
        said = meant_always(dress.likes.language, rules)
        for still in stills:
            likes = replace(dress.likes, typing=still.visit.preferences.typing)
            visit = replace(still.visit, preferences=likes)
            view = present(visit, rules, NOW, _SINCE_THE_START_S)
            lens.turn_to(view)
            wall.hang(view)
            wall.touch(still.touches)
            wall.write(still.ink)
            yield Hung(still, dress, wall, said)
    wall.take_down()
