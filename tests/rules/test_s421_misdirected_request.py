"""421: which field lets caches store it, and where."""

from __future__ import annotations

import pytest

from .support import fires


@pytest.mark.parametrize(
    ("lines", "where", "said"),
    [
        ("Cache-Control: public, max-age=60", 'response.fields["Cache-Control"][0]:8', "60 s"),
        ("Cache-Control: public", 'response.fields["Cache-Control"][0]', "public"),
        (
            "Date: Wed, 25 Nov 2026 10:00:00 GMT\nExpires: Wed, 25 Nov 2026 10:00:01 GMT",
            'response.fields["Expires"][0]',
            "1 s",
        ),
    ],
)
def test_where_the_lifetime_is_stated(lines: str, where: str, said: str) -> None:
    (finding,) = fires("421-cacheable", f"GET /\n-> 421\n{lines}")
    assert str(finding.where) == where
    assert said in finding.message
    assert said in finding.message_zh.replace(" 秒", " s")
