"""A person's address, as in From: a mailbox of RFC 5322 §3.4, read loosely.

Points may stand anywhere, and any characters above ASCII (RFC 6532): an address that mail would
deliver is never refused, some that it would not are taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.comments import read_comment
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_quoted, run_end, skip_ows

_ATOM = re.compile(r'[^\x00-\x20"(),:;<>@\[\\\]\x7f]++')
_DOMAIN = re.compile(r"[^\x00-,/:-@\[-^`{-\x7f]++|\[[ -Z^-~]*+\]")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address. name: that of the person, "" where there is none; local, domain: what stands around the "@"."""

    local: str
    domain: str
    name: str = ""


def _skip_comments(value: str, at: int) -> int | Malformed:
    at = skip_ows(value, at)
    while value.startswith("(", at):
        comment = read_comment(value, at)
        if isinstance(comment, Malformed):
            return comment
        at = skip_ows(value, comment[1])
    return at


def _read_word(value: str, at: int) -> tuple[str, int] | Malformed:
    """Read an atom or a quoted string with what may be skipped behind it."""
    if value.startswith('"', at):
        quoted = read_quoted(value, at)
        if isinstance(quoted, Malformed):
            return quoted
        word, end = quoted
    else:
        end = run_end(_ATOM, value, at)
        if end == at:
            return Malformed(at, "a mailbox", "邮箱地址")
        word = value[at:end]
    behind = _skip_comments(value, end)
    return behind if isinstance(behind, Malformed) else (word, behind)


def _read_domain(value: str, at: int) -> tuple[str, int] | Malformed:
    """Read `"@" domain` at `at`, with what may be skipped behind the domain."""
    if not value.startswith("@", at):
        return Malformed(at, "an @ sign", "@ 符号")
    start = _skip_comments(value, at + 1)
    if isinstance(start, Malformed):
        return start
    end = run_end(_DOMAIN, value, start)
    if end == start:
        return Malformed(start, "a domain", "域名")
    behind = _skip_comments(value, end)
    return behind if isinstance(behind, Malformed) else (value[start:end], behind)


def _read_words(value: str, at: int) -> tuple[list[tuple[int, str]], int] | Malformed:
    """Read words up to `<`, `@` or the end; gives each with its position, and the position behind them."""
    words: list[tuple[int, str]] = []
    while at < len(value) and value[at] not in "<@":
        word = _read_word(value, at)
        if isinstance(word, Malformed):
            return word
        words.append((at, word[0]))
        at = word[1]
    return words, at


def _read_bracketed(value: str, at: int) -> tuple[str, str, int] | Malformed:
    """Read `"<" local "@" domain ">"` at `at`."""
    local = _read_word(value, at + 1)
    if isinstance(local, Malformed):
        return local
    domain = _read_domain(value, local[1])
    if isinstance(domain, Malformed):
        return domain
    if not value.startswith(">", domain[1]):
        return Malformed(domain[1], "a closing angle bracket", "结束的尖括号")
    end = _skip_comments(value, domain[1] + 1)
    return end if isinstance(end, Malformed) else (local[0], domain[0], end)


@remembered
def mailbox(value: str) -> Mailbox | Malformed:
    """One mailbox: `user@host`, or `Name <user@host>`; comments may stand between the words."""
    start = _skip_comments(value, 0)
    if isinstance(start, Malformed):
        return start
    found = _read_words(value, start)
    if isinstance(found, Malformed):
        return found
    words, at = found
    if value.startswith("<", at):
        bracketed = _read_bracketed(value, at)
        if isinstance(bracketed, Malformed):
            return bracketed
        local, domain, end = bracketed
        name = " ".join(word for _, word in words)
    elif len(words) == 1:
        behind = _read_domain(value, at)
        if isinstance(behind, Malformed):
            return behind
        (_, local), (domain, end), name = words[0], behind, ""
    else:
        return Malformed(words[1][0], "an @ sign", "@ 符号") if words else Malformed(at, "a mailbox", "邮箱地址")
    return Mailbox(local, domain, name) if end == len(value) else Malformed(end, "the end", "结尾")
