"""`wirelint diff OLD NEW`: both recordings judged by the same rules, and what is between them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wirelint.check import Check, Outcome
from wirelint.cli_judging import complain, errors_told, files_read, tell_ignored
from wirelint.cli_settings import settings
from wirelint.difference import candidates, difference, sought
from wirelint.exchange import Exchange
from wirelint.report_files import opened_one
from wirelint.reports.diff_text import DiffRun
from wirelint.reports.style import Style, wants_color
from wirelint.sources.inputs import Input, find_inputs
from wirelint.sources.read import read_inputs
from wirelint.table import load_table
from wirelint.watch import Watch
from wirelint.words import language

NOT_COMPARED = "nothing was compared"


def _text(run: DiffRun) -> str:
    from wirelint.reports import diff_text

    return diff_text.render(run)


def _json(run: DiffRun) -> str:
    from wirelint.reports import diff_json

    return diff_json.render(run)


def _markdown(run: DiffRun) -> str:
    from wirelint.reports import diff_markdown

    return diff_markdown.render(run)


RENDER: Mapping[str, Callable[[DiffRun], str]] = MappingProxyType({"text": _text, "json": _json, "markdown": _markdown})


def run(
    *,
    old: str,
    new: str,
    form: str,
    output: Path | None,
    fail_on: str,
    exit_zero: bool,
    assume_wire: bool,
    color: str,
    lang: str,
    **options: Any,
) -> int:
    """Judge both, write the report; the exit code."""
    asked = settings(fail_on=fail_on, **options)
    seen_new = Watch((), asked.endpoint_of)
    with errors_told(), contextlib.ExitStack() as stack:
        table = load_table()
        before, after = find_inputs([old]), find_inputs([new])
        judge_old, judge_new = Check(asked), Check(asked, watch=seen_new.see)
        target = stack.enter_context(opened_one(output, files_read((*before, *after), asked.config)))
        first = judge_old.run(read_inputs(before, assume_wire=assume_wire))
        for group in first.tally.groups.values():
            seen_new.expect(group.first.rule, group.endpoint)
        second = Outcome() if first.interrupted else judge_new.run(read_inputs(after, assume_wire=assume_wire))
        complain(first, interrupted=NOT_COMPARED)
        if first.interrupted:
            return 130
        complain(second, interrupted=NOT_COMPARED)
        if not (first.is_whole and second.is_whole):
            if second.interrupted:
                return 130
            sys.stderr.write(f"wirelint: {NOT_COMPARED}: both recordings have to be judged whole\n")
            return 2
        maybe = candidates(first.tally, second.tally)
        unknown = ((group.first.rule, sought(group, first.tally)) for group in maybe)
        seen_old = Watch(unknown, asked.endpoint_of)
        _look_again(before, seen_old, assume_wire)
        found = difference(first.tally, second.tally, seen_old, seen_new)
        style = Style(wants_color(target.stream, color))
        target.write(RENDER[form](DiffRun(found, first.tally, second.tally, old, new, table, language(lang), style)))
        for name, outcome in ((old, first), (new, second)):
            tell_ignored(outcome, language(lang), source=name)
    worst = found.worst()
    return 1 if worst is not None and worst >= asked.fail_on and not exit_zero else 0


def _look_again(inputs: list[Input], watch: Watch, assume_wire: bool) -> None:
    """Read a recording once more, as far as needed: whether it could have shown what was found in the other one."""
    if not watch.is_waiting:
        return
    for item in read_inputs(inputs, assume_wire=assume_wire):
        if isinstance(item, Exchange):
            watch.see(item)
            if not watch.is_waiting:
                return
