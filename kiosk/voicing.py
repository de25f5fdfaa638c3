"""What the voice is made of, as the settings say and as much as this machine has."""

from importlib import resources
from pathlib import Path

from hardware.voice.clips import INDEX
from hardware.voice.jack import load_jack
from hardware.voice.kokoro import host_command
from hardware.voice.settings import VoiceSettings
from kiosk.children import child_command
from kiosk.settings import VoiceTable

_IN_A_CHECKOUT = Path(__file__).resolve().parents[1] / ".cache" / "voices" / "clips"


def voice_settings(table: VoiceTable, jack_name: str = "") -> VoiceSettings:
    """Raises SettingsError for a jack that is none."""
    jack = load_jack(jack_name) if jack_name else None
    return VoiceSettings(
        reader=tuple(child_command("syllables")),
        clips=clips_folder(table),
        live=host_command(Path(table.kokoro)) if table.kokoro else (),
        live_budget_mib=table.kokoro_budget_mib,
        live_idle_s=table.kokoro_idle_s,
        loudspeaker="" if jack is None else jack.loudspeaker,
        headphones="" if jack is None else jack.headphones,
    )


def clips_folder(table: VoiceTable) -> Path:
    """The settings' own, or what came with the program, or what was rendered in this checkout."""
    if table.clips:
        return Path(table.clips)
    shipped = Path(str(resources.files("hardware.voice").joinpath("clips")))
    return shipped if (shipped / INDEX).exists() else _IN_A_CHECKOUT
