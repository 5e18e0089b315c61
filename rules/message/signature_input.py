"""Signature-Input and Signature: what is signed and how, each member of the type that it must have (RFC 9421 §4)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem
from wirelint.semantics.dictionary_fields import dictionary_fields
from wirelint.semantics.message_signatures import SignatureInput, has_flag, signature_inputs

PARAMETERS = {
    "created": "Integer",
    "expires": "Integer",
    "nonce": "String",
    "alg": "String",
    "keyid": "String",
    "tag": "String",
}
"""The types of the parameters of RFC 9421 §2.3."""


@rule(
    "signature-input-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9421 §2, §2.1, §2.3, §2.4, §4.1, §4.2",
    party="any",
    any_name="^signature(?:-input)?$",
    tags="integrity",
    zh="Signature-Input 或 Signature 的内容有误",
    why_zh=(
        "验证方按 Signature-Input 重建签名的原文；其中有一处不合规定，就必须判验证失败，签名等于没有。"
        "常见的错误有：字段名用了大写字母、同一成分列了两次、参数类型不对。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """Signature-Input or Signature is not what a message signature has.

    By Signature-Input a verifier rebuilds what was signed, and must fail where anything in it is wrong. The value is an
    Inner List of Strings for each signature: names of fields in lower case, each component once, and parameters of
    their types; Signature has a Byte Sequence for each. Signature alone may be another scheme's field of that name.

    Bad:
        GET /
        -> 200
        Signature-Input: sig1=("@status" "Content-Digest")

        GET /
        -> 200
        Signature-Input: sig1=("@status";req;x=1 "date" "@status";x=1;req)

        GET /
        Signature-Input: sig1=(date host)
        -> 200

        GET /
        Signature-Input: sig1="date"
        -> 200

        GET /
        Signature-Input: sig1=("date" "@signature-params")
        -> 200

        GET /
        Signature-Input: sig1=("@method";req)
        -> 200

        GET /
        -> 200
        Signature-Input: sig1=("date";bs;sf)

        GET /
        -> 200
        Signature-Input: sig1=("example-dict";key="a";bs)

        GET /
        -> 200
        Signature-Input: sig1=("date");created="1618884473"

        GET /
        -> 200
        Signature-Input: sig1=("date");keyid=test-key

        GET /
        -> 200
        Signature-Input: sig1=("date"),

        GET /
        -> 200
        Signature-Input: sig1=("date")
        Signature: sig1=YWJj

        GET /
        -> 200
        Signature-Input: sig1=("date")
        Signature: sig1="YWJj"

        GET /
        -> 200
        | a
        ~ Signature-Input: sig1=("Date")
    Good:
        GET /
        Signature-Input: sig1=("@method" "@authority" "content-digest");created=1618884473;expires=1618884573;keyid="k"
        Signature: sig1=:YWJj:
        -> 200
        Signature-Input: a=("@status" "date" "@method";req "date";req "date";tr);alg="ed25519";nonce="n";tag="t";new=1
        Signature: a=:YWJj:

        GET /
        -> 200
        Signature-Input: a=("x";key="a" "x";key="b" "x" "x";bs "x";n=1 "x";n=1.0 "x";sf;key="c")
        Signature: a=:YWJj:

        GET /
        -> 200
        Signature-Input: a=()
        Signature: a=:YWJj:

        POST /inbox
        Signature: keyId="https://example.org/ada#key",headers="(request-target) host date",signature="YWJj"
        -> 202

        POST /hook
        Signature: t=1618884473,v1=YWJj
        Signature-Agent: "https://example.org"
        -> 200

        POST /hook
        Signature: t=1618884473,v1=YWJj
        -> 200
        Signature-Input: a=("date")
    """
    described = set()
    for found in dictionary_fields(exchange, "signature-input"):
        described.add(found.side)
        parsed = found.parsed
        if isinstance(parsed, Malformed):
            yield found.unread(parsed)
        for entry in found.entries:
            if entry.member.type != "Inner List":
                yield found.fault(
                    entry.member.at,
                    f"{quoted(entry.name)} in Signature-Input is of type {entry.member.type}, no Inner List",
                    f"Signature-Input 中 {quoted(entry.name)} 的类型是 {entry.member.type}，应为 Inner List",
                )
    for given in signature_inputs(exchange):
        yield from _components(given)
        yield from _parameters(given)
    for found in dictionary_fields(exchange, "signature"):
        if found.side not in described:
            continue
        parsed = found.parsed
        if isinstance(parsed, Malformed):
            yield found.unread(parsed)
        for entry in found.entries:
            if entry.member.type != "Byte Sequence":
                yield found.fault(
                    entry.member.at,
                    f"{quoted(entry.name)} in Signature is of type {entry.member.type}, no Byte Sequence",
                    f"Signature 中 {quoted(entry.name)} 的类型是 {entry.member.type}，应为 Byte Sequence",
                )


def _components(given: SignatureInput) -> Iterator[Fault]:
    seen = set()
    for item in given.covered.items:
        identifier = item.value, frozenset((each.name, each.type, each.value) for each in item.parameters.members)
        said = ("twice", "重复列出") if identifier in seen else _said_of(item, given.field.side)
        seen.add(identifier)
        if said is not None:
            shown = quoted(item.value) if isinstance(item.value, str) else f"a {item.type}"
            shown_zh = quoted(item.value) if isinstance(item.value, str) else item.type
            yield given.field.fault(
                item.at,
                f"{quoted(given.label)} in Signature-Input covers {shown} {said[0]}",
                f"Signature-Input 中 {quoted(given.label)} 的成分 {shown_zh} {said[1]}",
            )


def _said_of(item: SfItem, side: str) -> tuple[str, str] | None:
    """What is wrong with a component, in English and Chinese."""
    name = item.value
    if not isinstance(name, str):
        return "where a String must be", "应为 String"
    if name == "@signature-params":
        return "which is covered without being listed", "不必列出，也不得列出"
    if not name.startswith("@") and name != name.lower():
        return "which must be in lower case", "应为小写"
    if side == "request" and has_flag(item, "req"):
        return 'with "req", which is for responses', "带有只用于响应的 req 参数"
    if has_flag(item, "bs") and (has_flag(item, "sf") or "key" in item.parameters):
        return 'with "bs" beside "sf" or "key"', "同时带有 bs 与 sf 或 key 参数"
    return None


def _parameters(given: SignatureInput) -> Iterator[Fault]:
    for parameter in given.covered.parameters.members:
        wanted = PARAMETERS.get(parameter.name, parameter.type)
        if parameter.type != wanted:
            yield given.field.fault(
                parameter.at,
                f"{quoted(parameter.name)} of {quoted(given.label)} is of type {parameter.type}, not {wanted}",
                f"{quoted(given.label)} 的 {quoted(parameter.name)} 类型是 {parameter.type}，应为 {wanted}",
            )
