"""Relation types, as in the rel parameter of Link (RFC 8288 §3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.uris import uri_reference

_WORD = re.compile(r"[^ ]++")
# By the grammar letters are lower-case, but registered types are compared without regard to case (§2.1.1). Nor has it
# underscores, but the registry itself has openid2.local_id, and IndieAuth defines token_endpoint.
_REGISTERED = re.compile(r"[A-Za-z][A-Za-z0-9._\-]*+")


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation type as received. extension: whether it is a URI rather than a name that may be registered."""

    text: str
    extension: bool = False
    at: int = field(default=0, compare=False)


@remembered
def relation_types(value: str) -> tuple[RelationType, ...] | Malformed:
    """The relation types in a value of rel, parted by spaces; at least one."""
    types: list[RelationType] = []
    for found in _WORD.finditer(value):
        text, at = found.group(), found.start()
        if _REGISTERED.fullmatch(text):
            types.append(RelationType(text, False, at))
            continue
        uri = uri_reference(text)
        if isinstance(uri, Malformed):
            return moved(uri, at)
        if not uri.is_absolute:
            return Malformed(at, "a registered relation type or an absolute URI", "已注册的关系类型或绝对 URI")
        types.append(RelationType(text, True, at))
    return tuple(types) if types else Malformed(0, "a relation type", "关系类型")
