"""wirelint: the linter for HTTP exchanges.

The names below are what a rule's author needs; the machine's parts are imported from their modules.
"""

from wirelint.exchange import Exchange, Request, Response
from wirelint.facts import Fact
from wirelint.fault import content, field, missing, place, quoted, status
from wirelint.level import ERROR, INFO, WARNING
from wirelint.rule import HTTP1, HTTP2_AND_3, SAFE_METHODS, Faults, rule

__version__ = "0.1.0"

__all__ = [
    "ERROR",
    "HTTP1",
    "HTTP2_AND_3",
    "INFO",
    "SAFE_METHODS",
    "WARNING",
    "Exchange",
    "Fact",
    "Faults",
    "Request",
    "Response",
    "content",
    "field",
    "missing",
    "place",
    "quoted",
    "rule",
    "status",
]
