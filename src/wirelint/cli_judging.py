"""What every command that judges recordings does alike: what stops it, and what it has to say of its inputs."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator

from wirelint.baseline_file import BaselineError
from wirelint.check import Outcome
from wirelint.cli import fail
from wirelint.masking import safe
from wirelint.registry import RulesError
from wirelint.report_files import ReportError
from wirelint.reports import ignored
from wirelint.selection import SelectionError
from wirelint.sources.inputs import InputError
from wirelint.table import TableError


@contextlib.contextmanager
def errors_told() -> Iterator[None]:
    """Whatever stops a command ends it with one line: exit code 2, or 130 where it was interrupted."""
    try:
        yield
    except (RulesError, SelectionError, TableError, InputError, ReportError, BaselineError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        # before anything was read: nothing is known that could be told
        sys.stderr.write("wirelint: interrupted\n")
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output has gone (| head): nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        fail(f"standard output can't be written: {error.strerror or error}")


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
