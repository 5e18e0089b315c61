"""A page for a terminal under construction: lines of a width, and a brush that works only in colour.

The page knows columns and colours and nothing else, so that what is printed reads the same with NO_COLOR,
in a pipe and in a test.
"""

from __future__ import annotations

import os
import shutil
import sys

from wirelint.columns import wrap

BOLD, DIM = "1", "2"
RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN = "31", "32", "33", "34", "35", "36"

_NARROWEST, _WIDEST = 60, 120


class Page:
    """Lines of text. `width`: columns asked for, held between 60 and 120: beyond that, lines read badly."""

    __slots__ = ("color", "lines", "width")

    def __init__(self, width: int, color: bool):
        self.width = min(max(width, _NARROWEST), _WIDEST)
        self.color = color
        self.lines: list[str] = []

    def paint(self, text: str, *styles: str) -> str:
        """The text in these styles (SGR parameters); as it is where the page has no colour."""
        return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if self.color and text and styles else text

    def add(self, line: str = "") -> None:
        self.lines.append(line.rstrip())

    def paragraph(self, text: str, indent: int, *styles: str) -> None:
        """Wrapped text, each line with that many blanks before it."""
        for line in wrap(text, self.width - indent):
            self.add(" " * indent + self.paint(line, *styles))

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def terminal_width() -> int:
    """The columns of the terminal, 80 where there is none (COLUMNS overrides it)."""
    return shutil.get_terminal_size((80, 24)).columns


def terminal_color() -> bool:
    """Whether standard output wants colour: a terminal that is not dumb, and NO_COLOR is not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
