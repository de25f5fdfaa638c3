"""The card pulled in the middle, and the end: what is left behind is said aloud."""

from kiosk.domain.errors import Reason
from kiosk.domain.identity import CardPlace, Credential
from kiosk.workflow import timeouts
from kiosk.workflow.events import FinishPressed
from kiosk.workflow.idling import seconds_left
from kiosk.workflow.presence import is_left_behind
from kiosk.workflow.states import CardOut, Ending, Farewell
from ui.phrases import once_more
from ui.present import practising
from ui.present.page import Glance, Page, action_next, countdown_words, kept_hint, reason_notice
from ui.view import Action, MessageBody, Picture, Tone


def card_out(glance: Glance, scene: CardOut) -> Page:
    _ = glance.words
    left_s = seconds_left(glance.visit, glance.monotonic_s) or 0
    title = _title(glance, scene)
    body = MessageBody(
        Picture.CARD_TURN if scene.problem is Reason.CARD_MUTE else Picture.CARD_OUT,
        Tone.WAIT,
        lines=_how_it_goes_on(glance, scene),
        notice=reason_notice(glance, scene.problem),
        progress=scene.reading,
        countdown_s=left_s,
        countdown_of_s=int(timeouts.CARD_OUT_S),
    )
    finish = Action("finish", _("不办了，马上清除"), FinishPressed())
    problem = body.notice.text if body.notice else ""
    return Page(
        "card-out",
        title,
        body,
        ways_on=(finish,),
        announcement=_.sentences(
            problem, title, _("要接着办，请把同一张卡插回来，填过的都还在。"), countdown_words(_, left_s)
        ),
        hides_person=True,
    )


def _title(glance: Glance, scene: CardOut) -> str:
    """One that lies there and cannot be read has to come out first."""
    _ = glance.words
    lies_there = scene.problem is not None and is_left_behind(glance.visit)
    return _("请把卡重新插一次") if lies_there else _("卡拔出来了")


def _how_it_goes_on(glance: Glance, scene: CardOut) -> tuple[str, ...]:
    """What to do about a card that cannot be read comes before what happens if nothing is done."""
    go_on = glance.words("要接着办，请把同一张卡插回来，填过的都还在。")
    return (go_on,) if scene.problem is not None else (go_on, _if_it_stays_out(glance, scene))


def _if_it_stays_out(glance: Glance, scene: CardOut) -> str:
    _, note = glance.words, glance.visit.draft
    if note is not None and note.is_kept:
        return kept_hint(glance, scene.identity.credential)
    return _("不办了就不用管，时间到会自动清除。")


def farewell(glance: Glance, scene: Farewell) -> Page:
    _ = glance.words
    if scene.ending is Ending.PRACTISED and not glance.visit.originals:
        return practising.ended(glance)
    card, paper = is_left_behind(glance.visit), glance.visit.paper_waiting
    if card:
        return _card_left_behind(glance, scene, paper=paper or glance.visit.paper_unsure)
    if paper:
        return _left_behind(glance, scene, Picture.PAPER, _("请取走打印好的纸"), paper=False)
    if glance.visit.originals:
        return _originals(glance, scene)
    title = _("办完了，慢走") if scene.ending is Ending.FINISHED else _("已结束，慢走")
    reminder = (_("别忘了打印好的纸。"),) if glance.visit.paper_unsure else ()
    body = MessageBody(Picture.DONE, Tone.DONE, lines=(*reminder, *_farewell_lines(glance, scene)))
    return Page(
        "farewell",
        title,
        body,
        ways_on=(action_next(_("回首页"), icon="home"),),
        announcement=_.sentences(title, *reminder, *_put_away(glance, scene)),
    )


def _card_left_behind(glance: Glance, scene: Farewell, *, paper: bool) -> Page:
    _ = glance.words
    if any(card.place is CardPlace.SLOT for card in glance.visit.cards if not card.is_staff):
        return _left_behind(glance, scene, Picture.CARD_TAKE, _("请取走您的卡"), paper=paper)
    return _left_behind(glance, scene, Picture.IDENTITY_CARD, _("请拿好您的身份证"), paper=paper)


def _left_behind(glance: Glance, scene: Farewell, picture: Picture, title: str, *, paper: bool) -> Page:
    _ = glance.words
    lines = list(_farewell_lines(glance, scene))
    if paper:
        lines.insert(0, _("还有打印好的纸，也请取走。"))
    if glance.visit.originals:
        lines.insert(0, _("证件原件也请收好，别落在台面上。"))
    if scene.reminders > 2:
        lines.append(_("如果不是您的，请交给工作人员。"))
    # Said again at each reminder: the same words would not be a new thing to say.
    said = once_more(_.sentences(title, lines[0]), scene.reminders)
    body = MessageBody(picture, Tone.WAIT, lines=tuple(lines))
    ways_on = _for_the_next(glance, scene)
    return Page("farewell", title, body, ways_on=ways_on, key=f"farewell.{picture}", announcement=said)


def _for_the_next(glance: Glance, scene: Farewell) -> tuple[Action, ...]:
    """A card has to be taken before anybody else can begin; a paper, or a sensor that errs, keeps nobody away."""
    if is_left_behind(glance.visit) or scene.reminders <= 2:
        return ()
    return (action_next(glance.words("回首页"), icon="home"),)


def _originals(glance: Glance, scene: Farewell) -> Page:
    """Nothing can tell whether they still lie there: said twice, then the next person is not kept waiting."""
    _ = glance.words
    title = _("请收好您的证件原件")
    look = _("看看台面上、镜头下，别落下。")
    lines = (look, *((_("别忘了打印好的纸。"),) if glance.visit.paper_unsure else ()))
    said = once_more(_.sentences(title, *lines), scene.reminders)
    body = MessageBody(Picture.ORIGINALS, Tone.WAIT, lines=(*lines, *_farewell_lines(glance, scene)))
    taken = action_next(_("都拿好了"), icon="check")
    return Page("farewell", title, body, ways_on=(taken,), announcement=said, key="farewell.originals")


def _farewell_lines(glance: Glance, scene: Farewell) -> tuple[str, ...]:
    _ = glance.words
    wiped = _("您的信息已从屏幕上清除。")
    kept = () if scene.kept_for is None else (kept_hint(glance, scene.kept_for),)
    return wiped, *kept, *_put_away(glance, scene)


def _put_away(glance: Glance, scene: Farewell) -> tuple[str, ...]:
    """Many readers cannot tell whether a 身份证 that they have read still lies there."""
    if scene.came_by is not Credential.IDENTITY_CARD or is_left_behind(glance.visit):
        return ()
    return (glance.words("身份证请收好，别忘在机器上。"),)


def out_of_order(glance: Glance) -> Page:
    _, centre = glance.words, glance.rules.centre
    lines: tuple[str, ...] = (_("请到服务台，或找工作人员。"),)
    if centre.desk:
        lines = (_("服务台在：{desk}", desk=_(centre.desk)), _("也可以打电话：{phone}", phone=centre.phone))
    body = MessageBody(Picture.ALERT, Tone.HELP, lines=lines)
    return Page("out-of-order", _("这台机器暂时不能用，请到窗口办理"), body)
