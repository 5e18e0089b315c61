"""Display Strings: Unicode as percent-encoded UTF-8 between quotes (RFC 9651 §4.2.10)."""

from __future__ import annotations

import re

from wirelint.grammar.pct import utf8_text
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import run_end
from wirelint.grammar.sf_types import DisplayString

_DISPLAY = re.compile(r"(?:[ !#$&-~]++|%[0-9a-f]{2})++")


def read_display(value: str, at: int) -> tuple[DisplayString, int] | Malformed:
    """Read `%"…"` at `at`. Escapes are in lower case and decode to UTF-8."""
    if not value.startswith('"', at + 1):
        return Malformed(at + 1, "an opening quote", "开始的引号")
    end = run_end(_DISPLAY, value, at + 2)
    if not value.startswith('"', end):
        if end == len(value):
            return Malformed(end, "a closing quote", "结束的引号")
        if value[end] == "%":
            return Malformed(
                end, "two lower-case hexadecimal digits behind the percent sign", "百分号后的两位小写十六进制数字"
            )
        return Malformed(end, "a printable ASCII character", "可打印的 ASCII 字符")
    text = utf8_text(value[at + 2 : end], at + 2)
    return text if isinstance(text, Malformed) else (DisplayString(text), end + 1)
