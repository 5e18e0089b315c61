"""What the marker, pytest's options and the config file ask for together."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirelint.level import Level
from wirelint.testing.wishes import NO_FILE, Wish, WishError, check_of

CONFIG = """
profile = ["strict"]
ignore-rules = ["401"]
fail-on = "error"
party = "client"
lang = "zh"
hosts = ["api.example.com"]
[levels]
"204-with-body" = "info"
"205-with-body" = "off"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wirelint.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_without_any_wish() -> None:
    check, _ = check_of(Wish((("lang", "en"),)))
    assert check.settings.level == Level.WARNING
    assert check.settings.selection.party == "server"
    assert "204-with-body" in {rule.id for rule in check.linter.rules}


def test_the_config_file(folder: Path) -> None:
    check, lang = check_of(Wish((), "", folder))
    rules = {rule.id: rule for rule in check.linter.rules}
    assert (check.settings.level, check.settings.selection.party, lang) == (Level.ERROR, "client", "zh")
    assert {rule.party for rule in rules.values()} == {"client", "any"}
    assert check.settings.hosts == ()


def test_the_last_word(folder: Path) -> None:
    values = (("fail-on", "info"), ("party", None), ("lang", "en"), ("ignore-rules", ("404",)))
    check, lang = check_of(Wish(values, "wirelint.toml", folder))
    rules = {rule.id: rule for rule in check.linter.rules}
    assert (check.settings.level, check.settings.selection.party, lang) == (Level.INFO, None, "en")
    assert check.settings.selection.ignore == ("401", "404", "205-with-body")
    assert rules["204-with-body"].level == Level.INFO
    assert "205-with-body" not in rules
    assert "401-without-www-authenticate" not in rules


def test_no_file(folder: Path) -> None:
    check, _ = check_of(Wish((), NO_FILE, folder))
    assert check.settings.level == Level.WARNING


def test_the_check_is_shared() -> None:
    assert check_of(Wish())[0] is check_of(Wish())[0]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish((("lang", "fr"),)), "unknown language 'fr'"),
        (Wish((("fail-on", "fatal"),)), "unknown level 'fatal'"),
        (Wish((("party", "nobody"),)), "unknown party 'nobody'"),
        (Wish((("profile", ("odd",)),)), "unknown profile 'odd'"),
        (Wish((("select", ("4011",)),)), "no rule is named by '4011'"),
        (Wish((("rules", (Path("no-such-folder"),)),)), "no-such-folder: no such folder of rules"),
        (Wish((), "missing.toml"), "missing.toml"),
    ],
)
def test_what_does_not_exist(wish: Wish, told: str) -> None:
    with pytest.raises(WishError, match=told):
        check_of(wish)


def test_a_wrong_config_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "wirelint.toml").write_text('selct = ["204"]\n', encoding="utf-8")
    with pytest.raises(WishError, match="selct"):
        check_of(Wish((), "", tmp_path))
