"""The journal: bounded, and honest about where it was cut."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange, Origin
from wirelint.finding import Finding
from wirelint.journal import EXCERPT, OTHERS, UNTIMED, Journal, excerpt
from wirelint.linter import Linter
from wirelint.moments import moment
from wirelint.paths import endpoint_of
from wirelint.registry import own_rules

LINTER = Linter(own_rules())


def judged(path: str, entry: int, started: object = None) -> tuple[Exchange, list[Finding]]:
    read = exchange_of(f"GET {path}\n-> 204\nContent-Length: 5\n")
    exchange = Exchange(read.request, read.response, read.known, Origin("t.har", entry), started)
    return exchange, [finding for finding in LINTER.judge(exchange) if finding.rule.id == "204-with-content-length"]


def journal_of(count: int, journal: Journal, path: str = "/p{}x") -> Journal:
    for number in range(count):
        exchange, findings = judged(path.format(number), number)
        assert len(findings) == 1
        journal.add(exchange, ("GET", *endpoint_of(exchange.request.url)), findings)
    return journal


def test_a_row_for_each_exchange() -> None:
    journal = Journal()
    for number, started in enumerate(("2026-11-25T10:00:00Z", None, 1_764_064_800.5)):
        exchange, findings = judged("/a", number, started)
        journal.add(exchange, ("GET", *endpoint_of(exchange.request.url)), findings if number else [])
    assert list(journal.times) == [1795600800.0, UNTIMED, 1_764_064_800.5]
    assert list(journal.entries) == [0, 1, 2]
    assert list(journal.places) == [0, 0, 0]
    assert list(journal.endpoints) == [("GET", "example.com", "/a", 204)]
    assert list(journal.findings) == [0, 1, 1]
    assert [len(keys) for keys in journal.sets] == [0, 1]
    assert len(journal.kept) == 1
    assert journal.kept[0].origin.entry == 1


def test_rows_end_at_the_limit() -> None:
    journal = journal_of(5, Journal(limit=3), "/same")
    assert (len(journal.times), journal.cut) == (3, 2)


def test_endpoints_end_at_the_limit() -> None:
    journal = journal_of(4, Journal(endpoints=2))
    assert list(journal.places) == [0, 1, OTHERS, OTHERS]


@pytest.mark.parametrize("bounded", [Journal(samples=3), Journal(room=3_000)])
def test_samples_end_at_the_limit(bounded: Journal) -> None:
    journal = journal_of(9, bounded)
    assert 0 < len(journal.kept) < 9
    assert len(journal.kept) + journal.dropped == 9
    assert len(journal.samples) == len(journal.kept)


def test_an_excerpt_is_bounded_and_keeps_the_size() -> None:
    exchange = exchange_of(f"GET /\nX-Long: {'v' * 9000}\n-> 200\nContent-Length: 9000\n[9000 octets]\n")
    sample = excerpt(exchange)
    assert max(len(value) for _, value in sample.request.fields) == EXCERPT + 1
    assert sample.response.body.octets == b"x" * (EXCERPT + 1)
    assert sample.response.body.size == 9000
    assert sample.response.fields is exchange.response.fields


@pytest.mark.parametrize(
    ("started", "seconds"),
    [
        ("2026-11-25T10:00:00.250Z", 1795600800.25),
        ("2026-11-25T12:00:00+02:00", 1795600800.0),
        ("2026-11-25 10:00", 1795600800.0),
        (1795600800.0, 1795600800.0),
        (1795600800000, None),
        ("1601-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("yesterday", None),
        (float("nan"), None),
        (float("inf"), None),
        ({"at": 1}, None),
        (None, None),
    ],
)
def test_moments(started: object, seconds: float | None) -> None:
    assert moment(started) == seconds
