"""What to know before anyone is asked who they are: 谁能办, 要带什么, 要多久."""

from kiosk.domain.catalogue import Offline, Service
from kiosk.workflow.events import PrintPressed
from kiosk.workflow.intake import is_shut_for
from kiosk.workflow.printing import BEYOND_MENDING
from kiosk.workflow.states import Guide, Printing
from ui.present.for_whom import action_for_other, who_may
from ui.present.page import Glance, Page, action_back, action_next, print_notice
from ui.present.parts import departments_of
from ui.present.tiles import sample_mark
from ui.view import Action, Chip, Fact, GuideBody, Notice, Tone


def guide(glance: Glance, scene: Guide) -> Page:
    _, service = glance.words, scene.service
    facts = (
        Fact("users", _("谁能办"), (*_lines(glance, service.audience), *who_may(glance, service))),
        Fact("briefcase", _("要带什么"), (*_lines(glance, service.bring), *_or_identity_card(glance))),
        Fact("clock", _("要多久"), (_(service.duration), _("费用：{fee}", fee=_(service.fee)))),
        *_departments(glance, service),
    )
    mark = (
        Chip(_("示例内容，以窗口为准"), "info-circle", Tone.PLAIN) if sample_mark(glance, service) else None
    )
    body = GuideBody(
        facts,
        _print_guide(glance),
        print_notice(glance) or _offline_notice(glance, service),
    )
    shut = is_shut_for(glance.visit, service)
    label = _("看看怎么办") if shut else _("开始办理")
    spoken = _.sentences(
        _(service.title),
        *(_.labelled(f.label, _.list_of(f.lines)) for f in facts),
        mark.label if mark else "",
    )
    return Page(
        f"guide.{service.slug}",
        _(service.title),
        body,
        lead=_("这台机器先不收新的申请") if shut else _(service.outcome),
        sign=mark,
        back=action_back(glance),
        ways_on=(*action_for_other(glance, service), action_next(label)),
        spoken=spoken,
    )


def _departments(glance: Glance, service: Service) -> tuple[Fact, ...]:
    """Of 高效办成一件事: who comes in, in which order."""
    if not service.parts:
        return ()
    _, names = glance.words, departments_of(service)
    once = _("{count} 个部门一起办，只填一张表，只交一次", count=len(names))
    order = _("先后是：{names}", names=_.list_of(_lines(glance, names)))
    return (Fact("building-community", _("谁来办"), (once, order)),)


def _or_identity_card(glance: Glance) -> tuple[str, ...]:
    return (glance.words("没带社保卡的，身份证也行"),) if glance.visit.pad_works else ()


def _lines(glance: Glance, texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(glance.words(t) for t in texts)


def _print_guide(glance: Glance) -> Action | None:
    _ = glance.words
    job = glance.visit.print_job
    if job.state is Printing.PRINTING or job.problem in BEYOND_MENDING:
        return None
    return Action("print", _("打印这张说明"), PrintPressed(), "printer")


def _offline_notice(glance: Glance, service: Service) -> Notice | None:
    _ = glance.words
    if glance.visit.online or glance.visit.intake is not None:
        return None
    match service.offline:
        case Offline.QUEUE:
            return Notice(_("网络断了也能办：先存在这台机器上，通了自动交。"), Tone.WAIT, "wifi-off")
        case Offline.LEAVE_REQUEST:
            return Notice(_("网络断了，现在打不出来，可以留下请求。"), Tone.WAIT, "wifi-off")
        case Offline.REFUSE:
            said = _.sentences(
                _("网络断了，这件事现在办不了。"), _(service.offline_help) if service.offline_help else ""
            )
            return Notice(said, Tone.HELP, "wifi-off")
