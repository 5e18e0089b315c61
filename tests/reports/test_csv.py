"""CSV: rows that spreadsheets and programs read as they were written."""

from __future__ import annotations

import csv
import io

import pytest

from tests.reports.support import TRAFFIC, reports_of
from wirelint.reports.csv import cell


def test_a_row_a_problem() -> None:
    text = reports_of(TRAFFIC)["csv"]
    assert text.count("\r\n") == text.count("\n") == 5
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    assert [row["rule"] for row in rows][-1] == "201-without-location"
    last = rows[-1]
    assert (last["count"], last["line"], last["column"], last["path"]) == ("2", "105", "11", "/orders")
    assert rows[0]["message"] == 'Content-Length "5" announces content that a 204 can\'t have'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "\\x09=1"),
        ("a=1", "a=1"),
        ("a\r\nb", "a\\x0d\\x0ab"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, shown: str) -> None:
    assert cell(text) == shown
