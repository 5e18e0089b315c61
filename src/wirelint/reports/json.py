"""JSON: the grouped result of a run, with totals, what was skipped, and the tool's version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirelint import __version__
from wirelint.level import Level
from wirelint.reports import ignored, jsonl, known
from wirelint.reports.run import Run

SCHEMA = "wirelint/result/1"


def result(run: Run) -> dict[str, Any]:
    """The run as plain data. `groups`: one object a problem, with `count` and its first occurrence, whose
    `line` and `column` (from 1, in characters) are null where the source has no lines.

    `baseline`: null where the run was held against none; else its findings are in no group.
    `not_judged`: with --explain-skipped, which rules could not judge which exchanges, and why.
    """
    return {**_head(run), "groups": list(_groups(run))}


def _head(run: Run) -> dict[str, Any]:
    tally = run.tally
    return {
        "schema": SCHEMA,
        "tool": {"name": "wirelint", "version": __version__},
        "totals": {
            "exchanges": tally.exchanges,
            "endpoints": len(tally.endpoints),
            "findings": {level.label: tally.findings[level] for level in sorted(Level, reverse=True)},
            "groups": len(tally.groups),
            "skipped": dict(sorted(tally.skipped.items())),
        },
        "baseline": None if run.baseline is None else known.data(run.baseline),
        "ignored": ignored.data(run.ignored),
        "problems": [
            {"source": p.source, "line": p.line, "column": p.column, "message": p.message} for p in run.problems
        ],
        "not_judged": list(run.explained),
    }


def _groups(run: Run) -> Iterator[dict[str, Any]]:
    for group in (group for endpoint in run.tally.by_endpoint() for group in endpoint):
        _, method, host, template, status, subject = group.key
        method, host, template, subject = map(group.first.seen, (method, host, template, subject))
        first = jsonl.record(group.first, run.table)
        place = run.places.of(group.first)
        yield {
            "fingerprint": first["fingerprint"],
            "rule": group.first.rule.id,
            "level": group.level.label,
            "count": group.count,
            "method": method,
            "host": host,
            "path": template,
            "status": status,
            "subject": subject,
            "title": group.first.rule.title,
            "title_zh": group.first.rule.title_zh,
            "spec": group.first.rule.spec,
            "description": first["description"],
            "first": {
                **{name: first[name] for name in ("url", "source", "entry", "where", "message", "message_zh")},
                "line": None if place is None else place.line,
                "column": None if place is None else place.column,
            },
        }


def render(run: Run) -> str:
    """The report's text, with its last line end."""
    return jsonl.document({**_head(run), "groups": _groups(run)})
