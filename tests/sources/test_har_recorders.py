"""What each recorder can know: its row of the table, and what an entry's version and phrase add."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sources.entries import CHROME, CHROME_HAR, DATE, FIREFOX, MITMPROXY, PLAYWRIGHT, entry, judged
from wirelint.facts import ALL_FACTS, Fact
from wirelint.sources import har_exporters as rows
from wirelint.sources.har_family import Family, assumed
from wirelint.sources.har_losses import knowledge
from wirelint.sources.har_numbers import number, version
from wirelint.sources.har_recorders import family_of

ALL_ROWS = {name: row for name, row in vars(rows).items() if isinstance(row, Family)}
LATER = (
    Fact.AFTER_MESSAGE
    | Fact.TRAILERS
    | Fact.INTERIM
    | Fact.COMPLETE
    | Fact.EARLY_DATA
    | Fact.VERIFIED_TLS
    | Fact.ARRIVAL
    | Fact.WIRE
)
BODY = Fact.CONTENT_SIZE | Fact.CONTENT | Fact.CONTENT_TEXT


@pytest.mark.parametrize(
    ("name", "number_", "browser", "expected"),
    [
        ("WebInspector", "537.36", "", rows.CHROME),
        ("Firefox", "153.7.0", "Firefox", rows.FIREFOX),
        ("Firefox", "200.0a1", "Firefox", rows.FIREFOX),
        ("Firefox", "152.0", "Firefox", rows.OLD_FIREFOX),
        ("Firefox", "", "", rows.OLD_FIREFOX),
        ("Firebug", "1.12", "Firefox", rows.FIREBUG),
        ("WebKit Web Inspector", "1.0", "", rows.SAFARI),
        ("Internet Explorer Network Inspector", "11.0", "", rows.IE),
        ("Playwright", "1.65.1", "chromium", rows.PLAYWRIGHT),
        ("Playwright", "1.65.1", "webkit", rows.OTHER_PLAYWRIGHT),
        ("Playwright", "1.65.1", "", rows.OTHER_PLAYWRIGHT),
        ("chrome-har", "1.3.1", "", rows.CHROME_HAR),
        ("chrome-har-capturer", "0.1", "", rows.CAPTURER),
        ("Chrome HAR Capturer", "0.13.5", "", rows.CAPTURER),
        ("Browsertime", "1.0", "", rows.BROWSERTIME),
        ("WebPagetest", "2.17", "", rows.WEBPAGETEST),
        ("Splash", "2.3.2", "QWebKit", rows.SPLASH),
        ("Fiddler", "4.6", "", rows.FIDDLER),
        ("Charles Proxy", "4.6.1", "", rows.CHARLES),
        ("Proxyman", "5.6.1", "", rows.PROXYMAN),
        ("BrowserMob Proxy", "2.0", "Firefox", rows.BROWSERMOB),
        ("mitmproxy", "11.0.2", "", rows.MITMPROXY),
        ("mitmproxy har_dump", "0.1", "", rows.MITMPROXY),
        ("pcap2har", "0.1", "", rows.PCAP2HAR),
        ("capture-har", "0.3.2", "", rows.NODE),
        ("Polly.JS", "5.1.1", "", rows.POLLY),
        ("Polly.JS", "1.4.2", "", rows.OLD_POLLY),
        ("Insomnia REST Client", "insomnia.desktop.app:v2022.1.1", "", rows.CLIENT),
        ("Burp", "1", "Firefox", rows.UNKNOWN),
        ("", "", "", rows.UNKNOWN),
    ],
)
def test_recorders_by_name(name: str, number_: str, browser: str, expected: Family) -> None:
    assert family_of({"name": name, "version": number_}, {"name": browser}) is expected


@pytest.mark.parametrize("odd", [{}, {"name": None}, {"name": 3, "version": []}, {"name": [], "version": {}}])
def test_a_log_that_names_nobody(odd: dict[str, Any]) -> None:
    assert family_of(odd, odd) is rows.UNKNOWN


def test_every_recorder_of_the_corpus_has_a_row(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.har*")):
        text = path.read_text("utf-8-sig")
        log = json.loads(text[text.index("{") : text.rindex("}") + 1])["log"]
        assert family_of(log["creator"], log.get("browser", {})) is not rows.UNKNOWN, path.name


NO_RESPONSE_BODY = {rows.BROWSERTIME, rows.WEBPAGETEST, rows.SPLASH}
MEASURED = {rows.CHROME, rows.FIREFOX, rows.PLAYWRIGHT, rows.CHROME_HAR, rows.MITMPROXY}


@pytest.mark.parametrize("row", ALL_ROWS.values(), ids=ALL_ROWS)
def test_every_fact_is_decided_with_a_reason(row: Family) -> None:
    known = knowledge(row.losses)
    assert not known.facts & LATER
    assert known.facts & Fact.STATUS
    assert {key for key in known.reasons if isinstance(key, Fact)} == set(ALL_FACTS & ~known.facts)
    assert bool(known.facts & Fact.CONTENT_TEXT) == (row not in NO_RESPONSE_BODY)
    # only measured recorders keep octets of values; only what sees the wire knows the request's version
    assert bool(known.facts & Fact.RESPONSE_OCTETS) == row.octets == (row in MEASURED)
    assert bool(known.facts & Fact.REQUEST_VERSION) == (row in (rows.MITMPROXY, rows.PCAP2HAR))
    assert bool(known.facts & Fact.REQUEST_TARGET) == (row is rows.MITMPROXY)
    assert bool(known.facts & Fact.RESPONSE_LINES) == (not row.joins and row is not rows.WEBPAGETEST)


def test_what_the_measured_recorders_know() -> None:
    common = (
        Fact.STATUS | Fact.RESPONSE_VERSION | Fact.RESPONSE_FRAMING | Fact.RESPONSE_OCTETS | Fact.REQUEST_FRAMING
        | Fact.REQUEST_CONTENT | BODY
    )  # fmt: skip
    lines = Fact.REQUEST_LINES | Fact.RESPONSE_LINES
    assert knowledge(rows.CHROME.losses).facts == common | lines
    assert knowledge(rows.FIREFOX.losses).facts == common | lines | Fact.REASON
    assert knowledge(rows.PLAYWRIGHT.losses).facts == common | lines | Fact.REASON
    assert knowledge(rows.CHROME_HAR.losses).facts == common | Fact.REASON
    assert knowledge(rows.MITMPROXY.losses).facts == ALL_FACTS & ~LATER
    assert knowledge(rows.UNKNOWN.losses).facts == Fact.STATUS | Fact.CONTENT_TEXT


def test_a_believed_recorder_knows_what_a_record_can_hold() -> None:
    for row in ALL_ROWS.values():
        assert knowledge(assumed(row).losses).facts == ALL_FACTS & ~LATER
        assert assumed(row) is assumed(row)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("HTTP/1.1", "1.1"), ("http/1.1", "1.1"), ("HTTP/1.0", "1.0"), ("HTTP/1", "1.0"), ("1.1", "1.1"),
        ("HTTP/2.0", "2"), ("http/2.0", "2"), ("HTTP/2", "2"), ("h2", "2"), ("spdy", "2"), ("spdy/3.1", "2"),
        ("h2-14", "2"),
        ("h3", "3"), ("HTTP/3", "3"), ("h3-29", "3"), ("http/2.0+quic/39", "3"), ("quic", "3"), (" H3 ", "3"),
        ("HTTP", None), ("unknown", None), ("", None), ("blob", None), ("ori", None), ("K", None), ("2 2", None),
        (None, None), (1.1, None), ([], None), ("HTTP/0.9", None),
    ],
)  # fmt: skip
def test_spellings_of_a_version(label: object, expected: str | None) -> None:
    assert version(label) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(5, 5), (-1, -1), (5.0, 5), ("5", 5), (" -1 ", -1), (5.5, None), (True, None), (None, None), ("", None),
     ("x", None), ("１", None), ("9" * 30, None), (float("inf"), None), (float("nan"), None), (1e300, None),
     ([], None)],
)  # fmt: skip
def test_numbers(value: object, expected: int | None) -> None:
    assert number(value) == expected


def test_an_unknown_version_is_none_and_takes_the_phrase_along() -> None:
    exchange = judged(entry(response={"httpVersion": "unknown"}), FIREFOX)
    assert exchange.response.version is None
    assert exchange.response.reason is None
    assert not exchange.knows(Fact.RESPONSE_VERSION)
    assert not exchange.knows(Fact.REASON)


def test_phrases() -> None:
    assert judged(entry(response={"statusText": "Fine"}), FIREFOX).response.reason == "Fine"
    empty = judged(entry(response={"statusText": ""}), FIREFOX)
    assert empty.response.reason == ""
    assert empty.knows(Fact.REASON)
    for member in ({"statusText": None}, {"statusText": 3}, {"httpVersion": "HTTP/2"}):
        exchange = judged(entry(response=member), FIREFOX)
        assert exchange.response.reason is None
        assert not exchange.knows(Fact.REASON)
    # Chrome cuts a phrase that is not ASCII, and what is left can't be told from a whole one
    assert not judged(entry(), CHROME).knows(Fact.REASON)


def test_webpagetest_has_the_version_elsewhere() -> None:
    creator = ("WebPagetest", "18.09")
    assert judged(entry(), creator).response.version is None
    assert judged(entry(_protocol="HTTP/2"), creator).response.version == "2"


def test_a_browsers_request_version_is_a_copy() -> None:
    for creator in (CHROME, FIREFOX, PLAYWRIGHT, CHROME_HAR):
        assert judged(entry(), creator).request.version is None
    assert judged(entry(), MITMPROXY).request.version == "1.1"


def test_a_proxy_between_two_versions() -> None:
    """mitmproxy records the request of the client's leg and the response of the server's."""
    one = entry(asked=(("te", "trailers"), ("accept", "*/*")), request={"httpVersion": "HTTP/2.0"})
    exchange = judged(one, MITMPROXY)
    assert exchange.request.version is None
    assert exchange.response.version == "1.1"
    assert exchange.request.fields.names == ("accept",)
    for name in ("te", "host", "connection"):
        assert not exchange.request.lacks(name)
    assert not exchange.knows(Fact.REQUEST_FRAMING)
    old = judged(entry(response={"httpVersion": "HTTP/1.0"}), MITMPROXY)
    assert (old.request.version, old.response.version) == ("1.1", "1.0")


def test_playwright_without_sizes_may_show_a_local_answer() -> None:
    """Its minimal mode has no sizes; and it writes HTTP/1.1 where it never learned the version."""
    exchange = judged(entry(response={"headersSize": -1, "bodySize": -1}), PLAYWRIGHT)
    assert exchange.knows(Fact.STATUS)
    assert not exchange.knows(Fact.RESPONSE_VERSION)
    assert not exchange.response.lacks("location")
    assert judged(entry(response={"headersSize": -1, "bodySize": -1}), CHROME).response.lacks("location")
    assert judged(entry(response={"headersSize": 100, "bodySize": -1}), PLAYWRIGHT).response.lacks("location")


def test_a_target_with_a_fragment_is_not_the_one_that_was_sent() -> None:
    assert judged(entry(), MITMPROXY).knows(Fact.REQUEST_TARGET)
    assert not judged(entry(url="https://a.example/x#y"), MITMPROXY).knows(Fact.REQUEST_TARGET)


def test_fields_seen_are_told_with_their_source() -> None:
    exchange = judged(entry(answered=(DATE,)), MITMPROXY)
    assert (exchange.origin.source, exchange.origin.entry) == ("t.har", 0)
