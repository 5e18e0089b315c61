"""Fields: each way in which recorders change them, and what is left to know."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.entries import (
    CHROME,
    CHROME_HAR,
    DATE,
    FIREFOX,
    MITMPROXY,
    UNKNOWN,
    entry,
    judged,
    lines,
    outcomes,
)
from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.fields import Fields

IE = ("Internet Explorer Network Inspector", "11.0")
OLD_FIREFOX = ("Firefox", "47.0")
POLLY = ("Polly.JS", "5.1.1")
OLD_POLLY = ("Polly.JS", "1.2.0")


def answered(headers: Any, creator: tuple[str, str] = CHROME, **response: Any) -> Exchange:
    return judged(entry(response={"headers": headers, **response}), creator)


def response_lines(headers: Any, creator: tuple[str, str] = CHROME, **response: Any) -> tuple[tuple[str, str], ...]:
    return answered(headers, creator, **response).response.fields.lines


def test_lines_in_order_with_their_names_and_values() -> None:
    given = [DATE, ("X-B", "2"), ("x-a", "1"), ("X-B", "3"), ("X-Empty", "")]
    assert response_lines(lines(given)) == tuple(given)


@pytest.mark.parametrize("creator", [CHROME, MITMPROXY, OLD_FIREFOX])
def test_surrounding_white_space_is_no_part_of_a_value(creator: tuple[str, str]) -> None:
    given = lines([("A", " x"), ("B", "x\t"), ("C", " \tx y \t"), ("D", "x"), ("E", "  ")])
    assert [value for _, value in response_lines(given, creator)] == ["x", "x", "x y", "x", ""]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("padded", [" x", "x ", "\tx", "x\t", " x "])
def test_white_space_anywhere_in_a_section(place: int, padded: str) -> None:
    values = ["x", "x", "x"]
    values[place] = padded
    given = lines([(f"N{number}", value) for number, value in enumerate(values)])
    assert [value for _, value in response_lines(given, MITMPROXY)] == ["x", "x", "x"]


def test_shapes_that_recorders_write() -> None:
    odd = [
        ["X-Pair", "1"],
        {"name": "X-List", "value": ["a", "b"]},
        {"name": "X-Null", "value": None},
        {"name": "X-None"},
        {"name": "X-Number", "value": 5},
        {"name": "X-True", "value": True},
        {"name": "X-Half", "value": 1.5},
        {"name": "", "value": "x"},
    ]
    assert response_lines([*lines([DATE]), *odd]) == (
        DATE, ("X-Pair", "1"), ("X-List", "a"), ("X-List", "b"), ("X-Null", ""), ("X-None", ""), ("X-Number", "5"),
        ("X-True", "true"), ("X-Half", "1.5"), ("", "x"),
    )  # fmt: skip
    assert response_lines({"Date": DATE[1], "X-Many": ["1", "2"]}) == (DATE, ("X-Many", "1"), ("X-Many", "2"))


@pytest.mark.parametrize("odd", [None, 3, "x", {}, {"value": "x"}, {"name": 3, "value": "x"}, ["a"], ["a", "b", "c"]])
def test_fields_that_can_t_be_read_may_be_any_field(odd: Any) -> None:
    exchange = answered([*lines([DATE]), odd])
    assert exchange.response.fields.lines == (DATE,)
    assert not exchange.response.lacks("anything")
    assert not exchange.knows(Fact.RESPONSE_LINES)
    assert "not recorded as text" in exchange.known.reason("response_gaps")


def test_a_value_that_is_no_text_is_unknown() -> None:
    exchange = answered([*lines([DATE]), {"name": "ETag", "value": {"a": 1}}])
    assert "etag" not in exchange.response
    assert not exchange.response.lacks("etag")
    assert exchange.response.lacks("location")


def test_framing_that_is_no_text_leaves_the_content_unknown() -> None:
    asked = [*lines([("Host", "a.example"), ("Cookie", "a=1")]), {"name": "Content-Length", "value": {"a": 1}}]
    assert not judged(entry(request={"headers": asked})).knows(Fact.REQUEST_CONTENT)
    asked[-1] = {"name": "X-Odd", "value": {"a": 1}}
    assert judged(entry(request={"headers": asked})).knows(Fact.REQUEST_CONTENT)


def test_the_loss_that_hides_every_field_is_the_reason() -> None:
    touched = entry(answered=(DATE, ("X-A", "[a redacted]")))
    known = judged(touched, MITMPROXY).known
    assert "sanitizer" in known.reason("request_gaps")
    assert "Expect" in judged(entry(), MITMPROXY).known.reason("request_gaps")


@pytest.mark.parametrize("headers", [None, [], "x", 7, {}])
def test_no_fields_at_all_were_left_out(headers: Any) -> None:
    exchange = answered(headers)
    assert not exchange.response.lacks("date")
    assert not exchange.knows(Fact.RESPONSE_FRAMING)
    assert "left them out" in exchange.known.reason("response_gaps")


def test_but_mitmproxy_writes_what_it_got() -> None:
    assert answered([], MITMPROXY).response.lacks("date")


def test_pseudo_fields_are_no_fields() -> None:
    one = entry(
        asked=((":method", "CONNECT"), (":protocol", "websocket"), (":authority", "a.example"), ("accept", "*/*"),
               ("cookie", "a=1")),
        answered=((":status", "200"), ("date", DATE[1])),
        response={"httpVersion": "h2"},
    )  # fmt: skip
    exchange = judged(one)
    assert exchange.request.fields.names == ("accept", "cookie")
    assert exchange.response.fields.names == ("date",)
    assert exchange.request.protocol == "websocket"
    # :authority shows that these are the fields of the wire
    assert exchange.request.lacks("authorization")
    assert exchange.knows(Fact.REQUEST_FRAMING)


def test_a_status_line_is_no_field() -> None:
    given = [*lines([DATE]), {"name": "HTTP/1.1 503 Service Unavailable", "value": "Back-end server is at capacity"}]
    assert response_lines(given, ("WebPagetest", "2.17")) == (DATE,)
    assert response_lines(given) == (DATE,)


@pytest.mark.parametrize("creator", [CHROME, CHROME_HAR, OLD_FIREFOX, UNKNOWN])
def test_lines_joined_by_lf_are_taken_apart(creator: tuple[str, str]) -> None:
    given = lines([DATE, ("Set-Cookie", "a=1\nb=2; Path=/\r\nc=3"), ("Vary", "a\n"), ("X-Fold", "one\n two")])
    exchange = answered(given, creator)
    assert exchange.response.fields.values("set-cookie") == ("a=1", "b=2; Path=/", "c=3")
    assert exchange.response.fields.values("vary") == ("a",)
    assert exchange.response.fields.values("x-fold") == ("one two",)


def test_mitmproxy_keeps_a_fold() -> None:
    assert answered(lines([DATE, ("X-Obs", "one\r\n two")]), MITMPROXY).response.fields.get("x-obs") == "one\r\n two"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Location", "/a, /b"),
        ("Content-Type", "video/mp4, video/mp4"),
        ("Content-Length", "5, 5"),
        ("ETag", '"a", "b"'),
        ("Date", "Tue, 24 Nov 2026 10:00:00 GMT, Tue, 24 Nov 2026 10:00:00 GMT"),
        ("Access-Control-Allow-Origin", "*, *"),
    ],
)
def test_lines_joined_by_comma_are_unknown_where_one_value_is_due(name: str, value: str) -> None:
    for creator in (CHROME_HAR, OLD_FIREFOX, UNKNOWN):
        exchange = answered(lines([("X-A", "1"), (name, value)]), creator)
        assert name.lower() not in exchange.response
        assert not exchange.response.lacks(name.lower())
        assert not exchange.knows(Fact.RESPONSE_LINES)
    for creator in (CHROME, FIREFOX, MITMPROXY):
        assert (
            answered(lines([DATE, ("X-A", "1"), (name, value)]), creator).response.fields.values(name.lower())[-1]
            == value
        )


def test_values_with_a_comma_of_their_own_stay() -> None:
    given = lines([DATE, ("Expires", DATE[1]), ("Cache-Control", "no-cache, private"), ("Vary", "a, b")])
    assert answered(given, OLD_FIREFOX).response.fields.names == ("date", "expires", "cache-control", "vary")


def test_chrome_har_writes_request_fields_twice() -> None:
    one = entry(
        asked=(("Range", "bytes=0-3"), ("User-Agent", "provisional"), ("Host", "a.example"), ("range", "bytes=0-3"),
               ("User-Agent", "sent"), ("Cookie", "a=1"))
    )  # fmt: skip
    exchange = judged(one, CHROME_HAR)
    assert exchange.request.fields.values("range") == ("bytes=0-3",)
    assert "user-agent" not in exchange.request
    assert not exchange.request.lacks("user-agent")
    assert exchange.request.lacks("authorization")
    assert not exchange.knows(Fact.REQUEST_LINES)
    assert judged(one, CHROME).request.fields.values("range") == ("bytes=0-3", "bytes=0-3")


def test_ie_writes_numbers_with_separators() -> None:
    exchange = answered(lines([DATE, ("Content-Length", "5,216")]), IE)
    assert "content-length" not in exchange.response
    assert not exchange.knows(Fact.RESPONSE_FRAMING)
    assert answered(lines([DATE, ("Content-Length", "5,216")]), CHROME).response.fields.get("content-length") == "5,216"


def test_old_polly_cuts_values_at_a_colon() -> None:
    exchange = answered(lines([("date", "Fri, 01 Feb 2019 23"), ("location", "http"), ("etag", '"a"')]), OLD_POLLY)
    assert exchange.response.fields.names == ("etag",)
    assert not exchange.response.lacks("location")


@pytest.mark.parametrize("creator", [POLLY, UNKNOWN, ("insomnia", "2022")])
def test_fields_of_unmeasured_recorders_are_complete_only_with_date(creator: tuple[str, str]) -> None:
    assert answered(lines([DATE]), creator).response.lacks("location")
    assert not answered(lines([("X-A", "1")]), creator).response.lacks("location")


def test_provisional_request_fields() -> None:
    exchange = judged(entry(asked=(("Accept", "*/*"), ("Cookie", "a=1"))))
    assert not exchange.request.lacks("range")
    for fact in (Fact.REQUEST_FRAMING, Fact.REQUEST_LINES, Fact.REQUEST_CONTENT):
        assert not exchange.knows(fact)
        assert "neither Host nor :authority" in exchange.known.reason(fact)


@pytest.mark.parametrize("creator", [IE, UNKNOWN, ("Splash", "2"), POLLY, ("WebKit Web Inspector", "1.0")])
def test_request_fields_that_a_user_or_a_page_set(creator: tuple[str, str]) -> None:
    exchange = judged(entry(_fetchType="Network Load"), creator)
    assert not exchange.request.lacks("range")
    assert not exchange.knows(Fact.REQUEST_FRAMING)


def test_mitmproxy_takes_expect_away() -> None:
    exchange = judged(entry(), MITMPROXY)
    assert not exchange.request.lacks("expect")
    assert exchange.request.lacks("range")
    assert "Expect" in exchange.known.reason("request_gaps")


def test_a_browsers_cache_adds_conditions() -> None:
    asked = (("Host", "a.example"), ("Cookie", "a=1"))
    assert not judged(entry(status=304, asked=asked)).request.lacks("if-none-match")
    assert judged(entry(status=304, asked=asked), MITMPROXY).request.lacks("if-none-match")
    assert judged(entry(status=200, asked=asked)).request.lacks("if-none-match")


def test_names_are_lower_case_in_h2_whatever_was_made_of_them() -> None:
    headers = lines([DATE, ("Content-Type", "text/plain")])
    assert [name for name, _ in response_lines(headers, OLD_FIREFOX, httpVersion="HTTP/2.0")] == [
        "date",
        "content-type",
    ]
    assert [name for name, _ in response_lines(headers, FIREFOX, httpVersion="HTTP/2.0")] == ["date", "content-type"]
    assert [name for name, _ in response_lines(headers, OLD_FIREFOX)] == ["Date", "Content-Type"]
    # a proxy keeps what it got
    assert [name for name, _ in response_lines(headers, MITMPROXY, httpVersion="HTTP/2.0")] == ["Date", "Content-Type"]


def test_octets_of_values() -> None:
    latin = lines([DATE, ("X-Latin", "caf\xe9")])
    wide = lines([DATE, ("X-Wide", "中")])
    assert answered(latin).knows(Fact.RESPONSE_OCTETS)
    assert not answered(latin, OLD_FIREFOX).knows(Fact.RESPONSE_OCTETS)
    exchange = answered(wide)
    assert not exchange.knows(Fact.RESPONSE_OCTETS)
    assert exchange.response.fields.get("x-wide") == "中"
    assert answered(wide, MITMPROXY).knows(Fact.RESPONSE_OCTETS)
    # a lone surrogate that stands for no octet
    assert not answered(lines([DATE, ("X-A", "\ud800")]), MITMPROXY).knows(Fact.RESPONSE_OCTETS)
    assert not answered(lines([DATE, ("X-A", "\ud800")])).knows(Fact.RESPONSE_OCTETS)


def test_chrome_leaves_out_credentials_for_a_whole_file() -> None:
    bare = entry(asked=(("Host", "a.example"),))
    exchange = judged(bare)
    assert not exchange.request.lacks("cookie")
    assert not exchange.request.lacks("authorization")
    assert not exchange.response.lacks("set-cookie")
    assert exchange.request.lacks("range")
    assert exchange.known.reason("request_gaps").startswith(
        "no Cookie, Set-Cookie or Authorization occurs in this file"
    )
    for other in (
        entry(),
        entry(asked=(("Host", "a"), ("authorization", "x"))),
        entry(answered=(DATE, ("set-cookie", "a=1"))),
    ):
        first = outcomes(bare, other)[0]
        assert isinstance(first, Exchange)
        assert first.request.lacks("cookie")
    for creator in (FIREFOX, MITMPROXY):
        assert judged(bare, creator).request.lacks("cookie")


@pytest.mark.parametrize("mark", ["[name redacted]", "REDACTED", "Bearer <Redacted>"])
def test_a_sanitized_file(mark: str) -> None:
    """A value that a sanitizer touched is unknown, and what it removed could be anything, in every entry."""
    clean = entry()
    touched = entry(answered=(DATE, ("Location", f"https://a.example/?state={mark}"), ("X-A", "1")))
    first, second = outcomes(clean, touched)
    assert isinstance(first, Exchange)
    assert isinstance(second, Exchange)
    for exchange in (first, second):
        assert not exchange.response.lacks("www-authenticate")
        assert not exchange.request.lacks("range")
        assert not exchange.knows(Fact.CONTENT_SIZE)
        assert "sanitizer" in exchange.known.reason("response_gaps")
    assert second.response.fields.names == ("date", "x-a")


def test_placeholders_in_a_sanitized_file() -> None:
    marked = entry(asked=(("Host", "a"), ("Cookie", "[redacted]")))
    (_, exchange) = outcomes(
        marked, entry(answered=(DATE, ("Location", "/?a=[qnmvs hcgk]"), ("X-A", "****"), ("X-B", "*")))
    )
    assert isinstance(exchange, Exchange)
    assert exchange.response.fields.names == ("date", "x-b")
    assert "location" in judged(entry(answered=(DATE, ("Location", "/?a=[qnmvs hcgk]")))).response


def test_the_word_in_a_page_is_no_mark() -> None:
    page = entry(content={"size": 20, "text": '{"value": "REDACTED"}'})
    assert judged(page).response.lacks("www-authenticate")
    exchange = judged(entry(answered=(DATE, ("X-A", "REDACTED")), url="https://a.example/redacted"), assume_wire=True)
    assert exchange.response.fields.get("x-a") == "REDACTED"


@pytest.mark.parametrize("given", [(), (DATE,), (("A", "1"), ("B", "2, 3")), tuple((f"N{n}", "v") for n in range(99))])
def test_a_usual_section_is_that_of_its_lines(given: tuple[tuple[str, str], ...]) -> None:
    names, values = [name for name, _ in given], [value for _, value in given]
    whole = Fields(given)
    for _ in range(2):
        fields = Fields.usual(names, values)
        assert fields is not None
        assert fields.lines == whole.lines
        assert fields.names == whole.names
        assert fields.quirks == whole.quirks
        assert len(fields) == len(whole)
        assert all(fields.values(name) == whole.values(name) for name in whole.names)
        assert fields.lacks("x")


@pytest.mark.parametrize(
    "line", [("a", "2"), ("B", None), ("B", 1), (None, "x"), ("B", "\xe9"), ("B", " x"), ("B", "x "), ("B", "x,"),
             ("B", ",x"), ("B", "x, ,y"), ("B ", "x"), (":b", "x"), ("", "x"), ("B", "a\tb"), ("B", "x|"), ("B", ["x"])]
)  # fmt: skip
def test_an_unusual_section_takes_the_slower_way(line: tuple[Any, Any]) -> None:
    assert Fields.usual(["A", line[0]], ["1", line[1]]) is None or line == ("B", "x|")


def test_names_in_lower_case() -> None:
    fields = Fields.usual(["ETag", "age"], ["1", "2"], lower=True)
    assert fields is not None
    assert fields.lines == (("etag", "1"), ("age", "2"))
