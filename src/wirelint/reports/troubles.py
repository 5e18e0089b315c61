"""Why a run failed, other than by its findings: a report that says nothing of it would look clean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.masking import safe
from wirelint.reports.run import Run
from wirelint.sources.outcome import Problem


@dataclass(frozen=True, slots=True)
class Trouble:
    """One reason. kind: a word for machines; name: the file or rule; text: one line, masked and escaped."""

    kind: str
    name: str
    text: str
    problem: Problem | None = None


def troubles(run: Run) -> Iterator[Trouble]:
    """What could not be read, which rules raised, that it was interrupted, or that there was nothing to judge."""
    zh = run.lang == "zh"
    for problem in run.problems:
        yield Trouble("unreadable", safe(problem.source), safe(str(problem)), problem)
    for rule, error in run.broken_rules.items():
        said = f"规则 {rule} 内部错误：{error}" if zh else f"internal error in rule {rule}: {error}"
        yield Trouble("internal-error", rule, safe(said))
    if run.interrupted:
        said = "被中断：以下是中断之前的结果" if zh else "interrupted: this is what was known so far"
        yield Trouble("interrupted", "wirelint", said)
    elif not run.tally.exchanges:
        yield Trouble("nothing-judged", "wirelint", "没有判定任何交换" if zh else "nothing was judged")
