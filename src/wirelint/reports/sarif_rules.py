"""SARIF's description of a rule: what GitHub shows beside an alert (names and lengths as GitHub documents them)."""

from __future__ import annotations

import re
from typing import Any

from wirelint.level import Level
from wirelint.reports.rule_markdown import markdown
from wirelint.reports.rule_page import page
from wirelint.reports.style import PLAIN
from wirelint.rule import Rule
from wirelint.spec_links import spec_link
from wirelint.table import Table

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
"""SARIF's word for each level."""

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "recommendation"}
_PRECISION = {"default": "very-high", "security": "high", "strict": "medium"}
_DESCRIPTION = 1024
_NAME = 255
_TAGS = 10
_WIDTH = 100


def descriptor(rule: Rule, table: Table, lang: str) -> dict[str, Any]:
    """The reportingDescriptor (SARIF 2.1.0 §3.49) of a rule."""
    zh = lang == "zh"
    title, why = (rule.title_zh, rule.why_zh) if zh else (rule.title, rule.why)
    tags = dict.fromkeys(("http", rule.profile, *rule.tags) if rule.profile != "default" else ("http", *rule.tags))
    link = spec_link(rule.spec)
    return {
        "id": rule.id,
        "name": _name(rule.id),
        "shortDescription": {"text": clipped(_sentence(title, lang))},
        "fullDescription": {"text": clipped(_full(rule, why, table, lang))},
        "help": {"text": page(rule, table, lang, PLAIN, _WIDTH), "markdown": markdown(rule, table, lang)},
        **({} if link is None else {"helpUri": link}),
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {
            "tags": list(tags)[:_TAGS],
            "precision": _PRECISION[rule.profile],
            "problem.severity": _SEVERITIES[rule.level],
            "spec": rule.spec,
        },
    }


def _full(rule: Rule, why: str, table: Table, lang: str) -> str:
    """Why the rule matters; where it belongs to one row of the table, also what that row says of the code."""
    row = table.labelled(rule.statuses[0]) if len(rule.statuses) == 1 else None
    return why if row is None else f"{why}\n{row.label} {row.official_name}: {row.description(lang)}"


def _name(rule_id: str) -> str:
    """ "201-without-location" -> "Status201WithoutLocation"."""
    name = "".join(part[:1].upper() + part[1:] for part in rule_id.split("-"))
    return (f"Status{name}" if re.match(r"\d", name) else name)[:_NAME]


def _sentence(text: str, lang: str) -> str:
    end = "。" if lang == "zh" else "."
    return text if text.endswith((".", "。", "!", "?")) else text + end


def clipped(text: str, limit: int = _DESCRIPTION) -> str:
    """At most so many characters."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
