"""Link relation types by their names: registered, customary, or a slip of the pen (RFC 8288 §2.1)."""

from collections.abc import Iterator

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.relations import relation_types
from wirelint.grammar.result import Malformed
from wirelint.registries import load
from wirelint.semantics.links import Placed, placed_links
from wirelint.semantics.spelling import differs_by_a_slip
from wirelint.usual import ODD_LINK

_NAMES = load("link_relations")
REGISTERED = frozenset(_NAMES["registered"])
KNOWN = REGISTERED | frozenset(_NAMES["customary"])
SHORTEST = 5
"""Shorter names are one letter away from too many words."""


def _unknown(exchange: Exchange) -> Iterator[tuple[Placed, str]]:
    """The names in rel that nobody has registered, each with its link; URIs and malformed values have none."""
    for placed in placed_links(exchange):
        for parameter in placed.all("rel")[:1]:
            types = relation_types(parameter.value)
            for relation in () if isinstance(types, Malformed) else types:
                if not relation.extension and relation.text.lower() not in KNOWN:
                    yield placed, relation.text


def _meant(name: str) -> str | None:
    """The registered name of which this one is a slip; names that end earlier or later, as other forms do, are none."""
    lower = name.lower()
    if len(lower) < SHORTEST:
        return None
    near = (known for known in sorted(REGISTERED) if len(known) >= SHORTEST and differs_by_a_slip(lower, known))
    return next((known for known in near if lower[:-1] != known and known[:-1] != lower), None)


@rule(
    "link-rel-misspelled",
    status="any",
    level=WARNING,
    spec="RFC 8288 §2.1.1, §3.3",
    response_has="link",
    alone=True,
    quirk=ODD_LINK,
    tags="links",
    zh="链接关系类型多半写错了",
    why_zh="接收方按名字逐字比较关系类型：差一个字母，就没有人认得这个链接。",
)
def misspelled(exchange: Exchange) -> Faults:
    """A relation type is one letter away from a registered one.

    Recipients compare the names as they stand: one wrong letter, and nobody finds the link.

    Bad:
        GET /
        -> 200
        Link: </a.css>; rel=styelsheet

        GET /
        -> 200
        Link: </a.css>; rel="next Prelaod"; as=style

        GET /
        -> 200
        Link: </a>; rel=abuot
    Good:
        GET /
        -> 200
        Link: </a.css>; rel=stylesheet

        GET /
        -> 200
        Link: </a>; rel=nxt

        GET /
        -> 200
        Link: </a>; rel=sections

        GET /
        -> 200
        Link: </a/1>; rel="archive content describe"

        GET /
        -> 200
        Link: </a>; rel="https://example.com/styelsheet"

        GET /
        -> 200
        Link: </a>; rel=next; rel=styelsheet

        GET /
        -> 200
        Link: </a>; rel="styelsheet

        GET /
        -> 200
        Link: </a>; rel="text abut shelf"

        GET /
        -> 200
        Link: </a>; rel="styelsheet _"
    """
    for placed, name in _unknown(exchange):
        meant = _meant(name)
        if meant is not None:
            yield field(
                "Link",
                f"nobody knows a relation {quoted(name)}: {meant} is meant, it seems",
                f"没有人认得关系类型 {quoted(name)}，多半应为 {meant}",
                line=placed.line,
                at=placed.at(placed.all("rel")[0].value_at),
            )


@rule(
    "link-rel-unregistered",
    status="any",
    level=INFO,
    spec="RFC 8288 §2.1.1, §2.1.2",
    profile="strict",
    response_has="link",
    alone=True,
    tags="links",
    zh="链接关系类型没有注册",
    why_zh="自己的关系类型应当是 URI；没有注册的短名可能被别人用来表示另一种含义。",
)
def unregistered(exchange: Exchange) -> Faults:
    """A relation type is neither registered nor a URI.

    A relation of one's own is to be a URI. Somebody else may give the short name another meaning.

    Bad:
        GET /
        -> 200
        Link: </a>; rel=frobnicates

        GET /
        -> 200
        Link: </a>; rel="next frobnicates"
    Good:
        GET /
        -> 200
        Link: </a>; rel="NEXT https://example.com/rels/frobnicates"

        GET /
        -> 200
        Link: </a>; rel=shortlink

        GET /
        -> 200
        Link: </a.css>; rel=styelsheet
    """
    for placed, name in _unknown(exchange):
        if _meant(name) is None:
            yield field(
                "Link",
                f"the relation {quoted(name)} is not registered, and no URI",
                f"关系类型 {quoted(name)} 没有注册，也不是 URI",
                line=placed.line,
                at=placed.at(placed.all("rel")[0].value_at),
            )
