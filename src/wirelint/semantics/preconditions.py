"""Which conditions a request carries, and which of its fields may be conditions that only its application knows.

RFC 9110 §13.1 defines five fields, and extensions may add more (§13.1, §13.2.2): WebDAV has If and Overwrite,
CalDAV If-Schedule-Tag-Match, tus a version that has to match, and the big object stores have families of their own
(x-amz-copy-source-if-*, x-ms-source-if-*, x-goog-if-*, ifGenerationMatch= in the query). A verdict on the conditions
of RFC 9110 holds only where none of those is in play.
"""

from __future__ import annotations

import re

from wirelint.exchange import Request
from wirelint.semantics.requests import is_without_content

CONDITIONS = ("if-match", "if-none-match", "if-modified-since", "if-unmodified-since")
"""The conditions on the state of the target (RFC 9110 §13.1.1 to §13.1.4)."""

OTHER_CONDITIONS = ("if", "overwrite", "if-schedule-tag-match", "tus-resumable", "x-ms-lease-id")
"""Conditions of extensions: RFC 4918 §10.4 and §10.6, RFC 6638 §8.3, tus 1.0.0, the leases of Azure Blob Storage."""

WITHOUT_SELECTION = ("CONNECT", "OPTIONS", "TRACE")
"""Methods that neither select nor modify a representation: conditions are ignored (RFC 9110 §13.2.1)."""

_DEFINED = frozenset({*CONDITIONS, "if-range"})
_IN_QUERY = re.compile(r"[?&]if[a-z]*match=", re.IGNORECASE)


def may_have_other_conditions(request: Request) -> bool:
    """Whether a field or a query parameter of the request looks like a condition that RFC 9110 does not define.

    Fields without "if-" in their name are not seen here: declare OTHER_CONDITIONS in `request_lacks` beside this.
    """
    return any("if-" in name and name not in _DEFINED for name in request.fields.names) or bool(
        _IN_QUERY.search(request.url)
    )


def content_may_be_a_condition(request: Request) -> bool:
    """Whether the request may state conditions in its content: it may have some, and its method gives it a meaning.

    Content of GET and HEAD has none (RFC 9110 §9.3.1, §9.3.2).
    """
    return request.method not in ("GET", "HEAD") and not is_without_content(request)
