"""Media types whose data are text: what begins with the signature of a compressed file is none of them."""

from __future__ import annotations

from wirelint.grammar.media import MediaType

_SUBTYPES = frozenset(
    {"ecmascript", "graphql", "javascript", "json", "json-seq", "x-javascript", "x-ndjson", "x-yaml", "xml", "yaml"}
)
_SUFFIXES = frozenset({"json", "xml", "yaml"})


def is_text(media: MediaType | None) -> bool:
    """Whether the type is text: text/*, JSON, XML (with SVG), YAML, JavaScript, and what is built on them.

    False where there is no type or a malformed one.
    """
    if media is None:
        return False
    return media.type == "text" or media.subtype in _SUBTYPES or media.suffix in _SUFFIXES
