"""What becomes of findings: lines in mitmproxy's log, JSON lines in a file, a tally for the end.

The log gets the first finding of each problem, with the table's description of the code; further ones
are counted. The file gets every finding.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from wirelint.finding import Finding
from wirelint.level import WARNING
from wirelint.masking import escaped, safe
from wirelint.mitm.lines import LinesFile
from wirelint.mitm.say import say, warn
from wirelint.mitm.tally import LiveTally
from wirelint.reports import jsonl
from wirelint.reports.style import Style
from wirelint.reports.text import description, heading
from wirelint.sources.outcome import Problem
from wirelint.table import Table

_PLAIN = Style(color=False)


class Output:
    """Where findings go."""

    def __init__(self, table: Table, lang: str, file: LinesFile | None = None):
        self.table = table
        self.lang = lang
        self.file = file
        self.tally = LiveTally()
        self.failed = False
        """Something that should have been written was lost."""

    def findings(self, findings: Sequence[Finding]) -> None:
        """The findings of one exchange."""
        if not findings:
            return
        self._write(findings)
        new = self.tally.count(findings)
        if new:
            grave = max(finding.level for finding in new) >= WARNING
            said = say(logging.WARNING if grave else logging.INFO, "\n".join(self.lines(new)))
            self.failed = self.failed or not said

    def _write(self, findings: Iterable[Finding]) -> None:
        file = self.file
        if file is None or file.broken is not None:
            return
        if not file.write("".join(jsonl.line(finding, self.table) for finding in findings)):
            self.failed = True
            warn(f"lint_output: {file.path} can't be written any more: {file.broken}")

    def lines(self, findings: Sequence[Finding]) -> list[str]:
        """Findings of one exchange as the log tells them: endpoint, the table's words, one line a finding."""
        first = findings[0]
        host, template = first.endpoint
        width = max(len(finding.rule.id) for finding in findings)
        lines = [f"wirelint: {heading(first.method, host, template, first.status, self.table, _PLAIN)}"]
        lines += description(self.table.row(first.status), self.lang, _PLAIN)
        for finding in findings:
            message = escaped(finding.text(self.lang))
            lines.append(f"  {finding.level.label:<7}  {finding.rule.id:<{width}}  {message}  ({finding.rule.spec})")
        return lines

    def problem(self, problem: Problem) -> None:
        """What a source could not read."""
        self.failed = self.failed or problem.fatal
        warn(safe(str(problem)))

    def summary(self) -> None:
        """Tell the totals."""
        worst = self.tally.worst()
        level = logging.WARNING if worst is not None and worst >= WARNING else logging.INFO
        say(level, "\n".join(f"wirelint: {line}" for line in self.tally.summary(self.lang)))

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
