"""What a user asked for: mitmproxy's options before the config file, and that before the defaults; checked.

The config file is the one of `wirelint check`, found as it finds it: the nearest from the working directory upward.
Its `format` means nothing here, and its `fail-on` counts where it is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mitmproxy.exceptions import OptionsError

from wirelint.baseline_file import BaselineError
from wirelint.baseline_file import load as load_baseline
from wirelint.config import Config, ConfigError
from wirelint.config_file import load as load_config
from wirelint.config_force import COMMAND_LINE, DEFAULT, InForce, governed, in_force
from wirelint.config_keys import KEYS
from wirelint.ignores import Ignores
from wirelint.level import INFO, Level
from wirelint.masking import escaped
from wirelint.mitm.asked import Asked
from wirelint.mitm.options import OPTIONS, Texts, refuse_unknown
from wirelint.mitm.sieve import Sieve
from wirelint.mitm.snapshot import OPEN_FLOWS
from wirelint.mitm.tally import PROBLEMS
from wirelint.paths import EndpointOf, endpoint_of
from wirelint.registry import RulesError, all_rules
from wirelint.rule import Rule
from wirelint.rule_levels import at_levels
from wirelint.selection import Selection, SelectionError
from wirelint.words import LANGUAGES, language

NO_FILE = "none"
"""As lint_config: use no config file."""
KEPT_PROBLEMS = 1000
"""So many ignored problems are told apart for each [[ignore]]."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user asked for, checked.

    rules: those selected, of every_rule that there is; output: the file as the user named it; config: the names of
    the config files, the nearest first.
    """

    rules: tuple[Rule, ...] = ()
    level: Level = INFO
    lang: str = "en"
    output: str | None = None
    fail_on: Level | None = None
    asked: Asked = field(default_factory=Asked)
    sieve: Sieve = field(default_factory=Sieve)
    endpoint_of: EndpointOf = endpoint_of
    show_secrets: bool = False
    problems: int = PROBLEMS
    flows: int = OPEN_FLOWS
    config: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("default",)
    every_rule: tuple[Rule, ...] = ()


def read(options: Any, unknown: Iterable[str] = ()) -> Settings:
    """The settings that mitmproxy's options hold; `unknown`: names given that nothing has declared.

    Raises OptionsError, with a line that names the option, or the config file and its line.
    """
    refuse_unknown(unknown)
    _check(options)
    typed = _typed(options)
    try:
        config = governed(_config(options.lint_config), typed)
        force = in_force(config, typed)
        every = _every_rule(force["rules"].value)
        config.verify(every)
        told_apart = config.endpoint_of()
    except ConfigError as error:
        raise OptionsError(f"lint_config: {error}") from None
    rules = at_levels(_selection(options, force, config, every).of(every), config.levels)
    fail_on = force["fail-on"]
    return Settings(
        rules,
        Level.of(force["level"].value),
        language(force["lang"].value),
        options.lint_output or None,
        None if fail_on.origins == (DEFAULT,) else Level.of(fail_on.value),
        _asked(options.lint_hosts, force["hosts"]),
        Sieve(Ignores(config.ignores, rules, told_apart=KEPT_PROBLEMS), _known(force["baseline"])),
        told_apart,
        options.lint_show_secrets,
        options.lint_problems,
        options.lint_flows,
        tuple(file.name for file in config.files),
        tuple(force["profile"].value) or ("default",),
        every,
    )


def _check(options: Any) -> None:
    """What each option alone can have wrong, but for the names of rules. Raises OptionsError."""
    for name in ("lint_level", "lint_fail_on"):
        try:
            Level.of(getattr(options, name) or "info")
        except ValueError as error:
            raise OptionsError(f"{name}: {error}") from None
    if (options.lint_lang or "auto") not in LANGUAGES:
        raise OptionsError(f"lint_lang: {options.lint_lang!r} is none of {', '.join(LANGUAGES)}")
    if options.lint_output == "-":
        raise OptionsError("lint_output: name a file, since standard output holds mitmproxy's log")
    for name in ("lint_problems", "lint_flows"):
        if getattr(options, name) < 1:
            raise OptionsError(f"{name}: {getattr(options, name)} is less than 1")


def _typed(options: Any) -> dict[str, Any]:
    """What mitmproxy's options give, by key of the config file."""
    typed: dict[str, Any] = {}
    for option in OPTIONS:
        value = getattr(options, option.name)
        if not option.key or not value:
            continue
        key = KEYS[option.key]
        if key.is_path:
            typed[key.name] = tuple(map(_path, value)) if option.kind is Texts else _path(value)
        else:
            typed[key.name] = _listed(value) if key.kind.many else value
    return typed


def _path(text: str) -> str:
    return str(Path(text).expanduser())


def _listed(given: str | Iterable[str]) -> tuple[str, ...]:
    """A value that may be repeated and takes comma lists, as one tuple."""
    values = [given] if isinstance(given, str) else given
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _config(name: str) -> Config:
    """Raises ConfigError."""
    return Config() if name == NO_FILE else load_config(Path(name).expanduser() if name else None)


def _every_rule(folders: Iterable[str]) -> tuple[Rule, ...]:
    try:
        return all_rules(map(Path, folders))
    except RulesError as error:
        raise OptionsError(f"the rules can't be loaded: {error}") from None


def _selection(options: Any, force: dict[str, InForce], config: Config, every: tuple[Rule, ...]) -> Selection:
    """Raises OptionsError, which names the option that is wrong."""
    party = options.lint_party or None
    for name, selection in (
        ("lint_profile", Selection(_listed(options.lint_profile or ""))),
        ("lint_select", Selection(select=_listed(options.lint_select))),
        ("lint_extend_select", Selection(select=_listed(options.lint_extend_select))),
        ("lint_ignore", Selection(ignore=_listed(options.lint_ignore))),
        ("lint_party", Selection(party=party)),
    ):
        try:
            selection.of(every)
        except SelectionError as error:
            raise OptionsError(f"{name}: {error}") from None
    value = {name: one.value for name, one in force.items()}
    return Selection(
        value["profile"] or ("default",),
        value["select"],
        (*value["extend-select"], *config.switched_on),
        (*value["ignore-rules"], *config.switched_off),
        value["party"],
    )


def _asked(given: str, configured: InForce) -> Asked:
    try:
        return Asked.of(given) if given.strip() else Asked.hosts(configured.value)
    except ValueError as error:
        where = "lint_hosts" if given.strip() else f"lint_config: {', '.join(configured.origins)}: hosts"
        raise OptionsError(escaped(f"{where}: {error}")) from None


def _known(baseline: InForce) -> frozenset[str]:
    """The fingerprints of the baseline, empty where there is none."""
    if baseline.value is None:
        return frozenset()
    try:
        return frozenset(entry.fingerprint for entry in load_baseline(Path(baseline.value)).entries)
    except BaselineError as error:
        at = "lint_baseline" if COMMAND_LINE in baseline.origins else f"lint_config: {baseline.origins[0]}: baseline"
        raise OptionsError(f"{at}: {error}") from None
