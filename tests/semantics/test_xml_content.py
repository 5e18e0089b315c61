"""The root of an XML document, or where it is not well-formed."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.semantics.xml_content import XML_LIMIT, XmlEntity, XmlFault, XmlRoot, read_xml, xml_content


@pytest.mark.parametrize(
    ("content", "charset", "expected"),
    [
        ('<D:multistatus xmlns:D="DAV:"><D:response/></D:multistatus>', None, XmlRoot("DAV:", "multistatus")),
        (b'<?xml version="1.0"?>\n<multistatus xmlns="DAV:"/>', None, XmlRoot("DAV:", "multistatus")),
        (b"<a/>", None, XmlRoot("", "a")),
        ("<a><b></a>", None, XmlFault(1, 9, "mismatched tag")),
        (b"<a>\n <b>", None, XmlFault(2, 5, "no element found")),
        ("", None, XmlFault(1, 1, "no element found")),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;', None, XmlEntity("x")),
        (b'<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY % y SYSTEM "y.ent">%y;]><a>', None, XmlEntity("y")),
        ('<!DOCTYPE a SYSTEM "a.dtd"><a>&nbsp;</a>', None, XmlRoot("", "a")),
        ("<!DOCTYPE a><a>&nbsp;</a>", None, XmlFault(1, 16, "undefined entity")),
        ("<D:a/>", None, XmlFault(1, 1, "unbound prefix")),
        (b"<a>\xe9</a>", None, XmlFault(1, 4, "not well-formed (invalid token)")),
    ],
)
def test_what_a_document_is(
    content: str | bytes, charset: str | None, expected: XmlRoot | XmlFault | XmlEntity
) -> None:
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
        (b"<a/>", "no-such-charset"),
        (b"<a/>", "cp037"),
        (b"<a>\xd6\xd0</a>", "gb2312"),
        ("<a>\ud800</a>", None),
    ],
)
def test_where_there_is_no_verdict(content: str | bytes, charset: str | None) -> None:
    assert read_xml(content, charset) is None


def test_the_xml_of_content() -> None:
    large = b"<a>" + b"x" * (XML_LIMIT - 7) + b"</a>"
    for body, expected in (
        (Body.of(b"<a>\xe9</a>"), XmlRoot("", "a")),
        (Body(None, None, "<a>"), XmlFault(1, 4, "no element found")),
        (Body.of(large), XmlRoot("", "a")),
        (Body.of(large + b" "), None),
        (Body.of(b""), None),
        (Body(), None),
    ):
        exchange = exchange_of("GET /\n-> 200\nContent-Type: text/xml; charset=iso-8859-1")
        exchange.response.body = body
        assert xml_content(exchange) == expected
        assert xml_content(exchange) is xml_content(exchange)


@pytest.mark.parametrize(
    "transcript",
    [
        "HEAD /\n-> 200\nContent-Type: text/xml\n| <a/>",
        "GET /\n-> 206\nContent-Type: text/xml\n| <a/>",
        "GET /\n-> 200\nContent-Type: text/xml\nContent-Length: 5\n| <a/>",
        "GET /\n-> 200\nContent-Type: xml\n| <a/>",
    ],
)
def test_there_is_no_verdict_on_what_is_no_whole_document(transcript: str) -> None:
    assert xml_content(exchange_of(transcript)) is None
