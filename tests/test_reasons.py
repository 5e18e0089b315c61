"""What is unknown, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirelint.facts import Fact, Knowledge
from wirelint.fields import Fields
from wirelint.reasons import fact_reasons, gap_reasons, spelled
from wirelint.sources import flow_knowledge, har_losses


@pytest.mark.parametrize("fact", Fact)
def test_every_fact_has_words_of_its_own(fact: Fact) -> None:
    (reason,) = fact_reasons(fact, Knowledge(reasons={fact: "it was lost"}))
    words, _, why = reason.partition(" is not known: ")
    assert why == "it was lost"
    (other,) = fact_reasons(Fact.STATUS if fact is not Fact.STATUS else Fact.REASON, Knowledge())
    assert words
    assert not other.startswith(words)


@pytest.mark.parametrize(
    "name",
    [
        "If-None-Match",
        "ETag",
        "TE",
        "WWW-Authenticate",
        "Sec-WebSocket-Key",
        "X-HTTP-Method-Override",
        "CDN-Loop",
        "DAV",
    ],
)
def test_names_are_spelled_as_people_know_them(name: str) -> None:
    assert spelled(name.lower()) == name


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        ("a", "A"),
        ("a b", "A or B"),
        ("a b c", "A, B or C"),
        ("a b c d e f", "A, B, C, D, E or F"),
        ("a b c d e f g", "A, B, C, D, E or one of 2 more"),
    ],
)
def test_many_names_are_cut_short(names: str, listed: str) -> None:
    fields = Fields((), frozenset(names.split()))
    known = Knowledge(reasons={"response_gaps": "why"})
    assert list(gap_reasons("response", names.split(), fields, known)) == [
        f"whether the response had {listed} is not known: why"
    ]


@pytest.mark.parametrize("side", ["request", "response"])
def test_each_field_of_a_har_is_hidden_for_its_own_reason(side: str) -> None:
    one, other = (
        replace(har_losses.distorted(frozenset(names), frozenset(names)), reason=reason)
        for names, reason in (("ab", "one"), ("c", "two"))
    )
    known = har_losses.knowledge((one, other))
    fields = Fields((), frozenset("abc"))
    assert list(gap_reasons(side, ("a", "c", "b"), fields, known)) == [
        f"whether the {side} had A or B is not known: one",
        f"whether the {side} had C is not known: two",
    ]
    sanitized = har_losses.knowledge((one, har_losses.SANITIZED))
    assert sanitized.gap_reason(side, "a") == "one"
    assert sanitized.gap_reason(side, "c") == har_losses.SANITIZED.reason


def test_each_field_of_a_flow_is_hidden_for_its_own_reason() -> None:
    known, _ = flow_knowledge.knowledge((flow_knowledge.EXPECT_TAKEN, flow_knowledge.TRANSLATED))
    assert known.gap_reason("request", "expect") == flow_knowledge.EXPECT_TAKEN.reason
    assert known.gap_reason("request", "te") == flow_knowledge.TRANSLATED.reason
