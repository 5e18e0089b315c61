"""Structured Fields: one grammar for many fields, and no mercy with what does not match it (RFC 9651 §4.2)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfDictionary
from wirelint.semantics.places import line_of
from wirelint.semantics.sections import spelled
from wirelint.semantics.structured_fields import DEFINITIONS, odd_fields, wrong_types
from wirelint.semantics.structured_slips import explained, repetitions

FIELDS = tuple(DEFINITIONS)


@rule(
    "structured-field-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9651 §4.2",
    party="any",
    either_has=FIELDS,
    tags="fields",
    zh="结构化字段无法解析",
    why_zh="结构化字段只要有一处不合语法，接收方就必须忽略整个字段：其中的所有内容都不起作用，也没有任何提示。",
)
def invalid(exchange: Exchange) -> Faults:
    """A Structured Field does not parse.

    Where anything in such a field does not match the grammar, recipients must ignore all of it: nothing that it says
    takes effect, and nobody is told.

    Bad:
        GET /
        -> 200
        Accept-CH: Sec-CH-UA-Model, DPR,

        GET /
        Sec-CH-UA-Platform: 'Linux'
        -> 200

        GET /
        -> 200
        Priority: U=1

        GET /
        -> 200
        Permissions-Policy: geolocation 'self'

        GET /
        -> 200
        Origin-Agent-Cluster:

        GET /
        -> 200
        Origin-Agent-Cluster: ?1
        Origin-Agent-Cluster: ?1

        GET /
        -> 502
        Proxy-Status: proxy.example; error=connection_timeout;

        GET /
        -> 200
        Cache-Status: edge; hit; key="a
    Good:
        GET /
        Sec-CH-UA: "Chromium";v="140", "Not=A?Brand";v="24"
        -> 200
        Accept-CH: Sec-CH-UA-Model, DPR

        GET /
        -> 200
        Accept-CH:

        GET /
        -> 200
        Priority:

        GET /
        -> 200
        Permissions-Policy: geolocation=(self), camera=()
        Permissions-Policy: usb=*

        GET /
        -> 200
        Content-Digest: sha-256=YWJj=

        GET /
        -> 200
        Cache-Control: max-age='1'

        GET /
        -> 200
        Priority: u=1, u=2

        GET /
        -> 200
        Idempotency-Key: 0a1b-2c3d
    """
    for odd in odd_fields(exchange):
        if isinstance(odd.parsed, Malformed) and not DEFINITIONS[odd.name].own:
            name, kind = spelled(odd.name), DEFINITIONS[odd.name].type
            line, at = line_of(odd.lines, odd.parsed.at)
            what, what_zh = explained(odd.value, odd.parsed, kind)
            yield field(
                name,
                f"{name} is no {kind}, so that all of it is ignored: {what}",
                f"{name} 不是有效的 {kind}，整个字段会被忽略：{what_zh}",
                line=line,
                at=at,
                side=odd.side,
            )


@rule(
    "structured-field-duplicate-key",
    status="any",
    level=WARNING,
    spec="RFC 9651 §4.2.2, §4.2.3.2",
    party="any",
    either_has=FIELDS,
    tags="fields",
    zh="结构化字段中的键或参数重复出现",
    why_zh="同一个键或参数出现两次时，接收方只取最后一个，不会有任何提示；前一个值就这样丢了。",
)
def duplicate_key(exchange: Exchange) -> Faults:
    """A key or a parameter of a Structured Field occurs twice.

    Recipients use the last one, and nobody is told that the first is lost. Where both say the same, nothing is.

    Bad:
        GET /
        -> 200
        Permissions-Policy: geolocation=(), geolocation=(self)

        GET /
        Priority: u=1
        Priority: u=2
        -> 200

        GET /
        -> 200
        Cache-Status: edge; hit; ttl=1; ttl=2

        GET /
        -> 200
        Priority: u=1, u=1

        GET /
        -> 200
        Signature-Input: a=("x";bs;bs=?0)
    Good:
        GET /
        -> 200
        Permissions-Policy: geolocation=(), camera=()

        GET /
        -> 200
        Cache-Status: edge; hit; ttl=1, origin; hit; ttl=2

        GET /
        -> 200
        Signature-Input: a=("x";bs "y";bs);alg="a,b=c;alg=d"

        GET /
        -> 200
        Priority: u=1, u=

        GET /
        -> 200
        Cache-Status: edge; a=1; a=2;
    """
    for odd in odd_fields(exchange):
        if isinstance(odd.parsed, Malformed):
            continue
        for key, place, differs in repetitions(odd.value, dictionary=isinstance(odd.parsed, SfDictionary)):
            name = spelled(odd.name)
            line, at = line_of(odd.lines, place)
            yield field(
                name,
                f"{name} has {quoted(key)} twice: the last one counts",
                f"{name} 中 {quoted(key)} 出现了两次，以最后一个为准",
                line=line,
                at=at,
                level=None if differs else INFO,
                side=odd.side,
            )


@rule(
    "structured-field-member-type",
    status="any",
    level=WARNING,
    spec="RFC 9651 §2, RFC 9205 §4.7",
    party="any",
    either_has=FIELDS,
    tags="fields",
    zh="结构化字段中的值类型不对",
    why_zh="字段的定义规定了每个成员和参数的类型；类型不对时，接收方会忽略它，或者忽略整个字段。",
)
def member_type(exchange: Exchange) -> Faults:
    """Something in a Structured Field has another type than its field defines.

    Each member and parameter has its type. One of another type is ignored by recipients, or makes them ignore the
    whole field.

    Bad:
        GET /
        -> 200
        Accept-CH: "Sec-CH-UA-Model"

        GET /
        Priority: u="1"
        -> 200

        GET /
        -> 200
        Origin-Agent-Cluster: 1

        GET /
        -> 200
        Cross-Origin-Opener-Policy: same-origin; report-to=endpoint

        GET /
        Sec-CH-UA: Chromium;v=140
        -> 200

        GET /
        -> 200
        Integrity-Policy: blocked-destinations=script
    Good:
        GET /
        -> 200
        Accept-CH: Sec-CH-UA-Model

        GET /
        Priority: u=1, i, x="1"
        -> 200

        GET /
        -> 200
        Cross-Origin-Opener-Policy: same-origin; report-to="endpoint"; foo=1

        GET /
        -> 200
        Cache-Status: "edge"; ttl="1"

        GET /
        -> 200
        Accept-CH: "Sec-CH-UA-Model
    """
    for odd in odd_fields(exchange):
        if isinstance(odd.parsed, Malformed):
            continue
        for wrong in wrong_types(odd.parsed, DEFINITIONS[odd.name]):
            name = spelled(odd.name)
            line, at = line_of(odd.lines, wrong.at)
            thing, thing_zh = (quoted(wrong.name), f" {quoted(wrong.name)} ") if wrong.name else ("a value", "的值")
            yield field(
                name,
                f"{thing} in {name} is of type {wrong.type}, not {' or '.join(wrong.wanted)}",
                f"{name}{' 中' if wrong.name else ' '}{thing_zh}类型是 {wrong.type}，应为 {' 或 '.join(wrong.wanted)}",
                line=line,
                at=at,
                side=odd.side,
            )
