"""What --statistics shows: how often each rule found something, and in how many endpoints."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.level import INFO, Level
from wirelint.reports.figures import drawn
from wirelint.reports.run import Run
from wirelint.reports.style import Style

_HEADINGS = {
    "en": ("Level", "Rule", "Groups", "Findings", "Endpoints"),
    "zh": ("级别", "规则", "问题", "次数", "端点"),
}


@dataclass(slots=True)
class Figures:
    """What one rule found. level: the gravest."""

    level: Level = INFO
    groups: int = 0
    findings: int = 0
    endpoints: set[tuple[str, str, str]] = field(default_factory=set)


def by_rule(run: Run) -> dict[str, Figures]:
    """The figures by the rule's id, gravest and most frequent first."""
    found: dict[str, Figures] = {}
    for group in run.tally.groups.values():
        figures = found.setdefault(group.first.rule.id, Figures())
        figures.level = max(figures.level, group.level)
        figures.groups += 1
        figures.findings += group.count
        figures.endpoints.add(group.endpoint[:3])
    return dict(sorted(found.items(), key=lambda item: (-item[1].level, -item[1].findings, item[0])))


def render(run: Run, style: Style) -> str:
    """The table, and the sums; endpoints that more rules than one complain of count once in the sum."""
    found = by_rule(run)
    rows = [
        (figures.level.label, rule, f"{figures.groups:,}", f"{figures.findings:,}", f"{len(figures.endpoints):,}")
        for rule, figures in found.items()
    ]
    groups, findings = (sum(getattr(f, name) for f in found.values()) for name in ("groups", "findings"))
    endpoints = set[tuple[str, str, str]]().union(*(figures.endpoints for figures in found.values()))
    rows.append(("", "合计" if run.lang == "zh" else "total", f"{groups:,}", f"{findings:,}", f"{len(endpoints):,}"))
    return drawn(_HEADINGS[run.lang], rows, style, words=2, total=1)
