"""Each case read in three ways: as octets, as a flow file that holds them all, and as what mitmproxy keeps of them.

Every fault whose rule is built is found, at its level; nothing that a case forbids is reported; all else that the
default profile says of a case is listed. What waits for a rule is listed as well, so that nothing is left out unseen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from tests.cases.loader import Case, cases
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.sources.flow import read_flows

VERDICTS = tomllib.loads((Path(__file__).parent / "verdicts.toml").read_text(encoding="utf-8"))
BUILT = {rule.id: rule for rule in own_rules()}
GRAVE = {"error": ("error",), "error-or-warning": ("error", "warning"), None: ()}

Reading = Callable[[Case], list[Exchange]]


def _raises(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error


LINTER = Linter(own_rules(), on_error=_raises)


@lru_cache(maxsize=2)
def _flows(folder: Path, kept: bool) -> dict[str, list[Exchange]]:
    """The exchanges of every case, read back from one flow file."""
    from tests.cases.flows import write

    path = folder / f"kept-{kept}.flow"
    write(path, cases(), kept=kept)
    read = [outcome for outcome in read_flows(path, "cases.flow") if isinstance(outcome, Exchange)]
    assert len(read) == sum(len(case.pairs) for case in cases()), "a flow was not read as an exchange"
    rest = iter(read)
    return {case.id: [next(rest) for _ in case.pairs] for case in cases()}


@pytest.fixture(params=["octets", "flow", "kept"])
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    if request.param == "octets":
        return Case.exchanges
    pytest.importorskip("mitmproxy", reason="the cases as flow files need mitmproxy")
    folder = tmp_path_factory.getbasetemp()
    return lambda case: _flows(folder, request.param == "kept")[case.id]


def hidden(case: Case, request: pytest.FixtureRequest) -> set[str]:
    lists = {"flow": ("unwritten",), "kept": ("unwritten", "unseen")}
    names = lists.get(request.node.callspec.params["reading"], ())
    return {fault for name in names for fault in VERDICTS[name].get(case.id, {})}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_faults_of_a_case_are_found_and_nothing_else(
    case: Case, reading: Reading, request: pytest.FixtureRequest
) -> None:
    found: list[list[Finding]] = [LINTER.judge(exchange) for exchange in reading(case)]
    missed, expected = set(), set()
    for fault in case.expect:
        hits = [
            (at, f) for at in fault.at for f in found[at] if f.rule.id in fault.ids and f.level.label == fault.level
        ]
        expected |= {(at, f.rule.id) for at, f in hits}
        if not hits and BUILT.keys() & set(fault.ids):
            missed.add(fault.what)
        assert all(f.rule.profile in ("default", fault.profile) for _, f in hits)
    assert missed == hidden(case, request)

    default = [(at, f) for at, some in enumerate(found) for f in some if f.rule.profile == "default"]
    assert not [f for _, f in default if f.rule.id in case.forbid]
    assert not [f for _, f in default if f.level.label in GRAVE[case.forbid_any]]
    others = {f.rule.id for at, f in default if (at, f.rule.id) not in expected}
    assert others == set(VERDICTS["others"].get(case.id, {}))


def test_what_waits_for_a_rule_is_listed_and_nothing_that_has_one() -> None:
    waiting = {case.id: {f.what for f in case.expect if not BUILT.keys() & set(f.ids)} for case in cases()}
    assert {id: sorted(what) for id, what in waiting.items() if what} == VERDICTS["later"]["faults"]
    forbidden = {id for case in cases() for id in case.forbid}
    assert sorted(forbidden - BUILT.keys()) == VERDICTS["later"]["forbidden"]


def test_every_list_is_about_cases_that_exist() -> None:
    known = {case.id for case in cases()}
    assert len(known) == 96
    assert {*VERDICTS["unwritten"], *VERDICTS["unseen"], *VERDICTS["others"], *VERDICTS["later"]["faults"]} <= known
