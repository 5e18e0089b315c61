"""CSV by RFC 4180, in UTF-8: one row a problem, for a spreadsheet.

A spreadsheet takes a cell that begins with = + - or @ for a formula: such text gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from wirelint import __version__
from wirelint.grouping import Group
from wirelint.masking import escaped, masked
from wirelint.reports.run import Run

SCHEMA = "wirelint/csv/1"
COLUMNS = (
    "level", "rule", "count", "method", "host", "path", "status", "subject", "message", "spec", "description",
    "url", "source", "entry", "line", "column", "where", "fingerprint", "tool", "schema",
)  # fmt: skip
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def cell(text: str) -> str:
    """Text that is masked already: escaped, and no formula, with blanks before it or without."""
    text = escaped(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _row(group: Group, run: Run) -> Iterator[str | int]:
    first = group.first
    method, host, template, status = group.endpoint
    row = run.table.row(status)
    yield group.level.label
    yield first.rule.id
    yield group.count
    yield from (cell(masked(part)) for part in (method, host, template))
    yield status
    yield from map(cell, (first.where.subject, first.text(run.lang), first.rule.spec))
    yield "" if row is None else row.description(run.lang)
    yield from map(cell, (first.url, first.origin.source))
    yield "" if first.origin.entry is None else first.origin.entry
    place = run.places.of(first)
    yield from ("", "") if place is None else (place.line, place.column)
    yield cell(str(first.where))
    yield from (group.fingerprint, f"wirelint {__version__}", SCHEMA)


def render(run: Run) -> str:
    """The names of the columns and the rows, gravest first; line ends are CR LF."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_row(group, run) for group in run.tally.ranked())
    return text.getvalue()
