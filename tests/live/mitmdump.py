"""mitmdump as a real process of the Python that runs the tests."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "addons" / "lint.py"
PROGRAM = Path(sys.prefix) / "bin" / "mitmdump"
TIMEOUT = 60.0

_LISTENING = re.compile(r"listening at \S*:(\d+)")


def arguments(confdir: Path, *options: str, script: Path | None = SCRIPT) -> list[str]:
    """The command line of a mitmdump with the addon, and with these options."""
    if not PROGRAM.is_file():
        pytest.skip("mitmproxy is not installed in this Python")
    with_script = [] if script is None else ["-s", str(script)]
    return [str(PROGRAM), "--set", f"confdir={confdir}", *with_script, *options]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a mitmdump: as a user's would be, whatever the test run has set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV_"))}
    return {**kept, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **(more or {})}


def run(
    confdir: Path,
    *options: str,
    script: Path | None = SCRIPT,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: bytes | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """A mitmdump that ends by itself: a replay, or a wrong option."""
    return subprocess.run(
        arguments(confdir, *options, script=script),
        env=environment(env),
        cwd=cwd,
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=TIMEOUT,
    )


class Mitmdump:
    """A mitmdump that proxies until it is stopped."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        script: Path | None = SCRIPT,
        env: Mapping[str, str] | None = None,
        lint: bool = True,
    ):
        self.folder = folder
        self.log_path = folder / "mitmdump.log"
        self.findings_path = folder / "findings.jsonl"
        output = ["--set", f"lint_output={self.findings_path}"] if lint else []
        self._command = arguments(
            folder, "--listen-host", "127.0.0.1", "-p", "0", *output, *options, script=script if lint else None
        )
        self._env = environment(env)
        self.port = 0
        self.exit_code: int | None = None

    def __enter__(self) -> Self:
        with self.log_path.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, env=self._env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end and self._process.poll() is None:
            found = _LISTENING.search(self.log())
            if found:
                self.port = int(found[1])
                return self
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"mitmdump did not start:\n{self.log()}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_code is None:
            self.stop()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and wait for the end; the exit code."""
        self._process.send_signal(number)
        try:
            self.exit_code = self._process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        return self.exit_code

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.exit_code = self._process.wait(TIMEOUT)

    def log(self) -> str:
        """What it has written to its terminal so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def findings(self) -> list[dict[str, Any]]:
        """The JSON lines so far."""
        return read_lines(self.findings_path)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
