"""Which rules are called for an exchange, and what is said of those that can't be."""

from __future__ import annotations

import pytest

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, missing, rule, status
from wirelint.dispatch import REMEMBERED_SHAPES, Dispatch
from wirelint.examples import exchange_of
from wirelint.linter import Linter
from wirelint.quirks import CONTROL, REPEATED
from wirelint.rule import HTTP1, Rule, RuleError

from .rules.support import fires, rules_by_id


@rule(
    "201-probe",
    status=201,
    level=WARNING,
    spec="none",
    zh="探针",
    why_zh="探针",
    methods="POST",
    versions=HTTP1,
    needs=Fact.CONTENT_SIZE,
    request_has=("range", "expect"),
    request_lacks="prefer",
    response_has="server",
    response_lacks="location",
    response_knows="etag",
)
def probe(exchange: Exchange) -> Faults:
    """A probe.

    It has every kind of condition.

    Bad:
        POST /
        -> 201
    Good:
        GET /
        -> 200
    """
    yield missing("Location")


@rule("either-probe", status="any", level=WARNING, spec="none", zh="探针", why_zh="探针", either_has=("te", "trailer"))
def either(exchange: Exchange) -> Faults:
    """A probe.

    It has the condition on both sides.

    Bad:
        GET /
        TE: trailers
        -> 200
    Good:
        GET /
        -> 200
    """
    yield status("seen", "见到")


@rule("quirk-probe", status="any", level=WARNING, spec="none", zh="探针", why_zh="探针", quirk=CONTROL | REPEATED)
def quirky(exchange: Exchange) -> Faults:
    """A probe.

    It is about what is unusual in any field.

    Bad:
        GET /
        -> 200
        Vary: a
        Vary: b
    Good:
        GET /
        -> 200
    """
    yield status("seen", "见到")


@rule("name-probe", status="any", level=WARNING, spec="none", zh="探针", why_zh="探针", any_name=r"_|\A\Z")
def named(exchange: Exchange) -> Faults:
    """A probe.

    It is about names.

    Bad:
        GET /
        A_B: c
        -> 200
    Good:
        GET /
        -> 200
    """
    yield status("seen", "见到")


@rule(
    "media-probe",
    status="any",
    level=WARNING,
    spec="none",
    zh="探针",
    why_zh="探针",
    request_media="text/*",
    response_media=("application/json", "+json"),
)
def typed(exchange: Exchange) -> Faults:
    """A probe.

    It is about media types.

    Bad:
        GET /
        Content-Type: text/plain
        -> 200
        Content-Type: application/json
    Good:
        GET /
        -> 200
    """
    yield status("seen", "见到")


SHAPES: list[str] = []


@rule("shape-probe", status="any", level=WARNING, spec="none", zh="探针", why_zh="探针", by_shape=True)
def shaped(exchange: Exchange) -> Faults:
    """A probe.

    It is about the shape.

    Bad:
        GET /
        -> 200 Odd
    Good:
        GET /
        -> 200 OK
    """
    SHAPES.append(exchange.response.reason or "")
    if exchange.response.reason == "Odd":
        yield status("seen", "见到")


@rule("raises", status="2xx", level=ERROR, spec="none", zh="坏", why_zh="坏")
def raises(exchange: Exchange) -> Faults:
    """A rule with a bug.

    It yields one fault before it raises.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    """
    yield status("seen", "见到")
    raise ValueError("bug")


FIRES = "POST / \nExpect: 100-continue\n-> 201\nServer: x"


def planned(transcript: str, *rules: Rule) -> list[str]:
    return [rule.id for rule in Dispatch(rules or (probe,)).plan(exchange_of(transcript)).rules]


def test_every_condition_holds() -> None:
    assert planned(FIRES) == ["201-probe"]
    assert planned(FIRES.replace("Expect: 100-continue", "Range: bytes=0-")) == ["201-probe"]


def test_a_field_on_either_side_will_do() -> None:
    assert planned("GET /\nTE: trailers\n-> 200", either)
    assert planned("GET /\n-> 200\nTrailer: ETag", either)
    assert not planned("GET /\nRange: bytes=0-\n-> 200\nServer: x", either)


