"""Who wrote a HAR, and what that recorder can know: one row a family.

Measured: five recorders saw the same known octets (tests/sources/test_har_lab_wire.py compares their
files with these octets). What was not measured is taken from files that people keep, and where those
are silent too, from caution: a recorder that nobody measured knows little.
"""

from __future__ import annotations

from wirelint.facts import EVERYTHING, Fact
from wirelint.sources.har_family import Asked, Local, Sizes, family
from wirelint.sources.har_losses import BODY, OCTETS, Loss

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
_UNMEASURED = Loss(
    "nobody has measured what this recorder keeps",
    Fact.REQUEST_VERSION | Fact.RESPONSE_VERSION | Fact.REASON | Fact.REQUEST_TARGET | Fact.REQUEST_FRAMING
    | Fact.RESPONSE_FRAMING | Fact.REQUEST_LINES | Fact.RESPONSE_LINES | Fact.RESPONSE_OCTETS | Fact.REQUEST_CONTENT
    | OCTETS,
    request=EVERYTHING,
)  # fmt: skip
_CUT_VALUES = Loss("this version of the recorder cuts values at a colon", response=EVERYTHING)
_COMPUTED = (_VERSION_MADE, _FRAMING, _JOINED_BOTH, _VALUES, _TYPED, _BODIES_MADE)
"""A program that writes down what its HTTP library told it, or what a user typed."""

CHROME = family(
    "Chrome DevTools", (*_BROWSER, _PHRASE), sizes=Sizes.DECODED, local=Local.CHROME, octets=True, credentials=True
)
FIREFOX = family("Firefox DevTools", _BROWSER, sizes=Sizes.RECEIVED, local=Local.FIREFOX, octets=True)
OLD_FIREFOX = family("Firefox DevTools before 153", (*_BROWSER, _JOINED, _VALUES), local=Local.FIREFOX, joins=True)
FIREBUG = family("Firebug", (*_BROWSER, _VERSION_MADE, _JOINED, _VALUES), local=Local.EMPTY, joins=True)
SAFARI = family(
    "Safari Web Inspector",
    (*_BROWSER, _PHRASE_MADE, _FRAMING, _JOINED, _VALUES, _TYPED, _BODIES_MADE),
    asked=Asked.SOME,
    local=Local.SAFARI,
    joins=True,
)
IE = family(
    "Internet Explorer F12",
    (*_BROWSER, *_COMPUTED, Loss("Internet Explorer shows fields of its cache", response=EVERYTHING)),
    asked=Asked.SOME,
    local=Local.EMPTY,
    joins=True,
    thousands=True,
    cached_304=True,
)
PLAYWRIGHT = family("Playwright with Chromium", _BROWSER, local=Local.NEGATIVE, octets=True, merges=True)
OTHER_PLAYWRIGHT = family(
    "Playwright with another browser",
    (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED, _VALUES, _BODIES_MADE),
    local=Local.NEGATIVE,
    joins=True,
    merges=True,
)
CHROME_HAR = family(
    "chrome-har",
    (*_BROWSER, _JOINED, _DOUBLED),
    local=Local.NEGATIVE,
    octets=True,
    joins=True,
    merges=True,
    doubles=True,
    credentials=True,
)
CAPTURER = family(
    "chrome-har-capturer",
    (*_BROWSER, _JOINED_BOTH, _VALUES, _BODIES_MADE),
    local=Local.ANY,
    joins=True,
    merges=True,
    credentials=True,
)
BROWSERTIME = family(
    "Browsertime",
    (*_BROWSER, _JOINED_BOTH, _VALUES, _NO_BODIES),
    local=Local.ANY,
    joins=True,
    merges=True,
    credentials=True,
)
WEBPAGETEST = family("WebPageTest", (*_BROWSER, _PHRASE_MADE, _JOINED, _VALUES, _NO_BODIES, _LOST_DATE), protocol=True)
SPLASH = family(
    "Splash",
    (*_BROWSER, _VERSION_MADE, _FRAMING, _JOINED, _VALUES, _TYPED, _NO_BODIES, _DECODED_FIELDS),
    asked=Asked.SOME,
    joins=True,
)
FIDDLER = family("Fiddler", (_OTHER_LEG, _VALUES), asked=Asked.WIRE, proxy=True, browser=False, exact_names=True)
CHARLES = family("Charles Proxy", (_OTHER_LEG, _VALUES), asked=Asked.WIRE, proxy=True, browser=False, exact_names=True)
PROXYMAN = family(
    "Proxyman", (_OTHER_LEG, _FRAMING, _JOINED_BOTH, _VALUES, _BODIES_MADE), proxy=True, browser=False, joins=True
)
BROWSERMOB = family(
    "BrowserMob Proxy",
    (_OTHER_LEG, *_COMPUTED),
    asked=Asked.SOME,
    proxy=True,
    browser=False,
    joins=True,
)
MITMPROXY = family(
    "mitmproxy",
    unseen=(_EXPECT,),
    asked=Asked.WIRE,
    sizes=Sizes.RECEIVED,
    octets=True,
    utf8=True,
    proxy=True,
    browser=False,
    exact_names=True,
    wire=True,
)
PCAP2HAR = family("pcap2har", (_RESOLVED_URL, _JOINED_BOTH, _VALUES), asked=Asked.WIRE, browser=False, joins=True)
NODE = family("capture-har", (*_BROWSER, _JOINED_BOTH, _VALUES), browser=False, joins=True)
POLLY = family(
    "Polly.JS",
    (*_BROWSER, *_COMPUTED),
    asked=Asked.SOME,
    sizes=Sizes.USELESS,
    joins=True,
    browser=False,
    hidden_date=True,
)
OLD_POLLY = family(
    "Polly.JS 1",
    (*_BROWSER, *_COMPUTED, _CUT_VALUES),
    asked=Asked.SOME,
    sizes=Sizes.USELESS,
    joins=True,
    browser=False,
    cuts=True,
)
CLIENT = family(
    "an API client",
    (*_BROWSER, *_COMPUTED),
    asked=Asked.SOME,
    sizes=Sizes.USELESS,
    joins=True,
    browser=False,
    hidden_date=True,
)
UNKNOWN = family(
    "an unknown recorder",
    (_UNMEASURED,),
    asked=Asked.SOME,
    sizes=Sizes.USELESS,
    local=Local.ANY,
    joins=True,
    merges=True,
    credentials=True,
    hidden_date=True,
)
