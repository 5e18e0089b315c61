"""What a key of the config file may hold: how it is read, what is said of anything else, and its JSON schema."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from wirelint.globs import GlobError, PathGlob
from wirelint.level import Level
from wirelint.templates import Template, TemplateError

Step = TypeVar("Step", str, int)
OFF = "off"
LEVELS = tuple(level.label for level in Level)
_STATUS = re.compile(r"[1-5](?:\d\d|xx)\Z")


class Wrong(ValueError):
    """A value that its key can't hold.

    at: the members and indices that lead to it within the value; others: what else is wrong in it.
    """

    def __init__(self, message: str, *at: str | int, others: tuple[Wrong, ...] = ()):
        super().__init__(message)
        self.at = at
        self.others = others

    def all(self) -> Iterator[Wrong]:
        yield self
        for other in self.others:
            yield from other.all()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. read: the value as `tomllib` has it -> as wirelint has it; raises Wrong.

    schema: the same as JSON schema, as far as that can say it. many: a sequence, of which a lone value is one.
    """

    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    many: bool = False


def text_of(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise Wrong(f"is a text that says something, not {shown(value)}")
    return value


def shown(value: Any) -> str:
    """A value in a message: what it is, and the short ones themselves."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value) if len(value) <= 60 else "so long a text"
    if isinstance(value, int | float):
        return str(value) if not isinstance(value, int) or abs(value) < 10**18 else "so great a number"
    if isinstance(value, list | dict):
        return "an array" if isinstance(value, list) else "a table"
    return "a date or a time"


def choice_of(choices: tuple[str, ...]) -> Kind:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise Wrong(f"is one of {', '.join(choices)}, not {shown(value)}{nearest_to(value, choices)}")
        return value

    return Kind(read, {"enum": list(choices)})


def nearest_to(value: Any, names: tuple[str, ...]) -> str:
    from wirelint.selection import nearest

    return nearest(value, names) if isinstance(value, str) else ""


def several(one: Kind, least: int = 0) -> Kind:
    """An array of a kind, of so many elements at least, or a lone value of it."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            return (one.read(value),)
        if len(value) < least:
            raise Wrong("is empty: leave it out, or say something in it")
        return tuple(_each(enumerate(value), one.read).values())

    array = {"type": "array", **({"minItems": least} if least else {}), "items": one.schema}
    return Kind(read, {"anyOf": [one.schema, array]}, many=True)


def _each(members: Iterable[tuple[Step, Any]], read: Callable[[Any], Any]) -> dict[Step, Any]:
    """The members as they are read. Raises Wrong with all that are wrong."""
    found: dict[Step, Any] = {}
    wrongs: list[Wrong] = []
    for name, value in members:
        try:
            found[name] = read(value)
        except Wrong as wrong:
            wrongs.append(Wrong(str(wrong), name, *wrong.at))
    if wrongs:
        raise Wrong(str(wrongs[0]), *wrongs[0].at, others=tuple(wrongs[1:]))
    return found


def _checked(check: Callable[[str], Any]) -> Callable[[Any], str]:
    """A text that something can be made of; it stays a text, so that it can be shown."""

    def read(value: Any) -> str:
        try:
            check(text_of(value))
        except (GlobError, TemplateError) as error:
            raise Wrong(f"does not fit: {error}") from None
        return str(value)

    return read


def _status(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _STATUS.match(text):
        raise Wrong(f'is a code such as 404 or a class such as "4xx", not {shown(value)}')
    return text


def _date(value: Any) -> datetime.date:
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise Wrong(f"is a date such as 2027-01-31, without quotes, not {shown(value)}")
    return value


def _levels(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Wrong(f"is a table of rules' ids and levels, not {shown(value)}")
    return _each(value.items(), choice_of((*LEVELS, OFF)).read)


TEXT = Kind(text_of, {"type": "string", "minLength": 1})
TEXTS = several(TEXT)
SOME_TEXTS = several(TEXT, 1)
PATH_GLOBS = several(Kind(_checked(PathGlob.of), {"type": "string", "pattern": "^/"}), 1)
TEMPLATES = several(Kind(_checked(Template.of), {"type": "string", "pattern": "/"}))
STATUSES = several(
    Kind(
        _status,
        {"anyOf": [{"type": "integer", "minimum": 100, "maximum": 599}, {"type": "string", "pattern": "^[1-5]xx$"}]},
    ),
    1,
)
DATE = Kind(_date, {"type": "string", "format": "date"})
LEVEL_TABLE = Kind(_levels, {"type": "object", "additionalProperties": {"enum": [*LEVELS, OFF]}})
