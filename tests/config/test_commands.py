"""The config file under the command line: what every command makes of it, and what `wirelint config` says."""

from __future__ import annotations

import html
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.test_cli import CLEAN, FAULTY, entry, har
from wirelint.cli import cli
from wirelint.cli_check import TELLING_IGNORED
from wirelint.reports.formats import NAMES as FORMATS

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "config-1.json"
LOST = entry("GET", "https://api.example.com/legacy/x", 401, {"Content-Type": "text/plain", "Content-Length": "2"})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "t.har").write_text(har(CLEAN, FAULTY, FAULTY, LOST))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def wirelint(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def found(*arguments: str) -> dict[str, str]:
    """The rules that `wirelint check` reports, with their levels."""
    result = wirelint("check", "t.har", "--format", "json", *arguments)
    assert result.exit_code in (0, 1), result.stderr
    return {group["rule"]: group["level"] for group in json.loads(result.stdout)["groups"]}


BOTH = {"201-without-location": "warning", "401-without-www-authenticate": "error"}

OFF = '[levels]\n"201-without-location" = "off"'


@pytest.mark.parametrize(
    ("text", "arguments", "rules"),
    [
        ("", [], BOTH),
        ('select = "401"', [], {"401-without-www-authenticate": "error"}),
        ('select = "401"', ["--select", "201-without-location"], {"201-without-location": "warning"}),
        ('select = "401"', ["--extend-select", "201-without-location"], BOTH),
        ('select = "401"\nextend-select = ["201-without-location"]', [], BOTH),
        ('select = "401"\nextend-select = "2xx"', ["--select", "401"], {"401-without-www-authenticate": "error"}),
        ('ignore-rules = ["201"]', [], {"401-without-www-authenticate": "error"}),
        ('ignore-rules = ["201"]', ["--ignore", "401"], {}),
        ('ignore-rules = ["201"]', ["--select", "201-without-location"], {"201-without-location": "warning"}),
        ('ignore-rules = ["201"]', ["--isolated"], BOTH),
        ('level = "error"', [], {"401-without-www-authenticate": "error"}),
        ('level = "error"', ["--level", "info"], BOTH),
        ('hosts = "*.example.org"', ["--hosts", "API.example.com"], BOTH),
        (OFF, [], {"401-without-www-authenticate": "error"}),
        (OFF, ["--extend-select", "201"], {"401-without-www-authenticate": "error"}),
        (OFF, ["--select", "201-without-location"], {"201-without-location": "warning"}),
        ('[levels]\n"201-without-location" = "error"', [], {**BOTH, "201-without-location": "error"}),
        ('[levels]\n"201-without-location" = "error"', ["--select", "201"], {"201-without-location": "error"}),
        ('[levels]\n"201-without-location" = "error"', ["--select", "401"], {"401-without-www-authenticate": "error"}),
        ('level = "warning"\n[levels]\n"201-without-location" = "info"', [], {"401-without-www-authenticate": "error"}),
        ('select = "401"\n[levels]\n"201-without-location" = "info"', [], {**BOTH, "201-without-location": "info"}),
        ('[[ignore]]\npath = "/legacy/**"\nreason = "old"', [], {"201-without-location": "warning"}),
    ],
)  # fmt: skip
def test_who_has_the_say(project: Path, text: str, arguments: list[str], rules: dict[str, str]) -> None:
    (project / "wirelint.toml").write_text(text)
    assert found(*arguments) == rules


def test_a_level_is_everywhere(project: Path) -> None:
    (project / "wirelint.toml").write_text(
        'select = ["201-without-location"]\n[levels]\n"201-without-location" = "info"'
    )
    text = wirelint("check", "t.har")
    assert (text.exit_code, "  info     201-without-location" in text.stdout) == (0, True)
    assert "1 finding (1 info)" in text.stdout
    lines = wirelint("check", "t.har", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["level"] for line in lines] == ["info", "info"]
    assert wirelint("check", "t.har", "--fail-on", "info").exit_code == 1
    assert "201-without-location  info" in wirelint("rule", "201-without-location").stdout
    assert wirelint("baseline", "write", "t.har", "-o", "b.json").exit_code == 0
    assert json.loads((project / "b.json").read_text())["findings"][0]["level"] == "info"


def test_a_level_is_that_of_faults_with_a_level_of_their_own(project: Path) -> None:
    (project / "rules").mkdir()
    (project / "rules" / "own.py").write_text('''
from wirelint.fault import status
from wirelint.level import ERROR, INFO
from wirelint.rule import rule

@rule("always-wrong", status="any", level=INFO, spec="none", zh="错", why_zh="错")
def always(exchange):
    """Always wrong.

    Why not.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 204
    """
    yield status("graver", "更重", level=ERROR)
''')
    head = 'rules = "rules"\nselect = "always-wrong"\n'
    for levels, expected in (("", "error"), ('[levels]\nalways-wrong = "warning"', "warning")):
        (project / "wirelint.toml").write_text(head + levels)
        assert found() == {"always-wrong": expected}
    below = project / "below"
    below.mkdir()
    assert wirelint("rule", "always-wrong").exit_code == 0
    assert wirelint("rule", "always-wrong", "--isolated").exit_code == 2


def test_what_is_ignored_is_told(project: Path) -> None:
    (project / "wirelint.toml").write_text(
        '[[ignore]]\nrules = "201"\nreason = "later"\n\n[[ignore]]\nstatus = "5xx"\nreason = "never"\n'
    )
    result = wirelint("check", "t.har")
    assert result.exit_code == 1
    assert "1 finding (1 error) in 1 of 3 endpoints; 4 exchanges judged\n1 finding ignored by 1 of 2 " in result.stdout
    assert result.stderr == "wirelint: warning: wirelint.toml:5: this [[ignore]] fits no finding of this run (never)\n"
    assert "条 [[ignore]] 中有 1 条忽略了 1 个问题" in wirelint("check", "t.har", "--lang", "zh").stdout
    told = json.loads(wirelint("check", "t.har", "--format", "json").stdout)
    assert [(one["line"], one["problems"], one["findings"], one["unused"]) for one in told["ignored"]] == [
        (1, 1, 2, False),
        (5, 0, 0, True),
    ]
    assert told["totals"]["findings"] == {"error": 1, "warning": 0, "info": 0}
    assert len(wirelint("check", "t.har", "--format", "jsonl").stdout.splitlines()) == 1
    assert wirelint("check", "t.har", "--select", "201").exit_code == 0
    assert wirelint("check", "t.har", "--entries", "0").stderr == ""
    told = wirelint("baseline", "write", "t.har", "-o", "b.json").stderr
    assert told == "wirelint: 1 finding ignored by 1 of 2 [[ignore]] entries in wirelint.toml\n"
    told = wirelint("diff", "t.har", "t.har").stderr
    assert told == 2 * "wirelint: t.har: 1 finding ignored by 1 of 2 [[ignore]] entries in wirelint.toml\n"
    assert [one["rule"] for one in json.loads((project / "b.json").read_text())["findings"]] == [
        "401-without-www-authenticate"
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_how_much_was_ignored(project: Path, form: str) -> None:
    (project / "wirelint.toml").write_text('[[ignore]]\nrules = "201"\nreason = "later"\n')
    result = wirelint("check", "t.har", "--format", form)
    sentence = "1 finding ignored by 1 of 1 [[ignore]] entry in wirelint.toml"
    told = result.stdout if form in TELLING_IGNORED else result.stderr
    if form == "json":
        assert json.loads(told)["ignored"][0]["problems"] == 1
    else:
        assert html.unescape(told).count(sentence) == 1
    assert "201-without-location" not in result.stdout


def test_templates_make_endpoints(project: Path) -> None:
    users = [entry("POST", f"https://h.example/v1/users/{name}", 201, {}) for name in ("ann", "bob", "me")]
    (project / "t.har").write_text(har(*users))
    (project / "api").mkdir()
    (project / "api" / "openapi.json").write_text(
        '{"servers": [{"url": "/v1"}], "paths": {"/users/{name}": {}, "/users/me": {}}}'
    )
    text = 'select = "201-without-location"\n'
    paths = {}
    for name, more in {
        "none": "",
        "own": 'templates = "/v1/{a}/{b}"',
        "openapi": 'openapi = "api/openapi.json"',
    }.items():
        (project / "wirelint.toml").write_text(text + more)
        groups = json.loads(wirelint("check", "t.har", "--format", "json").stdout)["groups"]
        paths[name] = {group["path"]: group["count"] for group in groups}
    assert paths == {
        "none": {"/v1/users/ann": 1, "/v1/users/bob": 1, "/v1/users/me": 1},
        "own": {"/v1/{a}/{b}": 3},
        "openapi": {"/v1/users/{name}": 2, "/v1/users/me": 1},
    }
    for command in (["baseline", "write", "t.har", "-o", "b.json"], ["check", "t.har", "--baseline", "b.json"]):
        assert wirelint(*command).exit_code == 0
    (project / "u.har").write_text(har(entry("POST", "https://h.example/v1/users/eve", 201, {}), users[2]))
    assert wirelint("diff", "t.har", "u.har").exit_code == 0
    assert wirelint("diff", "t.har", "u.har", "--isolated", "--format", "json").exit_code == 0
    (project / "u.har").write_text(
        har(entry("POST", "https://h.example/v1/users/eve", 201, {"Location": "/x"}), users[2])
    )
    better = json.loads(wirelint("diff", "t.har", "u.har", "--format", "json").stdout)["better"]
    assert [change["path"] for change in better] == ["/v1/users/{name}"]
    shown = wirelint("check", "u.har", "--baseline", "b.json", "--fail-on-stale")
    assert (shown.exit_code, "stale  201-without-location  POST h.example/v1/users/{name}" in shown.stdout) == (1, True)


@pytest.mark.parametrize(
    ("text", "arguments", "problem"),
    [
        ("levle = 1", [], "wirelint.toml:1: unknown key 'levle'"),
        ('select = "nonsense"', [], "wirelint.toml:1: select: no rule is named by 'nonsense'"),
        ('rules = "missing"', [], "wirelint.toml:1: rules: missing: no such folder"),
        ('lang = "en"\nrules = [\n  ".",\n  "missing",\n]', [], "wirelint.toml:4: rules: missing: no such folder"),
        ('openapi = "missing.json"', [], "wirelint.toml:1: openapi: missing.json: No such file or directory"),
        ('baseline = "missing.json"', [], "missing.json: No such file or directory"),
        ("", ["--config", "missing.toml"], "missing.toml: No such file or directory"),
        ("", ["--config", "."], ".: Is a directory"),
        ("", ["--config", "x.toml", "--isolated"], "--isolated uses no config file"),
    ],
)
def test_what_is_refused(project: Path, text: str, arguments: list[str], problem: str) -> None:
    (project / "wirelint.toml").write_text(text)
    result = wirelint("check", "t.har", *arguments)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert "Traceback" not in result.output
    if text.startswith(("levle", "select")):
        assert wirelint("config").exit_code == 2
    assert wirelint("check", "t.har", "--isolated").exit_code == 1


def test_a_format_of_the_project_is_for_commands_that_have_it(project: Path) -> None:
    (project / "wirelint.toml").write_text('format = "jsonl"\nlang = "zh"')
    assert json.loads(wirelint("check", "t.har").stdout.splitlines()[0])["rule"] == "201-without-location"
    assert wirelint("diff", "t.har", "t.har").stdout.startswith("0 个变差")
    assert "状态码" in wirelint("table").stdout


def test_a_baseline_of_the_project(project: Path) -> None:
    (project / "wirelint.toml").write_text('baseline = "known.json"')
    assert wirelint("baseline", "write", "t.har").exit_code == 0
    assert (project / "known.json").is_file()
    assert wirelint("check", "t.har").exit_code == 0
    assert "201-without-location" in wirelint("baseline", "show").stdout


CONFIG = """
extend = "base.toml"
fail-on = "error"
ignore-rules = ["204"]
templates = ["/users/{name}"]
[levels]
"201-without-location" = "info"
[[ignore]]
host = ["a", "b"]
path = "/x"
status = [404, "5xx"]
reason = "be\\u001bcause"
until = 2099-01-01
"""


def values(*arguments: str) -> dict[str, Any]:
    result = wirelint("config", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    jsonschema.validate(told, json.loads(SCHEMA.read_text("utf-8")))
    return dict(told["values"])


def test_config_tells_every_value_and_who_gave_it(project: Path) -> None:
    (project / "base.toml").write_text('level = "warning"\nignore-rules = "206"\n[levels]\n"date-missing" = "off"\n')
    (project / "wirelint.toml").write_text(CONFIG)
    told = values("--ignore", "207,208", "--party", "server")
    assert told["level"] == {"value": "warning", "from": ["base.toml:1"]}
    assert told["fail-on"] == {"value": "error", "from": ["wirelint.toml:3"]}
    assert told["party"] == {"value": "server", "from": ["command line"]}
    assert told["lang"] == {"value": "auto", "from": ["default"]}
    assert told["ignore-rules"] == {
        "value": ["206", "204", "207", "208"],
        "from": ["base.toml:2", "wirelint.toml:4", "command line"],
    }
    assert told["levels"] == {
        "date-missing": {"value": "off", "from": ["base.toml:4"]},
        "201-without-location": {"value": "info", "from": ["wirelint.toml:7"]},
    }
    (ignore,) = told["ignore"]
    assert ignore["from"] == ["wirelint.toml:8"]
    assert ignore["value"]["until"] == "2099-01-01"
    told = values("--select", "4xx", "--level", "info")
    assert told["select"] == {"value": ["4xx"], "from": ["command line"]}
    assert told["ignore-rules"] == {"value": [], "from": ["default"]}
    assert told["level"] == {"value": "info", "from": ["command line"]}
    assert list(told["levels"]) == ["201-without-location"]


def test_what_config_prints_is_a_config_file_that_says_the_same(project: Path) -> None:
    (project / "base.toml").write_text('level = "warning"\nrules = []\n[levels]\n"date-missing" = "off"\n')
    (project / "wirelint.toml").write_text(CONFIG)
    printed = wirelint("config").stdout
    assert printed.startswith("# wirelint.toml, which extends base.toml; ")
    assert 'fail-on = "error"  # wirelint.toml:3\n' in printed
    assert "# hosts is not set  # default\n" in printed
    assert "\x1b" not in printed
    before = values()
    data = tomllib.loads(printed)
    assert "fail-on" in data
    (project / "wirelint.toml").write_text(printed)
    after = values()
    without_origins = [
        {
            name: [part["value"] for part in one] if isinstance(one, list) else one.get("value", list(one))
            for name, one in told.items()
        }
        for told in (before, after)
    ]
    assert without_origins[0] == without_origins[1]


def test_config_without_a_file(project: Path) -> None:
    assert wirelint("config").stdout.startswith("# no config file; ")
    assert all(one["from"] == ["default"] for name, one in values().items() if name not in ("levels", "ignore"))
    assert json.loads(wirelint("config", "--schema").stdout)["title"] == "wirelint/config-file/1"
