"""Loads service folders. A broken service is left out and named; the others work on."""

import re
from collections.abc import Sequence
from datetime import date
from os.path import abspath
from pathlib import Path

from kiosk.domain.catalogue import Service
from kiosk.domain.values import dataclass
from services.catalogue.build import build_service
from services.catalogue.consistency import check_consistency
from services.catalogue.dated import check_sources
from services.catalogue.folder import BASE_FOLDER, FILE_NAME, service_files
from services.catalogue.format import read_service
from services.catalogue.laying import laid_over
from services.catalogue.problems import Findings, Problem, Severity
from services.catalogue.tree import read_tree


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """The services that work, in the order of the home screen, and what is wrong with the rest."""

    services: tuple[Service, ...]
    problems: tuple[Problem, ...]


def load_folder(folder: Path = BASE_FOLDER, today: date | None = None) -> LoadedCatalogue:
    """Every sub-folder is one service, named by its slug. Never raises for what it finds there."""
    services: list[Service] = []
    problems: list[Problem] = []
    for file in service_files(folder):
        service, found = _load(file, today)
        problems += found
        if service is not None:
            services.append(service)
    if not services:
        problems.append(Problem(folder, 1, "holds no service that works"))
    return LoadedCatalogue(laid_over([services]), tuple(problems))


def load_service(folder: Path, slug: str) -> Service | None:
    """One of them; None where its file is not there or cannot be used. Never raises."""
    return _load(folder / slug / FILE_NAME)[0]


def load_folders(folders: Sequence[Path]) -> LoadedCatalogue:
    """A service of a later folder stands in the place of its namesake in an earlier one."""
    loaded = [load_folder(folder) for folder in folders]
    problems = tuple(problem for one in loaded for problem in one.problems)
    return LoadedCatalogue(laid_over([one.services for one in loaded]), problems)


def check(path: Path, today: date | None = None) -> list[Problem]:
    """All problems of a service file, a service's folder, or a folder of services.

    Without a day nothing is said of days to come: a kiosk's own clock may be wrong when it starts.
    """
    if not path.exists():
        return [Problem(path, 1, "does not exist")]
    if is_folder_of_services(path):
        return list(load_folder(path, today).problems)
    return list(_load(path / FILE_NAME if path.is_dir() else path, today)[1])


def is_folder_of_services(path: Path) -> bool:
    return path.is_dir() and not (path / FILE_NAME).exists()


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _load(file: Path, today: date | None = None) -> tuple[Service | None, tuple[Problem, ...]]:
    findings = Findings(file)
    service = _read(file, findings, today)
    return service, findings.problems


def _read(file: Path, findings: Findings, today: date | None) -> Service | None:
    slug = Path(abspath(file)).parent.name
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", slug):
        findings.error(1, f"the folder's name '{slug}' is the service's name: a-z, 0-9 and - only")
    tree = read_tree(file, findings)
    fields = None if tree is None else read_service(tree, findings)
    if fields is None:
        return None
    check_sources(fields, today, findings)
    conditions = check_consistency(slug, fields, findings)
    return None if findings.has_errors else build_service(slug, fields, conditions)
