"""What digests somebody would like to have: a weight for each algorithm (RFC 9530 §4)."""

from wirelint import ERROR, Exchange, Faults, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.semantics.dictionary_fields import dictionary_fields

FIELDS = ("want-content-digest", "want-repr-digest", "want-unencoded-digest")
_LEAST, _MOST = 0, 10


@rule(
    "want-digest-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9530 §4",
    party="any",
    either_has=FIELDS,
    tags="integrity",
    zh="对摘要的偏好不是 0 到 10 的整数",
    why_zh=(
        "Want-Content-Digest 等字段为每种算法给出 0 到 10 的整数；对方读不懂，就不知道该发送哪种摘要，往往一个也不发。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """What is wanted of digests is no weight from 0 to 10.

    The fields are Dictionaries with an Integer for each algorithm. A recipient that can't read them does not know which
    digest to send, and sends none. The usual slip is the form of the old Want-Digest field, with "q".

    Bad:
        GET /
        Want-Repr-Digest: sha-256;q=0.3
        -> 200

        GET /
        -> 200
        Want-Content-Digest: sha-256=11

        GET /
        -> 200
        Want-Content-Digest: sha-256=-1

        GET /
        Want-Unencoded-Digest: sha-512=0.5
        -> 200

        GET /
        Want-Repr-Digest: SHA-256
        -> 200

        GET /
        Want-Repr-Digest: sha-256="1"
        -> 200

        GET /
        Want-Repr-Digest: sha-256=(1)
        -> 200
    Good:
        GET /
        Want-Repr-Digest: sha-512=3, sha-256=10, unixsum=0
        -> 200

        GET /
        -> 200
        Want-Content-Digest: sha-256=1;new
        Want-Content-Digest: md5=0

        GET /
        Want-Digest: sha-256;q=0.3
        -> 200
    """
    for found in dictionary_fields(exchange, *FIELDS):
        parsed = found.parsed
        if isinstance(parsed, Malformed):
            yield found.unread(parsed)
            continue
        for entry in parsed.entries:
            weight = getattr(entry.member, "value", None)
            if entry.member.type != "Integer":
                yield found.fault(
                    entry.member.at,
                    f"{quoted(entry.name)} in {found.shown} is of type {entry.member.type}, no Integer",
                    f"{found.shown} 中 {quoted(entry.name)} 的类型是 {entry.member.type}，应为 Integer",
                )
            elif isinstance(weight, int) and not _LEAST <= weight <= _MOST:
                yield found.fault(
                    entry.member.at,
                    f"{quoted(entry.name)} in {found.shown} is {weight}, not from {_LEAST} to {_MOST}",
                    f"{found.shown} 中 {quoted(entry.name)} 是 {weight}，不在 {_LEAST} 到 {_MOST} 之间",
                )
