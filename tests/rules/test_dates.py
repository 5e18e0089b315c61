"""Date: whose duty it is, and how grave its lack."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING, Level

from .support import fires


@pytest.mark.parametrize(
    ("media_type", "level"),
    [
        ("application/grpc", INFO),
        ("application/grpc+proto", INFO),
        ("Application/GRPC; a=b", INFO),
        ("application/grpc-web", WARNING),
        ("application/grpcx", WARNING),
        ("text/grpc", WARNING),
        ("application/json", WARNING),
        ("application", WARNING),
    ],
)
def test_grpc_servers_never_send_it(media_type: str, level: Level) -> None:
    findings = fires("date-missing", f"POST / HTTP/2\n-> 200\nContent-Type: {media_type}")
    assert [finding.level for finding in findings] == [level]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("http://example.com/", 1),
        ("https://example.com/", 1),
        ("chrome-extension://abc/", 0),
        ("blob:https://example.com/1", 0),
        ("httpx://example.com/", 0),
    ],
)
def test_only_http_has_an_origin_server(target: str, expected: int) -> None:
    assert len(fires("date-missing", f"GET {target}\n-> 200")) == expected


@pytest.mark.parametrize(("status", "expected"), [(206, 1), (304, 1), (403, 1), (407, 0), (408, 1), (500, 0), (599, 0)])
def test_the_status(status: int, expected: int) -> None:
    assert len(fires("date-missing", f"GET /\n-> {status}")) == expected
