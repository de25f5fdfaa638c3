"""Invented people without end, and the nth application of a round: the same in every process and run."""

from collections.abc import Sequence
from datetime import datetime
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

from kiosk.domain.identity import Assurance, Credential, Identity, IdNumber, check_character
from kiosk.domain.submission import Attachment, ConsentGiven, Purpose, Submission

_ONE_IN = 5
_PHOTO_BYTES = 12_000
_REGIONS = ("110105", "330106", "440304", "510107", "650102")
_FAMILY_NAMES = "赵 钱 孙 李 周 吴 郑 王 欧阳 司马".split()
_GIVEN_NAMES = "翠英 建国 芳 思远 德明 雪梅 志强 静 海燕 文博".split()
_NAMES_WITH_DOTS = "阿依古丽·买买提 尼加提·吐尔逊 迪丽娜尔·艾山".split()


def invented_person(chance: Random) -> Identity:
    """Each with a number, a name and a card number that all came from the same draw."""
    born = f"{chance.randrange(1935, 2006)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    first_17 = f"{chance.choice(_REGIONS)}{born}{chance.randrange(1000):03}"
    return Identity(
        name=_name(chance),
        id_number=IdNumber.parse(first_17 + check_character(first_17)),
        credential=Credential.SOCIAL_SECURITY_CARD,
        assurance=Assurance.A1,
        card_number=f"A{chance.randrange(10**8):08}",
    )


def case_id(round_name: str, n: int) -> UUID:
    return uuid5(NAMESPACE_OID, f"{round_name}/{n}")


def application(round_name: str, n: int, applied_at: datetime) -> Submission:
    chance = Random(f"{round_name}/{n}")
    return Submission(
        id=case_id(round_name, n),
        service="medical-elsewhere",
        service_version="1",
        purpose=Purpose.APPLICATION,
        identity=invented_person(chance),
        answers={"phone": f"138{chance.randrange(10**8):08}", "note": "补充说明" * chance.randrange(60)},
        consents=(ConsentGiven("medical-notice", "1", True, applied_at),),
        confirmation=None,
        applied_at=applied_at,
    )


def attachments(n: int) -> Sequence[Attachment]:
    """Every fifth application has a photo."""
    if n % _ONE_IN != _ONE_IN - 1:
        return ()
    return (Attachment("photo", "image/jpeg", Random(n).randbytes(_PHOTO_BYTES)),)


def _name(chance: Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(_NAMES_WITH_DOTS)
    return chance.choice(_FAMILY_NAMES) + chance.choice(_GIVEN_NAMES)
