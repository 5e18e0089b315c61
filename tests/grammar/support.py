"""What the grammar tests share: every parser by name, and a measure of work that is no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, SupportsIndex

from hypothesis import strategies as st

from wirelint.grammar.accept import accept, weighted_tokens
from wirelint.grammar.altsvc import AltSvc, alt_svc
from wirelint.grammar.cache import cache_control
from wirelint.grammar.challenges import auth_parameters, challenges, credentials
from wirelint.grammar.content_disposition import ContentDisposition, content_disposition
from wirelint.grammar.dates import http_date
from wirelint.grammar.etags import entity_tag, entity_tags
from wirelint.grammar.event_stream import event_stream
from wirelint.grammar.expect import expectations
from wirelint.grammar.ext_values import ext_value, extended
from wirelint.grammar.forwarded import forwarded, node
from wirelint.grammar.grpc import grpc_message, grpc_status
from wirelint.grammar.json_lines import json_lines, json_sequence
from wirelint.grammar.json_text import json_text
from wirelint.grammar.keep_alive import keep_alive
from wirelint.grammar.language import language_ranges, language_tag, language_tags
from wirelint.grammar.links import links
from wirelint.grammar.lists import split_list, token, tokens
from wirelint.grammar.mailboxes import mailbox
from wirelint.grammar.media import media_type
from wirelint.grammar.multipart import parts
from wirelint.grammar.origins import origin
from wirelint.grammar.prefer import applied_preferences, preferences
from wirelint.grammar.products import products
from wirelint.grammar.ranges import content_range, range_set
from wirelint.grammar.relations import relation_types
from wirelint.grammar.result import Malformed
from wirelint.grammar.retry_after import retry_after
from wirelint.grammar.scan import TCHAR
from wirelint.grammar.structured import SfValue, repeated_names, sf_dictionary, sf_item, sf_list
from wirelint.grammar.transfer import te, transfer_codings
from wirelint.grammar.unfragmented import unfragmented
from wirelint.grammar.upgrade import protocols
from wirelint.grammar.uris import UriReference, host_field, normalised, resolve, same_origin, uri_reference
from wirelint.grammar.via import via
from wirelint.grammar.websocket import extensions, version, versions

BASE = UriReference("http", "a.example", None, "a.example", None, "/b/c", None, None)


def multipart(value: str) -> object:
    """The multipart reader as a parser of text, its boundary being "b"."""
    octets = value.encode("utf-8", "surrogatepass")
    return parts(CountedOctets(octets) if isinstance(value, Counted) else octets, "b")


def reference(value: str) -> object:
    """Everything that can be done with a URI reference."""
    parsed = uri_reference(value)
    if isinstance(parsed, Malformed):
        return parsed
    resolved = resolve(BASE, parsed)
    return normalised(parsed), normalised(resolved), same_origin(BASE, resolved)


def structured(parse: Callable[[str], SfValue | Malformed]) -> Callable[[str], object]:
    """The parser, and everything that can be done with what it gives."""

    def read(value: str) -> object:
        parsed = parse(value)
        return parsed if isinstance(parsed, Malformed) else (parsed, list(repeated_names(parsed)))

    return read


def alternatives(value: str) -> object:
    """Everything that can be done with Alt-Svc."""
    parsed = alt_svc(value)
    if not isinstance(parsed, AltSvc):
        return parsed
    return [(one.name, one.encoding_fault) for one in parsed.alternatives]


def disposition(value: str) -> object:
    """Everything that can be done with Content-Disposition."""
    parsed = content_disposition(value)
    return [extended(one) for one in parsed.parameters] if isinstance(parsed, ContentDisposition) else parsed


PARSERS: dict[str, Callable[[str], object]] = {
    "accept": accept,
    "alt_svc": alternatives,
    "applied_preferences": applied_preferences,
    "auth_parameters": auth_parameters,
    "cache_control": cache_control,
    "challenges": challenges,
    "content_disposition": disposition,
    "content_range": content_range,
    "credentials": credentials,
    "entity_tag": entity_tag,
    "entity_tags": entity_tags,
    "event_stream": event_stream,
    "expectations": expectations,
    "extensions": extensions,
    "ext_value": ext_value,
    "forwarded": forwarded,
    "grpc_message": grpc_message,
    "grpc_status": grpc_status,
    "host_field": host_field,
    "http_date": http_date,
    "json_lines": json_lines,
    "json_sequence": json_sequence,
    "json_text": json_text,
    "keep_alive": keep_alive,
    "language_ranges": language_ranges,
    "language_tag": language_tag,
    "language_tags": language_tags,
    "links": links,
    "mailbox": mailbox,
    "media_type": media_type,
    "multipart": multipart,
    "node": node,
    "origin": origin,
    "preferences": preferences,
    "products": products,
    "protocols": protocols,
    "range_set": range_set,
    "reference": reference,
    "relation_types": relation_types,
    "retry_after": retry_after,
    "sf_dictionary": structured(sf_dictionary),
    "sf_item": structured(sf_item),
    "sf_list": structured(sf_list),
    "split_list": split_list,
    "te": te,
    "token": token,
    "tokens": tokens,
    "transfer_codings": transfer_codings,
    "unfragmented": unfragmented,
    "uri_reference": uri_reference,
    "version": version,
    "versions": versions,
    "via": via,
    "weighted_tokens": weighted_tokens,
}

PIECES = (
    "a", "z9", "W/", "w/", '"', '""', '"a"', "\\", '\\"', ",", ", ", ";", "; ", "=", "a=", "a=b", 'a="b', "q=0.5",
    ";q=1", "/", "a/b", "*", "*/*", "-", "0-", "-5", "1-2", "bytes=", "bytes ", " ", "\t", "<", ">", "<a>", "%", "%41",
    ":", "@", "[", "]", "[::1]", "?", "#", "//", "../", "./", "/.", "/..", ".", "Sun, ", "06 Nov 1994 ", "08:49:37 GMT",
    "\r\n", "\n", "--b", "\r\n--b", "\r\n--b\r\n", "--", "\x00", "\x7f", "\x80", "é", "Basic ", "abc==", "~", "+",
    "(", ")", "(a ", "UTF-8''", "'", "en", "-US", "1.1 ", ";a*=", "for=", "clear", "unknown", "_",
    ":YQ==:", "?1", "@1", '%"', "%c3", "1.5", "data: a", "id\n", '{"a":', "\\u", "NaN", "\x1e1\n",
)  # fmt: skip
"""Bits of all grammars: texts made of them come nearer to valid values than random text does."""

any_text = st.text(alphabet=st.characters(), max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
"""Text of any characters at all, lone surrogates included, and text made of PIECES."""

token_text = st.text(alphabet=TCHAR, min_size=1, max_size=8)
ows = st.text(alphabet=" \t", max_size=2)


def quoted(text: str) -> str:
    """The text as a quoted string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


