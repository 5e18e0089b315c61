"""The hints' data holds together; that each is true, `make hints` shows (tests/hints)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.hints.servers import SCAFFOLDS
from tests.hints.servers import SERVERS as STARTED
from tests.hints.wire import requests
from wirelint import hints
from wirelint.cli import cli
from wirelint.hints import SERVERS, Hint, HintsError, hints_for, load_hints, read_hints
from wirelint.registry import own_rules

GOOD = {
    "id": '"nginx-x"',
    "rules": '["204-with-body"]',
    "server": '"nginx"',
    "cause": '"It does so."',
    "cause_zh": '"它这样做。"',
    "bad": '"a;"',
    "fix": '"b;"',
    "request": '"GET /"',
    "tested": '["nginx 1.22.1"]',
}


def written(**changed: str | None) -> str:
    members = {**GOOD, **changed}
    return "[[hint]]\n" + "".join(f"{name} = {value}\n" for name, value in members.items() if value is not None)


def test_each_hint_names_rules_that_exist() -> None:
    known = {rule.id for rule in own_rules()}
    unknown = [
        f"hint {hint.id!r}: no rule {rule!r}" for hint in load_hints() for rule in hint.rules if rule not in known
    ]
    assert unknown == []


def test_there_are_hints_for_each_of_the_servers_asked_for() -> None:
    assert len(load_hints()) >= 15
    assert {"nginx", "Apache httpd", "Express", "Django"} <= {hint.server for hint in load_hints()}


@pytest.mark.parametrize("hint", load_hints(), ids=lambda hint: hint.id)
def test_a_hint_is_fit_to_be_shown_and_reproduced(hint: Hint) -> None:
    prefix = hint.server.split()[0].lower()
    assert hint.id.startswith(f"{prefix}-")
    assert hint.cause.endswith(".")
    assert hint.cause_zh.endswith("。")
    assert re.search(r"[\u4e00-\u9fff]", hint.cause_zh)
    assert not re.search(r"[\u4e00-\u9fff]", hint.cause)
    assert hint.bad != hint.fix
    assert all(len(line) <= 100 for snippet in (hint.bad, hint.fix) for line in snippet.splitlines())
    assert len(hint.fix.splitlines()) <= 25
    assert all(re.fullmatch(rf"{hint.server} \d+(\.\d+)+", version) for version in hint.tested)
    assert requests(hint.request)


def test_each_server_has_a_scaffold_that_takes_the_snippet() -> None:
    assert SERVERS.keys() == STARTED.keys()
    for server in STARTED.values():
        assert (SCAFFOLDS / server.scaffold).read_text("utf-8").count("@@SNIPPET@@") == 1


def test_hints_are_found_by_their_rule() -> None:
    found = hints_for("401-without-www-authenticate")
    assert [hint.id for hint in found][:2] == ["nginx-return-401", "apache-rewrite-401"]
    assert found[0].language == "nginx"
    assert found[0].reason("en") == found[0].cause
    assert found[0].reason("zh") == found[0].cause_zh
    assert hints_for("no-such-rule") == ()


@pytest.mark.parametrize(
    ("lang", "heading", "words"),
    [("en", "Common causes", ("Instead of", "write")), ("zh", "常见原因", ("不要这样写", "而应这样写"))],
)
def test_a_rules_page_shows_its_hints(lang: str, heading: str, words: tuple[str, str]) -> None:
    shown = CliRunner().invoke(cli, ["rule", "realm-not-quoted", "--lang", lang]).output.partition(heading)[2]
    (hint,) = hints_for("realm-not-quoted")
    assert hint.reason(lang).replace(" ", "") in "".join(shown.split())
    assert shown.index(words[0]) < shown.index(hint.bad.splitlines()[-1])
    assert shown.index(hint.bad.splitlines()[-1]) < shown.index(hint.fix.splitlines()[-1])
    assert hint.tested[0] in shown
    without = CliRunner().invoke(cli, ["rule", "414-short-uri", "--lang", lang])
    assert without.exit_code == 0
    assert heading not in without.output


def test_broken_hints_end_the_page_with_one_line(folder: Path) -> None:
    (folder / "hints.toml").write_text("a = ", "utf-8")
    done = CliRunner().invoke(cli, ["rule", "realm-not-quoted"])
    assert done.exit_code == 2
    assert "hints.toml: not a TOML file" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_hint_is_read_with_its_snippets_trimmed() -> None:
    (hint,) = read_hints(written(bad='"""\n  a {\n  }\n"""'))
    assert hint.bad == "  a {\n  }"
    assert hint.rules == ("204-with-body",)
    assert hint.tested == ("nginx 1.22.1",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = ", "not a TOML file: "),
        ("hints = []", "unknown member 'hints'"),
        ("hint = 1", "hint is not a list"),
        ("[hint]\nid = 'a-b'", "hint is not a list"),
        ("hint = [1]", "hint 1: not a table"),
        (written(cause=None), "hint 'nginx-x': cause is missing"),
        (written(causes='"x"'), "hint 'nginx-x': unknown member 'causes'"),
        (written(cause='" "'), "hint 'nginx-x': cause is not a text"),
        (written(cause="1"), "hint 'nginx-x': cause is not a text"),
        (written(rules='"204-with-body"'), "hint 'nginx-x': rules is not a list"),
        (written(rules="[]"), "hint 'nginx-x': rules is not a list"),
        (written(rules="[1]"), "hint 'nginx-x': rules is not a list"),
        (written(tested='["a", "a"]'), "hint 'nginx-x': tested is not a list of different texts"),
        (written(id="1"), "hint 1: id is not a text"),
        (written(id='"Nginx x"'), "hint 'Nginx x': an id is lower-case words"),
        (written(server='"IIS"'), "hint 'nginx-x': server 'IIS' is none of nginx, Apache httpd"),
        (written() + written(), "hint 'nginx-x' is there twice"),
    ],
)
def test_a_broken_hint_is_named(text: str, said: str) -> None:
    with pytest.raises(HintsError) as caught:
        list(read_hints(text))
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of rules/."""
    monkeypatch.setattr(hints, "rules_folder", lambda: tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    load_hints.cache_clear()
    hints._by_rule.cache_clear()


def test_missing_hints_are_named(folder: Path) -> None:
    with pytest.raises(HintsError, match=r"hints\.toml: cannot read the hints: No such file"):
        load_hints()


def test_hints_that_are_not_utf8_are_named(folder: Path) -> None:
    (folder / "hints.toml").write_bytes(b'a = "\xe9"')
    with pytest.raises(HintsError, match=r"hints\.toml: "):
        load_hints()


def test_the_file_of_a_broken_hint_is_named(folder: Path) -> None:
    (folder / "hints.toml").write_text(written(server='"IIS"'), "utf-8")
    with pytest.raises(HintsError, match=r"hints\.toml: hint 'nginx-x': server"):
        load_hints()
