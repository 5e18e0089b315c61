"""What a client would accept: lists of media ranges, codings and languages, each with its weight (RFC 9110 §12.5)."""

import re
from collections.abc import Callable, Iterator

from wirelint import ERROR, INFO, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.accept import Weighted, accept, weighted_tokens
from wirelint.grammar.language import language_ranges
from wirelint.grammar.lists import split_list
from wirelint.grammar.media import read_essence
from wirelint.grammar.parameters import Parameter, read_parameters
from wirelint.grammar.result import Malformed, moved
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.weights import is_bad_weight

_Parser = Callable[[str], tuple[Weighted, ...] | Malformed]
_LISTS: dict[str, tuple[str, _Parser, str, str]] = {
    "accept": ("Accept", accept, "a list of media ranges", "媒体范围的列表"),
    "accept-charset": ("Accept-Charset", weighted_tokens, "a list of charsets", "字符集的列表"),
    "accept-encoding": ("Accept-Encoding", weighted_tokens, "a list of content codings", "内容编码的列表"),
    "accept-language": ("Accept-Language", language_ranges, "a list of language ranges", "语言范围的列表"),
}
_HAS_WEIGHT = re.compile(r";[ \t]*+q=", re.IGNORECASE)
_BEHIND_WEIGHT = re.compile(rf"{_HAS_WEIGHT.pattern}[^;]*+;", re.IGNORECASE)


@rule(
    "accept-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §12.5.1, §12.5.2, §12.5.3, §12.5.4",
    party="client",
    request_has=tuple(_LISTS),
    tags="negotiation",
    alone=True,
    zh="Accept 系列字段不是合法的偏好列表",
    why_zh="服务器读不懂其中一项时，有的忽略整个字段，有的回应 400 或 406：客户端得不到它想要的表示。",
)
def accept_syntax(exchange: Exchange) -> Faults:
    """Accept, Accept-Charset, Accept-Encoding or Accept-Language does not parse.

    Servers that can't read one member drop the whole field, or answer 400 or 406: the client does not get what it
    prefers. A media range has two parts ("*/*", never "*"), a coding has no parameters, a language is written "en-US",
    never "en_US". Parameters behind the weight are obsolete: advice. Bad weights are left to
    qvalue-invalid; an empty value is legal.

    Bad:
        GET /
        Accept: text/html, *;q=0.8
        -> 200

        GET /
        Accept: json
        -> 200

        GET /
        Accept-Encoding: gzip;level=9
        -> 200

        GET /
        Accept-Language: en_US
        -> 200

        GET /
        Accept-Language: de
        Accept-Language: en;q=0.5 fr
        -> 200

        GET /
        Accept-Charset: utf 8
        -> 200

        GET /
        Accept: text/html;q=2, text/*;level
        -> 200

        GET /
        Accept: text/html;q=0.5;mxb=1
        -> 200

        GET /
        Accept: text/html; Q=0.5 ;mxb
        -> 200
    Good:
        GET /
        Accept: text/html, application/signed-exchange;v=b3;q=0.7, */*;q=0.8, a/b;c="d, *"
        Accept-Charset: utf-8, *;q=0
        Accept-Encoding: gzip, br;q=1.0, *;q=0.1
        Accept-Language: de-CH-1996, en;q=0.5, *;q=0
        -> 200

        GET /
        Accept: text/html;q=, text/plain;q="0.5"
        -> 200

        GET /
        Accept:
        Accept-Encoding: ,
        -> 200

        GET /
        Accept: text/html;q=.2, text/plain;q=2;
        Accept-Language: en;q=1.5
        -> 200

        GET /
        -> 200
        Accept: *
    """
    values = exchange.request.fields.values
    for key, (name, parse, en, zh) in _LISTS.items():
        for line, value in enumerate(values(key)):
            found = next(_malformed(value, parse), None)
            if found is not None:
                # no list but Accept parses up to there
                behind_weight = _BEHIND_WEIGHT.search(value, found[0], found[1].at) is not None
                level = INFO if behind_weight else None
                yield form_fault(name, value, found[1], en, zh, line=line, side="request", level=level)
            else:
                yield from _obsolete(value, line)


def _malformed(value: str, parse: _Parser) -> Iterator[tuple[int, Malformed]]:
    """Each member that does not parse: where it begins, and what is wrong, placed in the whole value."""
    for start, member in split_list(value):
        found = parse(member)
        if isinstance(found, Malformed) and not is_bad_weight(member, found):
            yield start, moved(found, start)


def _obsolete(value: str, line: int) -> Iterator[Fault]:
    """The first parameter behind a weight, as RFC 7231 §5.3.2 had them."""
    for start, member in split_list(value):
        parameters = _parameters(member)
        weight = next((at for at, parameter in enumerate(parameters) if parameter.name == "q"), len(parameters))
        for parameter in parameters[weight + 1 :]:
            yield field(
                "Accept",
                f"{quoted(parameter.name)} stands behind the weight, which should be last: what it is for is unclear",
                f"{quoted(parameter.name)} 位于权重之后，而权重应在最后：它属于谁并不清楚",
                line=line,
                at=start + parameter.at,
                level=INFO,
                side="request",
            )
            return


def _parameters(member: str) -> tuple[Parameter, ...]:
    essence = read_essence(member, 0)
    found = essence if isinstance(essence, Malformed) else read_parameters(member, essence[2])
    return () if isinstance(found, Malformed) else found[0]


@rule(
    "forbidden-weight-alias",
    status="any",
    level=INFO,
    spec="RFC 9110 §12.5.3",
    profile="strict",
    party="client",
    request_has="accept-encoding",
    tags=("negotiation", "content-coding"),
    alone=True,
    zh="Accept-Encoding 中的 x-gzip 或 x-compress 带有权重",
    why_zh="这两个别名是为 HTTP/1.0 的应用保留的，它们大多不认识权重，规范因此不允许使用权重。应写 gzip 和 compress。",
)
def weight_on_alias(exchange: Exchange) -> Faults:
    """x-gzip or x-compress has a weight in Accept-Encoding.

    These names are kept for applications of HTTP/1.0, most of which know no weights: they are not permitted there.
    "gzip" and "compress" mean the same.

    Bad:
        GET /
        Accept-Encoding: gzip, x-gzip;q=0.5
        -> 200

        GET /
        Accept-Encoding: X-Compress\\t ; q=1
        -> 200

        GET /
        Accept-Encoding: x-gzip;Q=0.5
        -> 200
    Good:
        GET /
        Accept-Encoding: x-gzip, x-compress, gzip;q=0.5
        -> 200

        GET /
        Accept-Encoding: x-gzip;level=1
        -> 200
    """
    for line, value in enumerate(exchange.request.fields.values("accept-encoding")):
        for at, member in split_list(value):
            name = member.partition(";")[0]
            if name.rstrip(" \t").lower() in ("x-gzip", "x-compress") and _HAS_WEIGHT.search(member, len(name)):
                yield field("Accept-Encoding", line=line, at=at, side="request")
