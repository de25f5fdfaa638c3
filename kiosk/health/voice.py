"""The voice: the engine speaks, the sound device takes it. Silence is played unless a sentence is asked for."""

from collections.abc import Iterator, Sequence

from hardware.voice.checking import live_memory_mib, voice_problem
from hardware.voice.clips import load_clips
from hardware.voice.languages import Quality, speaker_of
from kiosk.domain.health import Finding
from kiosk.health.finding import good, warning
from kiosk.health.languages import known_to
from kiosk.pack_voices import own_sentences
from kiosk.settings import Settings, VoiceEngine, VoiceTable
from kiosk.voicing import clip_folders, voice_settings
from services.pack.opened import Pack
from ui.strings import N_

SENTENCE = N_("您好，语音正常。")
_AS_SHIPPED = VoiceTable()


def voice_findings(
    settings: VoiceTable | None, pack: Pack | None = None, *, aloud: bool
) -> Iterator[Finding]:
    if settings is not None and settings.engine is VoiceEngine.NONE:
        yield warning("voice", N_("设置里关掉了"))
        return
    problem = voice_problem(voice_settings(settings or _AS_SHIPPED), SENTENCE if aloud else "")
    if problem:
        yield warning("voice", problem, voice_advice(problem))
    elif aloud:
        yield good("voice", N_("espeak-ng，已经说了一句话：听见了吗？"))
    else:
        yield good("voice", N_("espeak-ng，声音设备在"))
    yield from clip_findings(settings or _AS_SHIPPED)
    if pack is not None:
        yield from pack_clip_findings(settings or _AS_SHIPPED, pack)
    if settings is not None and settings.kokoro:
        yield live_finding(settings)


def clip_findings(settings: VoiceTable) -> Iterator[Finding]:
    (folder,) = clip_folders(settings)
    clips = load_clips(folder)
    if not clips.voices:
        yield warning("voice clips", N_("没有录好的句子，全由 espeak-ng 念"), _RENDER)
    for tag, voice in clips.voices.items():
        present, wanted = clips.present(tag), voice.wanted
        tell, advice = (warning, _RENDER) if present < wanted else (good, "")
        text = N_("{tag}：录好 {present} 句，共 {wanted} 句")
        yield tell("voice clips", text, advice, tag=tag, present=present, wanted=wanted)


def pack_clip_findings(settings: VoiceTable, pack: Pack) -> Iterator[Finding]:
    """A pack's own sentences, and for how many of them there is a clip that can be heard, wherever it lies."""
    layers = [load_clips(folder) for folder in clip_folders(settings, pack)]
    for tag in sorted({tag for clips in layers for tag in clips.voices}):
        wanted = own_sentences(pack, tag)
        present = sum(any(clips.has(one, tag) for clips in layers) for one in wanted)
        tell, advice = (warning, _RENDER_PACK) if present < len(wanted) else (good, "")
        text = N_("{pack}，{tag}：自己的 {wanted} 句里录好 {present} 句，其余现念")
        if wanted:
            yield tell(
                "voice clips", text, advice, pack=pack.name, tag=tag, present=present, wanted=len(wanted)
            )


def spoken_findings(settings: Settings | None) -> Iterator[Finding]:
    """What the voice is in the languages offered, a pack's among them. Raises SettingsError for a register that cannot be read."""
    if settings is None or settings.voice.engine is not VoiceEngine.NONE:
        yield from language_findings([one.tag for one in known_to(settings).offered])


def language_findings(tags: Sequence[str]) -> Iterator[Finding]:
    """Which of them nobody speaks, and whose voice nobody has judged."""
    speakers = {tag: speaker_of(tag) for tag in tags}
    mute = [tag for tag, speaker in speakers.items() if speaker is None]
    unjudged = [tag for tag, speaker in speakers.items() if speaker and speaker.quality is Quality.UNJUDGED]
    if mute:
        yield warning("voice languages", N_("没有语音：{tags}"), tags=", ".join(mute))
    if unjudged:
        yield warning("voice languages", N_("语音没有请会说的人听过：{tags}"), tags=", ".join(unjudged))


def live_finding(settings: VoiceTable) -> Finding:
    """The good engine is started for it, and let go."""
    held = live_memory_mib(voice_settings(settings))
    if isinstance(held, str):
        return warning("live voice", held, N_("看 [voice] 的 kokoro，或留空"))
    return good("live voice", N_("占内存 {mib} MiB，闲了就放掉"), mib=held)


def voice_advice(problem: str) -> str:
    fitting = (advice for words, advice in _ADVICE if words in problem)
    return next(fitting, N_("接上声卡或喇叭；aplay -l 列出现有的"))


_RENDER = N_("打包前用 ./run voices 做好")
_RENDER_PACK = N_("用 ./run voices --pack 做好，再重新签名")
_ADVICE = (
    ("espeak-ng", N_("安装 espeak-ng")),
    ("neither aplay nor paplay", N_("安装 alsa-utils")),
    ("another program", N_("结束占用声音设备的程序")),
)
