"""The head of Zstandard data: how large a window its first frame asks of the decoder (RFC 8878 §3.1.1)."""

from __future__ import annotations

MAGIC = b"\x28\xb5\x2f\xfd"
WINDOW_LIMIT = 8 << 20
"""The largest window that a frame may need as a content coding (RFC 9659 §3)."""

_SKIPPABLE = 0x184D2A50
_SKIPPABLE_FRAMES = 64
_SIZE_OF_CONTENT_SIZE = (0, 2, 4, 8)
_SIZE_OF_DICTIONARY_ID = (0, 1, 2, 4)


def _frame_at(octets: bytes) -> int | None:
    """Where the first frame that is not skippable begins."""
    at = 0
    for _ in range(_SKIPPABLE_FRAMES):
        magic = int.from_bytes(octets[at : at + 4], "little")
        if magic & 0xFFFFFFF0 != _SKIPPABLE:
            return at if octets.startswith(MAGIC, at) else None
        at += 8 + int.from_bytes(octets[at + 4 : at + 8], "little")
    return None


def first_window(octets: bytes) -> int | None:
    """The Window_Size of the first frame, in octets; None where there is no whole frame header."""
    at = _frame_at(octets)
    if at is None or len(octets) < at + 6:
        return None
    descriptor = octets[at + 4]
    if not descriptor & 0x20:
        window = octets[at + 5]
        base = 1 << (10 + (window >> 3))
        return base + base // 8 * (window & 7)
    # A single segment: the window is as large as the content (RFC 8878 §3.1.1.1.2).
    start = at + 5 + _SIZE_OF_DICTIONARY_ID[descriptor & 3]
    size = _SIZE_OF_CONTENT_SIZE[descriptor >> 6] or 1
    field = octets[start : start + size]
    if len(field) < size:
        return None
    return int.from_bytes(field, "little") + (256 if size == 2 else 0)
