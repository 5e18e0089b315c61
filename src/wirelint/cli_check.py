"""`wirelint check`: options in, report and exit code out."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from wirelint.check import Check, Outcome, Settings, explanations
from wirelint.cli import fail, listed, spans
from wirelint.finding import Finding
from wirelint.level import Level
from wirelint.masking import safe
from wirelint.registry import RulesError
from wirelint.reports import jsonl
from wirelint.reports.style import Style, wants_color
from wirelint.selection import Selection, SelectionError
from wirelint.sources.inputs import InputError
from wirelint.sources.read import read_all
from wirelint.table import Table, TableError, load_table
from wirelint.words import language


def run(
    *,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    profile: tuple[str, ...],
    level: str,
    fail_on: str,
    exit_zero: bool,
    hosts: tuple[str, ...],
    entries: tuple[str, ...],
    party: str | None,
    color: str,
    explain_skipped: bool,
    assume_wire: bool,
    folders: tuple[Path, ...],
    lang: str,
) -> int:
    """Judge the inputs, write the report; the exit code."""
    settings = Settings(
        Selection(listed(profile) or ("default",), listed(select), listed(extend_select), listed(ignore), party),
        Level.of(level),
        Level.of(fail_on),
        folders,
        tuple(host.lower() for host in listed(hosts)),
        spans(entries),
        explain_skipped,
    )
    try:
        table = load_table()
        with _report_stream(output) as stream:
            outcome = _judge(settings, paths, assume_wire, form, stream, table)
            _write(outcome, form, table, language(lang), Style(wants_color(stream, color)), stream, explain_skipped)
            stream.flush()
    except (RulesError, SelectionError, TableError, InputError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        # before anything was read: nothing is known that could be told
        sys.stderr.write("wirelint: interrupted\n")
        return 130
    except BrokenPipeError:
        # the reader of our output has gone (| head): nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:
        fail(f"the report can't be written to {output or 'standard output'}: {error.strerror or error}")
    _complain(outcome)
    return outcome.exit_code(settings.fail_on, exit_zero=exit_zero)


@contextlib.contextmanager
def _report_stream(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream


def _judge(
    settings: Settings, paths: tuple[str, ...], assume_wire: bool, form: str, stream: TextIO, table: Table
) -> Outcome:
    def write_line(finding: Finding) -> None:
        stream.write(jsonl.line(finding, table))

    check = Check(settings, write_line if form == "jsonl" else None)
    return check.run(read_all(paths, assume_wire=assume_wire))


def _write(
    outcome: Outcome, form: str, table: Table, lang: str, style: Style, stream: TextIO, explain_skipped: bool
) -> None:
    if form == "json":
        from wirelint.reports import json

        stream.write(json.render(outcome.tally, table, outcome.problems, explanations(outcome)))
    elif form == "text":
        from wirelint.reports import text

        stream.write(text.render(outcome.tally, table, lang, style))
    if explain_skipped and form != "json":
        target = stream if form == "text" else sys.stderr
        target.writelines(f"{safe(line)}\n" for line in explanations(outcome))


def _complain(outcome: Outcome) -> None:
    """What made the run fail, and what was odd, on standard error."""
    lines = io.StringIO()
    for problem in outcome.notes:
        lines.write(f"wirelint: warning: {safe(str(problem))}\n")
    for problem in outcome.problems:
        lines.write(f"wirelint: {safe(str(problem))}\n")
    for rule_id, error in outcome.broken_rules.items():
        lines.write(f"wirelint: internal error in rule {rule_id}: {safe(error)}\n")
    if outcome.interrupted:
        lines.write("wirelint: interrupted: this is what was known so far\n")
    elif not outcome.tally.exchanges:
        lines.write("wirelint: nothing was judged\n")
    sys.stderr.write(lines.getvalue())
