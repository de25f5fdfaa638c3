"""Waiting: what is going on, how long that usually takes, and once it takes longer the truth and what one can do."""

from kiosk.domain.texts import N_
from kiosk.domain.values import dataclass
from ui.present.page import Glance, Page
from ui.view import Action, MessageBody, Picture, Step, Tone


@dataclass(frozen=True, slots=True)
class Patience:
    """`usual` is said at once; after `slow_after_s` seconds `slow` stands in its place, and is spoken."""

    usual: str
    slow_after_s: float
    slow: str


_A_SECOND, _SECONDS = N_("一般一两秒。"), N_("一般几秒钟。")

CARD = Patience(_A_SECOND, 6.0, N_("比平时慢。再等几秒，读不出来会告诉您怎么办。"))
"""A card answers within a second; the reader adapter gives it 12 s at most."""

ASKED = Patience(_SECONDS, 6.0, N_("比平时慢。最多再等十几秒；不想等，请按“返回”。"))
"""The gateway is given 20 s at most."""

TOLD = Patience(_SECONDS, 6.0, N_("比平时慢，请不要离开。最多再等十几秒，结果会告诉您。"))
"""The same, where what was begun cannot be left."""

SAVED = Patience(_A_SECOND, 6.0, N_("比平时慢，请不要离开。成没成，这里都会告诉您。"))
"""A commit on this machine takes milliseconds."""

LICENCES = Patience(_SECONDS, 4.0, N_("等不到也没关系，过一会儿就照常往下问。"))

CASES = Patience(_SECONDS, 6.0, N_("部门答复得慢。等不到，就先给您看这台机器上记着的。"))

DEPARTMENT = Patience(
    N_("一般几秒到半分钟。"), 20.0, N_("部门还没有答复。最多再等半分钟；等不到，也会给您编号。")
)

CHECKUP = Patience(
    N_("每个设备都试一下，要几秒到半分钟。"), 35.0, N_("有设备一直不回答。可以再等一会儿，也可以按“结束”。")
)


def waiting(
    glance: Glance,
    name: str,
    title: str,
    what: tuple[str, ...],
    since_s: float,
    patience: Patience,
    *,
    back: Action | None = None,
    ways_on: tuple[Action, ...] = (),
    steps: tuple[Step, ...] = (),
    tone: Tone = Tone.ACT,
) -> Page:
    """`what` goes on since `since_s`. 呼叫工作人员 stands below, as on every screen."""
    _, slow = glance.words, is_slow(glance, since_s, patience)
    told = _(patience.slow) if slow else _(patience.usual)
    body = MessageBody(Picture.WAITING, tone, lines=(*what, told), progress=True)
    return Page(
        name,
        title,
        body,
        back=back,
        ways_on=ways_on,
        steps=steps,
        announcement=told if slow else "",
    )


def is_slow(glance: Glance, since_s: float, patience: Patience) -> bool:
    return glance.monotonic_s - since_s >= patience.slow_after_s
