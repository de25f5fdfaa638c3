"""The process that has the dictionary of pinyin loaded: JSON words in, their syllables out. It ends, and the memory with it."""

import json
import sys

from services.catalogue.finding.pinyin import syllables_of


def main() -> None:
    words = json.load(sys.stdin)
    json.dump({word: " ".join(syllables_of(word)) for word in words}, sys.stdout)


if __name__ == "__main__":
    main()
