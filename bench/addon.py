"""What the addon costs a proxied request: CPU of mitmdump with it and without, in interleaved pairs.

usage: addon.py [--pairs 40] [--requests 150] [--transports http https h2]

Two mitmdumps stand in front of one origin, one with the addon. A pair is a short burst of the same requests through
each, one after the other, in alternating order: so short that a change in the machine's pace meets both. The figure
is the median of the pairs' ratios, with the interval that holds it with at least 95 % (the order statistics of the
sign test).
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

from measure import ROOT

sys.path.insert(0, str(ROOT))

from bench.traffic import HOST, TRANSPORTS, client, start_origin  # noqa: E402

WARM_UP = 400


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
        self._client = client(transport, port, origin)
        self._client.ask(WARM_UP)

    def cost(self, requests: int) -> float:
        """µs of CPU for one request."""
        before = cpu_of(self._process.pid)
        self._client.ask(requests)
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
    transport: str, home: Path, pairs: int, requests: int, scripts: Sequence[Sequence[str]]
) -> list[list[float]]:
    """µs of CPU for one request with each of these arguments of mitmdump, in each pair."""
    origin = start_origin(transport, home / "mitmproxy-ca.pem")
    proxies = [Proxy(transport, origin, home, script) for script in scripts]
    costs: list[list[float]] = [[] for _ in proxies]
    for pair in range(pairs):
        for place in range(len(proxies)):
            turn = (place + pair) % len(proxies)
            costs[turn].append(proxies[turn].cost(requests))
    for proxy in proxies:
        proxy.stop()
    return costs


def make_certificate(home: Path) -> None:
    """Have mitmproxy make its certificate authority there: one key for all origins."""
    from mitmproxy.certs import CertStore

    CertStore.from_store(home, "mitmproxy", 2048)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--requests", type=int, default=150)
    parser.add_argument("--transports", nargs="+", choices=TRANSPORTS, default=TRANSPORTS)
    asked = parser.parse_args()
    print(f"CPU of mitmdump for a proxied request, medians of {asked.pairs} interleaved pairs:")
    print("  transport   without      with  the addon adds")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_certificate(home)
        for transport in asked.transports:
            scripts = ((), ("-s", str(ROOT / "addons" / "lint.py")))
            without, with_addon = compare(transport, home, asked.pairs, asked.requests, scripts)
            ratios = [a / b for a, b in zip(with_addon, without, strict=True)]
            low, high = interval(ratios)
            print(
                f"  {transport:9} {statistics.median(without):6.0f} µs {statistics.median(with_addon):6.0f} µs "
                f"{100 * (statistics.median(ratios) - 1):+6.1f} % ({100 * (low - 1):+.1f} … {100 * (high - 1):+.1f} %)"
            )


if __name__ == "__main__":
    main()
