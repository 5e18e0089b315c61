"""Who wrote a HAR, and what that recorder can know: one row a family.

Measured: five recorders saw the same known octets (tests/sources/test_har_lab_wire.py compares their
files with these octets). What was not measured is taken from files that people keep, and where those
are silent too, from caution: a recorder that nobody measured knows little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from wirelint.facts import EVERYTHING, Fact
from wirelint.sources.har_losses import BODY, NOT_IN_A_HAR, OCTETS, Loss


class Asked(Enum):
    """Which request fields a recorder has."""

    WIRE = "all of them"
    WITH_HOST = "all, where Host or :authority is among them; else the browser's provisional ones"
    SOME = "what a user typed or a page set"


class Sizes(Enum):
    """What `content.size` counts."""

    RECEIVED = "the octets as received, content codings included"
    DECODED = "the octets without their content codings"
    UNPROVED = "something that needs a second witness (Content-Length or bodySize)"
    USELESS = "a copy of Content-Length or nothing"


class Local(Enum):
    """How an answer that came from no server shows."""

    NOT = "the recorder sees the network only"
    CHROME = "_fromCache, _fetchedViaServiceWorker, _transferSize 0"
    FIREFOX = "headersSize 0 with fields"
    NEGATIVE = "bodySize = -headersSize and _transferSize 0"
    SAFARI = "_fetchType"
    EMPTY = "a 200 with content of which no octet was transferred"
    ANY = "any of these"


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A kind of recorder.

    losses: what it never knows. octets: values are Latin-1 text of the octets (measured). utf8: it decodes
    values as UTF-8 and keeps the others as lone surrogates, so that the octets can be had back. joins: it may
    join field lines with ", ". merges: it records a 304 as the 200 of the cache. doubles: it records request
    fields twice. credentials: it may leave out cookies and Authorization for a whole file. proxy: it answers
    CONNECT itself. browser: a cache of its own stands before it. exact_names: it keeps the case of names in
    HTTP/2. hidden_date: its response fields are complete only where Date is among them. thousands: it writes
    Content-Length with separators. cuts: it cuts values at a colon. protocol: the version is in `_protocol`.
    wire: what it writes is what it got, be it an odd status or no field at all. believed: see `assumed`.
    """

    name: str
    losses: tuple[Loss, ...]
    asked: Asked = Asked.WITH_HOST
    sizes: Sizes = Sizes.UNPROVED
    local: Local = Local.NOT
    octets: bool = False
    utf8: bool = False
    joins: bool = False
    merges: bool = False
    doubles: bool = False
    credentials: bool = False
    proxy: bool = False
    browser: bool = True
    exact_names: bool = False
    hidden_date: bool = False
    thousands: bool = False
    cuts: bool = False
    protocol: bool = False
    wire: bool = False
    believed: bool = False


def _family(name: str, losses: tuple[Loss, ...] = (), **traits: Any) -> Family:
    return Family(name, (NOT_IN_A_HAR, *losses), **traits)


_COPIED_VERSION = Loss("a browser's HAR copies the version of the response", Fact.REQUEST_VERSION)
_RESOLVED_URL = Loss("the URL is recorded as the browser resolved it, not as sent", Fact.REQUEST_TARGET)
_BROWSER = (_COPIED_VERSION, _RESOLVED_URL)
_PHRASE = Loss("the recorder cuts reason phrases that are not ASCII", Fact.REASON)
_PHRASE_MADE = Loss("the recorder does not keep the reason phrase", Fact.REASON)
_VERSION_MADE = Loss("the recorder writes a version of its own", Fact.RESPONSE_VERSION | Fact.REASON)
_JOINED = Loss("the recorder joins repeated field lines", Fact.RESPONSE_LINES)
_JOINED_BOTH = Loss("the recorder joins repeated field lines", Fact.RESPONSE_LINES | Fact.REQUEST_LINES)
_DOUBLED = Loss("the recorder writes request fields twice", Fact.REQUEST_LINES)
_FRAMING = Loss("the recorder is not known to keep the framing fields", Fact.RESPONSE_FRAMING)
_VALUES = Loss("the recorder is not known to keep the octets of field values", Fact.RESPONSE_OCTETS)
_TYPED = Loss("the request fields are those that the user or the page set, not those that were sent",
              Fact.REQUEST_FRAMING | Fact.REQUEST_LINES | Fact.REQUEST_CONTENT, request=EVERYTHING)  # fmt: skip
