"""Which recorder wrote a HAR, by the name and version that its log gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wirelint.sources import har_exporters as rows
from wirelint.sources.har_family import Family

_BY_NAME: tuple[tuple[str, Family], ...] = (
    ("webinspector", rows.CHROME),
    ("firefox", rows.FIREFOX),
    ("firebug", rows.FIREBUG),
    ("webkit web inspector", rows.SAFARI),
    ("internet explorer", rows.IE),
    ("playwright", rows.PLAYWRIGHT),
    ("chrome-har-capturer", rows.CAPTURER),
    ("chrome har capturer", rows.CAPTURER),
    ("chrome-har", rows.CHROME_HAR),
    ("browsertime", rows.BROWSERTIME),
    ("webpagetest", rows.WEBPAGETEST),
    ("splash", rows.SPLASH),
    ("fiddler", rows.FIDDLER),
    ("charles", rows.CHARLES),
    ("proxyman", rows.PROXYMAN),
    ("browsermob", rows.BROWSERMOB),
    ("mitmproxy", rows.MITMPROXY),
    ("pcap2har", rows.PCAP2HAR),
    ("capture-har", rows.NODE),
    ("polly", rows.POLLY),
    ("insomnia", rows.CLIENT),
    ("advanced rest client", rows.CLIENT),
    ("postman", rows.CLIENT),
)
_FIREFOX_MEASURED = 153


def family_of(creator: Mapping[str, Any], browser: Mapping[str, Any]) -> Family:
    """The family of the recorder that a HAR's log names."""
    name, major = _text(creator.get("name")), _major(creator.get("version"))
    found = next((row for prefix, row in _BY_NAME if name.startswith(prefix)), rows.UNKNOWN)
    if found is rows.FIREFOX and (major is None or major < _FIREFOX_MEASURED):
        return rows.OLD_FIREFOX
    if found is rows.PLAYWRIGHT and _text(browser.get("name")) not in ("chromium", "chrome", "msedge"):
        return rows.OTHER_PLAYWRIGHT
    if found is rows.POLLY and (major is None or major < 2):
        return rows.OLD_POLLY
    return found


def _text(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _major(value: object) -> int | None:
    found = re.match(r"\D{0,20}(\d{1,9})", value) if isinstance(value, str) else None
    return int(found.group(1)) if found is not None else None
