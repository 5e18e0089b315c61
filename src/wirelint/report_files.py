"""The reports of one run: where each is written, opened before anything is judged.

A file that can't be written is told at once, not after an hour of judging; the lines of a report that has one
for each finding are written as they come.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import click

from wirelint.finding import Finding
from wirelint.journal import Journal
from wirelint.reports.formats import BESIDES, GROUPED, NAMES, PER_FINDING, SHOWING_EXCHANGES
from wirelint.reports.run import Run
from wirelint.reports.style import Style, wants_color
from wirelint.selection import nearest
from wirelint.sources.inputs import SUFFIXES
from wirelint.table import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that was asked for. path: None for standard output."""

    form: str
    path: Path | None = None

    @staticmethod
    def of(text: str) -> Wanted:
        """ "sarif=out.sarif". Raises UsageError."""
        form, _, path = text.partition("=")
        if not path or form not in NAMES:
            hint = nearest(form, NAMES) if path else ""
            raise click.UsageError(
                f"--report takes FORMAT=FILE, with a format of {', '.join(NAMES)}, not {text!r}{hint}"
            )
        return Wanted(form, Path(path))


class ReportError(Exception):
    """A report can't be written: one line that says which, and why."""


class Reports:
    """The reports that were asked for, each with its open stream."""

    def __init__(self, streams: tuple[tuple[Wanted, TextIO], ...], table: Table):
        self._streams = streams
        self._table = table

    def on_finding(self, finding: Finding) -> None:
        """Write the finding to the reports that have a line for each."""
        from wirelint.reports import jsonl

        for wanted, stream in self._streams:
            if wanted.form == PER_FINDING:
                with _telling(wanted):
                    stream.write(jsonl.line(finding, self._table))

    @property
    def per_finding(self) -> bool:
        return any(wanted.form == PER_FINDING for wanted, _ in self._streams)

    @property
    def journal(self) -> Journal | None:
        """A new journal where a report shows the exchanges themselves, else None."""
        return Journal() if any(wanted.form in SHOWING_EXCHANGES for wanted, _ in self._streams) else None

    @property
    def screen(self) -> TextIO | None:
        """Where the first report goes."""
        return self._streams[0][1] if self._streams else None

    def write(self, run: Run, color: str = "never") -> None:
        """Write the grouped reports, and what a format keeps elsewhere. color: as `wants_color` takes it."""
        for wanted, stream in self._streams:
            with _telling(wanted):
                if wanted.form in GROUPED:
                    stream.write(GROUPED[wanted.form](replace(run, style=Style(wants_color(stream, color)))))
                stream.flush()
        for form in {wanted.form for wanted, _ in self._streams} & BESIDES.keys():
            try:
                BESIDES[form](run)
            except OSError as error:
                raise ReportError(f"the {form} report can't be written: {error}") from None


@contextlib.contextmanager
def opened(wanted: Iterable[Wanted], table: Table, inputs: Iterable[str] = ()) -> Iterator[Reports]:
    """The reports with their files open. Raises ReportError, here and within.

    inputs: what will be read; a report that would be written over it, or over another report, is refused.
    """
    wanted = tuple(wanted)
    _refuse_to_overwrite(wanted, inputs)
    with contextlib.ExitStack() as stack:
        streams = []
        for report in wanted:
            with _telling(report):
                streams.append((report, _stream(report.path, stack)))
        yield Reports(tuple(streams), table)


def _refuse_to_overwrite(wanted: Iterable[Wanted], inputs: Iterable[str]) -> None:
    """A slip of the hand must not cost a recording."""
    taken = {os.path.realpath(name) for name in inputs if "\0" not in name}
    for path in (report.path for report in wanted if report.path is not None):
        if path.exists() and not path.is_file():
            continue  # a device, a pipe; of a folder is told when it is opened
        if os.path.realpath(path) in taken:
            raise ReportError(f"{path}: a report can't be written over an input or another report")
        if path.name.lower().endswith(SUFFIXES) and path.exists():
            raise ReportError(f"{path} is a recording by its name: a report can't be written over it")
        taken.add(os.path.realpath(path))


@contextlib.contextmanager
def opened_one(path: Path | None) -> Iterator[TextIO]:
    """A file for one report, or standard output where there is no path. Raises ReportError, here and within."""
    with contextlib.ExitStack() as stack, _telling(Wanted("", path)):
        stream = _stream(path, stack)
        yield stream
        stream.flush()


def _stream(path: Path | None, stack: contextlib.ExitStack) -> TextIO:
    if path is None:
        return sys.stdout
    stream = path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    stack.callback(_close, stream)
    return stream


def _close(stream: TextIO) -> None:
    with contextlib.suppress(OSError):  # what could not be written was told when it was flushed
        stream.close()


@contextlib.contextmanager
def _telling(wanted: Wanted) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        place = wanted.path or "standard output"
        raise ReportError(f"the report can't be written to {place}: {error.strerror or error}") from None
