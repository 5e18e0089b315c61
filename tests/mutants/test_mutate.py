"""Each operator makes the changes that it should, where it should, and nowhere else."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.mutants.mutate import Mutant, mutants, unchanged


def changes(source: str) -> list[Mutant]:
    return list(mutants(Path("rule.py"), textwrap.dedent(source)))


def afters(source: str, operator: str) -> list[str]:
    return [mutant.after for mutant in changes(source) if mutant.operator == operator]


@pytest.mark.parametrize(
    ("source", "operator", "expected"),
    [
        ("a = b < c", "comparison", ["b <= c", "b >= c"]),
        ("a = b >= c", "comparison", ["b > c", "b < c"]),
        ("a = 1 <= b < c", "comparison", ["1 < b < c", "1 > b < c", "1 <= b <= c", "1 <= b >= c"]),
        ("a = b == c", "comparison", ["b != c"]),
        ("a = b not in c", "comparison", ["b in c"]),
        ("a = b is None", "comparison", ["b is not None"]),
        ("a = b and c", "and/or", ["b or c"]),
        ("a = b and c", "operand dropped", ["c", "b"]),
        ("a = b or c or d", "operand dropped", ["c or d", "b or d", "b or c"]),
        ("a = b or ''", "operand dropped", []),
        ("a = b or ''", "and/or", []),
        ("a = b or ''", "string", []),
        ("a = b or False", "operand dropped", ["False", "b"]),
        ("a = not b", "not removed", ["b"]),
        ("a = -b", "not removed", []),
        ("a = b if c else d", "always true", ["True"]),
        ("a = [b for b in c if b]", "always true", ["True"]),
        ("a = [b for b in c if b]", "always false", ["False"]),
        ("while a:\n    pass", "always true", []),
        ("while a:\n    pass", "always false", ["False"]),
        ("a = b + 4", "number", []),
        ("def f(b): return b + 4", "number", ["5", "3"]),
        ("def f(b): return b[0]", "number", ["1"]),
        ("a = b in (1, 2)", "number", []),
        ("a = True", "number", []),
        ("a = True", "truth", ["False"]),
        ("a = 'b'", "string", ["'bQ'"]),
        ("a = 'RFC 9110 §1'", "string", []),
        ("a = f('some words')", "string", []),
        ("a = f('中')", "string", []),
        ("a = f('b-c')", "string", ["'b-cQ'"]),
        ("a = f'b{c}'", "string", []),
        ("a = b.rstrip(' .')", "string", ["' '"]),
        ("a = b < 'c'", "string", []),
        ("def f(b): return b or 0", "number", []),
        ("def f(): 'docs'", "string", []),
        ("def f(): return 'b'", "string", []),
        ("def f(b): return 'b' in b", "string", ["'bQ'"]),
        ("a = ('b', 'c')", "member dropped", ["('c',)", "('b',)"]),
        ("a = {'b', 'c'}", "member dropped", ["{'c'}", "{'b'}"]),
        ("a = {'b': 1, 'c': 2}", "member dropped", ["{'c': 2}", "{'b': 1}"]),
        ("a = frozenset({*b, 'c'})", "member dropped", ["{'c'}", "{*b}"]),
        ("def f(): return 1, 2", "member dropped", []),
        ("def f(): b, c = 1, 2", "member dropped", []),
        ("def f(b): return b in (1, 2)", "member dropped", ["(2,)", "(1,)"]),
        ("def f(b): return b == (1, 2)", "member dropped", []),
        ("def f(b): return isinstance(b, (int, str))", "member dropped", ["(str,)", "(int,)"]),
        ("a = b.lacks('c')", "lacks to not in", ["'c' not in b"]),
        ("a = b.lower()", "case kept", ["b"]),
        ("a = any(b)", "any/all", ["all(b)"]),
        ("a = re.compile(b, re.I)", "flags dropped", ["re.compile(b)"]),
        ("def f():\n    yield 1", "yield removed", ["if False:\n    yield 1"]),
        ("def f():\n    yield from g()", "yield removed", ["if False:\n    yield from g()"]),
        ("a = field('B', level=INFO)", "level dropped", ["level=None"]),
        ("a = field('B', level=INFO)", "level changed", ["level=ERROR"]),
        ("a = field('B', level=ERROR)", "level changed", ["level=INFO"]),
        ("a = field('B', 'c', 'd', line=0)", "string", []),
        ("def f(): return field('B', 'c', 'd', line=2)", "number", ["3", "1"]),
        ("a = vary_fault(b, 'c', 'd', e if f == 'g' else None)", "comparison", ["f != 'g'"]),
    ],
)
def test_operator(source: str, operator: str, expected: list[str]) -> None:
    assert afters(source, operator) == expected


RULE = """
    @rule(
        "204-x",
        status=(204, 205),
        level=ERROR,
        spec="RFC 9110",
        needs=Fact.A | Fact.B,
        methods="GET",
        response_lacks=("a", "b"),
        zh="中",
        tags=("a", "b"),
    )
    def found(exchange: Exchange) -> Faults:
        '''Title.'''
        yield status()
"""


def test_conditions_of_a_rule() -> None:
    found = [(mutant.operator, mutant.after) for mutant in changes(RULE)]
    assert found == [
        ("status to any", "status='any'"),
        ("member dropped", "(205,)"),
        ("member dropped", "(204,)"),
        ("needs dropped", "**{}"),
        ("fact dropped", "Fact.A"),
        ("fact dropped", "Fact.B"),
        ("methods dropped", "**{}"),
        ("response_lacks dropped", "**{}"),
        ("member dropped", "('b',)"),
        ("member dropped", "('a',)"),
        ("yield removed", "if False:\n    yield status()"),
    ]


def test_a_rule_for_any_status_is_bound_to_no_more() -> None:
    assert [mutant.operator for mutant in changes("@rule('x', status='any')\ndef f(): pass")] == []


def test_a_mutant_says_where_it_is() -> None:
    (mutant,) = (
        mutant for mutant in changes("class A:\n    def f(self, b):\n\n        return b == 'c'") if "!=" in mutant.after
    )
    assert (mutant.line, mutant.scope, str(mutant)) == (4, "A.f", "comparison: b == 'c' -> b != 'c'")


def test_a_mutant_is_the_module_with_one_change() -> None:
    first, *others = changes("a = 1 < 2\nb = 1 < 2")
    names: dict[str, object] = {}
    for mutant, expected in (
        (first, (True, True)),
        (others[0], (False, True)),
        (unchanged(Path("x"), "a = b = 0"), (0, 0)),
    ):
        exec(mutant.code(), names)
        assert (names["a"], names["b"]) == expected
