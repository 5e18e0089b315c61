"""431: the size of all header fields, to the octet."""

from __future__ import annotations

import pytest

from .support import fires

HOST = len("Host: example.com\r\n")
FIELD = len("A: \r\n")


@pytest.mark.parametrize(("length", "small"), [(4095, True), (4096, False), (4097, False)])
def test_the_size_of_the_section(length: int, small: bool) -> None:
    findings = fires("431-small-fields", f"GET /\nA: {'x' * (length - HOST - FIELD)}\n-> 431")
    assert bool(findings) is small
    assert all("4095" in finding.message and "4095" in finding.message_zh for finding in findings)


@pytest.mark.parametrize("hidden", ["Cookie", "*", "A"])
def test_a_section_that_may_have_been_larger(hidden: str) -> None:
    assert not fires("431-small-fields", f"@hides request: {hidden}\nGET /\nA: x\n-> 431")
