"""A run -> the data that the page shows, as plain values for JSON; all received text masked and escaped.

Lists of findings and of exchanges are columns, since there may be many. What every column means stands where it is
filled. The exchanges that illustrate findings are a document of their own: most readers open a few of them.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from wirelint import __version__
from wirelint.examples import blocks
from wirelint.exchange import Exchange
from wirelint.grouping import Group, Tally
from wirelint.hints import hints_for
from wirelint.journal import UNTIMED
from wirelint.level import Level
from wirelint.masking import escaped, safe
from wirelint.moments import moment
from wirelint.reports import ignored, known
from wirelint.reports.html.messages import View
from wirelint.reports.run import Run
from wirelint.rule import Rule
from wirelint.sources.outcome import phrase
from wirelint.spec_links import spec_link
from wirelint.table import Row, Table

SCHEMA = "wirelint/page/1"


def document(run: Run) -> dict[str, Any]:
    """The run. `levels` and all lists are indexed from 0; languages stand as [English, Chinese]."""
    tally, text = run.tally, escaped if run.show_secrets else safe
    groups = [group for endpoint in tally.by_endpoint() for group in endpoint]
    rules = {group.first.rule.id: group.first.rule for group in groups}
    numbers = {rule_id: number for number, rule_id in enumerate(rules)}
    endpoints = _Endpoints(tally, text)
    sources = {group.first.origin.source: None for group in groups}
    columns = _groups(run, groups, numbers, endpoints, {source: number for number, source in enumerate(sources)})
    return {
        "schema": SCHEMA,
        "tool": {"name": "wirelint", "version": __version__},
        "lang": run.lang,
        "levels": [level.label for level in Level],
        "totals": {
            "exchanges": tally.exchanges,
            "endpoints": len(tally.endpoints),
            "skipped": [
                [count, phrase(reason, "en"), phrase(reason, "zh")] for reason, count in sorted(tally.skipped.items())
            ],
            "uncounted": tally.exchanges - tally.answers.total(),
        },
        "baseline": None if run.baseline is None else [list(known.told(run.baseline, lang)) for lang in ("en", "zh")],
        "ignored": [[*ignored.sentence(run.ignored, lang), *_ignores(run)] for lang in ("en", "zh")],
        "interrupted": run.interrupted,
        "problems": [
            *(safe(str(problem)) for problem in run.problems),
            *(f"{rule_id}: {safe(error)}" for rule_id, error in run.broken_rules.items()),
        ],
        "not_judged": [safe(line) for line in run.explained],
        "codes": [_row(row) for row in _rows(run.table)],
        "statuses": dict(sorted(_statuses(tally).items())),
        "sources": [escaped(source) for source in sources],
        "rules": [_rule(rule) for rule in rules.values()],
        "endpoints": endpoints.rows,
        "groups": columns,
        "journal": _journal(tally, groups),
    }


def exchanges(run: Run) -> list[dict[str, Any]]:
    """The exchanges that illustrate findings, by the number that a finding's `exchange` gives."""
    journal = run.tally.journal
    return [] if journal is None else [View(kept, run.show_secrets).data(_time(kept)) for kept in journal.kept]


def _ignores(run: Run) -> list[str]:
    """What each [[ignore]] left out, and why."""
    return [
        f"{escaped(one.ignore.place)}: {escaped(one.ignore.reason)} (×{one.count})" for one in run.ignored if one.count
    ]


def _statuses(tally: Tally) -> Counter[int]:
    counts: Counter[int] = Counter()
    for (_, _, _, status), exchanges in tally.answers.items():
        counts[status] += exchanges
    return counts


def _time(exchange: Exchange) -> float | None:
    time = moment(exchange.started)
    return exchange.response.arrived if time is None else time


class _Endpoints:
    """The endpoints by status, numbered as the journal has them, each once: [method, host, path, status, exchanges]."""

    def __init__(self, tally: Tally, text: Callable[[str], str]) -> None:
        self._exchanges = tally.answers
        self._text = text
        self._numbers: dict[tuple[str, str, str, int], int] = {}
        self.rows: list[list[Any]] = []
        for endpoint in (*(() if tally.journal is None else tally.journal.endpoints), *tally.answers):
            self.number(endpoint)

    def number(self, endpoint: tuple[str, str, str, int]) -> int:
        number = self._numbers.get(endpoint)
        if number is None:
            number = self._numbers[endpoint] = len(self.rows)
            *names, status = endpoint
            self.rows.append([*map(self._text, map(str, names)), status, self._exchanges.get(endpoint)])
        return number


