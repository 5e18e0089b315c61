"""Entity tags in messages, and a quirk of theirs: servers mark a tag with the coding that they apply on the fly."""

from __future__ import annotations

import re

from wirelint.fault import quoted
from wirelint.grammar.etags import EntityTag

_CODING = re.compile(r"(?:--|[-;:+.])(?:gzip|br|deflate|zstd|df)\Z", re.IGNORECASE)


def same_but_for_coding(one: EntityTag, other: EntityTag) -> bool:
    """Whether two different tags become equal when a coding suffix such as "-gzip" is taken off."""
    return one.opaque != other.opaque and _CODING.sub("", one.opaque) == _CODING.sub("", other.opaque)


def shown(tag: EntityTag) -> str:
    """The tag for use in a message: as received, but shortened."""
    return f"{'W/' if tag.weak else ''}{quoted(tag.opaque)}"
