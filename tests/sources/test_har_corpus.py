"""Every HAR of the corpus reads without a crash; what is judged and what is skipped equals a checked table."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from wirelint.exchange import Exchange
from wirelint.facts import Fact
from wirelint.sources.har import read_har
from wirelint.sources.outcome import Outcome, Problem, Skipped

TABLE: dict[str, dict[str, int]] = tomllib.loads((Path(__file__).parent / "corpus_counts.toml").read_text("utf-8"))
OWN = Path(__file__).parents[1] / "corpus"


def outcomes(name: str, folder: Path) -> list[Outcome]:
    return list(read_har((OWN if (OWN / name).is_file() else folder) / name))


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """Where the file of a test is: the lab's own are in the repository, the others beside it."""
    name = request.node.callspec.params["name"]
    if (OWN / name).is_file():
        return OWN
    shared: Path = request.getfixturevalue("shared")
    return shared / "corpus"


@pytest.mark.parametrize("name", TABLE)
def test_counts(name: str, folder: Path) -> None:
    found = outcomes(name, folder)
    assert not [item for item in found if isinstance(item, Problem)]
    counts = Counter(
        "judged" if isinstance(item, Exchange) else item.reason for item in found if not isinstance(item, Problem)
    )
    assert {"judged": 0, **counts} == TABLE[name]
    # nothing is lost, and everything in the file's order
    assert [item.origin.entry for item in found if isinstance(item, (Exchange, Skipped))] == list(range(len(found)))


def test_the_table_has_every_file(shared: Path) -> None:
    assert set(TABLE) == {path.name for path in (shared / "corpus").glob("*.har*")}


def test_the_labs_files_are_those_beside_the_project(shared: Path) -> None:
    for path in OWN.glob("lab-*"):
        assert path.read_bytes() == (shared / "corpus" / path.name).read_bytes()


@pytest.mark.parametrize("name", TABLE)
def test_offsets_lead_back_to_the_entries(name: str, folder: Path) -> None:
    text = (folder / name).read_bytes().decode()
    decode = json.JSONDecoder().raw_decode
    for item in outcomes(name, folder):
        assert not isinstance(item, Problem)
        assert item.origin.offset is not None
        entry, _ = decode(text, item.origin.offset)
        assert isinstance(entry["request"], dict)


@pytest.mark.parametrize("name", TABLE)
def test_believing_a_file_judges_no_less(name: str, folder: Path) -> None:
    believed = Counter(type(item) for item in read_har(folder / name, assume_wire=True))
    assert believed[Exchange] >= TABLE[name]["judged"]


@pytest.mark.parametrize("name", TABLE)
def test_few_different_knowledges(name: str, folder: Path) -> None:
    """What is known is part of an exchange's shape: too many would slow the dispatch down."""
    exchanges = [item for item in outcomes(name, folder) if isinstance(item, Exchange)]
    assert len({exchange.known for exchange in exchanges}) <= 12


def test_what_the_corpus_is_known_for(shared: Path) -> None:
    """Single facts of ../shared/facts/har.md, looked up in the files."""
    folder = shared / "corpus"

    def exchange(name: str, entry: int) -> Exchange:
        found = outcomes(name, folder)[entry]
        assert isinstance(found, Exchange)
        return found

    cookies = exchange("firebug16-cookies-joined-by-lf.har", 0).response.fields.values("set-cookie")
    assert len(cookies) == 2
    assert not any("\n" in cookie for cookie in cookies)
    status_line = exchange("webpagetest217-1xx-503.har", 11)
    assert all(" " not in name for name in status_line.response.fields.names)
    assert exchange("fiddler4-bom-304.har", 0).response.version == "1.1"
    assert not exchange("fiddler4-bom-304.har", 7).knows(Fact.CONTENT_SIZE)
    assert "content-length" not in exchange("ie11-f12-304-thousands-separators.har", 1).response
    assert exchange("charles46-postman-echo-401.har", 36).response.body.octets is not None
    assert exchange("charles42-201.har", 1).response.lacks("location")
    assert exchange("chrome92-304-with-cached-body.har", 0).response.body.text is None
    polly = exchange("polly-204-size-without-body.har", 0)
    assert polly.response.body.is_empty is None
    assert exchange("chrome104-h3-every-status.har", 21).response.body.size == 61
    assert exchange("browsermob2-jsonp-no-headers.harp", 0).response.lacks("date") is False
