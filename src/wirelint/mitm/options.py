"""The addon's options: declared, read and refused.

mitmproxy sets an option's value aside until a script declares its name, and silently forgets one that no
script declares; it enforces no choices for --set. So everything is checked here, and what is wrong
raises an OptionsError: at start mitmproxy then ends with exit code 1, later it takes the change back.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional, TypeAlias

from mitmproxy.addonmanager import Loader
from mitmproxy.exceptions import OptionsError

from wirelint.level import PROFILES, Level
from wirelint.registry import RulesError, all_rules
from wirelint.rule import Rule
from wirelint.selection import Selection, SelectionError
from wirelint.words import LANGUAGES, language

_LEVELS = tuple(level.label for level in Level)

OptionalText: TypeAlias = Optional[str]  # noqa: UP045  (mitmproxy does not know "str | None" as an option's type)

_OPTIONS: tuple[tuple[str, Any, Any, str, tuple[str, ...] | None], ...] = (
    ("lint_select", Sequence[str], [], "Judge by these rules only: ids, codes (204), classes (4xx), tags, all.", None),
    ("lint_ignore", Sequence[str], [], "Do not judge by these rules: ids, codes (204), classes (4xx), tags.", None),
    ("lint_profile", str, "default", f"Rules to judge by, a comma list of {', '.join(PROFILES)}.", None),
    ("lint_level", str, "info", "The lowest level of a finding that is reported.", _LEVELS),
    ("lint_lang", str, "auto", "Language of messages; auto reads LC_ALL, LC_MESSAGES, LANG.", LANGUAGES),
    ("lint_output", OptionalText, None, "Write each finding as a JSON line to this file; +FILE appends.", None),
    ("lint_fail_on", OptionalText, None, "End with exit code 3 where a finding reaches this level.", _LEVELS),
    ("lint_rules", Sequence[str], [], "Folders of your own rules.", None),
)
NAMES = tuple(name for name, *_ in _OPTIONS)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user asked for, checked. `rules`: those selected; `output`: the file as the user named it."""

    rules: tuple[Rule, ...]
    level: Level
    lang: str
    output: str | None
    fail_on: Level | None


def declare(loader: Loader) -> None:
    """Add the options to mitmproxy's."""
    for name, kind, default, text, choices in _OPTIONS:
        loader.add_option(name, kind, default, text, choices)


def prepare(deferred: dict[str, Any]) -> list[str]:
    """Make what was set before the options are declared fit their types; what can't be, one line for each option.

    mitmproxy leaves a script unloaded, without a word, where a deferred value does not fit.
    """
    refused = []
    for name, kind, *_ in _OPTIONS:
        if name not in deferred:
            continue
        given = getattr(deferred[name], "val", deferred[name])  # a list from --set, plain data from config.yaml
        if kind == Sequence[str]:
            values = given if isinstance(given, list) else [given]
            deferred[name] = [str(value) for value in values]
        elif isinstance(given, list) and len(given) == 1:
            deferred[name] = str(given[0])
        elif isinstance(given, list):
            refused.append(f"{name}: needs one value, not {len(given)}")
            del deferred[name]
        elif given is not None:
            deferred[name] = str(given)
    return refused


def read(options: Any, unknown: Iterable[str] = ()) -> Settings:
    """The settings that mitmproxy's options hold; `unknown`: names given that nothing has declared.

    Raises OptionsError, with one line that names the option.
    """
    for name in unknown:
        if name.startswith("lint_") and name not in NAMES:
            close = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.6)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(NAMES)}"
            raise OptionsError(f"unknown option {name}: {hint}")
    if options.lint_lang not in LANGUAGES:
        raise OptionsError(f"lint_lang: {options.lint_lang!r} is none of {', '.join(LANGUAGES)}")
    if options.lint_output == "-":
        raise OptionsError("lint_output: name a file, since standard output holds mitmproxy's log")
    fail_on = options.lint_fail_on
    return Settings(
        _rules(options),
        _level("lint_level", options.lint_level),
        language(options.lint_lang),
        options.lint_output or None,
        _level("lint_fail_on", fail_on) if fail_on else None,
    )


def _level(name: str, label: str) -> Level:
    try:
        return Level.of(label)
    except ValueError as error:
        raise OptionsError(f"{name}: {error}") from None


def _rules(options: Any) -> tuple[Rule, ...]:
    try:
        rules = all_rules(Path(folder).expanduser() for folder in options.lint_rules)
    except RulesError as error:
        raise OptionsError(f"the rules can't be loaded: {error}") from None
    profiles, selected, ignored = (_listed(options, name) for name in ("lint_profile", "lint_select", "lint_ignore"))
    for name, selection in (
        ("lint_profile", Selection(profiles)),
        ("lint_select", Selection(select=selected)),
        ("lint_ignore", Selection(ignore=ignored)),
    ):
        try:
            selection.of(rules)
        except SelectionError as error:
            raise OptionsError(f"{name}: {error}") from None
    return Selection(profiles or ("default",), selected, ignore=ignored).of(rules)


def _listed(options: Any, name: str) -> tuple[str, ...]:
    """An option that may be repeated and takes comma lists, as one tuple."""
    given = getattr(options, name)
    values = [given] if isinstance(given, str) else given
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
