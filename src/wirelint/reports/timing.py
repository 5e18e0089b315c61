"""What --timing shows: the slowest rules, and what each stage of the run took. All of it is CPU time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wirelint.reports.figures import drawn
from wirelint.reports.style import Style
from wirelint.timing import JUDGING, READING, REPORTS, Spent, Timing

SHOWN = 30
"""Rules that are named; the others are summed up."""

_RULES = {
    "en": ("Rule", "CPU ms", "Calls", "µs a call"),
    "zh": ("规则", "CPU 毫秒", "调用", "微秒/次"),
}
_STAGES = {"en": ("Stage", "CPU ms", "Share"), "zh": ("阶段", "CPU 毫秒", "占比")}
_NAMES = {
    READING: ("reading", "读取"),
    JUDGING: ("judging", "判定"),
    REPORTS: ("reports", "报告"),
    "rules": ("  of which rules", "  其中规则"),
    "others": ("{:,} other rules", "其余 {:,} 条规则"),
    "total": ("total", "合计"),
}


def _name(key: str, lang: str) -> str:
    return _NAMES[key][lang == "zh"]


def _milliseconds(nanoseconds: int) -> str:
    return f"{nanoseconds / 1e6:,.1f}"


def _row(name: str, spent: Spent) -> tuple[str, ...]:
    return (
        name,
        _milliseconds(spent.nanoseconds),
        f"{spent.calls:,}",
        f"{spent.nanoseconds / 1e3 / max(spent.calls, 1):,.2f}",
    )


def _rules(rules: Mapping[str, Spent], lang: str) -> Iterator[tuple[str, ...]]:
    called = sorted((item for item in rules.items() if item[1].calls), key=lambda item: (-item[1].nanoseconds, item[0]))
    yield from (_row(rule, spent) for rule, spent in called[:SHOWN])
    others = [spent for _, spent in called[SHOWN:]]
    if others:
        both = Spent(sum(spent.nanoseconds for spent in others), sum(spent.calls for spent in others))
        yield _row(_name("others", lang).format(len(others)), both)


def _stages(timing: Timing, lang: str) -> Iterator[tuple[str, ...]]:
    total = sum(timing.stages.values())
    rules = sum(spent.nanoseconds for spent in timing.rules.values())
    for stage in (stage for stage in (READING, JUDGING, REPORTS) if stage in timing.stages):
        nanoseconds = timing.stages[stage]
        yield _name(stage, lang), _milliseconds(nanoseconds), f"{nanoseconds / max(total, 1):.0%}"
        if stage == JUDGING:
            yield _name("rules", lang), _milliseconds(rules), f"{rules / max(total, 1):.0%}"
    yield _name("total", lang), _milliseconds(total), ""


def render(timing: Timing, lang: str, style: Style) -> str:
    """Two tables, with an empty line between them."""
    rules = drawn(_RULES[lang], _rules(timing.rules, lang), style, words=1)
    return f"{rules}\n{drawn(_STAGES[lang], _stages(timing, lang), style, words=1, total=1)}"
