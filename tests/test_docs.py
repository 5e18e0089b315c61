"""The rules' pages are those of the rules as they are."""

from __future__ import annotations

from docs import generate

from wirelint.registry import own_rules


def test_the_pages_are_up_to_date() -> None:
    assert generate.stale() == [], "run `make docs`"


def test_every_rule_has_its_page_in_both_languages() -> None:
    pages = generate.pages()
    for rule in own_rules():
        english, chinese = (pages[folder / f"{rule.id}.md"] for folder in generate.LANGUAGES.values())
        assert rule.title in english
        assert rule.title_zh in chinese
        assert rule.spec in english
        assert "## Bad" in english
        assert "## 反例" in chinese
