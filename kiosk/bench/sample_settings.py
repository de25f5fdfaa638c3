"""A settings file with keys of its own, for measurements that need a kiosk but no gateway."""

from pathlib import Path

from kiosk.demo.world import CENTRE
from services.gateway.keys import SEALING_PUBLIC, SIGNING_PUBLIC, open_keys

_FILE = """[kiosk]
id = "WT07"
data = "{data}"

[centre]
{centre}

[gateway]
url = "http://127.0.0.1:9"
verify_key_file = "keys/{signing}"
seal_key_file = "keys/{sealing}"

[voice]
engine = "none"
"""


def write_sample_settings(folder: Path) -> Path:
    """The gateway's port is one where nobody listens."""
    open_keys(folder / "keys")
    centre = "\n".join(f'{key} = "{value}"' for key, value in CENTRE.items())
    file = folder / "kiosk.toml"
    text = _FILE.format(data=folder, centre=centre, signing=SIGNING_PUBLIC, sealing=SEALING_PUBLIC)
    file.write_text(text, encoding="utf-8")
    return file
