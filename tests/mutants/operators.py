"""The ways to change an expression or a statement: each gives the changed nodes for one place.

A change that Python's own idioms make idle is not made: `x or ""` has its default for the type checker's sake, and
`while True` never ends.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from tests.mutants.sites import Site

Change = tuple[str, ast.AST]
"""What an operator is called, and the node that takes the place of the old one."""

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_PROSE = re.compile(r"\w,? [\w§]|[⺀-鿿]")
_COLLECTIONS = (ast.Tuple, ast.List, ast.Set)


def _without(items: list[ast.expr], index: int) -> list[ast.expr]:
    return [*items[:index], *items[index + 1 :]]


def comparisons(site: Site) -> Iterator[Change]:
    node = site.node
    if isinstance(node, ast.Compare):
        for index, old in enumerate(node.ops):
            for new in _COMPARISONS[type(old)]:
                ops = [*node.ops[:index], new(), *node.ops[index + 1 :]]
                yield "comparison", ast.Compare(node.left, ops, node.comparators)


def connectives(site: Site) -> Iterator[Change]:
    node = site.node
    if isinstance(node, ast.BoolOp) and not has_default(node):
        yield "and/or", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for index in range(len(node.values)):
            rest = _without(node.values, index)
            yield "operand dropped", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def has_default(node: ast.BoolOp) -> bool:
    """Whether this is `x or ""`, `x or 0` or the like: no condition, but a value where there is none."""
    last = node.values[-1]
    empty = isinstance(last, ast.Constant) and not last.value and not isinstance(last.value, bool)
    return isinstance(node.op, ast.Or) and (empty or (isinstance(last, ast.Tuple) and not last.elts))


def negations(site: Site) -> Iterator[Change]:
    if isinstance(site.node, ast.UnaryOp) and isinstance(site.node.op, ast.Not):
        yield "not removed", site.node.operand


def tests(site: Site) -> Iterator[Change]:
    """A condition that always holds, and one that never does."""
    branches = site.name == "test" and isinstance(site.parent, (ast.If, ast.IfExp))
    if branches or (site.name == "ifs" and isinstance(site.parent, ast.comprehension)):
        yield "always true", ast.Constant(True)
    if branches or site.name == "ifs" or (site.name == "test" and isinstance(site.parent, ast.While)):
        yield "always false", ast.Constant(False)


def numbers(site: Site) -> Iterator[Change]:
    """One more and one less. Not for members of collections, which are dropped instead, nor for a round limit of the
    module's own, written as a product; before the first line of a field (`[0]`) there is none."""
    node, parent = site.node, site.parent
    if not isinstance(node, ast.Constant) or type(node.value) is not int or site.declared:
        return
    if isinstance(parent, (*_COLLECTIONS, ast.Dict)) or (site.scope == "" and isinstance(parent, ast.BinOp)):
        return
    if isinstance(parent, ast.BoolOp) and has_default(parent):
        return
    yield "number", ast.Constant(node.value + 1)
    if not (isinstance(parent, ast.Subscript) and node.value == 0):
        yield "number", ast.Constant(node.value - 1)


def truths(site: Site) -> Iterator[Change]:
    if isinstance(site.node, ast.Constant) and isinstance(site.node.value, bool):
        yield "truth", ast.Constant(not site.node.value)


def strings(site: Site) -> Iterator[Change]:
    """Another string, where it is compared, looked for, or names a field or pattern.

    Not where it bounds an order: there its first character decides, and the comparison itself is changed.
    """
    node, parent = site.node, site.parent
    if site.words or site.declared or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "TypeVar":
        return
    if _strips(parent):
        yield "string", ast.Constant(node.value[:-1])
        return
    ordered = isinstance(parent, ast.Compare) and isinstance(parent.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE))
    compared = isinstance(parent, (ast.Compare, ast.BoolOp, ast.Subscript, ast.BinOp)) and not ordered
    passed = isinstance(parent, ast.Call) or (isinstance(parent, ast.keyword) and parent.arg not in ("zh", "why_zh"))
    constant = site.scope == "" and isinstance(parent, ast.Assign)
    default = isinstance(parent, ast.BoolOp) and has_default(parent)
    if (compared or passed or constant) and not default and not _PROSE.search(node.value):
        yield "string", ast.Constant(node.value + "Q")


def _strips(node: ast.AST) -> bool:
    """Whether this is `x.strip(characters)` or the like."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.endswith("strip")


def members(site: Site) -> Iterator[Change]:
    """A collection without one of its members: lists of names, methods, codes, keys."""
    node, parent = site.node, site.parent
    if isinstance(node, ast.Dict) and len(node.keys) > 1:
        for index in range(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[index], values[index]
            yield "member dropped", ast.Dict(keys, values)
    if not isinstance(node, _COLLECTIONS) or len(node.elts) < 2 or site.words:
        return
    chosen_from = isinstance(parent, ast.Compare) and site.name == "comparators" and len(parent.ops) == 1
    listed = (
        (chosen_from and isinstance(parent, ast.Compare) and isinstance(parent.ops[0], (ast.In, ast.NotIn)))
        or (isinstance(parent, ast.Call) and site.name == "args")
        or (isinstance(parent, (ast.For, ast.comprehension)) and site.name == "iter")
        or (site.scope == "" and isinstance(parent, (ast.Assign, ast.AnnAssign)) and site.name == "value")
        or (site.declared and isinstance(parent, ast.keyword))
    )
    if listed:
        for index in range(len(node.elts)):
            yield "member dropped", _collection(node, _without(node.elts, index))


def _collection(like: ast.expr, elts: list[ast.expr]) -> ast.expr:
    if isinstance(like, ast.Set):
        return ast.Set(elts)
    return ast.List(elts, ast.Load()) if isinstance(like, ast.List) else ast.Tuple(elts, ast.Load())


def calls(site: Site) -> Iterator[Change]:
    """`lacks` confounded with `not in`; case not folded; any for all; the flags of a pattern dropped."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr == "lacks" and len(node.args) == 1:
        yield "lacks to not in", ast.Compare(node.args[0], [ast.NotIn()], [function.value])
    if isinstance(function, ast.Attribute) and function.attr == "lower" and not node.args:
        yield "case kept", function.value
    if isinstance(function, ast.Name) and function.id in ("any", "all"):
        yield "any/all", ast.Call(ast.Name({"any": "all", "all": "any"}[function.id], ast.Load()), node.args, [])
    if isinstance(function, ast.Attribute) and function.attr == "compile" and len(node.args) == 2:
        yield "flags dropped", ast.Call(function, node.args[:1], [])


def faults(site: Site) -> Iterator[Change]:
    """A fault that is not told, and one with another level of its own."""
    node = site.node
    if isinstance(node, ast.Expr) and isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        yield "yield removed", ast.If(ast.Constant(False), [node], [])
    if isinstance(node, ast.keyword) and node.arg == "level" and site.words:
        yield "level dropped", ast.keyword("level", ast.Constant(None))
        if isinstance(node.value, ast.Name) and node.value.id in ("INFO", "WARNING", "ERROR"):
            other = ast.Name("ERROR" if node.value.id != "ERROR" else "INFO", ast.Load())
            yield "level changed", ast.keyword("level", other)


OPERATORS: tuple[Callable[[Site], Iterator[Change]], ...] = (
    comparisons,
    connectives,
    negations,
    tests,
    numbers,
    truths,
    strings,
    members,
    calls,
    faults,
)
