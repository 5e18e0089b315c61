"""The bar: how far a run is, by octets; when it is shown; and that it leaves nothing behind."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.support import TRAFFIC
from wirelint import progress
from wirelint.exchange import Origin
from wirelint.grouping import Tally
from wirelint.level import ERROR
from wirelint.progress import Bar, is_wanted, size_of
from wirelint.sources.inputs import Input, find_inputs
from wirelint.sources.outcome import FAILED, Outcome, Problem, Skipped
from wirelint.sources.read import read_inputs


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def inputs(tmp_path: Path) -> list[Input]:
    text = TRAFFIC.read_bytes()
    (tmp_path / "a.har").write_bytes(text)
    (tmp_path / "b.har.gz").write_bytes(gzip.compress(text))
    return find_inputs([str(tmp_path)])


def test_sizes_are_those_of_the_decompressed_text(tmp_path: Path) -> None:
    size = TRAFFIC.stat().st_size
    first, second = inputs(tmp_path)
    assert (size_of(first), size_of(second)) == (size, size)
    assert size_of(Input("-", first.kind, None, b"12345")) == 5
    assert size_of(Input("gone", first.kind, tmp_path / "gone")) == 0


def test_what_is_reached_grows_over_all_inputs(tmp_path: Path) -> None:
    found = inputs(tmp_path)
    bar = Bar(found, Tally(), Terminal())
    size = TRAFFIC.stat().st_size
    reached = [bar.reached(outcome) for outcome in read_inputs(found)]
    assert bar.total == 2 * size
    assert reached == sorted(reached)
    assert len(set(reached)) == 16
    assert reached[7] < size < reached[8] < 2 * size
    name = found[1].source
    assert bar.reached(Problem(name, "x")) == size
    assert bar.reached(Skipped(Origin(name, 1, 10**9), FAILED)) == 2 * size
    assert bar.reached(Skipped(Origin("elsewhere"), FAILED)) == 0


def test_it_tells_how_fast() -> None:
    tally = Tally(exchanges=3000)
    tally.findings[ERROR] = 300
    assert Bar([], tally, Terminal()).told(1.5) == "3,000 exchanges (2,000/s), 300 findings (200/s)"
    assert Bar([], tally, Terminal(), "zh").told(1.5) == "3,000 次交换（2,000/秒），300 次发现（200/秒）"


@pytest.mark.parametrize(
    ("terminal", "kind", "wanted"), [(True, "xterm", True), (True, "dumb", False), (False, "xterm", False)]
)
def test_where_it_is_shown(monkeypatch: pytest.MonkeyPatch, terminal: bool, kind: str, wanted: bool) -> None:
    monkeypatch.setenv("TERM", kind)
    assert is_wanted(Terminal() if terminal else io.StringIO()) is wanted


def test_it_is_drawn_and_taken_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(progress, "DELAY", 0.0)
    monkeypatch.setattr(progress, "PERIOD", 0.0)
    stream = Terminal()
    found = inputs(tmp_path)
    assert interrupted(found, stream) == 16
    text = stream.getvalue()
    assert "8 exchanges (" in text
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l"), "the cursor is shown again"
    assert text.endswith("\x1b[2K"), "the line is empty again"


def interrupted(found: list[Input], stream: Terminal) -> int:
    """How many outcomes passed before Ctrl-C."""
    seen: list[Outcome] = []
    try:
        with progress.bar(found, Tally(exchanges=8), stream, "en") as bar:
            seen += bar.watch(read_inputs(found))
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        return len(seen)


def test_a_short_run_draws_nothing(tmp_path: Path) -> None:
    stream = Terminal()
    found = inputs(tmp_path)
    with progress.bar(found, Tally(), stream, "en") as bar:
        assert len(list(bar.watch(read_inputs(found)))) == 16
    assert stream.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="terminals are POSIX here")
@pytest.mark.parametrize(
    ("options", "drawn"),
    [([], True), (["--no-progress"], False), (["--format", "jsonl"], False)],
    ids=["bar", "no", "jsonl"],
)
def test_on_a_real_terminal(tmp_path: Path, options: list[str], drawn: bool) -> None:
    """All three streams are the terminal; lines of a report and a bar would be in each other's way."""
    import pty

    source = tmp_path / "h.har"
    source.write_bytes(TRAFFIC.read_bytes())
    script = "import sys; from wirelint import cli, progress as p; p.DELAY = p.PERIOD = 0.0; cli.cli(sys.argv[1:])"
    terminal, ours = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, "check", str(source), *options],
        stdin=ours,
        stdout=ours,
        stderr=ours,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(ours)
    said = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(terminal)
    assert process.wait(20) == 1
    assert (b"exchanges (" in said) is drawn
    assert b"204-with-content-length" in said


def test_problems_and_exchanges_pass_in_order(tmp_path: Path) -> None:
    given: list[Outcome] = [Problem("a", "x"), Skipped(Origin("a", 0), FAILED)]
    with progress.bar([], Tally(), Terminal(), "en") as bar:
        assert list(bar.watch(given)) == given
