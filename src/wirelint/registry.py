"""Loads the rules: the book's own folder and a user's, through the same door, by path.

A rule folder holds Python files, at any depth; each module-level name bound to a Rule is a rule. No file
is imported under a name that others could use. A file's topic (its stem, without "s204_" …) is a tag of
its rules, and so is its folder.
"""

from __future__ import annotations

import dataclasses
import gc
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from wirelint.folders import rules_folder
from wirelint.rule import Rule, RuleError


class RulesError(Exception):
    """Rules can't be loaded: one line that names the file."""


def _load(path: Path, folder: Path) -> ModuleType:
    unique = sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    stem = "_".join(path.relative_to(folder).with_suffix("").parts)
    name = f"wirelint_rules_{unique}.{stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RulesError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses in a rule file look their module up
    try:
        spec.loader.exec_module(module)
    except RuleError as error:
        raise RulesError(f"{path}: {error}") from error
    except Exception as error:
        line = getattr(error, "lineno", None) or _line_in(error, path)
        raise RulesError(f"{path}:{line}: {type(error).__name__}: {error}") from error
    return module


@contextmanager
def _without_collections() -> Iterator[None]:
    """Loading makes many objects and no garbage: collections would only walk them again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _line_in(error: BaseException, path: Path) -> int:
    line, trace = 1, error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).resolve() == path.resolve():
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _modules(folder: Path) -> list[tuple[Path, ModuleType]]:
    with _without_collections():
        return [(path, _load(path, folder)) for path in sorted(folder.rglob("*.py"))]


def _tags(path: Path, folder: Path) -> tuple[str, ...]:
    *folders, file = path.relative_to(folder).with_suffix("").parts
    topic = re.sub(r"^s[1-5](?:\d\d|xx)_", "", file).replace("_", "-")
    return (*folders, topic)


def load_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules in a folder, ordered by file and place. Raises RulesError with file and line."""
    if not folder.is_dir():
        raise RulesError(f"{folder}: no such folder of rules")
    found: dict[str, tuple[Rule, Path]] = {}
    for path, module in _modules(folder):
        for value in vars(module).values():
            if isinstance(value, Rule) and value.module == module.__name__:
                if value.id in found:
                    raise RulesError(f"{path}: rule {value.id!r} is already in {found[value.id][1]}")
                tags = tuple(dict.fromkeys((*value.tags, *_tags(path, folder))))
                found[value.id] = (dataclasses.replace(value, tags=tags), path)
    return tuple(rule for rule, _ in found.values())


@lru_cache(maxsize=1)
def own_rules() -> tuple[Rule, ...]:
    """The rules that wirelint comes with."""
    if sys.flags.optimize >= 2:
        raise RulesError("rules live in docstrings, which python -OO removes: run without -OO")
    return load_rules(rules_folder())


def all_rules(folders: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """wirelint's own rules and those of the user's folders. Raises RulesError where an id is taken twice."""
    rules = list(own_rules())
    taken = {rule.id for rule in rules}
    for folder in folders:
        for rule in load_rules(folder):
            if rule.id in taken:
                raise RulesError(f"{folder}: rule {rule.id!r} exists already")
            taken.add(rule.id)
            rules.append(rule)
    return tuple(rules)


def covering(rules: Iterable[Rule], label: str) -> Iterator[Rule]:
    """The rules bound to a row of the table: "204" (its class's rules too) or "4xx"."""
    labels = {label, f"{label[0]}xx"} if label.isdigit() else {label}
    return (rule for rule in rules if labels & set(rule.statuses))
