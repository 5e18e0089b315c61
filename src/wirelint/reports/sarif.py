"""SARIF 2.1.0: one result a problem, as GitHub's code scanning takes it and other viewers read it.

GitHub refuses a whole file for one result without a physical location, or with an address that has a scheme; it tells
results apart by `primaryLocationLineHash`, for which its own hash of a line is useless in a HAR; and it takes at most
25,000 results and shows 5,000: so the gravest and most frequent come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirelint import __version__
from wirelint.finding import Finding
from wirelint.grouping import Group
from wirelint.masking import escaped, safe
from wirelint.reports.anchors import Anchor, Anchors
from wirelint.reports.jsonl import dumps
from wirelint.reports.run import Run
from wirelint.reports.sarif_rules import LEVELS, descriptor
from wirelint.reports.style import PLAIN
from wirelint.reports.text import description, summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ABOUT = "https://www.rfc-editor.org/rfc/rfc9110.html"
"""What the tool judges by: viewers ask for an address that informs, and the project has no page of its own yet."""

RESULTS = 25_000
"""GitHub refuses a file with more."""

_LANGUAGES = {"en": "en-US", "zh": "zh-CN"}


def render(run: Run) -> str:
    """The report's text, with its last line end; each result is one line, which `json` writes ten times as fast."""
    whole = log(run)
    (one,) = whole["runs"]
    lines = ",\n".join(map(dumps, one["results"]))
    frame = dumps({**whole, "runs": [{**one, "results": []}]}, indent=1)
    before, name, after = frame.rpartition('"results": [')
    return f"{before}{name}\n{lines}\n{after}\n" if lines else f"{frame}\n"


def log(run: Run, limit: int = RESULTS) -> dict[str, Any]:
    """The run as a SARIF log, with at most `limit` results."""
    ranked = run.tally.ranked()
    groups = ranked[:limit]
    rules = {group.first.rule.id: group.first.rule for group in groups}
    numbers = {rule_id: number for number, rule_id in enumerate(sorted(rules))}
    run.places.expect_all()
    anchors = Anchors(run)
    results = [_result(group, numbers[group.first.rule.id], anchors, run) for group in groups]
    anchors.tell()
    notifications = [_notification(str(problem), "error") for problem in run.problems]
    notifications += [
        _notification(f"internal error in rule {rule_id}: {error}", "error")
        for rule_id, error in run.broken_rules.items()
    ]
    if run.interrupted:
        notifications.append(_notification("interrupted: this is what was known so far", "error"))
    if len(ranked) > limit:
        cut = f"only the first {limit:,} of {len(ranked):,} findings are in the report: GitHub takes no more"
        run.warn(f"sarif: {cut}")
        notifications.append(_notification(cut, "warning"))
    notifications += [
        _notification(line, "note") for line in summary(run.tally, run.lang, PLAIN, run.baseline, run.ignored)
    ]
    driver = {
        "name": "wirelint",
        "version": __version__,
        "informationUri": ABOUT,
        "rules": [descriptor(rules[rule_id], run.table, run.lang) for rule_id in numbers],
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": _LANGUAGES[run.lang],
                "columnKind": "unicodeCodePoints",
                "automationDetails": {"id": "wirelint/"},
                "invocations": [
                    {"executionSuccessful": run.succeeded, "toolExecutionNotifications": notifications},
                ],
                "results": results,
            }
        ],
    }


def _result(group: Group, number: int, anchors: Anchors, run: Run) -> dict[str, Any]:
    first = group.first
    method, host, template, status = group.endpoint
    anchor = anchors.of(first)
    properties = {
        "method": safe(method),
        "host": safe(host),
        "path": safe(template),
        "status": status,
        "subject": safe(group.key[-1]),
        "where": safe(str(first.where)),
        "source": safe(first.origin.source),
        "entry": first.origin.entry,
    }
    related = list(_related(group, anchors))
    return {
        "ruleId": first.rule.id,
        "ruleIndex": number,
        "level": LEVELS[group.level],
        "message": {"text": "\n".join(_message(group, run))},
        "locations": [{**_physical(anchor), "logicalLocations": [_logical(group)]}],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"primaryLocationLineHash": group.fingerprint, "wirelint/v1": group.fingerprint},
        "occurrenceCount": group.count,
        "webRequest": {"method": safe(method), "target": escaped(first.url)},
        "webResponse": {"statusCode": status},
        "properties": {name: value for name, value in properties.items() if value is not None},
    }


def _message(group: Group, run: Run) -> Iterator[str]:
    """What was seen, where, how often; then what the table says of the status."""
    method, host, template, status = group.endpoint
    count = f" ×{group.count:,}" if group.count > 1 else ""
    yield _unlinked(escaped(group.first.text(run.lang)))
    yield _unlinked(safe(f"{method} {host}{template} → {status}{count}"))
    yield from description(run.table.row(status), run.lang, PLAIN, "")


def _unlinked(text: str) -> str:
    """Received text in which no viewer finds a link: "[text](address)" is one in a SARIF message (§3.11.6)."""
    return text.replace("](", "] (")


def _physical(anchor: Anchor) -> dict[str, Any]:
    place = anchor.place
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": anchor.uri},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.line,
                "endColumn": place.end_column,
            },
        }
    }


def _logical(group: Group) -> dict[str, str]:
    method, host, template, _ = group.endpoint
    return {"fullyQualifiedName": safe(f"{method} {host}{template}"), "kind": "resource"}


def _related(group: Group, anchors: Anchors) -> Iterator[dict[str, Any]]:
    """Further exchanges that show the problem, where they stand in a file."""
    for number, finding in enumerate(group.others, 1):
        anchor = anchors.of(finding)
        if anchor.in_file:
            yield {"id": number, **_physical(anchor), "message": {"text": _unlinked(escaped(_seen(finding)))}}


def _seen(finding: Finding) -> str:
    origin = finding.origin
    return finding.url if origin.entry is None else f"#{origin.entry} {finding.url}"


def _notification(message: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _unlinked(safe(message))}}
