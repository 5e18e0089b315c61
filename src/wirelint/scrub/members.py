"""The members of a HAR that are kept: a closed list, and everything that is not on it is left out.

Page titles, comments, cookies beside the fields, addresses of servers, initiators, WebSocket messages, and whatever a
recorder adds tomorrow, are not on it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from wirelint.sources.har_numbers import number

Kept = Callable[[Any], Any]
Record = Mapping[str, Any]

_LABEL = re.compile(r"[\w ./+-]{0,40}\Z", re.ASCII)
_NUMBERED = re.compile(r"[\w.-]{1,64}\Z", re.ASCII)
_MEDIA = re.compile(r"[\w.+-]+/[\w.+-]+(?:; ?charset=[\w-]+)?", re.ASCII)
_TIME = re.compile(r"[\dTtZz:.+ -]{1,40}\Z", re.ASCII)


def _number(value: Any) -> Any:
    """A finite number, or one written as text."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, int) or (isinstance(value, str) and number(value) is not None) else None


def _matching(pattern: re.Pattern[str]) -> Kept:
    return lambda value: value if isinstance(value, str) and pattern.match(value) else None


def _media(value: Any) -> Any:
    found = _MEDIA.match(value) if isinstance(value, str) else None
    return None if found is None else found[0]


def _flag(value: Any) -> Any:
    """True or false, however it is written; a word for any other thing that is there."""
    if isinstance(value, bool) or value in (0, 1, "0", "1", "True", "False", "memory", "disk", "", None):
        return value
    return "failed"


_label = _matching(_LABEL)
_RECORDER: Mapping[str, Kept] = {"name": _label, "version": _label}
LOG: Mapping[str, Kept] = {
    "version": _label,
    "creator": lambda value: kept(value, _RECORDER),
    "browser": lambda value: kept(value, _RECORDER),
}
ENTRY: Mapping[str, Kept] = {
    "startedDateTime": _matching(_TIME),
    "time": _number,
    "timings": lambda value: kept(
        value, dict.fromkeys(("blocked", "dns", "connect", "ssl", "send", "wait", "receive"), _number)
    ),
    "_fetchType": _label,
    "_fromCache": _flag,
    "_method": _label,
    "_protocol": _label,
    "_requestId": _matching(_NUMBERED),
    "_was_pushed": _flag,
    "_wasFulfilled": _flag,
}
REQUEST: Mapping[str, Kept] = {"httpVersion": _label, "headersSize": _number, "bodySize": _number}
RESPONSE: Mapping[str, Kept] = {
    "status": _number,
    "httpVersion": _label,
    "headersSize": _number,
    "bodySize": _number,
    "_transferSize": _number,
    "_error": _flag,
    "_failureText": _flag,
    "_fetchedViaServiceWorker": _flag,
}
CONTENT: Mapping[str, Kept] = {"size": _number, "compression": _number, "mimeType": _media, "_isBinary": _flag}


def kept(record: Any, members: Mapping[str, Kept]) -> dict[str, Any]:
    """Those members of a record that are on the list, and have a value that it allows."""
    if not isinstance(record, dict):
        return {}
    shown = {name: keep(record[name]) for name, keep in members.items() if name in record}
    return {name: value for name, value in shown.items() if value is not None}
