"""What a replay says, and how large the gateway of a city must be."""

from typing import Any, Final
from uuid import UUID

from kiosk.bench.herd import Drain
from kiosk.domain.values import dataclass
from services.sealing.envelope import seal
from services.sealing.keys import generate_key
from services.sync import policy

HERD_AIMS: Final = {1: 1.1, 10: 1.2}
"""Cases in a request, and how many times the ideal the drain may take."""

_CONTENT_BYTES: Final = 2500
"""Of a case with some twenty answers, consents and a contact."""

_RECEIPT_AND_ROW_BYTES: Final = 1500
_PHOTO_BYTES: Final = 300 * 1024
_LINE_BYTES_A_SECOND: Final = 1_000_000_000 // 8


def is_within(drain: Drain) -> bool:
    return drain.is_drained and drain.value <= HERD_AIMS[drain.city.batch]


def line_of(drain: Drain) -> str:
    city, verdict = drain.city, "within" if is_within(drain) else "ABOVE"
    if not drain.is_drained:
        return f"{_way(drain)}: never drained ({verdict} the aim of {HERD_AIMS[city.batch]})"
    return (
        f"{_way(drain)}: {drain.value:.3f} of the ideal ({verdict} the aim of {HERD_AIMS[city.batch]}); "
        f"{drain.took_s / 60:.1f} minutes against {city.ideal_s / 60:.1f}, "
        f"{drain.refusals_each:.2f} refusals a request taken, at most {drain.peak_rate} requests in a second"
    )


def row_of(drain: Drain) -> dict[str, Any]:
    return {
        "batch": drain.city.batch,
        "ratio": round(drain.value, 4),
        "aim": HERD_AIMS[drain.city.batch],
        "within_aim": is_within(drain),
        "took_s": round(drain.took_s, 1),
        "ideal_s": round(drain.city.ideal_s, 1),
        "refusals_each": round(drain.refusals_each, 3),
        "peak_rate": drain.peak_rate,
    }


def _way(drain: Drain) -> str:
    return "one by one" if drain.city.batch == 1 else f"in batches of {drain.city.batch}"


@dataclass(frozen=True, slots=True)
class Size:
    """`calm_rate`: requests a second of kiosks that have nothing to send. `photo_bytes`: one photo a case."""

    kiosks: int
    cases_each: int
    minutes: int
    rate_one_by_one: float
    rate_in_batches: float
    calm_rate: float
    case_bytes: int
    cases_bytes: int
    photos_bytes: int
    photos_s: float

    @property
    def lines(self) -> list[str]:
        return [
            f"to serve {self.kiosks} kiosks with {self.cases_each} cases each within {self.minutes} minutes: "
            f"{self.rate_one_by_one:.0f} requests a second one by one, {self.rate_in_batches:.0f} in batches of ten",
            f"while nothing is filed: {self.calm_rate:.0f} requests a second, by which the kiosks know it is there",
            f"storage: {self.case_bytes / 1000:.1f} kB a case, {self.cases_bytes / 1e9:.1f} GB for these",
            f"with one photo of 300 KiB each: {self.photos_bytes / 1e9:.0f} GB more on the lane of the attachments, "
            f"{self.photos_s / 3600:.1f} hours on a line of 1 Gbit/s",
        ]


def size_of(kiosks: int, cases_each: int, minutes: int) -> Size:
    cases = kiosks * cases_each
    case_bytes = _sealed_bytes() + _RECEIPT_AND_ROW_BYTES
    in_batches = kiosks * -(-cases_each // 10)
    return Size(
        kiosks,
        cases_each,
        minutes,
        rate_one_by_one=cases * HERD_AIMS[1] / (minutes * 60),
        rate_in_batches=in_batches * HERD_AIMS[10] / (minutes * 60),
        calm_rate=kiosks / policy.probe_after_s(0, 0.5),
        case_bytes=case_bytes,
        cases_bytes=cases * case_bytes,
        photos_bytes=cases * _PHOTO_BYTES,
        photos_s=cases * _PHOTO_BYTES / _LINE_BYTES_A_SECOND,
    )


def _sealed_bytes() -> int:
    return len(seal(bytes(_CONTENT_BYTES), UUID(int=0), 1, generate_key().public))
