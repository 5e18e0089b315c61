"""A raw-socket client: sends octets to a proxy and keeps whatever comes back, and how it ended."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PARALLEL = 40
IDLE = 1.5
"""Seconds of silence after which an answer is over: many a broken response never ends."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client got."""

    octets: bytes
    end: str


def send(port: int, request: bytes, later: bytes = b"", *, idle: float = IDLE) -> Answer:
    """One request over a connection of its own; `later`: sent when the first octets came back."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.settimeout(idle)
        connection.sendall(request)
        while True:
            try:
                octets = connection.recv(65536)
            except TimeoutError:
                return Answer(received, "idle")
            except ConnectionError:
                return Answer(received, "reset")
            if not octets:
                return Answer(received, "closed")
            received += octets
            if later:
                connection.sendall(later)
                later = b""


def send_all(port: int, requests: Mapping[str, bytes], later: Mapping[str, bytes]) -> dict[str, Answer]:
    """All of them, many at a time, each over a connection of its own."""
    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = {name: pool.submit(send, port, octets, later.get(name, b"")) for name, octets in requests.items()}
        return {name: answer.result() for name, answer in answers.items()}
