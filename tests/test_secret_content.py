"""A secret is masked wherever a content names it, in whatever syntax; what is beside it stays as it was."""

from __future__ import annotations

import time

import pytest

from wirelint.masking import masked_content

KEY = "Zq7tasty0Vx93kLm"
SECRETS = [
    '{"user":{"password":"§","name":"ann"}}',
    '{"a":{"b":{"apiKey" : "§"}}}',
    '{"password":["§","§"],"names":["ann"]}',
    '{"secrets":{"a":"§","b":["§"],"c":"§"},"n":1}',
    '{"pass\\u0077ord":"§"}',
    '{"error":"{\\"access_token\\":\\"§\\",\\"n\\":1}"}',
    '"{\\\\\\"token\\\\\\":\\\\\\"§\\\\\\"}"',
    '{"query":"mutation { login(user: \\"ann\\", password: \\"§\\") }"}',
    '{"headers":[{"name":"X-Api-Key","value":"§"},{"name":"Accept","value":"a/b"}]}',
    '{"name":"Authorization","value":"Bearer §"}',
    '{"field":"client_secret","value":"§"}',
    '{"password" : "§',
    "{'password': '§', 'user': 'ann'}",
    "{:user => 'ann', :password => '§'}",
    'data: {"token":"§"}\n\n',
    "password: §\nuser: ann\n",
    "[default]\nuser = ann\nsecret_key = §\n",
    "GET / HTTP/1.1\r\nHost: e.com\r\nX-Api-Key: §\r\nCookie: sid=§; b=§\r\n\r\n",
    "> Authorization: Bearer §\n< HTTP/1.1 401\n",
    "grant_type=password&user[password]=§&client_secret=§&user%5Btoken%5D=§",
    '--B\r\nContent-Disposition: form-data; name="password"\r\n\r\n§\r\n--B\r\n'
    'Content-Disposition: form-data; name="user"\r\n\r\nann\r\n--B--',
    "<Credentials><SecretAccessKey>§</SecretAccessKey><Name>ann</Name></Credentials>",
    '<w:Security><w:Password Type="text">\n§\n</w:Password></w:Security>',
    "<Password><![CDATA[§]]></Password>",
    '<input type=hidden name=csrf_token value="§"><input name="user" value="ann">',
    '<input value=§ name="authenticity_token">',
    "<meta name='csrf-token' content='§'>",
    "-----BEGIN RSA PRIVATE KEY-----\n§\n§\n-----END RSA PRIVATE KEY-----",
    '{"pem":"-----BEGIN PRIVATE KEY-----\\n§\\n-----END PRIVATE KEY-----"}',
    '{"message":"Incorrect API key provided: §"}',
    "invalid token §.",
    "postgres://:§@db/x",
    "see https://hooks.example/services/T0AB12CD3/B0AB12CD3/§",
]


@pytest.mark.parametrize("text", SECRETS)
def test_it_is_masked_where_it_is_named(text: str) -> None:
    given = text.replace("§", KEY)
    shown = masked_content(given)
    assert KEY not in shown
    assert "***" in shown
    assert masked_content(shown) == shown
    assert ("ann" in shown) == ("ann" in text)


def test_only_the_secret_changes() -> None:
    """But for a private key, which is one secret."""
    for text in SECRETS:
        if "BEGIN" not in text and "/B0AB" not in text and "SECRETS" not in text:
            assert masked_content(text.replace("§", KEY)) == text.replace("§", "***~16"), text


@pytest.mark.parametrize(
    "text",
    [
        '{"max_tokens":100,"keys":{"a":"b"},"token_type":"bearer"}',
        '{"items":[{"name":"color","value":"red"}]}',
        "<p>Use <code>no such order</code>, or <key>a</key></p>",
        "code: 404\nkey: value\nA Basic challenge, Bearer credentials, a Digest username.",
        '<input name="user" value="ann"><meta name="viewport" content="width=device-width">',
        "-----BEGIN CERTIFICATE-----\nabcdefgh\n-----END CERTIFICATE-----",
        'is "AAAA", but the key asks for "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="',
        "the token is not valid, a secret no longer kept, key word-by-word-explanation",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert masked_content(text) == text


@pytest.mark.parametrize(
    "part",
    ['"password":', '"password":"a\\', "password=", '{"secrets":[', '"name":"a","value":', "<password>", "<input name=",
     "-----BEGIN PRIVATE KEY-----", 'name="password"\r\n\r\n', "a: b\n", "key token ",
     "&a=b2C3d4E5f6G7h8I9j0K1", "\\\"a"],
)  # fmt: skip
def test_no_content_takes_long(part: str) -> None:
    text = part * (60_000 // len(part))
    start = time.process_time()
    masked_content(text)
    assert time.process_time() - start < 3
