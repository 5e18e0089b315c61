"""What a rule looks at: an exchange that notes every part of it that is asked for."""

from __future__ import annotations

from types import FunctionType, MethodType
from typing import Any, cast

from wirelint.exchange import Exchange, Message
from wirelint.fields import Fields

Seen = set[str]


class _Fields:
    """A field section that notes the names that are asked for, and those whose values are read.

    Anything else about it counts as the whole of it.
    """

    def __init__(self, fields: Fields, side: str, seen: Seen):
        self._fields, self._side, self._seen = fields, side, seen

    def _note(self, name: str) -> None:
        self._seen.add(f"{self._side}.fields[{name}]")

    def __contains__(self, name: str) -> bool:
        self._seen.add(f"{self._side}.names[{name}]")
        return name in self._fields

    def get(self, name: str) -> str | None:
        self._note(name)
        return self._fields.get(name)

    def only(self, name: str) -> str | None:
        self._note(name)
        return self._fields.only(name)

    def values(self, name: str) -> tuple[str, ...]:
        self._note(name)
        return self._fields.values(name)

    def lacks(self, name: str) -> bool:
        self._seen.add(f"{self._side}.names[{name}]")
        return self._fields.lacks(name)

    def __getattr__(self, name: str) -> Any:
        self._seen.add(f"{self._side}.fields.{name}")
        return getattr(self._fields, name)

    def __iter__(self) -> Any:
        self._seen.add(f"{self._side}.fields")
        return iter(self._fields)

    def __len__(self) -> int:
        self._seen.add(f"{self._side}.fields")
        return len(self._fields)


class _Traced:
    """A message or an exchange: its own methods and properties run on the traced parts, its data are noted."""

    def __init__(self, traced: Message | Exchange, where: str, seen: Seen, parts: dict[str, Any]):
        self.__dict__.update(_traced=traced, _where=where, _seen=seen, _parts=parts)

    def __getattr__(self, name: str) -> Any:
        if name in self._parts:
            return self._parts[name]
        if name == "essence":
            self._seen.add(f"{self._where}essence")
            return getattr(self._traced, name)
        found = next((vars(kind)[name] for kind in type(self._traced).__mro__ if name in vars(kind)), None)
        if isinstance(found, property) and found.fget is not None:
            return found.fget(self)
        if isinstance(found, FunctionType):
            return MethodType(found, self)
        self._seen.add(f"{self._where}{name}")
        return getattr(self._traced, name)

    def __contains__(self, name: str) -> bool:
        return name in self._parts["fields"]


def traced(exchange: Exchange) -> tuple[Exchange, Seen]:
    """The exchange as a rule may be given it, and the set that what it looks at is noted in."""
    seen: Seen = set()
    parts: dict[str, Any] = {}
    for side, message in (("request", exchange.request), ("response", exchange.response)):
        parts[side] = _Traced(message, f"{side}.", seen, {"fields": _Fields(message.fields, side, seen)})
    return cast(Exchange, _Traced(exchange, "", seen, parts)), seen
