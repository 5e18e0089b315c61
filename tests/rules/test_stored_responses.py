"""Rules on responses that caches serve: how they are told, and where."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING

from .support import fires

NO_STORE = "Cache-Control: no-store"


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (("Age: 5", "Cache-Status: edge; hit"), 'response.fields["Age"][0]'),
        (("Age: 0", "Cache-Status: a; fwd=miss", "Cache-Status: b, edge; hit"), 'response.fields["Cache-Status"][1]:3'),
    ],
)
def test_the_trace_of_a_stored_no_store(lines: tuple[str, ...], where: str) -> None:
    (finding,) = fires("stored-no-store", "\n".join(("GET /", "-> 200", NO_STORE, *lines)))
    assert str(finding.where) == where
    assert finding.level is WARNING


@pytest.mark.parametrize("line", ["CDN-Cache-Control: max-age=60", "X-Vercel-Cache: HIT", "Server: Netlify"])
def test_under_a_contract_a_stored_no_store_is_advice(line: str) -> None:
    (finding,) = fires("stored-no-store", f"GET /\n-> 200\n{NO_STORE}\nAge: 5\n{line}")
    assert finding.level is INFO
    (finding,) = fires("stored-no-store", f"GET /\n-> 200\n{NO_STORE}\nAge: 0\nCache-Status: edge; hit\n{line}")
    assert finding.level is INFO


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("rule", ["stored-no-store", "cached-without-permission"])
def test_methods_whose_responses_no_cache_stores_are_left_to_their_rule(rule: str, method: str) -> None:
    control = NO_STORE if rule == "stored-no-store" else "Cache-Control: no-cache"
    assert fires(rule, f"GET /\n-> 403\n{control}\nAge: 5")
    assert not fires(rule, f"{method} /\n-> 403\n{control}\nAge: 5")


@pytest.mark.parametrize("code", [428, 429, 431, 511])
@pytest.mark.parametrize("rule", ["stored-no-store", "cached-without-permission"])
def test_codes_that_no_cache_stores_are_left_to_their_rule(rule: str, code: int) -> None:
    control = NO_STORE if rule == "stored-no-store" else "Cache-Control: no-cache"
    assert not fires(rule, f"GET /\n-> {code}\n{control}\nAge: 5")


@pytest.mark.parametrize("code", [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501, 304, 416])
def test_codes_that_may_be_stored_without_being_told_so(code: int) -> None:
    assert not fires("cached-without-permission", f"GET /\n-> {code}\nAge: 5")


@pytest.mark.parametrize("code", [201, 202, 226, 302, 303, 307, 400, 401, 403, 409, 412, 421, 500, 502, 503, 504])
def test_codes_that_may_not(code: int) -> None:
    assert fires("cached-without-permission", f"GET /\n-> {code}\nAge: 5")


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_methods_that_need_a_lifetime(method: str) -> None:
    assert fires("cached-without-permission", f"{method} /\n-> 200\nAge: 5")
    assert not fires("cached-without-permission", f"{method} /\n-> 200\nCache-Control: max-age=9\nAge: 5")


@pytest.mark.parametrize(
    "directive",
    [
        "immutable",
        "must-revalidate",
        "no-cache",
        "no-transform",
        "proxy-revalidate",
        "stale-if-error=60",
        "stale-while-revalidate=60",
    ],
)
def test_directives_that_allow_nothing(directive: str) -> None:
    assert fires("cached-without-permission", f"GET /\n-> 302\nCache-Control: {directive}\nAge: 5")


@pytest.mark.parametrize(
    "directive",
    ["max-age=60", "s-maxage=60", "public", "private", "no-store", "must-understand", 'community="UCI"'],
)
def test_directives_that_do_or_may(directive: str) -> None:
    assert not fires("cached-without-permission", f"GET /\n-> 302\nCache-Control: no-cache, {directive}\nAge: 5")


def test_a_stale_response_is_found_at_its_lifetime() -> None:
    lines = "Cache-Control: public\nCache-Control: x, max-age=60\nAge: 63"
    (served,) = fires("stale-served", f"GET /\n-> 200\n{lines}")
    assert str(served.where) == 'response.fields["Cache-Control"][1]:3'
    (forbidden,) = fires("stale-must-revalidate", f"GET /\n-> 200\n{lines}\nCache-Control: must-revalidate")
    assert str(forbidden.where) == str(served.where)
    assert "must-revalidate forbids" in forbidden.message


def test_what_the_request_asked_for_is_told() -> None:
    (validated,) = fires("age-exceeds-requested", "GET /\nCache-Control: no-cache\n-> 200\nAge: 60")
    (younger,) = fires("age-exceeds-requested", "GET /\nCache-Control: max-age=9\n-> 200\nAge: 60")
    assert "validated" in validated.message
    assert "no older than 9 s" in younger.message
    (zero,) = fires("age-exceeds-requested", "GET /\nCache-Control: max-age=0\n-> 200\nAge: 60")
    assert zero.message == validated.message


def test_the_cookie_is_found_in_its_line() -> None:
    lines = "Cache-Control: public\nSet-Cookie: __cf_bm=1\nSet-Cookie: sid=2\nSet-Cookie: uid=3"
    (finding,) = fires("set-cookie-shared-cacheable", f"GET /\n-> 200\n{lines}")
    assert str(finding.where) == 'response.fields["Set-Cookie"][1]'


EDGE_COOKIES = (
    "__cf_bm",
    "__cflb",
    "_cfuvid",
    "cf_clearance",
    "AWSALB",
    "AWSALBCORS",
    "AWSALBTG",
    "AWSELB",
    "_abck",
    "ak_bmsc",
    "bm_sz",
    "BIGipServerpool",
    "TS01abcdef",
    "visid_incap_1",
    "incap_ses_1_2",
    "nlbi_1",
    "GCLB",
    "ARRAffinity",
)


@pytest.mark.parametrize("name", EDGE_COOKIES)
def test_cookies_that_the_edge_adds(name: str) -> None:
    transcript = "GET /\n-> 200\nCache-Control: public\nSet-Cookie: {}=1; Path=/"
    assert not fires("set-cookie-shared-cacheable", transcript.format(name))
    assert fires("set-cookie-shared-cacheable", transcript.format(f"x{name}"))


def test_the_directive_that_shares_is_found() -> None:
    transcript = "GET /\nAuthorization: Basic YTpi\n-> 200\nCache-Control: max-age=60\nCache-Control: x, {}"
    for directive in ("public", "must-revalidate", "s-maxage=60"):
        (finding,) = fires("authorized-response-shared", transcript.format(directive))
        assert str(finding.where) == 'response.fields["Cache-Control"][1]:3'
        assert finding.message.startswith(directive.partition("=")[0])


def test_vary_is_found_in_its_line() -> None:
    lines = "Cache-Control: max-age=60\nVary: Accept\nVary: Origin, *, accept, client-cert, *"
    for rule, at in (("vary-star-with-freshness", 8), ("vary-client-cert", 19)):
        (finding,) = fires(rule, f"GET /\n-> 200\n{lines}")
        assert str(finding.where) == f'response.fields["Vary"][1]:{at}'
    assert [str(finding.where) for finding in fires("vary-duplicate", f"GET /\n-> 200\n{lines}")] == [
        'response.fields["Vary"][1]:11',
        'response.fields["Vary"][1]:32',
    ]


def test_the_vendor_is_named() -> None:
    (finding,) = fires("age-missing-from-cache", "GET /\n-> 200\nCF-Cache-Status: HIT")
    assert finding.message.startswith("CF-Cache-Status says")
    assert str(finding.where) == "response.fields"
