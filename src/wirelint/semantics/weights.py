"""Weights of preferences (RFC 9110 §12.4.2): which faults of a list are theirs, so that each is reported once."""

from __future__ import annotations

import re

from wirelint.grammar.accept import is_about_weight
from wirelint.grammar.result import Malformed

_UP_TO_WEIGHT = re.compile(r';[ \t]*+q=(?:"[^"]*+)?\Z', re.IGNORECASE)


def is_bad_weight(member: str, found: Malformed) -> bool:
    """Whether a member of a list (found: placed in it) does not parse for its weight: qvalue-invalid reports that."""
    return is_about_weight(found) or _UP_TO_WEIGHT.search(member[: found.at]) is not None
