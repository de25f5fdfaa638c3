"""Which rows stand together on a screenful: as few screenfuls as there must be, and none of them nearly empty."""

from collections.abc import Sequence

_TRIES = 16


def split(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Rows by their number, each page as full as it can be. A row higher than the room stands alone."""
    pages: list[list[int]] = [[]]
    used = 0
    for row, height in enumerate(heights):
        if pages[-1] and used + gap + height > room:
            pages.append([])
        used = used + gap + height if pages[-1] else height
        pages[-1].append(row)
    return pages


def split_evenly(heights: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """As many pages as `split`, with rows as alike in number as they can be; a first page is never the smallest."""
    pages = split(heights, room, gap)
    for less in range(room, 0, -max(1, room // _TRIES)):
        even = split(heights, less, gap)
        if len(even) > len(pages) or len(even[0]) < len(even[-1]):
            break
        pages = even
    return pages
