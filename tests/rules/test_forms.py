"""Form content of sources that have a text in place of octets, or beside them."""

from __future__ import annotations

import pytest

from tests.rules.support import judged
from wirelint.examples import exchange_of
from wirelint.exchange import Body

FORM = "POST /\nContent-Type: application/x-www-form-urlencoded\n-> 200"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        (Body.of(b"a b"), ["the octet 0x20 at offset 1 does not occur in a form: it is escaped there"]),
        (Body(b"a=\xe9", 3, "a=é"), ["the octet 0xe9 at offset 2 does not occur in a form: it is escaped there"]),
        (Body(None, 3, "a b"), []),
        (Body(b"a+b", 3, "a b"), []),
        (Body(), []),
    ],
)
def test_only_octets_are_judged(body: Body, messages: list[str]) -> None:
    exchange = exchange_of(FORM)
    exchange.request.body = body
    assert [finding.message for finding in judged("form-urlencoded-invalid", exchange)] == messages
