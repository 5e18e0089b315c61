"""Rules on Cache-Control: what they say of a fault, and where they find it."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING

from .support import fires


def answered(rule: str, *lines: str) -> list[tuple[str, str]]:
    """Place and message of each finding on a 200 with these lines."""
    return [(str(f.where), f.message) for f in fires(rule, "\n".join(("GET /", "-> 200", *lines)))]


@pytest.mark.parametrize(
    ("lines", "at", "words"),
    [
        (("max-age=900; public",), "[0]:11", "a semicolon stands where a comma"),
        (("public", "max-age=60 private"), "[1]:11", '"p" instead of a comma or the end'),
        (("no-store=",), "[0]:9", "it ends where a token or a quoted string has to be"),
        (("max-age=60, =", "max-age=;"), "[0]:12", '"=" instead of a cache directive'),
    ],
)
def test_what_is_no_list_of_directives(lines: tuple[str, ...], at: str, words: str) -> None:
    ((where, message),) = answered("cache-control-syntax", *(f"Cache-Control: {value}" for value in lines))
    assert where == f'response.fields["Cache-Control"]{at}'
    assert words in message


def test_a_request_is_told_from_its_response() -> None:
    transcript = "GET /\nCache-Control: no-cache; max-age=0\n-> 200\nCache-Control: max-age=60 public"
    assert [str(finding.where) for finding in fires("cache-control-syntax", transcript)] == [
        'request.fields["Cache-Control"][0]:8',
        'response.fields["Cache-Control"][0]:11',
    ]
    (finding,) = fires("cache-directive-bad-argument", "GET /\nCache-Control: no-cache, max-age=1d\n-> 200")
    assert str(finding.where) == 'request.fields["Cache-Control"][0]:10'
    (finding,) = fires("cache-directive-unexpected-argument", "GET /\nCache-Control: no-store=1\n-> 200")
    assert str(finding.where) == 'request.fields["Cache-Control"][0]:0'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("public, max-age", "says no number of seconds"),
        ('public, max-age="60"', "are quoted"),
        ("public, max-age=1h", '"1h", no number of seconds'),
        ('public, max-age="1h"', '"1h", no number of seconds'),
        ('public, private="a b"', 'private is "a b", no list of field names'),
        ('public, no-cache="a;b"', 'no-cache is "a;b", no list of field names'),
    ],
)
def test_what_is_wrong_with_an_argument(value: str, words: str) -> None:
    ((where, message),) = answered("cache-directive-bad-argument", f"Cache-Control: {value}")
    assert where == 'response.fields["Cache-Control"][0]:8'
    assert words in message


def test_a_malformed_line_hides_no_fault_of_another() -> None:
    lines = ("Cache-Control: max-age=1h", "Cache-Control: a b", "Cache-Control: no-store=1, nostore, min-fresh=1")
    for rule in ("bad-argument", "unexpected-argument", "misspelled", "request-only"):
        assert len(answered(f"cache-directive-{rule}", *lines)) == 1, rule
    assert not answered("cache-directive-conflict", "Cache-Control: no-store, public", "Cache-Control: a b")


@pytest.mark.parametrize("name", ["max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"])
def test_directives_of_seconds(name: str) -> None:
    assert answered("cache-directive-bad-argument", f"Cache-Control: {name}=-1")
    assert not answered("cache-directive-bad-argument", f"Cache-Control: {name}=0")


@pytest.mark.parametrize(
    "name", ["must-revalidate", "must-understand", "no-store", "no-transform", "proxy-revalidate", "public"]
)
def test_directives_without_an_argument(name: str) -> None:
    assert answered("cache-directive-unexpected-argument", f"Cache-Control: {name}=1")
    assert not answered("cache-directive-unexpected-argument", f"Cache-Control: {name}")


@pytest.mark.parametrize(
    "name",
    [
        "immutable",
        "must-revalidate",
        "must-understand",
        "private",
        "proxy-revalidate",
        "public",
        "s-maxage=60",
        "stale-while-revalidate=60",
    ],
)
def test_directives_of_responses_alone(name: str) -> None:
    (finding,) = fires("cache-directive-response-only", f"GET /\nCache-Control: no-cache, {name}\n-> 200")
    assert str(finding.where) == 'request.fields["Cache-Control"][0]:10'
    assert finding.message.endswith(f": {name.partition('=')[0]}")


def test_several_directives_of_responses_are_one_finding() -> None:
    (finding,) = fires("cache-directive-response-only", "GET /\nCache-Control: public, private, public\n-> 200")
    assert finding.message.endswith(": public, private")


def test_the_directive_is_found_in_its_line() -> None:
    lines = ("Cache-Control: public", "Cache-Control: x, only-if-cached, private=a, no-store=1, PRE-CHECK=0, nostore")
    places = {
        "cache-directive-request-only": 3,
        "cache-directive-token-field-list": 19,
        "cache-directive-unexpected-argument": 30,
        "cache-directive-obsolete": 42,
        "cache-directive-case": 42,
        "cache-directive-misspelled": 55,
        "cache-directive-unknown": 0,
    }
    for rule, at in places.items():
        ((where, _),) = answered(rule, *lines)
        assert where == f'response.fields["Cache-Control"][1]:{at}', rule


def test_of_several_obsolete_directives_the_first_is_told() -> None:
    ((where, message),) = answered("cache-directive-obsolete", "Cache-Control: public, post-check=0, pre-check=0")
    assert where.endswith(":8")
    assert '"post-check"' in message


@pytest.mark.parametrize(
    ("value", "at", "words", "level"),
    [
        ("public, private, max-age=60", 0, "private leaves no effect to public", INFO),
        ("private, s-maxage=60, public", 9, "private leaves no effect to s-maxage, public", WARNING),
        ("private, s-maxage=60, no-store", 9, "no-store leaves no effect to s-maxage", INFO),
        ("max-age=60, no-cache, max-age=60", 0, "no-cache leaves no effect to max-age", INFO),
        ("max-age=60, no-cache, no-store, immutable", 0, "no-store leaves no effect to max-age, immutable", INFO),
    ],
)
def test_which_directive_wins(value: str, at: int, words: str, level: object) -> None:
    (finding,) = fires("cache-directive-conflict", f"GET /\n-> 200\nCache-Control: {value}")
    assert str(finding.where) == f'response.fields["Cache-Control"][0]:{at}'
    assert finding.message == words
    assert finding.level is level


def test_each_other_number_of_seconds_is_told() -> None:
    lines = ("Cache-Control: max-age=60, s-maxage=5", "Cache-Control: max-age=60, max-age=0, s-maxage=6")
    assert answered("cache-directive-duplicate", *lines) == [
        (
            'response.fields["Cache-Control"][1]:12',
            "max-age is 60, and then 0: caches differ in which one they take",
        ),
        (
            'response.fields["Cache-Control"][1]:23',
            "s-maxage is 5, and then 6: caches differ in which one they take",
        ),
    ]


def test_must_understand_is_found_in_its_line() -> None:
    lines = ("Cache-Control: public", "Cache-Control: x, must-understand")
    ((where, _),) = answered("must-understand-without-no-store", *lines)
    assert where == 'response.fields["Cache-Control"][1]:3'


def test_seconds_that_are_too_many() -> None:
    lines = ("Cache-Control: public", "Cache-Control: x, max-age=2147483649", "Age: 2147483649")
    assert [where for where, _ in answered("delta-seconds-too-large", *lines)] == [
        'response.fields["Cache-Control"][1]:3',
        'response.fields["Age"][0]',
    ]


def test_which_of_max_age_and_expires_says_stale() -> None:
    date = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
    ((where, at_once),) = answered(
        "freshness-conflict", date, "Expires: Wed, 25 Nov 2026 12:00:00 GMT", "Cache-Control: max-age=0"
    )
    assert at_once.startswith("Expires lies 7200 s ahead")
    assert where == 'response.fields["Expires"][0]'
    ((_, later),) = answered(
        "freshness-conflict", date, "Expires: Wed, 25 Nov 2026 09:00:00 GMT", "Cache-Control: max-age=7200"
    )
    assert later.startswith("Expires says stale, max-age fresh for 7200 s")


def test_immutable_is_found_in_its_line_and_once() -> None:
    lines = ("Cache-Control: public", "Cache-Control: x, immutable, immutable")
    ((where, _),) = answered("immutable-without-freshness", *lines)
    assert where == 'response.fields["Cache-Control"][1]:3'
    ((where, message),) = answered("immutable-useless", *lines, "Cache-Control: max-age=0")
    assert where == 'response.fields["Cache-Control"][1]:3'
    assert "never is" in message


def test_why_immutable_is_useless() -> None:
    control = "Cache-Control: max-age=60, immutable"
    (plain,) = fires("immutable-useless", f"GET http://example.com/\n-> 200\n{control}")
    (cut,) = fires("immutable-useless", f"GET /\n-> 200\n{control}")
    assert "plain http" in plain.message
    assert "cut off" in cut.message
    assert str(plain.where) == str(cut.where) == 'response.fields["Cache-Control"][0]:12'


def test_a_long_value_is_judged_as_a_short_one() -> None:
    value = ", ".join(["max-age=60"] * 5_000)
    assert answered("cache-directive-duplicate", f"Cache-Control: {value}, max-age=61")
    assert answered("cache-control-syntax", f"Cache-Control: {value};")
    assert not answered("cache-directive-conflict", f"Cache-Control: {value}")
