"""405: the place of the method that Allow lists; methods that may be overridden."""

from __future__ import annotations

import pytest

from .support import fires


def test_the_listed_method_is_pointed_at() -> None:
    (finding,) = fires("405-lists-method", "PUT /\n-> 405\nAllow: GET\nAllow: put, PUT, PUT\nAllow: PUT")
    assert str(finding.where) == 'response.fields["Allow"][1]:5'


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
@pytest.mark.parametrize("rule", ["405-lists-method", "patch-rejected-with-accept-patch"])
def test_an_overridden_method_is_not_judged(rule: str, name: str) -> None:
    allow = "PATCH" if rule == "405-lists-method" else "GET"
    answer = f"-> 405\nAllow: {allow}\nAccept-Patch: a/b"
    assert fires(rule, f"PATCH /\n{answer}")
    assert not fires(rule, f"PATCH /\n{name}: PUT\n{answer}")
    assert not fires(rule, f"@hides request: {name}\nPATCH /\n{answer}")
