"""docs/peers.md is what its data render to, each disagreement has a verdict, and what they name exists."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from docs import peers_page

from wirelint.registry import own_rules

from ..conftest import ROOT

BUILT = frozenset(rule.id for rule in own_rules())

RULE_PAGE = re.compile(r"\(rules/([\w-]+)\.md\)")


def test_the_page_is_what_the_data_render_to() -> None:
    assert peers_page.PAGE.read_text("utf-8") == peers_page.page(BUILT), "run `make docs`"


def test_each_disagreement_has_a_verdict_and_each_verdict_a_disagreement() -> None:
    assert len(peers_page.groups()) > 300
    assert peers_page.without_verdict() == []
    assert peers_page.unused() == []


def test_a_group_without_a_verdict_or_with_an_unknown_kind_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = peers_page.VERDICTS.read_text("utf-8")
    lost, wrong = '"CL_TOO_LARGE" = { kind = "tool"', '"1032" = { kind = "opinion"'
    assert lost in text
    assert wrong in text
    changed = text.replace(lost, '"CL_TOO_SMALL" = { kind = "tool"').replace(wrong, '"1032" = { kind = "taste"')
    (tmp_path / "verdicts.toml").write_text(changed, "utf-8")
    monkeypatch.setattr(peers_page, "VERDICTS", tmp_path / "verdicts.toml")
    told = [line.partition(":")[0] for line in peers_page.without_verdict()]
    assert told == ["httplint theirs CL_TOO_LARGE", "HTTPolice theirs 1032"]
    assert peers_page.unused() == ["httplint theirs CL_TOO_SMALL"]


def test_every_rule_that_is_named_exists() -> None:
    assert peers_page.rules_named() <= BUILT
    linked = set(RULE_PAGE.findall(peers_page.PAGE.read_text("utf-8")))
    assert linked
    assert linked <= BUILT


def test_the_mapping_names_rules_of_the_catalogue_or_built_ones(shared: Path) -> None:
    known: set[str] = set(BUILT)
    for file in ("status-rules.json", "field-rules.json"):
        known |= {rule["name"] for rule in json.loads((shared / "catalogue" / file).read_bytes())}
    for name in ("httplint.toml", "mapping.toml"):
        raw = tomllib.loads((ROOT / "tests" / "peers" / name).read_text("utf-8"))
        parts = [raw["notices"], raw.get("beyond", {})]
        assert {rule for part in parts for rules in part.values() for rule in rules} <= known
        notices = {notice for part in parts for notice in part}
        assert set(map(str, raw["of_a_field"])) <= notices
