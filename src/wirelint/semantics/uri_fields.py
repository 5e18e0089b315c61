"""Fields whose value is one URI reference: where a value is none, and what a recorder may have made of it."""

from __future__ import annotations

import re

from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import run_end
from wirelint.grammar.uris import uri_reference
from wirelint.level import INFO
from wirelint.semantics.malformed import form_fault

ECHOED = "[]{}|^`"
"""Characters that are no part of a URI, but that clients leave raw in paths and queries, and servers echo."""

_TO_PATH = re.compile(r"(?:[^:/?#]++:)?(?://[^/?#]*+)?")


def graver_fault(value: str, tolerated: str) -> Malformed | None:
    """What keeps a value from being a URI reference beside characters that are tolerated in its path and query.

    A percent sign among these makes every one count as a plain character. Places are those in the value.
    """
    start = run_end(_TO_PATH, value, 0)
    main, mark, fragment = value[start:].partition("#")
    legal = main.translate({ord(character): "~" for character in tolerated})
    found = uri_reference(value[:start] + legal + mark + fragment)
    return found if isinstance(found, Malformed) else None


def invalid_reference(exchange: Exchange, name: str) -> Fault | None:
    """The fault of a response field (named as specified) whose only line is no URI reference (RFC 3986 §4.1).

    Advice only where ECHOED characters are all that is wrong. None where the source may have joined two lines or
    decoded the octets.
    """
    value = exchange.response.fields.only(name.lower())
    if value is None:
        return None
    found = uri_reference(value)
    if not isinstance(found, Malformed):
        return None
    if "," in value and not exchange.knows(Fact.RESPONSE_LINES):
        return None
    if not value.isascii() and (max(value) > "\xff" or not exchange.knows(Fact.RESPONSE_OCTETS)):
        return None
    graver = graver_fault(value, ECHOED)
    if graver is not None:
        return form_fault(name, value, graver, "a URI reference", "合法的 URI 引用")
    return form_fault(name, value, found, "a URI reference", "合法的 URI 引用", level=INFO)
