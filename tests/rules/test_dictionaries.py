"""Compression dictionaries in requests, and extended parameters in fields that define none."""

from __future__ import annotations

import pytest

from wirelint import INFO, WARNING
from wirelint.fault import Where

from .support import fires

DIGEST = "Available-Dictionary: :pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4=:"


@pytest.mark.parametrize(
    ("lines", "name", "line", "at", "level"),
    [
        (f"{DIGEST}\n{DIGEST}\nAccept-Encoding: dcb", "Available-Dictionary", 0, None, WARNING),
        ("Available-Dictionary: 1\nAccept-Encoding: dcb", "Available-Dictionary", 0, None, WARNING),
        (f"{DIGEST}\nAccept-Encoding: gzip", "Available-Dictionary", 0, None, INFO),
        ("Accept-Encoding: *, br\nAccept-Encoding: gzip, dcb", "Accept-Encoding", 1, 6, WARNING),
        (f'Dictionary-ID: "{"x" * 1025}"', "Dictionary-ID", 0, None, WARNING),
        ("Dictionary-ID: app", "Dictionary-ID", 0, None, WARNING),
    ],
)  # fmt: skip
def test_where_and_how_grave(lines: str, name: str, line: int, at: int | None, level: int) -> None:
    (finding,) = fires("available-dictionary-invalid", f"GET /\n{lines}\n-> 200")
    assert (finding.where, finding.level) == (Where("request", "fields", name, line, at), level)


def test_an_id_may_have_1024_characters() -> None:
    assert fires("available-dictionary-invalid", f'GET /\nDictionary-ID: "{"x" * 1024}"\n-> 200') == []


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("Content-Type: a/b; c=d; e*=f", Where("response", "fields", "Content-Type", 0, 10)),
        ('Alt-Svc: h2=":443", h3=":443"; e*=f', Where("response", "fields", "Alt-Svc", 0, 22)),
        ("Cache-Control: no-cache\nCache-Control: a, e*=f", Where("response", "fields", "Cache-Control", 1, 3)),
    ],
)
def test_where_an_extended_parameter_stands(lines: str, where: Where) -> None:
    (finding,) = fires("parameter-star-misplaced", f"GET /\n-> 200\n{lines}")
    assert finding.where == where
