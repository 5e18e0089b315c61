"""What a project asks for, from its config file: the values, each with the file and the line that gave it.

    wirelint.toml, or [tool.wirelint] in pyproject.toml; what may stand there: `wirelint.config_keys`

The command line has the last word: `wirelint.config_force`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wirelint.config_check import At
from wirelint.config_keys import ADDS, KEYS, MERGES
from wirelint.config_kinds import OFF
from wirelint.globs import HostGlobs, PathGlob
from wirelint.ignores import Ignore
from wirelint.level import Level
from wirelint.masking import escaped
from wirelint.openapi import OpenAPIError, templates_in
from wirelint.paths import EndpointOf
from wirelint.rule import Rule
from wirelint.selection import is_status, nearest, selectors_of
from wirelint.templates import Template, endpoints

SELECTING = ("select", "extend-select", "ignore-rules")


class ConfigError(Exception):
    """A config file can't be used: a line for each thing that is wrong, with file and line."""

    def __init__(self, *problems: str):
        super().__init__("\n".join(map(escaped, problems)))


@dataclass(frozen=True, slots=True)
class File:
    """A config file. name: as seen from the working directory; lines: where its values stand."""

    name: str
    lines: Mapping[At, int] = field(default_factory=dict)

    def place(self, *at: str | int) -> str:
        """ "wirelint.toml:3": where a value stands, as near as that is known."""
        known = next((at[:length] for length in range(len(at), 0, -1) if at[:length] in self.lines), None)
        return self.name if known is None else f"{self.name}:{self.lines[known]}"


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a file gives for a key. at: where in the file."""

    value: Any
    file: File
    at: At

    @property
    def place(self) -> str:
        return self.file.place(*self.at)


@dataclass(frozen=True, slots=True)
class Config:
    """What the config file gives, together with those that it extends; empty where there is none.

    files: the nearest first. given: by key; several where files add to each other, those of the farthest first.
    switches: whether a rule's level also says that it is judged by, and off that it is not.
    """

    files: tuple[File, ...] = ()
    given: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)
    switches: bool = True

    def value(self, name: str) -> Any:
        """What is given for a key, None where nothing is."""
        given = self.given.get(name)
        if not given:
            return None
        if KEYS[name].extends == ADDS:
            return tuple(item for one in given for item in one.value)
        if KEYS[name].extends == MERGES:
            return {member: value for one in given for member, value in one.value.items()}
        return given[-1].value

    def for_selection(self) -> Config:
        """The same for a run that is told by its command line what to judge by: the files have no say in that."""
        kept = {name: given for name, given in self.given.items() if name not in SELECTING}
        return replace(self, given=MappingProxyType(kept), switches=False)

    @property
    def levels(self) -> dict[str, Level]:
        """The levels of rules by id, without those that are off."""
        levels = self.value("levels") or {}
        return {rule_id: Level.of(level) for rule_id, level in levels.items() if level != OFF}

    def levels_in_force(self) -> Iterator[tuple[str, str, str]]:
        """(rule's id, level, place of it), off included where it counts."""
        for rule_id, level in (self.value("levels") or {}).items():
            if self.switches or level != OFF:
                given = next(one for one in reversed(self.given["levels"]) if rule_id in one.value)
                yield rule_id, level, given.file.place(*given.at, rule_id)

    @property
    def switched_on(self) -> tuple[str, ...]:
        """The ids of rules that are judged by since they have a level."""
        return tuple(self.levels) if self.switches else ()

    @property
    def switched_off(self) -> tuple[str, ...]:
        """The ids of rules that are off."""
        levels = self.value("levels") or {}
        return tuple(rule_id for rule_id, level in levels.items() if level == OFF) if self.switches else ()

    @property
    def ignores(self) -> tuple[Ignore, ...]:
        return tuple(
            Ignore(
                given.file.place(*given.at, index),
                table["reason"],
                HostGlobs.of(table["host"]) if "host" in table else None,
                tuple(map(PathGlob.of, table.get("path", ()))),
                table.get("rules", ()),
                table.get("status", ()),
                table.get("until"),
            )
            for given in self.given.get("ignore", ())
            for index, table in given.value
        )

    def endpoint_of(self) -> EndpointOf:
        """How endpoints are told apart, by the templates and the OpenAPI documents. Raises ConfigError."""
        templates = list(map(Template.of, self.value("templates") or ()))
        for given in self.given.get("openapi", ()):
            for document in given.value:
                try:
                    templates += templates_in(Path(document))
                except OpenAPIError as error:
                    raise ConfigError(f"{given.place}: openapi: {document}: {error}") from None
        return endpoints(templates)

    def verify_folders(self) -> None:
        """Raises ConfigError where a folder of rules is named that is not there."""
        problems = [
            f"{given.file.place(*given.at, index)}: rules: {folder}: no such folder"
            for given in self.given.get("rules", ())
            for index, folder in enumerate(given.value)
            if not Path(folder).is_dir()
        ]
        if problems:
            raise ConfigError(*problems)

    def verify(self, rules: Iterable[Rule]) -> None:
        """Raises ConfigError where rules are named that are not among these."""
        rules = tuple(rules)
        selectors = frozenset().union(*map(selectors_of, rules))
        ids = {rule.id for rule in rules}
        problems = [
            f"{place}: {key}: no rule is named by {name!r}{nearest(name, selectors)}"
            for place, key, name in self._selectors()
            if name not in selectors and not is_status(name)
        ]
        problems += [
            f"{given.file.place(*given.at, name)}: levels: no rule has the id {name!r}{nearest(name, ids)}"
            for given in self.given.get("levels", ())
            for name in given.value
            if name not in ids
        ]
        if problems:
            raise ConfigError(*problems)

    def _selectors(self) -> Iterator[tuple[str, str, str]]:
        """Every selector of rules: its place, the key that holds it, and itself."""
        for key in SELECTING:
            for given in self.given.get(key, ()):
                for index, name in enumerate(given.value):
                    yield given.file.place(*given.at, index), key, name
        for given in self.given.get("ignore", ()):
            for index, table in given.value:
                for place, name in enumerate(table.get("rules", ())):
                    yield given.file.place(*given.at, index, "rules", place), "[[ignore]] rules", name
