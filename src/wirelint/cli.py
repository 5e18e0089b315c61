"""The command line: what a user types, refused clearly where it is wrong."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wirelint import __version__
from wirelint.cli_config import configured
from wirelint.cli_options import (
    baseline_option,
    color_option,
    failing_options,
    lang_option,
    rules_option,
    secrets_option,
    selection_options,
)
from wirelint.cli_tools import TOOLS
from wirelint.completion import report_formats, rule_ids, table_labels
from wirelint.reports.formats import NAMES
from wirelint.selection import SelectionError, nearest
from wirelint.words import language

if TYPE_CHECKING:
    from wirelint.config import Config

BASELINE = "wirelint-baseline.json"
"""Where a baseline is, unless a user says otherwise."""


def fail(*reasons: str) -> NoReturn:
    """End with exit code 2 and the reasons, a line for each; names of files in them may hold any character."""
    from wirelint.masking import escaped

    with contextlib.suppress(OSError):  # a standard error that is full hears nothing
        for reason in reasons:
            click.echo(f"wirelint: {escaped(reason)}", err=True)
    sys.exit(2)


def listed(values: Sequence[str]) -> tuple[str, ...]:
    """Options that may be repeated and take comma lists, as one tuple."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def spans(values: Sequence[str]) -> tuple[range, ...]:
    """Comma lists of numbers and spans ("3,7-9") as ranges. Raises UsageError."""
    found = []
    for part in listed(values):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise click.UsageError(f"--entries takes numbers and spans such as 3,7-9, not {part!r}")
        found.append(range(int(first), int(last if dash else first) + 1))
        if not found[-1]:
            raise click.UsageError(f"--entries {part}: a span goes from the lower number to the higher one")
    return tuple(found)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wirelint")
def cli() -> None:
    """Lint HTTP exchanges: recorded ones here, live ones with mitmdump -s "$(wirelint addon)"."""


