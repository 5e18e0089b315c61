"""The address of a rule's specification."""

from __future__ import annotations

import pytest

from wirelint.registry import own_rules
from wirelint.spec_links import spec_link

RFC = "https://www.rfc-editor.org/rfc"


@pytest.mark.parametrize(
    ("spec", "link"),
    [
        ("RFC 9110 §15.3.2, §6.4", f"{RFC}/rfc9110.html#section-15.3.2"),
        ("RFC 9110 §5; RFC 9112 §6", f"{RFC}/rfc9110.html#section-5"),
        ("RFC 9112 §C.2.1", f"{RFC}/rfc9112.html#appendix-C.2.1"),
        ("RFC 9651 §D", f"{RFC}/rfc9651.html#appendix-D"),
        ("RFC 9110", f"{RFC}/rfc9110.html"),
        ("HTML §9.2", "https://html.spec.whatwg.org/multipage/"),
        ("Fetch Metadata §2.1", "https://www.w3.org/TR/fetch-metadata/"),
        ("Fetch §2.2.5", "https://fetch.spec.whatwg.org/"),
        ("gRPC-Web §Protocol differences", "https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md"),
        ("draft-ietf-httpbis-resumable-upload §4.2", "https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/"),
        ("our style guide §3", None),
        ("javascript:alert(1)", None),
    ],
)  # fmt: skip
def test_links(spec: str, link: str | None) -> None:
    assert spec_link(spec) == link


def test_every_rule_has_one() -> None:
    assert [rule.id for rule in own_rules() if spec_link(rule.spec) is None] == []
