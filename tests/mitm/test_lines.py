"""The file of JSON lines: its owner's alone, whole lines, told when it breaks."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from wirelint.mitm.lines import LinesFile


def test_it_is_its_owners_alone_and_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old\n", encoding="utf-8")
    path.chmod(0o644)
    file = LinesFile(str(path))
    assert file.write("new\n中文\n\udce9\n")
    # on disk at once, before anything is closed
    assert path.read_bytes() == "new\n中文\n".encode() + b"\\udce9\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    file.close()
    file.close()
    assert not file.write("more\n")
    more = LinesFile(f"+{path}")
    assert more.write("more\n")
    more.close()
    assert path.read_text(encoding="utf-8").splitlines()[0::3] == ["new", "more"]


def test_what_can_not_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LinesFile(str(tmp_path / "no" / "file"))


def test_a_full_device() -> None:
    file = LinesFile("/dev/full")
    assert not file.write("line\n")
    assert file.broken == os.strerror(errno.ENOSPC)
    assert not file.write("line\n")
    file.close()


def test_a_line_that_was_written_in_part_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    file = LinesFile(str(path))
    assert file.write("whole\n")
    real, room = os.write, [3]

    def write(fd: int, data: bytes) -> int:
        """A disk with room for three more octets."""
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = real(fd, data[: room[0]])
        room[0] -= written
        return written

    monkeypatch.setattr(os, "write", write)
    assert not file.write("in part\n")
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "whole\n"
    assert file.broken == os.strerror(errno.ENOSPC)
    file.close()
