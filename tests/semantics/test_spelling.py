"""What counts as a slip of the pen."""

from __future__ import annotations

import pytest

from wirelint.semantics.spelling import differs_by_a_slip


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("max-agee", "max-age"),
        ("max-ae", "max-age"),
        ("ax-age", "max-age"),
        ("max-ag", "max-age"),
        ("mmax-age", "max-age"),
        ("max-aqe", "max-age"),
        ("mxa-age", "max-age"),
        ("max-aeg", "max-age"),
        ("no_store", "no-store"),
        ("nostore", "no-store"),
        ("s-max-age", "s-maxage"),
        ("stalewhilerevalidate", "stale-while-revalidate"),
        ("abd", "abc"),
    ],
)
def test_slips(name: str, known: str) -> None:
    assert differs_by_a_slip(name, known)
    assert differs_by_a_slip(known, name)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("max-age", "max-age"),
        ("maxi-aged", "max-age"),
        ("mad-ave", "max-age"),
        ("xma-aeg", "max-age"),
        ("mag-axe", "max-age"),
        ("mxa-agq", "max-age"),
        ("mqq-age", "max-age"),
        ("public", "publicly"),
        ("maxQage", "maxage-"),
        ("max-", "max-age"),
        ("public", "private"),
        ("ab", "abc"),
        ("ab", "ac"),
        ("ab", "a-b"),
    ],
)
def test_other_names(name: str, known: str) -> None:
    assert not differs_by_a_slip(name, known)
    assert not differs_by_a_slip(known, name)
