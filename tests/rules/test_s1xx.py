"""Interim responses: what transcripts can't say, and the places that findings name."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange, Response
from wirelint.fields import Fields

from .support import fires, judged, rules_by_id


def with_trailers(status: int, body: str = "") -> Exchange:
    plain = exchange_of(f"GET / HTTP/2\n-> {status}\n{body}")
    trailers = Fields([("Server-Timing", "a")])
    response = Response(status, plain.response.fields, "2", None, plain.response.body, trailers)
    return Exchange(plain.request, response)


@pytest.mark.parametrize(("status", "places"), [(103, ["response.trailers"]), (101, [])])
def test_a_trailer_section_is_no_part_of_a_1xx(status: int, places: list[str]) -> None:
    findings = judged("1xx-with-body", with_trailers(status))
    assert [str(finding.where) for finding in findings] == places


def test_content_and_trailers_are_one_fault() -> None:
    (finding,) = judged("1xx-with-body", with_trailers(103, "[2 octets]"))
    assert str(finding.where) == "response.content"
    assert finding.message == "103 with 2 octets of content"


@pytest.mark.parametrize("version", ["0.9", "1.1", "2"])
def test_only_http10_knows_no_1xx(version: str) -> None:
    assert not fires("1xx-to-http10", f"GET / HTTP/{version}\n-> HTTP/1.1 103")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("Connection: close", 'response.fields["Connection"][0]:0'),
        ("Connection: upgrade\nConnection: x, Close", 'response.fields["Connection"][1]:3'),
    ],
)
def test_close_is_found_in_its_line(lines: str, place: str) -> None:
    (finding,) = fires("1xx-with-close", f"GET /\n-> 103\n{lines}")
    assert str(finding.where) == place


def test_each_field_of_metadata_is_a_finding() -> None:
    findings = fires(
        "1xx-with-representation-metadata",
        'GET /\n-> 100\nContent-Type: a/b\nContent-Encoding: gzip\nContent-Language: en\nETag: "a"\nLast-Modified: x',
    )
    assert [finding.where.name for finding in findings] == [
        "Content-Type",
        "Content-Encoding",
        "Content-Language",
        "ETag",
        "Last-Modified",
    ]


def test_fields_that_are_not_there_are_no_finding() -> None:
    (finding,) = fires("1xx-with-representation-metadata", 'GET /\n-> 100\nETag: "a"')
    assert finding.where.name == "ETag"


def test_104_is_told_of_only_while_its_registration_is_temporary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(fires("104-temporary", "POST /\n-> 104")) == 1
    monkeypatch.setitem(rules_by_id()["104-temporary"].judge.__globals__, "TEMPORARY", frozenset())
    assert not fires("104-temporary", "POST /\n-> 104")


@pytest.mark.parametrize(
    "shown", ["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding", "via"]
)
def test_no_field_about_the_message_is_a_hint(shown: str) -> None:
    assert len(fires("103-without-fields", f"GET /\n-> 103\n{shown}: x")) == 1
    assert not fires("103-without-fields", f"GET /\n-> 103\n{shown}: x\nReporting-Endpoints: a")
