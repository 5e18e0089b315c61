"""Age: one number of seconds (RFC 9111 §5.1)."""

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list
from wirelint.grammar.scan import is_digits


@rule(
    "age-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.1, §1.2.2",
    party="intermediary",
    response_has="age",
    alone=True,
    tags="caching",
    zh="Age 不是非负整数的秒数",
    why_zh="Age 是一个非负整数的秒数。无效的 Age 会被忽略，响应于是显得比实际上新；写成列表时，缓存只取第一个数。",
)
def age_invalid(exchange: Exchange) -> Faults:
    """Age is not one number of seconds.

    Age is a whole number, not negative. A cache ignores any other value and takes the response for newer than it is;
    of a list it uses the first number.

    Bad:
        GET /
        -> 200
        Age: -1

        GET /
        -> 200
        Age: 1.5

        GET /
        -> 200
        Age: 12, 5

        GET /
        -> 200
        Age:

        GET /
        -> 200
        Age: 12s

        GET /
        -> 200
        Age: 12
        Age: x
    Good:
        GET /
        -> 200
        Age: 0

        GET /
        -> 200
        Age: 0012

        GET /
        -> 200
        Age: 12
        Age: 5
    """
    for line, value in enumerate(exchange.response.fields.values("age")):
        if is_digits(value):
            continue
        items = [text for _, text in split_list(value)]
        if len(items) > 1 and all(map(is_digits, items)):
            yield field(
                "Age",
                f"Age is a list: {quoted(value)}; a cache uses {items[0]}",
                f"Age 是一个列表：{quoted(value)}，缓存会取 {items[0]}",
                line=line,
            )
        else:
            yield field(
                "Age",
                f"Age is {quoted(value)}, which is no number of seconds: a cache ignores it",
                f"Age 是 {quoted(value)}，不是非负整数的秒数，缓存会忽略它",
                line=line,
            )
