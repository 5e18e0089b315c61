"""Link: the place that a finding names, how grave it is, and what is said of it."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO, WARNING, Level

from .support import fires

SPOTS = [
    ("link-syntax", "a", ERROR, 0, "a list of links"),
    ("link-syntax", "</a>; rel=next;", INFO, 15, "a list of links"),
    ("link-syntax", "</a>; rel=/a", INFO, 10, "a list of links"),
    ("link-syntax", '</a>; rel=/a; b="c', ERROR, 10, "a list of links"),
    ("link-target-invalid", "</a>, </b c>", ERROR, 9, '"/b c" is no URI reference'),
    ("link-target-invalid", "</b[c>", INFO, 3, '"/b[c" is no URI reference'),
    ("link-target-invalid", "</\\xff>", ERROR, 2, "is no URI reference"),
    ("link-target-invalid", "</b[c>;", INFO, None, "is no URI reference"),
    ("link-without-rel", "</a>; rel=b, </c>", ERROR, 13, ""),
    ("link-without-rel", "</a>;", ERROR, None, ""),
    ("link-rel-invalid", '</a>; rel="b _c"', ERROR, 13, ""),
    ("link-rel-invalid", '</a>; rel="b"; rel="_"', None, None, ""),
    ("link-rel-invalid", "</a>; rel=_;", ERROR, None, ""),
    ("link-parameter-repeated", "</a>; rel=b; rel=c; rel=d", ERROR, 13, "rel again"),
    ("link-parameter-repeated", "</a>; rel=b; rel=c;", ERROR, None, "rel again"),
    ("link-rev", "</a>; rel=b; rev=c; rev=d", INFO, 13, ""),
    ("link-anchor-invalid", '</a>; rel=b; anchor="c d"', WARNING, 21, ""),
    ("link-type-invalid", "</a>; rel=b; type=css", WARNING, 18, ""),
    ("link-hreflang-invalid", "</a>; rel=b; hreflang=de_DE", WARNING, 22, ""),
    ("link-ext-value-invalid", "</a>; rel=b; title*=c", ERROR, 21, ""),
    ("link-ext-value-invalid", "</a>; rel=b; title*=UTF-8''%E9", ERROR, 27, ""),
    ("link-ext-value-invalid", "</a>; rel=b; title*=ISO-8859-1''%E9", ERROR, 20, ""),
    ("link-ext-value-invalid", "</a>; rel=b; title*=c;", None, None, ""),
    ("link-canonical-conflict", "</a>; rel=canonical, </b>; rel=canonical, </c>; rel=canonical", WARNING, 21, ""),
    ("link-preload-without-as", "</a>; rel=b, </c>; rel=preload", WARNING, 13, ""),
    ("link-preload-as-unknown", "</a>; rel=preload; as=b", WARNING, 22, 'as="b"'),
    ("link-preload-font-without-crossorigin", "</a>; rel=b, </c>; rel=preload; as=Font", WARNING, 13, ""),
    ("link-hint-target-unusable", "</a>; rel=preload, <b:c>; rel=preload", WARNING, 19, ""),
    ("link-crossorigin-invalid", "</a>; rel=preload; crossorigin=b; crossorigin=c", INFO, 31, ""),
    ("link-crossorigin-invalid", "</a>; rel=preload; crossorigin; crossorigin=c", None, None, ""),
    ("link-rel-misspelled", "</a>; rel=styelsheet", WARNING, 10, '"styelsheet": stylesheet is meant'),
    ("link-rel-unregistered", "</a>; rel=frobnicates", INFO, 10, '"frobnicates" is not registered'),
]


@pytest.mark.parametrize(("rule_id", "value", "level", "at", "words"), SPOTS)
def test_where_it_stands_and_how_grave_it_is(
    rule_id: str, value: str, level: Level | None, at: int | None, words: str
) -> None:
    found = fires(rule_id, f"GET /\n-> 200\nLink: </x>; rel=next\nLink: {value}")
    spots = [(one.where.side, one.where.name, one.where.line, one.where.at, one.level) for one in found]
    assert spots == ([] if level is None else [("response", "Link", 1, at, level)])
    assert all(words in one.message for one in found)


@pytest.mark.parametrize(
    "destination",
    [
        "audio", "audioworklet", "document", "embed", "frame", "iframe", "manifest", "object", "paintworklet", "report",
        "serviceworker", "sharedworker", "video", "webidentity", "worker", "xslt",
    ],
)  # fmt: skip
def test_a_destination_that_only_some_browsers_preload_is_advice(destination: str) -> None:
    [finding] = fires("link-preload-as-unknown", f"GET /\n-> 200\nLink: </a>; rel=preload; as={destination}")
    assert finding.level == INFO


@pytest.mark.parametrize("destination", ["fetch", "font", "image", "json", "script", "style", "text", "track"])
def test_what_every_browser_preloads(destination: str) -> None:
    assert not fires("link-preload-as-unknown", f"GET /\n-> 200\nLink: </a>; rel=preload; as={destination}")


@pytest.mark.parametrize("relation", ["dns-prefetch", "modulepreload", "preconnect", "prefetch", "preload"])
def test_each_relation_that_fetches_ahead(relation: str) -> None:
    assert fires("link-hint-target-unusable", f"GET /\n-> 200\nLink: <ftp://a/b>; rel={relation}")
    assert fires("link-crossorigin-invalid", f"GET /\n-> 200\nLink: </a>; rel={relation}; crossorigin=x")
