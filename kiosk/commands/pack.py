"""`yitong pack key|sign|check`: a city's services, words, card profiles and endpoints as one signed folder."""

import argparse
import os
from pathlib import Path

from kiosk.commands import exits
from kiosk.commands.frame import Act, Command, Said
from kiosk.domain.errors import SettingsError
from kiosk.languages import LanguagesTable, languages_of
from kiosk.pack_check import check_pack
from kiosk.packs import over
from kiosk.version import VERSION
from services.catalogue.index import INDEX_NAME, write_index
from services.catalogue.loader import has_errors, load_folder
from services.pack.opened import SERVICES, WORDS, Pack
from services.pack.signing import described, open_pack, sign_pack, signers_key
from services.sealing.errors import KeyFileError
from services.sealing.keys import PrivateKey, generate_key, load_private_key
from services.sealing.names import SuiteName
from translations.layout import CatalogueFileError
from translations.packed import compile_words

_FOR_US = 0o600


def _key_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the secret key; its public one goes beside it"
    )


def _key(args: argparse.Namespace) -> Said:
    """Never over a key that is there: packs that it signed would become worthless."""
    key = generate_key(SuiteName.GM)
    public = args.file.with_suffix(".public.pem")
    try:
        with open(os.open(args.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_US), "wb") as stream:
            stream.write(key.to_pem())
        public.write_bytes(key.public.to_pem())
    except OSError as error:
        raise SettingsError(f"{error.filename}: {error.strerror}") from None
    told = f"{args.file}: keep it where packs are made\n{public}: goes to every kiosk, [pack] key_file"
    return Said(told, {"key": str(args.file), "public": str(public)})


def _sign_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the secret key")


def _sign(args: argparse.Namespace) -> Said:
    """What kiosks would refuse is not signed."""
    key = _secret(args.key)
    check_pack(described(args.folder))
    _make_ready(args.folder)
    return _told("signed", sign_pack(args.folder, key))


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the signer's public key")


def _check(args: argparse.Namespace) -> Said:
    pack = open_pack(args.folder, signers_key(args.key))
    over(pack, {})
    return _told("as it was signed", pack)


def _told(what: str, pack: Pack) -> Said:
    value = {"name": pack.name, "version": pack.version, "folder": str(pack.folder)}
    return Said(f"{pack.folder}: {pack.name} {pack.version}: {what}", value, exits.OK)


def _secret(file: Path) -> PrivateKey:
    try:
        return load_private_key(file.read_bytes())
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from None
    except KeyFileError as error:
        raise SettingsError(f"{file}: {error}") from None


def _make_ready(folder: Path) -> None:
    """Services checked, with their index; languages, catalogues compiled and held against what is
    said of them. Raises SettingsError, which names the first fault."""
    services = folder / SERVICES
    if services.is_dir():
        loaded = load_folder(services)
        if has_errors(list(loaded.problems)):
            raise SettingsError(str(loaded.problems[0]))
        write_index(loaded.services, services / INDEX_NAME, services, VERSION)
    languages_of(LanguagesTable(), folder / WORDS)
    try:
        compile_words(folder / WORDS)
    except CatalogueFileError as error:
        raise SettingsError(str(error)) from None


COMMAND = Command(
    (
        Act("key", "make the key that signs packs", _key, _key_arguments),
        Act("sign", "check a folder, and sign it as it is", _sign, _sign_arguments),
        Act("check", "whether a pack is as it was signed", _check, _check_arguments),
    )
)
