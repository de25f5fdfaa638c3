"""Texts that remember what they were made of, so that the voice knows which words it has ready."""

from collections.abc import Iterable

from kiosk.domain.speech import Fixed, Live, Piece, Utterance


class Phrase(str):
    """Words of a catalogue without a value in them: the same for everybody."""

    __slots__ = ()


class Passage(str):
    """Several texts written as one: `parts` in their order."""

    parts: tuple[str, ...]

    def __new__(cls, written: str, parts: Iterable[str]) -> "Passage":
        passage = super().__new__(cls, written)
        passage.parts = tuple(part for part in parts if part)
        return passage


def once_more(text: str, times: int) -> Passage:
    """The same words as a new thing to say, for a reminder: the same ones would not be said again."""
    return Passage(text + " " * (times % 2), (text,))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """For everybody's ears."""
    match text:
        case "":
            return ()
        case Passage():
            return tuple(piece for part in text.parts for piece in pieces_of(part))
        case Phrase():
            return (Fixed(str(text)),)
        case _:
            return (Live(text, private=False),)


def private_pieces_of(text: str) -> tuple[Piece, ...]:
    """For headphones alone: also words that are everybody's tell something where they are a person's answer."""
    if isinstance(text, Passage):
        return tuple(piece for part in text.parts for piece in private_pieces_of(part))
    return (Live(str(text)),) if text else ()


def utterance(language: str, *texts: str) -> Utterance:
    """For everybody's ears, one after the other."""
    return Utterance(tuple(piece for text in texts for piece in pieces_of(text)), language)


def whisper(language: str, *texts: str) -> Utterance:
    """For headphones alone."""
    return Utterance(tuple(piece for text in texts for piece in private_pieces_of(text)), language)
