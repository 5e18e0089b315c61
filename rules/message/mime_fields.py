"""Fields of mail that HTTP does not have: MIME-Version and Content-Transfer-Encoding (RFC 9112 appendix B)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule

IDENTITY = ("7bit", "8bit", "binary")
"""Encodings that leave the content as it is."""

_SECURE_MAIL = ("application/pkcs", "application/x-pkcs", "application/csrattrs", "multipart/")
"""How the types of content begin that enrolment (RFC 7030 §4) and AS2 (RFC 4130) send with an encoding of mail."""


@rule(
    "mime-version-field",
    status="any",
    level=INFO,
    spec="RFC 9112 §B.1",
    by_shape=True,
    response_has="mime-version",
    tags="fields",
    zh="HTTP 消息带有 MIME-Version",
    why_zh="HTTP 不是 MIME：带上这个字段等于声称消息完全符合 MIME，而它并不符合；没有客户端会读它。",
)
def mime_version(exchange: Exchange) -> Faults:
    """A response has MIME-Version.

    HTTP is not MIME. The field claims that the message conforms to MIME in full, which it does not, and no client
    reads it.

    Bad:
        GET /
        -> 200
        MIME-Version: 1.0
    Good:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        | MIME-Version: 1.0
        |
        | a
        | --b--

        GET /
        MIME-Version: 1.0
        -> 200
    """
    del exchange
    yield field("MIME-Version")


@rule(
    "content-transfer-encoding-field",
    status="any",
    level=WARNING,
    spec="RFC 9112 §B.5",
    response_has="content-transfer-encoding",
    tags="fields",
    zh="HTTP 响应带有 Content-Transfer-Encoding",
    why_zh="HTTP 没有这个邮件字段，谁也不会按它解码：若内容真的按 base64 等方式编码，客户端得到的就是编码后的文本。",
)
def transfer_encoding(exchange: Exchange) -> Faults:
    """A response has Content-Transfer-Encoding, which HTTP does not have.

    Nobody decodes by this field of mail. If the content is base64 indeed, clients get it as it is; if not, the field
    says something wrong. With a value that means no encoding it is only superfluous. RFC 7030 and AS2 have the field
    for what S/MIME knows, and RFC 8951 has deprecated it there: advice.

    Bad:
        GET /film
        -> 200
        Content-Transfer-Encoding: base64

        GET /film
        -> 200
        Content-Transfer-Encoding: Binary

        GET /.well-known/est/cacerts
        -> 200
        Content-Type: application/pkcs7-mime
        Content-Transfer-Encoding: base64
    Good:
        GET /film
        -> 200
        Content-Encoding: gzip

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=b
        | --b
        | Content-Transfer-Encoding: base64
        |
        | YQ==
        | --b--
    """
    value = exchange.response.fields.values("content-transfer-encoding")[0]
    if value.lower() in IDENTITY:
        yield field(
            "Content-Transfer-Encoding",
            "Content-Transfer-Encoding is no field of HTTP; this value means no encoding and does nothing",
            "Content-Transfer-Encoding 不是 HTTP 字段；这个值表示没有编码，不起作用",
            level=INFO,
        )
    elif exchange.response.essence.startswith(_SECURE_MAIL):
        yield field(
            "Content-Transfer-Encoding",
            "Content-Transfer-Encoding is deprecated in HTTP, here as well",
            "Content-Transfer-Encoding 在 HTTP 中已弃用，这里也不例外",
            level=INFO,
        )
    else:
        yield field(
            "Content-Transfer-Encoding",
            f"no client undoes the encoding {quoted(value)}: Content-Transfer-Encoding is no field of HTTP",
            f"没有客户端会解开 {quoted(value)} 编码：Content-Transfer-Encoding 不是 HTTP 字段",
        )
