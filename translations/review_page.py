"""REVIEW.md, written from the registers: who wrote the words of each language, and who has read them."""

from collections.abc import Mapping

from kiosk.domain.reviews import Coverage, Review
from translations.layout import FOLDER

FILE = FOLDER / "REVIEW.md"
NOTES_FILE = FOLDER / "REVIEW.notes.md"
_TEXTS = {
    Coverage.ALL: "all",
    Coverage.CITIZENS: "all that citizens read; staff's screens stand in Chinese",
    Coverage.SCREENS: "the screens; services stand in Chinese and say so",
    Coverage.BEGUN: "begun; not offered",
}
_HEAD = """\
# What is reviewed and what is not

Written from `languages.toml` and `REVIEW.notes.md` by `python -m translations.catalogues update`.

| Language | Texts | Written by | Drafted by machine | Reviewed by |
| --- | --- | --- | --- | --- |
"""


def page(reviews: Mapping[str, Review]) -> str:
    rows = "".join(_row(tag, review) for tag, review in reviews.items())
    return f"{_HEAD}{rows}\n{NOTES_FILE.read_text(encoding='utf-8')}"


def _row(tag: str, review: Review) -> str:
    machine = "yes" if review.drafted_by_machine else "no"
    return f"| {tag} | {_TEXTS[review.covers]} | {review.written_by} | {machine} | {_reader(review)} |\n"


def _reader(review: Review) -> str:
    return f"{review.reviewed_by}, {review.reviewed_on}" if review.is_reviewed else "nobody yet"
