"""An enrolled kiosk whose requests are sealed and signed before the clock starts, and sent over some connections."""

import asyncio
import itertools
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import timedelta
from urllib.parse import urlsplit

from kiosk.bench.sample_case import sample_submission
from kiosk.domain.errors import GatewayError, Reason
from kiosk.domain.submission import ApplicationNumber
from kiosk.domain.values import dataclass
from services.gateway.keys import GatewayKeys
from services.gateway.kiosks.listing import new_enrolment_code
from services.government import wire
from services.government.client import GatewayClient
from services.government.codec import to_members
from services.government.dialects.ours import sign_request
from services.government.gateway_time import GatewayTime, new_nonce
from services.government.settings import GatewaySettings
from services.sealing.canonical import to_json
from services.sealing.digests import digest_of
from services.sealing.envelope import seal
from services.sealing.keys import PrivateKey, generate_key
from services.sealing.payload import SCHEMA, encode_submission
from services.sealing.statements import verify_statement

KIOSK = "WT07"
_ENROL_WITHIN = timedelta(hours=1)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)

_Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class BusyKiosk:
    """Raises GatewayError for anything but a receipt for every case."""

    url: str
    key: PrivateKey
    gateway: GatewayKeys
    time: GatewayTime
    _counter: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @staticmethod
    def enrol(url: str, database_url: str, gateway: GatewayKeys) -> "BusyKiosk":
        """By a one-time code, as any other, with a key of the gateway's suite."""
        verify, sealing = (key.public.to_pem().decode() for key in (gateway.signing, gateway.sealing))
        key, time_there = generate_key(gateway.sealing.suite), GatewayTime()
        client = GatewayClient(GatewaySettings(url, KIOSK, verify, sealing), key, time=time_there)
        client.enrol(new_enrolment_code(database_url, KIOSK, _ENROL_WITHIN))
        client.health()
        return BusyKiosk(url, key, gateway, time_there)

    def requests_per_s(self, count: int, connections: int, cases: int = 1) -> float:
        """So many requests, one after the other on each connection, until the last is answered."""
        requests = [self._request(cases) for _ in range(count)]
        took_s, answers = asyncio.run(_send_all(self.url, requests, connections))
        if sum(map(self._receipts, answers)) != count * cases:
            raise GatewayError(Reason.GATEWAY_REFUSED, "the bench's own gateway did not take all cases")
        return count / took_s

    def _request(self, cases: int) -> bytes:
        """As it goes over the wire, signed just now."""
        asked = wire.CasesRequest(new_nonce(), KIOSK, tuple(self._case() for _ in range(cases)))
        body = to_json(to_members(asked))
        created_s = int(self.time.now().timestamp())
        signed = sign_request("POST", wire.Path.CASES, body, self.key, created_s, self.time.nonce())
        headers = {
            "Host": urlsplit(self.url).netloc,
            "Content-Type": "application/json",
            "Content-Length": len(body),
        }
        lines = [f"{name}: {value}\r\n" for name, value in (headers | dict(signed)).items()]
        return f"POST {wire.Path.CASES} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + body

    def _case(self) -> wire.CaseOnWire:
        submission, key = sample_submission(), self.gateway.sealing.public
        envelope = seal(encode_submission(submission), submission.id, SCHEMA, key)
        number = ApplicationNumber.make(KIOSK, submission.applied_at.date(), next(self._counter)).text
        digest = digest_of(envelope, key.suite)
        return wire.CaseOnWire(
            submission.id, number, submission.service, submission.applied_at, digest, envelope.decode()
        )

    def _receipts(self, answer: bytes) -> int:
        intake = verify_statement(answer.decode(), wire.Kind.INTAKE, [self.gateway.signing.public], {})
        return sum(bool(result["receipt"]) for result in intake["results"])


async def _send_all(url: str, requests: Sequence[bytes], connections: int) -> tuple[float, Sequence[bytes]]:
    """Seconds, and the answers. All connections stand before the first request goes out."""
    there, waiting, answers = urlsplit(url), iter(requests), list[bytes]()
    try:
        lines = [await asyncio.open_connection(there.hostname, there.port) for _ in range(connections)]
        started_s = time.perf_counter()
        await asyncio.gather(*(_send(line, waiting, answers) for line in lines))
        return time.perf_counter() - started_s, answers
    except (OSError, EOFError) as error:
        raise GatewayError(Reason.GATEWAY_UNREACHABLE, type(error).__name__) from None


async def _send(line: _Line, waiting: Iterator[bytes], answers: list[bytes]) -> None:
    reader, writer = line
    for request in waiting:
        writer.write(request)
        answers.append(await _answer(reader))
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if not head.startswith(b"HTTP/1.1 200 ") or length is None:
        raise GatewayError(Reason.GATEWAY_REFUSED, head.partition(b"\r\n")[0].decode())
    return await reader.readexactly(int(length[1]))
