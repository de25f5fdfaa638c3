"""Chinese source texts that stand where no screen is."""


def N_(text: str) -> str:  # noqa: N802
    """Marks a text for the catalogues where it stands; it is translated where it is shown."""
    return text
