"""Feeds a HAR to httplint, in its own environment: request and response linked, content as far as the HAR has it."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from httplint import HttpRequestLinter, HttpResponseLinter


def octets(entry: dict) -> bytes:
    content = entry["response"]["content"]
    text = content.get("text", "")
    return base64.b64decode(text) if content.get("encoding") == "base64" else text.encode("utf-8", "surrogatepass")


def lines(message: dict) -> list[tuple[bytes, bytes]]:
    return [(h["name"].encode("latin-1"), h["value"].encode("latin-1", "replace")) for h in message["headers"]]


def main() -> None:
    entries = json.loads(Path(sys.argv[1]).read_bytes())["log"]["entries"]
    notes = 0
    for entry in entries:
        asked, answered = entry["request"], entry["response"]
        request = HttpRequestLinter()
        path = urlsplit(asked["url"])._replace(scheme="", netloc="", fragment="").geturl() or "/"
        request.process_request_topline(asked["method"].encode(), path.encode(), b"HTTP/1.1")
        request.process_headers(lines(asked))
        request.finish_content(True)
        response = HttpResponseLinter()
        response.request = request
        response.process_response_topline(
            b"HTTP/1.1", str(answered["status"]).encode(), answered["statusText"].encode()
        )
        response.process_headers(lines(answered))
        response.feed_content(octets(entry))
        response.finish_content(True)
        notes += len(response.notes)
    print(f"{len(entries)} exchanges, {notes} notes")


main()
