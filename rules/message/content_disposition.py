"""Content-Disposition: whether to show or to save the content, in one disposition with parameters (RFC 6266)."""

import re

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.content_disposition import content_disposition
from wirelint.grammar.ext_values import extended
from wirelint.grammar.result import Malformed
from wirelint.semantics.dispositions import dispositions
from wirelint.semantics.malformed import form_fault, seen

_BARE_NAME = re.compile(r"filename[ \t]*=[ \t]*(?=[^\"\s;])[^;]*+", re.IGNORECASE)


@rule(
    "content-disposition-syntax",
    status="any",
    level=ERROR,
    spec="RFC 6266 §4.1",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="Content-Disposition 不合语法",
    why_zh="语法不对时，浏览器各猜各的：有的截断文件名，有的丢掉整个字段，直接在页面中打开本应下载的内容。",
)
def syntax(exchange: Exchange) -> Faults:
    """Content-Disposition does not match its grammar.

    Browsers then guess, each in its way: some cut the file name, some drop the field and show what was meant to be
    saved. Blanks around "=" and ";" are legal; a semicolon with nothing behind it is advice.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename=annual report.pdf

        GET /
        -> 200
        Content-Disposition: attachment; filename=report(1).pdf

        GET /
        -> 200
        Content-Disposition: filename="a.txt"

        GET /
        -> 200
        Content-Disposition: attachment; filename

        GET /
        -> 200
        Content-Disposition: attachment, attachment; filename="a.txt"

        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt

        GET /
        -> 200
        Content-Disposition:

        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt";

        GET /
        -> 200
        Content-Disposition: attachment;; filename="a.txt"
    Good:
        GET /
        -> 200
        Content-Disposition: attachment ; filename = "annual report.pdf"

        GET /
        -> 200
        Content-Disposition: INLINE; FILENAME=a.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename="a;b,c.txt"; filename*=UTF-8''a%3Bb%2Cc.txt
    """
    for line, value in enumerate(exchange.response.fields.values("content-disposition")):
        found = content_disposition(value)
        if isinstance(found, Malformed):
            bare = _BARE_NAME.search(value)
            if bare is not None and bare.start() < found.at < bare.end():
                here, here_zh = seen(value, found.at)
                yield field(
                    "Content-Disposition",
                    f"the file name is not in quotes, and without them it ends before {here}",
                    f"文件名没有加引号，按语法到此为止：后面是{here_zh}",
                    line=line,
                    at=found.at,
                )
            else:
                yield form_fault(
                    "Content-Disposition", value, found, "a disposition with parameters", "带参数的处置方式", line=line
                )
        elif found.stray:
            yield field(
                "Content-Disposition",
                "no parameter stands behind a semicolon in Content-Disposition",
                "Content-Disposition 中有分号后面没有参数",
                line=line,
                at=found.stray[0],
                level=INFO,
            )


@rule(
    "content-disposition-parameter-repeated",
    status="any",
    level=ERROR,
    spec="RFC 6266 §4.1",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="Content-Disposition 中同一参数出现两次",
    why_zh="发送方不得重复参数，接收方应把这样的值视为无效；不这样做的浏览器，有的取第一个，有的取最后一个。",
)
def repeated(exchange: Exchange) -> Faults:
    """A parameter of Content-Disposition occurs twice.

    Senders must not repeat one, and recipients ought to take the whole value for invalid. Of those that don't, some
    take the first, some the last.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; filename="b.txt"

        GET /
        -> 200
        Content-Disposition: attachment; x=1; filename="a.txt"; FileName=a.txt
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="a.txt"; filename*=UTF-8''a.txt
    """
    for line, found in dispositions(exchange):
        names = [parameter.name for parameter in found.parameters]
        for index, parameter in enumerate(found.parameters):
            if parameter.name in names[:index]:
                yield field(
                    "Content-Disposition",
                    f"the parameter {quoted(parameter.name)} occurs again",
                    f"参数 {quoted(parameter.name)} 再次出现",
                    line=line,
                    at=parameter.at,
                )
                break


