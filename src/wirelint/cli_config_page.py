"""`wirelint config`: what is in force, as a config file that says the same, with the origin of each value beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import click

from wirelint import __version__
from wirelint.check import Check
from wirelint.cli_config import typed_in
from wirelint.cli_judging import errors_told
from wirelint.cli_settings import settings
from wirelint.config import Config
from wirelint.config_force import InForce, in_force
from wirelint.config_schema import schema_text
from wirelint.ignores import Ignore
from wirelint.masking import escaped
from wirelint.reports.jsonl import dumps

SCHEMA = "wirelint/config/1"
TABLES = ("levels", "ignore")
JUDGING = ("select", "ignore", "extend_select", "profile", "level", "hosts", "party", "folders", "fail_on")


def run(*, as_json: bool, schema: bool, config: Config, **options: Any) -> None:
    """Print it. What `wirelint check` would refuse, rules' names and OpenAPI documents too, is refused here."""
    if schema:
        click.echo(schema_text(), nl=False)
        return
    with errors_told():
        asked = settings(**{name: options[name] for name in JUDGING}, config=config)
        rules = len(Check(asked).linter.rules)
    values = in_force(config, typed_in(click.get_current_context()))
    if as_json:
        click.echo(dumps(_plain(config, values, rules), indent=2))
    else:
        click.echo("\n".join(_page(config, values, rules)))


def _page(config: Config, values: Mapping[str, InForce], rules: int) -> Iterator[str]:
    files = ", which extends ".join(escaped(file.name) for file in config.files)
    yield f"# {files or 'no config file'}; {rules:,} rules in force"
    for name, one in values.items():
        if name not in TABLES:
            text = f"{name} = {_toml(one.value)}" if one.value else f"# {name} is not set"
            yield f"{text}  # {', '.join(map(escaped, one.origins))}"
    levels = list(config.levels_in_force())
    if levels:
        yield "\n[levels]"
        yield from (f"{_toml(rule_id)} = {_toml(level)}  # {escaped(place)}" for rule_id, level, place in levels)
    for ignore in config.ignores:
        yield f"\n[[ignore]]  # {escaped(ignore.place)}"
        yield from (f"{name} = {_toml(value)}" for name, value in _members(ignore) if value)


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return value.isoformat() if isinstance(value, datetime.date) else dumps(value)


def _plain(config: Config, values: Mapping[str, InForce], rules: int) -> dict[str, Any]:
    """The same as plain data: under `values` each key with its `value` and who gave it, `from`."""
    found: dict[str, Any] = {
        name: {"value": one.value, "from": list(one.origins)} for name, one in values.items() if name not in TABLES
    }
    found["levels"] = {rule_id: {"value": level, "from": [place]} for rule_id, level, place in config.levels_in_force()}
    found["ignore"] = [
        {"value": {name: _json(value) for name, value in _members(ignore) if value}, "from": [ignore.place]}
        for ignore in config.ignores
    ]
    return {
        "schema": SCHEMA,
        "tool": {"name": "wirelint", "version": __version__},
        "files": [file.name for file in config.files],
        "rules": rules,
        "values": found,
    }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _members(ignore: Ignore) -> tuple[tuple[str, Any], ...]:
    """The members of an [[ignore]] as the file has them."""
    return (
        ("host", ignore.hosts.texts if ignore.hosts else ()),
        ("path", tuple(glob.text for glob in ignore.paths)),
        ("rules", ignore.rules),
        ("status", ignore.statuses),
        ("reason", ignore.reason),
        ("until", ignore.until),
    )
