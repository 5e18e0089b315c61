"""Event streams (HTML, "server-sent events")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.event_stream import EventStream, IgnoredLine, StreamEvent, event_stream
from wirelint.grammar.scan import NUMBER_LIMIT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EventStream()),
        ("\n\n", EventStream()),
        # The examples of the standard.
        (
            "data: YHOO\ndata: +2\ndata: 10\n\n",
            EventStream((StreamEvent("message", "YHOO\n+2\n10", "", 0),)),
        ),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            EventStream(
                (
                    StreamEvent("message", "first event", "1", 15),
                    StreamEvent("message", "second event", "", 40),
                    StreamEvent("message", " third event", "", 62),
                )
            ),
        ),
        (
            "data\n\ndata\ndata\n\ndata:",
            EventStream((StreamEvent("message", "", "", 0), StreamEvent("message", "\n", "", 6)), unfinished_at=17),
        ),
        (
            "data:test\n\ndata: test\n\n",
            EventStream((StreamEvent("message", "test", "", 0), StreamEvent("message", "test", "", 11))),
        ),
        # Others.
        (
            "\ufeffevent: add\r\ndata: 1\r\rid: 7\rdata: 2\n\r\nretry: 0100\n\n",
            EventStream((StreamEvent("add", "1", "", 1), StreamEvent("message", "2", "7", 22)), retry=100),
        ),
        ("event: x\n\ndata: 1\n\n", EventStream((StreamEvent("message", "1", "", 10),))),
        ("data: 1\n", EventStream(unfinished_at=0)),
        ("retry: 5\n", EventStream(retry=5)),
        ("retry: 5\ndata: 1\n\n", EventStream((StreamEvent("message", "1", "", 9),), retry=5)),
        ("data: 1\n: a\n\nid: 2", EventStream((StreamEvent("message", "1", "", 0),), unfinished_at=13)),
        ("retry: " + "9" * 30 + "\n\n", EventStream(retry=NUMBER_LIMIT)),
        (
            'Data: 1\n{"a":1}\n data: 2\nretry: 1s\nretry\nid: a\0b\nhello\ndata: 3\n\n',
            EventStream(
                (StreamEvent("message", "3", "", 55),),
                (
                    IgnoredLine("Data", 0),
                    IgnoredLine('{"a"', 8),
                    IgnoredLine(" data", 16),
                    IgnoredLine("retry", 25),
                    IgnoredLine("retry", 35),
                    IgnoredLine("id", 41),
                    IgnoredLine("hello", 49),
                ),
            ),
        ),
    ],
)
def test_streams(text: str, expected: EventStream) -> None:
    assert event_stream(text) == expected


line_ends = st.sampled_from(("\n", "\r\n", "\r"))
texts = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.tuples(texts.filter(bool), st.lists(texts, min_size=1, max_size=3)), max_size=4), line_ends)
def test_events_are_read_back(wanted: list[tuple[str, list[str]]], end: str) -> None:
    text = "".join(
        f"event: {kind}{end}" + "".join(f"data: {line}{end}" for line in lines) + f": x{end}{end}"
        for kind, lines in wanted
    )
    found = event_stream(text)
    assert [(event.type, event.data) for event in found.events] == [(kind, "\n".join(lines)) for kind, lines in wanted]
    assert (found.ignored, found.retry, found.unfinished_at) == ((), None, None)
