"""Faults for field values that do not match their grammar: where, what stands there, and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wirelint.fault import Fault, field, quoted
from wirelint.fields import Fields
from wirelint.grammar.result import Malformed
from wirelint.level import Level
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import line_at


def seen(value: str, at: int) -> tuple[str, str]:
    """What stands at a place of a value, for messages in English and Chinese; a Latin letter has a space before it."""
    character = value[at : at + 1]
    if not character:
        return "the end", "结尾"
    if character == " ":
        return "a space", "空格"
    if not character.isascii():
        return "a non-ASCII octet", "非 ASCII 字节"
    if not character.isprintable():
        return "a control character", "控制字符"
    if character == "%":
        return 'a lone "%"', "孤立的百分号"
    return quoted(character), f" {quoted(character)}"


def form_fault(
    name: str,
    value: str,
    found: Malformed,
    en: str,
    zh: str,
    *,
    line: int = 0,
    side: str = "response",
    level: Level | None = None,
) -> Fault:
    """The fault of a line that is not what its field is: `en` with its article ("a list of tokens"), `zh` without."""
    here, here_zh = seen(value, found.at)
    return field(
        name,
        f"{name} is not {en}: {here} instead of {found.expected}",
        f"{name} 不是{zh}：此处应为“{found.expected_zh or found.expected}”，却出现了{here_zh}",
        line=line,
        at=found.at,
        side=side,
        level=level,
    )


def form_faults(
    name: str, lines: Lines, parse: Callable[[str], object], en: str, zh: str, *, side: str = "response"
) -> Iterator[Fault]:
    """The fault of the first line of a list field that the parser finds malformed; nothing where none is."""
    for line, value in enumerate(lines):
        found = parse(value)
        if isinstance(found, Malformed):
            yield form_fault(name, value, found, en, zh, line=line, side=side)
            return


def combined_fault(
    fields: Fields, name: str, found: Malformed, en: str, zh: str, *, side: str = "response", level: Level | None = None
) -> Fault:
    """The same for a field whose lines were parsed as one value: told of the line where the fault stands."""
    line, at = line_at(fields, name.lower(), found.at)
    there = Malformed(at, found.expected, found.expected_zh)
    return form_fault(name, fields.values(name.lower())[line], there, en, zh, line=line, side=side, level=level)