def _groups(
    run: Run, groups: Iterable[Group], rules: dict[str, int], endpoints: _Endpoints, sources: dict[str, int]
) -> dict[str, list[Any]]:
    """The findings, gravest first within an endpoint; masked by themselves. message: null where it is the rule's title.

    place: [source, entry, line, column] of the first exchange; mark: see `View.mark`; exchange: -1 where none was
    kept.
    """
    journal = run.tally.journal
    columns: dict[str, list[Any]] = {
        name: []
        for name in ("endpoint", "rule", "level", "count", "message", "fingerprint", "place", "mark", "exchange")
    }
    levels = {level: number for number, level in enumerate(Level)}
    for group in groups:
        first, rule = group.first, group.first.rule
        place = run.places.of(first)
        sample = -1 if journal is None else journal.samples.get(group.key, -1)
        told = (first.message, first.message_zh) != (rule.title, rule.title_zh)
        values = (
            endpoints.number(group.endpoint),
            rules[rule.id],
            levels[group.level],
            group.count,
            [escaped(first.message), escaped(first.message_zh)] if told else None,
            group.fingerprint,
            [sources[first.origin.source], first.origin.entry, place and place.line, place and place.column],
            None if journal is None or sample < 0 else View(journal.kept[sample], run.show_secrets).mark(first.where),
            sample,
        )
        for column, value in zip(columns.values(), values, strict=True):
            column.append(value)
    return columns


def _journal(tally: Tally, groups: Iterable[Group]) -> dict[str, Any] | None:
    """The exchanges in order. times: milliseconds since `start`, null where unknown; endpoints: -1 where not listed.

    found: a number in `sets`, each a list of findings; cut: exchanges that came after these.
    """
    journal = tally.journal
    if journal is None:
        return None
    numbers = {group.key: number for number, group in enumerate(groups)}
    known = [time for time in journal.times if time != UNTIMED]
    start = min(known, default=0.0)
    return {
        "start": round(start * 1000),
        "times": [None if time == UNTIMED else round((time - start) * 1000) for time in journal.times],
        "endpoints": list(journal.places),
        "entries": list(journal.entries),
        "origins": list(journal.origins),
        "sources": [escaped(source) for source in journal.sources],
        "found": list(journal.findings),
        "sets": [sorted(numbers[key] for key in keys if key in numbers) for keys in journal.sets],
        "cut": journal.cut,
        "dropped": journal.dropped,
    }


def _rows(table: Table) -> Iterable[Row]:
    for group in table.classes:
        yield group
        yield from (row for row in table.rows if row.label[0] == group.label[0])


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "code": row.code,
        "name": [row.official_name, f"{row.class_name_zh} {row.name}" if row.class_name_zh else row.official_name],
        "text": [row.en, row.zh],
        "note": [row.note_en, row.note_zh] if row.note_en else None,
        "state": row.state,
        "addition": row.addition,
        "spec": row.spec,
        "link": spec_link(row.spec),
    }


def _examples(rule: Rule, heading: str) -> list[str]:
    """A rule's examples; those that only say what a source does not know are for its tests."""
    texts = [textwrap.dedent(text).strip("\n") for text in blocks(rule.doc, heading)]
    return [text for text in texts if not text.startswith(("@unknown", "@hides"))] or texts


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "level": rule.level.label,
        "title": [rule.title, rule.title_zh],
        "why": [rule.why, rule.why_zh],
        "bad": _examples(rule, "Bad"),
        "good": _examples(rule, "Good"),
        "spec": rule.spec,
        "link": spec_link(rule.spec),
        "party": rule.party,
        "profile": rule.profile,
        "hints": [
            {
                "server": hint.server,
                "cause": [hint.cause, hint.cause_zh],
                "bad": hint.bad,
                "fix": hint.fix,
                "tested": list(hint.tested),
            }
            for hint in hints_for(rule.id)
        ],
    }
