"""What somebody wrote by hand shows nowhere."""

from kiosk.domain.handwriting import Ink, UnreadHandwriting

WRITTEN = Ink((((12.5, 99.25), (80.0, 97.75)),))


def test_nothing_of_the_strokes_is_shown() -> None:
    assert "12.5" not in repr(WRITTEN)
    assert "99.25" not in str(WRITTEN)


def test_where_nobody_reads_there_are_no_candidates() -> None:
    nobody = UnreadHandwriting()
    nobody.prepare()
    assert nobody.read(WRITTEN) == ()
