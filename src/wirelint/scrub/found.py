"""The secrets of a HAR: what is in credential fields, cookies, parameters and wherever else a token stands.

They are collected from every string of every entry, be its member known or not, so that what was taken out can be
looked for in what was written.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from wirelint.scrub.words import is_known
from wirelint.secret_names import is_secret_parameter
from wirelint.secret_places import SecretPlaces
from wirelint.semantics.redaction import is_placeholder
from wirelint.sources.har_octets import from_base64

LEAST = 6
"""A shorter text is no secret that could be looked for: it stands in too many words."""
_WORD = re.compile(r"[^\W_]+")


def secrets_of(record: Any) -> set[str]:
    """The secrets in a record of any shape."""
    found: set[str] = set()

    def keep(secret: str) -> str:
        found.add(secret)
        return secret

    _walk(record, "", SecretPlaces(keep))
    for secret in tuple(found):
        found |= {unquote(secret), quote(secret, safe="")}
        found.update(_decoded(secret))
    return {secret for secret in found if _is_told(secret)}


def _is_told(secret: str) -> bool:
    """Whether it would be known again: long enough, of letters or digits, and no word that everybody uses."""
    letters = sum(map(len, _WORD.findall(secret)))
    return letters >= LEAST and not is_known(secret) and not is_placeholder(secret)


def _walk(value: Any, member: str, places: SecretPlaces) -> None:
    if isinstance(value, str):
        if value:
            places.content(value)
    elif isinstance(value, list):
        for item in value:
            _walk(item, member, places)
    elif isinstance(value, dict):
        _record(value, member, places)


def _record(record: dict[str, Any], member: str, places: SecretPlaces) -> None:
    name, value = record.get("name"), record.get("value")
    pair = isinstance(name, str) and isinstance(value, str)
    if pair and member == "headers":
        places.value(str(name), str(value))
    elif pair and value and (member == "cookies" or is_secret_parameter(str(name))):
        places.replace(str(value))
    elif member == "headers":
        for key, item in record.items():
            for part in item if isinstance(item, list) else (item,):
                if isinstance(part, str):
                    places.value(key, part)
    text = record.get("text")
    if isinstance(text, str) and record.get("encoding") == "base64":
        octets = from_base64(text)
        if octets is not None:
            places.content(octets.decode("latin-1"))
    for key, item in record.items():
        if not (pair and key in ("name", "value")):
            _walk(item, key, places)


def _decoded(secret: str) -> Iterator[str]:
    """What Basic credentials hold."""
    try:
        text = base64.b64decode(secret, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return
    user, colon, password = text.partition(":")
    if colon and text.isprintable():
        yield from (text, user, password)


def strings(value: Any) -> Iterator[str]:
    """Every string of a JSON value, names of members too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


def left_in(record: Any, secrets: Iterable[str]) -> list[str]:
    """Which of the secrets stand in a record."""
    text = "\n".join(set(strings(record)))
    return [secret for secret in secrets if secret in text]
