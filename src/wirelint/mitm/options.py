"""The addon's options as mitmproxy has them: declared, and made to fit their types.

mitmproxy sets an option's value aside until a script declares its name, and silently forgets one that no
script declares; it enforces no choices for --set. So everything is checked here and in `wirelint.mitm.settings`, and
what is wrong raises an OptionsError: at start mitmproxy then ends with exit code 1, later it takes the change back.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Optional, TypeAlias

from mitmproxy.addonmanager import Loader
from mitmproxy.exceptions import OptionsError

from wirelint.level import PARTIES, PROFILES, Level
from wirelint.mitm.snapshot import OPEN_FLOWS
from wirelint.mitm.tally import PROBLEMS
from wirelint.words import LANGUAGES

_LEVELS = tuple(level.label for level in Level)
_SWITCH = ("true", "false", "toggle", "")

OptionalText: TypeAlias = Optional[str]  # noqa: UP045  (mitmproxy does not know "str | None" as an option's type)
Texts = Sequence[str]


class Option(NamedTuple):
    """An option. key: that of the config file that says the same; without a value here the file has the say."""

    name: str
    kind: Any
    default: Any
    doc: str
    choices: tuple[str, ...] | None = None
    key: str = ""


OPTIONS = (
    Option("lint_select", Texts, [], "Judge by these rules only: ids, codes (204), 4xx, tags, all.", None, "select"),
    Option("lint_extend_select", Texts, [], "Judge by these rules too.", None, "extend-select"),
    Option("lint_ignore", Texts, [], "Do not judge by these rules: ids, codes, 4xx, tags.", None, "ignore-rules"),
    Option("lint_profile", OptionalText, None, f"Rules to judge by, of {', '.join(PROFILES)}.", None, "profile"),
    Option("lint_party", OptionalText, None, "Only rules that judge this party.", PARTIES[:3], "party"),
    Option("lint_hosts", str, "", "Judge only these: a filter expression (~d example.com), or globs of hosts."),
    Option("lint_level", OptionalText, None, "The lowest level that is told; info if unset.", _LEVELS, "level"),
    Option("lint_lang", OptionalText, None, "Language; auto reads LC_ALL, LC_MESSAGES, LANG.", LANGUAGES, "lang"),
    Option("lint_output", OptionalText, None, "Write each finding as a JSON line to this file; +FILE appends."),
    Option("lint_baseline", OptionalText, None, "A file of known findings, which are not told.", None, "baseline"),
    Option("lint_fail_on", OptionalText, None, "End with 3 where a finding has this level.", _LEVELS, "fail-on"),
    Option("lint_rules", Texts, [], "Folders of your own rules.", None, "rules"),
    Option("lint_config", str, "", "wirelint's config file; unset: found as wirelint check does; none: no file."),
    Option("lint_show_secrets", bool, False, "Do not mask credentials in findings: keep them to yourself."),
    Option("lint_problems", int, PROBLEMS, "So many problems are remembered as told; then the oldest is told again."),
    Option("lint_flows", int, OPEN_FLOWS, "So many flows under way are remembered; older ones are not judged."),
)
NAMES = tuple(option.name for option in OPTIONS)


def declare(loader: Loader) -> None:
    """Add the options to mitmproxy's."""
    for option in OPTIONS:
        loader.add_option(option.name, option.kind, option.default, option.doc, option.choices)


def prepare(deferred: dict[str, Any]) -> list[str]:
    """Make what was set before the options are declared fit their types; what can't be, one line for each option.

    mitmproxy leaves a script unloaded, without a word, where a deferred value does not fit.
    """
    refused = []
    for option in OPTIONS:
        if option.name not in deferred:
            continue
        given = getattr(deferred[option.name], "val", deferred[option.name])  # a list from --set, else plain data
        if option.kind is Texts:
            values = given if isinstance(given, list) else [given]
            deferred[option.name] = [str(value) for value in values]
            continue
        try:
            deferred[option.name] = _one(option, given)
        except ValueError as error:
            refused.append(f"{option.name}: {error}")
            del deferred[option.name]
    return refused


def _one(option: Option, given: Any) -> Any:
    """A deferred value of an option that takes one. Raises ValueError."""
    if isinstance(given, list):
        if option.kind is bool and not given:
            return True  # --set lint_show_secrets
        if len(given) != 1:
            raise ValueError(f"needs one value, not {len(given)}")
        given = given[0]
    if option.kind is int:
        text = str(given).strip()
        if isinstance(given, bool) or not (text.isascii() and text.isdecimal()) or len(text) > 9:
            raise ValueError(f"needs a number, not {given!r}")
        return int(text)
    if option.kind is bool:
        if isinstance(given, bool):
            return given
        if str(given) not in _SWITCH:
            raise ValueError(f"needs true or false, not {given!r}")
        return given != "false"
    if given is None:
        return option.default
    return str(given)


def refuse_unknown(names: Iterable[str]) -> None:
    """Raises OptionsError where a name that nothing has declared was meant for us."""
    for name in names:
        if name.startswith("lint_") and name not in NAMES:
            words = [known.removeprefix("lint_") for known in NAMES]
            close = difflib.get_close_matches(name.removeprefix("lint_"), words, n=1, cutoff=0.6)
            hint = f"did you mean lint_{close[0]}?" if close else f"there are {', '.join(NAMES)}"
            raise OptionsError(f"unknown option {name}: {hint}")
