"""Where findings stand in their files: line and column, told by the source that read them, when a report asks.

Reports know nothing of sources, and sources nothing of reports: what joins them is a function from spots to places.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from wirelint.exchange import Origin
from wirelint.fault import Where
from wirelint.finding import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """A token in a text. line and columns count from 1, columns in characters (code points).

    end_column: the column behind the token's last character. Compressed files: in the decompressed text.
    """

    line: int
    column: int
    end_column: int


Spot = tuple[Origin, Where]
"""An exchange, by where it was read, and a part of it."""

Locate = Callable[[Collection[Spot]], Mapping[Spot, Place]]
"""The places of spots, each file read once; a spot without a place is left out."""


def nowhere(spots: Collection[Spot]) -> Mapping[Spot, Place]:
    """For traffic that lies in no file."""
    return {}


def spot(finding: Finding) -> Spot:
    return finding.origin, finding.where


class Places:
    """The places of a run's findings.

    expected: the findings that every report asks for; others: those that some do. Nothing is read before one is asked
    for; then all that are expected are located at once, so that each file is read once more, and a second time at most.
    """

    def __init__(self, locate: Locate = nowhere, expected: Iterable[Finding] = (), others: Iterable[Finding] = ()):
        self._locate = locate
        self._expected: Iterable[Finding] = expected
        self._others: Iterable[Finding] = others
        self._known: dict[Spot, Place | None] = {}

    def expect_all(self) -> None:
        """Locate the others too, at the first reading: for a report that asks for them."""
        self._expected, self._others = chain(self._expected, self._others), ()

    def of(self, finding: Finding) -> Place | None:
        """Where the finding stands; None where its source has no lines (standard input, flow files, live traffic).

        A finding that is none of those the run was made with costs a reading of its file.
        """
        asked = spot(finding)
        if asked not in self._known:
            spots = {each for each in (asked, *map(spot, self._expected)) if each not in self._known}
            self._expected, self._others = self._others, ()
            self._known |= dict.fromkeys(spots) | dict(self._locate(spots))
        return self._known[asked]
