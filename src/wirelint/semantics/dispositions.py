"""Content-Disposition: the dispositions that a response's lines say, and the file names in them (RFC 6266)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirelint.exchange import Exchange
from wirelint.grammar.content_disposition import ContentDisposition, content_disposition
from wirelint.grammar.ext_values import ExtValue, extended
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed

_INSIDE = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)


def dispositions(exchange: Exchange) -> Iterator[tuple[int, ContentDisposition]]:
    """The lines of the response's Content-Disposition that parse, each with its index."""
    for line, value in enumerate(exchange.response.fields.values("content-disposition")):
        found = content_disposition(value)
        if not isinstance(found, Malformed):
            yield line, found


def file_names(exchange: Exchange) -> Iterator[tuple[int, ContentDisposition, Parameter]]:
    """The first `filename` of each line that has one: line, disposition, parameter (quoted pairs undone)."""
    for line, found in dispositions(exchange):
        parameter = found.first("filename")
        if parameter is not None:
            yield line, found, parameter


def as_sent(value: str, parameter: Parameter) -> str:
    """The inside of a parameter's quoted string as it stands in the field value, backslashes kept."""
    inside = _INSIDE.match(value, parameter.value_at)
    return inside[0] if inside is not None and parameter.quoted else parameter.value


def decoded(parameter: Parameter) -> str | None:
    """The text of an extended parameter; None where it is malformed or of a charset that isn't known here."""
    found = extended(parameter)
    return found.text if isinstance(found, ExtValue) else None
