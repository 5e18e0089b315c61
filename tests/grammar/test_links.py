"""Links (RFC 8288 §3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.links import Link, links
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed


def parsed(value: str) -> tuple[Link, ...]:
    found = links(value)
    assert not isinstance(found, Malformed), found
    return found


def test_links() -> None:
    assert parsed("") == ()
    assert parsed(" , <> ,") == (Link("", (), 3),)
    assert parsed('<https://a.example/?a,b;c>; rel="Blocked-By  x", <b> ;REL=next;crossorigin ;title = "y"') == (
        Link("https://a.example/?a,b;c", (Parameter("rel", "Blocked-By  x", True, 28),), 0),
        Link(
            "b",
            (
                Parameter("rel", "next", False, 54),
                Parameter("crossorigin", "", False, 63),
                Parameter("title", "y", True, 76),
            ),
            49,
        ),
    )


@pytest.mark.parametrize(
    ("value", "relations"),
    [
        ("<a>", ()),
        ("<a>; rel=next", ("next",)),
        ('<a>; rel="Start https://e.example/R"', ("start", "https://e.example/r")),
        ("<a>; rel=a; rel=b", ("a",)),
        ('<a>; rel=""', ()),
        ("<a>; rel", ()),
        ("<a>; rev=x", ()),
    ],
)
def test_relations(value: str, relations: tuple[str, ...]) -> None:
    (link,) = parsed(value)
    assert link.relations == relations


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("a", 0, "a target in angle brackets"),
        ("https://a.example/; rel=x", 0, "a target in angle brackets"),
        ("<a", 2, "a closing angle bracket"),
        ("<a> rel=x", 4, "a comma or the end"),
        ("<a>; ", 5, "a link parameter"),
        ("<a>; =x", 5, "a link parameter"),
        ("<a>; rel=", 9, "a token or a quoted string"),
        ("<a>; rel=https://b", 14, "a comma or the end"),
        ('<a>; rel="x', 11, "a closing quote"),
        ("<a>; rel=x <b>", 11, "a comma or the end"),
    ],
)
def test_broken_links(value: str, at: int, expected: str) -> None:
    found = links(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("<a b>; rel=x", 2, "a character allowed in the path"),
        ("<https://x:y/>", 11, "a character allowed in the port"),
        ("</b>, <%zz>, </c>", 7, "two hexadecimal digits behind the percent sign"),
        ("<é>, <b>", 1, "a character allowed in the path"),
    ],
)
def test_a_broken_target_does_not_spoil_the_list(value: str, at: int, expected: str) -> None:
    (fault,) = (link.fault for link in parsed(value) if link.fault is not None)
    assert (fault.at, fault.expected) == (at, expected)


def test_places_of_parameter_values() -> None:
    (link,) = parsed('<>;a=b; c = "d";e;f=""')
    assert [(one.value_at, one.has_value) for one in link.parameters] == [
        (5, True),
        (13, True),
        (17, False),
        (21, True),
    ]


targets = st.text(alphabet="abc/.?,;=~", max_size=8)


@given(st.data(), st.lists(st.tuples(targets, st.lists(st.tuples(token_text, quotable_text), max_size=3)), max_size=4))
def test_links_are_read_back(data: st.DataObject, wanted: list[tuple[str, list[tuple[str, str]]]]) -> None:
    texts = [
        "".join([f"<{target}>", *(f"; {name}={quoted(text)}" for name, text in pairs)]) for target, pairs in wanted
    ]
    found = parsed(data.draw(joined(texts)))
    assert [(link.target, [(one.name, one.value) for one in link.parameters]) for link in found] == [
        (target, [(name.lower(), text) for name, text in pairs]) for target, pairs in wanted
    ]
