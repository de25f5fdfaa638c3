"""A Debian 12 tree in a folder: debootstrap once, then unpack, install into it, run in it."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "-n"]

# /proc, because a frozen program finds itself there; a pid namespace, so that nothing started inside outlives it.
ENTER = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
NAMESPACES = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
INSIDE = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}


def as_root(*command: str | Path) -> None:
    subprocess.run([*AS_ROOT, *command], check=True)


def bare_tree(cache: Path) -> Path:
    """An archive of a tree with nothing but the base system, kept from run to run."""
    archive = cache / "debian12.tar"
    if not archive.exists():
        tree = cache / "bootstrap"
        as_root("rm", "-rf", tree)
        as_root("debootstrap", "--variant=minbase", "bookworm", tree, mirror())
        as_root("tar", "-cf", f"{archive}.part", "-C", tree, "--exclude=./var/cache/apt/archives/*.deb", ".")
        as_root("rm", "-rf", tree)
        as_root("mv", f"{archive}.part", archive)
    return archive


def mirror() -> str:
    """The mirror that this machine's apt uses for Debian 12."""
    query = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Codename: bookworm", "Component: main"]
    found = subprocess.run(query, check=True, capture_output=True, text=True).stdout.split()
    assert found, "apt on this machine knows no Debian 12 mirror, so no fresh tree can be made"
    return found[0]


class DebianTree:
    """Commands that run in the tree, as root or as the service user."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def unpack(self, archive: Path) -> None:
        self.path.mkdir()
        as_root("tar", "-xf", archive, "-C", self.path)
        self._copy_network_settings()

    def install(self, deb: Path) -> None:
        as_root("cp", deb, self.path / "tmp" / deb.name)
        self.run("apt-get", "update", "-q")
        # libpam-systemd brings systemd: a kiosk has it, and its tools judge our units.
        self.run(
            "apt-get", "install", "-q", "-y", "--no-install-recommends", f"/tmp/{deb.name}", "libpam-systemd"
        )

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        inside = ["env", "-i", *(f"{name}={value}" for name, value in INSIDE.items()), *command]
        enter = [*AS_ROOT, *NAMESPACES, "sh", "-c", ENTER, str(self.path), *inside]
        result = subprocess.run(enter, capture_output=True, text=True, timeout=300)
        assert result.returncode == 0 or not check, f"{command}: {result.stdout}{result.stderr}"
        return result

    def run_as_service(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("runuser", "-u", "yitong", "--", *command, check=check)

    def remove(self) -> None:
        as_root("rm", "-rf", self.path)

    def _copy_network_settings(self) -> None:
        for name in ("resolv.conf", "hosts"):
            as_root("cp", "--dereference", f"/etc/{name}", self.path / "etc" / name)
        dump = ["apt-config", "dump", "Acquire::http", "Acquire::https"]
        settings = subprocess.run(dump, check=True, capture_output=True, text=True).stdout
        target = self.path / "etc" / "apt" / "apt.conf.d" / "90network"
        subprocess.run(
            [*AS_ROOT, "tee", target], input=settings, text=True, stdout=subprocess.DEVNULL, check=True
        )
