"""Nothing received reaches a report unmasked or unescaped."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.masking import escaped, mask, masked, masked_content, masked_value, opening, safe

RANDOM = "Ab3dE5fGh1JkLmN0pQrStUv2WxYz"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://ann:pw@example.com/x", "https://***:***@example.com/x"),
        ("//ann@example.com/", "//***@example.com/"),
        ("https://:secretpw@example.com/", "https://:***~8@example.com/"),
        ("https://e.com/?access_token=abc&page=2", "https://e.com/?access_token=***&page=2"),
        ("https://e.com/?page=2&X-Amz-Signature=abc#f", "https://e.com/?page=2&X-Amz-Signature=***#f"),
        ("https://e.com/cb?code=xyz&state=1", "https://e.com/cb?code=***&state=1"),
        ("https://e.com/cb#access_token=xyz&x=1", "https://e.com/cb#access_token=***&x=1"),
        ("https://e.com/a;jsessionid=0123456789", "https://e.com/a;jsessionid=***~8"),
        ("<https://e.com/?token=0123456789>; rel=next", "<https://e.com/?token=***~8>; rel=next"),
        ("/?to=https%3A%2F%2Fa%3Apw%40e.com%2F%3Ftoken%3Dabc%26x%3D1",
         "/?to=https%3A%2F%2F***%40e.com%2F%3Ftoken%3D***%26x%3D1"),
        ("/?monkey=1&max_tokens=100&token_type=bearer", "/?monkey=1&max_tokens=100&token_type=bearer"),
        ("/mail/ann@example.com", "/mail/ann@example.com"),
        (JWT, "***~32"),
        (f"/reset/{RANDOM}/now", "/reset/***~16/now"),
        (f"https://e.com/s/{RANDOM}.pdf?x=1", "https://e.com/s/***~16.pdf?x=1"),
        ("/u/5f4dcc3b5aa765d61d8327deb882cf99", "/u/***~32"),
        ("/How-To-Build-a-House-in-10-Days-2024/", "/How-To-Build-a-House-in-10-Days-2024/"),
        ("/AbstractSingletonProxyFactoryBean2/", "/AbstractSingletonProxyFactoryBean2/"),
        ("/6f9619ff-8b86-d011-b42d-00c04fc964ff", "/6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ('"Bearer abcdefgh12345"', '"Bearer ***~8"'),
        ("Basic realm", "Basic realm"),
        ("A Bearer challenge", "A Bearer challenge"),
        ("/?user[password]=abc&a%5Btoken%5D=abc&a[b]=c", "/?user[password]=***&a%5Btoken%5D=***&a[b]=c"),
        ("/?odd=Ab3dE5fGh1JkLmN0pQrS&a=b", "/?odd=***~16&a=b"),
        ("/?page=the-second-page-of-them-all", "/?page=the-second-page-of-them-all"),
        (f"https://api.e.com/bot123456789:{RANDOM}-{RANDOM}/send", "https://api.e.com/***~64/send"),
        ('Digest username="a"', 'Digest username="a"'),
        ("key ghp_0123456789abcdef0123", "key ***~16"),
        ("xoxb-123456789012-abcdef", "***~16"),
        ("AKIAIOSFODNN7EXAMPLE", "***~16"),
        ("sk-ant-0123456789abcdef", "***~16"),
        ("glpat-0123456789abcdefghij", "***~16"),
        ("risk-management-of-something", "risk-management-of-something"),
    ],
)  # fmt: skip
def test_credentials_are_masked_wherever_they_stand(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert masked(shown) == shown


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Authorization", "Bearer abcdefghijklmnop", "Bearer ***~16"),
        ("authorization", "Basic YWxhZGRpbjpvcGVuc2VzYW1lCg==", "Basic ***~16"),
        ("Authorization", "abc", "***"),
        ("Authorization", "", ""),
        ("Authorization", "Bearer  ", "Bearer  "),
        ("Proxy-Authorization", "Custom a b", "Custom ***"),
        (
            "Authorization",
            'Digest username="Mufasa", realm="r", uri="/?token=abc", qop=auth, response="6629fae49393a0539745"',
            'Digest username="***", realm="r", uri="/?token=***", qop=auth, response="***~16"',
        ),
        ("Authorization", "AWS4-HMAC-SHA256 Credential=abc/x, SignedHeaders=host, Signature=fe5f80f7",
         "AWS4-HMAC-SHA256 Credential=***, SignedHeaders=host, Signature=***~8"),
        ("Authorization", "Zq7tasty0Vx9 ", "***~8 "),
        ("Authorization", "Zq7tasty0Vx9 more, of it", "***~8 ***, *** ***"),
        ("Authorization", "user:password again", "***~8 ***"),
        ("Authorization", "GoogleLogin auth=abcdef", "GoogleLogin auth=***"),
        ("Authentication-Info", 'nextnonce="abc", qop=auth', 'nextnonce="***", qop=auth'),
        ("Cookie", 'a=b; sid="0123456789"; bare; ; x=', 'a=***; sid="***~8"; ***; ; x='),
        ("Set-Cookie", "sid=0123456789=; Path=/; HttpOnly", "sid=***~8; Path=/; HttpOnly"),
        ("Set-Cookie", "a=0123456789; Path=/\nb=0123456789", "a=***~8; Path=/\nb=***~8"),
        (
            "Set-Cookie",
            "a=0123456789; expires=Wed, 21 Oct 2026 07:28:00 GMT, b=0123456789; Path=/",
            "a=***~8; expires=Wed, 21 Oct 2026 07:28:00 GMT, b=***~8; Path=/",
        ),
        ("Sec-WebSocket-Protocol", "chat, access_token, 0123456789", "chat, access_token, ***~8"),
        ("Sec-WebSocket-Protocol", "v1.json, bearer.0123456789abcdef", "v1.json, bearer.***~16"),
        ("Sec-WebSocket-Protocol", f"{RANDOM},chat", "***~16,chat"),
        ("Sec-WebSocket-Protocol", "graphql-transport-ws, v12.stomp", "graphql-transport-ws, v12.stomp"),
        ("X-Api-Key", "0123456789abcdef", "***~16"),
        ("Host", "ann:password9@e.com:80", "***:***~8@e.com:80"),
        ("Host", "ann@e.com", "***@e.com"),
        ("Host", "e.com", "e.com"),
        ("x-goog-api-key", "abc", "***"),
        ("X-Auth-Token", "Bearer abcdefghijklm", "Bearer ***~8"),
        ("X-Amz-Security-Token", "x" * 300, "***~256"),
        ("X-CSRFToken", '"abc"', '"***"'),
        ("Idempotency-Key", "abc-1234567890", "abc-1234567890"),
        ("X-RateLimit-Limit-Tokens", "150", "150"),
        ("Location", "/?token=abc", "/?token=***"),
        ("ETag", '"5f4dcc3b5aa765d61d8327deb882cf99"', '"5f4dcc3b5aa765d61d8327deb882cf99"'),
        ("Content-Digest", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
         "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"),
    ],
)  # fmt: skip
def test_values_of_credential_fields_keep_their_syntax_alone(name: str, value: str, shown: str) -> None:
    assert masked_value(name, value) == shown
    assert masked_value(name, shown) == shown


def test_members_of_content_are_masked_by_name() -> None:
    text = '{"password": "a\\"b", "pin": 1234, "n": 1, "a": {"accessToken": "0123456789'
    assert masked_content(text) == '{"password": "***", "pin": "***", "n": 1, "a": {"accessToken": "***~8'


@given(st.integers(0, 5000))
def test_a_mask_tells_the_length_class_and_nothing_else(length: int) -> None:
    shown = mask("x" * length)
    if length < 8:
        assert shown == ("***" if length else "")
    else:
        floor = int(shown.removeprefix("***~"))
        assert floor <= length < 2 * floor
    assert mask(shown) == shown


SECRET = st.text(string.ascii_letters + string.digits, min_size=9, max_size=60).filter(
    lambda text: text.lower() not in {"undefined", "challenge", "parameter", "parameters", "protects", "username"}
)  # words that are shown since they are none; hypothesis takes them from the source
SEEDED = [
    ("Authorization", "Bearer {}"),
    ("Authorization", "Bearer {}=="),
    ("Authorization", "{}"),
    ("Proxy-Authorization", 'Digest username="{}", realm="r", response="{}"'),
    ("Authorization", "Odd a={}, {}"),
    ("Cookie", 'a={}; b="{}"; {}'),
    ("Set-Cookie", "a={}; Path=/"),
    ("X-Api-Key", "{}"),
    ("X-Auth-Token", '"{}"'),
    ("Location", "https://u:{}@e.com/?token={}&a=b"),
    ("Referer", "https://{}@e.com/#id_token={}"),
    ("Link", "</?api_key={}>; rel=next"),
    ("X-Odd", "Bearer {}"),
]


@given(SECRET, st.sampled_from(SEEDED))
def test_no_secret_is_left_in_a_field(secret: str, place: tuple[str, str]) -> None:
    name, form = place
    shown = masked_value(name, form.replace("{}", secret))
    assert secret not in shown
    assert masked_value(name, shown) == shown
    assert shown.count("***") == form.count("{}") + form.count("u:{}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 中", "plain é 中"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
        ("a\x85b\x00", "a\\x85b\\x00"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\udce9", "\\udce9"),
        ("a\ufffe\uffffb", "a\\ufffe\\uffffb"),
        ("x##[error]y##vso[task.complete]##teamcity[x", "x\\x23#[error]y\\x23#vso[task.complete]\\x23#teamcity[x"),
        ("##[[group]###[x]", "\\x23#[[group]#\\x23#[x]"),
        ("## Heading ::error::", "## Heading ::error::"),
    ],
)
def test_what_could_act_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("  ::stop-commands::x", "  \\x3a:stop-commands::x"),
        ("\t::x", "\\x09::x"),
        ("\u3000::x::", "\u3000\\x3a:x::"),
        ("GET ::1/", "GET ::1/"),
    ],
)
def test_what_opens_a_line_is_no_command(text: str, shown: str) -> None:
    assert opening(text) == shown


@given(st.text())
def test_what_is_safe_can_be_printed(text: str) -> None:
    shown = safe(text)
    shown.encode("utf-8")
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)


@given(st.sampled_from(["Cookie", "Set-Cookie", "Authorization", "X-Token", "X"]), st.text(max_size=300))
def test_any_value_at_all_can_be_masked(name: str, value: str) -> None:
    assert isinstance(masked_value(name, value), str)


@pytest.mark.parametrize("word", ["null", "undefined", "[object Object]", "None", "NaN"])
def test_a_word_that_stands_for_no_secret_is_shown(word: str) -> None:
    assert mask(word) == word
    assert masked_value("Authorization", f"Bearer {word}") == f"Bearer {word}"


def test_no_words_of_a_rule_are_taken_for_a_secret() -> None:
    """What a rule says is shown whole: a sentence that names a scheme is no credential."""
    folder = Path(__file__).resolve().parent.parent / "rules"
    said = 0
    for file in sorted(folder.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            values = [*call.args, *(word.value for word in call.keywords)] if isinstance(call, ast.Call) else []
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and " " in value.value:
                    assert masked(value.value) == value.value, f"{file.name}:{value.lineno}"
                    said += 1
    assert said > 1000
