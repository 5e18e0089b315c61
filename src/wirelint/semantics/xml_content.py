"""XML content: is it well-formed, and what is its root? Entities are refused, not expanded."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, errors

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


class _EntityDeclared(Exception):
    """The document declares entities."""


def _refuse(*_: object) -> None:
    raise _EntityDeclared


def read_xml(content: str | bytes, charset: str | None = None) -> XmlRoot | XmlFault | None:
    """The root of a document, or where it is not well-formed (namespaces included).

    charset: of the media type; a byte order mark outranks it, and it the XML declaration (RFC 7303 §3).
    None where there is no verdict: a document that declares entities, or in an unknown encoding.
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
    except (_EntityDeclared, ValueError, LookupError):
        return None
    namespace, _, name = root[0].rpartition(" ")
    return XmlRoot(namespace, name)
