"""Where an answer is from that nobody had to give again: 来自您的社保卡, 来自部门共享的户口信息, 您刚才填的."""

from collections.abc import Mapping

from kiosk.domain.identity import Credential
from kiosk.domain.licences import LICENCE
from kiosk.domain.prefill import CARD, Prefill
from kiosk.workflow.forms import Form
from ui.present.page import Glance
from ui.strings import N_
from ui.view import Notice, Tone

_CREDENTIALS: Mapping[Credential, str] = {
    Credential.SOCIAL_SECURITY_CARD: N_("来自您的社保卡"),
    Credential.SOCIAL_SECURITY_CODE: N_("来自您的电子社保卡"),
    Credential.IDENTITY_CARD: N_("来自您的身份证"),
}
LICENCES: Mapping[str, str] = {
    "household": N_("来自部门共享的户口信息"),
    "id-card": N_("来自部门共享的身份证信息"),
    "marriage": N_("来自部门共享的婚姻登记"),
    "birth-certificate": N_("来自部门共享的出生证明"),
    "disability": N_("来自部门共享的残疾人证"),
    "insurance": N_("来自部门共享的参保记录"),
    "retirement": N_("来自部门共享的退休信息"),
    "employment": N_("来自部门共享的就业登记"),
    "bank": N_("来自部门共享的社保卡账户"),
    "phone": N_("来自部门共享的联系电话"),
}
_ANY_LICENCE = N_("来自部门之间共享的信息")
_EARLIER = N_("您刚才填的")
SHARED_PAPER = N_("部门之间已共享，不用交")


def origin_of(glance: Glance, form: Form, prefill: Prefill) -> str:
    _ = glance.words
    if prefill.source.startswith(LICENCE):
        kind = prefill.source.removeprefix(LICENCE).partition("/")[0]
        return _(LICENCES.get(kind, _ANY_LICENCE))
    if prefill.source.startswith(CARD):
        return _(_CREDENTIALS[form.identity.credential])
    return _(_EARLIER)


def origin_notice(glance: Glance, form: Form, question_id: str, entered: str) -> Notice | None:
    """At the field, as long as what stands in it is what was found."""
    _, prefill = glance.words, form.prefill_of(question_id, entered)
    if prefill is None or not entered:
        return None
    return Notice(_.sentences(origin_of(glance, form, prefill), _("不对可以改")), Tone.DONE, "info-circle")
