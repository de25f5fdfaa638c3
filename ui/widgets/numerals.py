"""Numbers in sentences: a telephone number stays on one line, and in the order in which it is dialled."""

import re

from ui.widgets.turning import has_turning_letters

_TELEPHONE = re.compile(r"(?<![\d*-])(?<![\d*] )[\d*]{3,4}[- ][\d*]{3,4}(?: [\d*]{3,4})?(?![\d*-])(?! [\d*])")
"""138 0000 0000, 0571-0000 0000, 400 000 0000. Longer ones, as of bank cards, may need more than one line."""
_PARTED = re.compile(
    r"[\u2066-\u2068][^\u2069]*\u2069"
    r"|[A-Za-z]*\d[\d*]*(?:[-\u00a0.:/][A-Za-z\d*]+)+"
    r"|\d+\*+\d+"
)
"""What is set apart already, digits with something between them, or masked ones."""
_SET_APART, _ENDS = "\u2066", "\u2069"
_UNBROKEN_SPACE = "\u00a0"


def kept_whole(text: str) -> str:
    """The same words to draw. Among letters that run from right to left the parts of a number would change places."""
    whole = _TELEPHONE.sub(lambda found: found[0].replace(" ", _UNBROKEN_SPACE), text)
    return _PARTED.sub(_set_apart, whole) if has_turning_letters(whole) else whole


def _set_apart(found: re.Match[str]) -> str:
    said = found[0]
    return said if said.endswith(_ENDS) else f"{_SET_APART}{said}{_ENDS}"
