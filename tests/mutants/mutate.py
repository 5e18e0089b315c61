"""Source -> mutants: every change of one place by one operator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from tests.mutants import declared, operators
from tests.mutants.sites import Site, sites

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed module. before, after: the changed place as source; scope: the function it stands in."""

    path: Path
    line: int
    scope: str
    operator: str
    before: str
    after: str
    tree: ast.Module
    site: Site | None
    node: ast.AST | None

    def code(self) -> CodeType:
        """The compiled module, with the change in it; the tree stays as it was."""
        if self.site is None or self.node is None:
            return compile(self.tree, str(self.path), "exec", dont_inherit=True)
        old = self.site.node
        self.site.put(ast.copy_location(self.node, old))
        try:
            return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec", dont_inherit=True)
        finally:
            self.site.put(old)

    def __str__(self) -> str:
        return f"{self.operator}: {_short(self.before)} -> {_short(self.after)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def unchanged(path: Path, source: str) -> Mutant:
    """The module as it is, to be treated like a mutant: tests that fail on it show a fault of the hunt itself."""
    return Mutant(path, 1, "", "unchanged", "", "", ast.parse(source), None, None)


def mutants(path: Path, source: str) -> Iterator[Mutant]:
    """The mutants of a module, in the order of their places; no two of one place are the same."""
    tree = ast.parse(source)
    for site in sites(tree):
        old = site.node
        before, seen = ast.unparse(old), set[str]()
        for operator in (*operators.OPERATORS, *declared.OPERATORS):
            for name, node in operator(site):
                after = ast.unparse(node)
                if after not in seen and after != before:
                    seen.add(after)
                    yield Mutant(path, _line(site), site.scope, name, before, after, tree, site, node)


def _line(site: Site) -> int:
    for node in (site.node, site.parent):
        line = getattr(node, "lineno", None)
        if isinstance(line, int):
            return line
    return 1
