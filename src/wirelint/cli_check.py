"""`wirelint check`: options in, report and exit code out."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import click

from wirelint.baseline import Compared, Comparison, digest
from wirelint.baseline_file import load
from wirelint.check import Check, Settings, explanations
from wirelint.cli import spans
from wirelint.cli_figures import Figures
from wirelint.cli_judging import complain, errors_told, files_read, tell_ignored
from wirelint.cli_settings import settings
from wirelint.config import Config
from wirelint.grouping import Tally
from wirelint.journal import Journal
from wirelint.masking import safe
from wirelint.places import Place, Places, Spot
from wirelint.report_files import Wanted, journal_for, opened, per_finding
from wirelint.reports import ignored, known
from wirelint.reports.run import Run
from wirelint.sources.inputs import find_inputs
from wirelint.table import load_table
from wirelint.timing import Timing
from wirelint.words import language

EXPLAINING = ("text", "json")
"""The formats that hold the explanations of --explain-skipped themselves."""

TELLING_IGNORED = ("text", "concise", "json", "sarif", "github", "junit", "markdown", "html")
"""The formats that say how much was ignored; for all others standard error has it."""

WITHOUT_SUMMARY = ("jsonl", "csv", "gitlab")
"""The formats that have no place for what was known and what is stale: standard error has it."""


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
    baseline_file: Path | None,
    fail_on_stale: bool,
    explain_skipped: bool,
    statistics: bool,
    timing: bool,
    no_progress: bool,
    show_secrets: bool,
    assume_wire: bool,
    folders: tuple[Path, ...],
    lang: str,
    config: Config,
) -> int:
    """Judge the inputs, write the report; the exit code."""
    if fail_on_stale and baseline_file is None:
        raise click.UsageError("--fail-on-stale needs --baseline FILE")
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
        show_secrets=show_secrets,
        config=config,
    )
    language_wanted = language(lang)
    wanted = (Wanted(form, output), *map(Wanted.of, reports))
    warnings: dict[str, None] = {}
    figures = Figures(wanted[0], statistics, Timing() if timing else None, not no_progress)
    with errors_told():
        table = load_table()
        comparison = None if baseline_file is None else Comparison(load(baseline_file), str(baseline_file))
        inputs = find_inputs(paths)
        check = _check(asked, comparison, journal_for(wanted))
        with opened(wanted, table, files_read(inputs, config, baseline_file)) as files:
            if per_finding(wanted):
                check.on_finding = files.on_finding
            outcome = figures.judged(check, inputs, assume_wire=assume_wire, lang=language_wanted)
            explained = tuple(explanations(outcome))
            if form not in EXPLAINING:
                sys.stderr.writelines(f"{safe(line)}\n" for line in explained)
            compared = (
                None
                if comparison is None
                else comparison.result(whole=outcome.is_whole and not asked.entries, stale_fails=fail_on_stale)
            )
            result = Run(
                outcome.tally,
                table,
                language_wanted,
                tuple(outcome.problems),
                explained,
                asked.fail_on,
                places=_places(outcome.tally),
                baseline=compared,
                ignored=outcome.ignores.used,
                show_secrets=show_secrets,
                broken_rules=outcome.broken_rules,
                interrupted=outcome.interrupted,
                warn=warnings.setdefault,
            )
            with figures.reporting():
                files.write(result, color)
            figures.show(result, color)
    complain(outcome, warnings=warnings)
    if compared is not None and form in WITHOUT_SUMMARY:
        sys.stderr.writelines(f"wirelint: {line}\n" for line in known.told(compared, language_wanted))
    if form not in TELLING_IGNORED:
        tell_ignored(outcome, language_wanted)
    if outcome.is_whole and not asked.entries:
        sys.stderr.writelines(f"wirelint: warning: {line}\n" for line in ignored.unused(outcome.ignores.used))
    code = outcome.exit_code(asked.fail_on, exit_zero=exit_zero)
    if compared is None:
        return code
    if outcome.tally.groups:
        _note_other_rules(compared, check)
    return 1 if code == 0 and compared.fails else code


def _check(asked: Settings, comparison: Comparison | None, journal: Journal | None) -> Check:
    if comparison is None:
        return Check(asked, journal=journal)
    check = Check(asked, filters=(comparison.known,), watch=comparison.watch, journal=journal)
    comparison.expect(check.linter.rules, asked.level, asked.endpoint_of)
    return check


def _note_other_rules(compared: Compared, check: Check) -> None:
    """Why there may be new findings although nothing has changed."""
    written, rules = compared.written, check.linter.rules
    if written.digest != digest(rules):
        sys.stderr.write(
            f"wirelint: note: {safe(compared.file)} was written with other rules ({written.rules:,}, by wirelint "
            f"{safe(written.version)}; this run has {len(rules):,}): some findings may be new for that alone\n"
        )


def _places(tally: Tally) -> Places:
    return Places(_located, (group.first for group in tally.groups.values()), tally.samples())


def _located(spots: Collection[Spot]) -> Mapping[Spot, Place]:
    from wirelint.sources.har_places import locate

    return locate(spots)
