"""Signatures of messages: from when until when they hold (RFC 9421 §2.3)."""

from wirelint import WARNING, Exchange, Fact, Faults, quoted, rule
from wirelint.semantics.message_signatures import signature_inputs

TOLERANCE = 30
"""Seconds that clocks may be apart before anybody is told."""


@rule(
    "signature-expired",
    status="any",
    level=WARNING,
    spec="RFC 9421 §2.3, §3.2",
    party="any",
    needs=Fact.ARRIVAL,
    any_name="^signature-input$",
    tags=("integrity", "dates"),
    zh="签名已经过期，或创建时间在未来",
    why_zh="过期之后的签名不应再被接受，创建时间在未来的也会被拒绝。多半是服务器的时钟不准，或缓存留着旧响应。",
)
def expired(exchange: Exchange) -> Faults:
    """A signature had expired when the response arrived, or was made in the future.

    After "expires" a signature should not be accepted any more, and verifiers refuse one that was made later than now.
    Often a clock is wrong, or a cache keeps a response for longer than its signature lasts. Of a request it is not
    known when it was sent, so that only a signature from the future is reported.

    Bad:
        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created=1618884373;expires=1618884442

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created=1618884504

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        Signature-Input: sig1=("date");created=1618884504
        -> 200

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        | a
        ~ Signature-Input: sig1=("date");expires=0
    Good:
        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created=1618884503;expires=1618884443

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created=1618884473;expires=1618884773

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        Signature-Input: sig1=("date");created=1618884373;expires=1618884442
        -> 200

        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created="1618884504";expires=?1

        GET /
        -> 200
        Signature-Input: sig1=("date");created=9618884504;expires=1

        @unknown ARRIVAL
        @arrived Tue, 20 Apr 2021 02:07:53 GMT
        GET /
        -> 200
        Signature-Input: sig1=("date");created=1618884504
    """
    arrived = exchange.response.arrived
    if arrived is None:
        return
    for given in signature_inputs(exchange):
        for parameter in given.covered.parameters.members:
            if not isinstance(parameter.value, int) or parameter.type != "Integer":
                continue
            ahead = int(parameter.value - arrived)
            if parameter.name == "created" and ahead > TOLERANCE:
                yield given.field.fault(
                    parameter.at,
                    f"{quoted(given.label)} was created {ahead} seconds after the response arrived",
                    f"{quoted(given.label)} 的创建时间比收到响应的时间晚 {ahead} 秒",
                )
            elif parameter.name == "expires" and given.field.side == "response" and -ahead > TOLERANCE:
                yield given.field.fault(
                    parameter.at,
                    f"{quoted(given.label)} had expired {-ahead} seconds before the response arrived",
                    f"{quoted(given.label)} 在收到响应之前 {-ahead} 秒就已过期",
                )
