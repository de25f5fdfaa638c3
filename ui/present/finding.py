"""找服务: by 人生阶段, by department, by what is typed; nothing found leads to a person."""

from kiosk.domain.catalogue import Area, LifeEvent
from kiosk.domain.values import dataclass
from kiosk.workflow.events import HelpPressed
from kiosk.workflow.events.finding import BrowsePressed, GroupChosen, SearchPressed
from kiosk.workflow.finding import MOST_TYPED, groups_of, members_of
from kiosk.workflow.states import BrowseBy, Browsing, Searching
from ui.present.home_ways import ways_kept_for_later
from ui.present.page import Glance, Page, action_back
from ui.present.tiles import featured, found
from ui.present.typing import typing
from ui.strings import N_
from ui.view import Action, FindBody, Notice, OptionCard, SearchLine, Tile, Tone


@dataclass(frozen=True, slots=True)
class _Look:
    """How a life event is called, explained and drawn."""

    name: str
    gloss: str
    icon: str
    area: Area


LIFE_EVENTS = {
    LifeEvent.BIRTH: _Look(N_("出生"), N_("生孩子、上户口、领补贴"), "baby-carriage", Area.FAMILY),
    LifeEvent.SCHOOL: _Look(N_("上学"), N_("入学、证明"), "school", Area.INSURANCE),
    LifeEvent.WORK: _Look(N_("工作"), N_("找工作、失业、灵活就业"), "briefcase", Area.WORK),
    LifeEvent.LIVING: _Look(N_("日常生活"), N_("社保卡、证明、居住证"), "id", Area.CARD),
    LifeEvent.HOME: _Look(N_("住房"), N_("公积金、公租房"), "home", Area.HOUSING),
    LifeEvent.TRAVEL: _Look(N_("出门"), N_("去外地看病、办事"), "map-pin", Area.PENSION),
    LifeEvent.MEDICAL: _Look(N_("看病"), N_("医保、报销、备案"), "stethoscope", Area.MEDICAL),
    LifeEvent.HARDSHIP: _Look(N_("有困难"), N_("补贴、救助、残疾人"), "lifebuoy", Area.CARE),
    LifeEvent.AGEING: _Look(N_("养老"), N_("养老金、老年卡、津贴"), "old", Area.PENSION),
    LifeEvent.FAREWELL: _Look(N_("身后事"), N_("家里人走了以后要办的"), "flower", Area.FAMILY),
}


def browsing(glance: Glance, scene: Browsing) -> Page:
    return _group(glance, scene) if scene.group else _groups(glance, scene)


def searching(glance: Glance, scene: Searching) -> Page:
    _ = glance.words
    is_empty = not scene.typed.strip()
    nothing = _nothing(glance) if not is_empty and not scene.found else None
    body = FindBody(
        (),
        featured(glance) if is_empty else found(glance, scene.found),
        SearchLine(scene.typed, _("比如：领钱、老年卡、看病报销"), MOST_TYPED, typing(glance)),
        nothing,
        _actions(glance) if nothing else (),
    )
    title, lead = _("想办什么？说个大概就行"), _("手写、拼音、首字母、数字都行，写错一点也找得到。")
    return Page(
        "search",
        title,
        body,
        lead=lead,
        back=action_back(glance),
        ways_on=() if nothing else (_browse(glance),),
        spoken=_.sentences(title, lead) if is_empty else _said(glance, scene),
    )


def _groups(glance: Glance, scene: Browsing) -> Page:
    _, catalogue = glance.words, glance.rules.catalogue
    title = _("您想办哪方面的事？")
    tiles = tuple(_group_tile(glance, scene.by, group) for group in groups_of(catalogue, scene.by))
    lead = _("选一个最接近的，里面再挑。")
    return Page(
        f"browse.{scene.by.value}",
        title,
        FindBody(
            _ways(glance, scene.by),
            tiles,
            actions=ways_kept_for_later(glance, is_known=scene.identity is not None),
        ),
        lead=lead,
        back=action_back(glance),
        ways_on=(Action("search", _("打字找"), SearchPressed(), "keyboard", Tone.ACT),),
        spoken=_.sentences(title, _.list_of(tile.title for tile in tiles)),
    )


def _group(glance: Glance, scene: Browsing) -> Page:
    _ = glance.words
    tiles = found(glance, members_of(glance.rules.catalogue, scene.by, scene.group))
    title = _name(glance, scene.by, scene.group)
    return Page(
        f"browse.{scene.by.value}.group",
        title,
        FindBody((), tiles),
        lead=_("这里有 {count} 件事可以办。", count=len(tiles)),
        back=action_back(glance),
        spoken=_.sentences(title, _.list_of(tile.title for tile in tiles)),
        key=f"browse.{scene.by.value}.{scene.group}",
    )


def _ways(glance: Glance, chosen: BrowseBy) -> tuple[OptionCard, ...]:
    _ = glance.words
    labels = {BrowseBy.LIFE_EVENT: _("人生阶段"), BrowseBy.DEPARTMENT: _("办事部门")}
    return tuple(
        OptionCard(Action(f"by.{by.value}", label, BrowsePressed(by)), label, "", selected=by is chosen)
        for by, label in labels.items()
    )


def _group_tile(glance: Glance, by: BrowseBy, group: str) -> Tile:
    name = _name(glance, by, group)
    action = Action(f"group.{group}", name, GroupChosen(group))
    if by is BrowseBy.LIFE_EVENT:
        look = LIFE_EVENTS[LifeEvent(group)]
        return Tile(action, name, glance.words(look.gloss), look.icon, look.area)
    members = members_of(glance.rules.catalogue, by, group)
    titles = glance.words.list_of(glance.words(service.title) for service in members[:2])
    return Tile(action, name, titles, "building", members[0].area)


def _name(glance: Glance, by: BrowseBy, group: str) -> str:
    return glance.words(LIFE_EVENTS[LifeEvent(group)].name if by is BrowseBy.LIFE_EVENT else group)


def _nothing(glance: Glance) -> Notice:
    _ = glance.words
    return Notice(_("没找到。换个说法试试，或者问工作人员。"), Tone.WAIT, "search")


def _actions(glance: Glance) -> tuple[Action, ...]:
    _ = glance.words
    return (
        Action("help-here", _("请工作人员过来"), HelpPressed(), "headset", Tone.HELP),
        _browse(glance),
    )


def _browse(glance: Glance) -> Action:
    return Action("browse", glance.words("看看全部服务"), BrowsePressed(), "category", Tone.ACT)


def _said(glance: Glance, scene: Searching) -> str:
    """Never what was typed."""
    _ = glance.words
    if not scene.found:
        return _nothing(glance).text
    titles = _.list_of(_(service.title) for service in scene.found[:3])
    return _.sentences(_("找到 {count} 件：{titles}", count=len(scene.found), titles=titles))
