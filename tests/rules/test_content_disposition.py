"""Content-Disposition: where its faults are, how grave, and what is said of them."""

from __future__ import annotations

import pytest

from wirelint import ERROR, INFO, WARNING

from .support import fires


def found(rule: str, *lines: str) -> list[tuple[int | None, int | None, int]]:
    transcript = "GET /\n-> 200\n" + "\n".join(f"Content-Disposition: {line}" for line in lines)
    return [(f.where.line, f.where.at, f.level) for f in fires(f"content-disposition-{rule}", transcript)]


@pytest.mark.parametrize(
    ("rule", "line", "at", "level"),
    [
        ("syntax", "attachment; filename=a b.txt", 23, ERROR),
        ("syntax", "attachment;", 10, INFO),
        ("syntax", "attachment; x=1; ; filename=a", 15, INFO),
        ("parameter-repeated", "attachment; a=1; a=2; a=3", 17, ERROR),
        ("ext-value-invalid", "attachment; filename*=UTF-8''a'b", 30, ERROR),
        ("ext-value-invalid", "attachment; filename*=koi8-r''a", 22, ERROR),
        ("ext-value-invalid", "attachment; filename*=iso-8859-1''a", 22, WARNING),
        ("type-unknown", "form-data", None, WARNING),
        ("type-unknown", "x", None, INFO),
        ("filename-non-ascii", 'attachment; filename="\\xe9"', 22, WARNING),
        ("filename-non-ascii", "attachment; filename=\"\\xe9\"; filename*=UTF-8''a", 22, INFO),
        ("filename-encoded-word", 'attachment; filename="=?utf-8?B??="', 22, WARNING),
        ("filename-percent", 'attachment; filename="a%20b"', 22, INFO),
        ("filename-backslash", 'attachment; filename="a\\\\"b"', 23, INFO),
        ("filename-path", 'attachment; filename="a/b"', 22, WARNING),
        ("filename-path", "attachment; filename*=UTF-8''a%5Cb", 22, WARNING),
        ("filename-path", 'attachment; filename="a\\tb"', 22, WARNING),
        ("filename-path", "attachment; filename*=UTF-8''%E2%81%A6a", 22, WARNING),
        ("fallback-missing", "attachment; x=1; filename*=UTF-8''a", 17, INFO),
        ("fallback-order", "attachment; filename*=UTF-8''a; filename=a", 12, INFO),
    ],
)
def test_where_and_how_grave(rule: str, line: str, at: int | None, level: int) -> None:
    assert found(rule, line) == [(0, at, level)]


@pytest.mark.parametrize(
    "rule",
    [
        "syntax", "parameter-repeated", "ext-value-invalid", "type-unknown", "filename-non-ascii",
        "filename-encoded-word", "filename-percent", "filename-backslash", "filename-path", "fallback-missing",
        "fallback-order",
    ],
)  # fmt: skip
def test_a_sound_line_is_not_reported(rule: str) -> None:
    assert found(rule, "attachment; filename=\"a.txt\"; filename*=UTF-8''%C3%A9.txt") == []


def test_each_line_is_judged() -> None:
    assert found("filename-path", "attachment; filename=a", 'inline; filename="../a"') == [(1, 18, WARNING)]
    assert found("syntax", "attachment", "attachment;") == [(1, 10, INFO)]


def test_what_does_not_parse_is_left_to_the_syntax() -> None:
    for rule in ("filename-path", "filename-percent", "type-unknown", "parameter-repeated"):
        assert found(rule, 'odd; filename="/a%20b"; filename="/a"; x y') == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("attachment; filename=a b.txt", 'the file name is not in quotes, and without them it ends before "b"'),
        ("attachment filename=a", 'Content-Disposition is not a disposition with parameters: "f" instead of'),
        ('attachment; x="filename=a', "Content-Disposition is not a disposition with parameters: the end instead of a "
         "closing quote"),
        ("attachment; FileName=a b.txt", 'the file name is not in quotes, and without them it ends before "b"'),
        ("attachment; filename=a; x y", 'Content-Disposition is not a disposition with parameters: "y" instead of an '
         "equals sign"),
        ('attachment; filename="a', "Content-Disposition is not a disposition with parameters: the end instead of a "
         "closing quote"),
        ("=; filename=a", 'Content-Disposition is not a disposition with parameters: "=" instead of a disposition '
         "type"),
    ],
)  # fmt: skip
def test_what_is_said(line: str, words: str) -> None:
    (finding,) = fires("content-disposition-syntax", f"GET /\n-> 200\nContent-Disposition: {line}")
    assert finding.message.startswith(words)
