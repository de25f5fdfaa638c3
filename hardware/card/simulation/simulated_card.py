"""A card program: answers commands as a card with these applications would, and refuses what it would refuse."""

import threading
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from hardware.card import apdu
from hardware.card.simulation import pin_chip
from hardware.card.simulation.card_image import Application, CardImage, Mute, PinChip, Protocol, RecordsFile
from hardware.card.simulation.sample_keys import EXTERNAL_TRIES, CardLock, PsamSession, Said
from hardware.card.staff import CHALLENGE_BYTES
from kiosk.domain.errors import CardError, Reason

_COMMON, _OF_THE_MAKER = 0x00, 0x80
_BY_NAME = 0x04
_BY_NUMBER = 0x04
_BY_TAG = 0x00
_WHOLE_ANSWER = 0x00
_NOTHING_WAITING = apdu.CONDITIONS_NOT_SATISFIED


class SimulatedCard:
    """A CardChannel without a reader. `pull` wakes a command that is under way, as pulling a card does."""

    def __init__(self, image: CardImage) -> None:
        self._image = image
        self._pulled = threading.Event()
        self._application: Application | None = None
        self._file: RecordsFile | None = None
        self._lock: CardLock | None = None
        self._psam: PsamSession | None = None
        self._external_tries_left = EXTERNAL_TRIES
        self._waiting = b""
        self._instructions: Mapping[tuple[int, int], Callable[[bytes], Said]] = {
            (_COMMON, 0xA4): self._select,
            (_COMMON, 0xB2): self._read_record,
            (_COMMON, 0xC0): self._get_response,
            (_COMMON, 0xCA): self._get_data,
            (_COMMON, 0x84): self._get_challenge,
            (_COMMON, 0x88): self._internal_authenticate,
            (_COMMON, 0x82): self._external_authenticate,
            (_COMMON, 0x20): self._verify_pin,
            (_OF_THE_MAKER, 0x5E): self._change_pin,
            (_OF_THE_MAKER, 0x1A): self._begin_session,
            (_OF_THE_MAKER, 0xFA): self._compute,
        }

    @property
    def image(self) -> CardImage:
        return self._image

    @property
    def atr(self) -> bytes:
        return self._image.atr

    def power_up(self) -> None:
        """Reset: whatever was selected is forgotten. Raises CardError for a card the wrong way round."""
        if self._pulled.is_set():
            raise CardError(Reason.CARD_PULLED)
        if self._image.behaviour.mute is Mute.POWER_UP:
            raise CardError(Reason.CARD_MUTE, "no answer to reset")
        self._open(None)
        self._waiting = b""

    def pull(self) -> None:
        self._pulled.set()

    def transmit(self, command: bytes) -> Said:
        self._take_time()
        raw = self._image.behaviour.answers.get(command)
        if raw is not None:
            return raw[:-2], int.from_bytes(raw[-2:])
        return self._say(command)

    def _take_time(self) -> None:
        """A card needs a while, a mute one for ever; in both a person may pull it."""
        behaviour = self._image.behaviour
        needs_s = None if behaviour.mute is Mute.COMMANDS else behaviour.delay_ms / 1000
        if self._pulled.is_set() or (needs_s != 0 and self._pulled.wait(needs_s)):
            raise CardError(Reason.CARD_PULLED)

    def _say(self, command: bytes) -> Said:
        if len(command) < 4:
            return b"", apdu.WRONG_LENGTH
        if command[0] not in (_COMMON, _OF_THE_MAKER) or (command[0] == _OF_THE_MAKER and self._is_plain):
            return b"", apdu.CLASS_UNKNOWN
        instruction = self._instructions.get((command[0], command[1]))
        return instruction(command) if instruction is not None else (b"", apdu.INSTRUCTION_UNKNOWN)

    @property
    def _is_plain(self) -> bool:
        """A card without a PIN, and no PSAM: it knows no command of its maker's."""
        return self._psam is None and self._pin_chip is None

    @property
    def _pin_chip(self) -> PinChip | None:
        return self._application.pin if self._application is not None else None

    # --- instructions ------------------------------------------------------------------------------

    def _select(self, command: bytes) -> Said:
        name = _sent_data(command)
        if name is None:
            return b"", apdu.WRONG_LENGTH
        if command[2] == _BY_NAME:
            return self._select_application(name)
        if command[2] in self._image.behaviour.select_file_p1:
            return self._select_file(name)
        return b"", apdu.WRONG_P1_P2

    def _select_application(self, name: bytes) -> Said:
        found = next((a for a in self._image.applications if a.name == name), None)
        if found is None:
            return b"", apdu.FILE_NOT_FOUND
        self._open(found)
        return self._offer(found.description)

    def _open(self, application: Application | None) -> None:
        """Whatever was proved before is forgotten."""
        self._application, self._file = application, None
        self._lock = CardLock(application.keys) if application and application.keys else None
        self._psam = PsamSession(application.psam) if application and application.psam else None

    def _select_file(self, file_id: bytes) -> Said:
        files = self._application.files if self._application is not None else {}
        found = files.get(int.from_bytes(file_id))
        if found is None:
            return b"", apdu.FILE_NOT_FOUND
        self._file = found
        return self._offer(b"")

    def _read_record(self, command: bytes) -> Said:
        if len(command) != 5:
            return b"", apdu.WRONG_LENGTH
        short_id, how = command[3] >> 3, command[3] & 0x07
        file = self._file_of(short_id)
        if file is None:
            return b"", apdu.FILE_NOT_FOUND if short_id else apdu.NO_FILE_SELECTED
        if file.closed is not None and not (self._lock is not None and self._lock.is_open):
            return b"", file.closed
        if how == _BY_NUMBER:
            return self._give(_numbered(file, command[2]), command)
        if how == _BY_TAG and self._image.behaviour.tag_access:
            return self._give(_tagged(file, command[2]), command)
        return b"", apdu.WRONG_P1_P2

    def _get_data(self, command: bytes) -> Said:
        if len(command) != 5:
            return b"", apdu.WRONG_LENGTH
        data = self._application.data if self._application is not None else {}
        value = data.get(int.from_bytes(command[2:4]))
        return self._give(value, command) if value is not None else (b"", apdu.DATA_NOT_FOUND)

    def _get_challenge(self, command: bytes) -> Said:
        if len(command) != 5:
            return b"", apdu.WRONG_LENGTH
        if self._lock is None:
            return b"", apdu.CONDITIONS_NOT_SATISFIED
        return self._lock.give_challenge(command[4])

    def _internal_authenticate(self, command: bytes) -> Said:
        if self._lock is not None:
            data, status = self._lock.answer(command[3], _sent_data(command) or b"")
            return self._offer(data) if status == apdu.OK else (b"", status)
        return self._sign(command)

    def _external_authenticate(self, command: bytes) -> Said:
        """A wrong proof costs a try; when none is left the key stays locked, whatever comes."""
        if self._lock is None:
            return b"", apdu.CONDITIONS_NOT_SATISFIED
        if self._external_tries_left == 0:
            return b"", apdu.METHOD_BLOCKED
        status = self._lock.check(command[3], _sent_data(command) or b"")
        if status == apdu.SECURITY_NOT_SATISFIED:
            self._external_tries_left -= 1
            return b"", 0x63C0 | self._external_tries_left
        return b"", status

    def _begin_session(self, command: bytes) -> Said:
        assert self._psam is not None
        return self._psam.begin(command, _sent_data(command) or b"")

    def _compute(self, command: bytes) -> Said:
        assert self._psam is not None
        data, status = self._psam.compute(_sent_data(command) or b"")
        return self._offer(data) if status == apdu.OK else (b"", status)

    def _sign(self, command: bytes) -> Said:
        if self._application is None or self._application.key is None:
            return b"", apdu.CONDITIONS_NOT_SATISFIED
        challenge = _sent_data(command)
        if challenge is None or len(challenge) != CHALLENGE_BYTES:
            return b"", apdu.WRONG_LENGTH
        key = ec.derive_private_key(self._application.key.demo_private_key, ec.SECP256R1())
        return self._offer(key.sign(challenge, ec.ECDSA(hashes.SHA256())))

    def _verify_pin(self, command: bytes) -> Said:
        chip = self._pin_chip
        return b"", apdu.INSTRUCTION_UNKNOWN if chip is None else pin_chip.verify(chip, command)

    def _change_pin(self, command: bytes) -> Said:
        chip = self._pin_chip
        return b"", apdu.INSTRUCTION_UNKNOWN if chip is None else pin_chip.change(chip, command)

    def _get_response(self, command: bytes) -> Said:
        if not self._waiting:
            return b"", _NOTHING_WAITING
        if len(command) != 5:
            return b"", apdu.WRONG_LENGTH
        said = self._give(self._waiting, command)
        if said[1] == apdu.OK:
            self._waiting = b""
        return said

    # --- how answers travel --------------------------------------------------------------------------

    def _file_of(self, short_id: int) -> RecordsFile | None:
        if short_id == 0:
            return self._file
        files = self._application.files.values() if self._application is not None else ()
        found = next((f for f in files if f.short_id == short_id), None)
        if found is not None:
            self._file = found
        return found

    def _give(self, data: bytes | None, command: bytes) -> Said:
        """The answer to a command that carries Le."""
        if data is None:
            return b"", apdu.RECORD_NOT_FOUND
        wanted_bytes = command[4]
        if wanted_bytes == len(data):
            return data, apdu.OK
        if wanted_bytes == _WHOLE_ANSWER and self._image.behaviour.protocol is Protocol.T1:
            return data, apdu.OK
        return b"", 0x6C00 | len(data)

    def _offer(self, data: bytes) -> Said:
        """The answer to a command that carries data, which in T=0 leaves no room for an answer."""
        if not data or self._image.behaviour.protocol is Protocol.T1:
            return data, apdu.OK
        self._waiting = data
        return b"", 0x6100 | len(data)


def _sent_data(command: bytes) -> bytes | None:
    """The data field; None unless Lc agrees with it. An Le byte may follow."""
    if len(command) < 6:
        return None
    length = command[4]
    return command[5 : 5 + length] if len(command) - 5 - length in (0, 1) else None


def _numbered(file: RecordsFile, number: int) -> bytes | None:
    return file.records[number - 1] if 0 < number <= len(file.records) else None


def _tagged(file: RecordsFile, tag: int) -> bytes | None:
    return next((r for r in file.records if r[:1] == bytes([tag])), None)
