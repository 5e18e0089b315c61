"""What the reader claims to know is true: five recorders' files against the octets that the server wrote.

Each claim (a fact that is known) is compared with the wire; the number of claims is checked too, so that
the comparison can't pass by claiming nothing.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.sources import wire
from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.sources.har import read_har

CORPUS = Path(__file__).parents[1] / "corpus"
WRITTEN = json.loads((CORPUS / "lab-wire.json").read_bytes())["wire"]
WIRE = {name: base64.b64decode(text) for name, text in WRITTEN.items()}
FILES = (
    "lab-chrome-devtools-156.har",
    "lab-chrome-devtools-156-sanitized.har",
    "lab-firefox-153.har",
    "lab-playwright-1.65.1.har",
    "lab-chrome-har-1.3.1.har",
    "lab-mitmproxy-11.0.2.har",
)
CLAIMS = tomllib.loads((Path(__file__).parent / "lab_claims.toml").read_text(encoding="utf-8"))
NEVER_IN_A_HAR = (Fact.AFTER_MESSAGE, Fact.TRAILERS, Fact.INTERIM, Fact.COMPLETE, Fact.EARLY_DATA,
                  Fact.VERIFIED_TLS, Fact.ARRIVAL)  # fmt: skip


def exchanges(name: str) -> list[Exchange]:
    return [item for item in read_har(CORPUS / name) if isinstance(item, Exchange)]


def scenario(exchange: Exchange) -> str | None:
    found = re.search(r"/c/(\w+)(?:\?.*)?$", exchange.request.url)
    return found.group(1) if found is not None and found.group(1) in WIRE else None


def truth(exchange: Exchange, name: str) -> tuple[wire.Head, bytes]:
    """The head and content that this exchange shows: mitmproxy takes an interim response for the final one."""
    seen = list(wire.heads(WIRE[name]))
    head, rest = next(((head, rest) for head, rest in seen if head.status == exchange.response.status), seen[-1])
    return head, wire.content(head, exchange.request.method, rest)


def spaces(value: str) -> str:
    """A fold may become any number of spaces (RFC 9112 §5.2)."""
    return re.sub(r"[ \r\n]+", " ", value)


def check(exchange: Exchange, name: str) -> Counter[str]:
    """Compares each claim with the wire; the claims that were made."""
    head, content = truth(exchange, name)
    response = exchange.response
    made: Counter[str] = Counter()

    def claimed(fact: Fact) -> bool:
        made[str(fact.name)] += exchange.knows(fact)
        return exchange.knows(fact)

    if claimed(Fact.STATUS):
        assert response.status == head.status
    if claimed(Fact.REASON):
        assert response.reason == head.reason
    else:
        assert response.reason is None
    if claimed(Fact.RESPONSE_VERSION):
        assert response.version == head.version
    else:
        assert response.version is None
    if claimed(Fact.RESPONSE_FRAMING):
        for field in ("content-length", "transfer-encoding", "connection"):
            assert (response.fields.get(field) or "") == ", ".join(head.values(field))
    if claimed(Fact.RESPONSE_LINES):
        for field in head.names - {field for field in head.names if field in response.fields.gaps}:
            assert [*map(spaces, response.fields.values(field))] == [*map(spaces, head.values(field))]
    if claimed(Fact.RESPONSE_OCTETS):
        for field in response.fields.names:
            if len(head.values(field)) == 1:
                assert [*map(spaces, response.fields.values(field))] == [*map(spaces, head.values(field))]
    if claimed(Fact.CONTENT_SIZE):
        assert response.body.size == len(content)
    else:
        assert response.body.size is None
    if claimed(Fact.CONTENT):
        assert response.body.octets == content
    else:
        assert response.body.octets is None
    if claimed(Fact.CONTENT_TEXT):
        plain = wire.decoded(content, ", ".join(head.values("content-encoding")))
        media = ", ".join(head.values("content-type"))
        text = response.body.text
        if isinstance(text, str):
            assert text in wire.readings(plain, media.partition("charset=")[2])
        else:
            assert (text if text is not None else response.body.octets) == plain
    else:
        assert response.body.text is None

    # nothing absent that was sent, unless the source says that it can't know; nothing present that was not sent
    assert not {field for field in head.names if response.lacks(field)}
    assert set(response.fields.names) <= head.names
    return made


@pytest.mark.parametrize("name", FILES)
def test_what_is_claimed_is_true(name: str) -> None:
    made: Counter[str] = Counter()
    seen = set()
    for exchange in exchanges(name):
        path = scenario(exchange)
        if path is not None:
            seen.add(path)
            try:
                made += check(exchange, path)
            except AssertionError as error:
                raise AssertionError(f"{name} entry {exchange.origin.entry} ({path}): {error}") from error
    assert {**made, "scenarios": len(seen)} == CLAIMS[name]


@pytest.mark.parametrize("name", FILES)
def test_what_no_har_can_know_is_unknown(name: str) -> None:
    for exchange in exchanges(name):
        for fact in NEVER_IN_A_HAR:
            assert not exchange.knows(fact)
            assert exchange.known.reason(fact) == "a HAR does not record it"


@pytest.mark.parametrize("name", FILES)
def test_every_unknown_has_its_reason(name: str) -> None:
    for exchange in exchanges(name):
        for fact in Fact:
            assert exchange.knows(fact) != (fact in exchange.known.reasons), fact
        known = exchange.known
        assert (known.request_gaps != frozenset()) == ("request_gaps" in known.reasons)
        assert (known.response_gaps != frozenset()) == ("response_gaps" in known.reasons)


@pytest.mark.parametrize("name", FILES)
def test_request_content(name: str) -> None:
    """The page sent "q=1" with PUT and POST, "x" with a beacon, and nothing with the other requests."""
    known: Counter[str] = Counter()
    for exchange in exchanges(name):
        request = exchange.request
        if exchange.knows(Fact.REQUEST_CONTENT):
            known[request.method] += 1
            expected = b"q=1" if "plain?m=P" in request.url else b"x" if request.method == "POST" else b""
            assert request.body.octets == expected
            assert request.body.size == len(expected)
    assert known["PUT"] == 1
    assert known["POST"] == 2
    assert known["GET"] > 90


def test_few_knowledge_instances() -> None:
    """What is known is part of an exchange's shape: it is shared, and the same from one reading to the next."""
    for name in FILES:
        first = [exchange.known for exchange in exchanges(name)]
        assert len(set(first)) <= 12
        assert all(a is b for a, b in zip(first, (exchange.known for exchange in exchanges(name)), strict=True))
