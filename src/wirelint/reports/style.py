"""Colours of the text report: raw ANSI, since a report may have thousands of lines."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

from wirelint.level import Level

_LEVELS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.INFO: "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    """Writes with colour, or without."""

    color: bool = False

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def level(self, level: Level, width: int = 0) -> str:
        return self.paint(level.label.ljust(width), _LEVELS[level])

    def bold(self, text: str) -> str:
        return self.paint(text, "1")

    def dim(self, text: str) -> str:
        return self.paint(text, "2")


PLAIN = Style()


def wants_color(stream: TextIO, choice: str = "auto") -> bool:
    """Whether to write colour: by `choice`, else by NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
