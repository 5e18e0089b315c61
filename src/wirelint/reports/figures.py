"""Tables of figures for a terminal: what --statistics and --timing show beside a report."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wirelint.reports.style import Style

LEAST_WIDTH = 100


def drawn(headings: Sequence[str], rows: Iterable[Sequence[str]], style: Style, *, words: int, total: int = 0) -> str:
    """The table as text. The first `words` columns hold words, the others numbers; the last `total` rows are sums."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(Text(heading), justify="left" if number < words else "right", no_wrap=True)
    rows = list(rows)
    for number, row in enumerate(rows):
        table.add_row(*map(Text, row), style="bold" if number >= len(rows) - total else None)
    text = io.StringIO()
    Console(
        file=text,
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        no_color=not style.color,
        width=max(LEAST_WIDTH, shutil.get_terminal_size().columns),
    ).print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
