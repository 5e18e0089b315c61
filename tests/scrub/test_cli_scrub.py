"""`wirelint scrub` on the command line: what it refuses, what it tells, and what is left where it fails."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.cli import cli
from wirelint.scrub.values import Values

HAR = {
    "log": {
        "creator": {"name": "mitmproxy", "version": "12"},
        "entries": [
            {
                "request": {
                    "method": "POST",
                    "url": "https://shop.example.org/orders/42?token=Zq7tasty0Vx9",
                    "httpVersion": "HTTP/1.1",
                    "headers": [
                        {"name": "Host", "value": "shop.example.org"},
                        {"name": "Cookie", "value": "sid=Zq7tasty1Vx9"},
                    ],
                },
                "response": {
                    "status": 201,
                    "statusText": "Created",
                    "httpVersion": "HTTP/1.1",
                    "headers": [{"name": "Content-Type", "value": "application/json"}],
                    "content": {"size": 14, "text": '{"zebra77": 1}'},
                },
            }
        ],
    }
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "in.har"
    file.write_text(json.dumps(HAR), encoding="utf-8")
    return file


def scrub(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["scrub", *map(str, arguments)])


def test_it_says_what_was_kept_and_taken_out(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.har"
    result = scrub(source, out)
    assert result.exit_code == 0, result.output
    assert "2 secrets were taken out, and none of them is left" in result.stdout
    assert "tasty" not in out.read_text() + result.output
    assert "shop.example.org" in out.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.har", "out.har"]
    again = scrub(out, tmp_path / "again.har")
    assert again.exit_code == 0


def test_hosts_are_renamed_on_demand(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.har"
    result = scrub(source, out, "--rename-hosts")
    assert result.exit_code == 0, result.output
    assert "fingerprints" in result.stdout
    assert "shop" not in out.read_text()


def test_nothing_is_overwritten(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.har"
    out.write_text("mine")
    result = scrub(source, out)
    assert (result.exit_code, out.read_text()) == (2, "mine")
    assert "--force overwrites it" in result.stderr
    assert scrub(source, out, "--force").exit_code == 0
    assert out.read_text() != "mine"


@pytest.mark.parametrize("how", ["same", "link", "hard"])
def test_the_source_is_never_the_target(source: Path, tmp_path: Path, how: str) -> None:
    target = tmp_path / "other.har"
    if how == "link":
        target.symlink_to(source)
    elif how == "hard":
        target.hardlink_to(source)
    else:
        target = source
    before = source.read_bytes()
    result = scrub(source, target, "--force")
    assert result.exit_code == 2
    assert "can't take the place of its source" in result.stderr
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "the file is empty"),
        (b"{}", "no member log"),
        (b"[1, 2", "the file breaks off"),
        (b"PK\x03\x04", "zip archive"),
        (b"12:abc", "flow file"),
        (b'{"log": {"entries": 1}}', "expected a list"),
    ],
)
def test_what_is_no_har_is_refused(tmp_path: Path, octets: bytes, said: str) -> None:
    source, out = tmp_path / "in.har", tmp_path / "out.har"
    source.write_bytes(octets)
    result = scrub(source, out)
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.exit_code == (0 if octets == b"[1, 2" else 2)
    assert out.exists() == (octets == b"[1, 2")


@pytest.mark.parametrize(
    ("source_name", "target_name", "said"),
    [
        ("missing.har", "out.har", "No such file"),
        ("in.har", "none/out.har", "there is no folder"),
        ("in.har", ".", "is a folder"),
        (".", "out.har", "Is a directory"),
    ],
)
def test_wrong_names_are_told(source: Path, source_name: str, target_name: str, said: str) -> None:
    result = scrub(source.parent / source_name, source.parent / target_name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_gzip_is_read_and_written(source: Path, tmp_path: Path) -> None:
    packed, out = tmp_path / "in.har.gz", tmp_path / "out.har.gz"
    packed.write_bytes(gzip.compress(source.read_bytes()))
    assert scrub(packed, out).exit_code == 0
    assert json.loads(gzip.decompress(out.read_bytes()))["log"]["entries"]


def test_a_secret_that_is_left_stops_it(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Values, "value", lambda self, name, value: value)
    result = scrub(source, tmp_path / "out.har")
    assert result.exit_code == 2
    assert "secrets are left in 1 place (entry #0); nothing was written" in result.stderr
    assert "tasty" not in result.output
    assert not (tmp_path / "out.har").exists()


def test_findings_that_differ_are_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine.py").write_text(
        "from wirelint import WARNING, rule\nfrom wirelint.fault import content\n\n"
        '@rule("mine", status="any", level=WARNING, spec="RFC 9110 §1", zh="我的", why_zh="我的。")\n'
        "def judge(exchange):\n"
        '    """Mine.\n\n    Why.\n\n    Bad:\n        GET /\n        -> 200\n        | zebra77\n'
        '    Good:\n        GET /\n        -> 200\n    """\n'
        '    if b"zebra" + b"77" in (exchange.response.body.octets or b""):\n        yield content()\n',
        encoding="utf-8",
    )
    out = tmp_path / "out.har"
    result = scrub(source, out, "--rules", tmp_path / "mine")
    assert result.exit_code == 2
    assert "lost 1 × mine (warning)" in result.stderr
    assert "findings differ" in result.stderr
    assert "entry 0: no way was found to keep its findings" in result.stderr
    assert "zebra77" not in out.read_text()


def test_an_interrupt_while_writing_leaves_the_old_file_and_no_other(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scrubbed"
    folder.mkdir()
    out = folder / "out.har"
    out.write_text("old")

    def interrupted(number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wirelint.replacing.os.fsync", interrupted)
    result = scrub(source, out, "--force")
    assert (result.exit_code, "was not written" in result.stderr) == (130, True)
    assert [(file.name, file.read_text()) for file in folder.iterdir()] == [("out.har", "old")]
