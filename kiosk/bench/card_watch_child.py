"""What `card_news` starts: a bare watcher of the reader that is named, which writes `in` or `out` and when."""

import sys

from hardware.card.bare import bare_watch


def child(arguments: list[str]) -> None:
    [reader] = arguments
    for is_in, at_s in bare_watch(reader):
        sys.stdout.write(f"{'in' if is_in else 'out'} {at_s!r}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    child(sys.argv[1:])
