"""Whatever happens to a visit, there is a screen for it, and it says nothing personal aloud."""

from any_visit import AnyVisit
from hypothesis import settings
from hypothesis.stateful import invariant
from marks import MARKS
from view_text import actions_of, as_text

from ui.present import present


class AnyScreen(AnyVisit):
    @invariant()
    def there_is_a_screen_that_keeps_quiet_about_the_person(self) -> None:
        story = self.story
        view = present(story.visit, story.rules, story.wall, story.now_s)
        assert as_text(view)
        assert not [mark for mark in MARKS if mark in view.spoken + view.announcement]
        assert all(action.label for action in actions_of(view))


TestAnyScreen = AnyScreen.TestCase
TestAnyScreen.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
