"""Selectors, profiles, parties."""

from __future__ import annotations

import pytest

from wirelint.registry import own_rules
from wirelint.selection import Selection, SelectionError, selectors_of

RULES = own_rules()


def ids(**asked: object) -> set[str]:
    return {rule.id for rule in Selection(**asked).of(RULES)}  # type: ignore[arg-type]


def of_profile(*profiles: str) -> set[str]:
    return {rule.id for rule in RULES if rule.profile in profiles}


def test_the_default_is_the_default_profile() -> None:
    assert ids() == of_profile("default")
    assert "201-without-location" in ids()
    assert "201-location-is-target" not in ids()


def test_a_profile_includes_the_default_one() -> None:
    assert ids(profiles=("strict",)) == of_profile("default", "strict")
    assert ids(profiles=("security",)) == of_profile("default", "security")
    assert ids(profiles=("strict", "security")) == of_profile("default", "strict", "security")


def test_selectors_name_ids_codes_classes_tags_and_all() -> None:
    assert ids(select=("all",)) == {rule.id for rule in RULES}
    assert ids(select=("201-without-location",)) == {"201-without-location"}
    assert ids(select=("201",)) == {rule.id for rule in RULES if "201" in rule.statuses}
    assert {"201-without-location", "201-by-safe-method"} <= ids(select=("2xx",))
    assert ids(select=("created",)) == {rule.id for rule in RULES if "created" in rule.tags}
    assert ids(select=("created",)) >= {"201-without-location"}


def test_extend_and_ignore() -> None:
    assert ids(extend_select=("201-location-is-target",)) == of_profile("default") | {"201-location-is-target"}
    assert ids(ignore=("201",)) == of_profile("default") - ids(select=("201",))
    assert ids(select=("201",), ignore=("201-without-location",)) == ids(select=("201",)) - {"201-without-location"}


def test_a_code_without_rules_of_its_own_selects_nothing() -> None:
    assert ids(select=("400",)) == set()


def test_parties() -> None:
    assert all(rule.party in ("server", "intermediary", "any") for rule in Selection(party="server").of(RULES))
    assert all(rule.party in ("client", "any") for rule in Selection(party="client").of(RULES))


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"select": ("201-without-locaton",)}, "did you mean 201-without-location"),
        ({"ignore": ("nonsense-zzz",)}, "no rule is named by 'nonsense-zzz'"),
        ({"extend_select": ("6xx",)}, "no rule is named by '6xx'"),
        ({"profiles": ("odd",)}, "unknown profile 'odd': choose from default, strict, security"),
        ({"party": "odd"}, "unknown party 'odd'"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(asked: dict[str, object], complaint: str) -> None:
    with pytest.raises(SelectionError, match=complaint):
        ids(**asked)


def test_every_rule_is_named_by_its_codes_class() -> None:
    for rule in RULES:
        assert rule.id in selectors_of(rule)
        assert "all" in selectors_of(rule)
