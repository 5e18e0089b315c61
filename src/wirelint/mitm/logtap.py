"""Octets that a server sends behind a message over HTTP/1: known from mitmproxy's log alone.

mitmproxy reads no content after a 204, a 304 or an answer to HEAD, and no more than Content-Length says;
what else comes it logs ("Unexpected data from server: b'…'", with the client's address) and then closes
that server connection. So a record is held until the connection is known: at once where the client has
only one, else when mitmproxy closes it. In the same segment as the head the octets come before the
`response` hook; in a later one after it, and then belong to the last exchange of that connection.

It is a text in a log and no interface: a mitmproxy that words it otherwise shows us nothing.
"""

from __future__ import annotations

import ast
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

LOGGER = "mitmproxy.proxy.server"
SURPLUS = "Unexpected data from server: "

Address = tuple[Any, ...]


class LogTap(logging.Handler):
    """Calls back with (client address, octets) for each record of surplus octets."""

    def __init__(self, on_surplus: Callable[[Address, bytes], None]):
        super().__init__(logging.INFO)
        self._on_surplus = on_surplus

    def install(self) -> None:
        """Listen, once, however often it is asked for."""
        logging.getLogger(LOGGER).addHandler(self)

    def uninstall(self) -> None:
        logging.getLogger(LOGGER).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        message, client = record.msg, getattr(record, "client", None)
        if isinstance(message, str) and message.startswith(SURPLUS) and isinstance(client, tuple):
            octets = surplus_of(message)
            if octets:
                self._on_surplus(client, octets)


def surplus_of(message: str) -> bytes:
    """The octets that a log message quotes; b"" where it quotes none."""
    try:
        octets = ast.literal_eval(message[len(SURPLUS) :])
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return b""
    return octets if isinstance(octets, bytes) else b""


class Unclaimed:
    """Surplus octets whose exchange is not known yet, by client address; bounded."""

    def __init__(self, limit: int = 256):
        self._octets: OrderedDict[Address, bytes] = OrderedDict()
        self._older: set[Address] = set()
        self._limit = limit

    def __contains__(self, client: Address | None) -> bool:
        return client in self._octets

    def add(self, client: Address, octets: bytes) -> None:
        self._octets[client] = octets
        self._older.discard(client)
        if len(self._octets) > self._limit:
            self._older.discard(self._octets.popitem(last=False)[0])

    def request_begins(self, client: Address) -> None:
        """What is held for the client came before its next request, and can't belong to the response to it."""
        if client in self._octets:
            self._older.add(client)

    def claim(self, client: Address | None, *, for_open_exchange: bool = False) -> bytes | None:
        """The octets held for a client, which are then held no more; for an open one only what came since it began."""
        if client is None or (for_open_exchange and client in self._older):
            return None
        self._older.discard(client)
        return self._octets.pop(client, None)
