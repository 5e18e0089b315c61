"""HTTP/2 over TLS, frame by frame: an origin that sends what a script says, and a client behind a proxy."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from hpack import Decoder, Encoder
from hyperframe.frame import DataFrame, Frame, HeadersFrame, PingFrame, RstStreamFrame, SettingsFrame

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Headers:
    fields: Fields
    end: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    octets: bytes
    end: bool = True


Step = Headers | Data | float


class H2Origin:
    """The origin, in a thread of its own. certificate: a PEM file with key and certificate."""

    def __init__(self, scripts: Mapping[str, tuple[Step, ...]], certificate: Path):
        self._scripts = scripts
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._context.set_alpn_protocols(["h2"])
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.port = 0

    def __enter__(self) -> H2Origin:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        encoder, decoder = Encoder(), Decoder()
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            await reader.readexactly(len(PREFACE))
            writer.write(SettingsFrame(0).serialize())
            while True:
                frame, length = Frame.parse_frame_header(memoryview(await reader.readexactly(9)))
                frame.parse_body(memoryview(await reader.readexactly(length)))
                if isinstance(frame, SettingsFrame) and "ACK" not in frame.flags:
                    writer.write(SettingsFrame(0, flags=["ACK"]).serialize())
                elif isinstance(frame, PingFrame) and "ACK" not in frame.flags:
                    writer.write(PingFrame(0, frame.opaque_data, flags=["ACK"]).serialize())
                elif isinstance(frame, HeadersFrame):
                    path = _fields(decoder, frame.data)[":path"]
                    for step in self._scripts[path.split("/")[1]]:
                        if isinstance(step, float):
                            await asyncio.sleep(step)
                        else:
                            writer.write(_frame(frame.stream_id, step, encoder))
                        await writer.drain()
        writer.close()


def _fields(decoder: Decoder, block: bytes) -> dict[str, str]:
    """The fields of a header block."""
    return {_text(name): _text(value) for name, value in decoder.decode(block)}


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def _frame(stream: int, step: Headers | Data, encoder: Encoder) -> bytes:
    end = ["END_STREAM"] if step.end else []
    if isinstance(step, Data):
        return bytes(DataFrame(stream, step.octets, flags=end).serialize())
    return bytes(HeadersFrame(stream, encoder.encode(step.fields), flags=["END_HEADERS", *end]).serialize())


@dataclass(slots=True)
class H2Answer:
    """What a client got over one stream."""

    heads: list[dict[str, str]] = field(default_factory=list)
    octets: bytes = b""
    reset: bool = False


def ask(proxy: int, host: str, path: str, fields: Fields = (), method: str = "GET") -> H2Answer:
    """One request over a connection of its own, through a CONNECT of the proxy."""
    with socket.create_connection(("127.0.0.1", proxy), timeout=10) as plain:
        plain.sendall(f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        while b"\r\n\r\n" not in plain.recv(4096, socket.MSG_PEEK):
            pass
        plain.recv(4096)
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_alpn_protocols(["h2"])
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            assert secure.selected_alpn_protocol() == "h2"
            head = ((":method", method), (":scheme", "https"), (":authority", host), (":path", path), *fields)
            request = HeadersFrame(1, Encoder().encode(head), flags=["END_HEADERS", "END_STREAM"])
            secure.sendall(PREFACE + SettingsFrame(0).serialize() + request.serialize())
            return _answer(secure)


def _answer(secure: ssl.SSLSocket) -> H2Answer:
    secure.settimeout(3)
    stream, answer, decoder = secure.makefile("rb"), H2Answer(), Decoder()
    with contextlib.suppress(TimeoutError, ConnectionError, ssl.SSLError):
        while header := stream.read(9):
            frame, length = Frame.parse_frame_header(memoryview(header))
            frame.parse_body(memoryview(stream.read(length)))
            if isinstance(frame, HeadersFrame):
                answer.heads.append(_fields(decoder, frame.data))
            elif isinstance(frame, DataFrame):
                answer.octets += frame.data
            elif isinstance(frame, RstStreamFrame):
                answer.reset = True
            if frame.stream_id == 1 and ("END_STREAM" in frame.flags or answer.reset):
                break
    return answer
