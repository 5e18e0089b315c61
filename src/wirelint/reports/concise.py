"""Concise text: a line a problem, for grep and editors: `file:line:col: level rule message ×n  endpoint → status`."""

from __future__ import annotations

from wirelint.finding import Finding
from wirelint.grouping import Group
from wirelint.masking import escaped, opening, safe
from wirelint.reports.run import Run
from wirelint.reports.style import Style
from wirelint.reports.text import summary


def position(finding: Finding, run: Run) -> str:
    """ "traffic.har:120:13"; "traffic.har#17" where the source has no lines, its name where it has no entries."""
    place = run.places.of(finding)
    return entry(finding) if place is None else f"{finding.origin.source}:{place.line}:{place.column}"


def entry(finding: Finding) -> str:
    """ "traffic.har#17", or just the source's name."""
    origin = finding.origin
    return origin.source if origin.entry is None else f"{origin.source}#{origin.entry}"


def line(group: Group, run: Run, style: Style) -> str:
    """The problem's line, by its first finding."""
    first = group.first
    method, host, template, status = group.endpoint
    count = f" ×{group.count}" if group.count > 1 else ""
    return (
        f"{opening(position(first, run))}: {style.level(group.level)} {style.bold(first.rule.id)} "
        f"{escaped(first.text(run.lang))}{count}  {style.dim(safe(f'{method} {host}{template} → {status}'))}"
    )


def render(run: Run) -> str:
    """A line a problem, gravest first; then how many there are."""
    lines = [line(group, run, run.style) for group in run.tally.ranked()]
    return "\n".join((*lines, *summary(run.tally, run.lang, run.style, run.baseline, run.ignored))) + "\n"
