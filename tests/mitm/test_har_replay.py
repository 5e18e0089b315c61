"""A HAR given to mitmproxy's -r: the same verdicts as `wirelint check` on the same file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SHARED
from tests.live.mitmdump import read_lines
from wirelint.check import Check, Settings
from wirelint.examples import exchange_of
from wirelint.exchange import Exchange, Origin
from wirelint.mitm.har_replay import HarReplay
from wirelint.reports.jsonl import record
from wirelint.sources.outcome import Outcome, Problem, Skipped
from wirelint.sources.read import read_all
from wirelint.table import load_table

from .support import linting, live_flow, replay, response

OWN = sorted((ROOT / "tests" / "corpus").glob("*.har"))
SHARED_ONLY = sorted({path.name for path in (SHARED / "corpus").glob("*.har*")} - {path.name for path in OWN})


def check(path: Path) -> tuple[list[dict[str, Any]], int, dict[str, int]]:
    """What `wirelint check` finds: JSON lines, exchanges judged, entries skipped."""
    lines: list[dict[str, Any]] = []
    run = Check(Settings(), lambda finding: lines.append(json.loads(json.dumps(record(finding, load_table())))))
    outcome = run.run(read_all([str(path)]))
    return lines, outcome.tally.exchanges, dict(outcome.tally.skipped)


def lint(path: Path, output: Path) -> tuple[list[dict[str, Any]], int, dict[str, int]]:
    """What the addon finds in mitmproxy's replay of the file."""
    with linting(rfile=str(path), lint_output=str(output)) as (addon, _):
        replay(addon, path)
        addon.done()
        assert not addon.failed
        assert addon.output is not None
        return list(read_lines(output)), addon.output.tally.exchanges, dict(addon.output.tally.skipped)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_recordings(path: Path, tmp_path: Path) -> None:
    expected = check(path)
    assert expected[0]
    assert lint(path, tmp_path / "out.jsonl") == expected


@pytest.mark.parametrize("name", SHARED_ONLY or [pytest.param("", marks=pytest.mark.skip("../shared is missing"))])
def test_the_shared_corpus(name: str, shared: Path, tmp_path: Path) -> None:
    path = shared / "corpus" / name
    assert lint(path, tmp_path / "out.jsonl") == check(path)


def test_most_of_them_are_more_than_mitmproxy_can_read(tmp_path: Path) -> None:
    """What the pairing is for: several of our recordings stop mitmproxy's importer half-way."""
    with linting() as (addon, _):
        assert sum(not replay(addon, path) for path in OWN) >= 4
        # without -r they are HAR imports, which prove nothing
        assert addon.output is not None
        assert addon.output.tally.exchanges == 0
        assert set(addon.output.tally.skipped) == {"har-import"}


def item(entry: int, url: str, status: int = 200) -> Exchange:
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    exchange = exchange_of(f"@scheme {scheme}\n@host {host}\nGET /{path}\n-> {status}")
    return Exchange(exchange.request, exchange.response, exchange.known, Origin("a.har", entry))


def outcomes() -> Iterator[Outcome]:
    yield item(0, "http://example.com/a")
    yield Problem("a.har", "odd", fatal=False)
    yield Skipped(Origin("a.har", 2), "http-cache", "http://example.com/c")
    yield item(3, "http://example.com/d", 404)
    yield item(4, "http://example.com/d", 200)


def entries(replayed: HarReplay, *asked: tuple[bytes, int]) -> list[int | None]:
    found = []
    for path, status in asked:
        flow = live_flow(path=path)
        flow.response = response(status)
        paired = replayed.of(flow)
        found.append(None if paired is None else paired.origin.entry)
    return found


def test_pairing_by_order() -> None:
    """Entry 1 is broken for our reader alone; the last flow has no entry."""
    replayed = HarReplay(outcomes(), filtered=False)
    assert entries(replayed, (b"/a", 200), (b"/b", 200), (b"/c", 200), (b"/d", 404)) == [0, None, 2, 3]
    assert [rest.origin.entry for rest in replayed.rest()] == [4]
    assert [problem.message for problem in replayed.problems] == ["odd"]
    assert entries(replayed, (b"/e", 200)) == [None]


def test_pairing_by_url_and_status_with_a_filter() -> None:
    replayed = HarReplay(outcomes(), filtered=True)
    assert entries(replayed, (b"/c", 200), (b"/d", 200)) == [2, 4]
    # what the filter left out was left out on purpose
    assert list(replayed.rest()) == []
