"""The opening handshake of WebSocket (RFC 6455 §4, over HTTP/2 and HTTP/3: RFC 8441 §5, RFC 9220 §3)."""

from __future__ import annotations

import base64
import binascii
import hashlib

from wirelint.exchange import Exchange, Message, Request, Response
from wirelint.grammar.result import Malformed
from wirelint.grammar.upgrade import protocols

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KEY_OCTETS = 16


def names_websocket(message: Message) -> bool:
    """Whether WebSocket is among the protocols in Upgrade; False where there is none, or it is malformed."""
    value = message.fields.get("upgrade")
    named = () if value is None else protocols(value)
    return not isinstance(named, Malformed) and any(protocol.name.lower() == "websocket" for protocol in named)


def offers_websocket(request: Request) -> bool:
    """Whether a GET of HTTP/1.1 asks to switch to WebSocket, in Upgrade and in Connection (RFC 6455 §4.1)."""
    if request.version != "1.1" or request.method != "GET":
        return False
    return "upgrade" in request.connection and names_websocket(request)


def switches_to_websocket(response: Response) -> bool:
    """Whether a 101 says in Upgrade that the connection now speaks WebSocket."""
    return response.status == 101 and names_websocket(response)


def handshake_accepted(exchange: Exchange) -> bool:
    """Whether the response opens a WebSocket: a 101 that switches to it, or a 2xx to an extended CONNECT for it."""
    if exchange.extended_connect == "websocket":
        return 200 <= exchange.response.status <= 299
    return switches_to_websocket(exchange.response)


def key_octets(key: str) -> int | None:
    """How many octets a Sec-WebSocket-Key stands for; None where it is no base64 (RFC 4648 §4)."""
    try:
        return len(base64.b64decode(key, validate=True))
    except (binascii.Error, ValueError):
        return None


def accept_for(key: str) -> str | None:
    """The Sec-WebSocket-Accept that answers a Sec-WebSocket-Key; None where it is no key (RFC 6455 §4.1, §4.2.2).

    A key is 16 octets as an encoder writes them in base64, with zeros for padding (RFC 4648 §3.5): what is none may
    have been blotted out or scrambled in the record.
    """
    if key_octets(key) != KEY_OCTETS or base64.b64encode(base64.b64decode(key)) != key.encode("ascii"):
        return None
    digest = hashlib.sha1(f"{key}{_GUID}".encode("latin-1"), usedforsecurity=False).digest()
    return base64.b64encode(digest).decode("ascii")
