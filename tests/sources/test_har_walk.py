"""The walk: what is whole is given, what is broken is counted, what is no HAR is said with its place."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.entries import MITMPROXY, entry, har, problems
from wirelint.exchange import Exchange
from wirelint.sources.har import read_har
from wirelint.sources.har_cursor import Fault
from wirelint.sources.har_walk import Broken, Entry, Event, Log, walk
from wirelint.sources.outcome import BROKEN_ENTRY, Skipped


def events(text: str) -> list[Event]:
    return list(walk(text))


def values(found: list[Event]) -> list[object]:
    """The entries' own numbers, "broken" for a broken one."""
    given = (item for item in found if isinstance(item, (Entry, Broken)))
    return [item.value.get("n") if isinstance(item, Entry) else "broken" for item in given]


def faults(found: list[Event]) -> list[str]:
    return [f"{item.line}:{item.column}: {item.message}" for item in found if isinstance(item, Fault)]


def log(*entries: str, before: str = "", behind: str = "") -> str:
    return '{"log":{' + before + '"entries":[' + ",\n".join(entries) + "]" + behind + "}}"


ONE, TWO, THREE = ('{"n":1,"request":{}}', '{"n":2,"request":{}}', '{"n":3,"request":{}}')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: the file is empty"),
        ("\ufeff \n ", "2:2: the file is empty"),
        ("[1, 2", "1:6: the file breaks off after 2 entries (Expecting ',' delimiter)"),
        ("<html>", "1:1: this is no HAR: it does not begin with {"),
        ('"text"', "1:1: this is no HAR: it does not begin with {"),
        ("{}", "1:1: this is no HAR: it has no member log"),
        ('{"a": 1}', "1:1: this is no HAR: it has no member log"),
        ('{"log": null}', "1:9: log: expected an object, found null"),
        ('{"log": []}', "1:9: log: expected an object, found a list"),
        ('{\n"log": "x"}', "2:8: log: expected an object, found a string"),
        ('{"log": {}}', "1:9: log.entries: there is no such member"),
        ('{"log": {"entries": null}}', "1:21: log.entries: expected a list, found null"),
        ('{"log": {"entries": {}}}', "1:21: log.entries: expected a list, found an object"),
        ('{"log": {"entries": 3}}', "1:21: log.entries: expected a list, found a number"),
        ('{"log": {"version": "1.2"', "1:26: the file breaks off (Expecting ',' delimiter)"),
    ],
)  # fmt: skip
def test_what_is_no_har_is_said_with_its_place(text: str, expected: str) -> None:
    assert faults(events(text)) == [expected]


def test_entries_in_order_with_offsets() -> None:
    text = log(ONE, TWO, before='"version":"1.2","creator":{"name":"x","version":"1"},"browser":{"name":"b"},')
    found = events(text)
    assert found[0] == Log({"name": "x", "version": "1"}, {"name": "b"})
    assert [(item.number, text[item.offset :][:6]) for item in found[1:] if isinstance(item, Entry)] == [
        (0, '{"n":1'),
        (1, '{"n":2'),
    ]


def test_the_recorder_is_known_before_the_first_entry_wherever_it_stands() -> None:
    behind = ',"pages":[],"browser":{"name":"b"},"creator":{"name":"late"}'
    found = events(log(ONE, TWO, behind=behind))
    assert found[0] == Log({"name": "late"}, {"name": "b"})
    assert values(found) == [1, 2]
    # where what follows is broken, the entries are still given
    assert values(events(log(ONE, TWO, behind=behind)[:-30])) == [1, 2]


def test_a_bare_entry_and_a_bare_list() -> None:
    assert values(events(ONE)) == [1]
    assert values(events(f"[{ONE},{TWO}]")) == [1, 2]
    assert values(events(f'{{"entries":[{ONE}]}}')) == [1]


@pytest.mark.parametrize(
    "broken",
    [
        "{oops}",
        '{"n":7,"request":{"a":undefined}}',
        '{"n":7,"request":{"a":"x}}',
        '{"n":7,"request":{"a":"b"}',
        '{"n":7,"request":{"a":"b"}}}',
        '{"n":7,"request":[1,2}}',
        '{"n":7,"request":{"a":"\\q"}}',
        '{"n":7 "request":{}}',
        '{"n":7,"request":{"a":' + "9" * 5000 + "}}",
        '{"n":7,"request":' + "[" * 200_000 + "]" * 200_000 + "}",
        "undefined",
        "null",
        "17",
        "[]",
    ],
    ids=lambda text: text[:32],
)
def test_a_broken_entry_costs_no_other(broken: str) -> None:
    found = events(log(ONE, broken, TWO, THREE))
    assert [value for value in values(found) if value not in (7, "broken")] == [1, 2, 3]
    assert "broken" in values(found) or faults(found)


