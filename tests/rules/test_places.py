"""Where the rules of 2xx, redirects, Location and Vary point: every finding of their Bad examples names that place."""

from __future__ import annotations

import pytest

from wirelint.examples import blocks

from .support import fires, rules_by_id

MISSING = {
    "201-without-location": "Location",
    "203-without-intermediary": "Via",
    "205-unframed": "Content-Length",
    "226-without-etag": "ETag",
    "226-without-im": "IM",
    "300-without-location": "Location",
    "303-without-location": "Location",
    "3xx-without-location": "Location",
}
FIELDS = {
    "201-location-fragment": "Location",
    "201-location-is-target": "Location",
    "203-no-transform": "Cache-Control",
    "204-with-content-length": "Content-Length",
    "204-with-transfer-encoding": "Transfer-Encoding",
    "207-not-xml": "Content-Type",
    "content-location-redundant": "Content-Location",
    "location-empty": "Location",
    "location-empty-host": "Location",
    "location-insecure": "Location",
    "location-invalid": "Location",
    "location-network-path": "Location",
    "location-script-scheme": "Location",
    "location-undefined": "Location",
    "location-userinfo": "Location",
    "redirect-to-self": "Location",
    "repr-digest-mismatch": "Repr-Digest",
    "retry-after-unusual": "Retry-After",
}
OTHERS = {
    "201-by-safe-method": "response.status",
    "202-by-safe-method": "response.status",
    "202-without-monitor": "response.content",
    "205-with-body": "response.content",
    "207-invalid": "response.content",
    "207-without-body": "response.content",
    "208-top-level": "response.status",
    "226-not-requested": "response.status",
    "300-without-body": "response.content",
    "303-without-body": "response.content",
    "redirect-may-change-method": "response.status",
    "redirect-server-wide-options": "response.status",
}


def places(rule_id: str) -> set[tuple[str, str, int | None]]:
    found = set()
    for text in blocks(rules_by_id()[rule_id].doc, "Bad"):
        for finding in fires(rule_id, text):
            where = finding.where
            found.add((f"{where.side}.{where.part}", where.name, where.line))
    return found


@pytest.mark.parametrize(("rule_id", "name"), MISSING.items())
def test_a_field_that_is_missing(rule_id: str, name: str) -> None:
    assert places(rule_id) == {("response.fields", name, None)}


@pytest.mark.parametrize(("rule_id", "name"), FIELDS.items())
def test_a_field_that_is_wrong(rule_id: str, name: str) -> None:
    assert places(rule_id) == {("response.fields", name, 0)}


@pytest.mark.parametrize(("rule_id", "place"), OTHERS.items())
def test_another_part(rule_id: str, place: str) -> None:
    assert places(rule_id) == {(place, "", None)}


@pytest.mark.parametrize("status", [200, 203, 204, 206, 304])
def test_each_status_with_a_redundant_content_location(status: int) -> None:
    assert fires("content-location-redundant", f"GET /manual\n-> {status}\nContent-Location: /manual")


def test_every_topic_can_be_selected() -> None:
    for rule_id in ("location-invalid", "location-userinfo", "location-undefined"):
        assert "location" in rules_by_id()[rule_id].tags
