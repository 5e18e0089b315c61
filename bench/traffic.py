"""Small, correct traffic through a proxy: the same exchange over HTTP/1.1, over TLS, and over HTTP/2.

Origins run in threads of the benchmark's own process; a client holds one connection to the proxy and asks over it, one
request after the other.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from hpack import Encoder
from hyperframe.frame import DataFrame, Frame, HeadersFrame, SettingsFrame, WindowUpdateFrame
from tests.live.h2 import PREFACE, Data, H2Origin, Headers

CONTENT = b'{"id": 42, "name": "film", "tags": ["a", "b"]}'
ANSWER = (
    ("Content-Type", "application/json"),
    ("Content-Length", str(len(CONTENT))),
    ("Cache-Control", "private, max-age=60"),
    ("ETag", '"5e2f-18"'),
    ("Last-Modified", "Tue, 15 Sep 2026 10:00:00 GMT"),
    ("Vary", "Accept-Encoding"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Request-Id", "9f86d081884c7d65"),
)
ASKED = {"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "bench", "Accept-Language": "en"}
DATED = ("server", "bench"), ("date", "Wed, 25 Nov 2026 10:00:00 GMT")
TRANSPORTS = ("http", "https", "h2")
HOST = "127.0.0.1"


class _Handler(BaseHTTPRequestHandler):
    """A well-behaved origin: ten fields, a small JSON document."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one segment: no waiting for an acknowledgement in between
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.send_response(200)
        for name, value in ANSWER:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(CONTENT)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is the benchmark's."""


def start_origin(transport: str, certificate: Path) -> int:
    """The port of an origin that runs until the process ends. certificate: a PEM file with key and certificate."""
    if transport == "h2":
        head = Headers(((":status", "200"), *DATED, *((name.lower(), value) for name, value in ANSWER)))
        origin = H2Origin({"films": (head, Data(CONTENT))}, certificate)
        origin.__enter__()
        return origin.port
    server = ThreadingHTTPServer((HOST, 0), _Handler)
    if transport == "https":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])


def _trusting() -> ssl.SSLContext:
    """Takes any certificate: the proxy's is made up, and nobody else listens on the loopback."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Client(Protocol):
    """Asks over one connection."""

    def ask(self, count: int) -> None: ...

    def close(self) -> None: ...


class H1Client:
    """HTTP/1.1 through a proxy, in clear or in a tunnel."""

    def __init__(self, transport: str, proxy: int, origin: int):
        self._connection: http.client.HTTPConnection
        if transport == "https":
            self._prefix = ""
            self._connection = http.client.HTTPSConnection(HOST, proxy, context=_trusting())
            self._connection.set_tunnel(HOST, origin)
        else:
            self._prefix = f"http://{HOST}:{origin}"
            self._connection = http.client.HTTPConnection(HOST, proxy)

    def ask(self, count: int) -> None:
        for number in range(count):
            self._connection.request("GET", f"{self._prefix}/films/{number}", headers=ASKED)
            assert self._connection.getresponse().read() == CONTENT

    def close(self) -> None:
        self._connection.close()


class H2Client:
    """HTTP/2 in a tunnel of a proxy."""

    def __init__(self, proxy: int, origin: int):
        plain = socket.create_connection((HOST, proxy), timeout=10)
        plain.sendall(f"CONNECT {HOST}:{origin} HTTP/1.1\r\nHost: {HOST}:{origin}\r\n\r\n".encode())
        while not plain.recv(4096).endswith(b"\r\n\r\n"):
            pass
        context = _trusting()
        context.set_alpn_protocols(["h2"])
        self._socket = context.wrap_socket(plain, server_hostname="localhost")
        assert self._socket.selected_alpn_protocol() == "h2"
        self._stream = self._socket.makefile("rb")
        self._encoder, self._next = Encoder(), 1
        self._pseudo = ((":method", "GET"), (":scheme", "https"), (":authority", f"{HOST}:{origin}"))
        self._fields = tuple((name.lower(), value) for name, value in ASKED.items())
        window = WindowUpdateFrame(0, window_increment=2**31 - 2**16)
        self._socket.sendall(PREFACE + SettingsFrame(0).serialize() + window.serialize())

    def ask(self, count: int) -> None:
        for number in range(count):
            head = (*self._pseudo, (":path", f"/films/{number}"), *self._fields)
            block = self._encoder.encode(head)
            request = HeadersFrame(self._next, block, flags=["END_HEADERS", "END_STREAM"])
            self._socket.sendall(request.serialize())
            assert self._content() == CONTENT
            self._next += 2

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def _content(self) -> bytes:
        octets = b""
        while True:
            frame, length = Frame.parse_frame_header(memoryview(self._stream.read(9)))
            frame.parse_body(memoryview(self._stream.read(length)))
            if isinstance(frame, DataFrame):
                octets += frame.data
            if frame.stream_id == self._next and "END_STREAM" in frame.flags:
                return octets


def client(transport: str, proxy: int, origin: int) -> Client:
    return H2Client(proxy, origin) if transport == "h2" else H1Client(transport, proxy, origin)
