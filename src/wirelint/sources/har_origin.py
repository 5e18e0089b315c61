"""Which entries of a HAR came from no server, or not as recorded, and are not judged.

Browsers list what their caches and service workers answered beside what came over the network, and each
marks it in its own way, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wirelint.fields import Fields
from wirelint.sources import outcome
from wirelint.sources.har_family import Family, Local
from wirelint.sources.har_numbers import number

_CONDITIONS = ("if-none-match", "if-modified-since")
_WORKER_MARK = "_fetchedViaServiceWorker"
_ENTRY_MARKS = frozenset({"_fromCache", "_was_pushed", "_wasFulfilled"})
_SAFARI = {
    "Memory Cache": outcome.MEMORY_CACHE,
    "Disk Cache": outcome.HTTP_CACHE,
    "Service Worker": outcome.SERVICE_WORKER,
    "Inspector Override": outcome.SYNTHETIC,
}


def marked(entry: Mapping[str, Any], response: Mapping[str, Any]) -> str | None:
    """The reason to skip an entry that says of itself that no server answered it; None where it doesn't."""
    if _ENTRY_MARKS.isdisjoint(entry) and _WORKER_MARK not in response:
        return None
    if response.get(_WORKER_MARK) is True:
        return outcome.SERVICE_WORKER
    cache = entry.get("_fromCache")
    if cache:
        return outcome.MEMORY_CACHE if cache == "memory" else outcome.HTTP_CACHE
    if str(entry.get("_was_pushed") or "0") in ("1", "True"):
        return outcome.PUSH
    return outcome.SYNTHETIC if entry.get("_wasFulfilled") is True else None


def looks_local(
    entry: Mapping[str, Any], response: Mapping[str, Any], family: Family, status: int, method: str
) -> str | None:
    """The reason to skip an entry whose sizes show that nothing, or nothing of it, came over the network."""
    kind = family.local
    if kind is Local.NOT or (kind is Local.SAFARI and "_fetchType" in entry):
        return _SAFARI.get(str(entry.get("_fetchType"))) if kind is Local.SAFARI else None
    head, body = number(response.get("headersSize")), number(response.get("bodySize"))
    fields = response.get("headers")
    if kind is Local.FIREFOX:
        return outcome.LOCAL_ANSWER if head == 0 and fields else None
    if kind is Local.SAFARI:
        asked = entry["request"].get("headers")
        return None if asked else outcome.LOCAL_ANSWER
    # preflights and WebSocket handshakes are recorded with the same sizes although they were sent
    sent = method == "OPTIONS" or status == 101
    moved = number(response.get("_transferSize"))
    if kind in (Local.CHROME, Local.ANY) and moved == 0 and not sent:
        return outcome.HTTP_CACHE
    if kind in (Local.NEGATIVE, Local.ANY) and moved == 0 and head and body == -head and not sent:
        return outcome.LOCAL_ANSWER
    if kind in (Local.EMPTY, Local.CHROME) and status == 200 and body == 0 and moved is None and method != "HEAD":
        content = response.get("content")
        size = number(content.get("size")) if isinstance(content, dict) else None
        return outcome.HTTP_CACHE if size else None
    return None


def is_merged(response: Mapping[str, Any], family: Family, status: int, version: str | None, asked: Fields) -> bool:
    """Whether a 200 may be the cache's, to which a 304 was the answer (see Family.merges).

    Only octets that are sure to be the content's prove a 200.
    """
    if not family.merges or status != 200 or not any(name in asked for name in _CONDITIONS):
        return False
    body = number(response.get("bodySize"))
    return not (version in ("1.0", "1.1") and body is not None and body > 0 and not family.doubles)


def is_own_answer(family: Family, method: str, status: int) -> bool:
    """Whether the answer to a CONNECT is the recording proxy's own."""
    return family.proxy and method == "CONNECT" and 200 <= status < 300
