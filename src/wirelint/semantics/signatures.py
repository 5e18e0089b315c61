"""What octets are, by how they begin: signatures that no other format has (MIME Sniffing §6)."""

from __future__ import annotations

_PREFIXES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"wOF2", "WOFF2"),
    (b"wOFF", "WOFF"),
    (b"\x00asm", "WebAssembly"),
    (b"\x1aE\xdf\xa3", "WebM"),
)
_FIRST = frozenset(prefix[0] for prefix, _ in _PREFIXES)

_TYPES = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WebP",
    "application/pdf": "PDF",
    "font/woff": "WOFF",
    "font/woff2": "WOFF2",
    "application/wasm": "WebAssembly",
    **dict.fromkeys(("video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska"), "WebM"),
    **dict.fromkeys(
        (
            "video/mp4",
            "audio/mp4",
            "video/quicktime",
            "audio/x-m4a",
            "video/x-m4v",
            "video/3gpp",
            "image/avif",
            "image/heic",
        ),
        "MP4",
    ),
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "HTML"),
    "text/css": "CSS",
    **dict.fromkeys(("text/javascript", "application/javascript", "application/x-javascript"), "JavaScript"),
    "application/json": "JSON",
}
"""Types whose content has a signature, or can't have one; "MP4": the whole family of ISO base media files."""

TYPED = tuple(_TYPES)
TEXT = ("HTML", "CSS", "JavaScript", "JSON")


def format_of(octets: bytes) -> str | None:
    """The format that the octets begin as; None where no signature is known."""
    if octets[4:8] == b"ftyp" and octets[:2] == b"\x00\x00":  # the box's length, which is never that great
        return "MP4"
    if octets[:4] == b"RIFF":
        return "WebP" if octets[8:12] == b"WEBP" else None
    if not octets or octets[0] not in _FIRST:
        return None
    return next((name for prefix, name in _PREFIXES if octets.startswith(prefix)), None)


def format_named(essence: str) -> str | None:
    """The format that a media type promises; None where that has no signature and may have any."""
    return _TYPES.get(essence)
