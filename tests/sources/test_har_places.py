"""Each finding of a HAR stands at the line and column of the very token that shows it, whatever the file looks like."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.sources.entries import DATE, HOST, MITMPROXY, entry, har
from wirelint.exchange import Exchange, Origin
from wirelint.fault import Where
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.places import Place, Places, Spot
from wirelint.registry import all_rules
from wirelint.selection import Selection
from wirelint.sources.har import read_har
from wirelint.sources.har_places import locate, places_in
from wirelint.sources.har_text import json_start

OWN = Path(__file__).parents[1] / "corpus"
LAB = sorted(path.name for path in OWN.glob("*.har"))

Layout = Callable[[Any], str]


def pretty(data: Any) -> str:
    return json.dumps(data, indent=2)


def minified(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def decoded(text: str) -> Any:
    return json.JSONDecoder(strict=False).raw_decode(text, json_start(text))[0]


@cache
def linter() -> Linter:
    return Linter(Selection().of(all_rules(())))


def exchanges_in(source: Path | bytes) -> list[Exchange]:
    return [
        item for item in read_har(source, "" if isinstance(source, Path) else "a.har") if isinstance(item, Exchange)
    ]


def findings_of(exchanges: Iterable[Exchange]) -> list[Finding]:
    return [finding for exchange in exchanges for finding in linter().judge(exchange)]


@lru_cache(maxsize=4)
def line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def offset_of(text: str, place: Place) -> int:
    """The place as a number of characters, counted apart from the module under test."""
    return line_starts(text)[place.line - 1] + place.column - 1


def assert_shows(text: str, record: dict[str, Any], finding: Finding, place: Place) -> None:
    """The token at the place is the one that stands for the finding: its name, and the value behind it."""
    start = offset_of(text, place)
    token = text[start : start + place.end_column - place.column]
    colon = re.compile(r"\s*:\s*").match(text, start + len(token))
    assert colon is not None, token
    value, _ = json.JSONDecoder(strict=False).raw_decode(text, colon.end())
    where = finding.where
    side = record[where.side]
    if where.part == "fields" and where.line is not None:
        assert json.loads(token) == "name"
        assert value.lower() == where.name.lower()
        held = [
            header
            for header in side["headers"]
            if header["name"].lower() == where.name.lower()
            for _ in list(filter(None, header["value"].split("\n"))) or [""]
        ]
        holder, _ = json.JSONDecoder(strict=False).raw_decode(text, text.rindex("{", 0, start))
        assert holder == held[where.line]
        return
    name = {"target": "url", "fields": "headers", "content": "content" if where.side == "response" else "postData"}
    expected = name.get(where.part, where.part)
    assert json.loads(token) == expected
    assert value == side[expected]


def check_file(path: Path) -> int:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    plain = text.removeprefix("\ufeff")
    data = decoded(text)
    exchanges = exchanges_in(path)
    found = findings_of(exchanges)
    places = Places(locate, found)
    bounds = [exchange.origin.offset or 0 for exchange in exchanges]
    for finding in found:
        place = places.of(finding)
        assert place is not None
        begin = finding.origin.offset
        assert begin is not None
        after = min((bound for bound in bounds if bound > begin), default=len(text))
        assert begin <= offset_of(plain, place) + (len(text) - len(plain)) < after
        assert_shows(plain, data["log"]["entries"][finding.origin.entry], finding, place)
    return len(found)


@pytest.mark.parametrize("name", LAB)
def test_places_in_the_labs_files(name: str, tmp_path: Path) -> None:
    data = json.loads((OWN / name).read_bytes())
    counts = {check_file(OWN / name)}
    for layout in (pretty, minified):
        path = tmp_path / f"{layout.__name__}.har"
        path.write_text(layout(data), encoding="utf-8")
        counts.add(check_file(path))
    assert len(counts) == 1
    assert counts > {0} or counts.pop() > 0


def test_places_in_the_corpus(shared: Path, tmp_path: Path) -> None:
    total = 0
    for path in sorted((shared / "corpus").glob("*.har*")):
        if path.name in LAB:
            continue
        found = check_file(path)
        data = decoded(path.read_bytes().decode("utf-8", "surrogatepass"))
        for layout in (pretty, minified):
            copy = tmp_path / path.name
            copy.write_text(layout(data), encoding="utf-8")
            assert check_file(copy) == found
        total += found
    assert total > 300


def spots(text: str, *wheres: Where) -> list[str]:
    """The tokens at the places of parts of one entry of a HAR."""
    origin = exchanges_in(text.encode())[0].origin
    places = places_in(text, [(origin, where) for where in wheres])
    lines = text.removeprefix("\ufeff").split("\n")
    tokens = []
    for where in wheres:
        place = places[origin, where]
        tokens.append(lines[place.line - 1][place.column - 1 : place.end_column - 1])
    return tokens


PARTS = {
    ("request", "method"): '"method"',
    ("request", "target"): '"url"',
    ("request", "version"): '"httpVersion"',
    ("request", "content"): '"postData"',
    ("request", "fields"): '"headers"',
    ("response", "status"): '"status"',
    ("response", "reason"): '"statusText"',
    ("response", "version"): '"httpVersion"',
    ("response", "content"): '"content"',
    ("response", "fields"): '"headers"',
    ("response", "trailers"): '"headers"',
    ("response", "after"): '"headers"',
}


@pytest.mark.parametrize("layout", [pretty, minified])
def test_every_part_has_its_token(layout: Layout) -> None:
    record = entry(request={"postData": {"text": "a=1"}})
    text = layout({"log": {"entries": [record]}})
    assert spots(text, *(Where(side, part) for side, part in PARTS)) == list(PARTS.values())


def test_what_an_entry_lacks_is_shown_at_what_holds_it() -> None:
    record = entry()
    del record["response"]["content"], record["response"]["headers"]
    text = minified({"log": {"entries": [record]}})
    wheres = [Where("response", "content"), Where("response", "fields", "Date"), Where("request", "content")]
    assert spots(text, *wheres) == ['"response"', '"response"', '"request"']


def test_members_that_recorders_put_elsewhere() -> None:
    record = entry(_method="PUT", _protocol="h2")
    del record["request"]["method"]
    log = {"creator": {"name": "WebPagetest", "version": "21.7"}, "entries": [record]}
    assert spots(minified({"log": log}), Where("request", "method")) == ['"_method"']
    assert spots(minified({"log": log}), Where("response", "version")) == ['"_protocol"']


def field(number: int, name: str = "X-A") -> Where:
    return Where("response", "fields", name, number, 3)


@pytest.mark.parametrize(
    ("headers", "tokens"),
    [
        ('[{"name":"x-a","value":"1"},{"name":"B","value":"2"},{"value":"3","n\\u0061me":"X-A"}]',
         ['"name"', '"n\\u0061me"']),
        ('[{"name":"X-A","value":["1","2"]}]', ['"name"', '"name"']),
        ('[["X-A","1"], [ "x-A" ,"2"]]', ['"X-A"', '"x-A"']),
        ('{"X-A":["1","2"]}', ['"X-A"', '"X-A"']),
        ('{"X-A":"1","x-a":"2"}', ['"X-A"', '"x-a"']),
        ('[7,null,[],{"name":5},{"name":"x-a","value":"1\\n\\n2"}]', ['"name"', '"name"']),
        ('[{"name":"x-a","value":"1"}]', ['"name"', '"headers"']),
        ('[{"name":"b","name":"x-a","value":"1"},{"name":"x-a","value":"","value":"2"}]', ['"name"', '"name"']),
        ('[]', ['"headers"', '"headers"']),
        ('"text"', ['"headers"', '"headers"']),
        ('null', ['"headers"', '"headers"']),
    ],
)  # fmt: skip
def test_headers_of_any_shape(headers: str, tokens: list[str]) -> None:
    text = minified({"log": {"entries": [entry(response={"headers": "HERE"})]}}).replace('"HERE"', headers)
    assert spots(text, field(0), field(1)) == tokens


def test_the_right_one_of_repeated_lines() -> None:
    names = ["Set-Cookie", "Vary", "set-cookie", "SET-COOKIE"]
    text = pretty({"log": {"entries": [entry(answered=[(name, "a=1") for name in names])]}})
    origin = exchanges_in(text.encode())[0].origin
    wheres = [Where("response", "fields", "Set-Cookie", number) for number in range(3)]
    places = places_in(text, [(origin, where) for where in reversed(wheres)])
    lines = text.split("\n")
    assert [lines[places[origin, where].line - 1].strip() for where in wheres] == [
        '"name": "Set-Cookie",', '"name": "set-cookie",', '"name": "SET-COOKIE",',
    ]  # fmt: skip


def test_lines_joined_by_lf_are_one_token_and_an_octet_of_a_value_is_not() -> None:
    answered = [("X-A", "1\n2"), ("X-A", "3")]
    for creator, second in ((("x", "1"), 0), (MITMPROXY, 1)):
        text = har(entry(answered=answered), creator=creator, browser=None).decode()
        origin = exchanges_in(text.encode())[0].origin
        places = places_in(text, [(origin, field(0)), (origin, field(1))])
        starts = [match.start() for match in re.finditer(r'"name": "X-A"', text)]
        assert [places[origin, field(number)].column - 1 for number in (0, 1)] == [starts[0], starts[second]]


def test_equal_names_in_an_object_mean_the_last() -> None:
    text = minified({"log": {"entries": [entry()]}}).replace('"status":200', '"status":1,"status":200')
    origin = exchanges_in(text.encode())[0].origin
    places = places_in(text, [(origin, Where("response", "status"))])
    assert places[origin, Where("response", "status")].column == text.index('"status":200') + 1


ETAG = 'response.fields["ETag"]'
WRAPPERS: dict[str, Callable[[str], bytes]] = {
    "bom": lambda text: ("\ufeff" + text).encode(),
    "jsonp": lambda text: f"/**/onInput(\n{text});".encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "gzip and bom": lambda text: gzip.compress(("\ufeff" + text).encode()),
    "utf-16": lambda text: text.encode("utf-16"),
    "wide characters": lambda text: text.replace('"log"', '"𝕏é":"𝕏","log"').encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "surrogates": lambda text: text.replace('"log"', '"a":"\ud800","log"').encode("utf-8", "surrogatepass"),
    "one entry": lambda text: json.dumps(json.loads(text)["log"]["entries"][0], indent=1).encode(),
    "a bare list": lambda text: json.dumps(json.loads(text)["log"]["entries"], indent=1).encode(),
    "creator behind": lambda text: json.dumps(
        {"log": {"entries": json.loads(text)["log"]["entries"], "creator": {"name": "mitmproxy"}}}, indent=3
    ).encode(),
    "broken entries": lambda text: text.replace(
        '"entries": [', '"entries": [ {"request": tru }, {"a": "\\x"}\n, 7, '
    ).encode(),
    "broken off": lambda text: text[: text.rindex("}", 0, len(text) - 40)].encode(),
}


@pytest.mark.parametrize("name", WRAPPERS)
@pytest.mark.parametrize("indent", [None, 2])
def test_wrapped_files(name: str, indent: int | None, tmp_path: Path) -> None:
    record = entry(status=201, method="POST", answered=[("ETag", 'W/"a'), DATE], asked=HOST)
    text = json.dumps({"log": {"entries": [record, record]}}, indent=indent)
    path = tmp_path / "a.har"
    path.write_bytes(WRAPPERS[name](text))
    first = [
        finding
        for finding in findings_of(exchanges_in(path))
        if finding.where.part == "fields" and finding.where.name == "ETag"
    ]
    assert first
    octets = path.read_bytes()
    octets = gzip.decompress(octets) if octets[:2] == b"\x1f\x8b" else octets
    inside = octets.decode("utf-16" if name == "utf-16" else "utf-8", "surrogatepass").removeprefix("\ufeff")
    lines = inside.split("\n")
    places = Places(locate, first)
    for number, finding in enumerate(first):
        place = places.of(finding)
        assert place is not None
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == '"name"'
        start = offset_of(inside, place)
        assert start == [match.start() for match in re.finditer(r'"name": "ETag"', inside)][number]


def test_a_file_is_read_only_when_asked_and_once_for_all(tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    path.write_bytes(har(*[entry(status=201, method="POST", answered=[DATE])] * 3))
    found = findings_of(exchanges_in(path))
    firsts = found[: len(found) // 3]
    calls: list[int] = []

    def counting(asked: Collection[Spot]) -> dict[Spot, Place]:
        calls.append(len(asked))
        return locate(asked)

    for places in (Places(counting, found), Places(counting, firsts, found)):
        places.expect_all()
        assert calls == []
        assert all(places.of(finding) for finding in found)
        assert calls == [len(found)]
        calls.clear()
    places = Places(counting, firsts, found)
    assert all(places.of(finding) for finding in firsts)
    assert calls == [len(firsts)]
    assert all(places.of(finding) for finding in found)
    assert calls == [len(firsts), len(found) - len(firsts)]
    # one that nobody told of
    assert [Places(counting).of(finding) for finding in found] == [places.of(finding) for finding in found]


@pytest.mark.parametrize(
    "now", [None, b"", b"{}", b"[1,2", b"PK\x03\x04", b'{"log":{"entries":[{"a":1}]}}', b" " * 999]
)
def test_a_file_that_has_gone_or_changed_gives_no_place(now: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    path.write_bytes(har(entry(status=201, method="POST", answered=[DATE])))
    found = findings_of(exchanges_in(path))
    assert found
    path.unlink()
    if now is not None:
        path.write_bytes(now)
    assert [Places(locate, found).of(finding) for finding in found] == [None] * len(found)


def test_standard_input_and_flows_have_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    octets = har(entry())
    (tmp_path / "-").write_bytes(octets)
    origin = exchanges_in(octets)[0].origin
    where = Where("response", "status")
    origins = (Origin("-", origin.entry, origin.offset), Origin("a.flow", 0), Origin("live"))
    assert locate([(origin, where) for origin in origins]) == {}


def test_the_time_is_linear_in_a_file_of_one_line() -> None:
    records = [entry(answered=[("X-A", "v" * 400)])] * 4000
    where = field(0)

    def seconds(count: int) -> float:
        text = minified({"log": {"entries": records[:count]}})
        origins = [exchange.origin for exchange in exchanges_in(text.encode())]
        asked = [(origin, where) for origin in reversed(origins)]
        begun = time.process_time()
        assert len(places_in(text, asked)) == count
        return time.process_time() - begun

    small = min(seconds(500) for _ in range(3))
    assert seconds(4000) < 8 * small * 4
