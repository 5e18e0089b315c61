"""A rule's `spec` ("RFC 9110 §15.3.2, §6.4") -> the address of the first place that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_RFC = re.compile(r"RFC (\d+)(?: §([A-Z]?\.?\d[\d.]*(?<!\.)|[A-Z]))?")
_DRAFT = re.compile(r"draft-[a-z0-9-]+")
_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "Fetch Metadata": "https://www.w3.org/TR/fetch-metadata/",
        "Fetch": "https://fetch.spec.whatwg.org/",
        "GraphQL over HTTP": "https://graphql.github.io/graphql-over-http/draft/",
        "HTML": "https://html.spec.whatwg.org/multipage/",
        "JSON:API": "https://jsonapi.org/format/",
        "URL Standard": "https://url.spec.whatwg.org/",
        "WebAssembly Web API": "https://webassembly.github.io/spec/web-api/",
        "XML 1.0": "https://www.w3.org/TR/xml/",
        "gRPC over HTTP/2": "https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md",
        "gRPC-Web": "https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md",
    }
)
"""The longer name before the shorter one that it begins with."""


def spec_link(spec: str) -> str | None:
    """The address; None for a specification that is not known here."""
    rfc = _RFC.match(spec)
    if rfc is not None:
        number, section = rfc.groups()
        if section is None:
            return f"https://www.rfc-editor.org/rfc/rfc{number}.html"
        kind = "appendix" if section[0].isalpha() else "section"
        return f"https://www.rfc-editor.org/rfc/rfc{number}.html#{kind}-{section}"
    draft = _DRAFT.match(spec)
    if draft is not None:
        return f"https://datatracker.ietf.org/doc/{draft[0]}/"
    return next((address for name, address in _OTHERS.items() if spec.startswith(name)), None)
