"""`wirelint new-rule`, and `wirelint rule --try`: how a rule begins, and what its examples say of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from wirelint.cli import fail
from wirelint.folders import clone_folder, rules_folder
from wirelint.new_rule import Draft, NewRuleError, draft, write
from wirelint.registry import RulesError, all_rules, load_rules
from wirelint.rule import Rule
from wirelint.rule_trial import examples, faults
from wirelint.selection import nearest
from wirelint.table import TableError, load_table
from wirelint.words import counted


def new_rule(id: str, status: str, level: str, spec: str, has: str, lacks: str, folder: Path | None) -> None:
    """Write the file, load it, run its examples, and say what comes next."""
    clone = clone_folder()
    if folder is None and clone is None:
        fail("there is no clone of wirelint here to write into: say --folder DIR")
    try:
        table = load_table()
        wanted = draft(id, table, status=status, level=level, spec=spec, has=has, lacks=lacks)
        target = folder or rules_folder() / ("message" if wanted.status == "any" else "status")
        own = (folder,) if folder is not None and folder.is_dir() else ()
        if wanted.id in {rule.id for rule in all_rules(own)}:
            fail(f"rule {wanted.id!r} exists already")
        path = write(wanted, table, target)
        [rule] = [rule for rule in load_rules(target) if rule.id == wanted.id]
    except (NewRuleError, RulesError, TableError) as error:
        fail(str(error))
    told = list(faults(rule))
    if told:
        fail(f"{path} was written, but: {told[0]}")
    click.echo("\n".join(_next(wanted, path, folder)))


def _next(wanted: Draft, path: Path, folder: Path | None) -> Iterable[str]:
    yield f"{path}: it loads, and its examples run. Now"
    yield "  1. write the title, why it matters and the examples in the docstring; in Chinese beside it"
    yield "  2. write the check: what the shape of an exchange decides goes into the decorator"
    if folder is None:
        yield f"  3. run its examples:      .venv/bin/pytest tests/rules -k {wanted.id}"
        yield "  4. renew the pages:        make docs; then make mutants shows what no example holds in place"
        yield "CONTRIBUTING.md: a rule in five minutes."
    else:
        yield f"  3. run its examples:      wirelint rule {wanted.id} --try --rules {folder}"
        yield f"  4. use it:                wirelint check --rules {folder} traffic.har"
        yield f'     or live:               mitmdump -s "$(wirelint addon)" --set lint_rules={folder}'


def try_rules(rule_id: str | None, folders: tuple[Path, ...]) -> None:
    """Run the examples of one rule, or of those in the user's folders, or of all; exit code 1 where one is wrong."""
    try:
        every = all_rules(folders)
        own = tuple(rule for folder in folders for rule in load_rules(folder))
    except RulesError as error:
        fail(str(error))
    chosen: tuple[Rule, ...] = own or every
    if rule_id is not None:
        chosen = tuple(rule for rule in every if rule.id == rule_id)
        if not chosen:
            fail(f"no rule {rule_id!r}{nearest(rule_id, [rule.id for rule in every])}")
    told = [line for rule in chosen for line in faults(rule)]
    number = sum(1 for rule in chosen for _ in examples(rule))
    click.echo("\n".join(told), nl=bool(told))
    verdict = f"{counted(len(told), 'fault', 'en', '')}" if told else "each Bad one fires, no Good one does"
    click.echo(f"{counted(len(chosen), 'rule', 'en', '')}, {counted(number, 'example', 'en', '')}: {verdict}")
    sys.exit(1 if told else 0)
