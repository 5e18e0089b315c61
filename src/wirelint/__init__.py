"""wirelint: the linter for HTTP exchanges.

The names below are what a rule's author needs; the machine's parts are imported from their modules. The exchange
and its grammar are fetched when they are first asked for: pytest imports this package in every project that has
wirelint installed.
"""

from typing import TYPE_CHECKING

from wirelint.facts import Fact
from wirelint.fault import content, field, missing, place, quoted, status
from wirelint.level import ERROR, INFO, WARNING
from wirelint.rule import HTTP1, HTTP2_AND_3, SAFE_METHODS, Faults, rule

if TYPE_CHECKING:
    from wirelint.exchange import Exchange, Request, Response

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

if not TYPE_CHECKING:  # for the type checker, any other name is a mistake

    def __getattr__(name):
        if name not in ("Exchange", "Request", "Response"):
            raise AttributeError(f"module 'wirelint' has no attribute {name!r}")
        from wirelint import exchange

        return getattr(exchange, name)
