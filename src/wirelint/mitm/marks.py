"""Findings on the flow itself: mark, comment and metadata, for mitmproxy's filters and its interfaces.

`~marker :warning:`, `~comment 204-with-body` and `~meta 204-with-body` find the flow. What a user wrote
there stays: a mark or a comment is replaced only where it is the one that we made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wirelint.finding import Finding
from wirelint.level import Level
from wirelint.masking import escaped, safe

if TYPE_CHECKING:
    from mitmproxy.flow import Flow

KEY = "wirelint"
MARKS = {Level.ERROR: ":red_circle:", Level.WARNING: ":warning:", Level.INFO: ":bulb:"}


def is_marked(flow: Flow) -> bool:
    """Whether findings are shown on the flow."""
    return KEY in flow.metadata


def mark(flow: Flow, findings: Sequence[Finding], *, more: bool = False) -> None:
    """Show these findings on the flow, in place of those shown before; `more`: beside them."""
    held = flow.metadata.get(KEY)
    before = held if isinstance(held, list) else []
    records = [*(before if more else ()), *map(record, findings)]
    if not records and not before:
        return
    old_mark, old_comment = _signs(before)
    new_mark, new_comment = _signs(records)
    if flow.marked in ("", old_mark):
        flow.marked = new_mark
    if flow.comment in ("", old_comment):
        flow.comment = new_comment
    if records:
        flow.metadata[KEY] = records
    else:
        flow.metadata.pop(KEY, None)


def record(finding: Finding) -> dict[str, str]:
    """A finding as plain data that a flow file can hold."""
    return {
        "rule": finding.rule.id,
        "level": finding.level.label,
        "where": safe(str(finding.where)),
        "message": escaped(finding.message),
        "message_zh": escaped(finding.message_zh),
    }


def _signs(records: list[dict[str, Any]]) -> tuple[str, str]:
    """The mark and the comment for the findings that metadata holds; both empty where it holds none."""
    if not records:
        return "", ""
    rules = ", ".join(dict.fromkeys(str(entry["rule"]) for entry in records))
    return MARKS[max(Level.of(str(entry["level"])) for entry in records)], f"wirelint: {rules}"
