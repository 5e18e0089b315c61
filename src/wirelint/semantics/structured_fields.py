"""Which fields are Structured Fields, and what is wrong with those of an exchange (RFC 9651)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wirelint.fields import Fields
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.sf_types import SfDictionary, SfInnerList, SfItem, SfMember, SfParameters
from wirelint.grammar.structured import SF_PARSERS, SfValue, repeated_names
from wirelint.registries import load
from wirelint.semantics.places import COMBINED_BY
from wirelint.semantics.shared_views import shared_view

Types = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A row of rules/registries/structured_fields.toml. own: a rule of the field's own reports what does not parse."""

    type: str
    member: Types
    members: Mapping[str, Types]
    parameters: Mapping[str, Types]
    own: bool


def _definition(row: Mapping[str, Any]) -> Definition:
    return Definition(
        row["type"],
        tuple(row.get("member", ())),
        {name: tuple(types) for name, types in row.get("members", {}).items()},
        {name: tuple(types) for name, types in row.get("parameters", {}).items()},
        "own" in row,
    )


DEFINITIONS = {name: _definition(row) for name, row in load("structured_fields")["field"].items()}


@dataclass(frozen=True, slots=True)
class WrongType:
    """A member or parameter of another type than its field defines. name: of key or parameter, "" for an Item."""

    name: str
    type: str
    wanted: Types
    at: int


@dataclass(frozen=True, slots=True)
class OddField:
    """A Structured Field with a fault. value: its lines combined; parsed: what it says, or where it does not parse."""

    side: str
    name: str
    lines: tuple[str, ...]
    value: str
    parsed: SfValue | Malformed


def _members(parsed: SfValue) -> Iterator[tuple[str, SfMember]]:
    if isinstance(parsed, SfDictionary):
        yield from ((entry.name, entry.member) for entry in parsed.entries)
    elif isinstance(parsed, SfItem):
        yield "", parsed
    else:
        yield from (("", member) for member in parsed)


def _parameters(member: SfMember) -> Iterator[SfParameters]:
    yield member.parameters
    if isinstance(member, SfInnerList):
        yield from (item.parameters for item in member.items)


def wrong_types(parsed: SfValue, definition: Definition) -> Iterator[WrongType]:
    """The members and parameters whose type is none of those that the field defines; unknown ones may be anything."""
    for name, member in _members(parsed):
        wanted = definition.members.get(name, definition.member)
        if wanted and member.type not in wanted:
            yield WrongType(name, member.type, wanted, member.at)
        for parameters in _parameters(member):
            for parameter in parameters.members:
                types = definition.parameters.get(parameter.name)
                if types is not None and parameter.type not in types:
                    yield WrongType(parameter.name, parameter.type, types, parameter.at)


def parsed_as(name: str, value: str) -> SfValue | Malformed:
    """The combined value of the (lower-case) field, parsed as the type that it is defined with."""
    return SF_PARSERS[DEFINITIONS[name].type](value)


def _is_odd(name: str, value: str) -> bool:
    parsed = parsed_as(name, value)
    if isinstance(parsed, Malformed):
        return True
    return any(True for _ in repeated_names(parsed)) or any(True for _ in wrong_types(parsed, DEFINITIONS[name]))


def _remembered_odd(name: str) -> Callable[[str], bool]:
    return remembered(lambda value: _is_odd(name, value))


_ODD = {name: _remembered_odd(name) for name in DEFINITIONS}


@lru_cache(maxsize=1024)
def _structured_in(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name in DEFINITIONS))


def _odd(side: str, fields: Fields) -> Iterator[OddField]:
    for name in _structured_in(fields.names):
        lines = fields.values(name)
        value = COMBINED_BY.join(lines)
        if _ODD[name](value):
            yield OddField(side, name, lines, value, parsed_as(name, value))


def _odd_fields(asked: Fields, answered: Fields) -> tuple[OddField, ...]:
    return (*_odd("request", asked), *_odd("response", answered))


odd_fields = shared_view(_odd_fields)
"""The Structured Fields of both messages that don't parse, repeat a name, or have something of a wrong type."""
