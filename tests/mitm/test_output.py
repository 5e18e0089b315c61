"""The log gets each problem once, escaped and never as an error; the tally is right and bounded."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from tests.live.mitmdump import read_lines
from wirelint.examples import exchange_of
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.mitm.lines import LinesFile
from wirelint.mitm.output import Output
from wirelint.mitm.say import say
from wirelint.mitm.tally import LiveTally
from wirelint.registry import own_rules
from wirelint.table import load_table

LINTER = Linter(rule for rule in own_rules() if rule.profile == "default")
DATE = "Date: Tue, 24 Nov 2026 10:00:00 GMT"


def findings(path: str, host: str = "example.com") -> list[Finding]:
    """Two errors."""
    return LINTER.judge(exchange_of(f"@host {host}\n@after hello\nDELETE {path}\n-> 204\n{DATE}\nContent-Length: 5"))


def test_a_problem_is_told_once_with_the_tables_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    file = LinesFile(str(tmp_path / "out.jsonl"))
    output = Output(load_table(), "en", file)
    for path in ("/users/1", "/users/2", "/orders/3"):
        output.findings(findings(path))
    output.findings([])
    told = [record.message for record in caplog.records]
    assert len(told) == 2
    assert told[0].splitlines()[0] == "wirelint: DELETE example.com/users/{n} → 204 No Content"
    assert "服务器成功处理了请求，但没有返回任何实体内容。" in told[0].splitlines()[1]
    assert [line.split()[:2] for line in told[0].splitlines()[2:]] == [
        ["error", "204-with-content-length"],
        ["error", "204-with-body"],
    ]
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    assert len(read_lines(tmp_path / "out.jsonl")) == 6
    assert "\n".join(output.tally.summary("en")).splitlines() == [
        "0 exchanges judged, 6 findings (6 errors)",
        "        3 × 204-with-content-length",
        "        3 × 204-with-body",
    ]
    output.close()


def test_advice_alone_is_told_as_information(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    Output(load_table(), "zh").findings(
        LINTER.judge(exchange_of(f"GET /a\n-> 501\n{DATE}\nContent-Type: text/plain\nContent-Length: 2\n| no"))
    )
    assert [record.levelno for record in caplog.records] == [logging.INFO]


def test_nothing_is_logged_above_warning_or_raw(caplog: pytest.LogCaptureFixture) -> None:
    assert say(logging.CRITICAL, "one\x1b[31m\ntwo\u202e\udce9")
    assert caplog.records[0].levelno == logging.WARNING
    assert caplog.records[0].message == "one\\x1b[31m\ntwo\\u202e\\udce9"


class Gone(logging.Handler):
    """mitmproxy's terminal handler, when the terminal is gone."""

    def emit(self, record: logging.LogRecord) -> None:
        raise SystemExit(1)


def test_a_terminal_that_is_gone_ends_nothing() -> None:
    handler = Gone()
    logging.getLogger().addHandler(handler)
    try:
        output = Output(load_table(), "en")
        output.findings(findings("/a"))
        output.summary()
    finally:
        logging.getLogger().removeHandler(handler)
    assert output.failed


def test_a_file_that_breaks_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    output = Output(load_table(), "en", LinesFile("/dev/full"))
    output.findings(findings("/a"))
    output.findings(findings("/b"))
    assert output.failed
    assert sum("can't be written any more: No space left" in record.message for record in caplog.records) == 1
    # the log still gets them
    assert sum("204-with-body" in record.message for record in caplog.records) == 2
    output.close()


def test_the_tally_is_bounded_and_its_totals_stay_right() -> None:
    tally = LiveTally(problems=4, hosts=2)
    for number in range(50):
        assert len(tally.count(findings("/a", f"host{number}.example"))) == 2
    assert sum(tally.findings.values()) == sum(tally.rules.values()) == sum(tally.hosts.values()) == 100
    assert dict(tally.hosts) == {"host0.example": 2, "host1.example": 2, "…": 96}
    assert tally.count(findings("/a", "host49.example")) == []
    # one that was forgotten is told again
    assert len(tally.count(findings("/a", "host0.example"))) == 2


def test_the_summary_in_chinese() -> None:
    tally = LiveTally()
    assert list(tally.summary("zh")) == ["判定了 0 次交换，没有发现问题"]
    tally.skipped["synthetic"] = 2
    assert list(tally.summary("zh"))[-1] == "未判定：2 由脚本或记录工具自身应答"
    assert list(tally.summary("en"))[-1] == "not judged: 2 answered by a script or by the recorder itself"
