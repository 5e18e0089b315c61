"""The reports of one run: where each is written, opened before anything is judged, emptied when there is a report.

A file that can't be written is told at once, not after an hour of judging; a run that fails before it has anything to
tell leaves an older report as it was. The lines of a report that has one for each finding are written as they come.
"""

from __future__ import annotations

import contextlib
import os
import stat
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


class Target:
    """Where one report goes: a file, or standard output. The first text empties the file."""

    def __init__(self, wanted: Wanted, stack: contextlib.ExitStack):
        """Open it; it is closed with the stack. Raises ReportError."""
        self.wanted = wanted
        self._begun = wanted.path is None
        self._is_new = wanted.path is not None and not os.path.lexists(wanted.path)
        with _telling(wanted):
            self.stream = sys.stdout if wanted.path is None else _opened(wanted.path)
        if wanted.path is not None:
            stack.callback(self._close)

    def write(self, text: str) -> None:
        """Raises ReportError."""
        with _telling(self.wanted):
            if not self._begun:
                self._begun = True
                if stat.S_ISREG(os.fstat(self.stream.fileno()).st_mode):
                    self.stream.truncate(0)
            self.stream.write(text)

    def flush(self) -> None:
        """Raises ReportError."""
        with _telling(self.wanted):
            self.stream.flush()

    def _close(self) -> None:
        with contextlib.suppress(OSError):  # what could not be written was told when it was flushed
            self.stream.close()
        if self._is_new and not self._begun and self.wanted.path is not None:
            with contextlib.suppress(OSError):
                self.wanted.path.unlink()


class Reports:
    """The reports that were asked for, each with its target.

    One that can't be written costs no other: the run goes on, and the first error is raised when all had their turn.
    """

    def __init__(self, targets: tuple[Target, ...], table: Table):
        self._targets = targets
        self._table = table
        self._failed: dict[Target, ReportError | BrokenPipeError] = {}

    def on_finding(self, finding: Finding) -> None:
        """Write the finding to the reports that have a line for each."""
        from wirelint.reports import jsonl

        for target in self._targets:
            if target.wanted.form == PER_FINDING:
                self._write(target, jsonl.line(finding, self._table))

    def write(self, run: Run, color: str = "never") -> None:
        """Write the grouped reports, and what a format keeps elsewhere. color: as `wants_color` takes it."""
        for target in self._targets:
            form = target.wanted.form
            grouped = GROUPED.get(form)
            text = grouped(replace(run, style=Style(wants_color(target.stream, color)))) if grouped else ""
            self._write(target, text, last=True)
        for form in {target.wanted.form for target in self._targets} & BESIDES.keys():
            try:
                BESIDES[form](run)
            except OSError as error:
                where = error.filename or "where the runner asks for it"
                raise ReportError(f"the {form} report can't be written to {where}: {error.strerror or error}") from None
        for failure in self._failed.values():
            raise failure

    def _write(self, target: Target, text: str, *, last: bool = False) -> None:
        if target in self._failed:
            return
        try:
            target.write(text)
            if last:
                target.flush()
        except (ReportError, BrokenPipeError) as error:
            if len(self._targets) == 1:
                raise
            self._failed[target] = error


def per_finding(wanted: Iterable[Wanted]) -> bool:
    """Whether any of the reports has a line for each finding, as it is made."""
    return any(report.form == PER_FINDING for report in wanted)


def journal_for(wanted: Iterable[Wanted]) -> Journal | None:
    """A new journal where a report shows the exchanges themselves, else None."""
    return Journal() if any(report.form in SHOWING_EXCHANGES for report in wanted) else None


@contextlib.contextmanager
def opened(wanted: Iterable[Wanted], table: Table, read: Iterable[Path] = ()) -> Iterator[Reports]:
    """The reports with their files open. Raises ReportError, here and within.

    read: the files that the run reads; a report that would be written over one, or over another report, is refused.
    """
    wanted = tuple(wanted)
    refuse_to_overwrite((report.path for report in wanted), read)
    with contextlib.ExitStack() as stack:
        yield Reports(tuple(Target(report, stack) for report in wanted), table)


@contextlib.contextmanager
def opened_one(path: Path | None, read: Iterable[Path] = ()) -> Iterator[Target]:
    """A file for one report, or standard output where there is no path; read: as for `opened`. Raises ReportError."""
    refuse_to_overwrite((path,), read)
    with contextlib.ExitStack() as stack:
        target = Target(Wanted("", path), stack)
        yield target
        target.flush()


def refuse_to_overwrite(written: Iterable[Path | None], read: Iterable[Path]) -> None:
    """A slip of the hand must not cost a recording. Raises ReportError."""
    taken = {_identity(path) for path in read}
    for path in filter(None, written):
        if path.exists() and not path.is_file():
            continue  # a device, a pipe; of a folder is told when it is opened
        if _identity(path) in taken:
            raise ReportError(f"{path}: a report can't be written over what the run reads or over another report")
        if path.name.lower().endswith(SUFFIXES) and path.exists():
            raise ReportError(f"{path} is a recording by its name: a report can't be written over it")
        taken.add(_identity(path))


def _identity(path: Path) -> tuple[int, int] | str:
    """The same for all names of a file: links of both kinds, other spellings."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path) if "\0" not in str(path) else str(path)
    return (found.st_dev, found.st_ino)


def _opened(path: Path) -> TextIO:
    """The file, for writing, with what is in it."""
    return path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n")


@contextlib.contextmanager
def _telling(wanted: Wanted) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        place = wanted.path or "standard output"
        reason = getattr(error, "strerror", None) or error
        raise ReportError(f"the report can't be written to {place}: {reason}") from None
