"""Baselines: what is known is not told again, what is gone is seen to be gone, and a wrong file is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wirelint import baseline_file, replacing
from wirelint.baseline import Baseline, Entry, Written
from wirelint.cli_check import WITHOUT_SUMMARY
from wirelint.finding import fingerprint
from wirelint.level import ERROR, INFO
from wirelint.reports.formats import NAMES

from .test_cli import USERS, entry, har, wirelint

TYPE = {"Content-Type": "text/plain", "Content-Length": "2"}
CREATED = entry("POST", USERS, 201, TYPE)
CREATED_WELL = entry("POST", USERS, 201, {**TYPE, "Location": "/users/1"})
DELETED = entry("DELETE", f"{USERS}/42", 204, {"Content-Length": "0"})
DELETED_WELL = entry("DELETE", f"{USERS}/43", 204, {})
MOVED = entry("GET", f"{USERS}/42", 301, TYPE)
FILE = "wirelint-baseline.json"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old.har").write_text(har(CREATED, DELETED, MOVED))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def traffic(folder: Path, *entries: Any) -> str:
    (folder / "t.har").write_text(har(*entries))
    return "t.har"


def check(*arguments: str) -> tuple[dict[str, Any], int]:
    result = wirelint("check", *arguments, "--baseline", FILE, "--format", "json")
    return json.loads(result.stdout), result.exit_code


def entries(path: str = FILE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(path).read_text("utf-8"))["findings"]
    return found


def known_rules() -> set[str]:
    return {entry["rule"] for entry in entries()}


def test_only_new_findings_are_told_and_count(files: Path) -> None:
    assert wirelint("baseline", "write", "old.har").exit_code == 0
    assert known_rules() == {"201-without-location", "204-with-content-length", "3xx-without-location"}
    result, code = check("old.har")
    assert (code, result["groups"], result["totals"]["groups"]) == (0, [], 0)
    assert result["baseline"] == {"file": FILE, "known": 3, "findings": 3, "stale": [], "not_exercised": 0}

    new = traffic(files, CREATED, CREATED, entry("GET", USERS, 401, TYPE))
    result, code = check(new)
    assert code == 1
    assert [group["rule"] for group in result["groups"]] == ["401-without-www-authenticate"]
    assert (result["baseline"]["known"], result["baseline"]["findings"]) == (1, 2)
    assert result["baseline"]["not_exercised"] == 2


def test_jsonl_tells_only_new_findings(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    new = traffic(files, CREATED, entry("GET", USERS, 401, TYPE))
    lines = wirelint("check", new, "--baseline", FILE, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["rule"] for line in lines] == ["401-without-www-authenticate"]


@pytest.mark.parametrize("form", NAMES)
def test_every_format_or_standard_error_tells_what_is_known(files: Path, form: str) -> None:
    """Each format has its place for it, as JSON has an object of its own."""
    wirelint("baseline", "write", "old.har")
    result = wirelint("check", traffic(files, CREATED_WELL, DELETED), "--baseline", FILE, "--format", form)
    assert result.exit_code == 0
    told = f"baseline {FILE}: 1 known finding is not shown; 1 entry is stale; 1 was not exercised"
    in_report = '"known": 1' if form == "json" else told
    assert (in_report in result.stdout) is (form not in WITHOUT_SUMMARY)
    assert (told in result.stderr) is (form in WITHOUT_SUMMARY)


def test_a_problem_is_known_however_often_and_however_grave(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    lines = Path(FILE).read_text("utf-8").replace('"level": "error"', '"level": "info"')
    Path(FILE).write_text(lines, "utf-8")
    result, code = check(traffic(files, *[DELETED] * 5))
    assert (code, result["groups"], result["baseline"]["findings"]) == (0, [], 5)


def test_the_text_says_what_was_known_and_what_is_stale(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    new = traffic(files, CREATED_WELL, DELETED)
    output = wirelint("check", new, "--baseline", FILE).stdout
    assert "no new findings; 2 exchanges judged\n" in output
    assert f"baseline {FILE}: 1 known finding is not shown; 1 entry is stale; 1 was not exercised\n" in output
    assert "  stale  201-without-location  POST api.example.com/users → 201\n" in output
    chinese = wirelint("check", new, "--baseline", FILE, "--lang", "zh").stdout
    assert f"基线 {FILE}：1 个已知问题未列出；1 条已过时；1 条这次未涉及\n" in chinese
    many = traffic(files, DELETED, entry("GET", USERS, 401, TYPE))
    assert "1 new finding (1 error) in 1 of 2 endpoints" in wirelint("check", many, "--baseline", FILE).stdout


@pytest.mark.parametrize(
    ("entry_now", "options", "stale"),
    [
        (CREATED_WELL, (), True),
        (CREATED, (), False),
        (entry("POST", USERS, 200, TYPE), (), False),  # another status
        (entry("PUT", USERS, 201, TYPE), (), False),  # another method
        (entry("POST", USERS + "/1", 201, {**TYPE, "Location": "/x"}), (), False),  # another endpoint
        (CREATED_WELL, ("--ignore", "201"), False),  # nobody looked
        (CREATED_WELL, ("--level", "error"), False),  # it would not have been shown
    ],
)
def test_stale_is_what_was_exercised_and_did_not_show(
    files: Path, entry_now: Any, options: tuple[str, ...], stale: bool
) -> None:
    (files / "first.har").write_text(har(CREATED))
    wirelint("baseline", "write", "first.har", "--select", "201-without-location")
    result, _ = check(traffic(files, entry_now), *options)
    assert [e["rule"] for e in result["baseline"]["stale"]] == (["201-without-location"] if stale else [])


def test_what_the_recording_does_not_know_is_not_stale(files: Path) -> None:
    """A HAR does not hold what came after a 204: that the finding is missing says nothing."""
    keys = [
        (rule, "DELETE", "api.example.com", "/users/{n}", 204, "response.content")
        for rule in ("204-with-body", "204-with-content-length")
    ]
    written = Written("0", ("default",), INFO, 1, "x")
    baseline_file.save(Baseline.of(written, [Entry(fingerprint(k), *k, ERROR) for k in keys]), Path(FILE))
    result, _ = check(traffic(files, DELETED_WELL))
    assert [entry["rule"] for entry in result["baseline"]["stale"]] == ["204-with-content-length"]
    assert result["baseline"]["not_exercised"] == 1


def test_what_is_known_and_then_ignored_is_still_there(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    before = Path(FILE).read_bytes()
    Path("wirelint.toml").write_text('[[ignore]]\nrules = ["201"]\nreason = "by design"\n')
    result, code = check("old.har", "--fail-on-stale")
    assert (code, result["groups"], result["ignored"][0]["problems"]) == (0, [], 1)
    assert result["baseline"] == {"file": FILE, "known": 3, "findings": 3, "stale": [], "not_exercised": 0}
    assert wirelint("baseline", "prune", "old.har").exit_code == 0
    assert Path(FILE).read_bytes() == before


def test_stale_entries_fail_only_where_asked(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    new = traffic(files, CREATED_WELL)
    assert check(new)[1] == 0
    assert check(new, "--fail-on-stale")[1] == 1
    assert check("old.har", "--fail-on-stale")[1] == 0
    refused = wirelint("check", new, "--fail-on-stale")
    assert (refused.exit_code, "--fail-on-stale needs --baseline" in refused.stderr) == (2, True)


def test_nothing_is_stale_in_a_run_that_broke_off(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    (files / "cut.har").write_text(har(CREATED_WELL, DELETED)[:-40])
    result, code = check("cut.har", "--fail-on-stale")
    assert (code, result["baseline"]["stale"]) == (2, [])


def test_nothing_is_stale_where_only_some_entries_were_judged(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    new = traffic(files, CREATED_WELL, CREATED)
    assert check(new, "--entries", "0")[0]["baseline"]["stale"] == []


def test_prune_drops_what_is_gone_and_nothing_else(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    new = traffic(files, CREATED_WELL, DELETED, entry("GET", USERS, 401, TYPE))
    result = wirelint("baseline", "prune", new)
    assert result.exit_code == 0
    assert f"{FILE}: 1 of 3 entries dropped\n" in result.stdout
    assert "  dropped  201-without-location  POST api.example.com/users → 201\n" in result.stdout
    assert "1 not exercised by this run, and kept" in result.stdout
    assert known_rules() == {"204-with-content-length", "3xx-without-location"}
    wirelint("baseline", "prune", new, "--all")
    assert known_rules() == {"204-with-content-length"}
    before = Path(FILE).stat().st_mtime_ns
    assert "0 of 1 entry dropped" in wirelint("baseline", "prune", new).stdout
    assert Path(FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--select", "401"), 3),
        (("--level", "error"), 2),
        (("--hosts", "b.example"), 3),
        (("--hosts", "*.example*"), 0),
        (("--ignore", "201"), 1),
    ],
)
def test_prune_all_leaves_what_its_options_leave_out(files: Path, options: tuple[str, ...], kept: int) -> None:
    wirelint("baseline", "write", "old.har")
    other = traffic(files, entry("GET", f"{USERS}/x", 200, TYPE), entry("GET", "https://b.example/x", 200, TYPE))
    wirelint("baseline", "prune", other, *options)
    assert len(entries()) == 3
    assert wirelint("baseline", "prune", other, "--all", *options).exit_code == 0
    assert len(entries()) == kept


def test_prune_all_drops_entries_of_a_rule_that_is_no_more(files: Path) -> None:
    key = ("retired-rule", "GET", "api.example.com", "/users/{n}", 301, "response.location")
    baseline = Baseline.of(Written("0"), [Entry(fingerprint(key), *key, ERROR)])
    baseline_file.save(baseline, Path(FILE))
    assert check("old.har")[0]["baseline"]["stale"] == []
    wirelint("baseline", "prune", "old.har")
    assert known_rules() == {"retired-rule"}
    wirelint("baseline", "prune", "old.har", "--all")
    assert known_rules() == set()


def test_reasons_stay(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    reason = "旧客户端依赖它 ‮ \x07"
    data = json.loads(Path(FILE).read_text("utf-8"))
    for known in data["findings"]:
        if known["rule"] != "3xx-without-location":
            known["reason"] = reason
    Path(FILE).write_text(json.dumps(data, indent=3), "utf-8")
    new = traffic(files, CREATED, DELETED_WELL, MOVED)
    wirelint("baseline", "prune", new)
    assert {e["rule"]: e.get("reason") for e in entries()} == {
        "201-without-location": reason,
        "3xx-without-location": None,
    }
    shown = wirelint("baseline", "show").stdout
    assert r"reason: 旧客户端依赖它 \u202e \x07" in shown
    result = wirelint("baseline", "write", traffic(files, MOVED, entry("GET", USERS, 401, TYPE)))
    assert "2 known findings (1 added, 1 removed)" in result.stdout
    assert (
        r"removed  201-without-location  POST api.example.com/users → 201  (旧客户端依赖它 \u202e \x07)"
        in result.stdout
    )


def test_the_file_is_the_same_for_the_same_problems_in_any_order(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    first = Path(FILE).read_bytes()
    again = [CREATED, MOVED, DELETED, DELETED, entry("DELETE", f"{USERS}/77?x=2", 204, {"Content-Length": "0"})]
    wirelint("baseline", "write", traffic(files, *again), "--lang", "zh")
    assert Path(FILE).read_bytes() == first
    lines = first.decode("utf-8").splitlines()
    assert [line for line in lines if '"fingerprint"' in line] == lines[5:8], "one entry a line"
    assert "2026" not in first.decode("utf-8")


def test_two_inputs_with_the_same_endpoints(files: Path) -> None:
    (files / "a.har").write_text(har(CREATED))
    (files / "b.har").write_text(har(CREATED_WELL))
    wirelint("baseline", "write", "a.har", "b.har")
    assert known_rules() == {"201-without-location"}
    assert check("b.har", "a.har")[0]["baseline"]["stale"] == []
    assert check("b.har", "b.har")[0]["baseline"]["stale"] != []


def test_other_rules_than_the_baselines_are_noted(files: Path) -> None:
    wirelint("baseline", "write", "old.har", "--ignore", "201")
    result = wirelint("check", "old.har", "--baseline", FILE)
    assert "was written with other rules" in result.stderr
    assert "was written" not in wirelint("check", "old.har", "--baseline", FILE, "--ignore", "201").stderr


def test_show(files: Path) -> None:
    wirelint("baseline", "write", "old.har")
    output = wirelint("baseline", "show").stdout
    assert "DELETE api.example.com/users/{n} → 204 No Content\n  error    204-with-content-length  " in output
    assert "3 known findings (1 error, 2 warnings); written by wirelint " in output
    assert "个已知问题" in wirelint("baseline", "show", FILE, "--lang", "zh").stdout


def test_no_secret_reaches_the_file(files: Path) -> None:
    url = "https://u:hunter2@api.example.com/share/eyJhbGciOiJI.eyJzdWIiOjF9.c2ln;jsessionid=hunter2?token=hunter2"
    wirelint("baseline", "write", traffic(files, entry("POST", url, 201, TYPE)))
    places = {(known["host"], known["path"]) for known in entries()}
    assert places == {("api.example.com", "/share/{token};jsessionid")}
    assert "hunter2" not in Path(FILE).read_text("utf-8")


# --- files that are wrong ---

_KEY = ("204-with-body", "GET", "a.example", "/", 204, "response.content")
_GOOD = {
    "fingerprint": fingerprint(_KEY),
    **dict(zip(("rule", "method", "host", "path", "status", "subject"), _KEY, strict=True)),
    "level": "error",
}
_HEAD = """{
"schema": "wirelint/baseline/1",
"tool": {"version": "0"},
"selection": {"profiles": [], "level": "info", "rules": 1, "digest": ""},
"""


def _file(*found: Any) -> str:
    return _HEAD + '"findings": [\n' + ",\n".join(map(json.dumps, found)) + "\n]}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1:1: no JSON: "),
        ("[]", ':1: no baseline: it has no "schema"'),
        ('{"log": {"entries": []}}', ':1: no baseline: it has no "schema"'),
        (
            '{\n\n"schema": "wirelint/baseline/2"}',
            ":3: written by a newer wirelint (wirelint/baseline/2); this one reads",
        ),
        ('{\n"schema": "wirelint/result/1"}', ":2: no baseline: its schema is 'wirelint/result/1'"),
        ('{"schema": 7}', ":1: no baseline: its schema is 7"),
        (_file(_GOOD)[:-12], ":6:168: no JSON: "),
        (_file(_GOOD).replace("},\n", "},\n<<<<<<< HEAD\n", 1), ":4:1: a merge conflict is not resolved here"),
        ('{"schema": "wirelint/baseline/1"}', ":1: 'tool' is missing"),
        (_file(_GOOD).replace('"tool": {"version": "0"}', '"tool": 3'), ":3: 'tool' is not an object"),
        (_file(_GOOD).replace('"level": "info"', '"level": "fatal"'), ":4: unknown level 'fatal'"),
        (_file(_GOOD, 3), ":7: an entry is an object"),
        (_file(_GOOD, {**_GOOD, "reson": "x"}), ":7: an entry has no member 'reson': did you mean reason?"),
        (_file(_GOOD, {**_GOOD, "status": "204"}), ":7: 'status' is not a number"),
        (_file(_GOOD, {**_GOOD, "status": True}), ":7: 'status' is not a number"),
        (_file(_GOOD, {**_GOOD, "reason": None}), ":7: 'reason' is not a string"),
        (_file(_GOOD, {**_GOOD, "path": "/b"}), ":7: the fingerprint is not that of this rule, method, host, path"),
        (_file({k: v for k, v in _GOOD.items() if k != "host"}), ":6: 'host' is missing"),
        ("[" * 100_000, "no baseline: it is nested too deep"),
    ],
)
def test_a_wrong_file_is_told_with_its_line_and_left_alone(files: Path, text: str, said: str) -> None:
    Path(FILE).write_text(text, "utf-8")
    for arguments in (
        ("check", "old.har", "--baseline", FILE),
        ("baseline", "write", "old.har"),
        ("baseline", "prune", "old.har"),
        ("baseline", "show"),
    ):
        result = wirelint(*arguments)
        assert result.exit_code == 2
        assert f"wirelint: {FILE}{said}" in result.stderr or said in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert Path(FILE).read_text("utf-8") == text


def test_octets_that_are_no_text(files: Path) -> None:
    Path(FILE).write_bytes(b'{\n"\xff"')
    assert f"{FILE}:2: not UTF-8" in wirelint("baseline", "show").stderr
    Path(FILE).write_bytes(b"\xef\xbb\xbf" + _file(_GOOD).encode())
    assert "1 known finding" in wirelint("baseline", "show").stdout


@pytest.mark.parametrize("name", ["missing.json", "folder"])
def test_a_file_that_is_not_there(files: Path, name: str) -> None:
    (files / "folder").mkdir()
    result = wirelint("check", "old.har", "--baseline", name)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) <= 4
    assert "Traceback" not in result.output


@pytest.mark.parametrize("source", ["empty.har", "cut.har", "missing.har"])
def test_traffic_that_was_not_judged_whole_changes_nothing(files: Path, source: str) -> None:
    (files / "empty.har").write_text(har())
    (files / "cut.har").write_text(har(CREATED, CREATED)[:-40])
    for command in ("write", "prune"):
        Path(FILE).write_text(_file(_GOOD), "utf-8")
        result = wirelint("baseline", command, source)
        assert result.exit_code == 2
        assert source == "missing.har" or f"{FILE} is left as it was" in result.stderr
        assert Path(FILE).read_text("utf-8") == _file(_GOOD)


# --- writing ---


def _baseline(*hosts: str) -> Baseline:
    keys = [("204-with-body", "GET", host, "/", 204, "response.content") for host in hosts]
    return Baseline.of(Written("0", ("default",), INFO, 1, "x"), [Entry(fingerprint(k), *k, ERROR) for k in keys])


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    hostile = _baseline("a.example", 'q"uote', "\u202eevil", "\udce9", "\x1b[2J", "文")
    baseline_file.save(hostile, path)
    assert baseline_file.load(path) == hostile
    text = path.read_text("utf-8")
    assert not {"\u202e", "\x1b", "\udce9"} & set(text)
    assert "文" in text


def test_an_interrupt_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.json"
    baseline_file.save(_baseline("a.example"), path)
    before = path.read_bytes()

    def interrupted(number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wirelint.replacing.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        baseline_file.save(_baseline("b.example"), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["b.json"]


def test_links_and_modes_stay(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links and modes are POSIX here")
    target, link = tmp_path / "t.json", tmp_path / "l.json"
    replacing.replace_text(target, "1")
    target.chmod(0o640)
    link.symlink_to(target)
    replacing.replace_text(link, "2")
    assert (link.is_symlink(), target.read_text(), target.stat().st_mode & 0o777) == (True, "2", 0o640)


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    for name in ("x" * 250, "表" * 80):
        replacing.replace_text(tmp_path / name, "1")
        assert (tmp_path / name).read_text() == "1"


def test_what_can_t_be_written_is_told(files: Path) -> None:
    for place in ("no/such/folder/b.json", "old.har/b.json"):
        result = wirelint("baseline", "write", "old.har", "-o", place)
        assert (result.exit_code, f"{place}: can't be written: " in result.stderr) == (2, True)
    if Path("/dev/full").exists():
        assert "can't be written" in wirelint("baseline", "write", "old.har", "-o", "/dev/full").stderr


def test_an_interrupt_while_judging_leaves_the_old_file(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wirelint("baseline", "write", "old.har")
    before = Path(FILE).read_bytes()

    def interrupted(paths: object, assume_wire: bool) -> Any:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("wirelint.cli_baseline.read_all", interrupted)
    result = wirelint("baseline", "write", "old.har")
    assert (result.exit_code, "is left as it was" in result.stderr) == (130, True)
    assert Path(FILE).read_bytes() == before


def test_thirty_thousand_entries(files: Path) -> None:
    """Read, held against traffic, and written in seconds."""
    hosts = [f"h{number}.example" for number in range(30_000)]
    baseline_file.save(_baseline(*hosts), Path(FILE))
    result, code = check("old.har")
    assert (code, result["baseline"]["known"], result["baseline"]["not_exercised"]) == (1, 0, 30_000)


def test_the_core_of_baselines_needs_the_standard_library_alone() -> None:
    """The text report knows them, and it runs inside mitmproxy."""
    own = "{'click', 'jinja2', 'msgspec', 'rich'}"
    code = f"import sys; from wirelint.reports import text; print(*{own} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
