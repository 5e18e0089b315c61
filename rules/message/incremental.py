"""Incremental: a message that has to be passed on as it comes, not gathered first (draft-ietf-httpbis-incremental)."""

from collections.abc import Iterator

from wirelint import WARNING, Exchange, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.sf_types import SfItem
from wirelint.grammar.structured import sf_item
from wirelint.semantics.field_lines import Lines, on_both_sides
from wirelint.semantics.places import COMBINED_BY


@rule(
    "incremental-invalid",
    status="any",
    level=WARNING,
    spec="draft-ietf-httpbis-incremental §3, RFC 9651 §3.3.6",
    profile="strict",
    either_has="incremental",
    tags="intermediaries",
    alone=True,
    zh="Incremental 不是布尔值",
    why_zh="该字段是结构化的 Boolean，写作 ?1 或 ?0；写成别的会被忽略，中间方仍会攒齐整个消息才转发。",
)
def invalid(exchange: Exchange) -> Faults:
    """Incremental is no Boolean.

    As a Structured Field it is ?1 or ?0. Anything else is ignored, and intermediaries may gather the whole message
    before they pass it on.

    Bad:
        GET /events
        -> 200
        Incremental: true

        GET /events
        Incremental: 1
        -> 200

        GET /events
        -> 200
        Incremental: ?1
        Incremental: ?1
    Good:
        GET /events
        Incremental: ?1
        -> 200
        Incremental: ?0;x=1

        GET /events
        Incremental: ?1
        -> 200

        GET /events
        -> 200
    """
    return _INVALID(exchange)


def _invalid(side: str, lines: Lines) -> Iterator[Fault]:
    found = sf_item(COMBINED_BY.join(lines))
    if not (isinstance(found, SfItem) and isinstance(found.value, bool)):
        yield field("Incremental", side=side)


_INVALID = on_both_sides("incremental", _invalid)
