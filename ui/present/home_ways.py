"""What stands below the services of the home screen: the way to all others, and to what is no service.

长辈版 has only the first there: one obvious way to the rest, where the others then stand.
"""

from kiosk.workflow.events import MyCasesPressed
from kiosk.workflow.events.finding import BrowsePressed
from kiosk.workflow.events.practice import PracticePressed
from ui.present.glance import Glance
from ui.view import Action, Tone


def ways(glance: Glance, *, is_known: bool) -> tuple[Action, ...]:
    find = Action("find", glance.words("找服务、看全部"), BrowsePressed(), "search", Tone.ACT)
    if glance.visit.preferences.elder:
        return (find,)
    return find, *_no_services(glance, is_known=is_known)


def ways_kept_for_later(glance: Glance, *, is_known: bool) -> tuple[Action, ...]:
    """Those that the home screen has not."""
    return _no_services(glance, is_known=is_known) if glance.visit.preferences.elder else ()


def _no_services(glance: Glance, *, is_known: bool) -> tuple[Action, ...]:
    """Who has begun in earnest is past practising."""
    _ = glance.words
    own = Action("my-cases", _("我的办件"), MyCasesPressed(), "clipboard-list")
    practise = Action("practice", _("先练一练"), PracticePressed(), "school")
    return (own,) if is_known else (own, practise)
