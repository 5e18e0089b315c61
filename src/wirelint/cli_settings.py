"""What the options of `wirelint.cli_options` ask for -> the settings of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wirelint.check import Settings
from wirelint.cli import listed
from wirelint.config import Config
from wirelint.level import Level
from wirelint.selection import Selection


def settings(
    *,
    select: Sequence[str],
    ignore: Sequence[str],
    extend_select: Sequence[str],
    profile: Sequence[str],
    level: str,
    hosts: Sequence[str],
    party: str | None,
    folders: tuple[Path, ...],
    fail_on: str = "warning",
    entries: tuple[range, ...] = (),
    explain: bool = False,
    show_secrets: bool = False,
    config: Config | None = None,
) -> Settings:
    """The settings of one run; the arguments are named as the options are. Raises ConfigError.

    config: what the config file says beside what has gone into the other arguments.
    """
    config = config or Config()
    return Settings(
        Selection(
            listed(profile) or ("default",),
            listed(select),
            (*listed(extend_select), *config.switched_on),
            (*listed(ignore), *config.switched_off),
            party,
        ),
        Level.of(level),
        Level.of(fail_on),
        folders,
        tuple(host.lower() for host in listed(hosts)),
        entries,
        explain,
        show_secrets,
        config.endpoint_of(),
        config,
    )
