"""Options before the config file, and that before the defaults; hosts, filters, ignores and known findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mitmproxy import http
from mitmproxy.exceptions import OptionsError

from wirelint import __version__
from wirelint.baseline import Baseline, Entry, Written
from wirelint.baseline_file import save
from wirelint.examples import exchange_of
from wirelint.grouping import Group
from wirelint.level import ERROR, INFO, WARNING
from wirelint.linter import Linter
from wirelint.mitm.addon import Lint
from wirelint.mitm.asked import Asked
from wirelint.registry import own_rules
from wirelint.sources.outcome import FILTERED, OTHER_HOST

from .support import answer, linting, live_flow, response, rules

LENGTH = (b"Content-Length", b"0")
LENGTH_RULE, CHALLENGE = "204-with-content-length", "401-without-www-authenticate"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(folder: Path, text: str) -> None:
    (folder / "wirelint.toml").write_text(text, encoding="utf-8")


def traffic(lint: Lint) -> dict[str, int]:
    """What is found in two answers that are wrong each in its own way."""
    for path in (b"/legacy/users/1", b"/users/1"):
        answer(lint, live_flow(path=path), response(204, LENGTH))
    answer(lint, live_flow(path=b"/users/2"), response(401))
    return rules(lint)


def test_the_nearest_file_counts_unless_told_otherwise(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = here / "inner"
    inner.mkdir()
    config(here, f'select = ["{CHALLENGE}"]\n')
    (here / "other.toml").write_text(f'select = ["{LENGTH_RULE}"]\n', encoding="utf-8")
    monkeypatch.chdir(inner)
    for name, expected in (
        ("", {CHALLENGE: 1}),
        ("../other.toml", {LENGTH_RULE: 2}),
        ("none", {CHALLENGE: 1, LENGTH_RULE: 2}),
    ):
        with linting(lint_config=name) as (lint, _):
            assert traffic(lint) == expected


def test_options_come_before_the_file(here: Path) -> None:
    config(
        here,
        'profile = "strict"\nlevel = "error"\nfail-on = "info"\nignore-rules = ["401"]\n[levels]\n'
        'date-missing = "off"\n204-with-content-length = "warning"\n',
    )

    def settings(**options: Any) -> Any:
        with linting(lint_config="", **options) as (lint, _):
            return lint.settings

    given = settings()
    by_id = {rule.id: rule for rule in given.rules}
    assert (given.level, given.fail_on, given.config) == (ERROR, INFO, ("wirelint.toml",))
    assert CHALLENGE not in by_id
    assert "date-missing" not in by_id
    assert by_id[LENGTH_RULE].level == WARNING
    assert {rule.profile for rule in given.rules} == {"default", "strict"}

    # each the value that is the default where there is no file
    given = settings(lint_profile="default", lint_level="info", lint_fail_on="error", lint_ignore=["405"])
    by_id = {rule.id: rule for rule in given.rules}
    assert (given.level, given.fail_on) == (INFO, ERROR)
    assert {rule.profile for rule in given.rules} == {"default"}
    assert by_id.keys().isdisjoint({CHALLENGE, "405-without-allow", "date-missing"})

    # --set lint_select says by itself what is judged by
    given = settings(lint_select=["401", "date-missing"], lint_extend_select=["405"])
    assert {CHALLENGE, "405-without-allow", "date-missing"} <= {rule.id for rule in given.rules}
    assert LENGTH_RULE not in {rule.id for rule in given.rules}

    assert settings(lint_party="client").rules
    assert {rule.party for rule in settings(lint_party="client").rules} <= {"client", "any"}


def test_what_the_file_ignores_is_not_told_and_counted(here: Path) -> None:
    config(
        here,
        'templates = ["/{area}/users/{id}"]\n'
        '[[ignore]]\nhost = "example.com"\npath = "/legacy/**"\nrules = ["204"]\nreason = "old"\n'
        '[[ignore]]\nhost = "other.example"\nreason = "not ours"\n',
    )
    with linting(lint_config="") as (lint, _):
        assert traffic(lint) == {LENGTH_RULE: 1, CHALLENGE: 1}
        assert lint.output is not None
        assert dict(lint.output.tally.left_out) == {"ignored": 1}
        assert lint.output.tally.exchanges == 3
        assert "not told: 1 ignored by the config file" in list(lint.output.tally.summary("en"))
        # no mark either
        flow = live_flow(path=b"/legacy/a")
        answer(lint, flow, response(204, LENGTH))
        assert (flow.marked, flow.comment, dict(flow.metadata)) == ("", "", {})


@pytest.mark.parametrize("through", ["option", "file"])
def test_known_findings_are_not_told(here: Path, through: str) -> None:
    recorded = exchange_of("@host example.com\nGET /users/7\n-> 204\nContent-Length: 0")
    (finding,) = (one for one in Linter(own_rules()).judge(recorded) if one.rule.id == LENGTH_RULE)
    entries = [Entry.of(Group(finding.key, finding, finding.level))]
    save(Baseline.of(Written(__version__), entries), here / "known.json")
    if through == "file":
        config(here, 'baseline = "known.json"\n')
    options = {"lint_baseline": "known.json"} if through == "option" else {"lint_config": ""}
    with linting(**options) as (lint, _):
        assert traffic(lint) == {LENGTH_RULE: 1, CHALLENGE: 1}
        assert lint.output is not None
        assert dict(lint.output.tally.left_out) == {"known": 1}
        assert "未列出：1 处已在基线中" in list(lint.output.tally.summary("zh"))


REFUSED = {
    'level = "warnig"\nlevle = 1\n': r"^lint_config: wirelint.toml:1: level is one of (.|\n)*\nwirelint.toml:2: ",
    'select = ["402-bodi"]\n': r"^lint_config: wirelint.toml:1: select: no rule is named by '402-bodi'",
    "[levels]\nno-such = 'off'\n": r"^lint_config: wirelint.toml:2: levels: no rule has the id 'no-such'",
    'baseline = "none.json"\n': r"^lint_config: wirelint.toml:1: baseline: none.json: No such file",
    'openapi = "none.json"\n': r"^lint_config: wirelint.toml:1: openapi: none.json: No such file",
    'hosts = "http://a/"\n': r"^lint_config: wirelint.toml:1: hosts: 'http://a/' is no glob of hosts",
    'rules = "none"\n': r"^the rules can't be loaded: none: no such folder",
    "a = \n": r"^lint_config: wirelint.toml:1:5: not TOML",
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_wrong_file_is_refused_and_what_was_stays(here: Path, text: str) -> None:
    config(here, f'select = ["{CHALLENGE}"]\n')
    with linting(lint_config="") as (lint, context):
        config(here, text)
        with pytest.raises(OptionsError, match=REFUSED[text]):
            context.configure(lint, lint_level="info")
        assert traffic(lint) == {CHALLENGE: 1}


def test_a_file_that_is_not_there_is_refused(here: Path) -> None:
    with linting() as (lint, context):
        for name, message in (
            ("lint_config", "lint_config: none.toml: No such file"),
            ("lint_baseline", "lint_baseline: none.toml: No such file"),
        ):
            with pytest.raises(OptionsError, match=message):
                context.configure(lint, **{name: "none.toml"})


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("", {"a.example", "b.example:8080", "c.test"}),
        ("*.example", {"a.example", "b.example:8080"}),
        ("A.example, c.test", {"a.example", "c.test"}),
        ("*:8080", {"b.example:8080"}),
        ("~d example", {"a.example", "b.example:8080"}),
        ("!~d example", {"c.test"}),
        ("~d example & ~c 204 & !~d ^a", {"b.example:8080"}),
        ("~c 500", set()),
    ],
)
def test_which_exchanges_are_judged(text: str, judged: set[str]) -> None:
    asked = Asked.of(text)
    found = set()
    for host in ("a.example", "b.example:8080", "c.test"):
        flow = live_flow()
        flow.request.url = f"http://{host}/x"
        flow.response = http.Response.make(204)
        exchange = exchange_of(f"@host {host}\nGET /x\n-> 204")
        # with mitmproxy's flow, and without one
        reasons = {asked.leaves_out(exchange, flow), asked.leaves_out(exchange, None)}
        assert len(reasons) == 1
        assert reasons <= {None, FILTERED if "~" in text else OTHER_HOST}
        found |= {host} if reasons == {None} else set()
    assert found == judged


def test_what_is_not_asked_for_is_counted_and_not_marked() -> None:
    with linting(lint_hosts="~c 401") as (lint, _):
        assert traffic(lint) == {CHALLENGE: 1}
        assert lint.output is not None
        assert (lint.output.tally.exchanges, dict(lint.output.tally.skipped)) == (1, {FILTERED: 2})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("~nonsense", "is no filter expression"),
        ("~d a & (", "is no filter expression"),
        ("https://a.example/", "is no glob of hosts; a filter expression has a ~"),
        ("a.example b.example", "is no glob of hosts"),
    ],
)
def test_a_filter_that_is_none_is_refused(text: str, message: str) -> None:
    with linting() as (lint, context), pytest.raises(OptionsError, match=f"lint_hosts: .*{message}"):
        context.configure(lint, lint_hosts=text)


def test_secrets_are_shown_on_demand(tmp_path: Path) -> None:
    secret = "s3cr3t0123456789abcdefSECRET"
    for shown in (False, True):
        file = tmp_path / f"{shown}.jsonl"
        with linting(lint_show_secrets=shown, lint_output=str(file)) as (lint, _):
            answer(lint, live_flow(path=f"/a?access_token={secret}".encode()), response(204, LENGTH))
        assert (secret in file.read_text(encoding="utf-8")) is shown
