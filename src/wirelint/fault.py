"""What a rule yields: the place in the exchange, and what was seen there, in two languages.

A place is symbolic (`response.fields["Location"][0]`): only the source that read the exchange can
turn it into file, line and column. Without words of its own a fault says the rule's title.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.level import Level

QUOTED_LENGTH = 72
"""Characters of a value that a message quotes at most."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an exchange.

    side: "request" or "response". part: "status", "reason", "version", "method", "target",
    "fields", "content", "trailers", "after" (octets behind the message). name: the field, as specified; line:
    0-based among the field's lines, None where the field is missing. at: 0-based character in that
    line's value.
    """

    side: str
    part: str
    name: str = ""
    line: int | None = None
    at: int | None = None

    def __str__(self) -> str:
        text = f"{self.side}.{self.part}"
        if self.line is not None:
            text += f'["{self.name}"][{self.line}]'
        return text if self.at is None else f"{text}:{self.at}"

    @property
    def subject(self) -> str:
        """What the finding is about, without value, index or place: part of the fingerprint."""
        part = "trailers." if self.part == "trailers" and self.name else ""
        return f"{self.side}.{part}{self.name.lower() or self.part}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One violation. `level`: None for the rule's own; `message`: "" for the rule's title."""

    where: Where
    message: str = ""
    message_zh: str = ""
    level: Level | None = None


def missing(name: str, en: str = "", zh: str = "", *, level: Level | None = None, side: str = "response") -> Fault:
    """The message has no field of that name."""
    return Fault(Where(side, "fields", name), en, zh, level)


def field(
    name: str,
    en: str = "",
    zh: str = "",
    *,
    line: int = 0,
    at: int | None = None,
    level: Level | None = None,
    side: str = "response",
) -> Fault:
    """A field line is wrong; `at` is the character of its value where the fault begins."""
    return Fault(Where(side, "fields", name, line, at), en, zh, level)


def trailer(
    name: str,
    en: str = "",
    zh: str = "",
    *,
    line: int = 0,
    at: int | None = None,
    level: Level | None = None,
    side: str = "response",
) -> Fault:
    """A trailer field line is wrong, or stands where it can't."""
    return Fault(Where(side, "trailers", name, line, at), en, zh, level)


def status(en: str = "", zh: str = "", *, level: Level | None = None) -> Fault:
    """The status code is wrong for what was asked or sent."""
    return Fault(Where("response", "status"), en, zh, level)


def content(en: str = "", zh: str = "", *, level: Level | None = None, side: str = "response") -> Fault:
    """The content is wrong, missing, or there although it must not be."""
    return Fault(Where(side, "content"), en, zh, level)


def place(side: str, part: str, en: str = "", zh: str = "", *, level: Level | None = None) -> Fault:
    """Any other part of a message: "reason", "version", "method", "target", "after"."""
    return Fault(Where(side, part), en, zh, level)


def quoted(value: str) -> str:
    """A received value for use in a message: shortened, in quotes. Reports escape what is in it."""
    return f'"{value}"' if len(value) <= QUOTED_LENGTH else f'"{value[: QUOTED_LENGTH - 1]}…"'