@rule(
    "content-disposition-ext-value-invalid",
    status="any",
    level=ERROR,
    spec="RFC 6266 §4.3, RFC 8187 §3.2.1",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="filename* 不是 RFC 8187 的扩展值",
    why_zh="扩展值依次是 UTF-8、两个撇号和百分号编码的文件名，不加引号；写错时浏览器丢弃它，或把文件名存成乱码。",
)
def ext_value_invalid(exchange: Exchange) -> Faults:
    """filename* is no extended value of RFC 8187.

    It reads UTF-8''percent-encoded-name, without quotes. Browsers drop anything else, or save the file under a garbled
    name. New senders must use UTF-8; ISO-8859-1, which an older specification allowed, counts as a warning.

    Bad:
        GET /
        -> 200
        Content-Disposition: attachment; filename*="UTF-8''a.txt"

        GET /
        -> 200
        Content-Disposition: attachment; filename*=a.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''John's%20Resume.pdf

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''100%.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=UTF-8''%E9.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=windows-1252''%80.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename*=ISO-8859-1'en'%A3.txt
    Good:
        GET /
        -> 200
        Content-Disposition: attachment; filename="e.txt"; filename*=utf-8'fr'%C3%A9.txt

        GET /
        -> 200
        Content-Disposition: attachment; filename="a'b.txt"
    """
    for line, disposition in dispositions(exchange):
        value = exchange.response.fields.values("content-disposition")[line]
        for parameter in disposition.parameters:
            if not parameter.name.endswith("*"):
                continue
            name, found = parameter.name, extended(parameter)
            if isinstance(found, Malformed):
                here, here_zh = seen(value, found.at)
                yield field(
                    "Content-Disposition",
                    f"{name} is no extended value: {here} instead of {found.expected}",
                    f"{name} 不是扩展值：此处应为“{found.expected_zh or found.expected}”，却出现了{here_zh}",
                    line=line,
                    at=found.at,
                )
            elif not found.is_utf8:
                yield field(
                    "Content-Disposition",
                    f"{name} is in the charset {quoted(found.charset)}; senders have to use UTF-8",
                    f"{name} 使用字符集 {quoted(found.charset)}，而发送方必须使用 UTF-8",
                    line=line,
                    at=parameter.value_at,
                    level=ERROR if found.text is None else WARNING,
                )


@rule(
    "content-disposition-type-unknown",
    status="any",
    level=INFO,
    spec="RFC 6266 §4.2",
    response_has="content-disposition",
    tags="content-disposition",
    alone=True,
    zh="Content-Disposition 的处置类型不是 inline 或 attachment",
    why_zh="接收方把未知类型当作 attachment：内容会被下载，而不是显示；form-data 只用于 multipart/form-data 的各部分。",
)
def type_unknown(exchange: Exchange) -> Faults:
    """The type in Content-Disposition is neither inline nor attachment.

    Recipients handle an unknown type as attachment: the content is saved, not shown. form-data belongs into the parts
    of multipart/form-data alone; in a response's header section it counts as a warning.

    Bad:
        GET /
        -> 200
        Content-Disposition: file; filename="a.txt"

        GET /
        -> 200
        Content-Disposition: form-data; name="file"; filename="a.txt"
    Good:
        GET /
        -> 200
        Content-Disposition: Attachment; filename="a.txt"

        GET /
        -> 200
        Content-Disposition: inline
    """
    for line, found in dispositions(exchange):
        if found.type == "form-data":
            yield field(
                "Content-Disposition",
                '"form-data" belongs into the parts of multipart/form-data; here it is handled as attachment',
                '"form-data" 只用于 multipart/form-data 的各部分；在这里会被当作 attachment',
                line=line,
                level=WARNING,
            )
        elif found.type not in ("inline", "attachment"):
            yield field(
                "Content-Disposition",
                f"the disposition type {quoted(found.type)} is not known, and is handled as attachment",
                f"未知的处置类型 {quoted(found.type)} 会被当作 attachment",
                line=line,
            )
