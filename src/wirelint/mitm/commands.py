"""mitmproxy's commands of wirelint: typed behind ":" in the console or in mitmweb, or called by other scripts.

    lint.flow @focus          what was found in flows
    lint.explain RULE         a rule's page
    lint.report FORMAT PATH   a report of what was judged so far
    lint.baseline PATH        add what was found so far to a baseline
    lint.clear                forget it

mitmproxy reads the types of their arguments from the annotations, so these are imported as they are; what a command
needs is imported when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mitmproxy import types
from mitmproxy.exceptions import CommandError
from mitmproxy.flow import Flow
from mitmproxy.log import ALERT

from wirelint.masking import escaped
from wirelint.mitm.say import say
from wirelint.rule import Rule
from wirelint.selection import nearest
from wirelint.words import counted

if TYPE_CHECKING:
    from mitmproxy.addonmanager import Loader

    from wirelint.mitm.addon import Lint

FLOWS = 50
"""So many flows are told of at once."""


class Commands:
    """The commands; each raises CommandError with one line where it can't do what it is asked for."""

    def __init__(self, lint: Lint):
        self._lint = lint

    def declare(self, loader: Loader) -> None:
        """Add the commands to mitmproxy's."""
        loader.add_command("lint.flow", self.show)
        loader.add_command("lint.explain", self.explain)
        loader.add_command("lint.report", self.report)
        loader.add_command("lint.baseline", self.baseline)
        loader.add_command("lint.clear", self.clear)

    def show(self, flows: Sequence[Flow]) -> Sequence[str]:
        """What wirelint found in flows: each finding with its rule, place and specification."""
        if not flows:
            raise CommandError("lint.flow: no flow is chosen")
        lines: list[str] = []
        for one in flows[:FLOWS]:
            lines += ["", *self._page(one)] if lines else self._page(one)
        if len(flows) > FLOWS:
            lines += ["", f"… {len(flows) - FLOWS:,}"]
        return lines

    def _page(self, one: Flow) -> list[str]:
        return [line.text for line in self._lint.page(one, "response")]

    def explain(self, rule: str) -> Sequence[str]:
        """A rule: why, bad and good, the specification, the table's row, common causes."""
        from wirelint.hints import HintsError, hints_for
        from wirelint.reports.rule_page import page
        from wirelint.reports.style import PLAIN

        lint = self._lint
        if lint.output is None:
            raise CommandError("lint.explain: wirelint is not configured")
        try:
            hints = hints_for(rule)
        except HintsError as error:
            raise CommandError(f"lint.explain: {error}") from None
        rules = self._rules()
        if rule not in rules:
            raise CommandError(f"lint.explain: no rule {rule!r}{nearest(rule, rules)}")
        text = page(rules[rule], lint.output.table, lint.output.lang, PLAIN, hints=hints)
        return text.rstrip("\n").split("\n")

    def _rules(self) -> dict[str, Rule]:
        """Every rule by its id, those of this run as it has them."""
        settings = self._lint.settings
        return {} if settings is None else {rule.id: rule for rule in (*settings.every_rule, *settings.rules)}

    def report(self, form: str, path: types.Path) -> None:
        """Write a report of what was judged so far: text, json, html, markdown, sarif or another format."""
        from wirelint.mitm.live_report import NotWritten, rendered, write

        lint = self._lint
        run = lint.run()
        if run is None or lint.memory is None or lint.output is None:
            raise CommandError("lint.report: wirelint is not configured")
        target = Path(path).expanduser()
        file = lint.output.file
        try:
            write(rendered(form, run), target, () if file is None else (file.path,))
        except NotWritten as error:
            raise CommandError(escaped(f"lint.report: {error}")) from None
        groups = counted(len(run.tally.groups), "problem", "en", "")
        told = f"{target}: {groups} in {counted(run.tally.exchanges, 'exchange', 'en', '')}"
        say(ALERT, f"wirelint: {told}{_forgotten(lint.memory.forgotten)}")

    def baseline(self, path: types.Path) -> None:
        """Add what was found so far to a baseline, or write a new one: for lint_baseline and wirelint check."""
        from wirelint.baseline_file import BaselineError
        from wirelint.mitm.live_report import NotWritten, write_baseline

        lint = self._lint
        if lint.memory is None or lint.linter is None or lint.settings is None:
            raise CommandError("lint.baseline: wirelint is not configured")
        target = Path(path).expanduser()
        try:
            new, entries = write_baseline(lint.memory, lint.linter, lint.settings.profiles, target)
        except (NotWritten, BaselineError) as error:
            raise CommandError(escaped(f"lint.baseline: {error}")) from None
        said = f"{target}: {counted(entries, 'known problem', 'en', '')}, {new:,} of them new"
        say(ALERT, f"wirelint: {said}{_forgotten(lint.memory.forgotten)}")

    def clear(self) -> None:
        """Forget what was judged so far: reports, the summary and the exit code begin anew. Flows keep their marks."""
        lint = self._lint
        if lint.memory is None or lint.output is None:
            return
        exchanges = counted(lint.memory.tally.exchanges, "exchange", "en", "")
        lint.memory.clear()
        lint.output.tally.clear()
        for used in () if lint.settings is None else lint.settings.sieve.ignores.used:
            used.count = 0
            used.keys.clear()
        say(ALERT, f"wirelint: {exchanges} forgotten")


def _forgotten(problems: int) -> str:
    return f" ({counted(problems, 'problem', 'en', '')} seen longest ago had to be forgotten)" if problems else ""
