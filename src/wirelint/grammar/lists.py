"""Comma-separated lists (RFC 9110 §5.6.1): of tokens, and of anything where only the commas count."""

from __future__ import annotations

import re

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import TCHAR, is_token, read_list, token_end

__all__ = ["TCHAR", "is_token", "split_list", "token", "tokens"]

# An open quote holds the rest of the value: a list that can't be trusted is not cut at its commas.
_ELEMENT = re.compile(r'(?:[^",]++|"(?:[^"\\]++|\\.?)*+"?)++', re.DOTALL)


def _read_token(value: str, at: int) -> tuple[str, int] | Malformed:
    end = token_end(value, at)
    return Malformed(at, "a token", "token") if end == at else (value[at:end], end)


@remembered
def tokens(value: str) -> tuple[str, ...] | Malformed:
    """The tokens of a `#token` list, as received; empty elements are dropped (RFC 9110 §5.6.1.2)."""
    return read_list(value, _read_token)


@remembered
def token(value: str) -> str | Malformed:
    """The value, where it is one token (RFC 9110 §5.6.2)."""
    end = token_end(value, 0)
    if end == 0:
        return Malformed(0, "a token", "token")
    return value if end == len(value) else Malformed(end, "a token character or the end", "token 字符或结尾")


@remembered
def split_list(value: str) -> tuple[tuple[int, str], ...]:
    """The elements of any list as (position, text without surrounding whitespace).

    Commas within quoted strings do not split; empty elements are dropped; never malformed.
    """
    elements = []
    for found in _ELEMENT.finditer(value):
        text = found.group().rstrip(" \t")
        inner = text.lstrip(" \t")
        if inner:
            elements.append((found.start() + len(text) - len(inner), inner))
    return tuple(elements)
