"""`yitong services list|check PATH|schema ID`."""

import argparse
import json
from pathlib import Path

from kiosk.clock import Clock
from kiosk.commands import exits
from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Command, Said
from kiosk.commands.place import settings_if_any
from kiosk.commands.service_names import unknown_names
from kiosk.domain.catalogue import Service
from kiosk.version import VERSION
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.index import INDEX_NAME, write_index
from services.catalogue.loader import (
    LoadedCatalogue,
    check,
    has_errors,
    is_folder_of_services,
    load_folder,
    load_folders,
)
from services.catalogue.problems import Problem
from services.catalogue.schema import schema_of
from services.catalogue.table import table_of


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--table", action="store_true", help="as a table in Markdown")


def _list(args: argparse.Namespace) -> Said:
    settings = settings_if_any(args)
    loaded = load_folders(settings.service_folders if settings else [BASE_FOLDER])
    if args.table:
        return Said(table_of(loaded.services))
    rows = [_row(service) for service in loaded.services]
    problems = [_problem(p) for p in loaded.problems]
    lines = [f"{r['slug']}  {r['title']}  {r['flow']}, offline {r['offline']}" for r in rows]
    lines += [_line(p) for p in loaded.problems]
    code = exits.FOUND if has_errors(list(loaded.problems)) else exits.OK
    return Said("\n".join(lines), {"services": rows, "problems": problems}, code)


def _row(service: Service) -> dict[str, str | int]:
    return {
        "slug": service.slug,
        "version": service.version,
        "item_code": service.item_code,
        "title": service.title,
        "department": service.department,
        "flow": service.flow.value,
        "offline": service.offline.value,
        "least_assurance": service.least_assurance.name,
        "questions": len(service.questions),
    }


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "path", type=Path, metavar="PATH", help="a service file, its folder, or a folder of services"
    )


def _check(args: argparse.Namespace) -> Said:
    today = Clock().wall().date()
    if is_folder_of_services(args.path):
        loaded = load_folder(args.path, today)
        named = unknown_names(loaded.services, load_folder().services, args.path)
        return _checked(args.path, [*loaded.problems, *named], _index(args.path, loaded))
    return _checked(args.path, check(args.path, today), [])


def _checked(path: Path, problems: list[Problem], index: list[str]) -> Said:
    lines = [_line(p) for p in problems] or [f"{path}: nothing wrong"]
    value = {"problems": [_problem(problem) for problem in problems]}
    return Said("\n".join([*lines, *index]), value, exits.SETTINGS if has_errors(problems) else exits.OK)


def _index(folder: Path, loaded: LoadedCatalogue) -> list[str]:
    """What a kiosk's start goes by instead of reading all the files."""
    if write_index(loaded.services, folder / INDEX_NAME, folder, VERSION):
        return [f"{folder / INDEX_NAME}: index of {len(loaded.services)} services written"]
    return [f"{folder / INDEX_NAME}: not written; each kiosk keeps an index of its own"]


def _schema_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", metavar="ID", help="the service's slug")


def _schema(args: argparse.Namespace) -> Said:
    settings = settings_if_any(args)
    services = load_folders(settings.service_folders if settings else [BASE_FOLDER]).services
    service = next((s for s in services if s.slug == args.service), None)
    if service is None:
        known = ", ".join(s.slug for s in services)
        raise UsageError(f"there is no service {args.service}; known: {known}")
    schema = schema_of(service)
    return Said(json.dumps(schema, ensure_ascii=False, indent=2), schema)


def _problem(problem: Problem) -> dict[str, str | int]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "severity": problem.severity.value,
        "reason": problem.reason,
    }


def _line(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}: {problem.severity.value}: {problem.reason}"


COMMAND = Command(
    (
        Act("list", "the services this kiosk offers", _list, _list_arguments),
        Act("check", "say line and reason for each mistake", _check, _check_arguments),
        Act("schema", "JSON Schema of the answers to a service", _schema, _schema_arguments),
    )
)