_NO_BODIES = Loss("the recorder keeps no content", BODY)
_BODIES_MADE = Loss("the recorder computes sizes and texts itself", OCTETS)
_OTHER_LEG = Loss("a proxy's HAR may show another hop's request", Fact.REQUEST_VERSION | Fact.REQUEST_TARGET)
_EXPECT = Loss("mitmproxy answers Expect: 100-continue itself and removes it", request=frozenset({"expect"}))
_LOST_DATE = Loss("the recorder loses Date", response=frozenset({"date"}))
_DECODED_FIELDS = Loss(
    "the recorder removes the fields that describe a coding with the coding",
    response=frozenset({"date", "content-encoding", "content-length", "transfer-encoding"}),
)
_UNMEASURED_VERSION = Loss(
    "nobody has measured what this recorder keeps",
    Fact.REQUEST_VERSION | Fact.RESPONSE_VERSION | Fact.REASON | Fact.REQUEST_TARGET | Fact.REQUEST_FRAMING
    | Fact.RESPONSE_FRAMING | Fact.REQUEST_LINES | Fact.RESPONSE_LINES | Fact.RESPONSE_OCTETS | Fact.REQUEST_CONTENT
    | OCTETS,
    request=EVERYTHING,
)  # fmt: skip
_CUT_VALUES = Loss("this version of the recorder cuts values at a colon", response=EVERYTHING)

CHROME = _family("Chrome DevTools", (*_BROWSER, _PHRASE), sizes=Sizes.DECODED, local=Local.CHROME, octets=True,
                 credentials=True)  # fmt: skip
FIREFOX = _family("Firefox DevTools", _BROWSER, sizes=Sizes.RECEIVED, local=Local.FIREFOX, octets=True)
OLD_FIREFOX = _family("Firefox DevTools before 153", (*_BROWSER, _JOINED, _VALUES), local=Local.FIREFOX, joins=True)
FIREBUG = _family("Firebug", (*_BROWSER, _VERSION_MADE, _JOINED, _VALUES), local=Local.EMPTY, joins=True)
SAFARI = _family("Safari Web Inspector", (*_BROWSER, _PHRASE_MADE, _FRAMING, _JOINED, _VALUES, _TYPED, _BODIES_MADE),
                 asked=Asked.SOME, local=Local.SAFARI, joins=True)  # fmt: skip
IE = _family("Internet Explorer F12", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED, _VALUES, _TYPED, _BODIES_MADE,
             Loss("Internet Explorer shows fields of its cache", response=EVERYTHING)), asked=Asked.SOME,
             local=Local.EMPTY, joins=True, thousands=True)  # fmt: skip
PLAYWRIGHT = _family("Playwright with Chromium", _BROWSER, local=Local.NEGATIVE, octets=True, merges=True)
OTHER_PLAYWRIGHT = _family("Playwright with another browser", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED, _VALUES,
                           _BODIES_MADE), local=Local.NEGATIVE, joins=True, merges=True)  # fmt: skip
CHROME_HAR = _family("chrome-har", (*_BROWSER, _JOINED, _DOUBLED), local=Local.NEGATIVE, octets=True, joins=True,
                     merges=True, doubles=True, credentials=True)  # fmt: skip
CAPTURER = _family("chrome-har-capturer", (*_BROWSER, _JOINED_BOTH, _VALUES, _BODIES_MADE), local=Local.ANY,
                   joins=True, merges=True, credentials=True)  # fmt: skip
BROWSERTIME = _family("Browsertime", (*_BROWSER, _JOINED_BOTH, _VALUES, _NO_BODIES), local=Local.ANY, joins=True,
                      merges=True, credentials=True)  # fmt: skip
WEBPAGETEST = _family("WebPageTest", (*_BROWSER, _PHRASE_MADE, _JOINED, _VALUES, _NO_BODIES, _LOST_DATE),
                      protocol=True)  # fmt: skip
SPLASH = _family("Splash", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED, _VALUES, _TYPED, _NO_BODIES, _DECODED_FIELDS),
                 asked=Asked.SOME, joins=True)  # fmt: skip
FIDDLER = _family("Fiddler", (_OTHER_LEG, _VALUES), asked=Asked.WIRE, proxy=True, browser=False, exact_names=True)
CHARLES = _family("Charles Proxy", (_OTHER_LEG, _VALUES), asked=Asked.WIRE, proxy=True, browser=False,
                  exact_names=True)  # fmt: skip
