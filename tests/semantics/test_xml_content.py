"""The root of an XML document, or where it is not well-formed."""

from __future__ import annotations

import pytest

from wirelint.semantics.xml_content import XmlFault, XmlRoot, read_xml


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ('<D:multistatus xmlns:D="DAV:"><D:response/></D:multistatus>', None, XmlRoot("DAV:", "multistatus")),
        (b'<?xml version="1.0"?>\n<multistatus xmlns="DAV:"/>', None, XmlRoot("DAV:", "multistatus")),
        (b"<a/>", None, XmlRoot("", "a")),
        ("<a><b></a>", None, XmlFault(1, 9, "mismatched tag")),
        (b"<a>\n <b>", None, XmlFault(2, 5, "no element found")),
        ("", None, XmlFault(1, 1, "no element found")),
        ("<D:a/>", None, XmlFault(1, 1, "unbound prefix")),
        (b"<a>\xe9</a>", None, XmlFault(1, 4, "not well-formed (invalid token)")),
    ],
)
def test_what_a_document_is(content: str | bytes, charset: str | None, expected: XmlRoot | XmlFault) -> None:
    assert read_xml(content, charset) == expected


def test_the_charset_outranks_the_declaration_and_a_mark_outranks_both() -> None:
    assert read_xml(b'<?xml version="1.0" encoding="utf-8"?><a>\xe9</a>', "iso-8859-1") == XmlRoot("", "a")
    assert read_xml("<a>é</a>".encode("utf-16"), "us-ascii") == XmlRoot("", "a")
    assert read_xml(b"\xef\xbb\xbf<a>\xc3\xa9</a>", "us-ascii") == XmlRoot("", "a")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_mark_outranks_a_charset_that_the_parser_asks_python_for(encoding: str) -> None:
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    assert read_xml(f"{mark}<a>é</a>".encode(encoding), "windows-1252") == XmlRoot("", "a")


def test_a_text_is_past_its_encoding() -> None:
    assert read_xml('<?xml version="1.0" encoding="utf-16"?><a>é</a>', "us-ascii") == XmlRoot("", "a")


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', None),
        (b"<a/>", "no-such-charset"),
        (b"<a/>", "cp037"),
        (b"<a>\xd6\xd0</a>", "gb2312"),
        ("<a>\ud800</a>", None),
    ],
)
def test_where_there_is_no_verdict(content: str | bytes, charset: str | None) -> None:
    assert read_xml(content, charset) is None
