"""Which findings an [[ignore]] takes away, and what is said of it."""

from __future__ import annotations

import datetime

import pytest

from wirelint.examples import exchange_of
from wirelint.finding import Finding
from wirelint.globs import GlobError, HostGlobs, PathGlob
from wirelint.ignores import IGNORED, Ignore, Ignores
from wirelint.linter import Linter
from wirelint.paths import names_in
from wirelint.registry import own_rules
from wirelint.reports.ignored import data, sentence, unused

SHOP = HostGlobs.of(["shop.*"])
RULES = tuple(rule for rule in own_rules() if rule.id in {"201-without-location", "etag-invalid"})


def finding(target: str = "/orders/42", host: str = "shop.example:8080") -> Finding:
    exchange = exchange_of(f"POST http://{host}{target}\n-> 201\nETag: x")
    return next(found for found in Linter(RULES).judge(exchange) if found.rule.id == "201-without-location")


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("/legacy/**", "/legacy/a/b", True),
        ("/legacy/**", "/legacy", True),
        ("/legacy/**", "/legacyx", False),
        ("/**", "/", True),
        ("/**", "", True),
        ("/**/x", "/x", True),
        ("/**/x", "/a/b/x", True),
        ("/**/x", "/a/b/x/c", False),
        ("/**/x/**", "/a/x/c/d", True),
        ("/a/**/b/**/c", "/a/1/b/c", True),
        ("/a/**/b/**/c", "/a/b/b/2/c", True),
        ("/a/**/b/**/c", "/a/c", False),
        ("/a/**/a", "/a", False),
        ("/a/*", "/a/b", True),
        ("/a/*", "/a/b/c", False),
        ("/a/*", "/a/", True),
        ("/a/?.j[so]n", "/a/x.json", False),
        ("/a/?.j[sx]on", "/a/x.json", True),
        ("/A", "/a", False),
        ("/caf%C3%A9", "/caf%c3%a9", True),
        ("/café", "/caf%c3%a9;v=1", True),
        ("/orders/{n}", "/orders/{n}", True),
    ],
)
def test_globs_of_paths(glob: str, path: str, matches: bool) -> None:
    assert PathGlob.of(glob).matches(names_in(path)) is matches


@pytest.mark.parametrize("glob", ["", "x", "**", "/a**", "/**b/c", "/***"])
def test_globs_that_can_mean_nothing(glob: str) -> None:
    with pytest.raises(GlobError):
        PathGlob.of(glob)


@pytest.mark.timeout(5)
def test_hostile_paths_are_no_trouble() -> None:
    glob = PathGlob.of("/**/*a*a*a*b/**/c/**/d")
    assert not glob.matches(names_in("/" + "a" * 50_000))
    assert not glob.matches(names_in("/a" * 50_000))


def test_globs_of_hosts() -> None:
    assert HostGlobs.of(["b", "*.example"]).match("a.example:8080")
    assert HostGlobs.of(["a.example:80*"]).match("a.example:8080")
    assert HostGlobs.of(["[[]::1]"]).match("[::1]:80")
    assert HostGlobs.of(["[[]::1]"]).match("[::1]")
    assert not HostGlobs.of(["a.example:80"]).match("a.example:8080")
    assert not HostGlobs.of(["b", "example", "a"]).match("a.example")
    assert not HostGlobs.of([]).match("")


@pytest.mark.parametrize(
    ("ignore", "fits"),
    [
        (Ignore("", "x", hosts=HostGlobs.of(["shop.EXAMPLE"])), True),
        (Ignore("", "x", hosts=HostGlobs.of(["other.example", "*:8080"])), True),
        (Ignore("", "x", hosts=HostGlobs.of(["example"])), False),
        (Ignore("", "x", paths=(PathGlob.of("/x"), PathGlob.of("/orders/*"))), True),
        (Ignore("", "x", paths=(PathGlob.of("/orders/{n}"),)), True),
        (Ignore("", "x", paths=(PathGlob.of("/orders"),)), False),
        (Ignore("", "x", statuses=("201",)), True),
        (Ignore("", "x", statuses=("404", "2xx")), True),
        (Ignore("", "x", statuses=("4xx",)), False),
        (Ignore("", "x", rules=("201-without-location",)), True),
        (Ignore("", "x", rules=("201",)), True),
        (Ignore("", "x", rules=("etag-invalid",)), False),
        (Ignore("", "x", rules=("2xx",), hosts=SHOP, paths=(PathGlob.of("/**"),), statuses=("201",)), True),
        (Ignore("", "x", rules=("2xx",), hosts=SHOP, paths=(PathGlob.of("/**"),), statuses=("204",)), False),
    ],
)
def test_all_members_have_to_fit(ignore: Ignore, fits: bool) -> None:
    ignores = Ignores([ignore], RULES)
    assert ignores.reason(finding()) == (IGNORED if fits else None)
    assert (ignores.used[0].count, ignores.used[0].is_unused) == (int(fits), not fits)