PROXYMAN = _family("Proxyman", (_OTHER_LEG, _FRAMING, _JOINED_BOTH, _VALUES, _BODIES_MADE), proxy=True, browser=False,
                   joins=True)  # fmt: skip
BROWSERMOB = _family("BrowserMob Proxy", (_OTHER_LEG, _VERSION_MADE, _FRAMING, _JOINED_BOTH, _VALUES, _TYPED,
                     _BODIES_MADE), asked=Asked.SOME, proxy=True, browser=False, joins=True)  # fmt: skip
MITMPROXY = _family("mitmproxy", (_EXPECT,), asked=Asked.WIRE, sizes=Sizes.RECEIVED, octets=True, utf8=True,
                    proxy=True, browser=False, exact_names=True, wire=True)  # fmt: skip
PCAP2HAR = _family("pcap2har", (_RESOLVED_URL, _JOINED_BOTH, _VALUES), asked=Asked.WIRE, browser=False, joins=True)
NODE = _family("capture-har", (*_BROWSER, _JOINED_BOTH, _VALUES), browser=False, joins=True)
POLLY = _family("Polly.JS", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED_BOTH, _VALUES, _TYPED, _BODIES_MADE),
                asked=Asked.SOME, sizes=Sizes.USELESS, joins=True, browser=False, hidden_date=True)  # fmt: skip
OLD_POLLY = _family("Polly.JS 1", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED_BOTH, _VALUES, _TYPED, _BODIES_MADE,
                    _CUT_VALUES), asked=Asked.SOME, sizes=Sizes.USELESS, joins=True, browser=False, cuts=True)  # fmt: skip
CLIENT = _family("an API client", (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED_BOTH, _VALUES, _TYPED, _BODIES_MADE),
                 asked=Asked.SOME, sizes=Sizes.USELESS, joins=True, browser=False, hidden_date=True)  # fmt: skip
UNKNOWN = _family("an unknown recorder", (_UNMEASURED_VERSION,), asked=Asked.SOME, sizes=Sizes.USELESS,
                  local=Local.ANY, joins=True, merges=True, credentials=True, hidden_date=True)  # fmt: skip

_BY_NAME: tuple[tuple[str, Family], ...] = (
    ("webinspector", CHROME),
    ("firefox", FIREFOX),
    ("firebug", FIREBUG),
    ("webkit web inspector", SAFARI),
    ("internet explorer", IE),
    ("playwright", PLAYWRIGHT),
    ("chrome-har-capturer", CAPTURER),
    ("chrome har capturer", CAPTURER),
    ("chrome-har", CHROME_HAR),
    ("browsertime", BROWSERTIME),
    ("webpagetest", WEBPAGETEST),
    ("splash", SPLASH),
    ("fiddler", FIDDLER),
    ("charles", CHARLES),
    ("proxyman", PROXYMAN),
    ("browsermob", BROWSERMOB),
    ("mitmproxy", MITMPROXY),
    ("pcap2har", PCAP2HAR),
    ("capture-har", NODE),
    ("polly", POLLY),
    ("insomnia", CLIENT),
    ("advanced rest client", CLIENT),
    ("postman", CLIENT),
)
_FIREFOX_MEASURED = 153


def family_of(creator: Mapping[str, Any], browser: Mapping[str, Any]) -> Family:
    """The family of the recorder that a HAR's log names."""
    name, major = _text(creator.get("name")), _major(creator.get("version"))
    family = next((family for prefix, family in _BY_NAME if name.startswith(prefix)), UNKNOWN)
    if family is FIREFOX and (major is None or major < _FIREFOX_MEASURED):
        return OLD_FIREFOX
    if family is PLAYWRIGHT and _text(browser.get("name")) not in ("chromium", "chrome", "msedge"):
        return OTHER_PLAYWRIGHT
    if family is POLLY and (major is None or major < 2):
        return OLD_POLLY
    return family


@cache
def assumed(family: Family) -> Family:
    """The family as one whose every record is believed, for `--assume-wire`."""
    traits = {"octets": True, "utf8": family.utf8, "exact_names": True, "protocol": family.protocol}
    return _family(family.name, asked=Asked.WIRE, browser=False, wire=True, believed=True, **traits)


def _text(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _major(value: object) -> int | None:
    found = re.match(r"\D{0,20}(\d{1,9})", value) if isinstance(value, str) else None
    return int(found.group(1)) if found is not None else None
