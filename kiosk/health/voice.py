"""The voice: the engine speaks, the sound device takes it. Silence is played unless a sentence is asked for."""

from collections.abc import Iterator

from hardware.voice.checking import voice_problem
from kiosk.domain.health import Finding
from kiosk.health.finding import good, warning
from kiosk.settings import VoiceEngine, VoiceTable
from ui.strings import N_

SENTENCE = N_("您好，语音正常。")


def voice_findings(settings: VoiceTable | None, *, aloud: bool) -> Iterator[Finding]:
    if settings is not None and settings.engine is VoiceEngine.NONE:
        yield warning("voice", N_("设置里关掉了"))
        return
    problem = voice_problem(sentence=SENTENCE if aloud else "")
    if problem:
        yield warning("voice", problem, voice_advice(problem))
    elif aloud:
        yield good("voice", N_("espeak-ng，已经说了一句话：听见了吗？"))
    else:
        yield good("voice", N_("espeak-ng，声音设备在"))


def voice_advice(problem: str) -> str:
    fitting = (advice for words, advice in _ADVICE if words in problem)
    return next(fitting, N_("接上声卡或喇叭；aplay -l 列出现有的"))


_ADVICE = (
    ("espeak-ng", N_("安装 espeak-ng")),
    ("neither aplay nor paplay", N_("安装 alsa-utils")),
    ("another program", N_("结束占用声音设备的程序")),
)
