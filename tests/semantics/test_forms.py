"""Parameters in queries and forms."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.semantics.forms import FORM_LIMIT, first_impossible, form_parameters, parameters


def test_parameters() -> None:
    assert parameters("a=1&b=%20x+y&c&a=2") == {"a": "2", "b": " x y", "c": ""}
    assert parameters("") == {}


@pytest.mark.parametrize(
    ("form", "at"),
    [
        (b"", None),
        (b"a=b%2F+c&d=~!", None),
        (b"a b", 1),
        (b"a\n", 1),
        (b"\xe9", 0),
        (b"a\x7f", 1),
        (b"%4", 0),
        (b"%20%g0", 3),
    ],
)
def test_octets_that_no_form_has(form: bytes, at: int | None) -> None:
    assert first_impossible(form) == at


def test_the_parameters_of_a_message() -> None:
    request = exchange_of("POST /\nContent-Type: application/x-www-form-urlencoded\n| a=1\n-> 200").request
    assert form_parameters(request) == {"a": "1"}
    for body, found in (
        (Body(None, None, "a=2"), {"a": "2"}),
        (Body(), {}),
        (Body.of(b""), {}),
        (Body.of(b"a=" + b"x" * (FORM_LIMIT - 2)), {"a": "x" * (FORM_LIMIT - 2)}),
        (Body.of(b"a=" + b"x" * (FORM_LIMIT - 1)), {}),
        (Body.of(b"a=\xff"), {"a": "\ufffd"}),
    ):
        request.body = body
        assert form_parameters(request) == found
    assert form_parameters(exchange_of("POST /\nContent-Type: text/plain\n| a=1\n-> 200").request) == {}
