"""XML content: is it well-formed, and what is its root? Entities are told of, never expanded."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, errors

from wirelint.exchange import Body, Exchange
from wirelint.semantics.content import decoded, is_whole

XML_LIMIT = 1 << 18
"""Octets, or characters of text: larger content is not parsed, so that no exchange waits for it."""

_ENCODING_UNKNOWN = errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING]
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class XmlRoot:
    """The root element of a well-formed document. namespace: "" where it is in none."""

    namespace: str
    name: str


@dataclass(frozen=True, slots=True)
class XmlFault:
    """Where a document stops being well-formed: 1-based line and column, and the parser's reason in English."""

    line: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class XmlEntity:
    """The first entity that a document declares: what it says depends on them, and it is read no further."""

    name: str


class _EntityDeclared(Exception):
    """The document declares entities."""


def _refuse(name: str, *_: object) -> None:
    raise _EntityDeclared(name)


Xml = XmlRoot | XmlFault | XmlEntity


def read_xml(content: str | bytes, charset: str | None = None) -> Xml | None:
    """The root of a document, or where it is not well-formed (namespaces included).

    charset: of the media type; a byte order mark outranks it, and it the XML declaration (RFC 7303 §3).
    None where there is no verdict, in an unknown encoding.
    """
    encoding = "utf-8" if isinstance(content, str) else charset
    if isinstance(content, bytes) and content.startswith(_MARKS):
        encoding = None
    root: list[str] = []

    def started(name: str, _: object) -> None:
        root.append(name)
        parser.StartElementHandler = None

    try:
        parser = ParserCreate(encoding, namespace_separator=" ")
        parser.StartElementHandler = started
        parser.EntityDeclHandler = _refuse
        parser.Parse(content, True)
    except ExpatError as error:
        if error.code == _ENCODING_UNKNOWN:
            return None
        return XmlFault(error.lineno, error.offset + 1, ErrorString(error.code) or "")
    except _EntityDeclared as entity:
        return XmlEntity(str(entity))
    except (ValueError, LookupError):
        return None
    namespace, _, name = root[0].rpartition(" ")
    return XmlRoot(namespace, name)


_last: tuple[Body, Xml | None] | None = None


def xml_content(exchange: Exchange) -> Xml | None:
    """What the response's content is as an XML document, codings undone.

    None where that can't be told: it is empty, unknown, too large, no whole representation, in an unknown encoding.
    The last content is remembered, since several rules ask for it, one after the other.
    """
    global _last
    response = exchange.response
    held = _last
    if held is not None and held[0] is response.body:
        return held[1]
    found, media = None, response.media_type
    if media is not None and is_whole(exchange):
        content = decoded(response)
        if content and len(content) <= XML_LIMIT:
            found = read_xml(content, media.parameter("charset"))
    _last = (response.body, found)
    return found
