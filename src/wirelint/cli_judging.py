"""What every command that judges recordings does alike: what stops it, and what it has to say of its inputs."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from wirelint.baseline_file import BaselineError
from wirelint.check import Outcome
from wirelint.cli import fail
from wirelint.config import Config
from wirelint.masking import safe
from wirelint.registry import RulesError
from wirelint.report_files import ReportError
from wirelint.reports import ignored
from wirelint.selection import SelectionError
from wirelint.sources.inputs import Input, InputError
from wirelint.table import TableError


@contextlib.contextmanager
def errors_told() -> Iterator[None]:
    """Whatever stops a command ends it with one line: exit code 2, or 130 where it was interrupted.

    Of its output `wirelint.cli_output` takes care.
    """
    try:
        yield
    except (RulesError, SelectionError, TableError, InputError, ReportError, BaselineError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        # before anything was read: nothing is known that could be told
        sys.stderr.write("wirelint: interrupted\n")
        sys.exit(130)


def files_read(inputs: Iterable[Input], config: Config, baseline: Path | None = None) -> Iterator[Path]:
    """The files that a run reads, over which it must not write."""
    yield from (found.path for found in inputs if found.path is not None)
    yield from (Path(file.name) for file in config.files)
    yield from map(Path, config.value("openapi") or ())
    if baseline is not None:
        yield baseline


def complain(
    outcome: Outcome, *, interrupted: str = "this is what was known so far", warnings: Iterable[str] = ()
) -> None:
    """What made a run fail, and what was odd, on standard error. warnings: those of its reports."""
    lines = io.StringIO()
    for warning in (*map(str, outcome.notes), *warnings):
        lines.write(f"wirelint: warning: {safe(warning)}\n")
    for problem in outcome.problems:
        lines.write(f"wirelint: {safe(str(problem))}\n")
    for rule_id, error in outcome.broken_rules.items():
        lines.write(f"wirelint: internal error in rule {rule_id}: {safe(error)}\n")
    if outcome.interrupted:
        lines.write(f"wirelint: interrupted: {interrupted}\n")
    elif not outcome.tally.exchanges:
        lines.write("wirelint: nothing was judged\n")
    sys.stderr.write(lines.getvalue())


def tell_ignored(outcome: Outcome, lang: str, *, source: str = "") -> None:
    """How much the config file ignores, on standard error, where no report says it. source: of which input."""
    for line in ignored.sentence(outcome.ignores.used, lang):
        sys.stderr.write(f"wirelint: {safe(f'{source}: ') if source else ''}{line}\n")
