"""The window that the first frame of Zstandard data asks for."""

from __future__ import annotations

import pytest

from wirelint.zstd_frames import MAGIC, WINDOW_LIMIT, first_window

MIB = 1 << 20
SKIPPABLE = b"\x50\x2a\x4d\x18\x02\0\0\0ab"


@pytest.mark.parametrize(
    ("head", "window"),
    [
        (b"\x00\x00", 1024),
        (b"\x00\x07", 1024 + 7 * 128),
        (b"\x04\x68", 8 * MIB),
        (b"\x00\x69", 9 * MIB),
        (b"\x00\x88", 128 * MIB),
        (b"\x20\x05", 5),
        (b"\x60\x00\x00", 256),
        (b"\x60\xff\xff", 65535 + 256),
        (b"\xa0\x00\x00\x40\x00", 4 * MIB),
        (b"\xe0\x01\x00\x80\x00\x00\x00\x00\x00", 8 * MIB + 1),
        (b"\xa1\xaa\x00\x00\x40\x00", 4 * MIB),
        (b"\xa2\xaa\xaa\x00\x00\x40\x00", 4 * MIB),
        (b"\xa3\xaa\xaa\xaa\xaa\x00\x00\x40\x00", 4 * MIB),
    ],
)
def test_the_window_of_a_frame(head: bytes, window: int) -> None:
    assert first_window(MAGIC + head) == window
    assert first_window(MAGIC + head + b"more") == window
    assert first_window(SKIPPABLE + SKIPPABLE + MAGIC + head) == window
    assert first_window(MAGIC + head[:-1]) is None


@pytest.mark.parametrize(
    "octets", [b"", b"\x28", MAGIC, MAGIC + b"\x00", b"<html>", SKIPPABLE, SKIPPABLE * 64 + MAGIC + b"\0\0"]
)
def test_no_frame_header(octets: bytes) -> None:
    assert first_window(octets) is None


def test_the_limit() -> None:
    assert WINDOW_LIMIT == 8 * MIB
    assert first_window(SKIPPABLE * 63 + MAGIC + b"\0\0") == 1024
