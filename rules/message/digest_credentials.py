"""Digest credentials: proof of a password, bound to one request (RFC 7616 §3.4). They are never shown."""

from collections.abc import Iterator

from wirelint import WARNING, Exchange, Fact, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.challenges import Challenge, credentials
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import UriReference, normalised, resolve, uri_reference
from wirelint.semantics.gateways import FORWARDING_FIELDS
from wirelint.semantics.sections import spelled
from wirelint.usual import ODD_CREDENTIALS

FIELDS = ("authorization", "proxy-authorization")
_REQUIRED = ("realm", "nonce", "uri", "response")


@rule(
    "digest-credentials-invalid",
    status="any",
    level=WARNING,
    spec="RFC 7616 §3.4, §3.4.6",
    party="client",
    request_has=FIELDS,
    quirk=ODD_CREDENTIALS,
    tags="authentication",
    zh="Digest 凭据缺少参数，或 uri 与请求目标不符",
    why_zh="缺了参数，服务器就无法验证，只能以 4xx 拒绝；uri 与请求目标不同时，服务器应当拒绝，那可能是重放的凭据。",
)
def digest_credentials_invalid(exchange: Exchange) -> Faults:
    """Digest credentials lack a parameter, or are made for another target.

    Without username, realm, nonce, uri and response, and with qop also cnonce and nc, a server can't verify them, and
    answers with a 4xx status. The uri is that of the request: another one may be a sign of a replay, and servers should
    reject it. It is not compared where a gateway may have rewritten the target.

    Bad:
        GET /
        Authorization: Digest username="ada", realm="a", nonce="n", response="0a"
        -> 400

        GET /
        Authorization: digest realm="a", nonce="n", uri="/", response="0a"
        -> 400

        GET /
        Authorization: Digest username="ada", nonce="n"
        -> 400

        GET /
        Authorization: Digest username="ada", realm="a", uri="/", response="0a"
        -> 400

        GET /
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/", response="0a", qop=auth, nc=1
        -> 400

        GET /
        Proxy-Authorization: Digest username="ada", realm="a", nonce="n", uri="/", response="0a", qop=auth, cnonce="c"
        -> 407

        GET /b?q=1
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/b", response="0a"
        -> 400

        GET /
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/"
        -> 401
    Good:
        GET /b?q=1
        Authorization: Digest username="ada",realm="a",nonce="n",uri="/b?q=1",response="0a",qop=auth,nc=1,cnonce="c"
        -> 200

        GET /%7eada
        Authorization: Digest username*=UTF-8''ada, realm="a", nonce="n", uri="http://example.org/~ada", response="0a"
        -> 200

        GET https://example.com
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/", response="0a"
        -> 200

        GET /b
        X-Forwarded-For: 192.0.2.43
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/a", response="0a"
        -> 200

        @hides request: Via
        GET /b
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/a", response="0a"
        -> 200

        @unknown REQUEST_TARGET
        GET /b
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/a", response="0a"
        -> 200

        CONNECT example.com:443
        Proxy-Authorization: Digest username="ada", realm="a", nonce="n", uri="example.com:443", response="0a"
        -> 200

        CONNECT example.com:443
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/", response="0a"
        -> 200

        GET /
        Authorization: DigestX nonce="n", response="0a"
        -> 401

        OPTIONS *
        Authorization: Digest username="ada", realm="a", nonce="n", uri="*", response="0a"
        -> 200

        GET /b
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/ a", response="0a"
        -> 200

        GET /b"
        Authorization: Digest username="ada", realm="a", nonce="n", uri="/a", response="0a"
        -> 400

        GET /
        Authorization: Digest wmhd="bhcsssj", bcfvm="Ptrjr"
        -> 401

        GET /
        Authorization: Digest username="ada
        -> 401

        GET /
        Authorization: Bearer mF_9
        -> 401

        GET /b
        Proxy-Authorization: Digest username="ada", realm="a", nonce="n", uri="/a", response="0a"
        -> 200
    """
    fields = exchange.request.fields
    for name in FIELDS:
        value = fields.only(name)
        if value is None or value[:7].lower() != "digest ":
            continue
        found = credentials(value)
        if isinstance(found, Malformed):
            continue
        lacking = _lacking(found)
        if lacking:
            yield field(
                spelled(name),
                f"Digest credentials lack {', '.join(lacking)}: a server can't verify them",
                f"Digest 凭据缺少 {'、'.join(lacking)}：服务器无法验证",
                side="request",
            )
        elif name == "authorization":
            yield from _other_target(exchange, found)


def _lacking(found: Challenge) -> list[str]:
    """The parameters that are missing; none where a recorder has scrambled all names."""
    names = {parameter.name for parameter in found.parameters}
    if "nonce" not in names and "response" not in names:
        return []
    required = (*_REQUIRED, "cnonce", "nc") if "qop" in names else _REQUIRED
    lacking = [name for name in required if name not in names]
    return lacking if names & {"username", "username*"} else ["username", *lacking]


def _other_target(exchange: Exchange, found: Challenge) -> Iterator[Fault]:
    request = exchange.request
    uri = found.parameter("uri") or ""
    if uri == "*" or request.method == "CONNECT" or not exchange.knows(Fact.REQUEST_TARGET):
        return
    target, reference = request.target_uri, uri_reference(uri)
    if target is None or isinstance(reference, Malformed) or not all(map(request.lacks, FORWARDING_FIELDS)):
        return
    if _selected(resolve(target, reference)) != _selected(target):
        at = next(parameter.at for parameter in found.parameters if parameter.name == "uri")
        yield field(
            "Authorization",
            "the uri of the Digest credentials is not that of the request: servers should reject them",
            "Digest 凭据中的 uri 与请求的不同：服务器应当拒绝",
            at=at,
            side="request",
        )


def _selected(uri: UriReference) -> str:
    """Path and query: what gateways leave alone."""
    return normalised(UriReference(None, None, None, None, None, uri.path or "/", uri.query, None))
