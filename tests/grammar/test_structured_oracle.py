"""Our Structured Fields beside http-sf, written by an author of RFC 9651: what one accepts, the other does.

Where they differ on purpose: http-sf takes two padding characters where base64 needs one or none, and
refuses dates that Python's datetime can't hold.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import BareItem, Date, DisplayString, SfDictionary, SfInnerList, SfItem, SfMember, Token
from wirelint.grammar.structured import SF_PARSERS, SfValue

http_sf = pytest.importorskip("http_sf", reason="http-sf is not installed: no oracle for Structured Fields")

PIECES = (
    "a", "z-_.*", "*b", "A", "a=1", "b=?0", "a;x", ";q=0.5", "; y", ";", "; ", "=", ",", ", ", ",\t", " ", "  ", "\t",
    "(", ")", "(a b)", "()", "( 1  2 );z", "1", "-", "-7", "0.5", ".", "12.25", "999999999999999", "1234567890123456",
    "123456789012.125", '"', '"x y"', '\\"', "\\\\", "\\", ":", "::", ":YWJj:", ":YQ==:", ":YQ:", ":YR=:", "=:", "?",
    "?1", "?0", "@", "@0", "@-62135596800", '%"', '%"%c3%bc"', "%c3", "%61", "%C3", '%"a"', "é", "\x00", "\x7f",
    "text/html", "a:b", "'", "#",
)  # fmt: skip

texts = (
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=5).map(", ".join)
    | st.text(alphabet=st.characters(max_codepoint=0xFF), max_size=12)
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

FIRST, LAST = (moment.replace(tzinfo=UTC).timestamp() for moment in (datetime.min, datetime.max))

EXTRA_PADDING = re.compile(r":([A-Za-z0-9+/]+)(=+):")
DATES = re.compile(r"@(-?[0-9]+)")


def differ_on_purpose(value: str) -> bool:
    padded = any(len(signs) > -len(data) % 4 for data, signs in EXTRA_PADDING.findall(value))
    far = any(not FIRST <= int(seconds) <= LAST for seconds in DATES.findall(value))
    return padded or far


def bare(value: BareItem) -> object:
    match value:
        case Token():
            return http_sf.Token(value.text)
        case Date():
            return EPOCH + timedelta(seconds=value.seconds)
        case DisplayString():
            return http_sf.DisplayString(value.text)
        case float():
            return Decimal(str(value))
        case _:
            return value


def theirs(member: SfMember) -> tuple[object, dict[str, object]]:
    """Our member in their types."""
    parameters = {one.name: bare(one.value) for one in member.parameters.members}
    if isinstance(member, SfInnerList):
        return [theirs(item) for item in member.items], parameters
    return bare(member.value), parameters


def converted(parsed: SfValue) -> object:
    if isinstance(parsed, SfItem):
        return theirs(parsed)
    if isinstance(parsed, SfDictionary):
        return {entry.name: theirs(entry.member) for entry in parsed.entries}
    return [theirs(member) for member in parsed]


def typed(value: Any) -> object:
    """The value with its types, order and texts, so that 1, 1.0 and True, and a Token and a String, differ."""
    if isinstance(value, dict):
        return [(name, typed(one)) for name, one in value.items()]
    if isinstance(value, list | tuple):
        return [typed(one) for one in value]
    return type(value), Decimal(value) if isinstance(value, Decimal) else str(value)


def their_value(kind: str, value: str) -> object | None:
    """What http-sf makes of the value; None where it refuses it."""
    try:
        return typed(http_sf.parse(value.encode("latin-1"), tltype=kind.lower()))
    except http_sf.StructuredFieldError:
        return None


def our_value(kind: str, value: str) -> object | None:
    parsed = SF_PARSERS[kind](value)
    return None if isinstance(parsed, Malformed) else typed(converted(parsed))


@pytest.mark.parametrize("kind", sorted(SF_PARSERS))
@given(value=texts)
@example(value="a;b=1;a=2;b, a=1, b, a=2")
@settings(max_examples=1500)
def test_http_sf_agrees(kind: str, value: str) -> None:
    assume(not differ_on_purpose(value))
    assert our_value(kind, value) == their_value(kind, value)


def test_where_we_differ_we_still_do() -> None:
    """When this fails, http-sf has changed, and an exception above can go."""
    assert our_value("Item", ":YWI==:") is None
    assert their_value("Item", ":YWI==:") is not None
    assert isinstance(SF_PARSERS["Item"]("@999999999999999"), SfItem)
    assert their_value("Item", "@999999999999999") is None
