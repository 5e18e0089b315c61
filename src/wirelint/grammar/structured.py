"""Structured Fields (RFC 9651): Items, Lists and Dictionaries read from a value, with the place of each fault.

Dates and Display Strings, which RFC 8941 did not have, are read in every field: what a field allows
is for its rule to say. A value that breaks the grammar has no meaning at all (§4.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import run_end, skip_ows
from wirelint.grammar.sf_bare import read_bare, read_key
from wirelint.grammar.sf_types import (
    NO_PARAMETERS,
    SfDictionary,
    SfEntry,
    SfInnerList,
    SfItem,
    SfMember,
    SfParameter,
    SfParameters,
)

_SPACES = re.compile(r" ++")


def _read_parameters(value: str, at: int) -> tuple[SfParameters, int] | Malformed:
    if not value.startswith(";", at):
        return NO_PARAMETERS, at
    found: dict[str, SfParameter] = {}
    repeated: list[tuple[str, int]] = []
    while value.startswith(";", at):
        at = run_end(_SPACES, value, at + 1)
        key = read_key(value, at)
        if isinstance(key, Malformed):
            return key
        name, end = key
        if name in found:
            repeated.append((name, at))
        if value.startswith("=", end):
            bare = read_bare(value, end + 1)
            if isinstance(bare, Malformed):
                return bare
            found[name] = SfParameter(name, bare[0], at, end + 1)
            at = bare[1]
        else:
            found[name] = SfParameter(name, True, at, end)
            at = end
    return SfParameters(tuple(found.values()), tuple(repeated)), at


def _read_item(value: str, at: int) -> tuple[SfItem, int] | Malformed:
    bare = read_bare(value, at)
    if isinstance(bare, Malformed):
        return bare
    parameters = _read_parameters(value, bare[1])
    if isinstance(parameters, Malformed):
        return parameters
    return SfItem(bare[0], parameters[0], at), parameters[1]


def _read_inner_list(value: str, start: int) -> tuple[SfInnerList, int] | Malformed:
    items: list[SfItem] = []
    at = start + 1
    while True:
        behind = run_end(_SPACES, value, at)
        if value.startswith(")", behind):
            parameters = _read_parameters(value, behind + 1)
            if isinstance(parameters, Malformed):
                return parameters
            return SfInnerList(tuple(items), parameters[0], start), parameters[1]
        if behind == len(value):
            return Malformed(behind, "a closing parenthesis", "结束的括号")
        if items and behind == at:
            return Malformed(at, "a space or a closing parenthesis", "空格或结束的括号")
        found = _read_item(value, behind)
        if isinstance(found, Malformed):
            return found
        items.append(found[0])
        at = found[1]


def _read_member(value: str, at: int) -> tuple[SfMember, int] | Malformed:
    return _read_inner_list(value, at) if value.startswith("(", at) else _read_item(value, at)


def _read_members(value: str, read: Callable[[int], int | Malformed]) -> Malformed | None:
    """Read members to the end of the value; `read` takes one at a position, keeps it, and gives the position behind."""
    end = len(value)
    at = run_end(_SPACES, value, 0)
    while at < end:
        found = read(at)
        if isinstance(found, Malformed):
            return found
        at = skip_ows(value, found)
        if at == end:
            return None
        if value[at] != ",":
            return Malformed(at, "a comma or the end", "逗号或结尾")
        at = skip_ows(value, at + 1)
        if at == end:
            return Malformed(at, "a member behind the comma", "逗号后的成员")
    return None


@remembered
def sf_item(value: str) -> SfItem | Malformed:
    """An Item with its parameters (RFC 9651 §4.2.3)."""
    found = _read_item(value, run_end(_SPACES, value, 0))
    if isinstance(found, Malformed):
        return found
    end = run_end(_SPACES, value, found[1])
    return found[0] if end == len(value) else Malformed(end, "a semicolon or the end", "分号或结尾")


@remembered
def sf_list(value: str) -> tuple[SfMember, ...] | Malformed:
    """A List: Items and Inner Lists; () for an empty value (RFC 9651 §4.2.1). No element may be empty."""
    members: list[SfMember] = []

    def read(at: int) -> int | Malformed:
        found = _read_member(value, at)
        if isinstance(found, Malformed):
            return found
        members.append(found[0])
        return found[1]

    fault = _read_members(value, read)
    return tuple(members) if fault is None else fault


@remembered
def sf_dictionary(value: str) -> SfDictionary | Malformed:
    """A Dictionary: Items and Inner Lists under keys; empty for an empty value (RFC 9651 §4.2.2)."""
    entries: dict[str, SfEntry] = {}
    repeated: list[tuple[str, int]] = []

    def read(at: int) -> int | Malformed:
        key = read_key(value, at)
        if isinstance(key, Malformed):
            return key
        name, end = key
        if name in entries:
            repeated.append((name, at))
        found: tuple[SfMember, int] | Malformed
        if value.startswith("=", end):
            found = _read_member(value, end + 1)
        else:
            parameters = _read_parameters(value, end)
            found = (
                parameters if isinstance(parameters, Malformed) else (SfItem(True, parameters[0], end), parameters[1])
            )
        if isinstance(found, Malformed):
            return found
        entries[name] = SfEntry(name, found[0], at)
        return found[1]

    fault = _read_members(value, read)
    return SfDictionary(tuple(entries.values()), tuple(repeated)) if fault is None else fault


SfValue = SfItem | SfDictionary | tuple[SfMember, ...]

SF_PARSERS: dict[str, Callable[[str], SfValue | Malformed]] = {
    "Item": sf_item,
    "List": sf_list,
    "Dictionary": sf_dictionary,
}
"""The parser for each type that a field may be defined as (RFC 9651 §3)."""


def repeated_names(parsed: SfValue) -> Iterator[tuple[str, int]]:
    """Each key or parameter name that an earlier one in the same place says already, with its 0-based position."""
    members: Iterator[SfMember]
    if isinstance(parsed, SfDictionary):
        yield from parsed.repeated
        members = (entry.member for entry in parsed.entries)
    else:
        members = iter((parsed,)) if isinstance(parsed, SfItem) else iter(parsed)
    for member in members:
        if isinstance(member, SfInnerList):
            for item in member.items:
                yield from item.parameters.repeated
        yield from member.parameters.repeated
