"""What a test asks for -> the check that judges it: the marker before pytest's options, those before the config file.

Of the config file counts what says by which rules and at which level to judge, and what to ignore. Its hosts, reports
and baseline are about recorded traffic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from wirelint.check import Check, Settings
from wirelint.config import Config, ConfigError
from wirelint.config_file import load
from wirelint.config_force import DEFAULT, governed, in_force
from wirelint.level import Level
from wirelint.registry import RulesError
from wirelint.selection import Selection
from wirelint.words import LANGUAGES, language

NO_FILE = "none"
"""As config_file: use none."""
_PARTY = "server"
"""Whose faults are told where nobody says: in a test, the client is the test's own."""

Value = str | tuple[str, ...] | tuple[Path, ...] | None


class WishError(ValueError):
    """What is asked for does not exist or can't be read: one line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, by key of the config file. config_file: "" for the nearest from `start` upward; NO_FILE."""

    values: tuple[tuple[str, Value], ...] = ()
    config_file: str = NO_FILE
    start: Path | None = None


@lru_cache(maxsize=64)
def check_of(wish: Wish) -> tuple[Check, str]:
    """The check for a wish, shared by the tests of a session, and the language of its reports. Raises WishError."""
    try:
        settings, lang = _settings(wish)
        return Check(settings), lang
    except (ValueError, RulesError, ConfigError) as error:
        raise WishError(str(error)) from None


def _settings(wish: Wish) -> tuple[Settings, str]:
    typed: dict[str, Any] = dict(wish.values)
    config = governed(_config(wish.config_file, wish.start), typed)
    force = in_force(config, typed)
    value = {name: one.value for name, one in force.items()}
    if force["party"].origins == (DEFAULT,):
        value["party"] = _PARTY
    if value["lang"] not in LANGUAGES:
        raise WishError(f"unknown language {value['lang']!r}: choose from {', '.join(LANGUAGES)}")
    selection = Selection(
        tuple(value["profile"]),
        tuple(value["select"]),
        (*value["extend-select"], *config.switched_on),
        (*value["ignore-rules"], *config.switched_off),
        value["party"],
    )
    level = Level.of(value["fail-on"])
    folders = tuple(map(Path, value["rules"]))
    return Settings(selection, level, level, folders, endpoint_of=config.endpoint_of(), config=config), language(
        value["lang"]
    )


@lru_cache(maxsize=8)
def _config(file: str, start: Path | None) -> Config:
    if file == NO_FILE:
        return Config()
    return load(Path(start or ".", file) if file else None, start)
