"""A quirk of entity tags: servers that mark the tag with the content coding that they apply on the fly."""

from __future__ import annotations

import re

from wirelint.grammar.etags import EntityTag

_CODING = re.compile(r"(?:--|[-;:+.])(?:gzip|br|deflate|zstd|df)\Z", re.IGNORECASE)


def same_but_for_coding(one: EntityTag, other: EntityTag) -> bool:
    """Whether two different tags become equal when a coding suffix such as "-gzip" is taken off."""
    return one.opaque != other.opaque and _CODING.sub("", one.opaque) == _CODING.sub("", other.opaque)
