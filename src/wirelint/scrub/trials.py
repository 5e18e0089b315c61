"""How little of an entry keeps its findings: tried from the least on, each trial judged by the rules themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from wirelint.scrub.bodies import Keep
from wirelint.scrub.record import Extent

Record = Mapping[str, Any]
Verdict = tuple[str, Counter[tuple[object, ...]]]
"""Why an entry is not judged ("" where it is), and its findings, counted."""

Scrub = Callable[[Record, Extent], dict[str, Any]]
Judge = Callable[[Record], Verdict]


def least(entry: Record, scrub: Scrub, judge: Judge) -> tuple[dict[str, Any], bool]:
    """The entry scrubbed as far as its findings allow; False where none of the trials kept them."""
    wanted = judge(entry)
    shown: dict[str, Any] = {}
    for extent in _extents(entry):
        shown = scrub(entry, extent)
        if judge(shown) == wanted:
            return _less(entry, extent, shown, scrub, judge, wanted), True
    return shown, False


def _extents(entry: Record) -> Iterator[Extent]:
    """From the least on; content is kept only where there is some."""
    asked = tuple(Keep) if _has(entry, "request", "postData") else (Keep.NOTHING,)
    answered = tuple(Keep) if _has(entry, "response", "content") else (Keep.NOTHING,)
    pairs = sorted(product(answered, asked), key=lambda pair: (sum(pair), pair))
    none, names = frozenset[str](), frozenset(_names(entry))
    for needed, whole, parameters in ((none, none, False), (names, none, False), (none, names, True)):
        for answer, ask in pairs:
            yield Extent(ask, answer, needed, whole, parameters)


def _less(
    entry: Record, extent: Extent, shown: dict[str, Any], scrub: Scrub, judge: Judge, wanted: Verdict
) -> dict[str, Any]:
    """The entry without what turns out not to be needed: the parameters, and one field after the other."""
    for name in ("", *sorted(extent.needed | extent.whole)):
        for trial in _lesser(extent, name):
            less = scrub(entry, trial)
            if judge(less) == wanted:
                extent, shown = trial, less
                break
    return shown


def _lesser(extent: Extent, name: str) -> Iterator[Extent]:
    """Extents with less of a field, the least first; "" for the parameters."""
    if not name:
        if extent.parameters:
            yield replace(extent, parameters=False)
        return
    without = replace(extent, needed=extent.needed - {name}, whole=extent.whole - {name})
    yield without
    if name in extent.whole:
        yield replace(without, needed=without.needed | {name})


def _names(entry: Record) -> list[str]:
    names: dict[str, None] = {}
    for side in ("request", "response"):
        message = entry.get(side)
        headers = message.get("headers") if isinstance(message, dict) else None
        for item in headers if isinstance(headers, list) else ():
            name = item.get("name") if isinstance(item, dict) else None
            if isinstance(name, str):
                names[name.lower()] = None
    return list(names)


def _has(entry: Record, side: str, member: str) -> bool:
    message = entry.get(side)
    content = message.get(member) if isinstance(message, dict) else None
    return isinstance(content, dict) and bool(content.get("text"))
