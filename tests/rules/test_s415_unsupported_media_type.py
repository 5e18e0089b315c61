"""415: levels, and what the response may tell instead."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING

from .support import fires

PATCH = "PATCH /\nContent-Type: text/plain\n[5 octets]\n-> 415"


def test_accept_takes_the_harm_from_a_missing_accept_patch() -> None:
    assert [f.level for f in fires("415-patch-without-accept-patch", PATCH)] == [WARNING]
    assert [f.level for f in fires("415-patch-without-accept-patch", f"{PATCH}\nAccept: a/b")] == [INFO]


@pytest.mark.parametrize("name", ["Accept-Encoding", "Accept", "Accept-Patch", "Accept-Post", "Accept-Query"])
def test_any_hint_will_do_for_coded_content(name: str) -> None:
    request = "POST /\nContent-Encoding: zstd\n[5 octets]\n-> 415"
    assert fires("415-coding-without-accept-encoding", request)
    assert not fires("415-coding-without-accept-encoding", f"{request}\n{name}: x")
    assert not fires("415-coding-without-accept-encoding", f"@hides response: {name}\n{request}")


@pytest.mark.parametrize("rule", ["415-patch-without-accept-patch", "415-query-without-accept-query"])
def test_a_document_that_is_not_known_is_not_judged(rule: str) -> None:
    method = "PATCH" if "patch" in rule else "QUERY"
    assert fires(rule, f"{method} /\n[5 octets]\n-> 415")
    assert fires(rule, f"@unknown REQUEST_CONTENT\n{method} /\nContent-Type: a/b\n-> 415")
    assert not fires(rule, f"@unknown REQUEST_CONTENT\n{method} /\n-> 415")
    assert not fires(rule, f"@hides response: Accept-Encoding\n{method} /\n[5 octets]\n-> 415")


@pytest.mark.parametrize("name", ["Content-Type", "Content-Encoding"])
def test_a_request_with_metadata_of_content_had_something_to_refuse(name: str) -> None:
    assert fires("415-without-body", "POST /\n-> 415")
    assert not fires("415-without-body", f"POST /\n{name}: x\n-> 415")
    assert not fires("415-without-body", f"@hides request: {name}\nPOST /\n-> 415")


@pytest.mark.parametrize(
    ("accepted", "contradicts"),
    [
        ("gzip", True),
        ("", True),
        ("identity", True),
        ("identity;q=0.001, *;q=0", True),
        ("IDENTITY;q=0", False),
        ("*;q=0", False),
        ("*;q=0.001", True),
        ("gzip;q=0", True),
        ("identity;q=0, *", False),
        ("gzip;q=2", False),
    ],
)
def test_a_server_may_refuse_content_without_coding(accepted: str, contradicts: bool) -> None:
    answer = f"POST /\nContent-Type: text/csv\n[5 octets]\n-> 415\nAccept-Encoding: {accepted}"
    assert bool(fires("415-accept-encoding", answer)) is contradicts
