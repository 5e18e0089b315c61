"""gRPC and gRPC-Web: which messages are theirs, and the octets that their content stands for."""

from __future__ import annotations

import base64
import re

from wirelint.exchange import Exchange, Message
from wirelint.semantics.content import decoded

_FORMATS = ("", "+proto", "+json", "+thrift", "+flatbuffers")

GRPC_TYPES = tuple(f"application/grpc{kind}" for kind in _FORMATS)
"""The media types of gRPC; others may be made by a suffix of one's own."""

GRPC_WEB_TEXT_TYPES = tuple(f"application/grpc-web-text{kind}" for kind in _FORMATS)
GRPC_WEB_TYPES = (*(f"application/grpc-web{kind}" for kind in _FORMATS), *GRPC_WEB_TEXT_TYPES)

_BASE64 = re.compile(r"[A-Za-z0-9+/]++={0,2}+")


def is_grpc(message: Message) -> bool:
    """Whether the content is of gRPC, with a suffix or not; gRPC-Web is another protocol."""
    essence = message.essence
    return essence == "application/grpc" or essence.startswith("application/grpc+")


def is_call(exchange: Exchange) -> bool:
    """Whether the request is a call of gRPC ("Requests")."""
    return exchange.request.method == "POST" and is_grpc(exchange.request)


def _unescaped(text: str) -> bytes | None:
    """The octets of text in base64, which may be padded at any place where the server flushed; None for other text."""
    pieces: list[bytes] = []
    at = 0
    while at < len(text):
        found = _BASE64.match(text, at)
        if found is None or (found.end() - at) % 4:
            return None
        pieces.append(base64.b64decode(found.group()))
        at = found.end()
    return b"".join(pieces)


def web_content(message: Message) -> bytes | None:
    """The frames of a message of gRPC-Web; None where they are not known, or the text of one in base64 is none."""
    found = decoded(message)
    if found is None:
        return None
    if message.essence in GRPC_WEB_TEXT_TYPES:
        return _unescaped(found if isinstance(found, str) else found.decode("latin-1"))
    return found if isinstance(found, bytes) else None
