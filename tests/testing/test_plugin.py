"""The plugin in suites of its own: what passes, what fails, and in which words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

APP = """
import warnings
import pytest
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

def login(request):
    return PlainTextResponse("log in", 401)

def made(request):
    return JSONResponse({"id": 1}, 201)

async def secret(request):
    return PlainTextResponse("no", 405, {"X-Evil": "\\x1b[31m"})

client = TestClient(Starlette(routes=[Route("/login", login), Route("/made", made, methods=["POST"]),
                                      Route("/secret", secret), Route("/ignored/1", login)]))
"""


def run(folder: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> str:
    """What pytest prints when it runs in a folder, with the plugin loaded as an installed wirelint loads it."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "wirelint.pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **(environ or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def outcomes(output: str) -> dict[str, str]:
    """Each test's outcome, by its name."""
    return dict(reversed(found) for found in re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", output, re.MULTILINE))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("suite")
    (folder / "test_it.py").write_text(APP + SUITE, encoding="utf-8")
    (folder / "own").mkdir()
    (folder / "own" / "raising.py").write_text(RAISING, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nwirelint_rules = own\nwirelint_lang = en\n", encoding="utf-8")
    (folder / "wirelint.toml").write_text(CONFIG, encoding="utf-8")
    return run(folder, "-rA", "--strict-markers", "-o", "console_output_style=classic")


CONFIG = """
hosts = ["nowhere.example"]  # where recordings are made
ignore-rules = ["content-type-missing"]
[[ignore]]
path = "/ignored/**"
reason = "shown to nobody"
"""
RAISING = '''
from wirelint import ERROR, rule

@rule("made-raises", status=201, level=ERROR, spec="none", zh="坏", why_zh="坏")
def made_raises(exchange):
    """A rule that raises.

    It is here for that.

    Bad:
        GET /
        -> 201
    Good:
        GET /
        -> 201
    """
    raise ZeroDivisionError("so it is")
'''

SUITE = """
def test_plain():
    assert client.get("/login").status_code == 401

def test_argument(wirelint):
    assert client.get("/login").status_code == 401
    assert not wirelint.findings
    assert [finding.rule.id for finding in wirelint.judge()] == ["401-without-www-authenticate"]

@pytest.mark.wirelint
def test_marked():
    client.get("/login")

@pytest.mark.wirelint(ignore=["401"])
def test_ignored():
    client.get("/login")

@pytest.mark.wirelint
def test_ignored_by_the_config_file():
    client.get("/ignored/1")

@pytest.mark.wirelint(level="error")
def test_level():
    client.post("/made")

@pytest.mark.wirelint(level="warning", lang="zh")
def test_chinese():
    client.post("/made")

@pytest.mark.wirelint(ignore="405")
class TestNearest:
    @pytest.mark.wirelint(ignore=["401"])
    def test_both_ignored(self):
        client.get("/login")
        client.put("/login")

    @pytest.mark.wirelint(select=["405"])
    def test_selected(self):
        client.get("/login")

@pytest.mark.wirelint(ignor=["401"])
def test_misspelt():
    pass

@pytest.mark.wirelint(level="fatal")
def test_no_level():
    pass

@pytest.mark.wirelint(ignore=["401-without-ww-authenticate"])
def test_no_rule():
    pass

@pytest.mark.wirelint
def test_fails_anyway():
    client.get("/login")
    assert client is None

@pytest.mark.wirelint
def test_nothing_exchanged():
    pass

@pytest.mark.wirelint
def test_late():
    import requests

@pytest.fixture
def leaving():
    yield
    client.get("/login")

def test_behind(wirelint, leaving):
    pass

@pytest.mark.wirelint
def test_terminal():
    client.get("/secret")

@pytest.mark.wirelint
@pytest.mark.parametrize("size", [1, 2])
def test_each(size):
    assert client.get("/login").status_code == 401

def test_not_listened_to_any_more():
    assert client.get("/login").status_code == 401
"""


def test_who_fails(output: str) -> None:
    assert outcomes(output) == {
        "test_plain": "PASSED",
        "test_argument": "FAILED",
        "test_marked": "FAILED",
        "test_ignored": "PASSED",
        "test_ignored_by_the_config_file": "PASSED",
        "test_level": "PASSED",
        "test_chinese": "FAILED",
        "test_both_ignored": "PASSED",
        "test_selected": "PASSED",
        "test_misspelt": "ERROR",
        "test_no_level": "ERROR",
        "test_no_rule": "ERROR",
        "test_fails_anyway": "FAILED",
        "test_nothing_exchanged": "PASSED",
        "test_late": "PASSED",
        "test_behind": "ERROR",
        "test_terminal": "FAILED",
        "test_each": "FAILED",
        "test_not_listened_to_any_more": "PASSED",
    }
    assert len(re.findall(r"^FAILED \S+::test_each", output, re.MULTILINE)) == 2


def test_the_finding_is_told_whole(output: str) -> None:
    told = output.partition("_ test_marked _")[2].partition("\n___")[0]
    assert "wirelint: 401-without-www-authenticate" in told
    assert "why, and what to write instead: wirelint rule 401-without-www-authenticate" in told
    assert "GET testserver/login → 401 Unauthorized" in told
    assert "table 401 当前请求需要用户验证。 (The request needs user authentication.)" in told
    assert re.search(r"error +401-without-www-authenticate +A 401 response does not challenge the client", told)
    assert "RFC 9110 §15.5.2" in told
    assert "in pytest_runtest_call" not in told


def test_the_chinese_finding(output: str) -> None:
    told = output.partition("_ test_chinese _")[2].partition("\n___")[0]
    assert "wirelint: 201-without-location" in told
    assert "共判定 1 次交换" in told


def test_a_test_that_failed_is_told_the_finding_too(output: str) -> None:
    told = output.partition("_ test_fails_anyway _")[2].partition("\n___")[0]
    assert "assert client is None" in told
    assert "401-without-www-authenticate" in told.partition("- Captured wirelint call -")[2]


@pytest.mark.parametrize(
    "words",
    [
        "wirelint: the marker takes no 'ignor', but select, extend_select, ignore, profile, level, party, lang",
        "wirelint: unknown level 'fatal': choose from info, warning, error",
        "wirelint: no rule is named by '401-without-ww-authenticate': did you mean 401-without-www-authenticate",
    ],
)
def test_a_wrong_wish_is_told_in_one_line(output: str, words: str) -> None:
    assert f"\n{words}" in output
    assert "During handling" not in output


def test_silence_is_not_taken_for_health(output: str) -> None:
    warned = output.partition("= warnings summary =")[2]
    assert re.search(
        r"test_nothing_exchanged\n.*PytestWarning: wirelint: the test asks for wirelint and exchanged", warned
    )
    assert "wirelint: requests.adapters was imported during the test: what it exchanged there was not judged" in warned
    assert "internal error in rule made-raises: ZeroDivisionError: so it is" in warned


def test_nothing_is_imported_until_it_is_used() -> None:
    """Beside the plugin, only what the package itself brings: no exchange, no grammar, no rule, no client library."""
    code = (
        "import sys, wirelint.pytest; print(sorted(name for name in sys.modules if name.startswith('wirelint')));"
        "print([name for name in ('httpx', 'requests', 'werkzeug', 'django', 'rich', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = ["wirelint", "wirelint.facts", "wirelint.fault", "wirelint.level", "wirelint.pytest", "wirelint.rule"]
    assert done.stdout.splitlines() == [str(wanted), "[]"]


EXAMPLES = {"fastapi": ("test_an_account_needs_a_login", "401-without-www-authenticate", 4),
            "django": ("test_loans_are_read_only", "405-without-allow", 7)}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples(name: str) -> None:
    """A FastAPI and a Django suite whose assertions all hold: one test fails, by its finding; the others are clean.

    Also where everything that wirelint knows is asked for.
    """
    test, rule, passing = EXAMPLES[name]
    # Django's suite has `wirelint_auto`: a test that exchanges nothing is no cause for a warning there
    every = ("-W", "error::pytest.PytestWarning", "-o", "wirelint_level=info", "-o", "wirelint_party=any")
    output = run(ROOT / "examples" / name, "-W", "ignore:Using `httpx`", *every)
    assert f"1 failed, {passing} passed in" in output
    assert re.search(rf"_ (Library\.)?{test} _+\nwirelint: {rule}\n", output)
    assert "table 4" in output
