"""Entity tags and the lists of them in If-Match and If-None-Match (RFC 9110 §8.8.3, §13.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, run_end

_ETAGC = re.compile(r"[^\x00-\x20\"\x7f]++")


@dataclass(frozen=True, slots=True)
class EntityTag:
    """An entity tag. opaque: what stands between the quotes."""

    weak: bool
    opaque: str

    def __str__(self) -> str:
        return f'W/"{self.opaque}"' if self.weak else f'"{self.opaque}"'

    def strongly_matches(self, other: EntityTag) -> bool:
        """Strong comparison: both are strong and the same (RFC 9110 §8.8.3.2)."""
        return not self.weak and not other.weak and self.opaque == other.opaque

    def weakly_matches(self, other: EntityTag) -> bool:
        """Weak comparison: the same, weak or not (RFC 9110 §8.8.3.2)."""
        return self.opaque == other.opaque


@dataclass(frozen=True, slots=True)
class EntityTags:
    """What If-Match or If-None-Match says: any representation ("*"), or one of these."""

    any: bool = False
    tags: tuple[EntityTag, ...] = ()


def _read_tag(value: str, at: int) -> tuple[EntityTag, int] | Malformed:
    weak = value.startswith("W/", at)
    if value.startswith("w/", at):
        return Malformed(at, "W/ in upper case", "大写的 W/")
    opening = at + 2 if weak else at
    if not value.startswith('"', opening):
        return Malformed(opening, "an opening quote", "开始的引号")
    end = run_end(_ETAGC, value, opening + 1)
    if end == len(value):
        return Malformed(end, "a closing quote", "结束的引号")
    if value[end] != '"':
        return Malformed(end, "a character allowed in an entity tag", "实体标签中允许的字符")
    return EntityTag(weak, value[opening + 1 : end]), end + 1


@remembered
def entity_tag(value: str) -> EntityTag | Malformed:
    """One entity tag (RFC 9110 §8.8.3)."""
    found = _read_tag(value, 0)
    if isinstance(found, Malformed):
        return found
    return found[0] if found[1] == len(value) else Malformed(found[1], "the end", "结尾")


@remembered
def entity_tags(value: str) -> EntityTags | Malformed:
    """A list of entity tags, or "*" for any; empty elements are dropped (RFC 9110 §13.1.1, §13.1.2)."""
    if value.startswith("*"):
        return EntityTags(any=True) if value == "*" else Malformed(1, "the end", "结尾")
    tags = read_list(value, _read_tag)
    return tags if isinstance(tags, Malformed) else EntityTags(tags=tags)
