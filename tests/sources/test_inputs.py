"""What the command line names: found in a fixed order, known by content, refused at once where it can't be read."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sources.entries import MITMPROXY, entry, har
from wirelint.exchange import Exchange
from wirelint.sources.inputs import InputError, Kind, find_inputs, kind_of
from wirelint.sources.read import read_all


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """b.har, a.har.gz, sub/c.HARP, sub/deep/d.flow, sub/e.mitm, and two files that are not asked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    (tmp_path / "b.har").write_bytes(har(entry(), creator=MITMPROXY))
    (tmp_path / "a.har.gz").write_bytes(gzip.compress(har(entry(status=404), creator=MITMPROXY)))
    (tmp_path / "sub" / "c.HARP").write_bytes(b"f(" + har(entry(status=500), creator=MITMPROXY) + b")")
    (tmp_path / "sub" / "deep" / "d.flow").write_bytes(b"12:...")
    (tmp_path / "sub" / "e.mitm").write_bytes(b"1234:...")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "har").write_text("x")
    return tmp_path


def sources(*arguments: str) -> list[str]:
    return [item.source.replace(os.sep, "/") for item in find_inputs(arguments)]


def test_files_in_the_order_of_the_arguments(tree: Path) -> None:
    assert sources("b.har", "a.har.gz") == ["b.har", "a.har.gz"]
    assert sources("notes.txt") == ["notes.txt"]


def test_a_folder_is_searched_and_sorted(tree: Path) -> None:
    found = ["a.har.gz", "b.har", "sub/c.HARP", "sub/deep/d.flow", "sub/e.mitm"]
    assert sources(".") == found
    assert sources(str(tree)) == [f"{tree.as_posix()}/{name}" for name in found]
    assert sources("sub/") == found[2:]


def test_globs(tree: Path) -> None:
    assert sources("*.har*") == ["a.har.gz", "b.har"]
    assert sources("sub/*") == ["sub/c.HARP", "sub/e.mitm"]
    assert sources("**/*.flow") == ["sub/deep/d.flow"]
    assert sources("[ab].har") == ["b.har"]
    assert sources(f"{tree.as_posix()}/*.har") == [f"{tree.as_posix()}/b.har"]


def test_a_name_that_looks_like_a_glob_is_a_file_where_there_is_one(tree: Path) -> None:
    (tree / "x[1].har").write_bytes(b"{}")
    assert sources("x[1].har") == ["x[1].har"]


def test_each_file_once(tree: Path) -> None:
    assert sources("b.har", ".", "./b.har", "*.har") == [
        "b.har",
        "a.har.gz",
        "sub/c.HARP",
        "sub/deep/d.flow",
        "sub/e.mitm",
    ]


def test_kinds_are_known_by_content(tree: Path) -> None:
    assert [item.kind for item in find_inputs(["."])] == [Kind.HAR, Kind.HAR, Kind.HAR, Kind.FLOW, Kind.FLOW]
    (tree / "b.har").write_bytes(b"567:7:version,...")
    assert find_inputs(["b.har"])[0].kind is Kind.FLOW


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [(b"{", Kind.HAR), (b"", Kind.HAR), (b"\xef\xbb\xbf{", Kind.HAR), (b"\x1f\x8b", Kind.HAR), (b"cb({", Kind.HAR),
     (b"9:", Kind.FLOW), (b"12345:", Kind.FLOW), (b":", Kind.HAR), (b"12", Kind.HAR), (b"1" * 40 + b":", Kind.HAR)],
)  # fmt: skip
def test_kind_of(beginning: bytes, kind: Kind) -> None:
    assert kind_of(beginning) is kind


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.har"], "missing.har: No such file or directory"),
        (["b.har", "missing.har"], "missing.har: No such file or directory"),
        (["*.nothing"], "*.nothing: no file matches"),
        ([""], "'' is no file's name"),
        (["a\0b"], "'a\\x00b' is no file's name"),
        (["empty"], "empty: no file below this folder ends in .har, .har.gz, .harp, .flow, .mitm, .http, .https"),
    ],
)
def test_what_can_t_be_read_is_refused_in_one_line(tree: Path, arguments: list[str], message: str) -> None:
    (tree / "empty").mkdir()
    with pytest.raises(InputError) as error:
        find_inputs(arguments)
    assert str(error.value) == message
    with pytest.raises(InputError):
        read_all(arguments)


