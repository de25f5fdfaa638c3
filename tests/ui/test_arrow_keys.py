"""Where the focus goes when an arrow key is pressed."""

from PySide6.QtCore import QRect

from ui.accessibility import Direction, nearest

GRID = [QRect(column * 200, row * 120, 180, 100) for row in range(3) for column in range(3)]


def test_next_in_a_row() -> None:
    assert nearest(GRID[3], GRID, Direction.RIGHT) == 4


def test_straight_down_beats_nearer_but_aside() -> None:
    below, aside = QRect(0, 400, 180, 100), QRect(400, 150, 180, 100)
    assert nearest(GRID[0], [aside, below], Direction.DOWN) == 1


def test_nothing_beyond_the_edge() -> None:
    assert nearest(GRID[2], GRID, Direction.RIGHT) is None
    assert nearest(GRID[0], GRID, Direction.UP) is None


def test_from_a_wide_option_down_to_the_bottom_band() -> None:
    wide = QRect(400, 700, 1400, 130)
    back, way_on = QRect(48, 948, 232, 100), QRect(1492, 948, 380, 100)
    assert nearest(wide, [back, way_on], Direction.DOWN) == 1


def test_every_cell_of_a_grid_can_be_reached() -> None:
    reached, open_ = {0}, [0]
    while open_:
        here = open_.pop()
        for direction in Direction:
            found = nearest(GRID[here], GRID, direction)
            if found is not None and found not in reached:
                reached.add(found)
                open_.append(found)
    assert reached == set(range(9))
