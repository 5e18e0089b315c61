"""What the addon costs a proxied request: CPU of mitmdump with it and without, in interleaved pairs.

usage: addon.py [--pairs 60] [--requests 200]

Two mitmdumps stand in front of one origin, one with the addon. A pair is a short burst of the same requests through
each, one after the other, in alternating order: so short that a change in the machine's pace meets both. The figure
is the median of the pairs' ratios, with the interval that holds it with at least 95 % (the order statistics of the
sign test).
"""

from __future__ import annotations

import argparse
import http.client
import socket
import statistics
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import comb
from pathlib import Path

from measure import ROOT

WARM_UP = 500
CONTENT = b'{"id": 42, "name": "film", "tags": ["a", "b"]}'


class Origin(BaseHTTPRequestHandler):
    """A well-behaved origin: ten fields, a small JSON document."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one segment: no waiting for an acknowledgement in between
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.send_response(200)
        for name, value in (
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(CONTENT))),
            ("Cache-Control", "private, max-age=60"),
            ("ETag", '"5e2f-18"'),
            ("Last-Modified", "Tue, 15 Sep 2026 10:00:00 GMT"),
            ("Vary", "Accept-Encoding"),
            ("Strict-Transport-Security", "max-age=31536000"),
            ("X-Request-Id", "9f86d081884c7d65"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(CONTENT)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is the benchmark's."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_of(pid: int) -> int:
    """Nanoseconds of CPU that the threads of a process have used so far (Linux)."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat"))


def ask(connection: http.client.HTTPConnection, origin: int, count: int) -> None:
    fields = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "bench", "Accept-Language": "en"}
    for number in range(count):
        connection.request("GET", f"http://127.0.0.1:{origin}/films/{number}", headers=fields)
        assert connection.getresponse().read() == CONTENT


class Proxy:
    """A mitmdump, warmed up, with one connection to it."""

    def __init__(self, origin: int, *script: str):
        port = free_port()
        program = str(Path(sys.executable).with_name("mitmdump"))
        command = [program, "-q", "--listen-host", "127.0.0.1", "-p", str(port), *script]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self._origin = origin
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        ask(self._connection, origin, WARM_UP)

    def cost(self, requests: int) -> float:
        """µs of CPU for one request."""
        before = cpu_of(self._process.pid)
        ask(self._connection, self._origin, requests)
        return (cpu_of(self._process.pid) - before) / requests / 1000

    def stop(self) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait()


def interval(values: list[float]) -> tuple[float, float]:
    """The narrowest pair of order statistics that holds the median with at least 95 %, else the range."""
    ordered, n = sorted(values), len(values)
    for outer in range(n // 2 - 1, -1, -1):
        outside = 2 * sum(comb(n, k) for k in range(outer + 1)) / 2**n
        if outside <= 0.05:
            return ordered[outer], ordered[n - 1 - outer]
    return ordered[0], ordered[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--requests", type=int, default=200)
    asked = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Origin)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = server.server_address[1]
    plain, linted = Proxy(origin), Proxy(origin, "-s", str(ROOT / "addons" / "lint.py"))
    without, with_addon = [], []
    for pair in range(asked.pairs):
        for proxy, costs in ((plain, without), (linted, with_addon))[:: -1 if pair % 2 else 1]:
            costs.append(proxy.cost(asked.requests))
    plain.stop()
    linted.stop()
    ratios = [a / b for a, b in zip(with_addon, without, strict=True)]
    low, high = interval(ratios)
    print(f"CPU of mitmdump for a proxied request, median of {asked.pairs} interleaved pairs:")
    print(f"  without the addon {statistics.median(without):7.0f} µs")
    print(f"  with the addon    {statistics.median(with_addon):7.0f} µs")
    print(f"  {100 * (statistics.median(ratios) - 1):+.1f} % ({100 * (low - 1):+.1f} … {100 * (high - 1):+.1f} %)")
    server.shutdown()


main()
