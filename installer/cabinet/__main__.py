"""`python -m installer.cabinet DIR`: writes labels.svg and front.svg."""

import sys
from pathlib import Path

from installer.cabinet.braille import load_labels
from installer.cabinet.sheets import front_sheet, label_sheet


def drawn() -> dict[str, str]:
    """File name -> SVG."""
    labels = load_labels()
    return {"labels.svg": label_sheet(labels), "front.svg": front_sheet(labels)}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m installer.cabinet DIR\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in drawn().items():
        (folder / name).write_text(svg, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
