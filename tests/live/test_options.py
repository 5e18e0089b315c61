"""Options: what is wrong is refused at once, in one clear line; what is right does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cases import CASES
from .client import send
from .mitmdump import Mitmdump, run
from .origin import Origin

pytestmark = pytest.mark.live

REFUSED = {
    "lint_selct=204": "unknown option lint_selct: did you mean lint_select?",
    "lint_level": "lint_level: needs one value, not 0",
    "lint_level=fatal": "lint_level: unknown level 'fatal': choose from info, warning, error",
}
"""Some of them; the others are refused in tests/mitm/test_options.py."""


@pytest.mark.parametrize("setting", REFUSED)
def test_a_wrong_option_ends_mitmdump_at_once(tmp_path: Path, setting: str) -> None:
    result = run(tmp_path, "-p", "0", "--set", setting)
    output = result.stdout.decode()
    assert result.returncode == 1, output
    assert REFUSED[setting] in output


def test_a_wrong_option_in_the_configuration_file(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("lint_selekt: [204]\n", encoding="utf-8")
    result = run(tmp_path, "-p", "0")
    assert result.returncode == 1
    assert "unknown option lint_selekt: did you mean lint_select?" in result.stdout.decode()


def test_select_ignore_level_language_and_own_rules(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "house.py").write_text(OWN_RULE, encoding="utf-8")
    options = (
        "lint_select=204, 401",
        "lint_select=no-house-field",
        "lint_ignore=204-with-body",
        "lint_level=warning",
        "lint_lang=zh",
        f"lint_rules={rules}",
    )
    names = ("204-length-body", "201-without-location", "401-without-challenge", "ok")
    with (
        Origin({name: CASES[name].script for name in names}) as origin,
        Mitmdump(tmp_path, *(part for option in options for part in ("--set", option))) as proxy,
    ):
        for name in names:
            send(proxy.port, CASES[name].request(f"127.0.0.1:{origin.port}"), idle=0.4)
        proxy.stop()
    found = {(finding["url"].split("/")[3], finding["rule"]) for finding in proxy.findings()}
    assert found == {
        ("204-length-body", "204-with-content-length"),
        ("401-without-challenge", "401-without-www-authenticate"),
        ("ok", "no-house-field"),
    }
    assert "401 响应没有用 WWW-Authenticate 给出质询" in proxy.log()
    assert "没有家规字段" in proxy.log()


OWN_RULE = '''
from wirelint import WARNING, missing, rule


@rule("no-house-field", status=200, level=WARNING, spec="our house", response_lacks="x-house", zh="没有家规字段",
      why_zh="家规如此。")
def no_house_field(exchange):
    """A response has no X-House.

    The house wants it.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 200
        X-House: ours
    """
    yield missing("X-House")
'''
