"""The code itself: whether it is registered, reserved, and called by its name (RFC 9110 §15, §16.2.1)."""

from wirelint import HTTP1, INFO, WARNING, Exchange, Fact, Faults, place, quoted, rule, status
from wirelint.registries import load
from wirelint.table import load_table

TABLE = load_table()
VENDORS = {int(code): vendor for code, vendor in load("vendor_status_codes")["code"].items()}
CURRENT_NAMES = {row.code: row.official_name for row in TABLE.rows}
OBSOLETE_PHRASES = {
    int(code): frozenset(phrase.lower() for phrase in phrases)
    for code, phrases in load("reason_phrases")["obsolete"].items()
}


@rule(
    "status-unregistered",
    status=("1xx", "2xx", "3xx", "4xx", "5xx"),
    level=WARNING,
    spec="RFC 9110 §15, §16.2.1, RFC 9205 §4.6",
    by_shape=True,
    zh="状态码未在 IANA 注册",
    why_zh="客户端不认识的状态码一律按同类的 x00 处理，自定的含义无法传达；该号码日后也可能注册为别的含义。",
)
def unregistered(exchange: Exchange) -> Faults:
    """The status code is not registered.

    A client treats a code that it does not know as x00 of its class, so whatever meaning was intended does
    not arrive; and the number may be registered for another meaning one day. Codes that vendors are known
    to send are told of as advice only.

    Bad:
        GET /
        -> 299

        GET /
        -> 435

        GET /
        -> 512

        GET /
        -> 199

        GET /
        -> 399

        GET /
        -> 520

        GET /
        -> 463
    Good:
        GET /
        -> 200

        GET /
        -> 425

        GET /
        -> 508

        GET /
        -> 104
    """
    code = exchange.response.status
    if TABLE.is_registered(code):
        return
    treated = code // 100 * 100
    vendor = VENDORS.get(code)
    if vendor is None:
        yield status(
            f"{code} is not registered: a client treats it as {treated}", f"{code} 未注册，客户端会按 {treated} 处理"
        )
        return
    name = f' "{vendor["name"]}"' if vendor["name"] else ""
    yield status(
        f"{code}{name} is not registered, but known from {vendor['owner']}: other clients treat it as {treated}",
        f"{code}{name} 未注册，是厂商自定的状态码（{vendor['meaning_zh']}），其他客户端会按 {treated} 处理",
        level=INFO,
    )


@rule(
    "status-reserved",
    status=(306, 418),
    level=WARNING,
    spec="RFC 9110 §15.4.7, §15.5.19",
    by_shape=True,
    zh="使用了仅作保留的状态码",
    why_zh="306 和 418 在注册表中只是占位，没有任何含义；客户端只能分别按 300 和 400 处理。",
)
def reserved(exchange: Exchange) -> Faults:
    """The status code is registered as unused.

    306 and 418 are in the registry only so that nobody takes them: they mean nothing, and a client can but
    treat them as 300 and 400. 418 is sent on purpose now and then, which nothing forbids: advice only.

    Bad:
        GET /
        -> 306

        GET /coffee
        -> 418
        [14 octets]
    Good:
        GET /
        -> 305

        GET /
        -> 400
        [14 octets]
    """
    if exchange.response.status == 306:
        yield status("306 is reserved and no longer used: a client treats it as 300", "306 已停用，客户端会按 300 处理")
    else:
        yield status(
            "418 is reserved and means nothing: a client treats it as 400",
            "418 仅作保留，没有含义，客户端会按 400 处理",
            level=INFO,
        )


@rule(
    "reason-phrase-obsolete",
    status=(413, 414, 416, 422),
    level=INFO,
    spec="RFC 9110 §15.1, §15.5.14, §15.5.15, §15.5.17, §15.5.21",
    by_shape=True,
    profile="strict",
    versions=HTTP1,
    needs=Fact.REASON,
    zh="原因短语是该状态码的旧名称",
    why_zh="RFC 9110 更改了这几个状态码的名称。原因短语只是建议，旧名称无害，但读者在现行规范中查不到它。",
)
def reason_phrase_obsolete(exchange: Exchange) -> Faults:
    """The reason phrase is a name that RFC 9110 has replaced.

    Phrases are only recommendations and old ones do no harm, but a reader will not find the name in the
    current specification.

    Bad:
        POST /films
        -> 413 Request Entity Too Large

        POST /films
        -> 413 payload too large

        GET /
        -> 414 Request-URI Too Long

        GET /
        -> 414 Request-URI Too Large

        GET /film.mp4
        -> 416 Requested Range Not Satisfiable

        POST /films
        -> HTTP/1.0 422 Unprocessable Entity
    Good:
        POST /films
        -> 413 Content Too Large

        POST /films
        -> 413

        POST /films
        -> 413 Zu gross

        POST /films
        -> 422 Request Entity Too Large

        POST /films
        -> HTTP/2 413 Payload Too Large

        @unknown REASON
        POST /films
        -> 413 Payload Too Large

        GET /
        -> 302 Moved Temporarily
    """
    code, reason = exchange.response.status, exchange.response.reason
    if reason is not None and reason.lower() in OBSOLETE_PHRASES[code]:
        yield place(
            "response",
            "reason",
            f"the phrase is {quoted(reason)}; {code} is now called {quoted(CURRENT_NAMES[code])}",
            f"原因短语是 {quoted(reason)}，{code} 现在的名称是 {quoted(CURRENT_NAMES[code])}",
        )
