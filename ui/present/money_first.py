"""On a receipt the money comes first where a step is left to its owner, or where it has gone back to them."""

from dataclasses import replace

from kiosk.domain.payment import OrderState
from kiosk.domain.values import dataclass
from kiosk.workflow.owing import owed_yuan
from kiosk.workflow.states import Receipt
from ui.strings import Strings
from ui.view import Tone
from ui.wording import ReceiptWords


@dataclass(frozen=True, slots=True)
class Said:
    """`shown` has the sum, which is nobody else's business; `aloud` has none, for the loudspeaker."""

    shown: ReceiptWords
    aloud: str
    icon: str = ""


def money_first(scene: Receipt, words: ReceiptWords, *, is_payable: bool, _: Strings) -> Said:
    """Where the case itself stands is said after it."""
    if is_payable and (yuan := owed_yuan(scene.filing, scene.status.state)):
        due = _("还差一步：付 {yuan} 元", yuan=_.sum_of(yuan, exact=True))
        return Said(_before(words, due, Tone.WAIT, _), _("还差一步：付款"), "coin-yuan")
    match scene.order.state if scene.order is not None else None:
        case OrderState.REFUNDED:
            return Said(_before(words, _("已退款"), Tone.DONE, _), _("已退款"))
        case OrderState.REFUNDING:
            return Said(_before(words, _("正在退款"), Tone.WAIT, _), _("正在退款"))
        case _:
            return Said(words, words.headline)


def _before(words: ReceiptWords, money: str, tone: Tone, _: Strings) -> ReceiptWords:
    return replace(
        words, headline=money, explanation=_.sentences(words.headline, words.explanation), tone=tone
    )
