"""Two recordings beside each other: worse, better, and what can't be compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from wirelint.check import Check, Settings
from wirelint.difference import GONE, NEW, ONLY_NEW, ONLY_OLD, candidates, difference, sought
from wirelint.examples import exchange_of
from wirelint.selection import Selection
from wirelint.sources.read import read_inputs
from wirelint.watch import Watch

from .conftest import ROOT
from .test_cli import USERS, entry, har, wirelint

TYPE = {"Content-Type": "text/plain", "Content-Length": "2"}
BAD = entry("POST", USERS, 201, TYPE)
GOOD = entry("POST", USERS, 201, {**TYPE, "Location": "/users/1"})
OK = entry("GET", USERS, 200, TYPE)
DENIED = entry("GET", USERS, 401, TYPE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def diff(old: list[Any], new: list[Any], *options: str) -> tuple[dict[str, Any], int]:
    Path("old.har").write_text(har(*old))
    Path("new.har").write_text(har(*new))
    result = wirelint("diff", "old.har", "new.har", "--format", "json", *options)
    return json.loads(result.stdout), result.exit_code


def kinds(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(c["kind"], c["rule"]) for part in ("worse", "better", "not_comparable") for c in result[part]]


LOCATION = "201-without-location"


@pytest.mark.parametrize(
    ("old", "new", "expected", "code"),
    [
        ([GOOD, OK], [BAD, OK], [("new", LOCATION)], 1),
        ([BAD, OK], [GOOD, OK], [("gone", LOCATION)], 0),
        ([BAD, OK], [BAD, BAD, OK], [], 0),
        ([OK], [BAD, OK], [("only-new", LOCATION)], 0),
        ([BAD, OK], [OK], [("only-old", LOCATION)], 0),
        # another status than before is a change; a status that nobody provoked is not mended
        ([OK], [DENIED], [("new", "401-without-www-authenticate")], 1),
        ([DENIED, OK], [OK], [("only-old", "401-without-www-authenticate")], 0),
        ([BAD, GOOD, OK], [GOOD, OK], [("gone", LOCATION)], 0),
    ],
)
def test_worse_better_and_not_comparable(
    folder: Path, old: list[Any], new: list[Any], expected: list[tuple[str, str]], code: int
) -> None:
    result, exit_code = diff(old, new)
    assert (kinds(result), exit_code) == (expected, code)


def test_counts_are_per_exchanges_of_the_same_answer(folder: Path) -> None:
    result, _ = diff([GOOD] * 4 + [OK], [BAD, BAD, GOOD, OK, OK])
    (change,) = result["worse"]
    assert change["before"] == {"findings": 0, "level": None, "exchanges": 4}
    assert change["after"] == {"findings": 2, "level": "warning", "exchanges": 3}
    assert change["example"]["source"] == "new.har"
    assert result["totals"] == {
        "worse": {"error": 0, "warning": 1, "info": 0}, "better": 0, "not_comparable": 0, "unchanged": 0,
    }  # fmt: skip
    assert (result["old"]["exchanges"], result["new"]["name"]) == (5, "new.har")


RULE = '''
from wirelint import ERROR, INFO, Exchange, Faults, rule, status


@rule("grave", status="any", level=INFO, spec="s", response_has="x-grave", zh="错", why_zh="错")
def grave(exchange: Exchange) -> Faults:
    """T.

    W.

    Bad:
        GET /
        -> 200
        X-Grave: error
    Good:
        GET /
        -> 200
    """
    yield status(level=ERROR if exchange.response.fields.get("x-grave") == "error" else INFO)
'''


def test_a_level_that_rose_is_worse(folder: Path) -> None:
    rules = folder / "mine"
    rules.mkdir()
    (rules / "grave.py").write_text(RULE)
    mild, bad = (entry("GET", USERS, 200, {**TYPE, "X-Grave": level}) for level in ("info", "error"))
    options = ("--rules", "mine")
    result, code = diff([mild], [mild, bad], *options)
    assert (kinds(result), code) == ([("graver", "grave")], 1)
    assert (result["worse"][0]["before"]["level"], result["worse"][0]["level"]) == ("info", "error")
    assert kinds(diff([bad], [mild], *options)[0]) == [("milder", "grave")]
    Path("old.har").write_text(har(mild))
    Path("new.har").write_text(har(bad))
    output = wirelint("diff", "old.har", "new.har", *options).stdout
    assert "before 1 in 1 exchange, now 1 in 1 exchange (was info)" in output


RESET = "POST /form\n-> 205"
BLIND = "@unknown CONTENT_SIZE\n" + RESET
FILLED = "POST /form\n-> 205\n[5 octets]"
OTHER = "POST /form\n-> 200\n[5 octets]"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ([RESET], [FILLED], NEW),
        ([BLIND], [FILLED], ONLY_NEW),
        ([BLIND, RESET], [FILLED], NEW),
        ([OTHER], [FILLED], NEW),
        ([OTHER, BLIND], [FILLED], ONLY_NEW),  # the same status was there, and nobody could tell
        ([FILLED], [RESET], GONE),
        ([FILLED], [BLIND], ONLY_OLD),
        ([FILLED], [OTHER, BLIND], ONLY_OLD),
        ([FILLED], [BLIND, RESET], GONE),
    ],
)
def test_what_a_recording_does_not_know_is_neither_new_nor_gone(old: list[str], new: list[str], kind: str) -> None:
    before, after = ([exchange_of(text) for text in side] for side in (old, new))
    settings = Settings(Selection(select=("205-with-body",)))
    first, second = Check(settings).run(before).tally, Check(settings).run(after).tally
    seen_old = Watch((group.first.rule, sought(group, first)) for group in candidates(first, second))
    seen_new = Watch((group.first.rule, group.endpoint) for group in first.groups.values())
    for watch, exchanges in ((seen_old, before), (seen_new, after)):
        for exchange in exchanges:
            watch.see(exchange)
    found = difference(first, second, seen_old, seen_new)
    assert [change.kind for change in (*found.worse, *found.better, *found.apart)] == [kind]


def test_an_endpoint_is_named_once_in_a_section(folder: Path) -> None:
    fields = {"Date": "x", "Last-Modified": "y", "Content-Type": "text"}
    diff([OK, entry("GET", USERS + "/a", 200, TYPE)], [entry("GET", u, 200, fields) for u in (USERS, USERS + "/a")])
    output = wirelint("diff", "old.har", "new.har").stdout
    assert output.count("GET api.example.com/users → 200 OK") == 1
    assert output.count("  error    ") > 2


def test_fail_on_and_exit_zero(folder: Path) -> None:
    assert diff([GOOD], [BAD], "--fail-on", "error")[1] == 0
    assert diff([GOOD], [BAD], "--exit-zero")[1] == 0
    assert diff([GOOD], [BAD], "--ignore", "201")[1] == 0
    assert kinds(diff([GOOD], [BAD], "--level", "error")[0]) == []


def test_text_in_both_languages(folder: Path) -> None:
    diff([GOOD, GOOD, OK], [BAD, OK, DENIED])
    output = wirelint("diff", "old.har", "new.har").stdout
    assert (
        "worse (2)\n\nGET api.example.com/users → 401 Unauthorized\n  error    401-without-www-authenticate" in output
    )
    assert "before not seen, now 1 in 1 exchange  (new.har #2, RFC 9110" in output
    assert "before none in 2 exchanges, now 1 in 1 exchange" in output
    assert output.endswith(
        "2 worse (1 error, 1 warning), 0 better, 0 not comparable, 0 unchanged\n"
        "old.har (3 exchanges) → new.har (3 exchanges)\n"
    )
    chinese = wirelint("diff", "old.har", "new.har", "--lang", "zh").stdout
    assert "变差 (2)" in chinese
    assert "之前 2 次交换中 无，现在 1 次交换中 1 次" in chinese
    assert "2 个变差（1 个 error、1 个 warning），0 个变好，0 个无法比较，0 个未变\n" in chinese


def test_markdown_shows_hostile_text_and_does_nothing(folder: Path) -> None:
    hostile = "https://api.example.com/<script>|`x`/@everyone"
    diff(
        [entry("GET", hostile, 200, TYPE), OK],
        [entry("GET", hostile, 401, TYPE), entry("GET", USERS + "/x", 401, TYPE), OK],
    )
    output = wirelint("diff", "old.har", "new.har", "--format", "markdown").stdout
    assert output.startswith("### wirelint diff\n\n")
    assert "**worse (" in output
    assert "<details><summary>not comparable" in output
    assert output.count("<details>") == output.count("</details>") == 1
    assert "<script>" not in output
    for line in output.splitlines():
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)\|", line)) == 6, line


def test_markdown_fits_a_comment(folder: Path) -> None:
    old = [entry("GET", f"https://api.example.com/{'a' * 200}x{n}y", 200, TYPE) for n in range(400)]
    new = [entry("GET", f"https://api.example.com/{'a' * 200}x{n}y", 401, TYPE) for n in range(400)]
    diff(old, new)
    output = wirelint("diff", "old.har", "new.har", "--format", "markdown").stdout
    assert 50_000 < len(output.encode()) < 65_536
    assert "… and more" in output


@pytest.mark.parametrize("broken", ["empty", "cut", "missing", "nonsense"])
@pytest.mark.parametrize("side", ["old", "new"])
def test_a_recording_that_is_not_whole_is_not_compared(folder: Path, broken: str, side: str) -> None:
    texts = {"empty": har(), "cut": har(BAD, OK)[:-40], "nonsense": "nonsense"}
    for name in ("old", "new"):
        if name != side:
            Path(f"{name}.har").write_text(har(GOOD))
        elif broken in texts:
            Path(f"{name}.har").write_text(texts[broken])
    result = wirelint("diff", "old.har", "new.har", "-o", "out.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{side}.har" in result.stderr or broken == "empty"
    assert "Traceback" not in result.output


def test_standard_input_folders_and_an_output_file(folder: Path) -> None:
    (folder / "before").mkdir()
    Path("before/a.har").write_text(har(GOOD))
    Path("before/b.har").write_text(har(OK))
    result = wirelint("diff", "-", "before", "-o", "out.txt", stdin=har(DENIED, BAD).encode())
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 better, 1 not comparable" in Path("out.txt").read_text("utf-8")
    result = wirelint("diff", "before", "-", stdin=har(DENIED, BAD).encode())
    assert "2 worse" in result.stdout
    assert result.exit_code == 1


def test_a_full_disk_is_said(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    diff([GOOD], [BAD])
    for form in ("text", "json", "markdown"):
        result = wirelint("diff", "old.har", "new.har", "--format", form, "-o", "/dev/full")
        assert (result.exit_code, "can't be written to /dev/full" in result.stderr) == (2, True)


def test_an_interrupt_compares_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diff([GOOD], [BAD])
    calls = 0

    def interrupted(inputs: Any, assume_wire: bool) -> Any:
        nonlocal calls
        calls += 1
        yield from read_inputs(inputs)
        if calls == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("wirelint.cli_diff.read_inputs", interrupted)
    result = wirelint("diff", "old.har", "new.har")
    assert (result.exit_code, result.stdout) == (130, "")
    assert "interrupted: nothing was compared" in result.stderr


def test_a_recording_is_like_itself(shared: Path) -> None:
    for name in ("lab-mitmproxy-11.0.2.har", "lab-chrome-devtools-156-h2.har"):
        path = str(shared / "corpus" / name)
        result = json.loads(wirelint("diff", path, path, "--format", "json", "--profile", "strict").stdout)
        assert kinds(result) == []
        assert result["totals"]["unchanged"] > 5


def test_two_recorders_of_one_service_blame_no_deploy_for_what_they_hide(shared: Path) -> None:
    """The lab's server, unchanged: a 205's content is in mitmproxy's HAR, and Chrome's does not know it."""
    names = ("lab-chrome-devtools-156.har", "lab-mitmproxy-11.0.2.har")
    chrome, mitmproxy = (str(shared / "corpus" / name) for name in names)
    result = json.loads(wirelint("diff", chrome, mitmproxy, "--format", "json").stdout)
    (change,) = (c for c in result["not_comparable"] if c["rule"] == "205-with-body")
    assert (change["kind"], change["before"]["exchanges"], change["after"]["findings"]) == ("only-new", 1, 1)
    back = json.loads(wirelint("diff", mitmproxy, chrome, "--format", "json").stdout)
    assert ("only-old", "205-with-body") in kinds(back)
    sanitized = str(shared / "corpus" / "lab-chrome-devtools-156-sanitized.har")
    result = json.loads(wirelint("diff", sanitized, chrome, "--format", "json").stdout)
    assert [kind for kind, _ in kinds(result) if kind in ("new", "gone")] == []


def test_the_demo_differs_from_nothing() -> None:
    demo = str(ROOT / "src" / "wirelint" / "demo" / "traffic.har")
    assert wirelint("diff", demo, demo).exit_code == 0
