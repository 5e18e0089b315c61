"""Hints: the common causes of a finding on known servers, each with the fix, read from rules/hints.toml.

A rule says what is wrong with a message. A hint says which line of a server's configuration or of an app
makes servers send it, and which line to write instead. Each one was reproduced: `make hints` starts the
server both ways and has wirelint judge what it sends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from wirelint.folders import rules_folder

NAME = "hints.toml"
SERVERS: Mapping[str, str] = MappingProxyType(
    {
        "nginx": "nginx",
        "Apache httpd": "apache",
        "Caddy": "caddy",
        "Express": "javascript",
        "Django": "python",
        "Flask": "python",
        "FastAPI": "python",
    }
)
"""Each server or framework with the language that its snippets are written in, as code fences call it."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z")


class HintsError(ValueError):
    """The hints are missing or broken: the message is one line and names the file and the hint."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One common cause of one or more rules' findings, and its fix.

    cause: one sentence, in English; cause_zh: the same in Chinese. bad: the configuration or code that does it;
    fix: what to write instead; request: the request that shows it, as a transcript (`wirelint.examples`) without
    the response; tested: the versions with which it was reproduced, such as "nginx 1.22.1".
    """

    id: str
    rules: tuple[str, ...]
    server: str
    cause: str
    cause_zh: str
    bad: str
    fix: str
    request: str
    tested: tuple[str, ...]

    @property
    def language(self) -> str:
        """What the snippets are written in, as code fences call it: "nginx", "python" …"""
        return SERVERS[self.server]

    def reason(self, lang: str) -> str:
        """The cause in "zh", else in English."""
        return self.cause_zh if lang == "zh" else self.cause


_LISTS = ("rules", "tested")
_TEXTS = ("id", "server", "cause", "cause_zh", "bad", "fix", "request")


@cache
def load_hints() -> tuple[Hint, ...]:
    """All hints, in the file's order. Raises HintsError."""
    path = rules_folder() / NAME
    try:
        return tuple(read_hints(path.read_text("utf-8")))
    except OSError as error:
        raise HintsError(f"{path}: cannot read the hints: {error.strerror}") from None
    except ValueError as error:
        raise HintsError(f"{path}: {error}") from None


def hints_for(rule_id: str) -> tuple[Hint, ...]:
    """The hints on a rule's findings, in the file's order; none for most rules. Raises HintsError."""
    return _by_rule().get(rule_id, ())


@cache
def _by_rule() -> Mapping[str, tuple[Hint, ...]]:
    found: dict[str, tuple[Hint, ...]] = {}
    for hint in load_hints():
        for rule_id in hint.rules:
            found[rule_id] = (*found.get(rule_id, ()), hint)
    return MappingProxyType(found)


def read_hints(text: str) -> Iterator[Hint]:
    """The hints in the text of a file such as rules/hints.toml. Raises HintsError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise HintsError(f"not a TOML file: {error}") from None
    entries = data.pop("hint", [])
    if data:
        raise HintsError(f"unknown member {next(iter(data))!r}: the file is a list of [[hint]]")
    if not isinstance(entries, list):
        raise HintsError("hint is not a list: write [[hint]]")
    ids: set[str] = set()
    for number, entry in enumerate(entries, 1):
        hint = _hint(entry, f"hint {number}")
        if hint.id in ids:
            raise HintsError(f"hint {hint.id!r} is there twice")
        ids.add(hint.id)
        yield hint


def _hint(entry: object, place: str) -> Hint:
    if not isinstance(entry, dict):
        raise HintsError(f"{place}: not a table")
    if isinstance(entry.get("id"), str):
        place = f"hint {entry['id']!r}"
    for name, value in entry.items():
        if name not in _TEXTS + _LISTS:
            raise HintsError(f"{place}: unknown member {name!r}")
        if name in _TEXTS and not (isinstance(value, str) and value.strip()):
            raise HintsError(f"{place}: {name} is not a text that says something")
        if name in _LISTS and not _is_list(value):
            raise HintsError(f"{place}: {name} is not a list of different texts")
    missing = [name for name in _TEXTS + _LISTS if name not in entry]
    if missing:
        raise HintsError(f"{place}: {missing[0]} is missing")
    if not _ID.match(entry["id"]):
        raise HintsError(f"{place}: an id is lower-case words joined by hyphens")
    if entry["server"] not in SERVERS:
        raise HintsError(f"{place}: server {entry['server']!r} is none of {', '.join(SERVERS)}")
    members = {name: entry[name].strip("\n") for name in _TEXTS} | {name: tuple(entry[name]) for name in _LISTS}
    return Hint(**members)


def _is_list(value: object) -> bool:
    texts = value if isinstance(value, list) else []
    return bool(texts) and all(isinstance(text, str) and text for text in texts) and len(set(texts)) == len(texts)
