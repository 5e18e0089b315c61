"""Digest fields: a Dictionary with a Byte Sequence for each algorithm (RFC 9530 §2, §3)."""

import re
from base64 import b64encode

from wirelint import ERROR, Exchange, Faults, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import octets
from wirelint.semantics.dictionary_fields import dictionary_fields

FIELDS = ("content-digest", "repr-digest", "unencoded-digest")
LENGTHS = {"md5": 16, "sha": 20, "sha-256": 32, "sha-512": 64}
"""Octets of each hash that RFC 9530 §7.2 registers; the checksums in its list are no hashes."""

_ANY = "^(?:content|repr|unencoded)-digest$"
_OLD_FORM = re.compile(r"(?:\A|,)[ \t]*+[A-Za-z0-9-]++=[A-Za-z0-9+/]{8,}+={0,2}+[ \t]*+(?:,|\Z)")
_HEXADECIMAL = re.compile(rb"[0-9a-f]*+|[0-9A-F]*+")


@rule(
    "digest-field-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9530 §2, §3",
    party="any",
    any_name=_ANY,
    tags="integrity",
    zh="摘要字段不是由 Byte Sequence 组成的 Dictionary",
    why_zh=(
        "无法解析的摘要字段会被整个忽略，内容因此不受校验，也没有任何提示。常见的错误是沿用旧 Digest 字段的写法，"
        "没有在 base64 两边加冒号。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """A digest field is no Dictionary of Byte Sequences.

    A field that can't be read is ignored, so that the content goes unchecked and nobody is told. The usual slip is the
    form of the old Digest field: base64 without the colons around it. The field may come as a trailer.

    Bad:
        GET /
        -> 200
        Content-Digest: sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=

        GET /
        -> 200
        Repr-Digest: SHA-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /
        -> 200
        Unencoded-Digest: sha-256="X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="

        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:, sha-256

        PUT /
        Content-Digest: md5=Sd_dVLAcvNLSq16eXua5uQ
        -> 204

        GET /
        -> 200
        | a
        ~ Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:,

        GET /
        -> 200
        Content-Digest: sha-256=(:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:)
    Good:
        GET /
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        PUT /
        Repr-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:, crc32c=:Q3lHIA==:;new
        -> 204
        Repr-Digest:

        GET /
        -> 200
        Digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
    """
    for found in dictionary_fields(exchange, *FIELDS):
        parsed = found.parsed
        if isinstance(parsed, Malformed):
            if _OLD_FORM.search(found.value):
                yield found.fault(
                    parsed.at,
                    f"{found.shown} has a digest without the colons around it: all of the field is ignored",
                    f"{found.shown} 中的摘要两边没有冒号，整个字段会被忽略",
                )
            else:
                yield found.unread(parsed)
            continue
        for entry in parsed.entries:
            if entry.member.type != "Byte Sequence":
                yield found.fault(
                    entry.member.at,
                    f"{quoted(entry.name)} in {found.shown} is of type {entry.member.type}, no Byte Sequence, "
                    "which has colons around it",
                    f"{found.shown} 中 {quoted(entry.name)} 的类型是 {entry.member.type}，应为 Byte Sequence，"
                    "即两边有冒号的 base64",
                )


@rule(
    "digest-length-wrong",
    status="any",
    level=ERROR,
    spec="RFC 9530 §2, §3, §5",
    party="any",
    any_name=_ANY,
    tags="integrity",
    zh="摘要的长度与算法不符",
    why_zh=(
        "每种算法的摘要长度是固定的；长度不对的值不可能是摘要，校验它的接收方会拒绝消息。"
        "常见的错误是对十六进制文本做了 base64。"
    ),
)
def length_wrong(exchange: Exchange) -> Faults:
    """A digest does not have the length of its algorithm.

    Each algorithm gives so many octets. A value of another length is no digest of anything, and whoever checks it
    rejects the message. The usual slip is base64 of the digest in hexadecimal, instead of the digest itself.

    Bad:
        GET /
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBA==:

        GET /
        -> 200
        Repr-Digest: md5=:NDlkZmRkNTRiMDFjYmNkMmQyYWI1ZTllNWVlNmI5Yjk=:

        GET /
        -> 200
        Content-Digest: md5=:49dfdd54b01cbcd2d2ab5e9e5ee6b9b9:

        PUT /
        Content-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:, sha-512=:07CavjDP4u3/TungoUHJO/Wzr4c=:
        -> 204

        GET /
        -> 200
        | a
        ~ Content-Digest: sha=:Sd/dVLAcvNLSq16eXua5uQ==:

        GET /
        -> 200
        Unencoded-Digest: sha-256=::
    Good:
        GET /
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, md5=:Sd/dVLAcvNLSq16eXua5uQ==:

        GET /
        -> 200
        Repr-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:

        GET /
        -> 200
        Content-Digest: crc32c=:Q3lHIA==:, new=:AQ==:

        GET /
        -> 200
        Content-Digest: sha-256=X48E, md5

        GET /
        -> 200
        Content-Digest: sha-256=X48E
    """
    for found in dictionary_fields(exchange, *FIELDS):
        for entry in found.entries:
            digest, length = getattr(entry.member, "value", None), LENGTHS.get(entry.name)
            if not isinstance(digest, bytes) or length is None or len(digest) == length:
                continue
            more, more_zh = _hexadecimal(digest, length)
            yield found.fault(
                entry.member.at,
                f"the {quoted(entry.name)} digest has {octets(len(digest))} instead of {length}{more}",
                f"{quoted(entry.name)} 摘要有 {len(digest)} 字节，应为 {length} 字节{more_zh}",
            )


def _hexadecimal(digest: bytes, length: int) -> tuple[str, str]:
    """Whether the digest was written in hexadecimal, with base64 around it or in its place."""
    if len(digest) == 2 * length and _HEXADECIMAL.fullmatch(digest):
        return ": base64 of its hexadecimal form", "：是对十六进制文本做的 base64"
    if 2 * len(digest) == 3 * length and _HEXADECIMAL.fullmatch(b64encode(digest)):
        return ": hexadecimal in the place of base64", "：该用 base64 的地方用了十六进制"
    return "", ""
