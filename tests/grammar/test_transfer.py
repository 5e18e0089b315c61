"""Transfer codings (RFC 9112 §6.1) and TE (RFC 9110 §10.1.4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import TransferCoding, te, transfer_codings

WEIGHT = "a weight from 0 to 1 with at most three decimals"


def test_transfer_codings() -> None:
    assert transfer_codings("") == ()
    found = transfer_codings('GZIP ,, chunked, a ; b = c;D="e, f" , x;q=2')
    assert found == (
        TransferCoding("gzip"),
        TransferCoding("chunked"),
        TransferCoding("a", (Parameter("b", "c", False, 21), Parameter("d", "e, f", True, 27))),
        TransferCoding("x", (Parameter("q", "2", False, 40),)),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 8, 17, 38]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("gzip chunked", 5, "a comma or the end"),
        ("chunked;", 8, "a parameter name"),
        ("chunked; ,gzip", 9, "a parameter name"),
        ("chunked;a", 9, "an equals sign"),
        ("chunked;a ;b=c", 10, "an equals sign"),
        ("chunked;a=", 10, "a token or a quoted string"),
        ('chunked;a="', 11, "a closing quote"),
        ("=a", 0, "a transfer coding"),
        ("\x0bchunked", 0, "a transfer coding"),
        ("chunked\x00", 7, "a comma or the end"),
    ],
)
def test_broken_transfer_codings(value: str, at: int, expected: str) -> None:
    for parse in (transfer_codings, te):
        found = parse(value)
        assert isinstance(found, Malformed)
        assert (found.at, found.expected) == (at, expected)


def test_te() -> None:
    assert te("trailers, deflate;q=0.5, a;b=c ; Q=1.000, Trailers;q=0, x;q=0;y=1") == (
        TransferCoding("trailers"),
        TransferCoding("deflate", (), 0.5),
        TransferCoding("a", (Parameter("b", "c", False, 27),), 1.0),
        TransferCoding("trailers", (), 0.0),
        TransferCoding("x", (Parameter("q", "0", False, 58), Parameter("y", "1", False, 62))),
    )


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("gzip;q=2", 7, WEIGHT),
        ("gzip;q=0.1234", 7, WEIGHT),
        ('gzip;q="1"', 7, WEIGHT),
        ("gzip;a=b;q=.5, trailers", 11, WEIGHT),
    ],
)
def test_broken_weights(value: str, at: int, expected: str) -> None:
    found = te(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
    assert not isinstance(transfer_codings(value), Malformed)


@given(
    st.data(), st.lists(st.tuples(token_text, st.lists(st.tuples(token_text, quotable_text), max_size=2)), max_size=4)
)
def test_codings_are_read_back(data: st.DataObject, wanted: list[tuple[str, list[tuple[str, str]]]]) -> None:
    texts = [name + "".join(f"; {key}={quoted(text)}" for key, text in pairs) for name, pairs in wanted]
    found = transfer_codings(data.draw(joined(texts)))
    assert not isinstance(found, Malformed)
    assert [(one.name, [(each.name, each.value) for each in one.parameters]) for one in found] == [
        (name.lower(), [(key.lower(), text) for key, text in pairs]) for name, pairs in wanted
    ]
