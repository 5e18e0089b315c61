"""How people slip in Structured Fields: what a fault most likely is, and which of two equal names counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import seen

_STRING = r'%?"(?:[^"\\]++|\\.)*+"'
_PARAMETER = re.compile(
    rf"; *+(?P<key>[a-z*][a-z0-9_\-.*]*+)(?:=(?P<value>{_STRING}|[^;,() \t\"]*+))?|{_STRING}|[^;\"]"
)
_MEMBER = re.compile(rf"(?:\((?:{_STRING}|[^\"()]++)*+\)|{_STRING}|[^,\"(])++")
_KEY = re.compile(r"[ \t]*+(?P<key>[a-z*][a-z0-9_\-.*]*+)(?P<rest>.*)")


def slip(value: str, found: Malformed, kind: str) -> tuple[str, str] | None:
    """What the sender most likely did, in English and Chinese, where a value of that kind does not parse."""
    at, here = found.at, value[found.at : found.at + 1]
    before = value[:at].rstrip(" \t")
    if not here and before.endswith(","):
        return "a comma at the end", "末尾多了逗号"
    if not here and before.endswith(";"):
        return "a semicolon at the end", "末尾多了分号"
    if here == "'":
        return "single quotes, where strings have double ones", "用了单引号，而字符串要用双引号"
    if here == "," and kind == "Item":
        return "several values, where only one may be", "有多个值，而这里只能有一个"
    if here.isupper() and found.expected.startswith("a key"):
        return "upper case in a key", "键中有大写字母"
    if here == ";" and found.expected.startswith("a comma"):
        return "a semicolon in the place of a comma", "该用逗号的地方用了分号"
    if value[at - 1 : at] in (" ", "\t") and found.expected.startswith("a comma"):
        return "a blank in the place of a comma or an equals sign", "该用逗号或等号的地方用了空格"
    return None


def explained(value: str, found: Malformed, kind: str) -> tuple[str, str]:
    """Why a value of that kind does not parse, in English and Chinese: the slip, or what stands where what should."""
    here, here_zh = seen(value, found.at)
    return slip(value, found, kind) or (
        f"{here} instead of {found.expected}",
        f"此处应为“{found.expected_zh}”，却出现了{here_zh}",
    )


def _parameters(value: str) -> Iterator[tuple[object, str, str, int]]:
    """Each parameter as (what it belongs to, its name, the text of its value, the position of its name)."""
    owner = None
    for found in _PARAMETER.finditer(value):
        if found["key"] is None:
            owner = found
        else:
            yield owner, found["key"], found["value"] or "", found.start("key")


def _keys(value: str) -> Iterator[tuple[object, str, str, int]]:
    """Each key of a Dictionary in the same form: all keys belong to one thing."""
    for member in _MEMBER.finditer(value):
        found = _KEY.match(value, member.start(), member.end())
        if found is not None:
            yield value, found["key"], found["rest"].rstrip(" \t"), found.start("key")


def repetitions(value: str, *, dictionary: bool) -> tuple[tuple[str, int, bool], ...]:
    """Each name that is repeated in its place as (name, position, whether it says something else than the first).

    value: one that parses.
    """
    first: dict[tuple[object, str], str] = {}
    found = []
    for owner, name, text, at in (*(_keys(value) if dictionary else ()), *_parameters(value)):
        if (owner, name) in first:
            found.append((name, at, first[owner, name] != text))
        else:
            first[owner, name] = text
    return tuple(sorted(found, key=lambda repeated: repeated[1]))
