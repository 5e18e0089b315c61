"""The algorithms of digest fields: which ones still protect, and which ones anybody knows (RFC 9530 §5)."""

from wirelint import INFO, WARNING, Exchange, Faults, quoted, rule
from wirelint.registries import load
from wirelint.semantics.dictionary_fields import dictionary_fields
from wirelint.semantics.message_signatures import is_signed

_REGISTRY = load("digest_algorithms")
ACTIVE = frozenset(_REGISTRY["active"])
DEPRECATED = frozenset(_REGISTRY["deprecated"])
FIELDS = ("content-digest", "repr-digest", "unencoded-digest")

_ANY = "^(?:content|repr|unencoded)-digest$"
_MEANT = {"sha256": "sha-256", "sha512": "sha-512", "sha1": "sha", "sha-1": "sha", "md-5": "md5", "adler32": "adler"}


@rule(
    "digest-algorithm-weak",
    status="any",
    level=INFO,
    spec="RFC 9530 §5",
    party="any",
    any_name=_ANY,
    tags="integrity",
    zh="摘要只用了已弃用的算法",
    why_zh=(
        "MD5、SHA-1 和校验和只能发现传输中的偶然损坏，挡不住故意的篡改；建议改用 sha-256 或 sha-512。"
        "给这样的摘要签名是不允许的：签名保护不了内容。"
    ),
)
def weak(exchange: Exchange) -> Faults:
    """A digest field has deprecated algorithms alone.

    MD5, SHA-1 and the checksums find accidents, but somebody who changes the content on purpose can keep such a digest
    as it is. Where a signature covers the field, that must not be (a warning): it does not protect the content.

    Bad:
        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:

        PUT /
        Repr-Digest: sha=:07CavjDP4u3/TungoUHJO/Wzr4c=:, crc32c=:Q3lHIA==:
        -> 204

        GET /
        -> 200
        | a
        ~ Unencoded-Digest: adler=:OZkGFw==:

        GET /
        -> 200
        Content-Digest: unixsum=:GQU=:
        Repr-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
    Good:
        GET /
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:
        | a
        ~ Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        GET /
        -> 200
        Content-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:, new=:AQ==:

        GET /
        -> 200
        Content-Digest:

        GET /
        -> 200
        Content-Digest: md5=Sd/dVLAcvNLSq16eXua5uQ==
    """
    every = [(found, found.entries) for found in dictionary_fields(exchange, *FIELDS)]
    better = {
        (found.side, found.name) for found, entries in every if not DEPRECATED.issuperset(e.name for e in entries)
    }
    for found, entries in every:
        if not entries or (found.side, found.name) in better:
            continue
        names, names_zh = " and ".join(e.name for e in entries), "、".join(e.name for e in entries)
        if is_signed(exchange, found):
            yield found.fault(
                entries[0].at,
                f"{found.shown} is signed, but has {names} alone, which does not resist an attacker",
                f"{found.shown} 有签名，却只用了 {names_zh}，挡不住攻击者",
                level=WARNING,
            )
        else:
            yield found.fault(
                entries[0].at,
                f"{found.shown} has {names} alone, which finds accidents, but does not resist an attacker",
                f"{found.shown} 只用了 {names_zh}，能发现偶然的损坏，挡不住攻击者",
            )


@rule(
    "digest-algorithm-unknown",
    status="any",
    level=INFO,
    spec="RFC 9530 §5, §7.2",
    profile="strict",
    party="any",
    any_name=_ANY,
    tags="integrity",
    zh="摘要算法没有注册",
    why_zh="只有注册过的算法才有公认的含义；接收方不认识的摘要会被忽略，内容就得不到校验。",
)
def unknown(exchange: Exchange) -> Faults:
    """A digest has an algorithm that is not registered.

    Recipients ignore a digest whose algorithm they don't know, so that nothing is checked. Often the name was meant to
    be another: "sha-256" has a hyphen, and SHA-1 is "sha".

    Bad:
        GET /
        -> 200
        Content-Digest: sha256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:

        PUT /
        Repr-Digest: md5=:Sd/dVLAcvNLSq16eXua5uQ==:, sha-384=:AQ==:
        -> 204
    Good:
        GET /
        -> 200
        Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:, unixcksum=:7zsHAA==:

        GET /
        -> 200
        Want-Content-Digest: sha-384=1

        GET /
        -> 200
        Content-Digest: sha256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
    """
    for found in dictionary_fields(exchange, *FIELDS):
        for entry in found.entries:
            if entry.name in ACTIVE or entry.name in DEPRECATED:
                continue
            meant = _MEANT.get(entry.name)
            more, more_zh = (f': "{meant}" is', f"，注册的是 {quoted(meant)}") if meant else ("", "")
            yield found.fault(
                entry.at,
                f"the algorithm {quoted(entry.name)} is not registered{more}",
                f"算法 {quoted(entry.name)} 没有注册{more_zh}",
            )
