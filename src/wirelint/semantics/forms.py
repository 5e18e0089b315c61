"""Parameters in a query, or in form-urlencoded content (URL Standard §5.1)."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from wirelint.exchange import Message
from wirelint.semantics.content import decoded

FORM = "application/x-www-form-urlencoded"
FORM_LIMIT = 1 << 16
"""Octets: longer forms are not read for their parameters."""

_NEVER = re.compile(rb"[^\x21-\x7e]|%(?![0-9A-Fa-f]{2})")


def parameters(text: str) -> dict[str, str]:
    """The parameters of a query or form, decoded; of repeated ones the last."""
    return dict(parse_qsl(text, keep_blank_values=True))


def form_parameters(message: Message) -> dict[str, str]:
    """The parameters of a message's form content; none where that is unknown, or where it has another type."""
    if message.essence != FORM:
        return {}
    content = decoded(message)
    if not content or len(content) > FORM_LIMIT:
        return {}
    return parameters(content.decode("utf-8", "replace") if isinstance(content, bytes) else content)


def first_impossible(form: bytes) -> int | None:
    """Where an octet stands that no form serializer writes: a blank, a control, non-ASCII, "%" without two digits."""
    found = _NEVER.search(form)
    return None if found is None else found.start()
