"""Text for people: grouped by endpoint, one line a finding, the table's description once a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wirelint.baseline import Compared
from wirelint.grouping import Group, Tally
from wirelint.ignores import Used
from wirelint.level import Level
from wirelint.masking import escaped, opening, safe
from wirelint.reports import ignored as ignores
from wirelint.reports import known
from wirelint.reports.run import Run
from wirelint.reports.style import Style
from wirelint.sources.outcome import phrase
from wirelint.table import Row, Table
from wirelint.words import counted, word

_LEVEL_WIDTH = 7


def heading(method: str, host: str, template: str, status: int, table: Table, style: Style) -> str:
    """ "POST api.example.com/users → 201 Created"."""
    row = table.row(status)
    name = f" {row.current_name or row.name}" if row is not None and row.code == status else ""
    return f"{style.bold(opening(f'{method} {host}{template}'))} → {style.bold(f'{status}{name}')}"


def description(row: Row | None, lang: str, style: Style, indent: str = "  ") -> Iterator[str]:
    """The table's own sentence on the code, and the specification's correction where it has moved on."""
    if row is None:
        return
    text = row.zh if lang == "zh" else f"{row.zh} ({row.en})"
    label = style.dim(f"{word('table', lang)} {row.label}")
    yield f"{indent}{label} {text}"
    note = row.note(lang)
    if note:
        yield f"{indent}{style.dim(word('note', lang))} {note} ({row.spec})"


def finding_line(group: Group, lang: str, style: Style, width: int = 0, *, named: bool = True) -> str:
    """ "  warning  201-without-location  …  ×38  (traffic.har #17, RFC 9110 §15.3.2)"; named: with the source."""
    first = group.first
    origin = first.origin
    place = [origin.source] if named or origin.entry is None else []
    place += [] if origin.entry is None else [f"#{origin.entry}"]
    count = f"  ×{group.count:,}" if group.count > 1 else ""
    where = style.dim(f"({safe(' '.join(place))}, {first.rule.spec})")
    return (
        f"  {style.level(group.level, _LEVEL_WIDTH)}  {style.bold(first.rule.id.ljust(width))}  "
        f"{escaped(first.text(lang))}{count}  {where}"
    )


def levels(counts: Mapping[Level, int], lang: str) -> str:
    """ " (1 error, 2 warnings, 3 info)", with the mark before it that opens a bracket; "" where all are 0."""
    named = [
        counted(counts[level], level.label, lang, f"个 {level.label}", plural="info" if level is Level.INFO else "")
        for level in sorted(Level, reverse=True)
        if counts[level]
    ]
    if lang == "zh":
        return f"（{'、'.join(named)}）" if named else ""
    return f" ({', '.join(named)})" if named else ""


def summary(
    tally: Tally, lang: str, style: Style, baseline: Compared | None = None, ignored: Sequence[Used] = ()
) -> Iterator[str]:
    """The last lines: how many findings, in how many of how many endpoints, what was known, and what was not judged."""
    groups: Counter[Level] = Counter(group.level for group in tally.groups.values())
    shown = {group.endpoint[:3] for group in tally.groups.values()}
    judged = counted(tally.exchanges, "exchange", lang, "次交换")
    endpoints = counted(len(tally.endpoints), "endpoint", lang, "个端点")
    noun, zh, none = ("finding", "个问题", "no_findings") if baseline is None else ("new finding", "个新问题", "no_new")
    found = counted(len(tally.groups), noun, lang, zh) if tally.groups else word(none, lang)
    if lang == "zh":
        text = f"{found}{levels(groups, lang)}，涉及 {endpoints}中的 {len(shown):,} 个" if tally.groups else found
        yield style.bold(f"{text}；共判定 {judged}")
    else:
        text = f"{found}{levels(groups, lang)} in {len(shown):,} of {endpoints}" if tally.groups else found
        yield style.bold(f"{text}; {judged} judged")
    if baseline is not None:
        yield from known.told(baseline, lang)
    yield from ignores.sentence(ignored, lang)
    if tally.skipped:
        total = counted(sum(tally.skipped.values()), "entry", lang, "个条目", plural="entries")
        reasons = ", ".join(f"{count:,} {phrase(reason, lang)}" for reason, count in sorted(tally.skipped.items()))
        yield f"未判定 {total}：{reasons}" if lang == "zh" else f"{total} not judged: {reasons}"


def render(run: Run) -> str:
    """The whole report; with --explain-skipped, what could not be judged stands at its end."""
    tally, table, lang, style = run.tally, run.table, run.lang, run.style
    lines: list[str] = []
    named = len({group.first.origin.source for group in tally.groups.values()}) > 1
    width = min(40, max((len(group.first.rule.id) for group in tally.groups.values()), default=0))
    for groups in tally.by_endpoint():
        method, host, template, status = groups[0].endpoint
        lines.append(heading(method, host, template, status, table, style))
        lines.extend(description(table.row(status), lang, style))
        lines.extend(finding_line(group, lang, style, width, named=named) for group in groups)
        lines.append("")
    lines.extend(summary(tally, lang, style, run.baseline, run.ignored))
    lines.extend(map(safe, run.explained))
    return "\n".join(lines) + "\n"
