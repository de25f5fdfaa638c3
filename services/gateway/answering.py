"""Every answer that counts is signed with the gateway's key, and nobody may keep it in a cache."""

from collections.abc import Callable

from fastapi import Response

from services.government.codec import to_members
from services.government.wire import Answer, Kind
from services.sealing.keys import PrivateKey
from services.sealing.statements import sign_statement

Signed = Callable[[Kind, Answer], Response]
"""What a room's calls answer with."""


def answering_with(key: PrivateKey) -> Signed:
    def signed(kind: Kind, answer: Answer) -> Response:
        return statement_response(sign_statement(kind, to_members(answer), key))

    return signed


def statement_response(statement: str, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(statement, status, media_type="application/json", headers=headers)
