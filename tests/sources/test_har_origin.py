"""Which entries are not judged, and why: each marker of each recorder, and its near miss."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.entries import (
    CHROME,
    CHROME_HAR,
    DATE,
    FIREFOX,
    HOST,
    MITMPROXY,
    PLAYWRIGHT,
    UNKNOWN,
    entry,
    judged,
    outcomes,
    reason,
)
from wirelint.exchange import Exchange
from wirelint.sources import outcome
from wirelint.sources.outcome import REASONS, Skipped, phrase

SAFARI = ("WebKit Web Inspector", "1.0")
IE = ("Internet Explorer Network Inspector", "11.0")
FIDDLER = ("Fiddler", "5")
SPLASH = ("Splash", "2.3.2")
CONDITIONAL = (*HOST, ("If-None-Match", '"v1"'))
TAG = (DATE, ("ETag", '"v1"'))
CACHED = {"size": 11, "text": "cached body"}

LOCAL: list[tuple[str, tuple[str, str], dict[str, Any], str]] = [
    ("disk", CHROME, entry(_fromCache="disk"), outcome.HTTP_CACHE),
    ("memory", CHROME, entry(_fromCache="memory"), outcome.MEMORY_CACHE),
    ("memory elsewhere", UNKNOWN, entry(_fromCache="memory"), outcome.MEMORY_CACHE),
    ("nothing moved", CHROME, entry(response={"_transferSize": 0}), outcome.HTTP_CACHE),
    ("old Chrome", CHROME, entry(response={"bodySize": 0, "httpVersion": "unknown"}), outcome.HTTP_CACHE),
    ("worker", CHROME, entry(response={"_fetchedViaServiceWorker": True}), outcome.SERVICE_WORKER),
    ("worker elsewhere", UNKNOWN, entry(response={"_fetchedViaServiceWorker": True}), outcome.SERVICE_WORKER),
    ("HSTS", CHROME, entry(status=307, answered=(("Location", "https://a.example/x"),
                                                 ("Non-Authoritative-Reason", "HSTS"))), outcome.LOCAL_ANSWER),
    ("push", CHROME_HAR, entry(_was_pushed=1), outcome.PUSH),
    ("push as text", ("WebPagetest", "18"), entry(_was_pushed="1"), outcome.PUSH),
    ("Firefox", FIREFOX, entry(response={"headersSize": 0, "bodySize": 7}), outcome.LOCAL_ANSWER),
    ("old Firefox", ("Firefox", "47.0"), entry(response={"headersSize": 0, "bodySize": 0}), outcome.LOCAL_ANSWER),
    ("Playwright", PLAYWRIGHT, entry(response={"bodySize": -100, "_transferSize": 0}), outcome.LOCAL_ANSWER),
    ("chrome-har", CHROME_HAR, entry(response={"bodySize": -100, "_transferSize": 0}), outcome.LOCAL_ANSWER),
    ("route.fulfill", PLAYWRIGHT, entry(_wasFulfilled=True), outcome.SYNTHETIC),
    ("Safari memory", SAFARI, entry(_fetchType="Memory Cache"), outcome.MEMORY_CACHE),
    ("Safari disk", SAFARI, entry(_fetchType="Disk Cache"), outcome.HTTP_CACHE),
    ("Safari worker", SAFARI, entry(_fetchType="Service Worker"), outcome.SERVICE_WORKER),
    ("old Safari", SAFARI, entry(asked=()), outcome.LOCAL_ANSWER),
    ("Internet Explorer", IE, entry(response={"bodySize": 0}), outcome.HTTP_CACHE),
    ("Internet Explorer 304", IE, entry(status=304, asked=CONDITIONAL), outcome.MIXED_FIELDS),
]  # fmt: skip


@pytest.mark.parametrize(("creator", "one", "expected"), [row[1:] for row in LOCAL], ids=[row[0] for row in LOCAL])
def test_answers_that_came_from_no_server(creator: tuple[str, str], one: dict[str, Any], expected: str) -> None:
    assert reason(one, creator) == expected


SENT: list[tuple[str, tuple[str, str], dict[str, Any]]] = [
    ("a preflight has no transfer size", CHROME, entry(method="OPTIONS", status=204, answered=(DATE,),
                                                       response={"_transferSize": 0, "bodySize": -100})),
    ("nor has a WebSocket", CHROME, entry(url="ws://a.example/", status=101, answered=(("Upgrade", "websocket"),),
                                          response={"_transferSize": 0, "bodySize": -100})),
    ("the same by Playwright", PLAYWRIGHT, entry(method="OPTIONS", response={"bodySize": -100, "_transferSize": 0})),
    ("an empty answer", CHROME, entry(response={"bodySize": 0}, content={"size": 0, "text": ""})),
    ("a HEAD", CHROME, entry(method="HEAD", response={"bodySize": 0})),
    ("an error on a complete answer", CHROME, entry(method="HEAD", response={"_error": "net::ERR_ABORTED"})),
    ("Firefox with unknown sizes", FIREFOX, entry(response={"headersSize": None})),
    ("a proxy sees only the network", MITMPROXY, entry(response={"headersSize": 0, "bodySize": 0,
                                                                 "_transferSize": 0})),
    ("not pushed", CHROME_HAR, entry(_was_pushed="0")),
    ("Safari from the network", SAFARI, entry(_fetchType="Network Load")),
]  # fmt: skip


@pytest.mark.parametrize(("creator", "one"), [row[1:] for row in SENT], ids=[row[0] for row in SENT])
def test_near_misses_are_judged(creator: tuple[str, str], one: dict[str, Any]) -> None:
    judged(one, creator)


@pytest.mark.parametrize("status", [0, -1, -2, -999, 1, 99, 1000, None, "", "abc", True, [], {}, 200.5, float("nan")])
def test_no_status_is_no_response(status: object) -> None:
    assert reason(entry(status=status)) == outcome.NO_RESPONSE


@pytest.mark.parametrize("status", ["404", 404.0, " 404 "])
def test_a_status_in_another_form(status: object) -> None:
    assert judged(entry(status=status)).response.status == 404


def test_a_proxy_may_get_any_status() -> None:
    assert judged(entry(status=1000), MITMPROXY).response.status == 1000
    assert reason(entry(status=0), MITMPROXY) == outcome.NO_RESPONSE


@pytest.mark.parametrize("member", [{"_error": "net::ERR_ABORTED"}, {"_failureText": "net::ERR_FAILED"}])
def test_a_failure_that_is_told(member: dict[str, str]) -> None:
    assert reason(entry(status=0, response=member)) == outcome.FAILED


@pytest.mark.parametrize("response", [None, [], "x", 3])
def test_an_entry_without_a_response(response: object) -> None:
    assert reason({**entry(), "response": response}) == outcome.NO_RESPONSE
    (found,) = outcomes({"request": entry()["request"]})
    assert isinstance(found, Skipped)
    assert (found.reason, found.url) == (outcome.NO_RESPONSE, "https://a.example/x")


@pytest.mark.parametrize(
    "one",
    [
        {},
        {"request": None, "response": {}},
        entry(request={"url": None}),
        entry(url=""),
        entry(request={"method": None}),
        entry(method=""),
        entry(method="?"),
        entry(request={"method": ["GET"]}),
    ],
)
def test_an_entry_without_a_usable_request(one: dict[str, Any]) -> None:
    assert reason(one) == outcome.NO_REQUEST


def test_webpagetest_names_the_method_elsewhere() -> None:
    one = entry(request={"method": None}, _method="POST", response={"content": {}})
    assert judged(one, ("WebPagetest", "2.17")).request.method == "POST"


@pytest.mark.parametrize(
    "url", ["data:text/plain,x", "blob:https://a.example/1", "about:blank", "chrome-extension://x/y", "file:///x", "/x",
            "a.example/x"]
)  # fmt: skip
def test_what_is_not_http(url: str) -> None:
    assert reason(entry(url=url)) == outcome.NOT_HTTP


@pytest.mark.parametrize(
    ("method", "url", "expected"),
    [
        ("GET", "https://a.example/x#part", "https://a.example/x"),
        ("GET", "ws://a.example/x", "http://a.example/x"),
        ("GET", "WSS://a.example/x?y#z", "https://a.example/x?y"),
        ("GET", "HTTP://A.example/", "http://A.example/"),
        ("CONNECT", "a.example:443", "a.example:443"),
        ("CONNECT", "https://a.example:443", "a.example:443"),
        ("CONNECT", "https://a.example:443/", "a.example:443"),
    ],
)
def test_target_uris(method: str, url: str, expected: str) -> None:
    assert judged(entry(method=method, url=url)).request.url == expected


@pytest.mark.parametrize("creator", [FIDDLER, MITMPROXY, ("Charles Proxy", "4")])
def test_a_proxy_answers_connect_itself(creator: tuple[str, str]) -> None:
    assert reason(entry(method="CONNECT", url="http://a.example:443"), creator) == outcome.SYNTHETIC
    assert judged(entry(method="CONNECT", url="a.example:443", status=403), creator).response.status == 403


@pytest.mark.parametrize("creator", [PLAYWRIGHT, CHROME_HAR, UNKNOWN])
@pytest.mark.parametrize("condition", ["If-None-Match", "if-modified-since"])
def test_a_304_recorded_as_the_cached_200(creator: tuple[str, str], condition: str) -> None:
    one = entry(asked=(*HOST, (condition, '"v1"')), answered=TAG, content=CACHED, response={"bodySize": 0})
    assert reason(one, creator) == outcome.CACHE_MERGED


def test_a_200_to_a_condition_is_judged_where_it_can_be_proved() -> None:
    whole = entry(asked=CONDITIONAL, response={"bodySize": 2})
    assert judged(whole, PLAYWRIGHT).response.status == 200
    # chrome-har's body sizes are too often wrong, and HTTP/2 counts its frames
    assert reason(whole, CHROME_HAR) == outcome.CACHE_MERGED
    framed = entry(asked=CONDITIONAL, response={"bodySize": 40, "httpVersion": "HTTP/2.0"})
    assert reason(framed, PLAYWRIGHT) == outcome.CACHE_MERGED
    empty = entry(asked=CONDITIONAL, answered=(DATE, ("Content-Length", "0")), content={"size": 0, "text": ""},
                  response={"bodySize": 0})  # fmt: skip
    for creator in (CHROME, FIREFOX, MITMPROXY):
        assert judged(whole, creator).response.status == 200
        assert judged(empty, creator).response.status == 200
    part = entry(status=206, asked=CONDITIONAL, response={"bodySize": 0})
    assert judged(part, PLAYWRIGHT).response.status == 206
    assert judged(entry(response={"bodySize": 0}, content={"size": 0, "text": ""}), PLAYWRIGHT).response.status == 200


def test_chrome_har_gives_a_redirects_target_the_redirects_fields() -> None:
    redirect = entry(status=302, answered=(DATE, ("Location", "/y")), _requestId="1.7r")
    again = entry(status=302, answered=(DATE, ("Location", "/z")), _requestId="1.7r")
    target, other = entry(_requestId="1.7"), entry(_requestId="1.8")
    found = outcomes(redirect, again, target, other, creator=CHROME_HAR)
    assert [item.reason if isinstance(item, Skipped) else item.response.status for item in found
            if isinstance(item, (Exchange, Skipped))] == [302, 302, outcome.MIXED_FIELDS, 200]  # fmt: skip
    assert not [item for item in outcomes(redirect, target, creator=CHROME) if isinstance(item, Skipped)]


def test_splash_writes_a_question_mark_for_a_method() -> None:
    assert reason(entry(method="?"), SPLASH) == outcome.NO_REQUEST


def test_every_reason_has_words_in_two_languages() -> None:
    names = {value for name, value in vars(outcome).items() if name.isupper() and isinstance(value, str)}
    assert names == set(REASONS)
    for name in names:
        assert phrase(name, "en") != phrase(name, "zh")
        assert any("\u4e00" <= char <= "\u9fff" for char in phrase(name, "zh"))
    assert phrase("new-reason", "zh") == "new-reason"
