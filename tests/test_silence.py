"""What the silence of a rule's function is owed to, where it asks for things itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wirelint import ERROR, INFO, Exchange, Fact, Faults, rule, status
from wirelint.examples import exchange_of
from wirelint.linter import Linter
from wirelint.rule import Rule
from wirelint.silence import silence

PLAIN = "POST /\n| a\n-> 200\n| b"


@rule("asks", status="any", level=ERROR, spec="none", zh="探针", why_zh="探针")
def asks(exchange: Exchange) -> Faults:
    """A probe.

    It asks for one thing after the other, as long as it gets an answer.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    """
    request, response = exchange.request, exchange.response
    if response.status == 404 or not exchange.knows(Fact.ARRIVAL):
        return
    if request.lacks("te") and not response.lacks("etag") and request.body.octets and response.body.size:
        yield status("seen", "见到")


@rule("asks-for-all", status="any", level=ERROR, spec="none", zh="探针", why_zh="探针", request_knows="*")
def asks_for_all(exchange: Exchange) -> Faults:
    """A probe.

    It needs every field of the request, and its function every field of the response.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    """
    if exchange.response.fields.is_complete:
        yield status("seen", "见到")


@rule("raises", status="any", level=INFO, spec="none", zh="坏", why_zh="坏")
def raises(exchange: Exchange) -> Faults:
    """A rule with a bug.

    It asks before it raises.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    """
    if not exchange.response.lacks("etag"):
        raise ValueError("bug")
    return ()


@rule("needs", status="any", level=ERROR, spec="none", zh="探针", why_zh="探针",
      needs=Fact.CONTENT | Fact.RESPONSE_LINES, response_knows=("etag", "vary"))  # fmt: skip
def needs(exchange: Exchange) -> Faults:
    """A probe.

    It needs what does not matter to every response.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    """
    response = exchange.response
    if response.media_type is not None and response.body.octets == b"b" and "etag" not in response:
        yield status("seen", "见到")


def reasons(probe: Rule, transcript: str) -> list[str]:
    return [reason.partition(" is not known: ")[0] for reason in silence(probe, exchange_of(transcript))]


@pytest.mark.parametrize(
    ("directive", "told"),
    [
        ("@unknown ARRIVAL", ["when the response arrived"]),
        ("@unknown ARRIVAL\n@hides request: TE", ["when the response arrived"]),
        ("@hides request: TE", ["whether the request had TE"]),
        ("@hides request: ETag", []),
        ("@hides response: *", []),
        (
            "@unknown REQUEST_CONTENT\n@hides response: *",
            ["the content of the request", "whether the response had ETag"],
        ),
        (
            "@unknown CONTENT_SIZE\n@hides response: *",
            ["the size of the response's content", "whether the response had ETag"],
        ),
        ("@unknown REASON EARLY_DATA", []),
    ],
)
def test_questions_without_an_answer(directive: str, told: list[str]) -> None:
    assert reasons(asks, f"{directive}\n{PLAIN}") == told


def test_the_function_sees_the_same_exchange() -> None:
    hidden = f"@hides response: *\n{PLAIN}"
    assert Linter([asks]).judge(exchange_of(hidden))
    assert silence(asks, exchange_of(hidden)) == ()
    assert reasons(asks, f"@hides response: *\n{PLAIN.replace('200', '404')}") == []
    # What is there is no question, and neither is what is known to be empty.
    assert reasons(asks, f"@hides response: *\n{PLAIN}\nETag: x") == []
    assert reasons(asks, f"@hides request: *\n{PLAIN}".replace("| a", "TE: trailers\n| a")) == []
    assert reasons(asks, "@hides response: *\nPOST /\n-> 200\n| b") == ["whether the response had ETag"]


@pytest.mark.parametrize(
    ("directive", "kept_back"),
    [
        ("@unknown CONTENT", True),
        ("@hides response: ETag", True),
        ("@hides response: *", True),
        ("@unknown RESPONSE_LINES", True),
        ("@hides request: *", False),
    ],
)
def test_what_was_declared_counts_where_it_matters(directive: str, kept_back: bool) -> None:
    linter = Linter([needs])
    of_type = exchange_of(f"{directive}\nGET /\n-> 200\nContent-Type: a/b\n| b")
    assert bool(linter.skipped(of_type)) is kept_back
    assert bool(linter.judge(of_type)) is not kept_back
    # Without a type it is silent whatever the content and the fields; of facts that can't be watched nobody knows.
    without = exchange_of(f"{directive}\nGET /\n-> 200\nServer: x\n| b")
    assert bool(linter.skipped(without)) is ("LINES" in directive)


def test_a_rule_that_raises_without_what_it_needs_is_kept_back() -> None:
    probe = replace(raises, response_lacks=("vary",))
    assert Linter([probe]).skipped(exchange_of("@hides response: *\nGET /\n-> 200"))


def test_a_look_at_what_one_other_fact_makes_up_for_is_no_reason() -> None:
    probe = replace(asks, seen_by=Fact.CONTENT_SIZE | Fact.AFTER_MESSAGE)
    transcript = f"@unknown CONTENT_SIZE\n@hides response: ETag\n{PLAIN}"
    assert reasons(probe, transcript) == ["whether the response had ETag"]
    assert reasons(replace(asks, seen_by=Fact.ARRIVAL), f"@unknown ARRIVAL\n{PLAIN}") == ["when the response arrived"]
    # What the function itself asks for is a reason, also where another fact would do.
    probe = replace(asks, seen_by=Fact.ARRIVAL | Fact.AFTER_MESSAGE)
    assert reasons(probe, f"@unknown ARRIVAL\n{PLAIN}") == ["when the response arrived"]


def test_any_field_at_all() -> None:
    (skipped,) = Linter([asks_for_all]).skipped(exchange_of("@hides request: A, B\nGET /\n-> 200"))
    assert skipped.reasons == ("whether the request had other fields is not known: this source does not record it",)
    assert Linter([asks_for_all]).judge(exchange_of("@hides request: A, B\nGET /\n-> 200")) == []
    assert reasons(asks_for_all, "@hides response: A\nGET /\n-> 200") == ["whether the response had other fields"]
    assert reasons(asks_for_all, "GET /\n-> 200") == []


def test_a_name_with_white_space_behind_it_is_a_reason_of_its_own() -> None:
    assert silence(asks, exchange_of(PLAIN.replace("| a", "TE : trailers\n| a"))) == (
        "whether the request had TE is not known: its name stands there with white space behind it",
    )


def test_a_rule_that_raises_is_told_of_elsewhere() -> None:
    assert silence(raises, exchange_of("@hides response: *\nGET /\n-> 200")) == ()
