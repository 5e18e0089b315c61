"""The types of Structured Fields (RFC 9651 §3), told apart by their Python types.

Integer int, Decimal float (at most 15 digits, so exact), String str, Token `Token`, Byte Sequence
bytes, Boolean bool, Date `Date`, Display String `DisplayString`. Python holds True and 1 and 1.0 for
equal, the specification does not: ask for `type` before comparing.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """A Token (RFC 9651 §3.3.4), as received: tokens are case-sensitive."""

    text: str


@dataclass(frozen=True, slots=True)
class Date:
    """A Date (RFC 9651 §3.3.7). seconds: since 1970-01-01 00:00:00 UTC, without leap seconds; may be negative."""

    seconds: int


@dataclass(frozen=True, slots=True)
class DisplayString:
    """A Display String (RFC 9651 §3.3.8). text: decoded, any Unicode."""

    text: str


BareItem = int | float | str | Token | bytes | bool | Date | DisplayString
"""The value of an Item or of a parameter."""

_TYPES: dict[type, str] = {
    int: "Integer",
    float: "Decimal",
    str: "String",
    Token: "Token",
    bytes: "Byte Sequence",
    bool: "Boolean",
    Date: "Date",
    DisplayString: "Display String",
}


def bare_type(value: BareItem) -> str:
    """The specification's name of the value's type: "Integer", "Byte Sequence", …"""
    return _TYPES[type(value)]


@dataclass(frozen=True, slots=True)
class SfParameter:
    """A parameter. Positions are 0-based; where True is implied, value_at is behind the name."""

    name: str
    value: BareItem
    at: int = field(default=0, compare=False)
    value_at: int = field(default=0, compare=False)

    @property
    def type(self) -> str:
        """The name of the value's type."""
        return bare_type(self.value)


@dataclass(frozen=True, slots=True)
class SfParameters:
    """Parameters, each name once: the last value sent, at the place of the first (RFC 9651 §4.2.3.2)."""

    members: tuple[SfParameter, ...] = ()
    repeated: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Each further mention of a name as (name, 0-based position)."""

    def __contains__(self, name: str) -> bool:
        return any(parameter.name == name for parameter in self.members)

    def first(self, name: str) -> SfParameter | None:
        """The parameter of that name; None where there is none."""
        for parameter in self.members:
            if parameter.name == name:
                return parameter
        return None

    def get(self, name: str) -> BareItem | None:
        """The value of the parameter of that name; None where there is none."""
        found = self.first(name)
        return None if found is None else found.value


NO_PARAMETERS = SfParameters()


@dataclass(frozen=True, slots=True)
class SfItem:
    """An Item (RFC 9651 §3.3). at: 0-based position of the value, or behind the key where True is implied."""

    value: BareItem
    parameters: SfParameters = NO_PARAMETERS
    at: int = field(default=0, compare=False)

    @property
    def type(self) -> str:
        """The name of the value's type: "Integer", "Byte Sequence", …"""
        return bare_type(self.value)


@dataclass(frozen=True, slots=True)
class SfInnerList:
    """An Inner List (RFC 9651 §3.1.1). at: 0-based position of its opening parenthesis."""

    items: tuple[SfItem, ...] = ()
    parameters: SfParameters = NO_PARAMETERS
    at: int = field(default=0, compare=False)

    @property
    def type(self) -> str:
        """ "Inner List", as `SfItem.type` gives the type of its value."""
        return "Inner List"


SfMember = SfItem | SfInnerList


@dataclass(frozen=True, slots=True)
class SfEntry:
    """A member of a Dictionary under its key. at: 0-based position of the key."""

    name: str
    member: SfMember
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SfDictionary:
    """A Dictionary, each key once: the last member sent, at the place of the first (RFC 9651 §4.2.2)."""

    entries: tuple[SfEntry, ...] = ()
    repeated: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Each further mention of a key as (key, 0-based position)."""

    def __contains__(self, name: str) -> bool:
        return any(entry.name == name for entry in self.entries)

    def get(self, name: str) -> SfMember | None:
        """The member under that key; None where there is none."""
        for entry in self.entries:
            if entry.name == name:
                return entry.member
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(entry.name for entry in self.entries)
