"""Files of answers as `yitong submit` takes them."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.clock import Clock

TRIP = "medical-elsewhere"


def cancellation(**changes: Any) -> dict[str, Any]:
    """取消备案, from tomorrow on; `changes` replace single answers, None takes one away."""
    tomorrow = Clock().wall().date() + timedelta(days=1)
    answers: dict[str, Any] = {
        "matter": "cancel",
        "reason": "returned",
        "cancel_from": tomorrow.isoformat(),
        "reach": "message",
        "phone": "13822106620",
        **changes,
    }
    return {
        "answers": {key: value for key, value in answers.items() if value is not None},
        "consents": {"filing-duty": {"version": "1.3", "agreed": True}},
    }


def certificate() -> dict[str, Any]:
    return {
        "answers": {
            "insurance": "all",
            "from": "1998-01",
            "until": "2026-09",
            "use": "job",
            "reach": "not-at-all",
        },
        "consents": {"certificate-duty": {"version": "1.1", "agreed": True}},
    }


def pension() -> dict[str, Any]:
    return {
        "answers": {"kind": "employee", "living": "here", "reach": "call", "phone": "13822106620"},
        "consents": {"pension-duty": {"version": "1.1", "agreed": True}},
    }


def written(folder: Path, content: Any) -> Path:
    file = folder / "answers.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file
