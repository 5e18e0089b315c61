"""Small HARs for the tests: one entry as a careful recorder writes it, changed where a test needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wirelint.exchange import Exchange
from wirelint.sources.har import read_har
from wirelint.sources.outcome import Outcome, Problem, Skipped

CHROME = ("WebInspector", "537.36")
FIREFOX = ("Firefox", "153.7.0")
PLAYWRIGHT = ("Playwright", "1.65.1")
CHROME_HAR = ("chrome-har", "1.3.1")
MITMPROXY = ("mitmproxy", "11.0.2")
UNKNOWN = ("My own recorder", "1")

Headers = Sequence[tuple[str, str]]
HOST: Headers = (("Host", "a.example"), ("Cookie", "a=1"))
DATE = ("Date", "Tue, 24 Nov 2026 10:00:00 GMT")


def lines(headers: Headers) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]


def entry(
    *,
    method: str = "GET",
    url: str = "https://a.example/x",
    asked: Headers = HOST,
    status: Any = 200,
    answered: Headers = (DATE, ("Content-Type", "text/plain"), ("Content-Length", "2")),
    content: Mapping[str, Any] | None = None,
    request: Mapping[str, Any] | None = None,
    response: Mapping[str, Any] | None = None,
    **members: Any,
) -> dict[str, Any]:
    """An entry; `content`, `request`, `response` and other members replace or add single members."""
    return {
        "request": {"method": method, "url": url, "httpVersion": "HTTP/1.1", "headers": lines(asked), "bodySize": 0,
                    **(request or {})},
        "response": {
            "status": status, "statusText": "OK", "httpVersion": "HTTP/1.1", "headers": lines(answered),
            "headersSize": 100, "bodySize": 2,
            "content": {"size": 2, "mimeType": "text/plain", "text": "ok"} if content is None else content,
            **(response or {}),
        },
        **members,
    }  # fmt: skip


def har(
    *entries: Any, creator: tuple[str, str] = CHROME, browser: tuple[str, str] | None = ("chromium", "156")
) -> bytes:
    log: dict[str, Any] = {"version": "1.2", "creator": {"name": creator[0], "version": creator[1]}}
    if browser is not None:
        log["browser"] = {"name": browser[0], "version": browser[1]}
    return json.dumps({"log": {**log, "entries": list(entries)}}).encode()


def outcomes(*entries: Any, creator: tuple[str, str] = CHROME, assume_wire: bool = False) -> list[Outcome]:
    return list(read_har(har(*entries, creator=creator), "t.har", assume_wire=assume_wire))


def judged(one: Any, creator: tuple[str, str] = CHROME, *, assume_wire: bool = False) -> Exchange:
    """The exchange of the only entry."""
    (found,) = outcomes(one, creator=creator, assume_wire=assume_wire)
    assert isinstance(found, Exchange), found
    return found


def reason(one: Any, creator: tuple[str, str] = CHROME) -> str:
    """Why the only entry was skipped."""
    (found,) = outcomes(one, creator=creator)
    assert isinstance(found, Skipped), found
    return found.reason


def problems(found: Sequence[Outcome]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]
