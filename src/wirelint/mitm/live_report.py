"""A report, or a baseline, of what was judged so far: what `lint.report` and `lint.baseline` write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from wirelint import __version__
from wirelint.baseline import Baseline, Entry, Written
from wirelint.baseline_file import load, save
from wirelint.grouping import Tally
from wirelint.ignores import Used
from wirelint.level import WARNING, Level
from wirelint.linter import Linter
from wirelint.mitm.memory import Memory
from wirelint.replacing import replace_text
from wirelint.reports import jsonl
from wirelint.reports.formats import GROUPED, NAMES, PER_FINDING
from wirelint.reports.run import Run
from wirelint.selection import nearest
from wirelint.sources.inputs import SUFFIXES
from wirelint.table import Table


class NotWritten(Exception):
    """A report can't be written: one line that says why."""


def live_run(
    memory: Memory,
    table: Table,
    lang: str,
    skipped: Mapping[str, int],
    *,
    fail_on: Level | None = None,
    broken_rules: Mapping[str, str],
    show_secrets: bool = False,
    ignored: tuple[Used, ...] = (),
) -> Run:
    """What was judged so far, as reports take it. skipped: what was not, by reason."""
    tally: Tally = replace(memory.tally, skipped=Counter(skipped))
    return Run(
        tally,
        table,
        lang,
        fail_on=WARNING if fail_on is None else fail_on,
        ignored=ignored,
        show_secrets=show_secrets,
        broken_rules=broken_rules,
    )


def rendered(form: str, run: Run) -> str:
    """The report's text. jsonl: of each problem the findings that are kept. Raises NotWritten."""
    if form == PER_FINDING:
        return "".join(jsonl.line(finding, run.table) for finding in run.tally.samples())
    if form not in GROUPED:
        raise NotWritten(f"there is no report format {form!r}{nearest(form, NAMES)}; there are {', '.join(NAMES)}")
    try:
        return GROUPED[form](run)
    except ImportError as error:
        raise NotWritten(f"the {form} report needs the module {error.name or error}, which this Python lacks") from None


def write(text: str, path: Path, taken: Iterable[Path] = ()) -> None:
    """Write a report, whole or not at all. taken: files that are written already. Raises NotWritten."""
    try:
        if path.resolve() in {other.resolve() for other in taken}:
            raise NotWritten(f"{path} is being written as lint_output")
        if path.name.lower().endswith(SUFFIXES) and path.exists():
            raise NotWritten(f"{path} is a recording by its name: a report can't be written over it")
        replace_text(path, text.encode("utf-8", "backslashreplace").decode())
    except (OSError, ValueError) as error:
        raise NotWritten(f"{path} can't be written: {getattr(error, 'strerror', None) or error}") from None


def write_baseline(memory: Memory, linter: Linter, profiles: Iterable[str], path: Path) -> tuple[int, int]:
    """Write a baseline, or add to the one that is there: (entries that are new, all entries).

    What the traffic has not shown yet stays in it: nothing says that it is gone. Raises NotWritten and BaselineError.
    """
    if not memory.tally.exchanges:
        raise NotWritten("nothing was judged yet")
    if linter.broken:
        raise NotWritten(f"the traffic was not judged whole: {', '.join(sorted(linter.broken))} raised")
    earlier = load(path).entries if path.is_file() else ()
    known = {entry.fingerprint for entry in earlier}
    seen = map(Entry.of, memory.tally.groups.values())
    new = [entry for entry in seen if entry.fingerprint not in known]
    written = Written.by(__version__, profiles, linter.level, linter.rules)
    save(Baseline.of(written, (*earlier, *new)), path)
    return len(new), len(earlier) + len(new)
