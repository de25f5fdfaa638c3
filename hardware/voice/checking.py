"""Whether anything can be heard on this machine, tried with the real engine and the real player."""

from hardware.voice import sound
from hardware.voice.espeak import EspeakEngine
from hardware.voice.mute import MuteError
from hardware.voice.player import Player, player_command
from hardware.voice.settings import VoiceSettings

_WORD_WITHIN_S = 5.0
_A_WORD = "您好"
_AS_SHIPPED = VoiceSettings()


def voice_problem(settings: VoiceSettings = _AS_SHIPPED, sentence: str = "") -> str:
    """Why nothing can be heard, "" if sound went out.

    The engine speaks in any case; what the sound device gets is the sentence, or silence where there is none.
    """
    try:
        samples = sound.levelled(EspeakEngine(settings).render(sentence or _A_WORD, "zh_CN", 1.0))
        player = Player(player_command(settings, settings.loudspeaker))
        player.play(sound.to_bytes(samples if sentence else samples * 0))
        player.finish(_WORD_WITHIN_S)
    except MuteError as why:
        return str(why)
    return ""
