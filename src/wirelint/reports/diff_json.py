"""A difference as JSON, for scripts: what is worse, better and not comparable, with the counts on both sides."""

from __future__ import annotations

from typing import Any

from wirelint import __version__
from wirelint.difference import Change
from wirelint.grouping import Group, Tally
from wirelint.level import Level
from wirelint.reports import jsonl
from wirelint.reports.diff_text import DiffRun

SCHEMA = "wirelint/diff/1"


def result(run: DiffRun) -> dict[str, Any]:
    """The difference as plain data.

    `kind` of a change: new, graver, gone, milder; only-new and only-old where the other side could not show it.
    `before` and `after`: findings, and exchanges with the same method, host, path template and status.
    """
    found = run.difference
    return {
        "schema": SCHEMA,
        "tool": {"name": "wirelint", "version": __version__},
        "old": _side(run.old_name, run.old),
        "new": _side(run.new_name, run.new),
        "totals": {
            "worse": {level.label: _at(found.worse, level) for level in sorted(Level, reverse=True)},
            "better": len(found.better),
            "not_comparable": len(found.apart),
            "unchanged": found.unchanged,
        },
        "worse": [_change(change, run) for change in found.worse],
        "better": [_change(change, run) for change in found.better],
        "not_comparable": [_change(change, run) for change in found.apart],
    }


def _side(name: str, tally: Tally) -> dict[str, Any]:
    return {"name": name, "exchanges": tally.exchanges, "endpoints": len(tally.endpoints), "groups": len(tally.groups)}


def _at(changes: tuple[Change, ...], level: Level) -> int:
    return sum(change.group.level == level for change in changes)


def _change(change: Change, run: DiffRun) -> dict[str, Any]:
    rule, method, host, path, status, subject = change.key
    method, host, path, subject = map(change.group.first.seen, (method, host, path, subject))
    first = jsonl.record(change.group.first, run.table)
    return {
        "kind": change.kind,
        "fingerprint": first["fingerprint"],
        "rule": rule,
        "level": change.group.level.label,
        "method": method,
        "host": host,
        "path": path,
        "status": status,
        "subject": subject,
        "before": _counts(change.before, change.exchanges[0]),
        "after": _counts(change.after, change.exchanges[1]),
        "spec": first["spec"],
        "example": {name: first[name] for name in ("url", "source", "entry", "where", "message", "message_zh")},
    }


def _counts(group: Group | None, exchanges: int) -> dict[str, Any]:
    if group is None:
        return {"findings": 0, "level": None, "exchanges": exchanges}
    return {"findings": group.count, "level": group.level.label, "exchanges": exchanges}


def render(run: DiffRun) -> str:
    """The report's text, with its last line end."""
    return jsonl.document(result(run))
