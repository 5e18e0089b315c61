"""JSON lines: one object a finding per exchange, as it happens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wirelint import __version__
from wirelint.finding import Finding
from wirelint.masking import LOG_COMMAND, UNSEEN, masked
from wirelint.table import Table

SCHEMA = "wirelint/finding/1"
_ACTING = re.compile(f"[{UNSEEN}]|{LOG_COMMAND}")


def record(finding: Finding, table: Table) -> dict[str, Any]:
    """The finding as plain data; `description` is the table's own text for the response's status."""
    row = table.row(finding.status)
    rule, origin = finding.rule, finding.origin
    return {
        "rule": rule.id,
        "level": finding.level.label,
        "profile": rule.profile,
        "status": finding.status,
        "method": finding.seen(finding.method),
        "url": finding.url,
        "source": origin.source,
        "entry": origin.entry,
        "where": masked(str(finding.where)),
        "message": finding.message,
        "message_zh": finding.message_zh,
        "description": None if row is None else {"zh": row.zh, "en": row.en},
        "spec": rule.spec,
        "fingerprint": finding.fingerprint,
        "schema": SCHEMA,
        "version": __version__,
    }


def dumps(data: Any, *, indent: int | None = None) -> str:
    """JSON text with its own characters; what could act on a terminal or mislead a reader as JSON escapes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if not text.isprintable() or "##" in text:
        text = _ACTING.sub(_escape, text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def document(data: Mapping[str, Any]) -> str:
    """A JSON object with a member a line, and an element a line where a member is a list (or an iterator) of objects.

    So each piece goes through the encoder in C, which knows no indents and is ten times as fast; and `grep` and
    `diff` show whole problems.
    """
    return "{\n" + ",\n".join(f"  {dumps(name)}: {_value(value)}" for name, value in data.items()) + "\n}\n"


def _value(value: Any) -> str:
    if not isinstance(value, Iterator | list) or (isinstance(value, list) and value and not isinstance(value[0], dict)):
        return dumps(value)
    lines = ",\n".join(f"    {dumps(element)}" for element in value)
    return f"[\n{lines}\n  ]" if lines else "[]"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def line(finding: Finding, table: Table) -> str:
    """One line of the report, with its line end."""
    return dumps(record(finding, table)) + "\n"
