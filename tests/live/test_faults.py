"""What goes wrong around the addon is told once; traffic goes on, and the exit code says so."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from wirelint.mitm.exitcode import FAILED

from .cases import CASES
from .client import send
from .mitmdump import ROOT, SCRIPT, TIMEOUT, Mitmdump, arguments, environment, read_lines, run
from .origin import Origin

pytestmark = pytest.mark.live

HAR = ROOT / "src" / "wirelint" / "demo" / "traffic.har"
NAME = "201-without-location"

BROKEN_RULE = '''
from wirelint import WARNING, missing, rule


@rule("breaks", status="any", level=WARNING, spec="our house", zh="坏的规则", why_zh="它会出错。")
def breaks(exchange):
    """It breaks.

    It was written in haste.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 201
    """
    yield missing(exchange.request.url[10_000])
'''


def test_a_rule_that_raises_and_a_full_disk(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "haste.py").write_text(BROKEN_RULE, encoding="utf-8")
    options = ("-s", str(SCRIPT), "--set", f"lint_rules={tmp_path / 'rules'}", "--set", "lint_output=/dev/full")
    with (
        Origin({NAME: CASES[NAME].script}) as origin,
        Mitmdump(tmp_path, *options, lint=False) as proxy,
    ):
        request = CASES[NAME].request(f"127.0.0.1:{origin.port}")
        answers = [send(proxy.port, request, idle=1.0) for _ in range(2)]
        assert proxy.stop() == FAILED
    assert all(answer.octets.startswith(b"HTTP/1.1 201 ") for answer in answers)
    log = proxy.log()
    assert log.count("internal error in rule breaks: IndexError") == 1
    assert log.count("lint_output: /dev/full can't be written any more: No space left on device") == 1
    # told all the same
    assert "201-without-location" in log
    assert "2 exchanges judged" in log


def test_a_terminal_that_is_gone(tmp_path: Path) -> None:
    findings = tmp_path / "findings.jsonl"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = ("--set", "termlog_verbosity=warn", "--set", "flow_detail=0", "--listen-host", "127.0.0.1")
    command = arguments(tmp_path, *quiet, "-p", str(port), "--set", f"lint_output={findings}")
    with (
        Origin({NAME: CASES[NAME].script}) as origin,
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait_for(port)
            assert process.stdout is not None
            process.stdout.close()
            request = CASES[NAME].request(f"127.0.0.1:{origin.port}")
            answers = [send(port, request, idle=1.0) for _ in range(2)]
            process.send_signal(signal.SIGINT)
            assert process.wait(TIMEOUT) == FAILED
        finally:
            process.kill()
    assert all(answer.octets.startswith(b"HTTP/1.1 201 ") for answer in answers)
    assert [finding["rule"] for finding in read_lines(findings)] == [NAME] * 2


def _wait_for(port: int) -> None:
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("mitmdump did not start")


def test_a_terminal_that_knows_ascii_alone(tmp_path: Path) -> None:
    """The locale of a container, as it often is: what it lacks is escaped, and the file is UTF-8 as ever."""
    findings = tmp_path / "findings.jsonl"
    poor = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    options = ("--set", "flow_detail=0", "--set", "lint_lang=zh", "--set", f"lint_output={findings}")
    result = run(tmp_path, "-nr", str(HAR), *options, env=poor)
    log = result.stdout.decode("ascii")
    assert result.returncode == 0, log
    assert "判定了 11 次交换".encode("ascii", "backslashreplace").decode() in log
    assert "internal error" not in log
    assert {"204-with-content-length", "401-without-www-authenticate"} <= {
        line["rule"] for line in read_lines(findings)
    }
    assert "服务器成功处理了请求" in findings.read_text(encoding="utf-8")
