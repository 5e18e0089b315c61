"""406: each negotiation field, absent, hidden, indifferent and choosy; other ways to state a preference."""

from __future__ import annotations

import pytest

from .support import fires

RULE = "406-without-negotiation"


@pytest.mark.parametrize(
    ("name", "anything", "choosy"),
    [
        ("Accept", "*/*", "text/html"),
        ("Accept", "text/html;q=0.2, */*;q=0.001", "text/html, */*;q=0"),
        ("Accept", "*/*", "*/*;q=0"),
        ("Accept-Charset", "*", "utf-8"),
        ("Accept-Encoding", "*", "gzip"),
        ("Accept-Encoding", "gzip, *", "gzip;q=0, *"),
        ("Accept-Language", "*", "de"),
        ("Accept-Language", "de, *;q=0.1", "de;q=, *"),
    ],
)
def test_a_negotiation_field(name: str, anything: str, choosy: str) -> None:
    (finding,) = fires(RULE, f"GET /\n{name}: {anything}\n-> 406")
    assert "accept anything" in finding.message
    assert not fires(RULE, f"GET /\n{name}: {choosy}\n-> 406")
    assert not fires(RULE, f"GET /\n{name}:\n-> 406")
    assert not fires(RULE, f"@hides request: {name}\nGET /\n-> 406")


@pytest.mark.parametrize(
    "name", ["Prefer", "Negotiate", "Accept-Datetime", "Accept-Features", "Accept-Profile", "Accept-Version"]
)
def test_another_preference(name: str) -> None:
    assert not fires(RULE, f"GET /\nAccept: */*\n{name}: x\n-> 406")
    assert not fires(RULE, f"@hides request: {name}\nGET /\nAccept: */*\n-> 406")


@pytest.mark.parametrize("name", ["Accept-CRS", "X-Accept-Version"])
def test_a_preference_of_an_application(name: str) -> None:
    assert not fires(RULE, f"GET /\nAccept: */*\n{name}: x\n-> 406")


def test_without_any_field_the_title_says_it_all() -> None:
    (finding,) = fires(RULE, "GET /\n-> 406")
    assert finding.message == finding.rule.title
