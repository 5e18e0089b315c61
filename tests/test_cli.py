"""The command line: what is printed, and with which exit code it ends."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wirelint import __version__
from wirelint import demo as demo_package
from wirelint.cli import cli
from wirelint.reports.formats import NAMES
from wirelint.sources.outcome import Outcome
from wirelint.sources.read import read_all

USERS = "https://api.example.com/users"


def entry(method: str, url: str, status: int, response: dict[str, str], request: dict[str, str] | None = None) -> Any:
    host = url.split("/")[2]
    asked = {"Host": host, "User-Agent": "test", "Accept": "*/*", **(request or {})}
    answered = {"Date": "Tue, 15 Sep 2026 10:00:00 GMT", **response}
    return {
        "startedDateTime": "2026-09-15T10:00:00.000Z",
        "time": 1,
        "request": {
            "method": method,
            "url": url,
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": name, "value": value} for name, value in asked.items()],
            "bodySize": 0,
            "headersSize": -1,
        },
        "response": {
            "status": status,
            "statusText": "x",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": name, "value": value} for name, value in answered.items()],
            "content": {"size": 2, "mimeType": "text/plain", "text": "ok"},
            "bodySize": 2,
            "headersSize": -1,
        },
        "timings": {"send": 0, "wait": 1, "receive": 0},
    }


def har(*entries: Any) -> str:
    log = {"version": "1.2", "creator": {"name": "mitmproxy", "version": "11.0.2"}, "entries": list(entries)}
    return json.dumps({"log": log})


CLEAN = entry("GET", "https://api.example.com/", 200, {"Content-Type": "text/plain", "Content-Length": "2"})
FAULTY = entry("POST", USERS, 201, {"Content-Type": "text/plain", "Content-Length": "2"})


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "clean.har").write_text(har(CLEAN))
    (tmp_path / "faulty.har").write_text(har(CLEAN, FAULTY, FAULTY))
    (tmp_path / "cut.har").write_text(har(FAULTY, CLEAN)[:-40])
    (tmp_path / "empty.har").write_text(har())
    (tmp_path / "nonsense.har").write_text("nonsense")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def wirelint(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.har"], 0),
        (["faulty.har"], 1),
        (["faulty.har", "--fail-on", "error"], 0),
        (["faulty.har", "--exit-zero"], 0),
        (["faulty.har", "--ignore", "201"], 0),
        (["faulty.har", "--hosts", "*.example.com"], 1),
        (["faulty.har", "--hosts", "other.example"], 2),
        (["faulty.har", "--party", "client"], 0),
        (["faulty.har", "--party", "server"], 1),
        (["clean.har", "faulty.har"], 1),
        (["cut.har"], 2),
        (["cut.har", "--exit-zero"], 2),
        (["empty.har"], 2),
        (["nonsense.har"], 2),
        (["missing.har"], 2),
        (["*.missing"], 2),
        (["clean.har", "--select", "no-such-rule"], 2),
        (["clean.har", "--profile", "no-such-profile"], 2),
        (["clean.har", "--format", "xml"], 2),
        (["clean.har", "--level", "fatal"], 2),
        (["clean.har", "--rules", "no-such-folder"], 2),
        (["clean.har", "--no-such-option"], 2),
        (["clean.har", "--entries", "x"], 2),
        (["clean.har", "--entries", "1-"], 2),
        (["clean.har", "--entries", "1-0"], 2),
        (["clean.har", "--entries", "-1"], 2),
        ([], 2),
    ],
)
def test_exit_codes(files: Path, arguments: list[str], code: int) -> None:
    result = wirelint("check", *arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    if code == 2:
        assert result.stderr.strip()


def test_text_groups_by_endpoint_and_shows_the_table(files: Path) -> None:
    output = wirelint("check", "faulty.har").stdout
    assert "POST api.example.com/users → 201 Created\n" in output
    assert output.count("请求已经被实现，而且有一个新的资源已经依据请求的需要而创建") == 1
    assert "warning  201-without-location" in output
    assert "×2" in output
    assert "RFC 9110 §9.3.3" in output
    assert "1 finding (1 warning) in 1 of 2 endpoints; 3 exchanges judged\n" in output
    assert "\x1b" not in output


def test_text_in_chinese(files: Path) -> None:
    output = wirelint("check", "faulty.har", "--lang", "zh").stdout
    assert "POST 得到的 201 响应没有用 Location 指出新资源" in output
    assert "1 个问题" in output
    assert "The request has" not in output


def test_auto_reads_the_locale(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "个问题" in wirelint("check", "faulty.har").stdout


@pytest.mark.parametrize(
    ("environment", "choice", "colored"),
    [
        ({}, "auto", False),
        ({}, "always", True),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_color(
    files: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], choice: str, colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    output = subprocess.run(
        [sys.executable, "-m", "wirelint", "check", "faulty.har", "--color", choice], capture_output=True, check=False
    ).stdout
    assert (b"\x1b[" in output) is colored


def test_jsonl_is_one_object_a_finding_per_exchange(files: Path) -> None:
    lines = wirelint("check", "faulty.har", "--format", "jsonl").stdout.splitlines()
    first, second = map(json.loads, lines)
    assert list(first) == [
        "rule", "level", "profile", "status", "method", "url", "source", "entry", "where", "message",
        "message_zh", "description", "spec", "fingerprint", "schema", "version",
    ]  # fmt: skip
    assert first["rule"] == "201-without-location"
    assert (first["level"], first["profile"], first["status"], first["method"]) == ("warning", "default", 201, "POST")
    assert (first["url"], first["source"], first["entry"]) == (USERS, "faulty.har", 1)
    assert second["entry"] == 2
    assert first["where"] == "response.fields"
    assert first["description"]["zh"].startswith("请求已经被实现")
    assert first["description"]["en"].startswith("The request has been fulfilled")
    assert first["fingerprint"] == second["fingerprint"]
    assert len(first["fingerprint"]) == 16


@pytest.mark.parametrize(
    "arguments",
    [
        ("faulty.har", "-o", "faulty.har"),
        ("faulty.har", "-o", "link.json"),
        (".", "--report", "json=./faulty.har"),
        ("f*.har", "--report", "json=faulty.har"),
        ("./renamed", "-o", "renamed"),
        ("r*", "-o", "renamed"),
        ("renamed", "-o", "hard"),
        ("clean.har", "-o", "wirelint.toml"),
        ("clean.har", "--baseline", "known.json", "--report", "csv=known.json"),
        ("clean.har", "-o", "x", "--report", "json=./x"),
    ],
)
def test_a_report_is_not_written_over_an_input_or_another_report(files: Path, arguments: tuple[str, ...]) -> None:
    (files / "link.json").symlink_to(files / "faulty.har")
    (files / "renamed").write_bytes((files / "faulty.har").read_bytes())
    (files / "hard").hardlink_to(files / "renamed")
    (files / "wirelint.toml").write_text('profile = "strict"')
    wirelint("baseline", "write", "faulty.har", "-o", "known.json")
    before = {path: path.read_bytes() for path in files.iterdir()}
    result = wirelint("check", *arguments)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "can't be written over" in result.stderr
    assert {path: path.read_bytes() for path in files.iterdir()} == before


def test_json_is_the_grouped_result(files: Path) -> None:
    result = json.loads(wirelint("check", "faulty.har", "--format", "json").stdout)
    assert result["tool"] == {"name": "wirelint", "version": __version__}
    assert result["totals"]["exchanges"] == 3
    assert result["totals"]["findings"] == {"error": 0, "warning": 2, "info": 0}
    assert result["totals"]["skipped"] == {}
    (group,) = result["groups"]
    assert (group["rule"], group["count"], group["path"]) == ("201-without-location", 2, "/users")
    assert group["first"]["entry"] == 1


def test_output_goes_to_a_file(files: Path) -> None:
    result = wirelint("check", "faulty.har", "--format", "jsonl", "--output", "out.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len((files / "out.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(("entries", "judged"), [("1", 1), ("0,2", 2), ("1-2", 2), ("0-9", 3), ("7", 0)])
def test_only_the_entries_that_were_asked_for(files: Path, entries: str, judged: int) -> None:
    result = wirelint("check", "faulty.har", "--entries", entries, "--format", "json")
    assert json.loads(result.stdout)["totals"]["exchanges"] == judged
    assert result.exit_code == (2 if judged == 0 else 1)


def test_a_truncated_file_is_judged_up_to_the_break(files: Path) -> None:
    result = wirelint("check", "cut.har")
    assert "201-without-location" in result.stdout
    assert "cut.har" in result.stderr
    assert result.exit_code == 2


def test_standard_input_folders_globs_and_gzip(files: Path) -> None:
    assert "201-without-location" in wirelint("check", "-", stdin=(files / "faulty.har").read_bytes()).stdout
    folder = files / "folder" / "below"
    folder.mkdir(parents=True)
    (folder / "x.har.gz").write_bytes(gzip.compress((files / "faulty.har").read_bytes()))
    assert "201-without-location" in wirelint("check", "folder").stdout
    assert "201-without-location" in wirelint("check", "fault*.har").stdout


def test_levels_hide_and_profiles_add(files: Path) -> None:
    (files / "f.har").write_text(har(entry("GET", USERS, 503, {"Content-Type": "text/plain", "Content-Length": "2"})))
    assert "503-without-retry-after" not in wirelint("check", "f.har").stdout
    assert "503-without-retry-after" in wirelint("check", "f.har", "--profile", "strict").stdout
    assert (
        "503-without-retry-after" not in wirelint("check", "f.har", "--profile", "strict", "--level", "warning").stdout
    )
    assert "503-without-retry-after" in wirelint("check", "f.har", "--select", "503").stdout
    assert "503-without-retry-after" in wirelint("check", "f.har", "--extend-select", "503-without-retry-after").stdout


def test_explain_skipped_says_which_rules_could_not_judge(files: Path) -> None:
    (files / "n.har").write_text(har(entry("DELETE", USERS, 204, {})))
    output = wirelint("check", "n.har", "--explain-skipped").stdout
    assert (
        "204-with-body: could not judge 1 exchange (first n.har #0): "
        "what came after the end of the response is not known: a HAR does not record it\n"
    ) in output
    result = json.loads(wirelint("check", "n.har", "--explain-skipped", "--format", "json").stdout)
    assert any(line.startswith("204-with-body: ") for line in result["not_judged"])
    assert "204-with-body: " in wirelint("check", "n.har", "--explain-skipped", "--format", "jsonl").stderr


def test_hostile_values_do_not_reach_the_terminal(files: Path) -> None:
    hostile = [
        entry("GET", f"https://e.com/{end}?token=hunter2", 301, {"Location": f"http://u:hunter2@e.com/{end}"})
        for end in ("", "\x1b[2J")
    ]
    (files / "h.har").write_text(har(*hostile))
    for form in ("text", "json", "jsonl"):
        output = wirelint("check", "h.har", "--format", form, "--profile", "strict").stdout
        assert "\x1b" not in output
        assert "hunter2" not in output
        assert "location-userinfo" in output
        assert "location-invalid" in output


def test_your_own_rules(files: Path) -> None:
    folder = files / "mine"
    folder.mkdir()
    (folder / "teapot.py").write_text(
        '''
from wirelint import ERROR, Exchange, Faults, missing, rule


@rule(
    "users-without-etag",
    status=201,
    level=ERROR,
    spec="house rule 7",
    response_lacks="etag",
    zh="缺少 ETag",
    why_zh="约定",
)
def without_etag(exchange: Exchange) -> Faults:
    """No ETag on a 201.

    We agreed on it.

    Bad:
        POST /users
        -> 201
    Good:
        POST /users
        -> 201
        ETag: "a"
    """
    yield missing("ETag")
'''
    )
    assert "users-without-etag" in wirelint("check", "faulty.har", "--rules", "mine").stdout
    assert "house rule 7" in wirelint("rule", "users-without-etag", "--rules", "mine").stdout
    (folder / "broken.py").write_text("x = 1\nraise ValueError('no')\n")
    result = wirelint("check", "faulty.har", "--rules", "mine")
    assert result.exit_code == 2
    assert "broken.py:2: ValueError: no" in result.stderr


def test_a_rule_that_raises_is_told_and_the_rest_is_judged(files: Path) -> None:
    folder = files / "mine"
    folder.mkdir()
    (folder / "bug.py").write_text(
        '''
from wirelint import ERROR, Exchange, Faults, rule


@rule("bug", status="any", level=ERROR, spec="s", zh="错", why_zh="错")
def bug(exchange: Exchange) -> Faults:
    """T.

    W.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 200
    """
    raise RuntimeError("boom")
'''
    )
    result = wirelint("check", "faulty.har", "--rules", "mine")
    assert result.exit_code == 2
    assert "201-without-location" in result.stdout
    assert result.stderr.count("internal error in rule bug: RuntimeError: boom (first at faulty.har #0)") == 1


def test_rule_pages_and_the_list() -> None:
    page = wirelint("rule", "204-with-content-length").stdout
    for part in ("204-with-content-length", "error", "Bad", "Good", "RFC 9110 §8.6", "服务器成功处理了请求"):
        assert part in page
    listed = wirelint("rule").stdout
    assert len(listed.splitlines()) >= 174
    result = wirelint("rule", "204-with-bodi")
    assert (result.exit_code, "did you mean 204-with-body" in result.stderr) == (2, True)


def test_table_and_addon() -> None:
    assert "416-without-content-range" in wirelint("table", "416").stdout
    assert wirelint("table", "999").exit_code == 2
    assert Path(wirelint("addon").stdout.strip()).name == "lint.py"
    assert __version__ in wirelint("--version").stdout


def test_more_reports_than_one_are_written_and_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "t.har"
    path.write_text(har(CLEAN, entry("POST", USERS, 204, {"Content-Length": "2"})), encoding="utf-8")
    as_json, lines = tmp_path / "r.json", tmp_path / "r.jsonl"
    result = wirelint("check", str(path), "--report", f"json={as_json}", "--report", f"jsonl={lines}")
    found = {json.loads(line)["fingerprint"] for line in lines.read_text(encoding="utf-8").splitlines()}
    assert found == {group["fingerprint"] for group in json.loads(as_json.read_text(encoding="utf-8"))["groups"]}
    assert found
    assert "204-with-content-length" in result.stdout


@pytest.mark.parametrize("wanted", ["jsn=x", "json", "json=", "=x"])
def test_a_report_that_is_not_understood_is_refused(wanted: str, tmp_path: Path) -> None:
    result = wirelint("check", str(tmp_path), "--report", wanted)
    assert result.exit_code == 2
    assert "--report takes FORMAT=FILE" in result.stderr


def test_a_full_disk_is_said(files: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    for form in ("text", "jsonl"):
        result = wirelint("check", "faulty.har", "--format", form, "--output", "/dev/full")
        assert (result.exit_code, "can't be written" in result.stderr) == (2, True)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wirelint", "check", "faulty.har"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"can't be written to standard output" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("rule",), ("table", "204"), ("config",), ("--version",), ("check", "--help"), ("addon",), ("completion", "bash")],
)
def test_a_full_disk_is_said_by_every_command(files: Path, arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wirelint", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "wirelint: the output can't be written: No space left on device\n"


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_report_that_can_t_be_written_costs_no_other_one(files: Path, form: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    many = [entry("POST", f"https://h{n}.example/users", 201, {"Content-Length": "2"}) for n in range(50)]
    (files / "many.har").write_text(har(*many))
    result = wirelint("check", "many.har", "--format", form, "-o", "/dev/full", "--report", "json=r.json")
    assert (result.exit_code, "can't be written to /dev/full" in result.stderr) == (2, True)
    assert json.loads((files / "r.json").read_text("utf-8"))["totals"]["exchanges"] == 50


def test_a_working_directory_that_is_gone_is_told(files: Path) -> None:
    if os.name == "nt":
        pytest.skip("a folder in use can't be removed there")
    command = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -m wirelint check ../clean.har"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "wirelint: the working directory is gone"


def test_closed_and_full_streams_change_no_exit_code_but_for_the_worse(files: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    wirelint_here = f"{sys.executable} -m wirelint check"
    for command, code in (
        (f"{wirelint_here} clean.har -o out >&- 2>&-", 0),
        (f"{wirelint_here} faulty.har >&-", 1),
        (f"{wirelint_here} missing.har 2>/dev/full", 2),
    ):
        done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert "1 exchange judged" in Path("out").read_text("utf-8")


HOSTILE = "no/\n\x1b[31m::error::x"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", HOSTILE),
        ("check", "clean.har", "-o", HOSTILE),
        ("check", "clean.har", "--baseline", HOSTILE),
        ("check", "clean.har", "--rules", HOSTILE),
        ("check", "clean.har", "--config", HOSTILE),
        ("check", "clean.har", "--select", HOSTILE),
        ("diff", "clean.har", HOSTILE),
        ("baseline", "write", "clean.har", "-o", HOSTILE),
        ("baseline", "show", HOSTILE),
        ("scrub", "clean.har", HOSTILE),
        ("scrub", HOSTILE, "out.har"),
        ("rule", HOSTILE),
        ("table", HOSTILE),
    ],
)
def test_whatever_a_name_holds_an_error_is_one_harmless_line(files: Path, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, list(arguments), color=True)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("wirelint: ")
    assert line.isprintable()


def test_a_job_summary_that_can_t_be_written_is_told(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no-such-folder/summary")
    result = wirelint("check", "clean.har", "--format", "github")
    assert result.exit_code == 2
    assert result.stderr == (
        "wirelint: the github report can't be written to no-such-folder/summary: No such file or directory\n"
    )


def test_a_reader_that_leaves_is_no_crash(files: Path) -> None:
    many = [entry("POST", f"https://h{n}.example/users", 201, {"Content-Length": "2"}) for n in range(3000)]
    (files / "many.har").write_text(har(*many))
    process = subprocess.Popen(
        [sys.executable, "-m", "wirelint", "check", "many.har", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(20)
    assert b"Traceback" not in said
    assert b"Exception ignored" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "missing.har"),
        ("check", "clean.har", "--select", "no-such-rule"),
        ("check", "clean.har", "--profile", "no-such-profile"),
        ("check", "clean.har", "--rules", "no-such-folder"),
        ("check", "clean.har", "--baseline", "nonsense.har"),
        ("check", "clean.har", "--report", "json=no-such-folder/x"),
        ("check", "clean.har", "--fail-on-stale"),
        ("diff", "clean.har", "missing.har"),
        ("diff", "clean.har", "clean.har", "--select", "no-such-rule"),
        ("diff", "clean.har", "clean.har", "--rules", "no-such-folder"),
        ("diff", "clean.har", "cut.har"),
    ],
)
def test_a_run_that_fails_leaves_an_old_report_as_it_is_and_makes_no_new_one(
    files: Path, arguments: tuple[str, ...]
) -> None:
    (files / "old").write_text("old")
    assert wirelint(*arguments, "-o", "old").exit_code == 2
    assert (files / "old").read_text() == "old"
    assert wirelint(*arguments, "-o", "new").exit_code == 2
    assert not (files / "new").exists()


@pytest.mark.parametrize("form", NAMES)
def test_a_report_takes_the_place_of_a_longer_one(files: Path, form: str) -> None:
    (files / "old").write_text("old\n" * 100_000)
    assert wirelint("check", "clean.har", "--format", form, "-o", "old").exit_code == 0
    assert "old\nold" not in (files / "old").read_text("utf-8")


def test_an_interrupt_before_anything_was_read(files: Path) -> None:
    if os.name == "nt":
        pytest.skip("signals are POSIX here")
    process = subprocess.Popen(
        [sys.executable, "-m", "wirelint", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_the_command_line_alone_loads_no_rules_and_no_libraries() -> None:
    code = "import sys, wirelint.cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "wirelint.reports.formats" in loaded
    heavy = {"rich", "jinja2", "msgspec", "json", "wirelint.exchange", "wirelint.registry", "wirelint.config_keys"}
    assert loaded.isdisjoint(heavy)


def test_an_interrupt_while_it_is_loaded_is_told_in_a_line() -> None:
    code = """
