"""Commands around linting: begin a rule, see a demo, complete in a shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wirelint.cli_options import LEVELS
from wirelint.completion import SHELLS, table_labels


@click.command("new-rule", short_help="Begin a rule: a file that loads, with examples that run.")
@click.argument("id", metavar="ID")
@click.option(
    "--status", default="", metavar="STATUS", help="A code (416), a class (4xx), or any.", shell_complete=table_labels
)
@click.option("--level", type=click.Choice(LEVELS), default="warning", show_default=True)
@click.option("--spec", default="", metavar="TEXT", help='"RFC 9110 §15.5.17"; by default the table\'s.')
@click.option("--has", default="", metavar="FIELD", help="The response has this field.")
@click.option("--lacks", default="", metavar="FIELD", help="The response lacks it.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Your own folder; else this clone.")
def new_rule(**options: Any) -> None:
    """Begin a rule: write a file that loads, with examples that run, and say what to do next. Nothing is overwritten.

    The ID names what is wrong, with the code or class in front: 416-without-content-range, 4xx-cacheable, age-invalid.
    """
    from wirelint.cli_new_rule import new_rule

    new_rule(**options)


@click.command(short_help="Lint a recorded HAR and live traffic, here and now.")
@click.option("--recorded", is_flag=True, help="Only the recorded half, which needs no mitmproxy.")
def demo(recorded: bool) -> None:
    """Show what wirelint does: a recorded HAR with faults, then mitmdump in front of a small misbehaving server.

    Everything stays on this machine. Exit code 0 whatever is found, 2 where a step could not run.
    """
    from wirelint.demo.show import show

    show(recorded_only=recorded)


@click.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script of a shell, for its start-up file.

    bash, in ~/.bashrc: eval "$(wirelint completion bash)"

    zsh, in ~/.zshrc: eval "$(wirelint completion zsh)"

    fish: wirelint completion fish > ~/.config/fish/completions/wirelint.fish
    """
    from wirelint.completion import script

    click.echo(script(shell))


TOOLS = (new_rule, demo, completion)
