"""Where a story begins."""

from dataclasses import replace

import pytest
from story import Story
from story_world import RULES, SUNDAY_MORNING


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def on_sunday() -> Story:
    return Story(wall=SUNDAY_MORNING)


@pytest.fixture
def with_face_check() -> Story:
    return Story(rules=replace(RULES, face_check=True))