def test_what_was_ignored_is_told() -> None:
    ignores = Ignores(
        [
            Ignore("wirelint.toml:3", "known", statuses=("201",)),
            Ignore("wirelint.toml:7", "the same", statuses=("2xx",)),
            Ignore("base.toml", "no\x1bone", hosts=HostGlobs.of(["nobody.example"])),
            Ignore("base.toml:9", "not of this run", rules=("204-with-body",)),
            Ignore("base.toml:12", "over", statuses=("201",), until=datetime.date(2026, 1, 1)),
            Ignore("base.toml:15", "not over", statuses=("204",), until=datetime.date(2026, 1, 2)),
        ],
        RULES,
        today=datetime.date(2026, 1, 2),
    )
    assert list(sentence(ignores.used, "en")) == []
    assert [ignores.reason(finding(path)) for path in ("/orders/1", "/orders/2", "/users")] == [IGNORED] * 3
    assert list(sentence(ignores.used, "en")) == ["2 findings ignored by 1 of 6 [[ignore]] entries in wirelint.toml"]
    assert list(sentence(ignores.used, "zh")) == ["wirelint.toml 的 6 条 [[ignore]] 中有 1 条忽略了 2 个问题"]
    assert list(sentence(ignores.used[:1], "en")) == ["2 findings ignored by 1 of 1 [[ignore]] entry in wirelint.toml"]
    assert list(unused(ignores.used)) == [
        "base.toml: this [[ignore]] fits no finding of this run (no\\x1bone)",
        "base.toml:12: this [[ignore]] ended on 2026-01-01 and ignores nothing any more (over)",
        "base.toml:15: this [[ignore]] fits no finding of this run (not over)",
    ]
    told = data(ignores.used)
    assert told[0] == {
        "file": "wirelint.toml", "line": 3, "reason": "known", "until": None,
        "problems": 2, "findings": 3, "unused": False,
    }  # fmt: skip
    assert [(one["file"], one["line"], one["findings"], one["unused"]) for one in told[1:]] == [
        ("wirelint.toml", 7, 0, False),
        ("base.toml", None, 0, True),
        ("base.toml", 9, 0, False),
        ("base.toml", 12, 0, True),
        ("base.toml", 15, 0, True),
    ]
    assert told[4]["until"] == "2026-01-01"


@pytest.mark.parametrize(
    ("rules", "ignored"),
    [
        (("204",), {204}),
        (("2xx",), {200, 204}),
        (("404",), {404}),
        (("heuristic-freshness",), {200, 204, 404}),
        (("204", "heuristic-freshness"), {200, 204, 404}),
        (("301",), set()),
        ((), {200, 204, 404}),
    ],
)
def test_a_code_among_the_rules_is_that_of_the_response_too(rules: tuple[str, ...], ignored: set[int]) -> None:
    """A rule that is bound to several codes is not ignored on all of them."""
    [rule] = (rule for rule in own_rules() if rule.id == "heuristic-freshness")
    text = "GET /\n-> {}\nLast-Modified: Tue, 15 Sep 2026 10:00:00 GMT"
    found = [finding for code in (200, 204, 404) for finding in Linter([rule]).judge(exchange_of(text.format(code)))]
    assert {finding.status for finding in found} == {200, 204, 404}
    ignores = Ignores([Ignore("a:1", "b", rules=rules)], [rule])
    assert {finding.status for finding in found if ignores.reason(finding) == IGNORED} == ignored
