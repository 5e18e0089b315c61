"""A raw-socket origin: it sends the octets of a script, right or wrong, and remembers what it was sent.

The first segment of the request's path names the script: GET /204-with-body/a -> the script "204-with-body".
A script's steps are octets to send, pauses in seconds, and at last what becomes of the connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import struct
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType

KEEP, CLOSE, RESET = "keep", "close", "reset"

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Script:
    """What the origin does with one request."""

    steps: tuple[bytes | float, ...]
    end: str = KEEP


class Origin:
    """The origin, in a thread of its own, on a free port of 127.0.0.1."""

    def __init__(self, scripts: Mapping[str, Script]):
        self.scripts = scripts
        self.received: defaultdict[str, list[bytes]] = defaultdict(list)
        """The requests that were received, by the script's name: head and content, octet for octet."""
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.port = 0

    def __enter__(self) -> Origin:
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
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**20))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0))  # closed connections are taken leave of
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                while True:
                    request = await _request(reader)
                    target = request.split(b" ", 2)[1].decode("latin-1")
                    name = re.sub(r"^https?://[^/]*", "", target).split("?")[0].split("/")[1]
                    self.received[name].append(request)
                    if not await self._play(self.scripts[name], writer):
                        break
        finally:
            writer.close()  # also where the origin is stopped while the client keeps the connection
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def _play(self, script: Script, writer: asyncio.StreamWriter) -> bool:
        for step in script.steps:
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            else:
                await asyncio.sleep(step)
        if script.end == RESET:
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        return script.end == KEEP


async def _request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if length:
        return head + await reader.readexactly(int(length[1]))
    if _CHUNKED.search(head):
        return head + await reader.readuntil(b"0\r\n\r\n")
    return head
