"""The least that intake can cost: every case is opened and its receipt signed as ever, and nothing is stored.

What `bench gateway` measures the storing against. Nobody else may be given such a receipt.
"""

from collections.abc import Sequence
from concurrent.futures import Future

from services.gateway.intake import Intake, Looked, result_of
from services.gateway.store.cases import kept_of
from services.government.wire import CaseResult, CasesRequest


class ForgettingIntake(Intake):
    """Each case is the first of its id, as nothing is remembered."""

    def bring(self, request: CasesRequest) -> "Future[Sequence[CaseResult]]":
        done: Future[Sequence[CaseResult]] = Future()
        done.set_result([_as_if_kept(looked) for looked in self.look_at(request)])
        return done


def _as_if_kept(looked: Looked) -> CaseResult:
    return result_of(looked, None if looked.stored is None else kept_of(looked.stored))