@cli.command(short_help="Judge recorded exchanges: HAR, mitmproxy flow and raw message files.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(NAMES), default="text", show_default=True)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report there too; repeatable.",
    shell_complete=report_formats,
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report here.")
@selection_options
@failing_options
@click.option("--entries", multiple=True, metavar="NUMBERS", help="Judge only these entries of each file: 3,7-9.")
@color_option
@baseline_option
@click.option("--fail-on-stale", is_flag=True, help="Exit 1 where the traffic shows baseline entries to be gone.")
@secrets_option
@click.option("--explain-skipped", is_flag=True, help="Say which rules could not judge which exchanges, and why.")
@click.option("--statistics", is_flag=True, help="Show how often each rule found something.")
@click.option("--timing", is_flag=True, help="Show what each rule and each stage took.")
@click.option("--no-progress", is_flag=True, help="No bar on a terminal while it runs.")
@click.option("--watch", is_flag=True, help="Judge again when an input, a rule or the baseline changes.")
@lang_option
@configured
def check(watch: bool, **options: Any) -> None:
    """Judge recorded exchanges: HAR, mitmproxy flow and raw message files, folders, globs, or - for standard input.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 the run itself failed.
    """
    from wirelint.cli_check import run

    if watch:
        from wirelint.cli_watch import watch as watching

        baseline_file = options["baseline_file"]
        others = (*options["folders"], *([baseline_file] if baseline_file is not None else []))
        sys.exit(watching(lambda: run(**options), options["paths"], others))
    sys.exit(run(**options))


@cli.command("config", short_help="Print what is in force, and who said so.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--schema", is_flag=True, help="Print the config file's JSON schema, for editors.")
@click.option("--format", "form", type=click.Choice(NAMES), default="text")
@baseline_option
@selection_options
@failing_options
@lang_option
@configured
def config_command(**options: Any) -> None:
    """Print what `wirelint check` with the same options would go by, and from which file and line each value came."""
    from wirelint.cli_config_page import run

    run(**options)


@cli.group(short_help="Known findings: write them down, so that only new ones are told.")
def baseline() -> None:
    """A baseline holds the findings that are known: `wirelint check --baseline FILE` tells only new ones."""


@baseline.command("write", short_help="Write down all that is found now.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    "baseline_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=BASELINE,
    show_default=True,
)
@selection_options
@lang_option
@configured
def baseline_write(**options: Any) -> None:
    """Judge recorded exchanges, and write down all findings as known. The reasons in an earlier file are kept.

    Give the same options (--profile, --select, --rules ...) as to check.
    """
    from wirelint.cli_baseline import write

    sys.exit(write(**options))


@baseline.command("prune", short_help="Drop what the traffic shows to be gone.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--baseline", "baseline_file", type=click.Path(path_type=Path), default=BASELINE, show_default=True, metavar="FILE"
)
@click.option("--all", "drop_all", is_flag=True, help="Drop what the traffic did not exercise too.")
@selection_options
@lang_option
@configured
def baseline_prune(**options: Any) -> None:
    """Drop the entries that this traffic shows to be gone: the same endpoint gave the same status without the finding.

    Nothing is ever added. Entries whose endpoint and status did not occur are told apart and kept; --all drops them
    too, but for those of rules, levels and hosts that the other options leave out.
    """
    from wirelint.cli_baseline import prune

    sys.exit(prune(**options))


@baseline.command("show", short_help="Print what is known, by endpoint.")
@click.argument("baseline_file", type=click.Path(path_type=Path), default=BASELINE, metavar="[FILE]")
@color_option
@lang_option
@configured
def baseline_show(*, config: Config, **options: Any) -> None:
    """Print a baseline for people: by endpoint, each entry with its level, its subject and its reason."""
    from wirelint.cli_baseline import show

    sys.exit(show(**options))


@cli.command(short_help="What a deploy made worse, and what better.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report here.")
@selection_options
@failing_options
@color_option
@lang_option
@configured
def diff(**options: Any) -> None:
    """Judge two recordings of the same use, before and after, and tell what has changed. Each may be a folder.

    New findings count where OLD has the endpoint and could have shown them; findings are gone where NEW has the same
    endpoint with the same status. The rest is not comparable. Exit codes: 0 nothing is worse, 1 something is, at or
    above --fail-on, 2 the run itself failed.
    """
    from wirelint.cli_diff import run

    sys.exit(run(**options))


@cli.command(short_help="Explain a rule, or list all of them.")
@click.argument("rule_id", required=False, metavar="[ID]", shell_complete=rule_ids)
@click.option("--try", "trial", is_flag=True, help="Run its examples; without an ID those of all your own rules.")
@color_option
@rules_option
@lang_option
@configured
def rule(rule_id: str | None, trial: bool, color: str, folders: tuple[Path, ...], lang: str, config: Config) -> None:
    """Explain a rule: why, bad and good, the specification, the table's row, common causes. Without an ID, list all."""
    if trial:
        from wirelint.cli_new_rule import try_rules

        try_rules(rule_id, folders)
    from wirelint.hints import HintsError, hints_for
    from wirelint.registry import RulesError, all_rules
    from wirelint.reports.rule_page import index, page
    from wirelint.reports.style import Style, wants_color
    from wirelint.rule_levels import at_levels
    from wirelint.table import TableError, load_table

    style, lang = Style(wants_color(sys.stdout, color)), language(lang)
    try:
        rules = at_levels(all_rules(folders), config.levels)
        table = load_table()
    except (RulesError, TableError) as error:
        fail(str(error))
    if rule_id is None:
        click.echo(index(rules, lang, style), nl=False)
        return
    by_id = {rule.id: rule for rule in rules}
    if rule_id not in by_id:
        fail(f"no rule {rule_id!r}{nearest(rule_id, by_id)}")
    try:
        hints = hints_for(rule_id)
    except HintsError as error:
        fail(str(error))
    click.echo(page(by_id[rule_id], table, lang, style, hints=hints), nl=False)


@cli.command(short_help="Print the status-code table, or one row with its rules.")
@click.argument("code", required=False, shell_complete=table_labels)
@lang_option
@configured
def table(code: str | None, lang: str, config: Config) -> None:
    """Print the status-code table, or the row of one CODE (416, 4xx) with its rules."""
    from wirelint.cli_table import UnknownCode, table_command
    from wirelint.registry import RulesError, all_rules
    from wirelint.rule_levels import at_levels
    from wirelint.table import TableError

    try:
        rules = at_levels(all_rules(), config.levels)
        click.echo(table_command(code, language(lang), rules), nl=False)
    except (UnknownCode, RulesError, TableError) as error:
        fail(str(error))


@cli.command(short_help="Write a HAR with the same findings and no secrets, for a bug report.")
@click.argument("source", metavar="IN.har", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT.har", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite OUT.har; never IN.har.")
@click.option("--rename-hosts", is_flag=True, help="Give hosts other names too; fingerprints change with them.")
@rules_option
@configured
def scrub(
    source: Path, target: Path, *, force: bool, rename_hosts: bool, folders: tuple[Path, ...], config: Config
) -> None:
    """Write a HAR that can be attached to a bug report: the same findings, no secrets.

    Credentials, cookies, tokens, ids, values of parameters and content become others of the same length and syntax;
    content that no finding needs, and every member that is not known to be harmless, is left out. What was written is
    judged again, and searched for what was taken out.

    Exit codes: 0 all is well, 2 findings differ, a secret is left, or the file can't be read or written.
    """
    from wirelint.cli_scrub import run

    sys.exit(run(source, target, force=force, rename_hosts=rename_hosts, folders=folders))


@cli.command(short_help="Print the path of the mitmproxy script.")
def addon() -> None:
    """Print the path of the mitmproxy script: mitmdump -s "$(wirelint addon)"."""
    from wirelint.folders import addons_folder

    click.echo(addons_folder() / "lint.py")


for tool in TOOLS:
    cli.add_command(tool)


def main() -> None:
    """The entry point `wirelint`, once it is loaded (see `wirelint.__main__`)."""
    from wirelint.cli_output import prepared

    if sys.flags.optimize >= 2:
        fail("rules live in docstrings, which python -OO removes: run without -OO")
    with prepared():
        output = sys.stdout
        try:
            code = cli.main(prog_name="wirelint", standalone_mode=False)
        except SelectionError as error:
            fail(str(error))
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            # while a command was still being loaded: one that runs tells what it knows
            raise KeyboardInterrupt from None
        except SystemExit:
            if sys.stdout is not output:  # click has met a closed pipe, wrapped the stream, and says 1
                raise BrokenPipeError from None
            raise
    sys.exit(code)
