"""What a HAR message proves about its content.

Recorders remove content codings, turn octets into text, count other things than octets, and write empty
text for what they lost. So octets are claimed only where the record leads back to them in one way, and a
size only where two witnesses agree or the recorder was measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body
from wirelint.fields import Fields
from wirelint.sources import har_losses as losses
from wirelint.sources.har_family import Family, Sizes
from wirelint.sources.har_losses import Loss
from wirelint.sources.har_numbers import number
from wirelint.sources.har_octets import PLAIN, charset_of, from_base64, is_cut, octets_of, utf8_length

_REMOVABLE = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress"})

_CUT_AT = 1 << 20
"""Firefox once kept so much of a text and no more."""

Found = tuple[Body, Loss | None]


def response_body(
    response: Mapping[str, Any], family: Family, status: int, method: str, version: str | None, fields: Fields
) -> Found:
    """The body that a HAR's response proves, and what it doesn't prove."""
    content = response.get("content")
    record: Mapping[str, Any] = content if isinstance(content, dict) else {}
    if family.believed:
        return _believed(record, fields)
    text = record.get("text")
    if method == "CONNECT":
        return UNKNOWN_BODY, losses.CONNECT_BODY
    if status == 304:
        return UNKNOWN_BODY, losses.CACHED_BODY
    if method == "HEAD" or status == 204 or status < 200:
        return UNKNOWN_BODY, losses.BODILESS
    if response.get("_error") or response.get("_failureText"):
        return UNKNOWN_BODY, losses.BROKEN_OFF
    length = _declared(fields)
    if not text:
        if status == 205 and family.browser:
            return UNKNOWN_BODY, losses.BODILESS
        if length == 0:
            return EMPTY_BODY, None
        return UNKNOWN_BODY, losses.EMPTY_TEXT if text == "" else losses.NO_TEXT
    if not isinstance(text, str) or record.get("_isBinary"):
        return UNKNOWN_BODY, losses.ODD_ENCODING
    payload: str | bytes = text
    encoding = record.get("encoding")
    if isinstance(encoding, str) and encoding.lower() == "base64":
        decoded = from_base64(text)
        if decoded is None:
            return UNKNOWN_BODY, losses.BAD_BASE64
        payload = decoded
    elif encoding and (not isinstance(encoding, str) or encoding.lower() not in PLAIN):
        return UNKNOWN_BODY, losses.ODD_ENCODING
    if len(text) == _CUT_AT:
        return UNKNOWN_BODY, losses.CUT_AT_LIMIT
    if family.sizes is Sizes.DECODED and (number(record.get("compression")) or 0) > 0 and not _codings(fields):
        return Body(text=payload), losses.CODING_LOST
    size, body_size = number(record.get("size")), number(response.get("bodySize"))
    return _judge(payload, size, body_size, length, family, version, fields)


def _believed(record: Mapping[str, Any], fields: Fields) -> Found:
    """The body as the record has it, whatever its recorder is known to do to bodies.

    A HAR's text has no content codings (HAR 1.2, "content"): where there were any, the octets are not in it.
    """
    text, size = record.get("text"), number(record.get("size"))
    if not isinstance(text, str):
        return (
            (Body(size=size), losses.NO_TEXT_BUT_SIZE)
            if size is not None and size >= 0
            else (UNKNOWN_BODY, losses.NO_TEXT)
        )
    octets = from_base64(text) if record.get("encoding") == "base64" else text.encode("utf-8", "surrogatepass")
    if octets is None:
        return UNKNOWN_BODY, losses.BAD_BASE64
    return (Body(text=text), losses.DECODED) if _codings(fields) else (Body(octets, len(octets), text), None)


def _judge(
    payload: str | bytes,
    size: int | None,
    body_size: int | None,
    length: int | None,
    family: Family,
    version: str | None,
    fields: Fields,
) -> Found:
    """Body and loss for content that is there: its text or, from base64, its octets."""
    codings = _codings(fields)
    if codings:
        return _coded(payload, size, body_size, length, family, version, codings)
    if family.sizes is Sizes.UNPROVED:
        # one witness to compare the payload with is enough: where they agree, there are two
        size = length
        if size is None and isinstance(payload, bytes):
            size = len(payload)
        elif size is None and version in ("1.0", "1.1") and "transfer-encoding" not in fields:
            size = body_size
    if family.sizes is Sizes.USELESS or size is None or size <= 0:
        return Body(text=payload), losses.TRANSCODED
    if length is not None and length != size:
        return UNKNOWN_BODY, losses.LENGTHS_DIFFER
    octets = octets_of(payload, size, charset_of(fields))
    if octets is not None:
        return Body(octets, size, payload), None
    if isinstance(payload, bytes):
        return UNKNOWN_BODY, losses.LENGTHS_DIFFER
    if family.sizes is Sizes.UNPROVED:
        return Body(text=payload), losses.TRANSCODED
    if is_cut(payload, size, charset_of(fields)):
        return Body(size=size), losses.CUT_TEXT
    if payload.isascii() and len(payload) > size:
        return UNKNOWN_BODY, losses.LENGTHS_DIFFER
    return Body(size=size, text=payload), losses.TRANSCODED_SIZED


def _coded(
    payload: str | bytes,
    size: int | None,
    body_size: int | None,
    length: int | None,
    family: Family,
    version: str | None,
    codings: list[str],
) -> Found:
    """Content whose codings the recorder has removed, if it could."""
    if not _REMOVABLE.issuperset(codings):
        return UNKNOWN_BODY, losses.UNDECODED
    received = size if family.sizes is Sizes.RECEIVED else None
    if received is not None and received == utf8_length(payload):
        return UNKNOWN_BODY, losses.UNDECODED  # as long as received: the coding could not be removed
    if received is not None and received > 0:
        if length is not None and length != received:
            return UNKNOWN_BODY, losses.LENGTHS_DIFFER
        return Body(size=received, text=payload), losses.DECODED_SIZED
    if length and length == body_size and version in ("1.0", "1.1") and family.sizes is not Sizes.USELESS:
        return Body(size=length, text=payload), losses.DECODED_SIZED
    return Body(text=payload), losses.DECODED


def _declared(fields: Fields) -> int | None:
    """The number in Content-Length, where it frames the message."""
    value = fields.only("content-length")
    if value is None or "transfer-encoding" in fields:
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) < 20 else None


def _codings(fields: Fields) -> list[str]:
    value = fields.get("content-encoding")
    if value is None:
        return []
    names = (name.strip().lower() for name in value.split(","))
    return [name for name in names if name and name != "identity"]


def request_body(
    request: Mapping[str, Any], family: Family, method: str, version: str | None, fields: Fields, *, complete: bool
) -> Found:
    """The body that `postData`, `bodySize` and the framing fields prove, and what they don't.

    complete: the request fields are those that were sent.
    """
    posted = request.get("postData")
    text = posted.get("text") if isinstance(posted, dict) else None
    if not isinstance(text, str):
        text = None
    if not complete:
        return Body(text=text) if text else UNKNOWN_BODY, losses.REQUEST_BODY
    length = _declared(fields)
    size = number(request.get("bodySize"))
    if length is None and "transfer-encoding" not in fields and "content-length" not in fields:
        # without either there is no content over HTTP/1 (RFC 9112 §6.3); browsers send none with GET and HEAD
        if not text and (version in ("1.0", "1.1") or method in ("GET", "HEAD")):
            return EMPTY_BODY, None
        length = size if size and not family.browser and not _codings(fields) else None
    if length is None or (not family.browser and size is not None and size != length and not _codings(fields)):
        return Body(text=text) if text else UNKNOWN_BODY, losses.REQUEST_SIZE if text else losses.REQUEST_BODY
    if length == 0:
        return EMPTY_BODY, None
    octets = None if text is None or _codings(fields) else octets_of(text, length, charset_of(fields))
    return Body(octets, length, text), None