def test_what_is_unusual_on_either_side_calls_for_rules_about_any_field() -> None:
    assert not planned("GET /\nTE: trailers\n-> 200\nServer: caf\\xe9", quirky)
    assert planned("GET /\nTE: trailers\nTE: gzip\n-> 200", quirky)
    assert planned("GET /\n-> 200\nServer: a\\x00", quirky)


def test_the_shape_holds_what_is_unusual() -> None:
    dispatch = Dispatch((quirky, named))
    for transcript in ("GET /\n-> 200\nServer: a", "GET /\n-> 200\nServer: \\x01", "GET /\n-> 200\nServer: a"):
        assert bool(dispatch.plan(exchange_of(transcript)).rules) == ("x01" in transcript)


def test_a_name_on_either_side_calls_for_rules_about_names() -> None:
    assert planned("GET /\nA_B: c\n-> 200", named)
    assert planned("GET /\n-> 200\n: c", named)
    assert not planned("GET /\nA-B: _\n-> 200\nServer: _", named)


@pytest.mark.parametrize(
    ("asked", "answered", "is_called"),
    [
        ("text/plain", "application/json", True),
        ("TEXT/html;charset=utf-8", "application/problem+JSON; a=b", True),
        ("text/plain", "application/jsonx", False),
        ("text/plain", "application/json+xml", False),
        ("text/plain", "application/json;", True),
        ("text/plain", "application/json; charset", False),
        ("image/png", "application/json", False),
        ("texts/html", "application/json", False),
    ],
)
def test_the_media_types(asked: str, answered: str, is_called: bool) -> None:
    transcript = f"POST /\nContent-Type: {asked}\n-> 200\nContent-Type: {answered}"
    assert bool(planned(transcript, typed)) == is_called
    assert not planned(transcript.replace("-> 200", "-> 200\nContent-Type: application/json"), typed)


def test_a_rule_on_the_shape_is_asked_once_for_each() -> None:
    SHAPES.clear()
    linter = Linter((shaped,))
    fine, odd = exchange_of("GET /\n-> 200 OK"), exchange_of("GET /\n-> 200 Odd")
    assert [len(linter.judge(exchange)) for exchange in (fine, odd, fine, odd, fine)] == [0, 1, 0, 1, 0]
    assert SHAPES.count("OK") == 1


def test_the_names_of_trailers_count() -> None:
    assert planned("GET /\n-> 200\n~ A_B: c", named)
    dispatch = Dispatch((named,))
    for transcript in ("GET /\n-> 200", "GET /\n-> 200\n~ A_B: c", "GET /\n-> 200\n~ A-B: c", "GET /\n-> 200"):
        assert bool(dispatch.plan(exchange_of(transcript)).rules) == ("_" in transcript)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("201", "200"),
        ("POST", "PUT"),
        ("-> 201", "-> HTTP/2 201"),
        ("Expect", "X-Expect"),
        ("Server: x", ""),
        ("Server: x", "Server: x\nLocation: /"),
        ("Expect: 100-continue", "Expect: 100-continue\nPrefer: x"),
    ],
)
def test_one_condition_fails(old: str, new: str) -> None:
    transcript = FIRES.replace(old, new)
    assert planned(transcript) == []
    assert Dispatch((probe,)).skipped(exchange_of(transcript)) == ()


@pytest.mark.parametrize(
    ("directive", "reason"),
    [
        ("@unknown CONTENT_SIZE", "the size of the response's content is not known: "),
        ("@unknown STATUS", "the status code that the server sent is not known: "),
        ("@unknown RESPONSE_VERSION", "the HTTP version of the response is not known: "),
        ("@hides request: Prefer", "whether the request had Prefer is not known: "),
        ("@hides response: *", "whether the response had Location or ETag is not known: "),
        ("@hides response: ETag", "whether the response had ETag is not known: "),
    ],
)
def test_what_is_unknown_is_not_judged_and_said(directive: str, reason: str) -> None:
    exchange = exchange_of(f"{directive}\n{FIRES}")
    dispatch = Dispatch((probe,))
    assert dispatch.plan(exchange).rules == ()
    (skipped,) = dispatch.skipped(exchange)
    assert skipped.rule is probe
    assert len(skipped.reasons) == 1
    assert skipped.reasons[0].startswith(reason)


