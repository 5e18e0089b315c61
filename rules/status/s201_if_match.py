"""201 Created says that there was no representation before, and If-Match: * that there has to be one."""

from wirelint import ERROR, WARNING, Exchange, Faults, rule, status
from wirelint.semantics.references import leads_to_target


@rule(
    "if-match-star-created",
    status=201,
    level=ERROR,
    spec="RFC 9110 §13.1.1, §9.3.4",
    tags="conditional",
    methods="PUT",
    request_has="if-match",
    zh="带 If-Match: * 的 PUT 得到了 201",
    why_zh="客户端只想替换已有的表示。201 表示新建：要么条件被忽略、应回应 412，要么其实是替换、应回应 200 或 204。",
)
def star_created(exchange: Exchange) -> Faults:
    """A PUT with If-Match: * is answered with 201.

    The client wants to replace what exists, and to create nothing. 201 says that a representation was created: either
    the condition was ignored and 412 was due, or one was replaced, which 200 and 204 say.

    Bad:
        PUT /notes/1
        If-Match: *
        | hello
        -> 201

        PUT /notes/1
        If-Match: *
        | hello
        -> 201
        Location: https://example.com/notes/1

        PUT /notes/1
        If-Match: *
        | hello
        -> 201
        Location: /notes/1/versions/7

        @hides response: Location
        PUT /notes/1
        If-Match: *
        | hello
        -> 201
    Good:
        PUT /notes/1
        If-Match: *
        | hello
        -> 204

        PUT /notes/1
        If-Match: *
        | hello
        -> 412

        PUT /notes/1
        If-Match: "a"
        | hello
        -> 201

        PUT /notes/1
        If-Match: a
        | hello
        -> 201

        PUT /notes/1
        If-None-Match: *
        | hello
        -> 201

        POST /notes
        If-Match: *
        | hello
        -> 201
        Location: /notes/1
    """
    asked = exchange.request.if_match
    if asked is None or not asked.any:
        return
    # What was created may be another resource than the target, such as a version of it.
    of_target = exchange.response.lacks("location") or leads_to_target(exchange.response.location, exchange.request)
    yield status(
        "201 says that there was no representation, which makes If-Match: * false and 412 due; "
        "where one was replaced, the answer is 200 or 204",
        "201 表示此前没有表示，If-Match: * 因此不成立，应回应 412；如果是替换，应回应 200 或 204",
        level=None if of_target else WARNING,
    )
