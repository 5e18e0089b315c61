"""File names in Content-Disposition: characters that recipients take in different ways, or must not take at all."""

import re

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.semantics.dispositions import as_sent, decoded, dispositions, file_names

_ENCODED_WORD = re.compile(r"=\?[^?\s]++\?[BbQq]\?[^?]*+\?=")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_UNSAFE = re.compile("[\\x00-\\x1f\\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that set the direction of text: they make a file name look like another."""


@rule(
    "content-disposition-filename-non-ascii",
    status="any",
    level=WARNING,
    spec="RFC 6266 §4.3, §D",
    needs=Fact.RESPONSE_OCTETS,
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename 中有非 ASCII 字节",
    why_zh="浏览器对这些字节的编码各有猜测，文件名可能变成乱码；filename* 正是为此而设，有它时浏览器以它为准。",
)
def non_ascii(exchange: Exchange) -> Faults:
    """filename has octets that are not ASCII.

    Browsers guess their charset, each in its way, and the name may come out garbled. filename* is meant for such names;
    where it is sent as well, every current browser takes it, and the octets are advice.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="r\\xc3\\xa9sum\\xc3\\xa9.pdf"

        GET /
        -> 200
        Content-Disposition: attachment; filename="\\xe9.pdf"; filename*=UTF-8''%C3%A9.pdf
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="resume.pdf"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf

        GET /
        -> 200
        Content-Disposition: attachment; x="\\xe9"; filename="e.pdf"

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        Content-Disposition: attachment; filename="\\xe9.pdf"
    """
    for line, found, name in file_names(exchange):
        if not name.value.isascii():
            yield field(
                "Content-Disposition",
                line=line,
                at=name.value_at,
                level=WARNING if found.first("filename*") is None else INFO,
            )


@rule(
    "content-disposition-filename-encoded-word",
    status="any",
    level=WARNING,
    spec="RFC 6266 §C.1",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename 用了邮件的编码词（RFC 2047）",
    why_zh="编码词属于邮件头部，HTTP 没有采用；多数浏览器原样保存，文件名就成了“=?utf-8?”开头的一串字符。",
)
def encoded_word(exchange: Exchange) -> Faults:
    """filename has an encoded word, as e-mail has them (RFC 2047).

    HTTP does not know them. Most browsers take the characters as they are, and the file is saved under a name that
    begins with "=?utf-8?".

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="=?utf-8?B?w6kucGRm?="

        GET /
        -> 200
        Content-Disposition: attachment; filename="a =?ISO-8859-1?q?=E9?= b.pdf"
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="a=?b?c?d?=.pdf"

        GET /
        -> 200
        Content-Disposition: attachment; filename="e.pdf"; filename*=UTF-8''%C3%A9.pdf
    """
    for line, _, name in file_names(exchange):
        if _ENCODED_WORD.search(name.value):
            yield field("Content-Disposition", line=line, at=name.value_at)


@rule(
    "content-disposition-filename-percent",
    status="any",
    level=INFO,
    spec="RFC 6266 §D",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename 中有百分号编码",
    why_zh="有的客户端会解码，有的原样存成文件名，例如 curl 和 wget；百分号编码属于 filename*。",
)
def percent(exchange: Exchange) -> Faults:
    """filename has percent-escapes.

    Some user agents decode them, some save the file under the name as it stands. Percent-encoding is for filename*.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="annual%20report.pdf"

        GET /
        -> 200
        Content-Disposition: attachment; filename=%C3%a9.pdf; filename*=UTF-8''%C3%A9.pdf
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="100%.pdf"

        GET /
        -> 200
        Content-Disposition: attachment; filename="100%1.pdf"; filename*=UTF-8''100%251.pdf
    """
    for line, _, name in file_names(exchange):
        escape = _ESCAPE.search(name.value)
        if escape is not None:
            yield field(
                "Content-Disposition",
                f'filename has "{escape[0]}", which some user agents decode and some do not',
                f'filename 中有 "{escape[0]}"，有的客户端会解码，有的不会',
                line=line,
                at=name.value_at,
            )


@rule(
    "content-disposition-filename-backslash",
    status="any",
    level=INFO,
    spec="RFC 6266 §D",
    profile="strict",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename 中有反斜杠转义",
    why_zh="有的客户端不懂引号字符串中的转义，会把反斜杠留在文件名里，或当作路径分隔符。",
)
def backslash(exchange: Exchange) -> Faults:
    """filename has backslash escapes.

    Some user agents don't know them, and leave the backslash in the name or take it for a path separator. Where a
    backslash is part of the name, content-disposition-filename-path reports it.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="the \\\\"best\\\\" of.txt"
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="C:\\\\\\\\a.txt"

        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; x="\\\\""
    """
    for line, _, name in file_names(exchange):
        raw = as_sent(exchange.response.fields.values("content-disposition")[line], name)
        if "\\" in raw and "\\" not in name.value:
            yield field("Content-Disposition", line=line, at=name.value_at + raw.index("\\"))


@rule(
    "content-disposition-filename-path",
    status="any",
    level=WARNING,
    spec="RFC 6266 §4.3, §7",
    response_has="content-disposition",
    tags=("content-disposition", "security"),
    alone=True,
    zh="文件名中有路径，或有控制字符、改变文字方向的字符",
    why_zh="接收方只应取路径的最后一段，并删掉危险字符；不这样做的客户端可能覆盖别处的文件，或让人看错文件的类型。",
)
def path(exchange: Exchange) -> Faults:
    """A file name has path parts, or characters that control text or its direction.

    Recipients ought to take the last part alone, and to strip such characters. Those that don't may write over another
    file, or show the user another type of file than it is.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="/etc/passwd"

        GET /
        -> 200
        Content-Disposition: attachment; filename="C:\\\\\\\\a.txt"

        GET /
        -> 200
        Content-Disposition: attachment; filename=..

        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''..%2Fa.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''photo%E2%80%AEgpj.exe

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''a%0Ab.txt
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="the \\\\"best\\\\" of..txt"; filename*=UTF-8''the%20best.txt

        GET /
        -> 200
        Content-Disposition: attachment; name="a/b"; filename*=UTF-8''%D7%90.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*="a/b"

        GET /
        -> 200
        Content-Disposition: attachment; title*=UTF-8''a%2Fb; filename="a.txt"
    """
    for line, found in dispositions(exchange):
        for parameter in found.parameters:
            if parameter.name not in ("filename", "filename*"):
                continue
            name = parameter.value if parameter.name == "filename" else decoded(parameter) or ""
            if "/" in name or "\\" in name or name == "..":
                en, zh = (
                    "is a path: recipients take its last part alone, or write elsewhere",
                    "是路径：接收方只取最后一段，否则会写到别处",
                )
            elif _UNSAFE.search(name):
                en = "has characters that control text or its direction"
                zh = "中有控制字符或改变文字方向的字符"
            else:
                continue
            yield field(
                "Content-Disposition",
                f"{parameter.name} {en}",
                f"{parameter.name} {zh}",
                line=line,
                at=parameter.value_at,
            )
            break
