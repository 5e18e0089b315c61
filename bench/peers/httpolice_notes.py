"""HTTPolice in its own environment: exchanges as JSON lines in, its notices as JSON lines out. See exchanges.py."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpolice.message
import httpolice.response
from httpolice import Exchange, Request, Response, check_exchange


class Clock(datetime):
    """HTTPolice compares with the time of reading: here the time of arrival, else one after all that is recorded."""

    arrived: float | None = None

    @classmethod
    def utcnow(cls) -> datetime:
        return datetime.fromtimestamp(cls.arrived or 4102444800, UTC).replace(tzinfo=None)


httpolice.message.datetime = httpolice.response.datetime = Clock


def common(message: dict[str, Any]) -> tuple[Any, ...]:
    body = None if message["octets"] is None else base64.b64decode(message["octets"])
    return latin(message["fields"]), body, message["trailers"] and latin(message["trailers"])


def latin(fields: list[list[str]]) -> list[tuple[str, bytes]]:
    return [(name, value.encode("latin-1", "replace")) for name, value in fields]


def version(message: dict[str, Any]) -> str | None:
    return message["version"] and f"HTTP/{message['version']}"


def origin_form(target: str) -> str:
    _, mark, rest = target.partition("://")
    return "/" + rest.partition("/")[2] if mark else target


def judge(shown: dict[str, Any]) -> Exchange:
    asked, answered = shown["request"], shown["response"]
    Clock.arrived = answered["arrived"]
    request = None
    if asked is not None:
        target = origin_form(asked["target"])
        request = Request(asked["scheme"], asked["method"], target, version(asked), *common(asked))
    response = Response(version(answered), answered["status"], answered["reason"], *common(answered))
    exchange = Exchange(request, [response])
    check_exchange(exchange)
    return exchange


def told(board: Any) -> Iterator[list[str]]:
    for notice in board.notices:
        place = next((notice.context[key] for key in ("place", "entry", "header") if key in notice.context), None)
        yield [str(notice.id), notice.severity.name, str(getattr(place, "name", "")).lower()]
    for child in board.children:
        yield from told(child)


def answer(line: str) -> list[list[str]]:
    """The notes, or what was raised instead: a peer's fault is one of its findings here."""
    try:
        return list(told(judge(json.loads(line))))
    except Exception as error:
        return [["raised", "error", type(error).__name__]]


for line in sys.stdin:
    print(json.dumps(answer(line)))
