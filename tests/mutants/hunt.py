"""The hunt: a pytest run that collects the tests once, and then runs them against one mutant after another."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mutants.install import install, source_code
from tests.mutants.judging import Judge
from tests.mutants.mutate import Mutant, mutants, unchanged
from tests.mutants.pool import Outcome, outcomes

Told = Callable[[Mutant, Outcome], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to hunt. share: the part of each file's mutants; named: parts of paths, all files where empty."""

    share: float = 1.0
    seed: int = 0
    workers: int = 2
    named: tuple[str, ...] = ()
    equivalent: Callable[[Mutant], bool] = lambda mutant: False


@dataclass
class Hunt:
    """A pytest plugin: `told` hears of every mutant; `trouble` says what kept the hunt from being fair."""

    plan: Plan
    told: Told
    trouble: list[str] = field(default_factory=list)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            self.trouble.append("the tests can't be collected: run pytest tests/rules tests/semantics")
            return True
        judge = Judge(session.items)
        paths = [path for path in judge.paths if not self.plan.named or any(n in str(path) for n in self.plan.named)]
        for path in judge.paths:
            source_code(str(path))
            judge.rules(path)
        gc.collect()
        gc.freeze()
        tasks = list(self._tasks(paths))

        def work(mutant: Mutant) -> Outcome:
            # One module as it is faces every test: none of them may fail by itself. The others face their own.
            return _judged(mutant, judge, session, likely=mutant.site is None and mutant is not tasks[0])

        for mutant, outcome in outcomes(tasks, work, self.plan.workers):
            if mutant.site is None:
                if outcome is not Outcome.SURVIVED:
                    self.trouble.append(
                        f"{mutant.path.name}: as it is, without any change, it comes out as {outcome.name}"
                    )
            elif outcome is Outcome.CRASHED:
                self.trouble.append(f"{mutant.path.name}:{mutant.line}: the hunt failed on {mutant}")
            elif outcome is Outcome.SURVIVED and self.plan.equivalent(mutant):
                self.told(mutant, Outcome.EQUIVALENT)
            else:
                self.told(mutant, outcome)
        return True

    def _tasks(self, paths: Sequence[Path]) -> Iterator[Mutant]:
        for path in paths:
            source = path.read_text(encoding="utf-8")
            yield unchanged(path, source)
            found = list(mutants(path, source))
            count = max(1, round(len(found) * self.plan.share)) if found else 0
            # Seeded by the file's name too: a file's sample does not depend on which others are there.
            chosen = random.Random(f"{self.plan.seed} {path.name}").sample(range(len(found)), count)
            yield from (found[index] for index in sorted(chosen))


def _judged(mutant: Mutant, judge: Judge, session: pytest.Session, *, likely: bool) -> Outcome:
    try:
        install(mutant)
    except Exception:
        return Outcome.BY_RAISING
    if judge.refuted_by_examples(mutant.path):
        return Outcome.BY_EXAMPLE
    if _fails(judge.tests(mutant.path, likely=likely), session):
        return Outcome.BY_TEST
    declared = mutant.site is not None and mutant.site.declared
    return Outcome.IDLE if declared and judge.saves_work_only(mutant.path) else Outcome.SURVIVED


def _fails(items: Sequence[pytest.Item], session: pytest.Session) -> bool:
    """Whether one of the tests fails."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return True
    return False
