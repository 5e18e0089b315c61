"""Field values: visible ASCII, spaces and tabs, on one line (RFC 9110 §5.5, RFC 9112 §5.2)."""

import re

from wirelint import ERROR, HTTP1, HTTP2_AND_3, INFO, Exchange, Fact, Faults, field, rule
from wirelint.quirks import CONTROL, NON_ASCII
from wirelint.registries import load
from wirelint.semantics.sections import each_line

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_CONTROL_BUT_FOLDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n(?:[ \t]|\Z))|(?<!\r)\n|\n(?![ \t]|\Z)")
"""A fold at the end of a value has lost its white space."""

_FOLD = re.compile(r"\r\n(?:[ \t]|\Z)")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_NAMED = {"\x00": ("NUL", "NUL"), "\r": ("a bare CR", "单独的 CR"), "\n": ("a bare LF", "单独的 LF")}
JUDGED_BY_GRAMMAR = frozenset(load("fields")["ascii_grammar"])
"""Fields whose own rule reports such octets (set-cookie-control-character, for one), since their grammar has none."""


@rule(
    "field-value-control-character",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.5, RFC 9112 §2.2",
    party="any",
    quirk=CONTROL,
    needs=Fact.RESPONSE_OCTETS,
    tags=("fields", "security"),
    zh="字段值含有控制字符",
    why_zh=(
        "除制表符外，字段值中不能有控制字符。CR、LF 和 NUL 尤其危险：有的接收方把它当作行尾，有的不然，"
        "头字段注入和响应拆分由此而来；接收方必须拒绝消息，或者换成空格。"
    ),
)
def control_character(exchange: Exchange) -> Faults:
    """A field value has a control character.

    Only the tab is allowed. CR, LF and NUL are dangerous: for some recipients the line ends there, for others it
    does not, which is how fields are injected and responses split. A recipient must refuse the message, or put a
    space in the place of these three.

    Bad:
        GET /
        -> 200
        Server: nginx\\x00

        GET /
        -> 200
        X-Name: a\\rSet-Cookie: b=c

        GET /
        -> 200
        X-Name: a\\nb

        GET /
        -> 200
        X-Name: a\\r\\nb

        GET /
        X-Name: \\x1fa
        -> 200

        GET /
        -> 200
        X-Name: a\\x7f

        GET / HTTP/2
        -> HTTP/2 200
        X-Name: a\\r\\n b

        GET /
        -> 200
        X-Name: a\\n b

        GET /
        -> 200
        X-Name: a\\r\\n b\\x08

        GET /
        -> 200
        X-Name: a
        X-Name: b\\x0b
    Good:
        GET /
        -> 200
        X-Name: a\\tb ~

        GET /
        -> 200
        X-Name: a\\r\\n b\\r\\n\\tc

        GET /
        -> 200
        X-Name: a\\r\\n

        GET /
        -> 200
        X-Name: \\x80\\xff

        GET /
        -> 200
        Set-Cookie: a=b\\x00

        GET /
        -> 301
        Location: /a\\rb

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        Server: nginx\\x00
    """
    for line in each_line(exchange):
        if line.name in JUDGED_BY_GRAMMAR:
            continue
        pattern = _CONTROL if line.message.version in HTTP2_AND_3 else _CONTROL_BUT_FOLDS
        found = pattern.search(line.value)
        if found is not None:
            code = f"0x{ord(found[0]):02X}"
            en, zh = _NAMED.get(found[0], (f"the control character {code}", f"控制字符 {code}"))
            yield field(
                line.shown,
                f"{line.shown} has {en} in its value: recipients disagree on what follows it",
                f"{line.shown} 的值中有{zh if zh[0] > '~' else f' {zh}'}，各接收方对其后的内容理解不一",
                line=line.number,
                at=found.start(),
                side=line.side,
            )


@rule(
    "obs-fold",
    status="any",
    level=ERROR,
    spec="RFC 9112 §5.2",
    party="any",
    quirk=CONTROL,
    needs=Fact.RESPONSE_OCTETS,
    tags=("fields", "security"),
    zh="字段行折成了多行",
    why_zh=(
        "折行早已作废，发送方不得使用：有的接收方把续行当成新的字段，有的丢弃，请求走私由此而来；"
        "服务器必须用 400 拒绝，或者把折行换成空格。"
    ),
)
def obs_fold(exchange: Exchange) -> Faults:
    """A field line is folded over several lines.

    Folding is obsolete and must not be sent. Some recipients take the second line for a field of its own, or drop it,
    which is how requests get smuggled; those that know of it must put spaces in its place or refuse the message.

    Bad:
        GET /
        -> 200
        X-Name: a\\r\\n b

        GET /
        -> HTTP/1.0 200
        Set-Cookie: a=b\\r\\n\\tc

        GET /
        X-Name: a
        X-Name: b\\r\\n c
        -> 200

        GET /
        X-Name: a\\r\\n
        -> 200

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        X-Name: a\\r\\n b
    Good:
        GET /
        -> 200
        X-Name: a b

        GET /
        -> 200
        X-Name: a\\r\\nb

        GET /
        -> 200
        X-Name: a\\n b

        GET / HTTP/2
        -> HTTP/2 200
        X-Name: a\\r\\n b

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        X-Name: a\\r\\n b
    """
    for line in each_line(exchange):
        found = _FOLD.search(line.value)
        if found is not None and line.message.version in (*HTTP1, None):
            yield field(
                line.shown,
                f"{line.shown} is folded over several lines, which is obsolete",
                f"{line.shown} 折成了多行，而这种写法已经作废",
                line=line.number,
                at=found.start(),
                side=line.side,
            )


@rule(
    "field-value-non-ascii",
    status="any",
    level=INFO,
    spec="RFC 9110 §5.5",
    party="any",
    quirk=NON_ASCII,
    needs=Fact.RESPONSE_OCTETS,
    tags="fields",
    zh="字段值含有 ASCII 之外的字节",
    why_zh=(
        "字段值通常只用 ASCII。其他字节没有约定的字符编码：有的接收方按 ISO-8859-1 解读，有的按 UTF-8，"
        "有的原样保留，有的丢弃整个字段。"
    ),
)
def non_ascii(exchange: Exchange) -> Faults:
    """A field value has octets outside ASCII.

    Nothing says what characters they stand for: some recipients read them as ISO-8859-1, others as UTF-8, others
    keep them as they are or drop the field. What needs more than ASCII has an encoding of its own for it.

    Bad:
        GET /
        -> 200
        X-Author: Ren\\xc3\\xa9

        GET /
        -> 200
        ETag: "caf\\xe9"

        GET /
        X-Author: a
        X-Author: \\x80
        -> 200
    Good:
        GET /
        -> 200
        X-Author: Rene~

        GET /
        -> 201
        Location: /caf\\xe9

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        X-Author: Ren\\xe9
    """
    for line in each_line(exchange):
        found = None if line.name in JUDGED_BY_GRAMMAR else _NON_ASCII.search(line.value)
        if found is not None:
            yield field(
                line.shown,
                f"{line.shown} has octets outside ASCII, whose meaning is not defined",
                f"{line.shown} 含有 ASCII 之外的字节，其含义没有定义",
                line=line.number,
                at=found.start(),
                side=line.side,
            )
