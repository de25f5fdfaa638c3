"""The programs of cards that hold sample keys: a third-generation card that checks the terminal, and a PSAM.

The commands of the card are those of the field (docs/cards.md). Those of a real PSAM are its maker's: these are ours.
"""

import hmac
import secrets

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import SM4

from hardware.card import apdu
from hardware.card.simulation.card_image import CardKeys, PsamKeys
from kiosk.domain.card_keys import HALF_BYTES, SampleKeys
from kiosk.domain.card_proof import CardAlgorithm

Said = tuple[bytes, int]

EXTERNAL_TRIES = 3
_CHALLENGE_SIZES = (4, 8, 16)
_PAIR_BYTES = 2 * HALF_BYTES
_PSAM_ALGORITHMS = {0x01: CardAlgorithm.TDES, 0x03: CardAlgorithm.SM4}
_PSAM_INTERNAL, _PSAM_EXTERNAL = 0x01, 0x02


def _sm4(key: bytes, block: bytes) -> bytes:
    return _encrypted(Cipher(SM4(key), modes.ECB()), block)  # noqa: S305 - one block is what cards do


def _tdes(key: bytes, block: bytes) -> bytes:
    three_keys = key + key[:HALF_BYTES]
    return _encrypted(Cipher(TripleDES(three_keys), modes.ECB()), block)  # noqa: S305 - as above


def _encrypted(cipher: "Cipher[modes.ECB]", block: bytes) -> bytes:
    encryptor = cipher.encryptor()
    return encryptor.update(block) + encryptor.finalize()


SAMPLE_KEYS = SampleKeys(_sm4, _tdes)


class CardLock:
    """A card's keys from one reset or selection to the next. Challenges are random, and good for one try."""

    def __init__(self, keys: CardKeys) -> None:
        self._keys = keys
        self._challenges: list[bytes] = []
        self.is_open = False

    def give_challenge(self, size: int) -> Said:
        if size not in _CHALLENGE_SIZES:
            return b"", apdu.WRONG_LENGTH
        challenge = secrets.token_bytes(size)
        self._challenges = [*self._challenges[-1:], challenge]
        return challenge, apdu.OK

    def answer(self, key_id: int, asked: bytes) -> Said:
        """INTERNAL AUTHENTICATE over 过程因子 and 原始信息."""
        if key_id != self._keys.internal_id:
            return b"", apdu.DATA_NOT_FOUND
        if len(asked) != _PAIR_BYTES:
            return b"", apdu.WRONG_LENGTH
        factor, challenge = asked[:HALF_BYTES], asked[HALF_BYTES:]
        key = self._keys.internal
        return SAMPLE_KEYS.answer(self._keys.algorithm, key, factor, challenge), apdu.OK

    def check(self, key_id: int, proof: bytes) -> int:
        """EXTERNAL AUTHENTICATE: the status, OK where the proof is of the last two challenges."""
        if key_id != self._keys.external_id:
            return apdu.DATA_NOT_FOUND
        challenges, self._challenges = self._challenges, []
        if [len(challenge) for challenge in challenges] != [HALF_BYTES, HALF_BYTES]:
            return apdu.RANDOM_INVALID
        factor, challenge = challenges
        right = SAMPLE_KEYS.answer(self._keys.algorithm, self._keys.external, factor, challenge) + factor
        self.is_open = hmac.compare_digest(proof, right)
        return apdu.OK if self.is_open else apdu.SECURITY_NOT_SATISFIED


class PsamSession:
    """A PSAM with master keys: makes the session key of one card, then answers one challenge with it."""

    def __init__(self, keys: PsamKeys) -> None:
        self._keys = keys
        self._session: tuple[CardAlgorithm, bytes] | None = None

    def begin(self, command: bytes, data: bytes) -> Said:
        """80 1A <algorithm> <key>, with the tail of 卡的识别码 and the 过程因子."""
        algorithm = _PSAM_ALGORITHMS.get(command[2])
        masters = {_PSAM_INTERNAL: self._keys.internal_master, _PSAM_EXTERNAL: self._keys.external_master}
        master = masters.get(command[3])
        if algorithm is None or master is None:
            return b"", apdu.DATA_NOT_FOUND
        if len(data) != _PAIR_BYTES:
            return b"", apdu.WRONG_LENGTH
        key = SAMPLE_KEYS.card_key(algorithm, master, data[:HALF_BYTES])
        self._session = algorithm, SAMPLE_KEYS.spread(algorithm, key, data[HALF_BYTES:])
        return b"", apdu.OK

    def compute(self, data: bytes) -> Said:
        """80 FA 00 00: 8 bytes under the session key, once."""
        session, self._session = self._session, None
        if session is None:
            return b"", apdu.CONDITIONS_NOT_SATISFIED
        if len(data) != HALF_BYTES:
            return b"", apdu.WRONG_LENGTH
        return SAMPLE_KEYS.cryptogram(*session, data), apdu.OK