def test_a_field_that_is_there_is_known_whatever_is_hidden() -> None:
    assert planned(f"@hides response: ETag\n{FIRES}\nETag: x") == ["201-probe"]


def test_what_was_seen_is_enough_but_silence_is_explained() -> None:
    plain = "DELETE /\n-> 204"
    with_body = rules_by_id()["204-with-body"]
    hidden = f"@unknown CONTENT_SIZE AFTER_MESSAGE\n{plain}"
    assert planned(hidden, with_body) == ["204-with-body"]
    (skipped,) = Dispatch((with_body,)).skipped(exchange_of(hidden))
    assert [reason.partition(":")[0] for reason in skipped.reasons] == [
        "the size of the response's content is not known",
        "what came after the end of the response is not known",
    ]
    assert Dispatch((with_body,)).skipped(exchange_of(f"@unknown CONTENT_SIZE\n{plain}")) == ()
    found = f"@unknown CONTENT_SIZE AFTER_MESSAGE\n@after x\n{plain}"
    assert fires("204-with-body", found)
    assert Dispatch((with_body,)).skipped(exchange_of(found)) == ()


def test_classes_and_any_cover_their_codes() -> None:
    assert planned("GET /\n-> 299", raises) == ["raises"]
    assert planned("GET /\n-> 300", raises) == []
    assert planned("GET /\n-> 44", raises) == []


def test_the_memory_of_shapes_is_bounded() -> None:
    dispatch = Dispatch((probe,))
    for number in range(REMEMBERED_SHAPES + 10):
        dispatch.plan(exchange_of(f"GET /\nX-{number}: 1\n-> 200"))
    assert len(dispatch._plans) <= REMEMBERED_SHAPES
    wide = "\n".join(f"X-{number}: 1" for number in range(100))
    before = len(dispatch._plans)
    dispatch.plan(exchange_of(f"GET /\n{wide}\n-> 200"))
    assert len(dispatch._plans) == before


def test_a_rule_that_raises_is_told_once_and_keeps_what_it_found() -> None:
    told: list[str] = []
    linter = Linter((raises, probe), on_error=lambda rule, exchange, error: told.append(f"{rule.id} {error}"))
    for _ in range(3):
        assert [finding.rule.id for finding in linter.judge(exchange_of("GET /\n-> 200"))] == ["raises"]
    assert told == ["raises bug"]
    assert linter.broken == {"raises"}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "Not_an_id"}, "an id is"),
        ({"status": "6xx"}, "no code"),
        ({"status": ()}, "no code"),
        ({"profile": "odd"}, "unknown profile"),
        ({"party": "odd"}, "unknown profile"),
        ({"zh": ""}, "zh, why_zh and spec"),
        ({"request_has": "Range"}, "lower-case"),
        ({"any_name": "("}, "no pattern"),
        ({"response_media": "json"}, "no media type"),
        ({"request_media": "*/*"}, "no media type"),
        ({"by_shape": True, "alone": True, "request_has": "range"}, "either by_shape or alone"),
    ],
)
def test_a_wrong_declaration_is_refused(changes: dict[str, object], complaint: str) -> None:
    declared: dict[str, object] = {
        "id": "x", "status": 200, "level": ERROR, "spec": "s", "zh": "中", "why_zh": "中", **changes,
    }  # fmt: skip
    with pytest.raises(RuleError, match=complaint):
        rule(**declared)(probe.judge)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("doc", "complaint"),
    [
        ("Title only.", "begins with a title"),
        ("Title.\n\nBad:\n    x\nGood:\n    y", "begins with a title"),
        ("Title.\n\nWhy.\n\nGood:\n    y", "has a 'Bad:'"),
        ("Title.\n\nWhy.\n\nBad:\n    y", "has a 'Bad:'"),
    ],
)
def test_a_rule_without_its_page_is_refused(doc: str, complaint: str) -> None:
    def judge(exchange: Exchange) -> Faults:
        return ()

    judge.__doc__ = doc
    with pytest.raises(RuleError, match=complaint):
        rule("x", status=200, level=ERROR, spec="s", zh="中", why_zh="中")(judge)
