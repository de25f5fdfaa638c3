"""Builds dist/yitong_VERSION_amd64.deb: the frozen kiosk, two units, a settings file, and what Debian must bring.

Two builds of one commit with the same .venv give the same bytes.
"""

import hashlib
import importlib.metadata
import os
import re
import shutil
import string
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from installer.handwriting.__main__ import CACHE
from installer.handwriting.sources import HANZI_LICENCE, fetched_hanzi, hanzi_licence
from installer.voices import cache
from installer.voices.texts import all_sentences

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "installer" / "debian"
ELF_MAGIC, ELF_64_BITS = b"\x7fELF", b"\x02"
LICENCE = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
WITHOUT_VOICES = "--without-voices"
BEGAN = time.monotonic()
Command = Sequence[str | Path]


def main() -> None:
    words = [word for word in sys.argv[1:] if word != WITHOUT_VOICES]
    folder = ROOT / (words[0] if words else "dist")
    if WITHOUT_VOICES not in sys.argv[1:]:
        refuse_a_voiceless_core()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="yitong-package-") as build:
        try:
            deb = build_package(Path(build), folder)
        except subprocess.CalledProcessError as error:
            command = " ".join(map(str, error.cmd[:3]))
            sys.exit(f"package: failed: {command} ...; its own words are above")
    say(f"{deb}, {deb.stat().st_size / 1e6:.0f} MB")


def build_package(build: Path, folder: Path) -> Path:
    moment = commit_time()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    say("1 of 3: freezing the program")
    frozen = freeze(build, moment)
    say("2 of 3: laying out the package, asking Debian for its libraries")
    tree = lay_out(build, frozen)
    write_control(tree, version, libraries(build, tree))
    say("3 of 3: packing")
    return pack(tree, folder / f"yitong_{version}_amd64.deb", moment)


def say(text: str) -> None:
    print(f"package: {time.monotonic() - BEGAN:.0f} s: {text}", file=sys.stderr)


def run(command: Command, cwd: Path = ROOT, **environment: str) -> str:
    """What the command prints; its own complaints go straight to the terminal."""
    result = subprocess.run(
        command, cwd=cwd, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return result.stdout


def refuse_a_voiceless_core() -> None:
    """Nobody is sent a kiosk that greets people in the small engine's voice, unless whoever builds says so."""
    core = [one for some in all_sentences().values() for one in some if one.core]
    missing = [one for one in core if not cache.is_there(one)]
    if missing:
        sys.exit(
            f"package: {len(missing)} of {len(core)} sentences of the core screens were not rendered, such as "
            f"{missing[0].text}\nRun ./run voices --core, or build with {WITHOUT_VOICES}."
        )


def commit_time() -> str:
    return run(["git", "log", "-1", "--format=%ct"]).strip()


def freeze(build: Path, moment: str) -> Path:
    run([sys.executable, "-m", "translations.catalogues", "compile"])
    run([sys.executable, "-m", "installer.driver_host", "--also-32"])
    run([sys.executable, "-m", "installer.handwriting"])
    command: Command = [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR"]
    folders: Command = ["--distpath", build / "frozen", "--workpath", build / "work"]
    run(
        [*command, *folders, ROOT / "installer" / "yitong.spec"],
        PYINSTALLER_CONFIG_DIR=str(build / "cache"),
        PYTHONHASHSEED="0",
        SOURCE_DATE_EPOCH=moment,
    )
    frozen = build / "frozen" / "yitong"
    # The index is bound to the program that made it, so the frozen one makes its own.
    run([frozen / "yitong", "services", "check", frozen / "_internal" / "services" / "catalogue" / "base"])
    rendered = cache.lay_out(all_sentences(), frozen / "_internal" / "hardware" / "voice" / "clips")
    say(f"{rendered} sentences rendered beforehand come along")
    return frozen


def lay_out(build: Path, frozen: Path) -> Path:
    tree = build / "deb"
    shutil.copytree(HERE / "tree", tree)
    shutil.copytree(HERE / "control", tree / "DEBIAN")
    shutil.copytree(frozen, tree / "opt" / "yitong", symlinks=True)
    doc = tree / "usr" / "share" / "doc" / "yitong"
    shutil.copy(ROOT / "docs" / "install.md", doc)
    for page in ("cabinet.md", "cabinet.zh-CN.md"):
        shutil.copy(ROOT / "docs" / page, doc)
    shutil.copytree(ROOT / "docs" / "cabinet", doc / "cabinet")
    copy_licences(doc / "licences")
    write_licence_of_strokes(doc / "licences" / "hanzi-writer-data")
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "yitong").symlink_to("/opt/yitong/yitong")
    return tree


def copy_licences(folder: Path) -> None:
    """The licence texts of the Python packages that the kiosk runs on."""
    for name in re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements" / "runtime.txt").read_text(), re.MULTILINE
    ):
        package = importlib.metadata.distribution(name)
        for text in (file for file in package.files or [] if LICENCE.search(str(file))):
            target = folder / name / text.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(package.locate_file(text)), target)


def write_licence_of_strokes(folder: Path) -> None:
    """What handwriting was learned from asks that its licence goes along."""
    folder.mkdir(parents=True)
    (folder / HANZI_LICENCE).write_bytes(hanzi_licence(fetched_hanzi(CACHE)))


def libraries(build: Path, tree: Path) -> str:
    """The Debian packages that our programs are linked against; fails on a library that it cannot find."""
    stub = build / "shlibdeps" / "debian" / "control"
    stub.parent.mkdir(parents=True)
    stub.write_text("Source: yitong\n\nPackage: yitong\nArchitecture: amd64\n")
    programs = sorted(elf_files_of_this_machine(tree))
    own = [f"-l{folder}" for folder in sorted({program.parent for program in programs})]
    command: Command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *own, *programs]
    return run(command, cwd=stub.parents[1]).strip().removeprefix("shlibs:Depends=")


def elf_files_of_this_machine(folder: Path) -> Iterator[Path]:
    """Without the driver host of 32 bits: whoever needs it installs libc6-i386, and nobody else does."""
    return (path for path in plain_files(folder) if path.open("rb").read(5) == ELF_MAGIC + ELF_64_BITS)


def plain_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def write_control(tree: Path, version: str, depends: str) -> None:
    files = sorted(path for path in plain_files(tree) if "DEBIAN" not in path.parts)
    names = [path.relative_to(tree).as_posix() for path in files]
    sums = [hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for path in files]
    kib = sum(path.stat().st_size for path in files) // 1024

    control = tree / "DEBIAN" / "control"
    template = string.Template(control.read_text())
    control.write_text(template.substitute(version=version, installed_kib=kib, libraries=depends))
    settings = [f"/{name}\n" for name in names if name.startswith("etc/")]
    (tree / "DEBIAN" / "conffiles").write_text("".join(settings))
    (tree / "DEBIAN" / "md5sums").write_text("".join(f"{s}  {n}\n" for s, n in zip(sums, names, strict=True)))


def pack(tree: Path, deb: Path, moment: str) -> Path:
    for path in [tree, *tree.rglob("*")]:
        os.utime(path, (int(moment), int(moment)), follow_symlinks=False)
    # zstd 10 packs in a tenth of xz's time and is a fifth larger.
    how: Command = ["--root-owner-group", "-Zzstd", "-z10"]
    run(["dpkg-deb", *how, "--build", str(tree), str(deb)], SOURCE_DATE_EPOCH=moment)
    return deb


if __name__ == "__main__":
    main()
