"""What the tests of scrub share: HARs made of the rules' own examples, and of secrets in every place."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from wirelint.exchange import Body, Exchange, Message
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.scrub.compare import Counts, counted
from wirelint.scrub.har import Scrubbed, scrub


@cache
def rules() -> tuple[Rule, ...]:
    return tuple(own_rules())


def scrubbed(har: Any, *, rename_hosts: bool = False) -> Scrubbed:
    """What becomes of a HAR, given as octets or as a value."""
    octets = har if isinstance(har, bytes) else json.dumps(har).encode()
    return scrub(octets, "t.har", rules(), rename_hosts=rename_hosts)


def findings(har: Any) -> Counts:
    """The findings of a HAR by all rules."""
    return counted(har if isinstance(har, bytes) else json.dumps(har).encode(), rules())


def log(entries: Iterable[dict[str, Any]], **members: Any) -> dict[str, Any]:
    """A HAR of a recorder that knows nearly everything, so that nearly all rules judge."""
    creator = {"name": "mitmproxy", "version": "12"}
    return {"log": {"version": "1.2", "creator": creator, "entries": list(entries), **members}}


def recorded(exchange: Exchange) -> dict[str, Any]:
    """An exchange as mitmproxy would record it, but for its content's codings."""
    request, response = exchange.request, exchange.response
    asked = _message(request) | {"method": request.method, "url": request.url}
    answered = _message(response) | {"status": response.status, "statusText": response.reason or ""}
    posted = _content(request.body).get("text")
    if posted and "encoding" not in _content(request.body):
        asked["postData"] = {"mimeType": "", "text": posted}
    return {"request": asked, "response": answered | {"content": _content(response.body)}}


def _message(message: Message) -> dict[str, Any]:
    lines = [
        {"name": name, "value": value.encode("latin-1").decode("utf-8", "surrogateescape")}
        for name, value in message.fields
        if value.isascii() or max(value) < "\u0100"
    ]
    size = -1 if message.body.size is None else message.body.size
    return {"httpVersion": f"HTTP/{message.version or '1.1'}", "headers": lines, "headersSize": -1, "bodySize": size}


def _content(body: Body) -> dict[str, Any]:
    record: dict[str, Any] = {"size": -1 if body.size is None else body.size}
    payload = body.octets if body.octets is not None else body.text
    if isinstance(payload, bytes):
        try:
            return record | {"text": payload.decode("utf-8")}
        except UnicodeDecodeError:
            return record | {"text": base64.b64encode(payload).decode("ascii"), "encoding": "base64"}
    return record if payload is None else record | {"text": payload}
