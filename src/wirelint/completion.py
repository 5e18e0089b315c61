"""What a shell offers to complete: names of rules, selectors and formats. Nothing is loaded before it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

import click

from wirelint.level import PROFILES
from wirelint.reports.formats import NAMES

SHELLS = ("bash", "zsh", "fish")


def script(shell: str) -> str:
    """The shell's completion script for the command `wirelint`."""
    from click.shell_completion import get_completion_class

    from wirelint.cli import cli

    found = get_completion_class(shell)
    assert found is not None, shell
    return found(cli, {}, "wirelint", "_WIRELINT_COMPLETE").source()


def rule_ids(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rule ids that begin so."""
    from wirelint.registry import own_rules

    return [rule.id for rule in own_rules() if rule.id.startswith(incomplete)]


def selectors(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Ids, codes, classes and tags that begin so; behind a comma, the next one."""
    from wirelint.registry import own_rules
    from wirelint.selection import selectors_of

    names: set[str] = set()
    for rule in own_rules():
        names |= selectors_of(rule)
    return _next(incomplete, sorted(names))


def profiles(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Profiles that begin so; behind a comma, the next one."""
    return _next(incomplete, PROFILES)


def report_formats(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Formats as --report takes them."""
    return [f"{name}=" for name in NAMES if name.startswith(incomplete)]


def table_labels(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Codes and classes of the table that begin so."""
    from wirelint.table import load_table

    table = load_table()
    return [row.label for row in (*table.classes, *table.rows) if row.label.startswith(incomplete)]


def _next(incomplete: str, names: Iterable[str]) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in names if name.startswith(last)]
