"""Usual values: whatever else is in the exchange, no rule that waits for another form finds a fault in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirelint.exchange import Exchange, Request, Response
from wirelint.fields import Fields
from wirelint.linter import Linter
from wirelint.quirks import CONTROL, EMPTY_ELEMENT, NON_ASCII, quirks_of, quirks_of_line
from wirelint.registry import own_rules
from wirelint.usual import FORMS, ODD_CREDENTIALS, ODD_DATE, ODD_LENGTH, USUAL

WAITING = {
    quirk: [rule for rule in own_rules() if rule.quirk & quirk] for quirk in {quirk for quirk, _ in USUAL.values()}
}
_DATES = st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda moment: moment.strftime("%a, %d %b %Y %H:%M:%S GMT"))
_ASCII = st.characters(codec="ascii")
VALUES = {
    **{
        quirk: st.from_regex(form, fullmatch=True, alphabet=st.characters(codec="ascii"))
        for quirk, form in FORMS.items()
    },
    ODD_DATE: _DATES,
    ODD_LENGTH: st.integers(min_value=0, max_value=10**20).map(str),
}
STATUSES = [101, 200, 201, 204, 206, 301, 302, 303, 304, 307, 308, 401, 403, 412, 416, 503]
NAMES = {quirk: sorted(name for name, (bit, _) in USUAL.items() if bit == quirk) for quirk in WAITING}


@pytest.mark.parametrize("quirk", sorted(WAITING))
def test_every_form_has_rules_that_wait_for_another(quirk: int) -> None:
    assert WAITING[quirk]


@cache
def _impatient(quirk: int) -> Linter:
    """The rules that wait for the quirk, as if they didn't."""
    return Linter(replace(rule, quirk=0) for rule in WAITING[quirk])


@pytest.mark.parametrize("quirk", sorted(WAITING))
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_rule_finds_a_fault_in_usual_values(quirk: int, data: st.DataObject) -> None:
    sections = []
    for _ in range(2):
        names = data.draw(st.lists(st.sampled_from(NAMES[quirk]), unique=True))
        sections.append(Fields([(name, data.draw(VALUES[quirk])) for name in names]))
    method = data.draw(st.sampled_from(["GET", "HEAD", "POST", "PUT", "CONNECT"]))
    status = data.draw(st.sampled_from(STATUSES))
    asked, answered = sections
    assert not (asked.quirks | answered.quirks) & quirk
    exchange = Exchange(
        Request(method, "https://example.com/users/1?a=b", asked, "1.1"), Response(status, answered, "1.1")
    )
    assert [finding.rule.id for finding in _impatient(quirk).judge(exchange)] == []


@pytest.mark.parametrize("name", sorted(USUAL))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_usual_value_has_no_other_quirk(name: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[USUAL[name][0]])
    assert quirks_of(((name, value),), {name: (value,)}) == quirks_of_line(name, value) == 0


@pytest.mark.parametrize("name", sorted(USUAL))
@given(value=st.text(max_size=30) | st.sampled_from(["", "*", '"a", "b"', "//a/b", "/a#b", "</a>; rel=x", "Bearer x"]))
def test_quirks_of_a_line_are_those_of_its_section(name: str, value: str) -> None:
    assert quirks_of_line(name, value) == quirks_of(((name, value),), {name: (value,)})
    assert not quirks_of_line(name, value) & (CONTROL | NON_ASCII | EMPTY_ELEMENT) or not USUAL[name][1](value)


@pytest.mark.parametrize("token", ["null", "undefined", "[object Object]", "", "a b", "a" * 15])
def test_credentials_that_say_little_are_odd(token: str) -> None:
    assert quirks_of_line("authorization", f"Bearer {token}") & ODD_CREDENTIALS