def test_a_broken_entry_is_told_with_its_place() -> None:
    (found,) = (item for item in events(log(ONE, '{"a":\n  oops}', TWO)) if isinstance(item, Broken))
    assert (found.index, found.line, found.column, found.message) == (1, 3, 3, "Expecting value")


def test_places_stay_right_in_a_long_broken_text() -> None:
    """Text that was read is let go of; places are still those of the whole text."""
    filler = json.dumps({"n": 0, "request": {}, "x": "y" * 50_000})
    text = "{\n" + log(*([filler, "{oops}"] * 12), TWO)[1:]
    found = events(text)
    assert values(found) == [0, "broken"] * 12 + [2]
    for item in found:
        if isinstance(item, Broken):
            assert text[item.offset :].startswith("{oops}")
            assert text.split("\n")[item.line - 1][item.column - 1 :].startswith("oops}")
        if isinstance(item, Entry):
            assert text[item.offset :].startswith('{"n"')


def test_a_missing_comma_costs_nothing() -> None:
    assert values(events(log(ONE + TWO, THREE + ","))) == [1, 2, 3]


def test_text_between_entries_is_a_fault_and_costs_no_entry() -> None:
    found = events(log(ONE + " oops ", TWO))
    assert values(found) == [1, 2]
    assert faults(found) == ["1:41: not valid JSON after 1 entry: Expecting ',' delimiter"]


def test_what_breaks_before_the_entries_costs_no_entry() -> None:
    found = events(log(ONE, TWO, before='"pages":[{oops}],'))
    assert values(found) == [1, 2]
    assert len(faults(found)) == 1


def test_what_breaks_before_the_entries_and_in_them() -> None:
    found = events(log(ONE, TWO, before='"pages":[{oops}],')[: -len(TWO) // 2])
    assert values(found) == [1]
    assert [fault.partition(": ")[2][:30] for fault in faults(found)] == [
        "not valid JSON: Expecting prop",
        "the file breaks off after 1 en",
    ]


def test_a_second_log_is_not_lost_without_a_word() -> None:
    found = events(log(ONE) + "\n" + log(TWO))
    assert values(found) == [1]
    assert faults(found) == ["2:1: there is more text behind the end of the HAR"]


@given(st.integers(min_value=0, max_value=len(log(ONE, TWO, THREE, behind=',"comment":"x"'))))
def test_a_file_cut_anywhere_gives_all_whole_entries_before_the_cut(cut: int) -> None:
    whole = log(ONE, TWO, THREE, behind=',"comment":"x"')
    text = whole[:cut]
    found = events(text)
    ends = [whole.index(one) + len(one) for one in (ONE, TWO, THREE)]
    assert values(found) == [n for n, end in enumerate(ends, 1) if end <= cut]
    assert bool(faults(found)) == (cut < len(whole))


def test_a_truncated_file_is_judged_up_to_the_break() -> None:
    octets = har(entry(), entry(status=404), entry(status=500), creator=MITMPROXY)
    found = list(read_har(octets[: octets.rindex(b'"status"')], "x.har"))
    assert [item.response.status for item in found if isinstance(item, Exchange)] == [200, 404]
    (problem,) = problems(found)
    assert problem.fatal
    assert str(problem).startswith("x.har:1:")
    assert "breaks off after 2 entries" in problem.message


def test_broken_entries_are_counted_and_the_first_ones_told() -> None:
    octets = b'{"log":{"entries":[' + b",".join([b"{oops}"] * 25 + [json.dumps(entry()).encode()]) + b"]}}"
    found = list(read_har(octets, "x.har"))
    skipped = [item for item in found if isinstance(item, Skipped)]
    assert {item.reason for item in skipped} == {BROKEN_ENTRY}
    assert [item.origin.entry for item in skipped] == list(range(25))
    told = problems(found)
    assert not any(problem.fatal for problem in told)
    assert str(told[0]) == "x.har:1:21: entry 0 is broken: Expecting property name enclosed in double quotes"
    assert [str(problem) for problem in told[10:]] == ["x.har: 15 more entries are broken"]
    assert len([item for item in found if isinstance(item, Exchange)]) == 1


def test_odd_json_that_python_reads_is_read() -> None:
    assert values(events(log('{"n":NaN,"n":1,"request":{"a":"tab\tin text"}}', '{"n":-Infinity,"n":2}'))) == [1, 2]


@pytest.mark.parametrize(
    "piece",
    ['{"request":{', '{"a":[{"b":', "[[{", '"', '{"_x":"', "}", '{"n":1,"request":oops},'],
    ids=lambda p: p[:12],
)
def test_hostile_text_costs_no_more_than_a_few_readings(piece: str) -> None:
    """Time grows with the length, not with its square."""

    def seconds(times: int) -> float:
        text = '{"log":{"entries":[' + piece * times
        start = time.perf_counter()
        list(walk(text))
        return time.perf_counter() - start

    short = min(seconds(2_000) for _ in range(3))
    long = min(seconds(20_000) for _ in range(2))
    assert long < 40 * short + 0.5
