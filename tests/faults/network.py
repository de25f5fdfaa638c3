"""A network of this thread's own (network_namespaces(7)): only loopback, on which packets get lost or crawl.

What this thread starts lives in it, too. The machine's own network is not touched.
"""

import ctypes
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.out_of_reach import OutOfReachError

_CLONE_NEWNET = 0x40000000
_THIS_THREADS = "/proc/thread-self/ns/net"
# As on any line but loopback, whose 64 KiB would hide what a packet is.
_MTU_BYTES = 1500
_libc = ctypes.CDLL(None, use_errno=True)


@contextmanager
def own_network() -> Iterator[None]:
    """Raises OutOfReachError."""
    before = os.open(_THIS_THREADS, os.O_RDONLY)
    try:
        if _libc.unshare(_CLONE_NEWNET) != 0:
            raise OutOfReachError(f"a network of its own takes root: {os.strerror(ctypes.get_errno())}")
        try:
            _run("ip", "link", "set", "lo", "up", "mtu", str(_MTU_BYTES))
            yield
        finally:
            _libc.setns(before, _CLONE_NEWNET)
    finally:
        os.close(before)


@contextmanager
def packets_lost(share: float) -> Iterator[None]:
    """Of all packets, in both directions, by chance."""
    rule = (
        "INPUT",
        "-i",
        "lo",
        "-m",
        "statistic",
        "--mode",
        "random",
        "--probability",
        str(share),
        "-j",
        "DROP",
    )
    _run("iptables", "--append", *rule)
    try:
        yield
    finally:
        _run("iptables", "--delete", *rule)


def count_lost_packets() -> int:
    listed = _run("iptables", "--list", "INPUT", "--verbose", "--exact", "--numeric")
    return sum(int(found) for found in re.findall(r"^\s*(\d+) +\d+ DROP", listed, re.MULTILINE))


@contextmanager
def slow_line(kbit_a_s: int) -> Iterator[None]:
    """For both directions together."""
    _run("tc", "qdisc", "add", "dev", "lo", "root", "tbf", *_rate(kbit_a_s))
    try:
        yield
    finally:
        _run("tc", "qdisc", "del", "dev", "lo", "root")


def count_held_packets() -> int:
    found = re.search(r"overlimits (\d+)", _run("tc", "-statistics", "qdisc", "show", "dev", "lo"))
    return int(found[1]) if found else 0


def _rate(kbit_a_s: int) -> tuple[str, ...]:
    return ("rate", f"{kbit_a_s}kbit", "burst", str(2 * _MTU_BYTES), "latency", "2s")


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    except FileNotFoundError:
        raise OutOfReachError(f"takes {command[0]}: apt-get install iproute2 iptables") from None
    except subprocess.CalledProcessError as error:
        raise OutOfReachError(f"{command[0]} cannot be used here: {error.stderr.strip()}") from None
    return done.stdout
