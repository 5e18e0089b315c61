"""Annotations of a GitHub Actions workflow: commands that the runner reads from the log.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word, so the gravest and
most frequent come first and the last one says how many are left. The job's summary has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wirelint.grouping import Group
from wirelint.level import Level
from wirelint.masking import escaped, safe
from wirelint.reports import known
from wirelint.reports.concise import entry
from wirelint.reports.run import Run
from wirelint.reports.style import PLAIN
from wirelint.reports.text import description, summary
from wirelint.reports.troubles import troubles
from wirelint.repository import path_in_repository

SHOWN = 10
"""Annotations of each kind that GitHub shows of one step."""
TROUBLES = 3
"""Of those, how many may tell what made the run itself fail."""

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_MORE = ("and {:,} more, see the summary", "另有 {:,} 个，见摘要")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def command(level: Level, message: str, **properties: str | int | None) -> str:
    """One workflow command; properties that are None are left out."""
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{_COMMANDS[level]}{' ' if given else ''}{given}::{_data(message)}"


def _annotation(group: Group, run: Run) -> str:
    first = group.first
    method, host, template, status = group.endpoint
    count = f" ×{group.count:,}" if group.count > 1 else ""
    around = (f"{method} {host}{template} → {status}", entry(first))
    lines = (
        f"{escaped(first.text(run.lang))}{count}",
        *map(safe, around),
        *description(run.table.row(status), run.lang, PLAIN, ""),
    )
    place, source = run.places.of(first), first.origin.source
    return command(
        group.level,
        "\n".join(lines),
        file=None if place is None else escaped(path_in_repository(source) or source),
        line=None if place is None else place.line,
        col=None if place is None else place.column,
        endColumn=None if place is None else place.end_column,
        title=first.rule.id,
    )


def _kind(groups: Sequence[Group], level: Level, run: Run, room: int = SHOWN) -> Iterator[str]:
    """The annotations of one level."""
    shown = groups if len(groups) <= room else groups[: room - 1]
    yield from (_annotation(group, run) for group in shown)
    left = len(groups) - len(shown)
    if left:
        yield command(level, _MORE[run.lang == "zh"].format(left), title="wirelint")


def _stale(run: Run) -> list[str]:
    """An error where stale entries of a baseline make the run fail."""
    if run.baseline is None or not run.baseline.fails:
        return []
    return [command(Level.ERROR, "\n".join(known.told(run.baseline, run.lang)), title="wirelint baseline")]


def _troubles(run: Run) -> Iterator[str]:
    """An error for what made the run itself fail; of many, the first ones."""
    found = list(troubles(run))
    for trouble in found[:TROUBLES]:
        problem = trouble.problem
        source = None if problem is None else path_in_repository(problem.source)
        yield command(
            Level.ERROR,
            trouble.text,
            file=None if source is None else escaped(source),
            line=None if source is None or problem is None else problem.line,
            title="wirelint",
        )
    if len(found) > TROUBLES:
        yield command(Level.ERROR, _MORE[run.lang == "zh"].format(len(found) - TROUBLES), title="wirelint")


def render(run: Run) -> str:
    """The commands, a line each, and the totals as a plain line of the log."""
    groups = run.tally.ranked()
    lines = [*_troubles(run), *_stale(run)]
    errors = SHOWN - len(lines)
    for level in sorted(Level, reverse=True):
        of_level = [group for group in groups if group.level is level]
        lines += _kind(of_level, level, run, errors if level is Level.ERROR else SHOWN)
    return "\n".join((*lines, *summary(run.tally, run.lang, PLAIN, run.baseline, run.ignored))) + "\n"
