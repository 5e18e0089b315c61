"""The rules' pages are those of the rules as they are."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from wirelint.registry import own_rules

from .conftest import ROOT


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date() -> None:
    assert generator().stale() == [], "run `make docs`"


def test_every_rule_has_its_page_in_both_languages() -> None:
    pages = generator().pages()
    for rule in own_rules():
        english, chinese = (pages[folder / f"{rule.id}.md"] for folder in generator().LANGUAGES.values())
        assert rule.title in english
        assert rule.title_zh in chinese
        assert rule.spec in english
        assert "## Bad" in english
        assert "## 反例" in chinese
