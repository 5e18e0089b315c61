"""Preferences, as in Prefer (RFC 7240 §2) and Preference-Applied (§3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.parameters import Parameter, read_pair
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, skip_ows


@dataclass(frozen=True, slots=True)
class Preference:
    """A preference. name: lower-case; value: "" where none was sent, which means the same as an empty one."""

    name: str
    value: str = ""
    parameters: tuple[Parameter, ...] = ()
    at: int = field(default=0, compare=False)


def _read_applied(value: str, at: int) -> tuple[Preference, int] | Malformed:
    found = read_pair(value, at, "a preference", "偏好")
    if isinstance(found, Malformed):
        return found
    return Preference(found[0].name, found[0].value, (), at), found[1]


def _read_preference(value: str, at: int) -> tuple[Preference, int] | Malformed:
    head = _read_applied(value, at)
    if isinstance(head, Malformed):
        return head
    parameters: list[Parameter] = []
    preference, end = head
    while value.startswith(";", semicolon := skip_ows(value, end)):
        end = skip_ows(value, semicolon + 1)
        if value[end : end + 1] in ("", ",", ";"):
            continue
        found = read_pair(value, end, "a parameter name", "参数名")
        if isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        end = found[1]
    return Preference(preference.name, preference.value, tuple(parameters), at), end


@remembered
def preferences(value: str) -> tuple[Preference, ...] | Malformed:
    """The preferences of Prefer; empty elements are dropped (RFC 7240 §2)."""
    return read_list(value, _read_preference)


@remembered
def applied_preferences(value: str) -> tuple[Preference, ...] | Malformed:
    """The preferences of Preference-Applied, which have no parameters; empty elements are dropped (RFC 7240 §3)."""
    return read_list(value, _read_applied)
