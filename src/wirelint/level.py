"""How grave a finding is, and the sets of rules one can ask for."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """error: a MUST or the grammar is broken by what was seen. warning: a SHOULD, a contradiction
    with the code's meaning, or a sure loss of interoperability. info: advice."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Level:
        """The level with that name, in any case. Raises ValueError for other names."""
        try:
            return cls[label.upper()]
        except KeyError:
            raise ValueError(f"unknown level {label!r}: choose from info, warning, error") from None


INFO, WARNING, ERROR = Level.INFO, Level.WARNING, Level.ERROR

PROFILES = ("default", "strict", "security")
"""strict: pedantic or often unobservable; security: hygiene advice. Each includes default when asked for."""

PARTIES = ("server", "client", "intermediary", "any")
"""Whose fault it is: the server (origin or gateway), the client, or an intermediary."""
