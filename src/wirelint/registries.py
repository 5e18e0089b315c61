"""Registries: facts that rules look up, kept as data in rules/registries/*.toml with their source and date.

A rule file loads what it needs when it is imported, so that a broken registry shows at once and costs
nothing per exchange.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from wirelint.folders import rules_folder


class RegistryError(ValueError):
    """A registry is missing or broken: the message is one line and names the file."""


@cache
def load(name: str) -> Mapping[str, Any]:
    """The registry of that name, such as "vendor_status_codes"; read once, not to be changed.

    Raises RegistryError.
    """
    path = rules_folder() / "registries" / f"{name}.toml"
    try:
        return MappingProxyType(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise RegistryError(f"{path}: cannot read the registry: {error.strerror}") from None
    except ValueError as error:
        raise RegistryError(f"{path}: not a TOML file: {error}") from None
