"""The ways to change a condition in `@rule(…)`: each is dropped, as a whole and fact by fact."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.mutants.operators import Change
from tests.mutants.sites import Site


def conditions(site: Site) -> Iterator[Change]:
    """The rule without this condition: bound to any status, or asking for nothing."""
    node = site.node
    if not site.declared or not isinstance(node, ast.keyword):
        return
    if node.arg != "status":
        yield f"{node.arg} dropped", ast.keyword(None, ast.Dict([], []))
    elif not (isinstance(node.value, ast.Constant) and node.value.value == "any"):
        yield "status to any", ast.keyword("status", ast.Constant("any"))


def facts(site: Site) -> Iterator[Change]:
    """`Fact.A | Fact.B` without one of the two."""
    node = site.node
    if site.declared and isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        yield "fact dropped", node.left
        yield "fact dropped", node.right


OPERATORS = (conditions, facts)