def test_a_file_that_vanishes_after_the_look(tree: Path) -> None:
    (found,) = find_inputs(["b.har"])
    (tree / "b.har").unlink()
    with pytest.raises(InputError, match=r"b\.har: No such file"):
        found.read()


def test_a_folder_that_can_t_be_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(folder / "deep")))
        yield "", [], []

    monkeypatch.setattr("wirelint.sources.inputs.os.walk", walk)
    with pytest.raises(InputError, match="deep: Permission denied"):
        find_inputs(["sub"])


class Stdin:
    """Standard input as the interpreter has it, with octets of our own."""

    def __init__(self, octets: bytes):
        self.buffer = io.BytesIO(octets)


def test_standard_input_is_read_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(har(entry(), creator=MITMPROXY)))
    first, second = find_inputs(["-", "b.har", "-"])
    assert (first.source, first.kind, second.source) == ("-", Kind.HAR, "b.har")
    assert first.read().startswith(b'{"log"')
    monkeypatch.setattr(sys, "stdin", Stdin(b"99:..."))
    assert find_inputs(["-"])[0].kind is Kind.FLOW


def test_standard_input_that_can_t_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    stdin = Stdin(b"")
    stdin.buffer = Broken()
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(InputError, match="standard input: Input/output error"):
        find_inputs(["-"])


def test_flow_files_are_read_as_such(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    io_ = pytest.importorskip("mitmproxy.io")
    tflow = pytest.importorskip("mitmproxy.test.tflow")
    stream = io.BytesIO()
    io_.FlowWriter(stream).add(tflow.tflow(resp=True))
    (tree / "x.flow").write_bytes(stream.getvalue())
    monkeypatch.setattr(sys, "stdin", Stdin(stream.getvalue()))
    found = [item for item in read_all(["x.flow", "-"]) if isinstance(item, Exchange)]
    assert [(item.origin.source, item.response.status) for item in found] == [("x.flow", 200), ("-", 200)]


def test_all_inputs_are_read_one_after_the_other(tree: Path) -> None:
    found = [item for item in read_all(["b.har", "a.har.gz", "sub/c.HARP"]) if isinstance(item, Exchange)]
    assert [(item.origin.source, item.response.status) for item in found] == [
        ("b.har", 200),
        ("a.har.gz", 404),
        (str(Path("sub", "c.HARP")), 500),
    ]


MARK = b"======== BEGIN INBOUND STREAM ========\r\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (MARK, Kind.WIRE),
        (b"for people\r\n" + MARK, Kind.WIRE),
        (b" " * 4000 + MARK, Kind.WIRE),
        (b'{"log": "' + MARK + b'"}', Kind.HAR),
        (b"\xef\xbb\xbf \n[" + MARK, Kind.HAR),
        (b"12:" + MARK, Kind.FLOW),
        (b"GET / HTTP/1.1\r\n\r\n", Kind.HAR),
    ],
)
def test_a_raw_message_file_has_its_mark(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind


def test_below_a_folder_only_raw_message_files_with_their_mark_are_read(tree: Path) -> None:
    (tree / "sub" / "x.http").write_bytes(b"p\r\n" + MARK)
    (tree / "sub" / "y.HTTPS").write_bytes(MARK)
    (tree / "sub" / "client.http").write_bytes(b"GET https://example.com/\n")
    assert sources("sub")[-2:] == ["sub/x.http", "sub/y.HTTPS"]
    assert "sub/client.http" not in sources("sub")


def test_a_raw_message_file_without_its_mark_is_known_by_its_name(tree: Path) -> None:
    (tree / "client.http").write_bytes(b"GET https://example.com/\n")
    (problem,) = read_all(["client.http"])
    assert str(problem) == (
        'client.http: no raw message file: there is no line "======== BEGIN INBOUND STREAM ========"'
    )
