"""Which methods Allow lists."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.methods import allowed_methods


@pytest.mark.parametrize(
    ("response_lines", "methods"),
    [
        ("-> 405", None),
        ("-> 405\nAllow:", ()),
        ("-> 405\nAllow: ,", ()),
        ("-> 405\nAllow: GET, HEAD", ("GET", "HEAD")),
        ("-> 405\nAllow: GET\nAllow: ,head", ("GET", "head")),
        ("-> 405\nAllow: GET; HEAD", None),
        ("-> 405\nAllow: GET HEAD", None),
    ],
)
def test_allow_lists_methods_as_received(response_lines: str, methods: tuple[str, ...] | None) -> None:
    assert allowed_methods(exchange_of(f"PUT /\n{response_lines}").response) == methods
