"""The cases as mitmproxy flows, written with mitmproxy's own writer: `python -m tests.cases.flows OUT.flow`.

Fields are the exact octets, in order, and nothing is added. The content is what the case holds, or, with `kept`, what
mitmproxy keeps of it: over HTTP/1 nothing behind the end of a message, and nothing of one that was cut off. A response
arrives at its own Date (plus its Age), else at the cases' clock, so that no verdict depends on the day of the run, and
ids come from the case: the same cases make the same file.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from mitmproxy import connection, flow, http
from mitmproxy.io import FlowWriter

from tests.cases.loader import Case, Message, cases, split

CLOCK = datetime(2026, 9, 15, 10, tzinfo=UTC).timestamp()
VERSIONS = {"2": b"HTTP/2.0", "3": b"HTTP/3"}
ALPN = {"2": b"h2", "3": b"h3"}
PORTS = {"http": 80, "https": 443}


def arrival(response: Message) -> float:
    """When a response arrived, in seconds since 1970: its Date plus its Age, else the cases' clock."""
    time = CLOCK
    for value in response.values("date")[:1]:
        try:
            time = datetime.strptime(value, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    return time + sum(int(value) for value in response.values("age")[:1] if value.isdigit())


def target(request: Message) -> tuple[str, str, int, str, str]:
    """Scheme, host, port, path, and the authority where one is sent (HTTP/2, HTTP/3, CONNECT)."""
    url = request.start["url"]
    if request.start["method"] == "CONNECT":
        host, _, port = url.rpartition(":")
        return "", host.strip("[]"), int(port), "", url
    parts = urlsplit(url)
    path = url.split("://", 1)[1][len(parts.netloc) :].partition("#")[0]
    path = path if path.startswith("/") else f"/{path}"
    authority = parts.netloc if request.version in ALPN else ""
    return parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme], path, authority


def flow_of(case: Case, number: int, index: int, *, kept: bool) -> http.HTTPFlow:
    """One exchange of a case as a flow; number: the case's place among all, for a client address of its own."""
    asked, answered = case.pairs[index]
    scheme, host, port, path, authority = target(asked)
    arrived = arrival(answered) + index / 10
    started = arrived - 0.05

    def ident(what: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{case.id} {what}"))

    client = connection.Client(
        peername=(f"198.51.{100 + number // 200}.{1 + number % 200}", 40000),
        sockname=("192.0.2.1", 8080),
        timestamp_start=started - 1,
        id=ident("client"),
    )
    server = connection.Server(address=(host, port), timestamp_start=started - 0.5, id=ident(f"{host} {port}"))
    if scheme == "https":
        for end in (client, server):
            end.tls, end.sni, end.tls_version = True, host, "TLSv1.3"
            end.alpn = ALPN.get(asked.version, b"http/1.1")
    made = http.HTTPFlow(client, server)
    made.id = ident(str(index))
    made.timestamp_created = started
    made.request = http.Request(
        host, port, asked.start["method"].encode(), scheme.encode(), authority.encode(), path.encode(), _version(asked),
        http.Headers(asked.lines), asked.content, None, started, started,
    )  # fmt: skip
    content, _, complete = split(asked, answered) if kept else (answered.content, b"", True)
    if not complete:
        made.error = flow.Error("peer closed connection without sending complete message body", arrived)
    made.response = http.Response(
        _version(answered), answered.start["status"], answered.start["reason"].encode(), http.Headers(answered.lines),
        content if complete else None, None, arrived, arrived,
    )  # fmt: skip
    return made


def _version(message: Message) -> bytes:
    return VERSIONS.get(message.version, f"HTTP/{message.version}".encode())


def write(path: Path, chosen: Iterable[Case], *, kept: bool) -> None:
    """Write every exchange of these cases into one flow file, in order."""
    with path.open("wb") as file:
        writer = FlowWriter(file)
        for number, case in enumerate(chosen):
            for index in range(len(case.pairs)):
                writer.add(flow_of(case, number, index, kept=kept))


if __name__ == "__main__":
    write(Path(sys.argv[1]), cases(), kept=False)
