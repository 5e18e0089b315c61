"""A difference for people: what is worse, what is better, what can't be compared, by endpoint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wirelint.difference import GRAVER, MILDER, Change, Difference
from wirelint.grouping import Tally
from wirelint.masking import escaped, safe
from wirelint.reports.style import PLAIN, Style
from wirelint.reports.text import heading, levels
from wirelint.table import Table
from wirelint.words import counted

_WORDS = {
    "worse": ("worse", "变差"),
    "better": ("better", "变好"),
    "apart": ("not comparable: the other recording could not show it", "无法比较：另一份记录显示不出它"),
    "before": ("before", "之前"),
    "now": ("now", "现在"),
    "none": ("none", "无"),
    "unseen": ("not seen", "未出现"),
    "was": ("was {}", "原为 {}"),
}


@dataclass(frozen=True, slots=True)
class DiffRun:
    """Two runs that have ended, and what is between them; old_name and new_name: as the user called them."""

    difference: Difference
    old: Tally
    new: Tally
    old_name: str
    new_name: str
    table: Table
    lang: str = "en"
    style: Style = PLAIN


def word(key: str, lang: str) -> str:
    return _WORDS[key][1 if lang == "zh" else 0]


def sentence(run: DiffRun) -> str:
    """ "2 worse (1 error, 1 warning), 1 better, 3 not comparable, 14 unchanged"."""
    found, lang = run.difference, run.lang
    counts = Counter(change.group.level for change in found.worse)
    named = levels(counts, lang)
    worse, better, apart = len(found.worse), len(found.better), len(found.apart)
    if lang == "zh":
        return f"{worse:,} 个变差{named}，{better:,} 个变好，{apart:,} 个无法比较，{found.unchanged:,} 个未变"
    return f"{worse:,} worse{named}, {better:,} better, {apart:,} not comparable, {found.unchanged:,} unchanged"


def inputs(run: DiffRun) -> str:
    """ "old.har (120 exchanges) → new.har (118 exchanges)"."""
    lang = run.lang
    sides = ((run.old_name, run.old), (run.new_name, run.new))
    return " → ".join(f"{safe(name)} ({counted(tally.exchanges, 'exchange', lang, '次交换')})" for name, tally in sides)


def counts(change: Change, lang: str) -> str:
    """ "before none in 38 exchanges, now 12 in 40 exchanges"."""
    parts = []
    for key, group, exchanges in zip(("before", "now"), (change.before, change.after), change.exchanges, strict=True):
        if not exchanges:
            parts.append(f"{word(key, lang)} {word('unseen', lang)}")
            continue
        number = word("none", lang) if group is None else f"{group.count:,}"
        if lang == "zh":
            parts.append(f"{word(key, lang)} {exchanges:,} 次交换中 {number}{'' if group is None else ' 次'}")
        else:
            parts.append(f"{word(key, lang)} {number} in {counted(exchanges, 'exchange', lang, '')}")
    text = ("，" if lang == "zh" else ", ").join(parts)
    if change.kind in (GRAVER, MILDER) and change.before is not None:
        text += f" ({word('was', lang).format(change.before.level.label)})"
    return text


def _line(change: Change, run: DiffRun, width: int) -> str:
    lang, style, group = run.lang, run.style, change.group
    origin = group.first.origin
    place = origin.source if origin.entry is None else f"{origin.source} #{origin.entry}"
    where = style.dim(f"({safe(place)}, {group.first.rule.spec})")
    rule = style.bold(group.first.rule.id.ljust(width))
    return (
        f"  {style.level(group.level, 7)}  {rule}  {escaped(group.first.text(lang))}  {counts(change, lang)}  {where}"
    )


def _section(changes: Iterable[Change], run: DiffRun, width: int) -> Iterator[str]:
    endpoints: dict[tuple[str, str, str, int], list[Change]] = {}
    for change in changes:
        endpoints.setdefault(change.group.endpoint, []).append(change)
    for (method, host, template, status), found in endpoints.items():
        yield heading(method, host, template, status, run.table, run.style)
        yield from (_line(change, run, width) for change in found)
        yield ""


def sections(run: DiffRun) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The parts of a difference that hold something, each with its title."""
    found = run.difference
    for key, changes in (("worse", found.worse), ("better", found.better), ("apart", found.apart)):
        if changes:
            yield word(key, run.lang), changes


def render(run: DiffRun) -> str:
    """The whole report."""
    parts = list(sections(run))
    rules = [change.group.first.rule.id for _, changes in parts for change in changes]
    width = min(40, max(map(len, rules), default=0))
    lines: list[str] = []
    for title, changes in parts:
        lines += [run.style.bold(f"{title} ({len(changes):,})"), "", *_section(changes, run, width)]
    lines += [run.style.bold(sentence(run)), inputs(run)]
    return "\n".join(lines) + "\n"
