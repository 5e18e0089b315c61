"""Which requests may carry conditions that RFC 9110 does not define."""

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Request
from wirelint.semantics.preconditions import content_may_be_a_condition, may_have_other_conditions


def request(text: str) -> Request:
    return exchange_of(f"{text}\n-> 412").request


@pytest.mark.parametrize(
    "text",
    [
        "PUT /copy\nx-amz-copy-source-if-match: a",
        "PUT /copy\nX-Ms-Source-If-None-Match: a",
        "PUT /copy\nx-goog-if-generation-match: 4",
        "PUT /a\nIf-State-Match: a",
        "PUT /a?ifGenerationMatch=0",
        "PUT /a?alt=json&ifMetagenerationNotMatch=4&name=x",
        "PUT /a?ifmatch=4",
    ],
)
def test_foreign_conditions_are_seen(text: str) -> None:
    assert may_have_other_conditions(request(text))


@pytest.mark.parametrize(
    "text",
    [
        "PUT /a\nIf-Match: *\nIf-None-Match: *\nIf-Modified-Since: 0\nIf-Unmodified-Since: 0\nIf-Range: 0",
        "PUT /a\nX-Iffy: 1",
        "PUT /ifGenerationMatch=0",
        "PUT /a?if1Match=0",
        "PUT /a?ifMatches=0",
        "PUT /a?xifMatch=0",
    ],
)
def test_other_fields_are_none(text: str) -> None:
    assert not may_have_other_conditions(request(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POST /a\n| x", True),
        ("@unknown REQUEST_CONTENT\nPOST /a", True),
        ("POST /a", False),
        ("GET /a\n| x", False),
        ("HEAD /a\n| x", False),
        ("@unknown REQUEST_CONTENT\nGET /a", False),
    ],
)
def test_content_that_may_hold_a_condition(text: str, expected: bool) -> None:
    assert content_may_be_a_condition(request(text)) is expected
