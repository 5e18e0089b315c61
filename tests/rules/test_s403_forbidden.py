"""403: what may be credentials."""

from __future__ import annotations

import pytest

from .support import fires

CHALLENGED = '-> 403\nWWW-Authenticate: Basic realm="a"'


@pytest.mark.parametrize(
    "name",
    [
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "Client-Cert",
        "DPoP",
        "Signature",
        "X-API-Key",
        "Api-Key",
        "X-Auth-Token",
        "X-Access-Token",
        "X-Amz-Security-Token",
    ],
)
def test_a_request_that_has_or_may_have_credentials_is_rightly_forbidden(name: str) -> None:
    assert fires("403-should-challenge", f"GET /a\n{CHALLENGED}")
    assert not fires("403-should-challenge", f"GET /a\n{name}: x\n{CHALLENGED}")
    assert not fires("403-should-challenge", f"@hides request: {name}\nGET /a\n{CHALLENGED}")
