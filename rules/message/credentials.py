"""Credentials: a scheme, and what proves that one is who one says (RFC 9110 §11.4). They are never shown."""

import base64
import binascii
import re

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, rule
from wirelint.registries import load
from wirelint.semantics.redaction import is_placeholder
from wirelint.semantics.sections import spelled
from wirelint.usual import ODD_CREDENTIALS

FIELDS = ("authorization", "proxy-authorization")
_SCHEMES = load("auth_schemes")["schemes"]
SCHEMES = frozenset(name.lower() for name in (*_SCHEMES["registered"], *_SCHEMES["vendors"]))

_ONE_WORD = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]++[ \t]*+")
_BASIC = re.compile(r"basic ++", re.IGNORECASE)
_TOKEN68 = re.compile(r"[A-Za-z0-9\-._~+/]++=*+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _is_text(char: str) -> bool:
    return char.isprintable() or _CONTROL.match(char) is not None


def _fault_of(text: str) -> tuple[str, str] | None:
    """What is wrong with Basic credentials, in English and Chinese.

    None where nothing is, and where they may have been taken out or scrambled in the record: what no encoder writes
    (RFC 4648 §3.5), and what is no text when decoded.
    """
    if is_placeholder(text):
        return None
    if _TOKEN68.fullmatch(text) is None:
        return "are not in base64: were they sent without encoding?", "不是 base64，可能没有编码就发送了"
    try:
        octets = base64.b64decode(text, validate=True)
        user = octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
    except (binascii.Error, ValueError):
        return "can't be decoded from base64", "无法用 base64 解码"
    if base64.b64encode(octets) != text.encode("ascii") or not all(map(_is_text, user)):
        return None
    if ":" not in user:
        return "have no colon between user name and password", "中没有分隔用户名和密码的冒号"
    if _CONTROL.search(user):
        return "have a control character in them: was a line end encoded as well?", "含有控制字符，可能把换行也编码了"
    return None


@rule(
    "basic-credentials-invalid",
    status="any",
    level=ERROR,
    spec="RFC 7617 §2",
    party="client",
    request_has=FIELDS,
    quirk=ODD_CREDENTIALS,
    tags="authentication",
    zh="Basic 凭据无效",
    why_zh=(
        "Basic 凭据是用户名、冒号和密码的 base64 编码，其中不得有控制字符；服务器解不开，就会当作没有凭据。"
        "常见原因是用会在末尾添上换行的工具来编码。"
    ),
)
def basic_invalid(exchange: Exchange) -> Faults:
    """The credentials of the Basic scheme are invalid.

    They are user name, colon and password in base64, without control characters. A server that can't read them takes
    the request for one without credentials. Tools that add a line end before encoding are a common cause.

    Bad:
        GET /
        Authorization: Basic user:password
        -> 401

        GET /
        Authorization: basic dXNlcjpwYXNzd29yZA=
        -> 401

        GET /
        Authorization: Basic dXNlcg==
        -> 401

        GET /
        Proxy-Authorization: Basic dXNlcjpwYXNzd29yZAo=
        -> 407

        GET /
        Authorization: Basic dXNlcjpw-_-_YXNz
        -> 401

        GET /
        Authorization: Basic realm="x"
        -> 401

        GET /
        Authorization: Basic dXNlcjp/
        -> 401
    Good:
        GET /
        Authorization: Basic dXNlcjpwYXNzd29yZA==
        -> 200

        GET /
        Authorization: BASIC  dXNlcjo=
        -> 200

        GET /
        Authorization: Bearer abc
        -> 200

        GET /
        Authorization: Basic
        -> 401

        GET /
        Authorization: Basic\\x20
        -> 401

        GET /
        Authorization: Basic woU=
        -> 401

        GET /
        Authorization: Basic dXNlcsKF
        -> 401

        GET /
        Authorization: Basic REDACTED
        -> 200

        GET /
        Authorization: Basic [filtered]
        -> 200

        GET /
        Authorization: Basic xxxxxxxx
        -> 200

        GET /
        Authorization: Basic abc***
        -> 200

        GET /
        Authorization: Basic kH0lnR5pbrcvFGRvn38dXZ==
        -> 200

        GET /
        Authorization: Basic kH0lnR5pbrcvFGRvn38d
        -> 200

        GET /
        Authorization: Basic 9/8=
        -> 200

        GET /
        Authorization: Basic dXNlch==
        -> 200

        GET /
        Authorization: Basicdata
        -> 401
    """
    for name in FIELDS:
        for line, value in enumerate(exchange.request.fields.values(name)):
            scheme = _BASIC.match(value)  # tokens are mostly new: what was said of one is not worth remembering
            if scheme is None or scheme.end() == len(value):
                continue  # credentials-missing reports the latter
            fault = _fault_of(value[scheme.end() :])
            if fault is not None:
                en, zh = fault
                yield field(
                    spelled(name),
                    f"the credentials {en}",
                    f"凭据{zh}",
                    line=line,
                    at=scheme.end(),
                    side="request",
                )


@rule(
    "credentials-missing",
    status="any",
    level=WARNING,
    spec="RFC 9110 §11.4",
    party="client",
    request_has=FIELDS,
    quirk=ODD_CREDENTIALS,
    tags="authentication",
    zh="只有认证方案，没有凭据",
    why_zh="语法允许只写方案，但没有哪个方案这样用：服务器会当作没有凭据。通常是变量为空，令牌没有填进去。",
)
def credentials_missing(exchange: Exchange) -> Faults:
    """An authentication scheme stands alone, without credentials.

    The grammar allows it, but no scheme in use works that way: to the server the request has no credentials. Usually
    a variable was empty, and the token never got into the field; or a key was sent without the scheme before it.

    Bad:
        GET /
        Authorization: Bearer
        -> 401

        GET /
        Proxy-Authorization: basic
        -> 407

        GET /
        Authorization: NTLM\\x20
        -> 401

        GET /
        Authorization: Digest\\t
        -> 401

        GET /
        Authorization: 0a1b2c3d
        -> 200
    Good:
        GET /
        Authorization: Bearer abc
        -> 200

        GET /
        Authorization: Negotiate YII=
        -> 200

        GET /
        Authorization: a, b
        -> 401

        GET /
        Authorization:
        -> 401
    """
    for name in FIELDS:
        for line, value in enumerate(exchange.request.fields.values(name)):
            if not _ONE_WORD.fullmatch(value):
                continue
            if value.rstrip(" \t").lower() in SCHEMES:
                en, zh, level = "names a scheme, but has no credentials", "只写了认证方案，没有凭据", None
            else:
                # many an API asks for its key like that
                en, zh, level = (
                    "has one word: are these credentials without a scheme?",
                    "只有一个词，可能是凭据缺了方案",
                    INFO,
                )
            yield field(
                spelled(name), f"{spelled(name)} {en}", f"{spelled(name)} {zh}", line=line, level=level, side="request"
            )
