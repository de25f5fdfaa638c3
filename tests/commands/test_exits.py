"""What an error means for whoever called: the file that was given, or this machine."""

from kiosk.commands import exits
from kiosk.domain.errors import Reason, StoreError


def test_attachment_that_is_too_large_is_a_file_of_the_command_line() -> None:
    assert exits.of(StoreError(Reason.ATTACHMENT_TOO_LARGE)) == exits.USAGE
    assert exits.of(StoreError(Reason.INTAKE_TOO_MANY)) == exits.STORE
