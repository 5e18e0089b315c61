"""Many JSON texts in one content: one a line (ndjson, JSON Lines), or each behind a separator (RFC 7464)."""

from __future__ import annotations

from wirelint.grammar.json_text import json_fault
from wirelint.grammar.result import Malformed, moved, remembered

SEPARATOR = "\x1e"


@remembered
def json_lines(text: str) -> int | Malformed:
    """How many JSON texts there are, one a line; blank lines don't count."""
    count = at = 0
    for line in text.split("\n"):
        if line.strip(" \t\r"):
            fault = json_fault(line)
            if fault is not None:
                return moved(fault, at)
            count += 1
        at += len(line) + 1
    return count


@remembered
def json_sequence(text: str) -> int | Malformed:
    """How many JSON texts there are, each between a record separator and a line feed (RFC 7464 §2).

    Separators without a text between them count as one.
    """
    if text and not text.startswith(SEPARATOR):
        return Malformed(0, "a record separator (U+001E)", "记录分隔符（U+001E）")
    count = at = 0
    for record in text.split(SEPARATOR):
        if record:
            fault = json_fault(record)
            if fault is not None:
                return moved(fault, at)
            if not record.endswith("\n"):
                return Malformed(at + len(record), "a line feed behind the JSON text", "JSON 文本后的换行")
            count += 1
        at += len(record) + 1
    return count
