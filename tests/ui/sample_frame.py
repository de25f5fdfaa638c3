"""What every sample screen has around it: actions, chips, steps, and the view itself."""

from dataclasses import replace

from kiosk.domain.catalogue import Area
from kiosk.workflow import events
from kiosk.workflow.states import Panel
from ui.view import (
    Action,
    Body,
    Chip,
    Look,
    OptionCard,
    ScreenView,
    Step,
    StepState,
    Tile,
    Tone,
)

BACK = Action("back", "返回", events.BackPressed(), "arrow-left", Tone.ACT)

NEXT = Action("next", "下一步", events.NextPressed(), "arrow-right", Tone.ACT, icon_after=True)

HELP = Action("help", "呼叫工作人员", events.HelpPressed(), "headset", Tone.HELP)

READ = Action("read-aloud", "朗读", events.ReadAloudSwitched(), "volume")

HOME_TOOLS = (
    READ,
    Action("look", "字号和颜色", events.PanelOpened(Panel.LOOK), "contrast"),
    Action("language", "语言 Language", events.PanelOpened(Panel.LANGUAGE), "language"),
)

ELDER_CHIP = Chip("长辈版", "old", Tone.WAIT, Action("elder", "长辈版", events.ElderSwitched(), "old"))

PERSON_CHIP = Chip("张*英", "id", Tone.PLAIN)

ONLINE = Chip("网络正常", "wifi", Tone.DONE)

OFFLINE = Chip("网络断了，先存在这台机器上", "wifi-off", Tone.WAIT)

STEP_NAMES = ("确认身份", "备案类型", "就医地", "时间", "联系电话", "核对", "同意", "完成")


def steps(current: int) -> tuple[Step, ...]:
    states = [StepState.DONE] * current + [StepState.CURRENT] + [StepState.AHEAD] * 8
    return tuple(Step(name, state) for name, state in zip(STEP_NAMES, states, strict=False))


def step_line(current: int) -> str:
    return f"第 {current + 1} 步，共 8 步 · {STEP_NAMES[current]}"


def view(name: str, title: str, body: Body, **changes: object) -> ScreenView:
    plain = ScreenView(
        name=name,
        key=name,
        title=title,
        lead="",
        body=body,
        centre="梧桐街道便民服务中心",
        date_text="11月22日 星期日",
        clock_text="09:41",
        chips=(PERSON_CHIP, ONLINE),
        steps=(),
        step_line="",
        back=BACK,
        tools=(READ,),
        help=HELP,
        ways_on=(NEXT,),
        problem=None,
        overlay=None,
        look=Look(),
        spoken=title,
        announcement="",
    )
    return replace(plain, **changes)


def asked(name: str, title: str, body: Body, current: int, **changes: object) -> ScreenView:
    return view(name, title, body, steps=steps(current), step_line=step_line(current), **changes)


def option(value: str, label: str, gloss: str = "", selected: bool = False) -> OptionCard:
    return OptionCard(Action(f"option.{value}", label, events.Entered(value)), label, gloss, selected)


def tile(slug: str, title: str, gloss: str, icon: str, area: Area) -> Tile:
    return Tile(Action(f"tile.{slug}", title, events.ServiceChosen(slug), icon), title, gloss, icon, area)
