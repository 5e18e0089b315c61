"""The hunt itself: what a child's end means, what is no mutant, and one file from end to end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutants import pool
from tests.mutants.equivalent import Equivalents
from tests.mutants.judging import breaking
from tests.mutants.mutate import mutants
from tests.mutants.pool import Outcome, outcomes
from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.level import INFO
from wirelint.rule import Faults, Rule, rule

ROOT = Path(__file__).resolve().parents[2]


def _hang() -> Outcome:
    while True:
        pass


def _raise() -> Outcome:
    raise RuntimeError


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # xdist; the child only ends
def test_what_became_of_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "CPU_SECONDS", 0.2)
    work: list[tuple[Callable[[], Outcome], Outcome]] = [
        (lambda: Outcome.SURVIVED, Outcome.SURVIVED),
        (lambda: Outcome.BY_TEST, Outcome.BY_TEST),
        (_hang, Outcome.BY_HANGING),
        (_raise, Outcome.CRASHED),
        (lambda: os._exit(1), Outcome.CRASHED),
    ]
    found = dict(outcomes(range(len(work)), lambda task: work[task][0](), 2))
    assert [found[task] for task in range(len(work))] == [expected for _, expected in work]


def test_equivalent_mutants_are_listed_with_a_reason(tmp_path: Path) -> None:
    entry = 'file = "rule.py"\nscope = ""\nbefore = "b == c"\nafter = ["b != c"]\n'
    (tmp_path / "list.toml").write_text(f'[[mutant]]\n{entry}reason = "why"\n', encoding="utf-8")
    listed = Equivalents.read(tmp_path / "list.toml", tmp_path)
    assert len(listed.unused()) == 1
    found = list(mutants(tmp_path / "rule.py", "a = b == c\nd = b in c"))
    assert [mutant.after for mutant in found if not listed.holds(mutant)] == ["b not in c"]
    assert listed.unused() == []
    (tmp_path / "list.toml").write_text(f"[[mutant]]\n{entry}", encoding="utf-8")
    with pytest.raises(ValueError, match="reason"):
        Equivalents.read(tmp_path / "list.toml", tmp_path)


def _rule(**conditions: object) -> Rule:
    def judge(exchange: Exchange) -> Faults:
        """Title.

        Why.

        Bad:
        Good:
        """
        return ()

    return rule("x", status=200, level=INFO, spec="x", zh="x", why_zh="x", **conditions)(judge)  # type: ignore[arg-type]


def test_an_example_that_breaks_the_condition_which_was_dropped() -> None:
    before = _rule(response_has=("a", "b"), request_knows="c", needs=Fact.CONTENT | Fact.REASON)
    after = _rule(needs=Fact.REASON)
    found = [exchange for _, exchange in breaking("GET /\nC: 1\n-> 200\nA: 1\nD: 2", before, after)]
    lacking, hiding, poorer, vaguer, content = found
    assert lacking.request.lacks("c")
    assert "c" not in hiding.request
    assert not hiding.request.lacks("c")
    assert poorer.response.fields.names == vaguer.response.fields.names == ("d",)
    assert poorer.response.lacks("b")
    assert not vaguer.response.lacks("b")
    assert not content.knows(Fact.CONTENT)
    assert content.knows(Fact.REASON)


def test_an_example_that_has_or_may_have_what_it_must_lack() -> None:
    having, hiding = breaking("GET /\n-> 200", _rule(request_lacks=("a", "b")), _rule(request_lacks="b"))
    assert "a" in having[1].request
    assert not hiding[1].request.lacks("a")
    assert "a" not in hiding[1].request


def test_a_condition_that_is_still_there_is_not_broken() -> None:
    rule_ = _rule(response_has=("a", "b"), request_lacks="c")
    assert list(breaking("GET /\n-> 200\nA: 1", rule_, rule_)) == []
    assert list(breaking("GET /\n-> 200\nA: 1", rule_, _rule(response_has="b", request_lacks="c"))) == []


def test_one_file_from_end_to_end() -> None:
    command = [sys.executable, "-m", "tests.mutants", "--all", "--file", "s208_already_reported", "--workers", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "rules/status/s208_already_reported.py" in run.stdout
    assert "mutants killed (100.0%)" in run.stdout
