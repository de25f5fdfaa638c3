"""补正 of what was left out because it may be brought later: one list, one last day."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.parts import parts_of, state_of_parts
from kiosk.domain.submission import CaseState, CaseStatus, SavedCase
from kiosk.workflow.states import Filing, Receipt, Scene

_UNTIL = "请在 2026 年 12 月 22 日前（含当天）补上：自助机的“我的办件”，或者社区服务中心服务台。过了这天就结束，要重新申请"
BOOK = f"还缺一样：户口簿或居住证（示例）。{_UNTIL}"
PROOF = f"还缺一样：已经改正的证明（示例）。{_UNTIL}"
"""As the sample departments write it, whatever the language of the screen."""


def asked_scenes(
    whole: Filing, case: SavedCase, bundle: Filing, bundle_case: SavedCase, received: CaseStatus
) -> Iterator[tuple[str, Scene]]:
    """Each with a name. A paper was left out of either filing, which may be brought later."""
    asked = replace(received, state=CaseState.SUPPLEMENT, reason=BOOK)
    yield "receipt-asked", Receipt(whole, case, asked)
    first, *others = parts_of(bundle.form.service, bundle.form.known())
    parts = (replace(first, state=CaseState.SUPPLEMENT, reason=PROOF), *others)
    told = replace(received, state=state_of_parts(parts), parts=parts)
    yield "receipt-bundle-asked", Receipt(bundle, bundle_case, told)
