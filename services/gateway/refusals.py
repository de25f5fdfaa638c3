"""Every way the gateway says no: one code, one plain sentence, nothing of what was sent."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

from kiosk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    code: str
    explanation: str


MALFORMED = Refusal("malformed", "请求的格式不对。")
TOO_LARGE = Refusal("too-large", "请求太大。")
TOO_SLOW = Refusal("too-slow", "请求没有在规定时间内发完。")
NOT_FOUND = Refusal("not-found", "没有这个地址。")
BUSY = Refusal("busy", "网关正忙，请稍后再试。")
TOO_MANY = Refusal("too-many", "这台自助机的请求太频繁，请稍后再试。")
STORE_FAILING = Refusal("store-failing", "网关暂时存不下，请稍后再试。")
FAILING = Refusal("failing", "网关内部出错。")

SIGNATURE_MISSING = Refusal("signature-missing", "请求没有签名。")
SIGNATURE_MALFORMED = Refusal("signature-malformed", "请求的签名不合格式。")
SIGNATURE_WRONG = Refusal("signature-wrong", "请求的签名不对。")
DIGEST_WRONG = Refusal("digest-wrong", "请求的内容和签名对不上。")
KEY_UNKNOWN = Refusal("key-unknown", "这把密钥没有登记，请先登记这台自助机。")
KIOSK_REVOKED = Refusal("kiosk-revoked", "这台自助机已被停用。")
OTHER_KIOSK = Refusal("other-kiosk", "请求里的自助机编号和签名的密钥对不上。")
STALE = Refusal("stale", "签名的时间不对，请先查询网关的时间再试。")
REPLAYED = Refusal("replayed", "这个请求已经收到过一次。")

ENROLMENT_CODE_WRONG = Refusal("enrolment-code-wrong", "登记码不对。后来又生成过的话，只有最新的一个有效。")
ENROLMENT_CODE_EXPIRED = Refusal("enrolment-code-expired", "登记码已经过期，请重新生成。")
ENROLMENT_CODE_USED = Refusal("enrolment-code-used", "登记码已经用过，请重新生成。")
ENROLMENT_TOO_MANY_TRIES = Refusal("enrolment-too-many-tries", "输错次数太多，登记码已作废，请重新生成。")

DIFFERENT_BODY = Refusal(
    "different-body", "同一个申请已经收到过，但内容不同。以先收到的为准，请工作人员核对。"
)
NUMBER_TAKEN = Refusal("number-taken", "这个申请编号已经用在另一件申请上，请工作人员核对。")
NUMBER_INVALID = Refusal("number-invalid", "申请编号的校验码不对。")
DIGEST_MISMATCH = Refusal("digest-mismatch", "收到的内容和摘要对不上。")
CANNOT_OPEN = Refusal("cannot-open", "密封的内容打不开，可能在路上被改动。")
WRONG_KEY = Refusal("wrong-key", "内容不是用本网关的公钥密封的，请检查自助机设置里的公钥。")
SUITE_UNKNOWN = Refusal("suite-unknown", "本网关不认识这种密封格式。")
NOT_AN_ENVELOPE = Refusal("not-an-envelope", "密封的内容不合格式。")
CONTENT_INVALID = Refusal("content-invalid", "打开后的内容不合格式。")
CONTENT_MISMATCH = Refusal("content-mismatch", "密封的内容和外面写的编号、事项或时间对不上。")

ATTACHMENT_MISSING = Refusal("attachment-missing", "这件申请的附件还没有收到，请先传附件。")

ALREADY_RATED = Refusal("already-rated", "这件申请已经评价过了。")
CODE_EXPIRED = Refusal("code-expired", "这个码已经过期，请刷新后再扫。")
CODE_UNKNOWN = Refusal("code-unknown", "这个码无法识别。")
ISSUER_UNKNOWN = Refusal("issuer-unknown", "本网关没有接入这种码的发码机构。")
NO_RECORD = Refusal("no-record", "没有查到符合条件的参保记录。可以到服务台核对。")
NO_SUCH_CASE = Refusal("no-such-case", "没有查到这件申请。")
NOTHING_TO_PAY = Refusal("nothing-to-pay", "这件申请没有要付的钱。")
CARD_NOT_GENUINE = Refusal("card-not-genuine", "这张卡没有通过核验，请到窗口核对。")
ALGORITHM_UNKNOWN = Refusal("algorithm-unknown", "这张卡用的算法，本网关的加密机不支持。")
HSM_FAILING = Refusal("hsm-failing", "加密机暂时用不了，请稍后再试。")
NO_SUCH_DOCUMENT = Refusal("no-such-document", "这个事项没有可以查询的文书。")


class RefusedError(Exception):
    """Ends a request with a status and a refusal."""

    def __init__(
        self, status: HTTPStatus, refusal: Refusal, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(refusal.code)
        self.status = status
        self.refusal = refusal
        self.headers = headers


def refusal_response(status: int, refusal: Refusal, headers: Mapping[str, str] | None = None) -> JSONResponse:
    content = {"code": refusal.code, "explanation": refusal.explanation}
    return JSONResponse(content, status_code=status, headers=headers)
