"""What became of the mutants: killed of all per file, and each survivor."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from tests.mutants.mutate import Mutant
from tests.mutants.pool import Outcome


class Report:
    """Hears of each mutant once; at a terminal it says how far the hunt is."""

    def __init__(self, root: Path):
        self._root = root
        self._files: dict[Path, Counter[Outcome]] = defaultdict(Counter)
        self._survivors: list[Mutant] = []

    def told(self, mutant: Mutant, outcome: Outcome) -> None:
        self._files[mutant.path][outcome] += 1
        if outcome is Outcome.SURVIVED:
            self._survivors.append(mutant)
        if sys.stderr.isatty():
            done = sum(counts.total() for counts in self._files.values())
            print(f"\r{done} mutants, {len(self._survivors)} survived ", end="", file=sys.stderr)

    @property
    def share(self) -> float:
        """Killed of those that could be noticed; 0 where there was none."""
        killed, total = _score(sum(self._files.values(), Counter()))
        return killed / total if total else 0.0

    def text(self, seconds: float) -> str:
        lines = []
        for path in sorted(self._files):
            killed, total = _score(self._files[path])
            lines.append(f"{killed:5}/{total:<5} {path.relative_to(self._root)}")
        if self._survivors:
            lines.append("\nSurvivors:")
        for mutant in sorted(self._survivors, key=lambda mutant: (mutant.path, mutant.line)):
            lines.append(f"  {mutant.path.relative_to(self._root)}:{mutant.line}: {mutant}")
        every: Counter[Outcome] = sum(self._files.values(), Counter())
        killed, total = _score(every)
        how = ", ".join(
            f"{every[outcome]} {outcome.name.lower().replace('_', ' ')}" for outcome in Outcome if every[outcome]
        )
        lines.append(f"\n{killed} of {total} mutants killed ({self.share:.1%}) in {seconds:.0f} s: {how}")
        return "\n".join(lines)


def _score(counts: Counter[Outcome]) -> tuple[int, int]:
    killed = sum(count for outcome, count in counts.items() if outcome.is_kill)
    return killed, killed + counts[Outcome.SURVIVED]
