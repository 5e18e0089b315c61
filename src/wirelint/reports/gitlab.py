"""GitLab's code quality report: a list of problems, each with the members that GitLab documents.

One more comes from the Code Climate format, of which GitLab reads a part: `engine_name`, the only place for a version.
"""

from __future__ import annotations

from typing import Any

from wirelint import __version__
from wirelint.grouping import Group
from wirelint.level import Level
from wirelint.masking import escaped, safe
from wirelint.reports.anchors import Anchors
from wirelint.reports.jsonl import dumps
from wirelint.reports.run import Run

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}
"""GitLab's word for each level; "critical" and "blocker" are left to what breaks a build by itself."""


def render(run: Run) -> str:
    """The report's text, with its last line end; each problem is one line."""
    anchors = Anchors(run)
    lines = ",\n".join(dumps(_problem(group, anchors, run.lang)) for group in run.tally.ranked())
    anchors.tell()
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _problem(group: Group, anchors: Anchors, lang: str) -> dict[str, Any]:
    first = group.first
    method, host, template, status = group.endpoint
    anchor = anchors.of(first)
    count = f" ×{group.count:,}" if group.count > 1 else ""
    endpoint = safe(f"{method} {host}{template} → {status}{count}")
    return {
        "description": f"{first.rule.id}: {escaped(first.text(lang))} ({endpoint})",
        "check_name": first.rule.id,
        "fingerprint": group.fingerprint,
        "severity": SEVERITIES[group.level],
        "engine_name": f"wirelint {__version__}",
        "location": {"path": escaped(anchor.path), "lines": {"begin": anchor.place.line}},
    }
