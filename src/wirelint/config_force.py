"""What is in force: the command line before the config file, and that before the defaults; and who said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wirelint.config import Config
from wirelint.config_keys import ADDS, KEYS

COMMAND_LINE, DEFAULT = "command line", "default"


@dataclass(frozen=True, slots=True)
class InForce:
    """The value of a key. origins: "wirelint.toml:3", COMMAND_LINE, DEFAULT; several where they add to each other."""

    value: Any
    origins: tuple[str, ...]


def governed(config: Config, typed: Mapping[str, Any]) -> Config:
    """What is left of the config: `--select` says by itself what is judged by, whatever the files say of that."""
    return config.for_selection() if "select" in typed else config


def in_force(config: Config, typed: Mapping[str, Any]) -> dict[str, InForce]:
    """Every key with its value. config: as `governed`; typed: what the command line gives, by key."""
    found: dict[str, InForce] = {}
    for key in KEYS.values():
        name, given = key.name, config.given.get(key.name, ())
        value, places = config.value(name), tuple(one.place for one in given)
        if name == "extend":
            continue
        if name in typed and key.extends == ADDS and given:
            found[name] = InForce((*value, *typed[name]), (*places, COMMAND_LINE))
        elif name in typed:
            found[name] = InForce(typed[name], (COMMAND_LINE,))
        elif given:
            found[name] = InForce(value, places)
        else:
            found[name] = InForce(key.default, (DEFAULT,))
    return found
