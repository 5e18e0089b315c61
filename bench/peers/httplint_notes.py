"""httplint in its own environment: exchanges as JSON lines in, its notes as JSON lines out. See exchanges.py."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from typing import Any

from httplint import HttpRequestLinter, HttpResponseLinter


def lines(fields: list[list[str]] | None) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in fields or ()]


def finish(linter: Any, message: dict[str, Any]) -> None:
    linter.process_headers(lines(message["fields"]))
    if message["octets"] is None:
        linter.no_content = True
    else:
        linter.feed_content(base64.b64decode(message["octets"]))
    linter.finish_content(True, lines(message["trailers"]))


def version(message: dict[str, Any]) -> bytes:
    return f"HTTP/{message['version'] or '1.1'}".encode()


def judge(shown: dict[str, Any]) -> Iterator[Any]:
    request, asked, answered = None, shown["request"], shown["response"]
    if asked is not None:
        request = HttpRequestLinter()
        request.process_request_topline(asked["method"].encode(), asked["target"].encode(), version(asked))
        finish(request, asked)
    response = HttpResponseLinter(start_time=answered["arrived"])
    response.base_uri = answered["base"]
    if request is not None:
        response.request = request
        response.is_head_response = asked["method"] == "HEAD"
    reason = None if answered["reason"] is None else answered["reason"].encode("latin-1", "replace")
    response.process_response_topline(version(answered), str(answered["status"]).encode(), reason)
    finish(response, answered)
    if request is not None:
        yield from request.notes  # judging the response adds to them
    yield from response.notes


def told(notes: Any) -> Iterator[list[str]]:
    for note in notes:
        yield [type(note).__name__, note.level.name.lower(), str(note.vars.get("field_name", "")).lower()]
        yield from told(note.subnotes)


def answer(line: str) -> list[list[str]]:
    """The notes, or what was raised instead: a peer's fault is one of its findings here."""
    try:
        return list(told(judge(json.loads(line))))
    except Exception as error:
        return [["raised", "error", type(error).__name__]]


for line in sys.stdin:
    print(json.dumps(answer(line)))
