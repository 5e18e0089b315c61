"""The parameters of Content-Type: each once, and quoted by double quotes alone (RFC 9110 §5.6.6)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule


@rule(
    "content-type-parameter-repeated",
    status="any",
    level=WARNING,
    spec="RFC 9110 §5.6.6, §8.3.1; RFC 2045 §5.1",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="Content-Type 的参数重复",
    why_zh="同名参数有两个不同的值时，各接收方选择不同：同一内容会被按不同的编码解读。",
)
def parameter_repeated(exchange: Exchange) -> Faults:
    """A parameter of Content-Type occurs twice.

    Where the values differ one recipient takes the first and another the last, so they read the same content in
    different ways. Mostly a framework added a charset to a type that had one.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8; charset=iso-8859-1

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8; a=b; Charset="UTF-8"

        GET /
        -> 200
        Content-Type: text/html; a=b; a=b
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8; a=utf-8

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8; charset=
    """
    media = exchange.response.media_type
    values: dict[str, str] = {}
    for parameter in () if media is None else media.parameters:
        before = values.get(parameter.name)
        values.setdefault(parameter.name, parameter.value)
        if before is None:
            continue
        same = before.lower() == parameter.value.lower()
        yield field(
            "Content-Type",
            f"the parameter {parameter.name} is there twice"
            if same
            else f"the parameter {parameter.name} is both {quoted(before)} and {quoted(parameter.value)}",
            f"参数 {parameter.name} 出现了两次"
            if same
            else f"参数 {parameter.name} 既是 {quoted(before)} 又是 {quoted(parameter.value)}",
            at=parameter.at,
            level=INFO if same else None,
        )
        return


@rule(
    "content-type-single-quotes",
    status="any",
    level=WARNING,
    spec="RFC 9110 §5.6.6, §5.6.4",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="Content-Type 的参数值用了单引号",
    why_zh="只有双引号才括起一个值；单引号是值的一部分，于是接收方去找一个不存在的编码或分隔符。",
)
def single_quotes(exchange: Exchange) -> Faults:
    """A parameter value of Content-Type stands in single quotes.

    Only double quotes are quotes. Single ones are part of the value, so a recipient looks for an encoding or a boundary
    of that name, and does not find it.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset='utf-8'

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=''
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset="utf-8"

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary='

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary="'b'"

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8

        GET /
        -> 200
        Content-Type: text/html; charset='utf-8'; x

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary='b
    """
    media = exchange.response.media_type
    for parameter in () if media is None else media.parameters:
        value = parameter.value
        if not parameter.quoted and len(value) > 1 and value[0] == value[-1] == "'":
            yield field(
                "Content-Type",
                f"the single quotes are part of the value of {parameter.name}: {value}",
                f"单引号成了参数 {parameter.name} 的值的一部分：{value}",
                at=parameter.value_at,
            )
