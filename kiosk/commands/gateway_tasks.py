"""`yitong gateway tasks`: what clerks must do about cases, and nothing personal unless it is asked for."""

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.commands.exits import UsageError
from kiosk.commands.frame import Act, Said, named_path
from kiosk.domain.errors import SettingsError
from services.catalogue.folder import BASE_FOLDER
from services.catalogue.loader import load_folder
from services.gateway.keys import open_existing_keys
from services.gateway.store.tasks import Task, TaskKind
from services.gateway.tasks.work import NoSuchTaskError, Work, finish, show_phone, work
from services.sealing.errors import SealingError

_DO = {TaskKind.CALL: "打电话", TaskKind.LOOK: "查看申请", TaskKind.MESSAGE: "发短信"}
_SHOWN_OF_ID = 8
_LONGEST_NOTE = 500
# The shortest telephone number of a city without its area code has seven digits.
_PERSONAL = re.compile(r"\d{7}")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=("list", "done", "phone"), default="list", help="default: list"
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="of the task; its beginning is enough")
    parser.add_argument("--database", required=True, metavar="URL", help="the store, as for serve")
    parser.add_argument(
        "--note",
        type=_note,
        metavar="TEXT",
        help="done: what became of it; kept in clear: no names, no numbers",
    )
    parser.add_argument("--clerk", type=clerk_id, metavar="ID", help="phone: who looks; it is written down")
    parser.add_argument("--keys", type=named_path, metavar="DIR", help="phone: the gateway's keys")
    parser.add_argument("--services", type=named_path, metavar="DIR", help="list: where the titles come from")


def _note(text: str) -> str:
    if not text.strip() or len(text) > _LONGEST_NOTE:
        raise argparse.ArgumentTypeError(f"1 to {_LONGEST_NOTE} characters")
    if _PERSONAL.search(text):
        raise argparse.ArgumentTypeError("it is kept in clear: no name, no telephone or identity number")
    return text


def clerk_id(text: str) -> str:
    """The value of an option that says who acts: clerks name themselves."""
    if not re.fullmatch(r"[0-9A-Za-z-]{1,32}", text):
        raise argparse.ArgumentTypeError("letters, digits and hyphens, at most 32")
    return text


def _run(args: argparse.Namespace) -> Said:
    try:
        match args.what:
            case "done":
                return _done(args)
            case "phone":
                return _phone(args)
            case _:
                return _list(args)
    except NoSuchTaskError:
        raise UsageError(f"tasks {args.what}: no open task, or more than one, has an id like that") from None


def _list(args: argparse.Namespace) -> Said:
    if args.id is not None:
        raise UsageError("tasks list takes no ID")
    found, titles = work(args.database), _titles(args.services or BASE_FOLDER)
    rows = [_row(task, titles) for task in found.tasks]
    lines = [_lines(row) for row in rows] or ["nothing to do for a clerk"]
    return Said(
        "\n".join((*lines, *_waiting(found))), {"tasks": rows, "messages_waiting": found.messages_waiting}
    )


def _titles(folder: Path) -> dict[str, str]:
    return {service.slug: service.title for service in load_folder(folder).services}


def _row(task: Task, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "id": str(task.id),
        "number": task.number,
        "service": task.service,
        "title": titles.get(task.service, task.service),
        "state": task.state.value,
        "do": _DO[task.kind],
        "why": task.why,
        "since": task.made_at.astimezone().isoformat(timespec="minutes"),
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "has_phone": bool(task.phone),
    }


def _lines(row: dict[str, Any]) -> str:
    due = f"  最晚 {row['due_on']}" if row["due_on"] else ""
    first = f"{row['id'][:_SHOWN_OF_ID]}  {row['number']}  {row['title']}  {row['state']}  {row['do']}{due}"
    return f"{first}\n    {row['why']}\n    since {row['since']}"


def _waiting(found: Work) -> list[str]:
    return [f"messages that go out by themselves: {found.messages_waiting}"] if found.messages_waiting else []


def _done(args: argparse.Namespace) -> Said:
    if args.id is None or args.note is None:
        raise UsageError("tasks done needs an ID and --note TEXT")
    task = finish(args.database, args.id, args.note, datetime.now(UTC))
    return Said(f"done: {task.number}, {_DO[task.kind]}", {"id": str(task.id), "number": task.number})


def _phone(args: argparse.Namespace) -> Said:
    if args.id is None or args.clerk is None or args.keys is None:
        raise UsageError("tasks phone needs an ID, --clerk ID and --keys DIR")
    keys = open_existing_keys(args.keys)
    try:
        task_id, phone = show_phone(args.database, args.id, args.clerk, keys, datetime.now(UTC))
    except SealingError:
        raise SettingsError(f"{args.keys}: the number was sealed for another gateway's key") from None
    return Said(phone or "no number was left", {"id": str(task_id), "phone": phone or None})


ACTS = (Act("tasks", "what clerks must do: calls to make, cases to look at", _run, _arguments),)
