"""The encodings that an XML document names, and whether they are one."""

from __future__ import annotations

import pytest

from wirelint.semantics.xml_encoding import encoding, encoding_conflict, is_undecodable


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF-8", "UTF-8"),
        ("Latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("UTF-16", "UTF-16"),
        ("utf-16be", "UTF-16BE"),
        ("no-such", None),
        ("", None),
    ],
)
def test_labels(label: str, name: str | None) -> None:
    assert encoding(label) == name


DECLARED = '<?xml version="1.0" encoding="{}"?><a>é</a>'


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        (DECLARED.format("utf-8").encode(), "UTF-8", None),
        (DECLARED.format("iso-8859-1").encode("latin-1"), "windows-1252", None),
        (DECLARED.format("utf-8").encode(), None, None),
        (DECLARED.format("iso-8859-1").encode(), "utf-8", (("charset", "utf-8"), ("declaration", "iso-8859-1"))),
        (b"<?xml version='1.0' encoding = 'iso-8859-1'?><a>e</a>", "utf-8", None),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', "utf-8", (("charset", "utf-8"), ("declaration", "utf-16"))),
        (b'<?xml version="1.0"?><a encoding="utf-16"/>', "utf-8", None),
        (b"<a/>", "utf-8", None),
        (b"<a>\xe9</a>", "no-such", None),
        (b"\xef\xbb\xbf<a/>", "iso-8859-1", (("mark", "UTF-8"), ("charset", "iso-8859-1"))),
        (
            b"\xef\xbb\xbf" + DECLARED.format("iso-8859-1").encode(),
            "utf-8",
            (("mark", "UTF-8"), ("declaration", "iso-8859-1")),
        ),
        (DECLARED.format("utf-16").encode("utf-16"), "utf-16", None),
        (b"\xfe\xff" + DECLARED.format("utf-16").encode("utf-16-be"), "utf-16be", None),
        (
            b"\xff\xfe" + DECLARED.format("utf-16").encode("utf-16-le"),
            "utf-16be",
            (("mark", "UTF-16LE"), ("charset", "utf-16be")),
        ),
        (
            b"\xff\xfe" + DECLARED.format("utf-8").encode("utf-16-le"),
            None,
            (("mark", "UTF-16LE"), ("declaration", "utf-8")),
        ),
    ],
)
def test_conflicts(data: bytes, charset: str | None, expected: object) -> None:
    assert encoding_conflict(data, charset) == expected


def test_octets_that_are_not_the_utf_8_of_the_charset() -> None:
    assert is_undecodable(b"\xe9", "UTF-8")
    assert not is_undecodable(b"\xc3\xa9", "utf-8")
    assert not is_undecodable(b"\xe9", "iso-8859-1")
    assert not is_undecodable(b"\xe9", None)
