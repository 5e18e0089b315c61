"""A rule's message that quotes a value: what of it is secret is known from the field that the value stands in.

`wirelint.masking` finds what looks like a secret; that `"tasty"` is one, only the exchange's Cookie field can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wirelint.exchange import Exchange
from wirelint.fault import Where
from wirelint.fields import Fields
from wirelint.masking import mask, masked_value
from wirelint.remembering import remembered
from wirelint.secret_names import is_credential
from wirelint.secret_places import SecretPlaces

Messages = tuple[str, str]
_ANYWHERE = Where("", "")

_LEAST = 6
"""A shorter secret is masked only where it is quoted, in a message about its own field: "en" is in many a word."""
_QUOTED = re.compile(r'"([^"]+)"')


def without_secrets(messages: Messages, where: Where, exchange: Exchange) -> Messages:
    """The messages without the values of the exchange's credential fields, or parts of them."""
    request, response = exchange.request, exchange.response
    asked, answered = secret_names(request.fields.names), secret_names(response.fields.names)
    if not asked and not answered:
        return messages
    about = where.name.lower()
    message = request if where.side == "request" else response
    for name in (*asked, *answered):
        if name == about:
            messages = _about(messages, name, message.fields)
    for name, value in (*_values(request.fields, asked), *_values(response.fields, answered)):
        messages = _without(messages[0], name, value), _without(messages[1], name, value)
    return messages


def shown_value(name: str, value: str, exchange: Exchange) -> str:
    """A field's value in a report that shows whole exchanges: masked, also where it repeats another field's secret."""
    return without_secrets((masked_value(name, value), ""), _ANYWHERE, exchange)[0]


@lru_cache(maxsize=2048)
def secret_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these lower-case field names whose values hold secrets."""
    return tuple(filter(is_credential, names))


def secrets_of(name: str, value: str) -> tuple[str, ...]:
    """The secrets in a field's value, longest first."""
    return _secrets_in(value, name)


@remembered(2048)
def _secrets_in(value: str, name: str) -> tuple[str, ...]:
    found: list[str] = []

    def keep(secret: str) -> str:
        found.append(secret)
        return secret

    SecretPlaces(keep).value(name, value)
    return tuple(sorted(set(found), key=lambda secret: (-len(secret), secret)))


@remembered(64, 4096)
def _parts_of(value: str, name: str) -> frozenset[str]:
    """Every run of `_LEAST` characters in the secrets of a field's value."""
    secrets = secrets_of(name, value)
    return frozenset(s[at : at + _LEAST] for s in secrets for at in range(len(s) - _LEAST + 1))


def _values(fields: Fields, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name in names for value in fields.by_name[name])


def _about(messages: Messages, name: str, fields: Fields) -> Messages:
    """Messages about a credential field: whatever they quote of its value is masked as the value is."""
    values = fields.by_name.get(name, ())

    def shown(found: re.Match[str]) -> str:
        text = found[1].removesuffix("…")
        if any(value.startswith(text) for value in values):
            return f'"{masked_value(name, text)}{found[1][len(text) :]}"'
        secrets = (secret for value in values for secret in secrets_of(name, value))
        return (
            f'"{mask(text)}"'
            if any(text == secret or (len(text) > 2 and text in secret) for secret in secrets)
            else found[0]
        )

    return _QUOTED.sub(shown, messages[0]), _QUOTED.sub(shown, messages[1])


def _without(text: str, name: str, value: str) -> str:
    """The text without the secrets of a field's value, or any part of them that it quotes."""
    for secret in secrets_of(name, value):
        if secret in text and len(secret) >= _LEAST:
            text = text.replace(secret, mask(secret))
    if '"' not in text:
        return text
    parts = _parts_of(value, name)
    return _QUOTED.sub(lambda found: f'"{_without_parts(found[1], parts)}"', text) if parts else text


def _without_parts(text: str, parts: frozenset[str]) -> str:
    kept, at, start = [], 0, 0
    while at + _LEAST <= len(text):
        if text[at : at + _LEAST] not in parts:
            at += 1
            continue
        end = at + 1
        while text[end : end + _LEAST] in parts:
            end += 1
        end += _LEAST - 1
        kept += [text[start:at], mask(text[at:end])]
        at = start = end
    return "".join((*kept, text[start:])) if kept else text
