"""Names in service files that nothing answers to: a picture, a kind of licence, an earlier question.

None of them keeps a service off the kiosk: a circle is drawn, nothing is filled in. So they are warnings.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kiosk.domain.catalogue import Service
from kiosk.domain.licences import licences_wanted
from kiosk.domain.prefill import EARLIER
from services.catalogue.folder import FILE_NAME
from services.catalogue.problems import Problem, Severity
from ui.icons import icon_folder
from ui.present.origins import LICENCES


def unknown_names(services: Sequence[Service], others: Sequence[Service], folder: Path) -> Iterator[Problem]:
    """Of `services`, which stand in `folder`; `others` may be filled in before them, too."""
    asked = {question.id for service in (*services, *others) for question in service.questions}
    icons = {file.stem for file in icon_folder().glob("*.svg")}
    for service in services:
        told = _in_file(folder / service.slug / FILE_NAME)
        if icons and service.icon not in icons:
            yield told(f"icon: {service.icon}", f"there is no icon '{service.icon}'; a circle would be drawn")
        for kind in dict.fromkeys(wanted.partition("/")[0] for wanted in licences_wanted(service)):
            if kind not in LICENCES:
                yield told(kind, f"no licence is called '{kind}'; known: {', '.join(LICENCES)}")
        for id in sorted(_earlier(service) - asked):
            yield told(f"{EARLIER}{id}", f"no service asks '{id}', so {EARLIER}{id} never fills anything in")


def _earlier(service: Service) -> set[str]:
    sources = (source for question in service.questions for source in question.prefill)
    return {source.removeprefix(EARLIER) for source in sources if source.startswith(EARLIER)}


def _in_file(file: Path) -> Callable[[str, str], Problem]:
    lines = file.read_text(encoding="utf-8").splitlines()

    def told(passage: str, reason: str) -> Problem:
        line = next((number for number, line in enumerate(lines, 1) if passage in line), 1)
        return Problem(file, line, reason, Severity.WARNING)

    return told
