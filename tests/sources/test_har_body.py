"""Content: what a record proves of it, recorder by recorder, and what it does not."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.sources.entries import CHROME, CHROME_HAR, DATE, FIREFOX, HOST, MITMPROXY, PLAYWRIGHT, UNKNOWN, entry, judged
from wirelint.exchange import Body, Exchange
from wirelint.facts import Fact
from wirelint.sources.har_octets import octets_of

FIDDLER = ("Fiddler", "5")
POLLY = ("Polly.JS", "5.1.1")
OLD_FIREFOX = ("Firefox", "47.0")
TYPE = ("Content-Type", "text/plain")
NOTHING = (False, False, False)


def length(octets: int) -> tuple[str, str]:
    return ("Content-Length", str(octets))


def known(exchange: Exchange) -> tuple[bool, bool, bool]:
    """Which of size, octets and text are known."""
    return (exchange.knows(Fact.CONTENT_SIZE), exchange.knows(Fact.CONTENT), exchange.knows(Fact.CONTENT_TEXT))


def body(
    content: dict[str, Any], *fields: tuple[str, str], creator: tuple[str, str] = CHROME, size: int = -1, **members: Any
) -> Exchange:
    """An exchange with this `content`; size: the bodySize."""
    return judged(entry(answered=(DATE, *fields), content=content, response={"bodySize": size}, **members), creator)


def b64(octets: bytes, size: int | None = None) -> dict[str, Any]:
    return {
        "text": base64.b64encode(octets).decode(),
        "encoding": "base64",
        "size": len(octets) if size is None else size,
    }


@pytest.mark.parametrize("creator", [CHROME, FIREFOX, MITMPROXY])
def test_text_whose_size_agrees_is_octets(creator: tuple[str, str]) -> None:
    exchange = body({"text": "ok", "size": 2}, TYPE, length(2), creator=creator)
    assert known(exchange) == (True, True, True)
    assert exchange.response.body == Body(b"ok", 2, "ok")


@pytest.mark.parametrize("creator", [PLAYWRIGHT, CHROME_HAR, FIDDLER, OLD_FIREFOX])
def test_a_size_that_is_made_from_the_text_needs_a_witness(creator: tuple[str, str]) -> None:
    alone = body({"text": "ok", "size": 2}, TYPE, creator=creator)
    assert known(alone) == (False, False, True)
    assert alone.response.body == Body(None, None, "ok")
    with_length = body({"text": "ok", "size": 4}, TYPE, length(2), creator=creator)
    with_transfer = body({"text": "ok", "size": 4}, TYPE, creator=creator, size=2)
    for exchange in (with_length, with_transfer):
        assert known(exchange) == (True, True, True)
        assert exchange.response.body.octets == b"ok"
    # chunks count as well in bodySize
    chunked = body({"text": "ok", "size": 2}, TYPE, ("Transfer-Encoding", "chunked"), creator=creator, size=2)
    assert known(chunked) == (False, False, True)
    assert known(body({"text": "ok", "size": 2}, TYPE, length(3), creator=creator)) == (False, False, True)


@pytest.mark.parametrize("creator", [POLLY, UNKNOWN, ("insomnia", "1")])
def test_recorders_that_compute_sizes_prove_no_octets(creator: tuple[str, str]) -> None:
    exchange = body({"text": "ok", "size": 2}, TYPE, length(2), creator=creator, size=2)
    assert known(exchange) == (False, False, True)


@pytest.mark.parametrize("creator", [CHROME, FIREFOX, PLAYWRIGHT, CHROME_HAR, MITMPROXY, FIDDLER])
def test_base64_is_exact(creator: tuple[str, str]) -> None:
    octets = bytes(range(256))
    exchange = body(b64(octets), TYPE, length(256), creator=creator)
    assert known(exchange) == (True, True, True)
    assert exchange.response.body.octets == octets
    folded = {**b64(octets), "text": base64.encodebytes(octets).decode()}
    assert body(folded, TYPE, creator=creator).response.body.octets == octets


@pytest.mark.parametrize("text", ["****", "YQ", "Y Q = =x", "é"])
def test_bad_base64_is_nothing(text: str) -> None:
    assert known(body({"text": text, "encoding": "base64", "size": 1}, TYPE)) == NOTHING


def test_a_base64_body_of_another_size_is_not_whole() -> None:
    assert known(body(b64(b"abc", 900), TYPE)) == NOTHING


@pytest.mark.parametrize("encoding", ["hex", "gzip", 3, ["base64"]])
def test_unknown_encodings_are_nothing(encoding: Any) -> None:
    assert known(body({"text": "6f6b", "encoding": encoding, "size": 2}, TYPE)) == NOTHING


@pytest.mark.parametrize("encoding", ["", None, "utf-8", "UTF-8"])
def test_an_encoding_that_is_a_charset_says_nothing(encoding: Any) -> None:
    assert known(body({"text": "ok", "encoding": encoding, "size": 2}, TYPE)) == (True, True, True)


def test_polly_writes_binary_content_as_hex() -> None:
    assert known(body({"text": "89504e47", "_isBinary": True, "size": 4}, TYPE, creator=POLLY)) == NOTHING


@pytest.mark.parametrize("text", [5, [], {"a": 1}, True])
def test_text_that_is_no_text(text: Any) -> None:
    assert known(body({"text": text, "size": 2}, TYPE)) == NOTHING


@pytest.mark.parametrize("content", [{}, {"size": 5}, {"text": None, "size": 5}, {"_file": "x.bin", "size": 5}])
def test_content_that_was_not_kept(content: dict[str, Any]) -> None:
    exchange = body(content, TYPE)
    assert known(exchange) == NOTHING
    assert exchange.known.reason(Fact.CONTENT) == "the recorder did not keep the content"


@pytest.mark.parametrize("content", [None, [], "x"])
def test_content_that_is_no_object(content: Any) -> None:
    assert known(judged({**(one := entry()), "response": {**one["response"], "content": content}})) == NOTHING


def test_empty_text_proves_nothing_but_content_length_zero_does() -> None:
    assert known(body({"text": "", "size": 264}, TYPE)) == NOTHING
    assert known(body({"text": "", "size": 0}, TYPE, size=0)) == NOTHING
    for creator in (CHROME, MITMPROXY, FIREFOX):
        for content in ({"text": "", "size": 0}, {"size": 0}):
            exchange = body(content, TYPE, length(0), creator=creator)
            assert known(exchange) == (True, True, True)
            assert exchange.response.body.is_empty is True


def test_a_chunked_message_may_not_be_empty_whatever_its_length_says() -> None:
    fields = (TYPE, length(0), ("Transfer-Encoding", "chunked"))
    assert known(body({"text": "", "size": 0}, *fields, creator=MITMPROXY)) == NOTHING


@pytest.mark.parametrize("creator", [CHROME, FIREFOX, MITMPROXY, PLAYWRIGHT])
@pytest.mark.parametrize("status", [204, 304, 100, 101, 103])
def test_responses_without_content_keep_none(creator: tuple[str, str], status: int) -> None:
    exchange = judged(entry(status=status, content={"text": "ok", "size": 2}), creator)
    assert known(exchange) == NOTHING
    assert exchange.response.body == Body()
    if status == 304:
        assert exchange.known.reason(Fact.CONTENT) == "the content recorded with a 304 comes from the cache"


def test_head_and_connect_keep_none() -> None:
    assert known(judged(entry(method="HEAD"))) == NOTHING
    assert known(judged(entry(method="CONNECT", url="a:1", status=502), FIDDLER)) == NOTHING


def test_a_205_shows_content_where_there_is_text() -> None:
    """Browsers drop it over HTTP/1, so that empty text proves nothing; over HTTP/3 it is there."""
    assert judged(entry(status=205, response={"httpVersion": "h3"})).response.body.size == 2
    for creator in (CHROME, FIREFOX, PLAYWRIGHT):
        empty = entry(status=205, answered=(DATE, length(0)), content={"text": "", "size": 0})
        assert known(judged(empty, creator)) == NOTHING
    assert (
        judged(entry(status=205, answered=(DATE, length(0)), content={"text": ""}), MITMPROXY).response.body.size == 0
    )


@pytest.mark.parametrize("member", [{"_error": "net::ERR_CONTENT_LENGTH_MISMATCH"}, {"_failureText": "x"},
                                    {"_error": {"code": "MAXREDIRECTS"}}])  # fmt: skip
def test_an_exchange_that_ended_in_an_error(member: dict[str, Any]) -> None:
    exchange = judged(entry(response=member))
    assert known(exchange) == NOTHING
    assert "ended in an error" in exchange.known.reason(Fact.CONTENT)


def test_lengths_that_differ_are_the_records_fault_more_often_than_the_servers() -> None:
    assert known(body({"text": "short", "size": 5}, TYPE, length(100), creator=FIREFOX)) == NOTHING
    assert known(body({"text": "longer", "size": 6}, TYPE, length(3))) == NOTHING
    two = body({"text": "x", "size": 1}, TYPE, length(1), length(1))
    assert known(two) == (True, True, True)


# --- content codings ---


def test_decoded_content() -> None:
    coded = (TYPE, ("Content-Encoding", "gzip"))
    chrome = body({"text": "hello hello", "size": 11}, *coded, length(9), size=9)
    assert known(chrome) == (True, False, True)
    assert chrome.response.body == Body(None, 9, "hello hello")
    for exchange in (
        body({"text": "hello hello", "size": 11}, *coded, size=9),
        body({"text": "hello hello", "size": 11}, *coded, length(9), size=60),
        judged(entry(answered=(DATE, *coded, length(9)), content={"text": "hello hello", "size": 11},
                     response={"httpVersion": "h2", "bodySize": 9})),
    ):  # fmt: skip
        assert known(exchange) == (False, False, True)
    for creator in (FIREFOX, MITMPROXY):
        received = body({"text": "hello hello", "size": 9}, *coded, creator=creator)
        assert known(received) == (True, False, True)
        assert received.response.body.size == 9
        assert known(body({"text": "hello hello", "size": 9}, *coded, length(10), creator=creator)) == NOTHING


def test_a_coding_that_could_not_be_removed() -> None:
    """As long as received: mitmproxy then gives the octets as they came."""
    coded = (TYPE, ("Content-Encoding", "gzip"))
    assert known(body({"text": "not gzip", "size": 8}, *coded, creator=MITMPROXY)) == NOTHING


@pytest.mark.parametrize("coding", ["utf-8", "foo", "gzip, foo", "aes128gcm"])
def test_an_unknown_coding_was_not_removed(coding: str) -> None:
    assert known(body({"text": "x", "size": 1}, TYPE, ("Content-Encoding", coding))) == NOTHING


@pytest.mark.parametrize("coding", ["identity", "", ", identity ,"])
def test_identity_is_no_coding(coding: str) -> None:
    assert known(body({"text": "x", "size": 1}, TYPE, ("Content-Encoding", coding))) == (True, True, True)


def test_a_coding_whose_field_was_lost() -> None:
    exchange = body({"text": "hello hello", "size": 11, "compression": 2}, TYPE)
    assert known(exchange) == (False, False, True)
    assert not exchange.response.lacks("content-encoding")
    assert known(body({"text": "hello hello", "size": 11, "compression": -9}, TYPE)) == (True, True, True)


# --- charsets ---


@pytest.mark.parametrize(
    ("text", "size", "charset", "octets"),
    [
        ("ok", 2, "", b"ok"),
        ("ok", 2, "utf-16", b"ok"),
        ("ok", 5, "", None),  # a byte order mark was lost
        ("é", 2, "utf-8", "é".encode()),
        ("é", 2, "", "é".encode()),
        ("é", 1, "", b"\xe9"),
        ("é", 1, "iso-8859-1", b"\xe9"),
        ("é", 1, "utf-8", None),
        ("é", 1, "iso-8859-15", None),
        ("é", 2, "iso-8859-1", None),
        ("\ufffd", 3, "utf-8", None),  # that, or octets that are no UTF-8
        ("\udcff", 1, "utf-8", b"\xff"),
        ("\ud800\udc00", 6, "utf-8", None),
        ("中", 2, "gb2312", None),
        ("€", 1, "", None),
    ],
)
def test_text_leads_back_to_octets_where_it_leaves_no_choice(
    text: str, size: int, charset: str, octets: bytes | None
) -> None:
    assert octets_of(text, size, charset) == octets


def test_text_in_another_charset_keeps_its_size() -> None:
    exchange = body({"text": "h\u00e9llo", "size": 12}, ("Content-Type", 'text/plain; charset="UTF-16"'))
    assert known(exchange) == (True, False, True)
    assert exchange.response.body == Body(None, 12, "h\u00e9llo")


def test_text_that_was_cut() -> None:
    exchange = body({"text": "abc", "size": 500}, TYPE)
    assert known(exchange) == (True, False, False)
    assert exchange.response.body == Body(None, 500, None)
    assert known(body({"text": "x" * (1 << 20), "size": 1 << 20}, TYPE)) == NOTHING
    assert known(body({"text": "abcdef", "size": 2}, TYPE)) == NOTHING


def test_sizes_as_text() -> None:
    assert body({"text": "ok", "size": "2"}, TYPE).response.body.octets == b"ok"
    assert known(body({"text": "ok", "size": "two"}, TYPE)) == (False, False, True)
    assert known(body({"text": "ok", "size": 0}, TYPE)) == (False, False, True)  # Internet Explorer


# --- requests ---


def posted(
    text: Any, *fields: tuple[str, str], creator: tuple[str, str] = CHROME, size: int = 0, **members: Any
) -> Exchange:
    one = entry(
        method="POST", asked=(*HOST, *fields), request={"postData": {"text": text}, "bodySize": size, **members}
    )
    return judged(one, creator)


def test_request_content() -> None:
    exchange = posted("q=1", length(3), size=3)
    assert exchange.knows(Fact.REQUEST_CONTENT)
    assert exchange.request.body == Body(b"q=1", 3, "q=1")
    unkept = posted(None, length(3))
    assert unkept.knows(Fact.REQUEST_CONTENT)
    assert unkept.request.body == Body(None, 3, None)
    coded = posted("q=1", length(9), ("Content-Encoding", "gzip"), size=3, creator=MITMPROXY)
    assert coded.request.body == Body(None, 9, "q=1")


def test_a_request_without_content() -> None:
    assert posted(None, length(0)).request.body.is_empty is True
    for creator in (CHROME, MITMPROXY):
        assert judged(entry(), creator).request.body.is_empty is True
        h2 = {"httpVersion": "h2"}
        assert judged(entry(request=h2, response=h2), creator).request.body.is_empty is True


def test_request_content_that_is_unknown() -> None:
    h2 = entry(method="POST", request={"httpVersion": "h2"}, response={"httpVersion": "h2"})
    chunked = entry(method="POST", asked=(*HOST, ("Transfer-Encoding", "chunked")))
    streamed = entry(method="POST", asked=(*HOST, length(5)), request={"bodySize": 0})
    provisional = entry(method="POST", asked=(("Cookie", "a"), length(5)))
    for one, creator in (
        (h2, CHROME),
        (h2, MITMPROXY),
        (chunked, CHROME),
        (streamed, MITMPROXY),
        (provisional, CHROME),
    ):
        exchange = judged(one, creator)
        assert not exchange.knows(Fact.REQUEST_CONTENT)
        assert exchange.request.body.is_empty is None
    assert posted("q=1", ("Transfer-Encoding", "chunked"), creator=MITMPROXY, size=3).request.body == Body(
        None, None, "q=1"
    )


def test_mitmproxy_counts_what_came_without_a_length() -> None:
    h2 = entry(method="POST", request={"httpVersion": "HTTP/2.0", "bodySize": 3, "postData": {"text": "q=1"}},
               response={"httpVersion": "HTTP/2.0"})  # fmt: skip
    assert judged(h2, MITMPROXY).request.body == Body(b"q=1", 3, "q=1")


# --- believing the file ---


def test_assume_wire_believes_what_the_record_holds() -> None:
    cached = entry(status=304, answered=(DATE,), content={"text": "cached", "size": 6})
    exchange = judged(cached, CHROME, assume_wire=True)
    assert known(exchange) == (True, True, True)
    assert exchange.response.body.octets == b"cached"
    assert exchange.response.lacks("content-length")
    assert exchange.request.lacks("if-none-match")
    assert exchange.knows(Fact.REASON)
    for fact in (Fact.AFTER_MESSAGE, Fact.INTERIM, Fact.TRAILERS):
        assert not exchange.knows(fact)
    sized = judged(entry(content={"size": 7}), UNKNOWN, assume_wire=True)
    assert known(sized) == (True, False, False)
    assert sized.response.body.size == 7
    assert judged(entry(content=b64(b"\xff")), UNKNOWN, assume_wire=True).response.body.octets == b"\xff"
    assert known(judged(entry(content={"text": "*", "encoding": "base64"}), assume_wire=True)) == NOTHING
    assert known(judged(entry(content={}), assume_wire=True)) == NOTHING
    # no guess at what the cache did, but the file's own word counts
    assert judged(entry(response={"_transferSize": 0}), assume_wire=True).response.status == 200


def test_a_believed_text_is_not_the_octets_where_there_was_a_coding() -> None:
    coded = entry(answered=(DATE, ("Content-Encoding", "gzip")), content={"text": "decoded", "size": 7})
    exchange = judged(coded, UNKNOWN, assume_wire=True)
    assert (exchange.response.body.octets, exchange.response.body.size) == (None, None)
    assert exchange.response.body.text == "decoded"
    assert not exchange.knows(Fact.CONTENT)
    assert not exchange.knows(Fact.CONTENT_SIZE)
    assert exchange.knows(Fact.CONTENT_TEXT)


def test_what_never_reaches_a_recorder_stays_unknown_however_its_file_is_believed() -> None:
    for believed in (False, True):
        exchange = judged(entry(), MITMPROXY, assume_wire=believed)
        assert not exchange.request.lacks("expect")
        assert exchange.request.lacks("range")
