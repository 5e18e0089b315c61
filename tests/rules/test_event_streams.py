"""Streams of events: which line is meant, where the charset stands, how long a stream is read."""

from __future__ import annotations

import pytest

from tests.rules.support import fires, judged
from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.level import INFO, WARNING

STREAM = "GET /events\n-> 200\nContent-Type: text/event-stream"


@pytest.mark.parametrize(
    ("value", "at", "level"),
    [
        ("text/event-stream; charset=utf-42", 19, WARNING),
        ("text/event-stream;a=b;charset=iso-8859-1", 22, WARNING),
        ("text/event-stream; charset=UTF8", 19, INFO),
    ],
)
def test_the_charset_is_pointed_at(value: str, at: int, level: object) -> None:
    (finding,) = fires("event-stream-charset", f"GET /events\n-> 200\nContent-Type: {value}")
    assert (finding.where.at, finding.level) == (at, level)


def test_where_a_lifetime_is_stated() -> None:
    (finding,) = fires("event-stream-cacheable", f"{STREAM}\nCache-Control: public\nCache-Control: a, max-age=1")
    assert (finding.where.name, finding.where.line, finding.where.at) == ("Cache-Control", 1, 3)
    assert finding.message == "caches may play this stream of events again for 1 s"


@pytest.mark.parametrize("cache_control", ["private, max-age=60", "public"])
def test_a_statement_does_not_forbid_reuse(cache_control: str) -> None:
    (finding,) = fires("event-stream-cacheable", f"{STREAM}\nCache-Control: {cache_control}")
    assert finding.where.line == 0


@pytest.mark.parametrize(
    ("status", "place"),
    [
        ("200", "response.fields"),
        ("200\nContent-Type: text/html", 'response.fields["Content-Type"][0]'),
        ("503\nContent-Type: text/html", "response.status"),
    ],
)
def test_why_a_stream_is_rejected(status: str, place: str) -> None:
    (finding,) = fires("event-stream-rejected", f"GET /events\nAccept: text/event-stream\n-> {status}")
    assert str(finding.where) == place


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 401, 407, 421, 204])
def test_what_is_not_the_end(status: int) -> None:
    assert fires("event-stream-rejected", f"GET /events\nAccept: text/event-stream\n-> {status}") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "data: 1\r\n\r\nfoo: secret\n",
            "clients ignore line 3 of the stream: it is none of event, data, id and retry",
        ),
        ("\rData:1\n\n", 'clients ignore line 2 of the stream: "Data" is not "data"'),
        (" id: 1\n\n", 'clients ignore line 1 of the stream: " id" is not "id"'),
        ("EVENT: a\n\n", 'clients ignore line 1 of the stream: "EVENT" is not "event"'),
        ("Retry: 1\n\n", 'clients ignore line 1 of the stream: "Retry" is not "retry"'),
        ("\n\nretry: 1.5\nfoo\n", "clients ignore line 3 of the stream: retry is no number of milliseconds"),
        ("id: \0\n\n", "clients ignore line 1 of the stream: the id has a NUL character"),
        ("data: 1\n", "the last event is lost: no empty line ends it"),
        ("\ufeffdata: 1\n", "the last event is lost: no empty line ends it"),
        ("\ufeffdata: 1\n\n", None),
    ],
)
def test_what_is_ignored(text: str, message: str | None) -> None:
    exchange = exchange_of(STREAM)
    for body in (Body.of(text.encode("utf-8")), Body(None, None, text)):
        exchange.response.body = body
        found = [finding.message for finding in judged("event-stream-syntax", exchange)]
        assert found == ([] if message is None else [message])


def test_octets_that_are_no_utf8_are_replaced() -> None:
    exchange = exchange_of(STREAM)
    exchange.response.body = Body.of(b"data: caf\xe9\n\n")
    assert judged("event-stream-syntax", exchange) == []


@pytest.mark.parametrize(("octets", "found"), [(2**20, 1), (2**20 + 1, 0)])
def test_a_long_stream_is_not_read(octets: int, found: int) -> None:
    exchange = exchange_of(STREAM)
    exchange.response.body = Body.of(b"Data: 1\n".ljust(octets, b":"))
    assert len(judged("event-stream-syntax", exchange)) == found


@pytest.mark.parametrize("media", ["text/event-stream; charset=utf-42", "text/event-stream; charset=iso-2022-kr"])
def test_one_rule_speaks_on_the_charset(media: str) -> None:
    text = f"GET /events\n-> 200\nContent-Type: {media}\n| \\xff\\xfea\\x00"
    for rule_id in ("charset-unknown", "charset-refused", "charset-bom-conflict"):
        assert fires(rule_id, text) == []
    assert len(fires("event-stream-charset", text)) == 1
