"""Writes the text block of a 身份证, for simulated cards: the other side of reading.py."""

from collections.abc import Mapping

from hardware.identity_card.layout import TEXT_BLOCK, BlockLayout
from kiosk.domain.errors import SettingsError

_BLANK = " "


def write_text_block(mark: str, fields: Mapping[str, str], layout: BlockLayout = TEXT_BLOCK) -> bytes:
    """Raises SettingsError for a kind or field that is not in the layout, or a text that is too long."""
    kind = layout.kind_marked(mark)
    if kind is None:
        raise SettingsError(f"mark: there is no kind of identity card marked {mark!r}")
    block = bytearray(_BLANK.encode("utf-16-le") * (layout.block_bytes // layout.mark.length_bytes))
    for name, text in fields.items():
        if name not in kind.places:
            raise SettingsError(f"{name}: must be one of {', '.join(kind.places)}")
        place, data = kind.places[name], text.encode("utf-16-le")
        if len(data) > place.length_bytes:
            raise SettingsError(
                f"{name}: at most {place.length_bytes // layout.mark.length_bytes} characters"
            )
        block[place.at : place.at + len(data)] = data
    marked = (mark or _BLANK).encode("utf-16-le")
    block[layout.mark.at : layout.mark.at + layout.mark.length_bytes] = marked
    return bytes(block)
