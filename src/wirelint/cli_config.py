"""The config file under the command line: each command gets its options' values from the one who has the say.

@configured
def command(*, config, **options): ...
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from wirelint.config_force import InForce
    from wirelint.config_keys import Key

Command = Callable[..., None]


def configured(command: Command) -> Command:
    """The command with --config and --isolated, called with `config`, and with what that says in its options.

    The innermost decorator of a command: the options that others add are known when it is called.
    """

    @click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="The config file.")
    @click.option("--isolated", is_flag=True, help="Use no config file.")
    @functools.wraps(command)
    def wrapped(*, config_file: Path | None, isolated: bool, **options: Any) -> None:
        from wirelint.cli import fail
        from wirelint.config import Config, ConfigError
        from wirelint.config_file import load
        from wirelint.config_force import governed, in_force

        if isolated and config_file is not None:
            raise click.UsageError("--isolated uses no config file: leave out --config")
        context = click.get_current_context()
        try:
            typed = typed_in(context)
            config = governed(Config() if isolated else load(config_file), typed)
            if "folders" in options:
                config.verify_folders()
            command(**{**options, **_options(context, in_force(config, typed))}, config=config)
        except ConfigError as error:
            fail(*str(error).split("\n"))

    return wrapped


def typed_in(context: click.Context) -> dict[str, Any]:
    """What the command line gives, by key of the config file."""
    from wirelint.cli import listed
    from wirelint.config_keys import KEYS

    found: dict[str, Any] = {}
    for key in KEYS.values():
        if key.option in context.params and context.get_parameter_source(key.option) is not ParameterSource.DEFAULT:
            value = context.params[key.option]
            if key.kind.many and key.is_path:
                found[key.name] = tuple(map(str, value))
            elif key.kind.many:
                found[key.name] = listed(value)
            else:
                found[key.name] = str(value)
    return found


def _options(context: click.Context, values: Mapping[str, InForce]) -> dict[str, Any]:
    """The values of the command's options that somebody has given, as click would hand them over."""
    from wirelint.config_force import DEFAULT
    from wirelint.config_keys import KEYS

    parameters = {parameter.name: parameter for parameter in context.command.params}
    found: dict[str, Any] = {}
    for name, one in values.items():
        parameter = parameters.get(KEYS[name].option)
        if parameter is not None and parameter.name and one.origins != (DEFAULT,) and _fits(parameter, one.value):
            found[parameter.name] = _as_click(KEYS[name], one.value)
    return found


def _fits(parameter: click.Parameter, value: Any) -> bool:
    """A command without the format that a project has chosen for its reports stays with its own."""
    return not isinstance(parameter.type, click.Choice) or value in parameter.type.choices


def _as_click(key: Key, value: Any) -> Any:
    if not key.is_path:
        return value
    return tuple(map(Path, value)) if key.kind.many else Path(value)
