"""Adopts the device key of a folder; a test kills it on the way."""

import sys
from pathlib import Path

from vaults import GlassVault

from services.device.store import adopt

adopt(Path(sys.argv[1]), GlassVault())
