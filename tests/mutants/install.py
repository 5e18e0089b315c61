"""Puts a mutant in the place of its module, in this very process: whoever holds the old objects sees the new ones.

Done in a forked child, which ends afterwards. A rule's file is run anew and its rules' members are copied into the
rules that the tests hold. A module that rules build on keeps its functions and classes, which get the new code; where
one of its constants changed, the modules above it are run anew too.
"""

from __future__ import annotations

import ast
import dataclasses
import sys
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutants.mutate import Mutant
from wirelint.registry import own_rules
from wirelint.rule import Rule

_KEPT = frozenset({"id", "tags"})
_MEMBERS = tuple(member.name for member in dataclasses.fields(Rule) if member.name not in _KEPT)
SEMANTICS = "wirelint.semantics"


def install(mutant: Mutant) -> None:
    """Raises whatever the mutant raises while it is run."""
    module = next((module for module in loaded() if module.__file__ == str(mutant.path)), None)
    assert module is not None, mutant.path
    _install(module, mutant.code(), whole=mutant.site is None)


def loaded() -> list[ModuleType]:
    """The modules of rules, and those that they build on."""
    rules = dict.fromkeys(rule.module for rule in own_rules())
    return [sys.modules[name] for name in (*rules, *_semantics())]


def _semantics() -> list[str]:
    return [name for name in sys.modules if name.startswith(f"{SEMANTICS}.")]


def _install(module: ModuleType, code: CodeType, *, whole: bool = False) -> None:
    """whole: let every constant count as changed, to go the whole way with a module that is not changed at all."""
    fresh = _run(module, code)
    if not module.__name__.startswith(f"{SEMANTICS}."):
        _renew_rules(module, fresh)
        return
    changed = _graft(vars(module), vars(fresh), whole)
    if changed:
        _replace(changed)
        for other in dependents(module.__name__):
            above = sys.modules[other]
            _install(above, source_code(str(above.__file__)))


def _run(module: ModuleType, code: CodeType) -> ModuleType:
    fresh = ModuleType(module.__name__)
    fresh.__file__, fresh.__package__ = module.__file__, module.__package__
    known = sys.modules[module.__name__]
    sys.modules[module.__name__] = fresh  # dataclasses look their module up
    try:
        exec(code, vars(fresh))
    finally:
        sys.modules[module.__name__] = known
    return fresh


def _renew_rules(module: ModuleType, fresh: ModuleType) -> None:
    new = {value.id: value for value in vars(fresh).values() if isinstance(value, Rule)}
    for rule in own_rules():
        if rule.module == module.__name__:
            for name in _MEMBERS:
                object.__setattr__(rule, name, getattr(new[rule.id], name))


def _graft(old: dict[str, Any], new: dict[str, Any], whole: bool) -> dict[int, Any]:
    """Give old functions and classes the new code. Returns the constants that changed: id of the old -> the new."""
    changed: dict[int, Any] = {}
    for name, value in new.items():
        known = old.get(name)
        if name.startswith("__") or known is value:
            continue
        if isinstance(known, FunctionType):
            _graft_function(known, value)
        elif isinstance(known, type) and known.__module__ == value.__module__:
            _graft_class(known, value)
        elif whole or known != value:
            old[name] = value
            changed[id(known)] = value
    return changed


def _graft_function(old: FunctionType, new: FunctionType) -> None:
    if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _graft_class(old: type, new: type) -> None:
    for name, value in vars(new).items():
        known = vars(old).get(name)
        if isinstance(known, property) and known.fget is not None:
            known, value = known.fget, value.fget
        elif isinstance(known, (staticmethod, classmethod)):
            known, value = known.__func__, value.__func__
        if isinstance(known, FunctionType):
            _graft_function(known, value)


def _replace(changed: dict[int, Any]) -> None:
    """Let every module that imported a changed constant have the new one."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("wirelint.", "tests.")):
            names = vars(module)
            for key, value in list(names.items()):
                if id(value) in changed and not key.startswith("__"):
                    names[key] = changed[id(value)]


@cache
def source_code(path: str) -> CodeType:
    return compile(Path(path).read_text(encoding="utf-8"), path, "exec", dont_inherit=True)


@cache
def dependents(name: str) -> tuple[str, ...]:
    """The loaded modules of rules and semantics that import this one, directly or not; lower ones first."""
    imports = {module.__name__: _imports(str(module.__file__)) for module in loaded()}
    found: list[str] = []
    frontier = {name}
    while frontier:
        frontier = {other for other, names in imports.items() if names & frontier}
        found = [other for other in found if other not in frontier] + sorted(frontier)
    return tuple(found)


@cache
def _imports(path: str) -> set[str]:
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module is not None}