quotable_text = st.text(alphabet=[chr(code) for code in (9, *range(32, 127), *range(128, 256))], max_size=8)


@st.composite
def joined(draw: st.DrawFn, elements: Iterable[str]) -> str:
    """The elements as a list field's value, with whitespace and empty elements as senders put them."""
    empty = st.sampled_from(("", ",", ", ,", " ,\t"))
    value = draw(empty)
    for index, element in enumerate(elements):
        separator = draw(ows) + "," + draw(ows) + draw(empty) if index else ""
        value += separator + draw(ows) + element
    return value + draw(empty)


class Counted(str):
    """A string that counts the characters that its methods had to copy or to look at."""

    work = 0

    def _cost(self, amount: int) -> None:
        Counted.work += amount

    def __getitem__(self, key: SupportsIndex | slice) -> Counted:
        found = Counted(str.__getitem__(self, key))
        self._cost(len(found))
        return found

    def _seek(self, found: int, start: int) -> int:
        self._cost((found if found >= 0 else len(self)) - start)
        return found

    def find(self, *arguments: Any) -> int:
        return self._seek(str.find(self, *arguments), arguments[1] if len(arguments) > 1 else 0)

    def rfind(self, *arguments: Any) -> int:
        found = str.rfind(self, *arguments)
        self._cost(len(self) - max(found, 0))
        return found

    def partition(self, sep: str) -> tuple[Counted, Counted, Counted]:
        self._cost(len(self))
        head, sign, tail = str.partition(self, sep)
        return Counted(head), Counted(sign), Counted(tail)

    def lower(self) -> Counted:
        self._cost(len(self))
        return Counted(str.lower(self))


class CountedOctets(bytes):
    """The same for octets."""

    def find(self, *arguments: Any) -> int:
        found = bytes.find(self, *arguments)
        start = arguments[1] if len(arguments) > 1 else 0
        end = arguments[2] if len(arguments) > 2 else len(self)
        Counted.work += (found if found >= 0 else end) - start
        return found

    def __getitem__(self, key: Any) -> Any:
        found = bytes.__getitem__(self, key)
        Counted.work += len(found) if isinstance(found, bytes) else 1
        return found


def work(parse: Callable[[str], object], value: str) -> int:
    """What parsing costs: lines of Python run, and characters copied or sought through.

    Patterns are not seen here: that they can't backtrack is tested by their form.
    """
    lines = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    Counted.work = 0
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse(Counted(value))
    finally:
        sys.settrace(before)
    return lines + Counted.work
