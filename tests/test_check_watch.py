"""`wirelint check --watch`: it judges again when something that it reads has changed, and only then."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from wirelint.cli import cli

DEMO = ROOT / "src" / "wirelint" / "demo" / "traffic.har"
RULE = '''
from wirelint import ERROR, rule, status

@rule("any-at-all", status="any", level=ERROR, spec="none", zh="坏", why_zh="坏")
def any_at_all(exchange):
    """Anything at all.

    It is here to be seen.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 201
    """
    yield status()
'''


class Watching:
    """`wirelint check --watch` as a process, and the lines that it has printed."""

    def __init__(self, folder: Path, *arguments: str):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wirelint", "check", "--watch", "--no-progress", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line.rstrip("\n"))

    def wait_for(self, text: str, times: int = 1) -> None:
        """Until the text has been printed so many times."""
        end = time.monotonic() + 30
        while sum(text in line for line in self.lines) < times:
            assert time.monotonic() < end, f"no {text!r} in:\n" + "\n".join(self.lines)
            assert self._process.poll() is None, "\n".join(self.lines)
            time.sleep(0.02)

    def count(self, text: str) -> int:
        return sum(text in line for line in self.lines)

    def interrupt(self) -> int:
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(20)
        self._reader.join(5)  # all that it printed is there
        return code

    def __enter__(self) -> Watching:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)
        self._reader.join(5)
        assert self._process.stdout is not None
        self._process.stdout.close()


def replaced(path: Path, text: str) -> None:
    """Put another file in a file's place, as editors and recorders do."""
    other = path.with_name(path.name + ".tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def test_it_judges_again_when_a_file_changes(tmp_path: Path) -> None:
    har = tmp_path / "traffic.har"
    shutil.copy(DEMO, har)
    with Watching(tmp_path, "traffic.har", "--report", "json=out.json") as watching:
        watching.wait_for("11 exchanges judged")
        replaced(har, "{ half")
        watching.wait_for("nothing was judged")
        assert watching.count("traffic.har ---") == 1
        replaced(har, DEMO.read_text(encoding="utf-8"))
        watching.wait_for("11 exchanges judged", times=2)
        assert watching.interrupt() == 130
    assert watching.count(" ---") == 2, "its own report is no cause to judge again"
    assert not watching.count("Traceback")


def test_folders_rules_and_files_that_come_later(tmp_path: Path) -> None:
    (tmp_path / "hars").mkdir()
    (tmp_path / "own").mkdir()
    with Watching(tmp_path, "hars", "--rules", "own") as watching:
        watching.wait_for("no file below this folder ends in")
        replaced(tmp_path / "own" / "any.py", RULE)
        watching.wait_for("no file below this folder ends in", times=2)
        shutil.copy(DEMO, tmp_path / "hars" / "new.har")
        watching.wait_for("204-with-content-length ")
        watching.wait_for("any-at-all")
        (tmp_path / "hars" / "notes.txt").write_text("no input", encoding="utf-8")
        (tmp_path / "hars" / "new.har").unlink()
        watching.wait_for("no file below this folder ends in", times=3)
        assert watching.interrupt() == 130
    assert not watching.count("Traceback")


@contextmanager
def without_watchfiles() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patcher:
        patcher.setitem(sys.modules, "watchfiles", None)
        yield


def test_without_watchfiles_it_says_what_to_install(tmp_path: Path) -> None:
    shutil.copy(DEMO, tmp_path / "traffic.har")
    with without_watchfiles():
        result = CliRunner().invoke(cli, ["check", "--watch", str(tmp_path / "traffic.har")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'wirelint: --watch needs watchfiles: pip install "wirelint[watch]"\n'


def test_what_can_not_be_watched(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["check", "--watch", "-"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "standard input can be read once only" in result.stderr
    result = CliRunner().invoke(cli, ["check", "--watch", str(tmp_path / "none" / "traffic.har")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--watch: there is no folder" in result.stderr
