"""Whether anything can be heard on this machine, tried with the real engine and the real player."""

from pathlib import Path

from hardware.voice import sound
from hardware.voice.espeak import EspeakEngine
from hardware.voice.kokoro import KokoroEngine
from hardware.voice.mute import MuteError
from hardware.voice.player import Player, player_command
from hardware.voice.reader import Reader
from hardware.voice.settings import VoiceSettings

_PATIENCE_S = 60.0
_KIB_A_MIB = 1024
_WORD_WITHIN_S = 5.0
_A_WORD = "您好"


def voice_problem(settings: VoiceSettings, sentence: str = "") -> str:
    """Why nothing can be heard, "" if sound went out.

    The engine speaks in any case; what the sound device gets is the sentence, or silence where there is none.
    """
    engine = EspeakEngine(settings, Reader(settings.reader))
    try:
        samples = sound.levelled(engine.render(sentence or _A_WORD, "zh_CN", 1.0))
        player = Player(player_command(settings, settings.loudspeaker))
        player.play(sound.to_bytes(samples if sentence else samples * 0))
        player.finish(_WORD_WITHIN_S)
    except MuteError as why:
        return str(why)
    finally:
        engine.let_go()
    return ""


def live_memory_mib(settings: VoiceSettings) -> int | str:
    """What the good engine holds once it has spoken, as PSS; or why it has not."""
    engine = KokoroEngine(settings.live, _PATIENCE_S, Reader(settings.reader), settings.live_budget_mib)
    try:
        engine.render(_A_WORD, "zh_CN", 1.0)
        return resident_mib(engine.pid)
    except MuteError as why:
        return str(why)
    finally:
        engine.let_go()


def resident_mib(pid: int | None) -> int:
    """PSS: what several processes share is counted once over all of them."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // _KIB_A_MIB
