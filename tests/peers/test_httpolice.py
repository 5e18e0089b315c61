"""HTTPolice's annotated test files (0.9.0, MIT): what it reports there and what we do, each difference explained.

The files are its own and are fetched, not kept here. A notice is answered where one of the rules that judge the same
is found in the file, in any profile; a finding of the default profile that answers none is signed by a reason.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.peers.fetch import NotFetched, source_of
from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.sources.har import read_har
from wirelint.sources.wire import read_wire

pytestmark = pytest.mark.peers

HERE = Path(__file__).parent
MAPPING = tomllib.loads((HERE / "mapping.toml").read_text(encoding="utf-8"))
DIFFERENCES = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))
BUILT = {rule.id: rule for rule in own_rules()}
ANSWERS = {int(notice): set(rules) for notice, rules in MAPPING["notices"].items()}

Listed = dict[str, set[int]]


@pytest.fixture(scope="module")
def listed(shared: Path) -> Listed:
    """The files that are compared, with the notices that HTTPolice reports in each."""
    cases = json.loads((shared / "cases" / "httpolice-cases.json").read_bytes())["cases"]
    return {case["file"].removeprefix("test/"): set(case["expected_ids"]) for case in cases}


@pytest.fixture(scope="module")
def folder() -> Path:
    try:
        return source_of("HTTPolice", "0.9.0") / "test"
    except NotFetched as error:
        pytest.skip(f"HTTPolice 0.9.0 can't be fetched: {error}")


def read(path: Path) -> Iterable[Exchange]:
    if path.suffix == ".har":
        return [outcome for outcome in read_har(path) if isinstance(outcome, Exchange)]
    return [outcome for outcome in read_wire(path.read_bytes(), path.name) if isinstance(outcome, Exchange)]


def _raises(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error


@pytest.fixture(scope="module")
def found(folder: Path, listed: Listed) -> dict[str, set[str]]:
    linter = Linter(own_rules(), on_error=_raises)
    return {name: {f.rule.id for e in read(folder / name) for f in linter.judge(e)} for name in listed}


def test_each_notice_is_answered_or_has_a_reason(listed: Listed, found: dict[str, set[str]]) -> None:
    missed: dict[str, set[int]] = {}
    for name, notices in listed.items():
        answerable = {notice for notice in notices if ANSWERS.get(notice, set()) & BUILT.keys()}
        lost = {notice for notice in answerable if not ANSWERS[notice] & found[name]}
        if lost:
            missed[name] = lost
    assert missed == {name: set(map(int, notices)) for name, notices in DIFFERENCES["missed"].items()}


def test_what_we_report_beyond_the_notices_is_signed(listed: Listed, found: dict[str, set[str]]) -> None:
    beyond: dict[str, set[str]] = {}
    for name, notices in listed.items():
        answers = set[str]().union(*(ANSWERS.get(notice, ()) for notice in notices))
        more = {id for id in found[name] - answers if BUILT[id].profile == "default"}
        if more:
            beyond[name] = more
    assert beyond == {name: set(rules) for name, rules in DIFFERENCES["signed"].items()}


def test_every_notice_of_the_files_is_mapped_to_rules_of_the_catalogue(shared: Path, listed: Listed) -> None:
    notices = set().union(*listed.values())
    never = set(map(int, MAPPING["never"]))
    assert ANSWERS.keys() | never == notices
    assert not ANSWERS.keys() & never
    catalogue = shared / "catalogue"
    files = (catalogue / "status-rules.json", catalogue / "field-rules.json")
    known = {rule["name"] for file in files for rule in json.loads(file.read_bytes())}
    assert set().union(*ANSWERS.values()) <= known


def test_enough_is_compared(listed: Listed, folder: Path) -> None:
    """The comparison can't pass by reading nothing: all but these are read, and as many exchanges as there are."""
    unread = {name for name in listed if not list(read(folder / name))}
    assert unread == set(DIFFERENCES["unread"])
    assert len(listed) == 267
    assert sum(len(list(read(folder / name))) for name in listed) == DIFFERENCES["exchanges"]
