"""Options that more commands than one take, each declared once.

What a command judges, and by which rules, is asked in the same words everywhere; `wirelint.cli_settings` reads them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wirelint.completion import profiles, selectors
from wirelint.level import PARTIES, PROFILES, Level
from wirelint.words import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
LEVELS = [level.label for level in Level]


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order of the help page."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def lang_option(command: F) -> F:
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="auto", help="Language; auto reads LC_ALL, LC_MESSAGES, LANG."
    )(command)


def rules_option(command: F) -> F:
    return click.option(
        "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="A folder of your own rules."
    )(command)


def color_option(command: F) -> F:
    return click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)(
        command
    )


def baseline_option(command: F) -> F:
    return click.option(
        "--baseline",
        "baseline_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Tell only what is not in it.",
    )(command)


def secrets_option(command: F) -> F:
    return click.option(
        "--show-secrets", is_flag=True, help="Do not mask credentials in this run's reports: keep them to yourself."
    )(command)


def failing_options(command: F) -> F:
    """When findings make a run fail."""
    return together(
        click.option(
            "--fail-on", type=click.Choice(LEVELS), default="warning", show_default=True, help="Exit 1 from this level."
        ),
        click.option("--exit-zero", is_flag=True, help="Findings do not make the run fail."),
    )(command)


def selection_options(command: F) -> F:
    """What is judged, and by which rules."""
    return together(
        click.option(
            "--select",
            multiple=True,
            metavar="NAMES",
            help="Only these: ids, codes (204), classes (4xx), tags, all.",
            shell_complete=selectors,
        ),
        click.option("--ignore", multiple=True, metavar="NAMES", help="Not these.", shell_complete=selectors),
        click.option("--extend-select", multiple=True, metavar="NAMES", help="These too.", shell_complete=selectors),
        click.option(
            "--profile",
            multiple=True,
            metavar="NAMES",
            help=f"Of {', '.join(PROFILES)}; default is always in.",
            shell_complete=profiles,
        ),
        click.option(
            "--level", type=click.Choice(LEVELS), default="info", show_default=True, help="The lowest level shown."
        ),
        click.option("--hosts", multiple=True, metavar="GLOBS", help="Judge only these hosts."),
        click.option("--party", type=click.Choice(PARTIES[:3]), help="Only rules that judge this party."),
        click.option("--assume-wire", is_flag=True, help="Believe that the file holds what was on the wire."),
        rules_option,
    )(command)
