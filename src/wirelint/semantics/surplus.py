"""Octets behind a message that ends with its header section: content that must not be there, or something else?"""

from __future__ import annotations

import re

from wirelint.exchange import Response

_END_OF_CHUNKS = re.compile(rb"0++\r\n\r\n")


def content_behind(response: Response) -> bytes:
    """What was seen behind a response without content (HEAD, 1xx, 204, 304), where it can be content only.

    Empty where nothing was seen, and where it was another response on the same connection (the 408 that
    ends an idle one, say), line ends alone, or the end of chunks of which there is none.
    """
    after = response.after
    if not after:
        return b""
    ended = _END_OF_CHUNKS.match(after)
    if ended is not None and "transfer-encoding" in response:
        after = after[ended.end() :]
    return b"" if after.startswith(b"HTTP/") or not after.strip(b"\r\n") else after
