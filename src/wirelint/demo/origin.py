"""A small misbehaving server: each path breaks one promise of its status code.

Raw sockets, since a well-made HTTP library would refuse to send most of these.
"""

from __future__ import annotations

import socketserver
from email.utils import formatdate
from http.client import HTTPConnection

_JSON = "Content-Type: application/json"

# path -> (status line, field lines, content)
RESPONSES: dict[str, tuple[str, tuple[str, ...], bytes]] = {
    "/": ("200 OK", ("Content-Type: text/plain", "Content-Length: 3"), b"ok\n"),
    "/users": ("201 Created", (_JSON, "Content-Length: 8"), b'{"id":1}'),
    "/logout": ("204 No Content", ("Content-Length: 3",), b"bye"),
    "/form": ("205 Reset Content", ("Content-Length: 5",), b"reset"),
    "/film.mp4": ("206 Partial Content", ("Content-Type: video/mp4", "Content-Length: 4"), b"mdat"),
    "/old": ("301 Moved Permanently", ("Content-Length: 0",), b""),
    "/cached": ("304 Not Modified", ('ETag: "other"',), b""),
    "/account": ("401 Unauthorized", ("Content-Type: text/plain", "Content-Length: 6"), b"log in"),
    "/readonly": ("405 Method Not Allowed", ("Content-Type: text/plain", "Content-Length: 2"), b"no"),
    "/tail": ("416 Range Not Satisfiable", ("Content-Type: text/plain", "Content-Length: 2"), b"no"),
    "/upgrade": ("426 Upgrade Required", ("Content-Type: text/plain", "Content-Length: 2"), b"no"),
}

# what the demo's client asks: (method, path, field lines, content)
REQUESTS: tuple[tuple[str, str, tuple[str, ...], bytes], ...] = (
    ("GET", "/", (), b""),
    ("POST", "/users", (_JSON, "Content-Length: 2"), b"{}"),
    ("POST", "/users", (_JSON, "Content-Length: 2"), b"{}"),
    ("POST", "/logout", ("Content-Length: 0",), b""),
    ("POST", "/form", ("Content-Length: 0",), b""),
    ("GET", "/film.mp4", ("Range: bytes=0-3",), b""),
    ("GET", "/old", (), b""),
    ("GET", "/cached", ('If-None-Match: "mine"',), b""),
    ("GET", "/account", (), b""),
    ("DELETE", "/readonly", (), b""),
    ("GET", "/tail", ("Range: bytes=900-",), b""),
    ("GET", "/upgrade", (), b""),
)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while line := self.rfile.readline(8192).decode("latin-1"):
            self.answer(line)

    def answer(self, line: str) -> None:
        length = 0
        while header := self.rfile.readline(8192).strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
        self.rfile.read(length)
        path = line.split(" ")[1] if line.count(" ") >= 2 else "/"
        status, fields, content = RESPONSES.get(path, RESPONSES["/"])
        head = [f"HTTP/1.1 {status}", f"Date: {formatdate(usegmt=True)}", "Server: demo", *fields]
        self.wfile.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + content)


class Origin(socketserver.ThreadingTCPServer):
    """The server, on a free port of the loopback interface."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


def ask(proxy_port: int, origin_port: int, request: tuple[str, str, tuple[str, ...], bytes]) -> int:
    """Send one request through a proxy; the status code of the response."""
    method, path, fields, content = request
    connection = HTTPConnection("127.0.0.1", proxy_port, timeout=10)
    try:
        connection.putrequest(method, f"http://127.0.0.1:{origin_port}{path}", skip_accept_encoding=True)
        for name, _, value in (line.partition(": ") for line in ("User-Agent: wirelint-demo", *fields)):
            connection.putheader(name, value)
        connection.endheaders(content)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()
