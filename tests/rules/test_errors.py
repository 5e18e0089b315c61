"""error-without-content and status-without-explanation: which codes, which level, and the one large field of a 431."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING

from .support import fires

SILENT = (406, 408, 409, 428, 429, 431, 451, 505, 511)


@pytest.mark.parametrize("status", range(400, 600))
def test_one_missing_explanation_is_one_finding(status: int) -> None:
    assert len(fires("error-without-content", f"GET /\n-> {status}")) == (status not in SILENT)


def test_a_preflight_is_advice() -> None:
    preflight = "OPTIONS /x\nOrigin: https://a.example\nAccess-Control-Request-Method: PUT\n-> 403"
    assert [finding.level for finding in fires("error-without-content", preflight)] == [INFO]
    for other in ("OPTIONS /x\n-> 403", "GET /x\nAccess-Control-Request-Method: PUT\n-> 403"):
        assert [finding.level for finding in fires("error-without-content", other)] == [WARNING]


@pytest.mark.parametrize(
    ("status", "words", "zh"),
    [
        (428, "how to resubmit", "先决条件"),
        (429, "limit", "限额"),
        (451, "by which law", "法律"),
        (511, "log in", "登录"),
    ],
)
def test_each_code_says_what_is_missing(status: int, words: str, zh: str) -> None:
    (finding,) = fires("status-without-explanation", f"GET /\n-> {status}")
    assert str(finding.where) == "response.content"
    assert finding.message.startswith(f"{status} has no content that tells ")
    assert words in finding.message
    assert zh in finding.message_zh


def large(octets: int, other: int = 0, before: str = "") -> str:
    """A 431 to a request with one line of so many octets, and others of `other` octets in all."""
    lines = [f"X-Big: {'x' * (octets - len('X-Big: ') - 2)}"]
    if other:
        lines.append(f"X-Small: {'y' * (other - len('X-Small: ') - 2)}")
    return "\n".join(["@bare", *before.splitlines(), "GET /", *lines, "-> 431"])


def test_a_431_names_the_one_field_that_is_at_fault() -> None:
    (finding,) = fires("status-without-explanation", large(4096, 4095))
    assert finding.message == '431 does not say which field was too large; "X-Big" has 4096 of the 8191 octets'
    assert finding.message_zh == '431 响应没有说明哪个字段过大；"X-Big" 占 8191 字节中的 4096 字节'


@pytest.mark.parametrize(
    "transcript",
    [
        large(4095),
        large(4096, 4096),
        large(4096, before="@unknown REQUEST_LINES"),
        large(4096, before="@hides request: Cookie"),
        large(4096).replace("GET", "HEAD"),
        large(4096) + "\n[1 octet]",
        "@bare\nGET /\n-> 431",
    ],
    ids=["small", "half", "lines unknown", "cookies hidden", "HEAD", "explained", "no fields"],
)
def test_a_431_that_may_be_about_all_fields_is_not_judged(transcript: str) -> None:
    assert not fires("status-without-explanation", transcript)


def test_hidden_cookies_do_not_matter_where_some_are_seen() -> None:
    seen = large(4096, before="@hides request: Cookie").replace("-> 431", "Cookie: a=b\n-> 431")
    assert len(fires("status-without-explanation", seen)) == 1
