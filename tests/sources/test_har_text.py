"""Wrappings of a HAR's text: all give the same exchanges."""

from __future__ import annotations

import gzip
from itertools import pairwise

import pytest

from tests.sources.entries import DATE, MITMPROXY, entry, har, judged, problems
from wirelint.exchange import Exchange
from wirelint.sources.har import read_har
from wirelint.sources.har_text import NotText, json_start, read_text
from wirelint.sources.outcome import Outcome

PLAIN = har(entry(), entry(status=404), creator=MITMPROXY)


def statuses(found: list[Outcome]) -> list[int]:
    return [item.response.status for item in found if isinstance(item, Exchange)]


@pytest.mark.parametrize(
    "octets",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN,
        b"  \r\n" + PLAIN + b"\n\n\0",
        b"onInputData(" + PLAIN + b");",
        b"\xef\xbb\xbf  callback_x.y$ ( " + PLAIN + b" )\n",
        b"/**/cb(" + PLAIN + b")",
        gzip.compress(PLAIN),
        gzip.compress(b"\xef\xbb\xbfcb(" + PLAIN + b")"),
        gzip.compress(PLAIN[:100]) + gzip.compress(PLAIN[100:]),
        PLAIN.decode().encode("utf-16"),
    ],
    ids=["plain", "bom", "blanks", "jsonp", "bom+jsonp", "jsonp with comment", "gzip", "gzip+bom+jsonp",
         "gzip members", "utf-16"],
)  # fmt: skip
def test_wrapping_changes_nothing(octets: bytes) -> None:
    found = list(read_har(octets))
    assert statuses(found) == [200, 404]
    assert not [problem for problem in problems(found) if problem.fatal]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_buffer(kind: type) -> None:
    assert statuses(list(read_har(kind(PLAIN)))) == [200, 404]


def test_one_wrapper_only() -> None:
    assert json_start("a(b({") == 0
    assert json_start("a({") == 2


def test_gzip_that_breaks_off_gives_what_came_before() -> None:
    many = har(*(entry(url=f"https://a.example/{n * n * 7919}") for n in range(400)), creator=MITMPROXY)
    found = list(read_har(gzip.compress(many)[:-900], "x.har.gz"))
    assert 100 < len(statuses(found)) < 400
    (problem,) = problems(found)
    assert problem.fatal
    assert "the gzip data breaks off" in str(problem)


def test_gzip_without_its_end_is_whole_but_not_proved_whole() -> None:
    found = list(read_har(gzip.compress(PLAIN)[:-6], "x.har.gz"))
    assert statuses(found) == [200, 404]
    assert [str(problem) for problem in problems(found)] == ["x.har.gz: the gzip data breaks off"]


def test_octets_behind_a_gzip_member_are_padding() -> None:
    assert statuses(list(read_har(gzip.compress(PLAIN) + b"\0\0\0"))) == [200, 404]


def test_damaged_gzip_gives_what_came_before() -> None:
    many = har(*(entry(url=f"https://a.example/{n * n * 7919}") for n in range(3000)), creator=MITMPROXY)
    packed = bytearray(gzip.compress(many))
    packed[len(packed) // 2] ^= 0xFF
    found = list(read_har(bytes(packed)))
    assert len(statuses(found)) > 100
    assert any(problem.fatal and "gzip" in problem.message for problem in problems(found))


def test_not_utf8_is_read_as_latin1_with_a_note() -> None:
    octets = har(entry(answered=(DATE, ("X-Name", "caf@"))), creator=("Fiddler", "5")).replace(b"@", b"\xe9")
    exchange, *rest = sorted(read_har(octets), key=lambda item: not isinstance(item, Exchange))
    assert isinstance(exchange, Exchange)
    assert exchange.response.fields.get("x-name") == "caf\xe9"
    (problem,) = problems(rest)
    assert not problem.fatal
    assert "not UTF-8" in str(problem)


def test_a_file_cut_within_a_character() -> None:
    octets = har(entry(), entry(url="https://a.example/#@"), creator=MITMPROXY).replace(b"@", "中".encode())
    cut = octets[: octets.index("中".encode()) + 2]
    found = list(read_har(cut, "x.har"))
    assert statuses(found) == [200]
    (problem,) = problems(found)
    assert problem.fatal
    assert "breaks off" in problem.message
    assert "within a character" in problem.message


def test_surrogates_written_as_utf8_are_kept() -> None:
    assert read_text(b'"\xed\xb3\xa9"').text == '"\udce9"'


def test_a_zip_archive_is_named_as_such() -> None:
    with pytest.raises(NotText, match="zip archive"):
        read_text(b"PK\x03\x04....")
    (problem,) = read_har(b"PK\x03\x04....", "trace.zip")
    assert str(problem) == "trace.zip: this is a zip archive: unpack it and name the .har file in it"


def test_offsets_count_characters_of_the_text() -> None:
    octets = b"\xef\xbb\xbf" + har(entry(), entry(status=404), creator=MITMPROXY)
    text = octets.decode()
    first, second = (item.origin for item in read_har(octets) if isinstance(item, Exchange))
    assert first.offset is not None
    assert second.offset is not None
    assert text[first.offset :].startswith('{"request"')
    assert text[second.offset :].startswith('{"request"')
    assert first.offset < second.offset
    assert (first.entry, second.entry) == (0, 1)


def test_lone_surrogates_of_mitmproxy_become_octets_again() -> None:
    """It decodes UTF-8 and writes other octets as lone surrogates."""
    exchange = judged(entry(answered=(DATE, ("X-A", "caf\udce9"), ("X-B", "中"))), MITMPROXY)
    assert exchange.response.fields.get("x-a") == "caf\xe9"
    assert exchange.response.fields.get("x-b") == "中".encode().decode("latin-1")


def test_pairs_are_in_order() -> None:
    numbers = [item.origin.entry for item in read_har(har(*[entry()] * 5)) if isinstance(item, Exchange)]
    assert all(isinstance(a, int) and isinstance(b, int) and a < b for a, b in pairwise(numbers))
