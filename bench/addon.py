"""What the addon costs a proxied request: CPU of mitmdump with it and without, in interleaved pairs.

usage: addon.py [--pairs 9] [--bursts 8] [--requests 96]

A pair is two mitmdumps in front of one origin, started anew, one with the addon: two processes may differ by some
percent for no other reason than where their memory lies. Both are asked in short bursts, in turn, so that a change in
the machine's pace meets both. The figure is the median of the pairs' ratios, with the interval that holds it with at
least 95 % (the order statistics of the sign test).
"""

from __future__ import annotations

import argparse
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from math import comb
from pathlib import Path
from typing import NamedTuple

from measure import ROOT

sys.path.insert(0, str(ROOT))

from bench.traffic import HOST, client, start_origin

WARM_UP = 400


class Traffic(NamedTuple):
    """What is asked. each: requests a connection, 0: all over one."""

    words: str
    transport: str
    each: int


KINDS = (
    Traffic("HTTP/1.1 in clear, one connection", "http", 0),
    Traffic("HTTP/1.1 over TLS, one connection", "https", 0),
    Traffic("HTTP/2, one connection", "h2", 0),
    Traffic("HTTP/1.1 over TLS, 6 requests a connection", "https", 6),
    Traffic("HTTP/2, 6 requests a connection", "h2", 6),
)
"""With one connection nothing but requests is paid for; 6 each is a page of 70 requests to a dozen hosts."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def cpu_of(pid: int) -> int:
    """Nanoseconds of CPU that the threads of a process have used so far (Linux)."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat"))


class Proxy:
    """A mitmdump as a user starts it, warmed up, with one connection to it."""

    def __init__(self, transport: str, origin: int, home: Path, script: Sequence[str]):
        port = free_port()
        program = str(Path(sys.executable).with_name("mitmdump"))
        options = ["--set", f"confdir={home}", "--ssl-insecure", "--listen-host", HOST, "-p", str(port)]
        self._process = subprocess.Popen([program, *options, *script], stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                socket.create_connection((HOST, port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        self._where = transport, port, origin
        self._client = client(*self._where)
        self._client.ask(WARM_UP)

    def cost(self, requests: int, each: int) -> float:
        """µs of CPU for one request; each: so many requests a connection, 0: all over the one that is open."""
        before = cpu_of(self._process.pid)
        for _ in range(requests // each if each else 1):
            if each:
                self._client.close()
                self._client = client(*self._where)
            self._client.ask(each or requests)
        return (cpu_of(self._process.pid) - before) / requests / 1000

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


def interval(values: list[float]) -> tuple[float, float]:
    """The narrowest pair of order statistics that holds the median with at least 95 %, else the range."""
    ordered, n = sorted(values), len(values)
    for outer in range(n // 2 - 1, -1, -1):
        outside = 2 * sum(comb(n, k) for k in range(outer + 1)) / 2**n
        if outside <= 0.05:
            return ordered[outer], ordered[n - 1 - outer]
    return ordered[0], ordered[-1]


def compare(
    traffic: Traffic, home: Path, pairs: int, bursts: int, requests: int, scripts: Sequence[Sequence[str]]
) -> list[list[float]]:
    """µs of CPU for one request with each of these arguments of mitmdump, in each pair."""
    transport, each = traffic.transport, traffic.each
    origin = start_origin(transport, home / "mitmproxy-ca.pem")
    costs: list[list[float]] = [[] for _ in scripts]
    for pair in range(pairs):
        order = range(len(scripts))[:: -1 if pair % 2 else 1]
        proxies = {place: Proxy(transport, origin, home, scripts[place]) for place in order}
        spent: list[list[float]] = [[] for _ in scripts]
        for _ in range(bursts):
            for place in order:
                spent[place].append(proxies[place].cost(requests, each))
        for place in order:
            proxies[place].stop()
            costs[place].append(statistics.median(spent[place]))
    return costs


def make_certificate(home: Path) -> None:
    """Have mitmproxy make its certificate authority there: one key for all origins."""
    from mitmproxy.certs import CertStore

    CertStore.from_store(home, "mitmproxy", 2048)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--bursts", type=int, default=8)
    parser.add_argument("--requests", type=int, default=96)
    asked = parser.parse_args()
    print(f"CPU of mitmdump for a proxied request, medians of {asked.pairs} pairs:")
    print(f"  {'traffic':44}  without      with  the addon adds")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_certificate(home)
        for traffic in KINDS:
            scripts = ((), ("-s", str(ROOT / "addons" / "lint.py")))
            without, with_addon = compare(traffic, home, asked.pairs, asked.bursts, asked.requests, scripts)
            ratios = [a / b for a, b in zip(with_addon, without, strict=True)]
            low, high = interval(ratios)
            print(
                f"  {traffic.words:44} {statistics.median(without):5.0f} µs {statistics.median(with_addon):6.0f} µs "
                f"{100 * (statistics.median(ratios) - 1):+6.1f} % ({100 * (low - 1):+.1f} … {100 * (high - 1):+.1f} %)",
                flush=True,
            )


if __name__ == "__main__":
    main()
