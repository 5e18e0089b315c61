"""Alternative services (RFC 7838 §3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined
from wirelint.grammar.altsvc import Alternative, AltSvc, alt_svc
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import TCHAR


def parsed(value: str) -> AltSvc:
    found = alt_svc(value)
    assert isinstance(found, AltSvc), found
    return found


def test_alternatives() -> None:
    found = parsed('h2="alt.example.com:8000", ,h3=":443" ; MA=86400;persist=1 , w%3Dx%3Ay#z="[::1]:8443"; v="46,43"')
    assert found == AltSvc(
        (
            Alternative("h2", "alt.example.com", "8000"),
            Alternative("h3", "", "443", (Parameter("ma", "86400", False, 40), Parameter("persist", "1", False, 49))),
            Alternative("w%3Dx%3Ay#z", "[::1]", "8443", (Parameter("v", "46,43", True, 87),)),
        )
    )
    assert [one.at for one in found.alternatives] == [0, 28, 61]
    assert [one.name for one in found.alternatives] == [b"h2", b"h3", b"w=x:y#z"]
    assert [one.encoding_fault for one in found.alternatives] == [None, None, None]
    assert found.alternatives[1].parameter("ma") == "86400"
    assert found.alternatives[0].parameter("ma") is None
    assert not found.clear


def test_clear() -> None:
    assert parsed("clear") == AltSvc((), 0)
    assert parsed("clear").clear
    both = parsed('h2=":1", clear,clear')
    assert both == AltSvc((Alternative("h2", "", "1"),), 9)
    assert both.clear
    assert parsed('clear=":1"') == AltSvc((Alternative("clear", "", "1"),))


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "an alternative service or clear"),
        (" ,", 2, "an alternative service or clear"),
        ("Clear", 5, "an equals sign"),
        ("h2", 2, "an equals sign"),
        ("clear; ma=1", 5, "a comma or the end"),
        ("h2=:443", 3, "an opening quote"),
        ("h3=a", 3, "an opening quote"),
        ('h2="a', 5, "a closing quote"),
        ('h2=""', 4, "a colon and a port"),
        ('h2="a"', 5, "a colon and a port"),
        ('h2="443"', 7, "a colon and a port"),
        ('h2="a:b"', 6, "a character allowed in the port"),
        ('h2="a b:1"', 5, "a character allowed in the host"),
        ('h2="https://a:1"', 10, "a character allowed in the port"),
        ('h2="u@a:1"', 5, "a character allowed in the host"),
        ('h2 =":1"', 2, "an equals sign"),
        ('h2=":1"; ma', 11, "an equals sign"),
        ('h2=":1"; ma =1', 11, "an equals sign"),
        ('h2=":1";', 8, "a parameter name"),
        ('h2=":1" h3=":1"', 8, "a comma or the end"),
        ('=":1"', 0, "a protocol name"),
        ('"h2"=":1"', 0, "a protocol name"),
    ],
)
def test_broken_values(value: str, at: int, expected: str) -> None:
    found = alt_svc(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


UPPER = "two upper-case hexadecimal digits"


@pytest.mark.parametrize(
    ("protocol", "at", "expected", "name"),
    [
        ("w%3dx", 1, UPPER, b"w=x"),
        ("a%", 1, UPPER, None),
        ("a%4", 1, UPPER, None),
        ("a%25%zz", 4, UPPER, None),
        ("h%32", 1, "2 as it is", b"h2"),
        ("x%2E", 1, ". as it is", b"x."),
    ],
)
def test_encoding_faults(protocol: str, at: int, expected: str, name: bytes | None) -> None:
    for before in ("", 'h2=":1", '):
        found = parsed(f'{before}{protocol}=":1"').alternatives[-1]
        fault = found.encoding_fault
        assert fault is not None
        assert (fault.at, fault.expected) == (len(before) + at, expected)
        assert found.name == name


def encoded(name: bytes) -> str:
    return "".join(chr(one) if chr(one) in TCHAR and one != 0x25 else f"%{one:02X}" for one in name)


@given(st.data(), st.lists(st.binary(min_size=1, max_size=6), min_size=1, max_size=4))
def test_names_are_read_back(data: st.DataObject, names: list[bytes]) -> None:
    found = parsed(data.draw(joined([f'{encoded(name)}="a:1"' for name in names])))
    assert [one.name for one in found.alternatives] == names
    assert [one.encoding_fault for one in found.alternatives] == [None] * len(names)
