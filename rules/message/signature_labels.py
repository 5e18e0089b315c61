"""Signature and Signature-Input: one label in both, for each signature of a message (RFC 9421 §4)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Fact, Faults, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.semantics.dictionary_fields import DictionaryField, dictionary_fields
from wirelint.semantics.sections import sides


@rule(
    "signature-labels-mismatch",
    status="any",
    level=ERROR,
    spec="RFC 9421 §4",
    party="any",
    needs=Fact.TRAILERS,
    any_name="^signature(?:-input)?$",
    tags="integrity",
    zh="Signature 与 Signature-Input 的标签不一致",
    why_zh="每个签名都要在两个字段中用同一个标签；缺了任何一边，签名就无法验证，要求签名的接收方会拒绝消息。",
)
def labels_mismatch(exchange: Exchange) -> Faults:
    """Signature and Signature-Input do not have the same labels.

    Each signature has its label in both fields: the value in one, what it covers in the other. With one of them alone
    it can't be verified, and whoever asks for signatures rejects the message. Without Signature-Input, only a Signature
    that has Byte Sequences is taken for a message signature: other schemes use the name as well.

    Bad:
        GET /
        -> 200
        Signature-Input: sig1=("date")
        Signature: sig2=:YWJj:

        GET /
        Signature-Input: sig1=("date"), sig2=("host")
        Signature: sig1=:YWJj:
        -> 200

        GET /
        -> 200
        Signature-Input: sig1=("date")
        Signature: sig1=:YWJj:, sig2=:YWJj:

        GET /
        Signature-Input: sig1=("date")
        -> 200

        GET /
        -> 200
        Signature: sig1=:YWJj:

        GET /
        -> 200
        | a
        ~ Signature: sig1=:YWJj:

        GET /
        -> 200
        Signature-Input: sig1=("date")
        | a
        ~ Signature: sig2=:YWJj:
    Good:
        GET /
        -> 200
        Signature-Input: sig1=("date"), sig2=("host")
        Signature: sig2=:YWJj:, sig1=:YWJj:

        GET /
        -> 200
        Signature-Input: sig1=("date")
        | a
        ~ Signature: sig1=:YWJj:

        POST /inbox
        Signature: keyId="https://example.org/ada#key",headers="(request-target) host date",signature="YWJj"
        -> 202

        POST /hook
        Signature: t=1618884473,v1=YWJj
        -> 200

        GET /
        Signature-Input: sig1=("date")
        Signature: sig1=:YWJj
        -> 200

        GET /
        Signature-Input: sig1=("date"),
        Signature: sig2=:YWJj:
        -> 200

        @hides response: Signature-Input
        GET /
        -> 200
        Signature: sig1=:YWJj:

        @hides response: Signature
        GET /
        -> 200
        Signature-Input: sig1=("date")

        @unknown TRAILERS
        GET /
        -> 200
        Signature-Input: sig1=("date")
    """
    for side, message in sides(exchange):
        found = [each for each in dictionary_fields(exchange, "signature-input", "signature") if each.side == side]
        if any(isinstance(each.parsed, Malformed) for each in found):
            continue
        inputs = [each for each in found if each.name == "signature-input"]
        values = [each for each in found if each.name == "signature"]
        if inputs or message.lacks("signature-input"):
            yield from _without_peer(values, inputs, "Signature-Input", bytes_only=not inputs)
        if values or message.lacks("signature"):
            yield from _without_peer(inputs, values, "Signature", bytes_only=False)


def _without_peer(
    found: list[DictionaryField], others: list[DictionaryField], other: str, *, bytes_only: bool
) -> Iterator[Fault]:
    there = {entry.name for each in others for entry in each.entries}
    for each in found:
        for entry in each.entries:
            if entry.name not in there and not (bytes_only and entry.member.type != "Byte Sequence"):
                yield each.fault(
                    entry.at,
                    f"{quoted(entry.name)} stands in {each.shown}, but not in {other}",
                    f"{quoted(entry.name)} 出现在 {each.shown} 中，{other} 中却没有",
                )
