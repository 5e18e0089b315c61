"""Dictionaries (RFC 9651 §3.2) that a message may have in its header section, in its trailer section, or in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.exchange import Exchange
from wirelint.fault import Fault, Where
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfDictionary, SfEntry
from wirelint.grammar.structured import sf_dictionary
from wirelint.level import Level
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import COMBINED_BY, line_of
from wirelint.semantics.sections import sides, spelled
from wirelint.semantics.structured_slips import explained


@dataclass(frozen=True, slots=True)
class DictionaryField:
    """The lines of one field in one section. side: "request" or "response"; name: lower-case."""

    side: str
    name: str
    lines: Lines
    in_trailers: bool

    @property
    def shown(self) -> str:
        """The name as it is usually written."""
        return spelled(self.name)

    @property
    def value(self) -> str:
        """The lines combined; positions in what was parsed are positions in it."""
        return COMBINED_BY.join(self.lines)

    @property
    def parsed(self) -> SfDictionary | Malformed:
        return sf_dictionary(self.value)

    @property
    def entries(self) -> tuple[SfEntry, ...]:
        """The members, each key once; none where the field does not parse."""
        found = self.parsed
        return () if isinstance(found, Malformed) else found.entries

    def fault(self, at: int, en: str, zh: str, *, level: Level | None = None) -> Fault:
        """A fault at that position of the combined value."""
        line, character = line_of(self.lines, at)
        part = "trailers" if self.in_trailers else "fields"
        return Fault(Where(self.side, part, self.shown, line, character), en, zh, level)

    def unread(self, found: Malformed) -> Fault:
        """The fault of a field that does not parse."""
        what, what_zh = explained(self.value, found, "Dictionary")
        return self.fault(
            found.at,
            f"{self.shown} is no Dictionary, so that all of it is ignored: {what}",
            f"{self.shown} 不是有效的 Dictionary，整个字段会被忽略：{what_zh}",
        )


def dictionary_fields(exchange: Exchange, *names: str) -> Iterator[DictionaryField]:
    """The fields of these (lower-case) names that are there, in both messages, header sections first."""
    for side, message in sides(exchange):
        for section, in_trailers in ((message.fields, False), (message.trailers, True)):
            for name in names:
                if section is not None and name in section:
                    yield DictionaryField(side, name, section.values(name), in_trailers)
