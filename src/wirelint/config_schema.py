"""The JSON schema of wirelint.toml, made from the table of its keys: editors complete and check by it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wirelint.config_keys import IGNORE_KEYS, KEYS, Key

TITLE = "wirelint/config-file/1"


def schema() -> dict[str, Any]:
    """The schema as plain data."""
    ignore = {
        "type": "object",
        "description": "Findings to ignore: those that all of its members fit.",
        "additionalProperties": False,
        "required": [key.name for key in IGNORE_KEYS.values() if key.required],
        "anyOf": [{"required": [key.name]} for key in IGNORE_KEYS.values() if key.tells],
        "properties": _properties(IGNORE_KEYS),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": TITLE,
        "description": "wirelint.toml, and [tool.wirelint] in pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(KEYS),
        "definitions": {"ignore": ignore},
    }


def _properties(keys: Mapping[str, Key]) -> dict[str, Any]:
    return {key.name: {"description": key.doc, **_defaults(key), **key.kind.schema} for key in keys.values()}


def _defaults(key: Key) -> dict[str, Any]:
    """What is in force where the key is missing, as far as that is something."""
    value = list(key.default) if isinstance(key.default, tuple) else key.default
    return {"default": value} if value else {}


def schema_text() -> str:
    """The schema's file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
