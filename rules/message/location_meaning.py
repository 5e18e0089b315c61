"""Where Location means something: in a 201 the resource that was created, in a redirect where to go."""

from wirelint import INFO, Exchange, Faults, field, rule


@rule(
    "location-undefined",
    status=("1xx", "2xx", "304", "4xx", "5xx"),
    level=INFO,
    spec="RFC 9110 §10.2.2",
    request_lacks="upload-complete",
    response_has="location",
    tags="location",
    zh="Location 在该状态码下没有定义含义",
    why_zh="HTTP 只为 201 和 3xx（304 除外）响应定义了 Location 的含义；在其他响应中客户端会忽略它，作者的意图落空。",
)
def undefined(exchange: Exchange) -> Faults:
    """Location stands in a response for which it has no meaning.

    HTTP says what Location means in a 201 and in redirects (which a 304 is not). Elsewhere clients ignore it,
    whatever its author had in mind.

    Bad:
        POST /users
        -> 200
        Location: /users/42

        GET /users/42
        -> 404
        Location: /users

        GET /users/42
        If-None-Match: "a"
        -> 304
        Location: /users/42

        POST /newAccount
        Content-Type: application/json
        -> 200
        Location: /accounts/7
    Good:
        POST /users
        -> 201
        Location: /users/42

        POST /reports
        -> 202
        Location: /jobs/7

        GET /old
        -> 301
        Location: /new

        QUERY /users
        -> 200
        Location: /queries/7

        POST /files
        Upload-Complete: ?0
        -> 204
        Location: /uploads/7

        POST /files
        -> 104
        Location: /uploads/7

        POST /newAccount
        Content-Type: application/jose+json
        -> 200
        Location: /accounts/7

        @hides request: Content-Type
        POST /newAccount
        -> 200
        Location: /accounts/7

        @hides request: Upload-Complete
        POST /files
        -> 204
        Location: /uploads/7

        GET /users/42
        -> 404
    """
    request, status = exchange.request, exchange.response.status
    if status in (104, 201, 202) or (request.method == "QUERY" and status <= 299):
        return  # 202: a status monitor, by convention; QUERY: RFC 10008 §2.4
    media = request.media_type
    if media is None and not request.lacks("content-type"):
        return
    if media is None or media.essence != "application/jose+json":  # ACME gives it a meaning (RFC 8555 §7.3.1)
        yield field("Location")
