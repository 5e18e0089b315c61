"""The hunt itself: what a child's end means, what is no mutant, and one file from end to end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutants import pool
from tests.mutants.breaking import breaking
from tests.mutants.equivalent import Equivalents
from tests.mutants.mutate import mutants
from tests.mutants.pool import Outcome, outcomes
from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.level import INFO
from wirelint.quirks import NON_ASCII, REPEATED
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
    lacking, hiding, poorer, vaguer, content = breaking("GET /\nC: 1\n-> 200\nA: 1\nD: 2", before, after)
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
    assert "a" in having.request
    assert not hiding.request.lacks("a")
    assert "a" not in hiding.request


def test_an_example_that_lacks_on_both_sides_what_it_must_have_on_one() -> None:
    lacking, hiding = breaking("GET /\nA: 1\n-> 200\nA: 1", _rule(either_has="a"), _rule())
    for message in (lacking.request, lacking.response):
        assert message.lacks("a")
    for message in (hiding.request, hiding.response):
        assert "a" not in message
        assert not message.lacks("a")


def test_an_example_without_quirks_or_telling_names() -> None:
    text = "GET /\nA: 1\nA: 2\n-> 200\nX-A: 1\nB: \\xe9"
    (plain,) = breaking(text, _rule(quirk=REPEATED | NON_ASCII), _rule())
    assert plain.request.fields.values("a") == ("1",)
    assert plain.response.fields.lines == (("B", "x"), ("X-A", "1"))
    (nameless,) = breaking(text, _rule(any_name="^x-"), _rule())
    assert nameless.response.fields.names == ("b",)


def test_a_condition_that_is_still_there_is_not_broken() -> None:
    rule_ = _rule(response_has=("a", "b"), request_lacks="c", any_name="^x-", quirk=REPEATED)
    assert list(breaking("GET /\n-> 200\nA: 1", rule_, rule_)) == []
    fewer = _rule(response_has="b", request_lacks="c", any_name="^x-", quirk=REPEATED)
    assert list(breaking("GET /\n-> 200\nA: 1", rule_, fewer)) == []


@pytest.mark.shipping  # it collects and runs the tests of all rules: too slow for each change
def test_one_file_from_end_to_end() -> None:
    command = [sys.executable, "-m", "tests.mutants", "--all", "--file", "s208_already_reported", "--workers", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "rules/status/s208_already_reported.py" in run.stdout
    assert "mutants killed (100.0%)" in run.stdout
