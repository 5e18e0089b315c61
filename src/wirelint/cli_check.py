"""`wirelint check`: options in, report and exit code out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from wirelint.check import Check, Outcome, explanations
from wirelint.cli import fail, spans
from wirelint.cli_settings import settings
from wirelint.masking import safe
from wirelint.places import Place, Places, Spot
from wirelint.registry import RulesError
from wirelint.report_files import ReportError, Wanted, opened
from wirelint.reports.run import Run
from wirelint.reports.style import Style, wants_color
from wirelint.selection import SelectionError
from wirelint.sources.inputs import InputError
from wirelint.sources.read import read_all
from wirelint.table import TableError, load_table
from wirelint.words import language

EXPLAINING = ("text", "json")
"""The formats that hold the explanations of --explain-skipped themselves."""


def run(
    *,
    paths: tuple[str, ...],
    form: str,
    reports: tuple[str, ...],
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
    asked = settings(
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        profile=profile,
        level=level,
        hosts=hosts,
        party=party,
        folders=folders,
        fail_on=fail_on,
        entries=spans(entries),
        explain=explain_skipped,
    )
    language_wanted = language(lang)
    wanted = (Wanted(form, output), *map(Wanted.of, reports))
    try:
        table = load_table()
        with opened(wanted, table) as files:
            check = Check(asked, files.on_finding if files.per_finding else None)
            outcome = check.run(read_all(paths, assume_wire=assume_wire))
            explained = tuple(explanations(outcome))
            if form not in EXPLAINING:
                sys.stderr.writelines(f"{safe(line)}\n" for line in explained)
            style = Style(files.screen is not None and wants_color(files.screen, color))
            problems, places = tuple(outcome.problems), Places(_located, outcome.tally.samples())
            files.write(Run(outcome.tally, table, language_wanted, problems, explained, style, places))
    except (RulesError, SelectionError, TableError, InputError, ReportError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        # before anything was read: nothing is known that could be told
        sys.stderr.write("wirelint: interrupted\n")
        return 130
    except BrokenPipeError:
        # the reader of our output has gone (| head): nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    _complain(outcome)
    return outcome.exit_code(asked.fail_on, exit_zero=exit_zero)


def _located(spots: Iterable[Spot]) -> Mapping[Spot, Place]:
    from wirelint.sources.har_places import locate

    return locate(spots)


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
