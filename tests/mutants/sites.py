"""The places in a module's syntax tree where a mutant may differ from it.

Left out: docstrings, annotations, imports, the pieces of f-strings, and the words of a fault (what a message says
is no condition; its place and level are seen to). Of `@rule(…)` only the conditions are visited.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.rule import rule

_SAID = frozenset({"id", "level", "spec", "zh", "why_zh", "profile", "party", "tags", "seen_by", "alone", "by_shape"})
CONDITIONS = frozenset(inspect.signature(rule).parameters) - _SAID
"""The keywords of `@rule` that decide whether the function is called."""

_SPEAKING = frozenset(
    {"content", "field", "form_fault", "form_faults", "missing", "place", "quoted", "status", "trailer", "vary_fault"}
)
"""Functions whose string arguments are words of a message, or name its place."""

_SKIPPED = frozenset({"annotation", "returns", "type_params", "decorator_list"})


@dataclass(frozen=True, slots=True)
class Site:
    """A node and how it hangs in the tree. scope: the function or class it stands in, "" for the module's own level.

    words: the node is (part of) an argument of a fault. declared: it is (part of) a condition of `@rule`.
    """

    parent: ast.AST
    name: str
    index: int | None
    scope: str = ""
    words: bool = False
    declared: bool = False

    @property
    def node(self) -> ast.AST:
        held = getattr(self.parent, self.name)
        found = held if self.index is None else held[self.index]
        assert isinstance(found, ast.AST)
        return found

    def put(self, node: ast.AST) -> None:
        """Hang another node here."""
        if self.index is None:
            setattr(self.parent, self.name, node)
        else:
            getattr(self.parent, self.name)[self.index] = node


def sites(tree: ast.Module) -> Iterator[Site]:
    """Every place that may be changed, outer ones first."""
    yield from _below(tree, Site(ast.Module([], []), "body", None))


def _below(node: ast.AST, here: Site) -> Iterator[Site]:
    scope, words = here.scope, here.words
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        scope = f"{scope}.{node.name}".lstrip(".")
        yield from _conditions(node, scope)
    elif isinstance(node, (ast.Import, ast.ImportFrom, ast.JoinedStr, ast.arguments)):
        return
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SPEAKING:
        words = True
    for name, value in ast.iter_fields(node):
        if name in _SKIPPED:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST) and not _is_docstring(child):
                site = Site(node, name, index, scope, words, here.declared)
                yield site
                yield from _below(child, site)


def _conditions(node: ast.FunctionDef | ast.ClassDef, scope: str) -> Iterator[Site]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule":
            for index, keyword in enumerate(decorator.keywords):
                if keyword.arg in CONDITIONS:
                    site = Site(decorator, "keywords", index, scope, declared=True)
                    yield site
                    yield from _below(keyword, site)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
