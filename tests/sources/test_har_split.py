"""The quick way through a HAR gives what the patient one gives, or leaves the file to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from wirelint.sources.har_split import split
from wirelint.sources.har_walk import Entry, Log, walk

ENTRIES = [
    "{}", '{"a": 1}', '{"a": {"b": [1, 2.5, -0, 1e3]}}', '{"a": "\\ud800"}', '{"a": NaN}', '{"a": 1, "a": 2}',
    '{"a": "x\ty"}', '{"a": "é€"}', '{"a": 123456789012345678901234567890}', '{"a": 1e999}', '{"a": "\\x"}', "[]", "1",
    "null", '"{"', '{"a": 1', '{"entries": [{}]}', '{"a": "]}, {"}', '{"a": "\\u00e9\\ud83d\\ude00"}', '{"a": 01}',
]  # fmt: skip
SEPARATORS = [",", ", ", "\n,\n\t", ",", ", ", ",,", "", " ", "; "]
HEADS = [
    '{"log": {"entries": [', '{"log": {"creator": {"name": "x"}, "entries" : [ ', '\ufeff{"log": {"entries": [',
    '{"log": {"entries": [], "entries": [', '{"log": {"entries": [{"z": 0}], "entries": [', 'cb({"log": {"entries": [',
    '{"log": {"comment": "\\"entries\\": [", "pages": [{"a": 1}], "entries": [', "[", '{"entries": [',
    '{"log": {"creator": 1, "entries": [', '{"log": {"é": "€", "entries": [', '{"log": {"entries": [ /* */',
]  # fmt: skip
TAILS = [
    "]}}",
    '], "creator": {"name": "y"}}}',
    "]}} \n",
    "]}})",
    "]}",
    "",
    ']}, "log": {"entries": [{"a": 1}]}}',
    "]}}\0",
]


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(HEADS),
    st.lists(
        st.tuples(st.sampled_from(ENTRIES), st.sampled_from(SEPARATORS[:3]) | st.sampled_from(SEPARATORS)), max_size=5
    ),
    st.sampled_from(TAILS),
)
def test_both_ways_give_the_same_events(head: str, entries: list[tuple[str, str]], tail: str) -> None:
    parts = [part for pair in entries for part in pair]
    text = "".join((head, *parts[:-1], tail))
    quick = split(text)
    assert quick is None or repr(list(quick)) == repr(list(walk(text)))


@pytest.mark.parametrize("lead", ["", "\ufeff"])
@pytest.mark.parametrize("octets", [True, False])
def test_a_whole_file_goes_the_quick_way(lead: str, octets: bool) -> None:
    log = {"log": {"creator": {"name": "é"}, "entries": [{"a": "€"}, {"b": 1}]}}
    text = lead + json.dumps(log, ensure_ascii=False, indent=1)
    quick = split(text, text.encode() if octets else None)
    assert quick is not None
    events = list(quick)
    assert events == list(walk(text))
    assert [type(event) for event in events] == [Log, Entry, Entry]
    assert [text[event.offset] for event in events[1:] if isinstance(event, Entry)] == ["{", "{"]


def _same(path: Path) -> bool:
    text = path.read_text(encoding="utf-8", errors="replace")
    quick = split(text)
    assert quick is None or repr(list(quick)) == repr(list(walk(text)))
    return quick is not None


def test_the_labs_files_go_the_quick_way() -> None:
    """But for one, in which mitmproxy wrote octets that are no UTF-8 as lone surrogates."""
    patient = [path.name for path in (ROOT / "tests" / "corpus").glob("*.har") if not _same(path)]
    assert patient == ["lab-mitmproxy-11.0.2.har"]


def test_most_files_of_the_corpus_go_the_quick_way(shared: Path) -> None:
    files = sorted((shared / "corpus").rglob("*.har"))
    assert sum(map(_same, files)) > len(files) / 2
