"""JSON content: does it parse, and if not, what is it? (RFC 8259)"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeGuard

from wirelint.exchange import Response
from wirelint.grammar.media import MediaType
from wirelint.semantics.content import decoded

JSON_LIMIT = 1 << 18
"""Octets, or characters of text: larger content is not parsed, so that no exchange waits for it."""

BOM = "\ufeff"
PREFIXES = (")]}'", "while(1);", "for(;;);")
"""What some sites put before their JSON, so that a foreign page can't run it as a script."""

_NOT_JSON = ("NaN", "Infinity", "-Infinity")
"""Words that Python's parser takes and JSON does not have."""

_BLANKS = " \t\r\n"
_IS_HTML = re.compile(r"[ \t\r\n]*+<(?:!doctype|html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JsonFault:
    """Where a text stops being JSON: 1-based line and column; or the word in it that JSON does not have (NaN)."""

    line: int = 0
    column: int = 0
    word: str = ""


def is_json(media: MediaType | None) -> TypeGuard[MediaType]:
    """Whether the type says that the content is one JSON text: application/json, or +json.

    application/stream+json is none: its content is one text a line.
    """
    return media is not None and (
        media.essence == "application/json" or (media.suffix == "json" and media.essence != "application/stream+json")
    )


def _refuse(word: str) -> NoReturn:
    raise json.JSONDecodeError(word, "", 0)


_DECODER = json.JSONDecoder(parse_constant=_refuse)
_SCAN: Callable[[str, int], tuple[object, int]] = getattr(_DECODER, "scan_once")  # noqa: B009  (typeshed lacks it)


def read_json(text: str) -> object:
    """The value of a JSON text.

    Raises JSONDecodeError where it is none; another ValueError or RecursionError where that can't be told (numbers
    too long, arrays too deep).
    """
    return _DECODER.decode(text)


def is_json_text(text: str) -> bool:
    """Whether the text is JSON; False where that can't be told."""
    stripped = text.strip(_BLANKS)
    try:
        _, end = _SCAN(stripped, 0)
    except (StopIteration, ValueError, RecursionError):
        return False
    return end == len(stripped)


def json_fault(text: str) -> JsonFault | None:
    """Where the text is no JSON; None where it is, or where that can't be told."""
    if is_json_text(text):
        return None
    try:
        read_json(text)
    except json.JSONDecodeError as error:
        return JsonFault(word=error.msg) if error.msg in _NOT_JSON else JsonFault(error.lineno, error.colno)
    except (ValueError, RecursionError):
        return None
    return None


def json_text(response: Response) -> str | None:
    """The text of JSON content, codings undone; None where it is empty, unknown, too large or not UTF-8."""
    content = decoded(response)
    if not content or len(content) > JSON_LIMIT:
        return None
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


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
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(json_fault(line) is None for line in lines)
