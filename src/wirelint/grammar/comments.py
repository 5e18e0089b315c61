"""Comments in parentheses, which may hold further ones (RFC 9110 §5.6.5); depth costs nothing."""

from __future__ import annotations

import re

from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import run_end, unquoted

_TEXT = re.compile(r"(?:[^\x00-\x08\x0a-\x1f()\\\x7f]++|\\[^\x00-\x08\x0a-\x1f\x7f])++")


def read_comment(value: str, at: int) -> tuple[str, int] | Malformed:
    """Read the comment whose parenthesis is at `at`; gives its inside, with quoted pairs undone, and the end."""
    depth = 1
    end = at + 1
    while True:
        end = run_end(_TEXT, value, end)
        if value.startswith(")", end):
            depth -= 1
            if depth == 0:
                return unquoted(value[at + 1 : end]), end + 1
        elif value.startswith("(", end):
            depth += 1
        elif end < len(value) and not (value[end] == "\\" and end + 1 == len(value)):
            return Malformed(end, "a character allowed in a comment", "注释中允许的字符")
        else:
            return Malformed(len(value), "a closing parenthesis", "结束的括号")
        end += 1
