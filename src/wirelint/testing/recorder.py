"""What one test exchanged, judged when it ends; the verdict as text.

The rules are the command line's, and so is the report: grouped by endpoint, with the table's description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirelint.exchange import Exchange, Origin
from wirelint.finding import Finding
from wirelint.grouping import Tally
from wirelint.registry import own_rules
from wirelint.reports import text
from wirelint.reports.run import Run
from wirelint.table import load_table
from wirelint.testing.taps import Read
from wirelint.testing.wishes import Wish, check_of


class Recorder:
    """What a test's clients exchanged: the value of the fixture `wirelint`.

    `exchanges` and `findings` hold what was judged so far; both are complete once the test has ended.
    """

    def __init__(self, wish: Wish):
        """Raises WishError."""
        self._check, self._lang = check_of(wish)
        self._unread: list[tuple[str, Read]] = []
        self._numbers: dict[str, int] = {}
        self._untold = self._tally()
        self.exchanges: list[Exchange] = []
        self.findings: list[Finding] = []

    def record(self, library: str, read: Read) -> None:
        """Take note of an exchange; its content is looked at only when it is judged."""
        self._unread.append((library, read))

    def judge(self) -> list[Finding]:
        """Judge what was exchanged since the last call, and give the findings of that."""
        before = len(self.findings)
        self._check.outcome.tally = self._untold
        for exchange in self._read():
            self.findings += self._check.judge(exchange)
            self.exchanges.append(exchange)
        return self.findings[before:]

    def verdict(self) -> str:
        """A line with the rules' names and the report, of what was found and not told yet; "" where nothing was."""
        self.judge()
        tally, self._untold = self._untold, self._tally()
        if not tally.groups:
            return ""
        names = dict.fromkeys(group.first.rule.id for groups in tally.by_endpoint() for group in groups)
        return f"wirelint: {', '.join(names)}\n\n{text.render(Run(tally, load_table(), self._lang))}{self._help(names)}"

    def _help(self, names: Iterable[str]) -> str:
        """A line that says where the first rule's page is; "" where none is wirelint's own."""
        own = {rule.id for rule in own_rules()}
        first = next((name for name in names if name in own), "")
        said = "为什么、该怎么写：" if self._lang == "zh" else "why, and what to write instead: "
        return f"{said}wirelint rule {first}\n" if first else ""

    def broken(self) -> Iterator[str]:
        """A line for each rule that raised, anywhere in the session; each line once."""
        errors = self._check.outcome.broken_rules
        while errors:
            yield "internal error in rule {}: {}".format(*errors.popitem())

    def _tally(self) -> Tally:
        return Tally(endpoint_of=self._check.settings.endpoint_of)

    def _read(self) -> Iterator[Exchange]:
        unread, self._unread = self._unread, []
        for library, read in unread:
            number = self._numbers[library] = self._numbers.get(library, -1) + 1
            yield read(Origin(library, number))
