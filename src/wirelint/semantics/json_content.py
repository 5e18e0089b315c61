"""JSON content: read once for all rules that ask, and what it is where it is no JSON (RFC 8259)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.exchange import Body, Exchange
from wirelint.fault import quoted
from wirelint.grammar.json_lines import json_lines
from wirelint.grammar.json_text import JsonText, json_text
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import decoded, is_whole

JSON_LIMIT = 1 << 18
"""Octets, or characters of text: larger content is not parsed, so that no exchange waits for it."""

PREFIXES = (")]}'", "while(1);", "for(;;);")
"""What some sites put before their JSON, so that a foreign page can't run it as a script."""

_NO_SINGLE_TEXT = frozenset(
    f"application/{subtype}" for subtype in ("connect+json", "grpc+json", "grpc-web+json", "stream+json")
)
"""Types whose content is no one JSON text, for all their suffix: one a line (stream), or each in an envelope."""

_NOT_JSON = re.compile(r"-?(?:NaN|Infinity)")
_BLANKS = " \t\r\n"
_IS_HTML = re.compile(r"[ \t\r\n]*+<(?:!doctype|html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JsonContent:
    """What whole content says as a JSON text. text: None where it is not UTF-8, and `found` with it."""

    text: str | None = None
    found: JsonText | Malformed | None = None

    @property
    def value(self) -> object:
        """The value; None where there is none, or where it is null."""
        return self.found.value if isinstance(self.found, JsonText) else None

    @property
    def members(self) -> dict[str, object] | None:
        """The members of the text's object, of repeated ones the last; None where it is no object."""
        value = self.value
        return value if isinstance(value, dict) else None


def read_json(content: str | bytes) -> JsonContent:
    """What content says as a JSON text."""
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8")
        except UnicodeDecodeError:
            return JsonContent()
    return JsonContent(content, json_text(content))


_last: tuple[Body, JsonContent | None] | None = None


def json_content(exchange: Exchange) -> JsonContent | None:
    """What the response's content says, codings undone, if its type says that it is one JSON text.

    None where it is empty, unknown or too large, and where it is no whole representation: there is nothing to say then.
    The last content is remembered, since several rules ask for it, one after the other.
    """
    global _last
    body = exchange.response.body
    held = _last
    if held is not None and held[0] is body:
        return held[1]
    found = None
    if is_whole(exchange) and exchange.response.essence not in _NO_SINGLE_TEXT:
        content = decoded(exchange.response)
        if content and len(content) <= JSON_LIMIT:
            found = read_json(content)
    _last = (body, found)
    return found


def place_of(text: str, fault: Malformed) -> tuple[str, str]:
    """Where a text stops being JSON, in English and Chinese: 1-based line and column, or a word JSON does not have."""
    word = _NOT_JSON.match(text, fault.at)
    if word is not None:
        return quoted(word[0]), quoted(word[0])
    line, column = text.count("\n", 0, fault.at) + 1, fault.at - text.rfind("\n", 0, fault.at)
    space = " " if fault.expected_zh.startswith("JSON") else ""
    return (
        f"line {line}, column {column} is not {fault.expected}",
        f"第 {line} 行第 {column} 列不是{space}{fault.expected_zh}",
    )


def looks_like_html(text: str) -> bool:
    """Whether the text begins as an HTML page does."""
    return _IS_HTML.match(text) is not None


def without_prefix(text: str) -> tuple[str, str] | None:
    """The prefix that keeps a text from being run as a script, and the text behind it; None where there is none."""
    shown = text.lstrip(_BLANKS)
    for prefix in PREFIXES:
        if shown.startswith(prefix):
            return prefix, shown.removeprefix(prefix).lstrip(",")
    return None


def is_json_lines(text: str) -> bool:
    """Whether each of several lines is a JSON text of its own; blank lines don't count."""
    if "\n" not in text:
        return False
    count = json_lines(text)
    return isinstance(count, int) and count > 1
