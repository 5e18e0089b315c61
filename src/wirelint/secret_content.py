"""Where a message's content names its secrets: members of JSON, elements of XML, controls of a form, lines of a file.

A content may be cut anywhere, and may hold one syntax within another (JSON in a string of JSON, a query of GraphQL), so
nothing here parses: a name is looked for, and what stands behind it is taken for its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wirelint.secret_names import is_credential, is_secret_field, is_secret_parameter

Replace = Callable[[str], str]
Value = Callable[[str, str], str]

_MEMBER = re.compile(
    r"(?<![\w.$-])((?:[\w.$-]|\\u[0-9A-Fa-f]{4}){2,64})(\\{0,8}[\"'])?\s{0,8}(?::|=>?)\s{0,8}(?=[\"'\\\d\[{-])",
    re.ASCII,
)
_VALUE = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?|\\{1,8}[\"'][^\"'\\]*|-?\d[\d.eE+-]*|\[[^\[\]]*|\{[^{}]*", re.DOTALL
)
_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*(?:\"|\Z)|'(?:[^'\\]|\\.)*(?:'|\Z)", re.DOTALL)
_QUOTES = re.compile(r"(\\*[\"'])(.*?)(\1?)\Z", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PAIR = re.compile(
    r"(\"(?:name|key|field|header)\"\s{0,8}:\s{0,8}\"([^\"\\]{2,64})\"\s{0,8},\s{0,8}\"value\"\s{0,8}:\s{0,8}\")"
    r"((?:[^\"\\]|\\.)+)",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(r"(<(?:[\w-]{1,32}:)?([\w.-]{2,64})(?:\s[^<>]{0,200})?>(?:<!\[CDATA\[)?)([^<>\]]+)", re.ASCII)
_TAG = re.compile(r"<(?:input|meta|button|param|textarea)\b[^<>]{0,2000}>?", re.IGNORECASE)
_TAG_NAME = re.compile(r"\b(?:name|id|property|itemprop)\s*=\s*[\"']?([\w.\[\]:-]{2,64})", re.IGNORECASE | re.ASCII)
_TAG_VALUE = re.compile(r"(\b(?:value|content)\s*=\s*)(\"[^\"]*\"?|'[^']*'?|[^\s>\"']+)", re.IGNORECASE)
_LINE = re.compile(
    r"^([ \t>-]{0,16}([\w.-]{2,64})[ \t]{0,8}[:=][ \t]{0,8})([^\s\"'{\[|>][^\r\n]*)",
    re.ASCII | re.MULTILINE,
)
_PART = re.compile(
    r"(\bname=\"?([^\";\r\n]{2,64})\"?[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,500}\r?\n){0,8}\r?\n)((?:(?!\r?\n--)[^\0])+)",
    re.ASCII,
)
_PEM = re.compile(r"(-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----)((?:[^-]|-(?!----))+)")


def replaced(text: str, one: Replace, value: Value) -> str:
    """The content with its named secrets replaced.

    one: what to put in the place of a secret; value: what to put in the place of a field's value, given its name.
    """

    def pair(found: re.Match[str]) -> str:
        before, name, given = found.groups()
        if is_credential(name):
            return before + value(name, given)
        return before + one(given) if is_secret_parameter(name) else found[0]

    def element(found: re.Match[str]) -> str:
        before, name, given = found.groups()
        return before + _inside(given, one) if is_secret_field(name) else found[0]

    def tag(found: re.Match[str]) -> str:
        names = _TAG_NAME.findall(found[0])
        return _TAG_VALUE.sub(attribute, found[0]) if any(map(is_secret_parameter, names)) else found[0]

    def attribute(found: re.Match[str]) -> str:
        return found[1] + _string(found[2], one)

    def line(found: re.Match[str]) -> str:
        before, name, given = found.groups()
        return before + value(name, given) if is_credential(name) else found[0]

    def part(found: re.Match[str]) -> str:
        before, name, given = found.groups()
        return before + _inside(given, one) if is_secret_parameter(name) else found[0]

    def key(found: re.Match[str]) -> str:
        return found[1] + one(found[2])

    if "-----BEGIN" in text:
        text = _PEM.sub(key, text)
    if "<" in text:
        text = _ELEMENT.sub(element, _TAG.sub(tag, text))
    if "name=" in text:
        text = _PART.sub(part, text)
    if ":" in text or "=" in text:
        text = _LINE.sub(line, _members(_PAIR.sub(pair, text), one))
    return text


def _members(text: str, one: Replace) -> str:
    """Members by name, however deep they are, and within a string too."""
    parts, at = [], 0
    for found in _MEMBER.finditer(text):
        if found.start() < at or not _is_secret(found, text):
            continue
        value = _VALUE.match(text, found.end())
        if value is not None:
            parts += [text[at : found.end()], _value(value[0], one, quoted=found[2] is not None)]
            at = value.end()
    return "".join((*parts, text[at:]))


def _is_secret(found: re.Match[str], text: str) -> bool:
    name = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), found[1])
    if text[found.end()] in "[{":
        return is_secret_field(name) or is_secret_field(name.removesuffix("s"))
    return is_secret_parameter(name) if found[2] else is_secret_field(name)


def _value(given: str, one: Replace, *, quoted: bool) -> str:
    """What stands for a member's value; quoted: its name is, so that it is JSON or like it."""
    if given[0] == "[":
        return _ITEM.sub(lambda found: _string(found[0], one), given)
    if given[0] == "{":
        parts = _ITEM.split(given)
        strings = _ITEM.findall(given)
        return parts[0] + "".join(
            (string if after.lstrip()[:1] == ":" else _string(string, one)) + after
            for string, after in zip(strings, parts[1:], strict=True)
        )
    if given[0].isdigit() or given[0] == "-":
        number = one(given) if quoted else given
        return number if not quoted or number.lstrip("-")[:1].isdigit() else f'"{number}"'
    return _string(given, one)


def _string(given: str, one: Replace) -> str:
    quotes = _QUOTES.match(given)
    if quotes is None:
        return one(given)
    return quotes[1] + (one(quotes[2]) if quotes[2] else "") + quotes[3]


def _inside(text: str, one: Replace) -> str:
    """A secret with white space around it, which stays."""
    bare = text.strip()
    return text.replace(bare, one(bare), 1) if bare else text
