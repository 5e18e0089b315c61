"""Rules on what a success says of its method: levels, names and limits that the examples leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.level import INFO, WARNING

from .support import fires

NAMING = (
    "Accept",
    "Accept-CH",
    "Accept-Encoding",
    "Accept-Patch",
    "Accept-Post",
    "Accept-Query",
    "Accept-Ranges",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin",
    "DASL",
    "DAV",
    "Link",
    "MS-Author-Via",
    "Public",
    "Tus-Extension",
    "Tus-Version",
    "Upgrade",
    "Upload-Limit",
)


@pytest.mark.parametrize("name", NAMING)
def test_each_of_these_fields_names_an_option(name: str) -> None:
    assert fires("options-without-allow", "OPTIONS /users\n-> 200\nServer: x")
    assert not fires("options-without-allow", f"OPTIONS /users\n-> 200\n{name}: x")
    assert not fires("options-without-allow", f"@hides response: {name}\nOPTIONS /users\n-> 200")


def test_only_options_asks_for_options() -> None:
    assert not fires("options-without-allow", "GET /users\n-> 200")


def test_a_target_that_cannot_be_read_may_be_the_whole_server() -> None:
    assert not fires("options-without-allow", "OPTIONS https://[/\n-> 200")


@pytest.mark.parametrize(
    ("method", "allow", "level"),
    [
        ("GET", "POST", WARNING),
        ("QUERY", "GET", WARNING),
        ("HEAD", "POST", WARNING),
        ("HEAD", "POST, GET", INFO),
        ("GET", "HEAD", WARNING),
        ("OPTIONS", "GET", INFO),
        ("TRACE", "GET", INFO),
        ("POST", "GET", INFO),
        ("DELETE", "PUT", INFO),
        ("PROPFIND", "GET", INFO),
    ],
)
def test_allow_that_leaves_the_method_out(method: str, allow: str, level: object) -> None:
    found = fires("allow-excludes-succeeded-method", f"{method} /users\n-> 200\nAllow: {allow}")
    assert [finding.level for finding in found] == [level]


@given(st.sampled_from(["GET", "HEAD", "POST", "MKCOL"]), st.lists(st.sampled_from(["GET", "HEAD", "POST", "MKCOL"])))
def test_allow_fires_exactly_where_the_method_is_missing(method: str, allowed: list[str]) -> None:
    found = fires("allow-excludes-succeeded-method", f"{method} /users\n-> 200\nAllow: {', '.join(allowed)}")
    assert bool(found) == (method not in allowed)


@pytest.mark.parametrize(
    ("lines", "subjects"),
    [
        ("Accept-Patch: a/b\nAccept-Post: a/b\nAccept-Query: a/b", ["PATCH", "POST", "QUERY"]),
        ("Accept-Post: a/b\nAccept-Ranges: bytes", ["POST"]),
        ("Accept-Ranges: bytes", []),
    ],
)
def test_each_method_that_allow_lacks_is_told(lines: str, subjects: list[str]) -> None:
    found = fires("accept-patch-not-in-allow", f"GET /users\n-> 200\nAllow: GET\n{lines}")
    assert [finding.message.split()[4].rstrip(",") for finding in found] == subjects


@pytest.mark.parametrize("word", ["done", "completed", "complete", "finished"])
def test_words_that_say_done(word: str) -> None:
    asked = "PUT /users/42\n-> 202\nContent-Type: application/json\n"
    assert fires("put-success-status", f'{asked}| {{"status": "{word}"}}')
    assert not fires("put-success-status", f'{asked}| {{"status": "not {word}"}}')


@pytest.mark.parametrize(("padding", "said"), [(65536, True), (65537, False)])
def test_a_long_report_is_not_read(padding: int, said: bool) -> None:
    report = '{"state": "done"'.ljust(padding - 1) + "}"
    found = fires("put-success-status", f"PUT /users/42\n-> 202\nContent-Type: application/json\n| {report}")
    assert bool(found) is said


def test_a_report_nested_too_deeply_is_no_report() -> None:
    report = "[" * 60000
    assert not fires("put-success-status", f"PUT /users/42\n-> 202\nContent-Type: application/json\n| {report}")


def test_a_coding_that_is_not_undone_hides_what_a_trace_repeats() -> None:
    asked = (
        "TRACE /\nCookie: sid=31d4d96e407aad42\n-> 200\n{}Content-Type: message/http\n| Cookie: sid=31d4d96e407aad42"
    )
    assert fires("trace-echoes-sensitive-fields", asked.format(""))
    assert not fires("trace-echoes-sensitive-fields", asked.format("Content-Encoding: br\n"))


def test_credentials_are_not_told_again() -> None:
    asked = "TRACE /\nCookie: sid=31d4d96e407aad42\n-> 200\nContent-Type: message/http\n| Cookie: sid=31d4d96e407aad42"
    (found,) = fires("trace-echoes-sensitive-fields", asked)
    assert "31d4d96e407aad42" not in found.message + found.message_zh
