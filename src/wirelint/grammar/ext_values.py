"""Parameter values in any language and script: `charset'language'percent-encoded` (RFC 8187).

They stand, never quoted, in parameters whose names end with an asterisk: filename*, title*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.language import LanguageTag, language_tag
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.pct import octets_of, utf8_text
from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.scan import run_end

_CHARSET = re.compile(r"[A-Za-z0-9!#$%&+\-^_`{}~]++")
_CHARACTERS = re.compile(r"(?:[A-Za-z0-9!#$&+\-.^_`|~]++|%[0-9A-Fa-f]{2})++")


@dataclass(frozen=True, slots=True)
class ExtValue:
    """An extended value. charset: lower-case; text: decoded, None where the charset is neither UTF-8 nor ISO-8859-1."""

    charset: str
    text: str | None
    language: LanguageTag | None = None

    @property
    def is_utf8(self) -> bool:
        """Whether the charset is UTF-8, the one that senders must use (RFC 8187 §3.2.1)."""
        return self.charset == "utf-8"


@remembered
def ext_value(value: str) -> ExtValue | Malformed:
    """One extended value (RFC 8187 §3.2.1). Octets that are not of the charset UTF-8 are malformed."""
    end = run_end(_CHARSET, value, 0)
    if end == 0:
        return Malformed(0, "a charset such as UTF-8", "字符集，例如 UTF-8")
    if not value.startswith("'", end):
        return Malformed(end, "an apostrophe behind the charset", "字符集后的撇号")
    quote = value.find("'", end + 1)
    if quote < 0:
        return Malformed(len(value), "an apostrophe behind the language", "语言后的撇号")
    language = None
    if quote > end + 1:
        tag = language_tag(value[end + 1 : quote])
        if isinstance(tag, Malformed):
            return moved(tag, end + 1)
        language = tag
    behind = run_end(_CHARACTERS, value, quote + 1)
    if behind != len(value):
        if value[behind] == "%":
            return Malformed(behind, "two hexadecimal digits behind the percent sign", "百分号后的两位十六进制数字")
        return Malformed(behind, "a character that need not be percent-encoded", "无需百分号编码的字符")
    charset, encoded = value[:end].lower(), value[quote + 1 :]
    if charset == "utf-8":
        text = utf8_text(encoded, quote + 1)
        return text if isinstance(text, Malformed) else ExtValue(charset, text, language)
    return ExtValue(charset, octets_of(encoded).decode("latin-1") if charset == "iso-8859-1" else None, language)


def extended(parameter: Parameter) -> ExtValue | Malformed:
    """The value of a parameter whose name ends in "*"; a fault is placed in the whole field value.

    A quoted string is malformed, whatever it holds: what stands in quotes is meant as it is (RFC 8187 §3.2.1).
    """
    if parameter.quoted:
        return Malformed(parameter.value_at - 1, "an extended value without quotes", "不带引号的扩展值")
    found = ext_value(parameter.value)
    return moved(found, parameter.value_at) if isinstance(found, Malformed) else found