import sys
from wirelint.__main__ import main

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "wirelint.reports.formats":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupt())
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "wirelint: interrupted\n")


def test_an_interrupt_tells_what_is_known(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(inputs: object, assume_wire: bool) -> Iterator[Outcome]:
        yield from read_all(["faulty.har"])
        raise KeyboardInterrupt

    monkeypatch.setattr("wirelint.cli_figures.read_inputs", interrupted)
    result = wirelint("check", "faulty.har")
    assert result.exit_code == 130
    assert "201-without-location" in result.stdout
    assert "interrupted" in result.stderr


def test_without_docstrings_it_says_so_and_stops(files: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "wirelint", "check", "faulty.har"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"-OO" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_ascii_terminal_gets_escapes(files: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "wirelint", "check", "faulty.har"], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 1
    assert rb"\u8bf7" in done.stdout


def test_a_raw_message_file(files: Path) -> None:
    demo = (Path(demo_package.__file__).parent / "broken.http").read_bytes()
    (files / "broken.http").write_bytes(demo)
    result = wirelint("check", "broken.http", "--level", "error")
    assert result.exit_code == 1
    assert [rule in result.stdout for rule in ("bare-lf-line-end", "chunked-cut-off", "head-with-content")] == [
        True
    ] * 3
    assert wirelint("check", "-", "--level", "error", stdin=demo).stdout.count("error  ") == 3
    (files / "broken.http").write_bytes(demo.partition(b"======== BEGIN OUT")[0])
    result = wirelint("check", "broken.http")
    assert result.exit_code == 2
    assert "broken.http: no raw message file" in result.stderr
    assert wirelint("scrub", "broken.http", "out.har").exit_code == 2
