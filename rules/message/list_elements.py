"""Lists: comma-separated members, none of them empty (RFC 9110 §5.6.1)."""

from functools import lru_cache

from wirelint import ERROR, Exchange, Fact, Faults, field, rule
from wirelint.quirks import EMPTY_ELEMENT
from wirelint.registries import load
from wirelint.semantics.list_lines import Holds, empty_at
from wirelint.semantics.sections import sides, spelled

_FIELDS = load("fields")
LISTS: dict[str, Holds] = {
    **dict.fromkeys(_FIELDS["list"], "quotes"),
    **dict.fromkeys(_FIELDS["entity_tag_list"], "tags"),
    **dict.fromkeys(_FIELDS["bracket_list"], "brackets"),
    **dict.fromkeys(_FIELDS["comment_list"], "comments"),
}
LINES_KNOWN = {"request": Fact.REQUEST_LINES, "response": Fact.RESPONSE_LINES}


@lru_cache(maxsize=1024)
def _lists_in(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name in LISTS))


@rule(
    "empty-list-element",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.6.1.1",
    party="any",
    either_has=tuple(sorted(LISTS)),
    quirk=EMPTY_ELEMENT,
    tags="fields",
    zh="列表字段中有空的成员",
    why_zh=(
        "发送方不得生成空的列表成员。接收方应当容忍少量的空成员，但并非都能做到；"
        "这通常是拼接字符串时多了逗号，或者漏掉了该写的值。"
    ),
)
def empty_list_element(exchange: Exchange) -> Faults:
    """A list has an empty member.

    A sender must not generate one. Recipients have to put up with a few, but not all do; usually a comma too many was
    added when strings were joined, or a value that belongs there is missing.

    Bad:
        GET /
        -> 405
        Allow: GET,,POST

        GET /
        -> 200
        Vary: Accept, , Origin

        GET /
        -> 200
        Cache-Control: no-cache,

        GET /
        Accept-Encoding: ,gzip
        -> 200

        GET /
        -> 200
        Vary: Accept
        Vary: ,

        GET /
        If-None-Match: "a\\", "b",
        -> 200

        GET /
        -> 200
        Link: </a,b>; rel=next,

        GET /
        -> 200
        Via: 1.1 a (b, c), , 1.1 d

        @unknown RESPONSE_LINES
        GET /
        Accept: a/b, , c/d
        -> 200
        Vary: , a

        @unknown REQUEST_LINES
        GET /
        Accept: a/b, , c/d
        -> 200
        Vary: , a
    Good:
        GET /
        -> 405
        Allow: GET, POST

        GET /
        -> 405
        Allow:

        GET /
        -> 200
        Cache-Control: private="a,, b,", max-age=60

        GET /
        If-None-Match: "a\\", ",, "
        -> 200

        GET /
        -> 200
        Link: </?q=a,,b>; rel=next; title=",,"

        GET /
        -> 200
        Via: 1.1 a (b,, \\\\) (c,),), 1.1 d

        GET /
        -> 200
        Cache-Control: private="a,, b

        GET /
        -> 200
        Vary:
        Vary: Accept

        GET /
        -> 200
        Location: /a,,b
        Vary: Accept

        @unknown RESPONSE_LINES
        GET /
        -> 200
        Vary: Accept, , Origin

        @unknown REQUEST_LINES
        GET /
        Accept: a/b, , c/d
        -> 200
    """
    for side, message in sides(exchange):
        if exchange.knows(LINES_KNOWN[side]):
            for name in _lists_in(message.fields.names):
                for number, value in enumerate(message.fields.values(name)):
                    at = empty_at(value, LISTS[name])
                    if at is not None:
                        yield field(
                            spelled(name),
                            f"{spelled(name)} has an empty list element, which must not be sent",
                            f"{spelled(name)} 的列表中有空的成员，发送方不得这样生成",
                            line=number,
                            at=at,
                            side=side,
                        )
