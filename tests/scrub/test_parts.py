"""The parts of scrub: what is disguised keeps its shape, its relations, and nothing else."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.masking import masked_content, masked_value
from wirelint.paths import endpoint_of
from wirelint.scrub.bodies import Around, Keep, scrubbed_base64, scrubbed_text
from wirelint.scrub.disguise import Disguise
from wirelint.scrub.members import CONTENT, ENTRY, RESPONSE, kept
from wirelint.scrub.public_fields import is_public
from wirelint.scrub.urls import Urls
from wirelint.scrub.values import Values
from wirelint.scrub.words import is_known

DISGUISE = Disguise(b"the file")
URLS = Urls(DISGUISE, lambda name, value: DISGUISE.text(value))


def shape(text: str) -> str:
    return "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text)


@given(st.text(string.printable))
def test_ascii_keeps_its_shape(text: str) -> None:
    shown = DISGUISE.text(text)
    plain = text.replace("%", "")
    assert len(shown) == len(text)
    if plain == text:
        assert shape(shown) == shape(text)
    assert DISGUISE.text(text) == shown


@given(st.text())
def test_any_text_keeps_its_lengths(text: str) -> None:
    shown = DISGUISE.text(text)
    assert len(shown) == len(text)
    assert len(shown.encode("utf-8", "surrogatepass")) == len(text.encode("utf-8", "surrogatepass"))
    assert shown.isascii() == text.isascii()


@given(st.binary())
def test_octets_keep_their_number(octets: bytes) -> None:
    assert len(DISGUISE.octets(octets)) == len(octets)


@pytest.mark.parametrize("text", ["[redacted]", "***", "undefined", "10.0.0.1", "192.168.1.7", "", "-_.", "example"])
def test_what_is_no_secret_stays(text: str) -> None:
    assert DISGUISE.text(text) == text


@pytest.mark.parametrize(
    "text", ["Hello", "abc-123", "8.8.8.8", "%61%62%E4%B8%AD", "deadbeef0123", "中文", "mysecretKey1"]
)
def test_what_tells_something_does_not(text: str) -> None:
    shown = DISGUISE.text(text)
    assert shown != text
    assert Disguise(b"another file").text(text) != shown


def test_words_keep_their_relations() -> None:
    assert DISGUISE.text("Etag ETAG etag").lower().split()[0] == DISGUISE.text("etag")
    assert set(DISGUISE.text("xxxxxxxx")) == {DISGUISE.text("x")}
    assert all(c in string.hexdigits for c in DISGUISE.text("0123456789abcdef"))
    assert DISGUISE.text("007")[0] == "0"


@pytest.mark.parametrize(
    "url",
    [
        "https://ann:pw@e.com:8443/users/4711/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301?token=abcdef&page=2#top",
        "https://e.com/o/01ARZ3NDEKTSV4RRFFQ69G5FAV/Ab3dE5fGh1JkLmN0pQrStUv2WxYz.pdf",
        "https://e.com/u/ann%40example.org/x;jsessionid=abcdef",
        "https://e.com/log/2026-11-25/xoxb-123456789012-abcdef",
        "//e.com/a b/?%",
        "/relative/42?x",
        "mailto:ann@e.com",
        "",
    ],
)
def test_a_url_keeps_its_endpoint_and_length(url: str) -> None:
    shown = URLS.clean(url)
    assert endpoint_of(shown) == endpoint_of(url) or url.startswith("mailto:")
    assert len(shown) == len(url)
    for secret in ("ann", "pw", "4711", "3f2504e0", "01ARZ3", "Ab3dE5f", "abcdef", "xoxb-1"):
        assert secret not in shown


@given(st.text())
def test_any_url_is_cleaned_to_the_same_endpoint(url: str) -> None:
    path = url.replace("\\", "").partition("?")[0].partition("#")[0]
    shown = URLS.clean(f"https://e.com/{path}")
    assert endpoint_of(shown) == endpoint_of(f"https://e.com/{path}")


def test_content_keeps_its_syntax() -> None:
    text = '{"name": "Ann", "name": 01, "t": true, "u": "\\u0041\\n\\ud800", "status": 404'
    syntax = scrubbed_text(text, Keep.SYNTAX, DISGUISE)
    assert syntax is not None
    assert len(syntax) == len(text)
    assert "Ann" not in syntax
    first, second = syntax.split('"')[1], syntax.split('"')[5]
    assert first == second != "name"
    assert "true" in syntax
    assert "\\n\\ud800" in syntax
    assert "\\u0041" not in syntax
    known = scrubbed_text(text, Keep.KNOWN_WORDS, DISGUISE)
    assert known is not None
    assert '"status": 404' in known
    assert scrubbed_text(text, Keep.NOTHING, DISGUISE) is None


def test_content_keeps_what_its_message_says_of_it() -> None:
    around = Around(("multipart/form-data; boundary=Zq7b",), (("sid=abc99", "sid=xyz11"),))
    shown = scrubbed_text("--Zq7b\r\nCookie: sid=abc99", Keep.SYNTAX, DISGUISE, around)
    assert shown is not None
    assert shown.startswith("--Zq7b\r\n")
    assert shown.endswith(": sid=xyz11")


@given(st.binary(max_size=60))
def test_octets_of_content_keep_their_number(octets: bytes) -> None:
    import base64

    shown = scrubbed_base64(base64.b64encode(octets).decode(), Keep.SYNTAX, DISGUISE)
    assert shown is not None
    after = base64.b64decode(shown)
    assert len(after) == len(octets)


def test_octets_that_are_no_text_become_others() -> None:
    import base64

    text = base64.b64encode(b"\x1f\x8b\x08" + "Пароль".encode("koi8-r") * 4).decode()
    syntax = base64.b64decode(scrubbed_base64(text, Keep.SYNTAX, DISGUISE) or "")
    assert syntax[:3] == b"\x1f\x8b\x08"
    assert "Пароль" not in syntax.decode("koi8-r")
    assert base64.b64decode(scrubbed_base64(text, Keep.OCTETS, DISGUISE) or "") == base64.b64decode(text)


@given(st.text(max_size=300))
def test_content_in_gzip_stays_in_gzip(text: str) -> None:
    import base64
    import gzip

    octets = gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)
    shown = base64.b64decode(scrubbed_base64(base64.b64encode(octets).decode(), Keep.SYNTAX, DISGUISE) or "")
    assert len(shown) == len(octets)
    assert shown[:3] == octets[:3]


def test_what_gzip_holds_is_disguised() -> None:
    import base64
    import gzip

    page = b"<html>Zq7tasty0Vx9 " * 40
    shown = base64.b64decode(
        scrubbed_base64(base64.b64encode(gzip.compress(page)).decode(), Keep.KNOWN_WORDS, DISGUISE) or ""
    )
    inner = gzip.decompress(shown)
    assert len(inner) == len(page)
    assert b"tasty" not in inner
    assert inner.startswith(b"<html>")


def test_letters_of_utf_16_are_no_cipher() -> None:
    shown = scrubbed_text("\0".join("aaaaaaaaaaaaaaaa"), Keep.SYNTAX, DISGUISE)
    assert shown is not None
    assert len(set(shown) - {"\0"}) > 4


def test_only_known_members_stay() -> None:
    entry = {"time": 1.5, "timings": {"send": 1, "comment": "x"}, "_protocol": "h2", "_x": 1, "comment": "x",
             "startedDateTime": "Ann", "_requestId": "12.3r"}  # fmt: skip
    assert kept(entry, ENTRY) == {"time": 1.5, "timings": {"send": 1}, "_protocol": "h2", "_requestId": "12.3r"}
    assert kept({"status": "200", "_error": "token=abc", "bodySize": float("nan")}, RESPONSE) == {
        "status": "200", "_error": "failed",
    }  # fmt: skip
    assert kept({"mimeType": "text/html; x=abc", "text": "x"}, CONTENT) == {"mimeType": "text/html"}
    assert kept(["x"], CONTENT) == {}


def test_the_book_tells_which_words_are_known() -> None:
    assert is_known("max-age=0, no-cache")
    assert not is_known("Zq7tasty")


def test_public_fields_are_a_closed_list() -> None:
    assert is_public("cache-control")
    assert is_public("content-type")
    assert not is_public("x-made-up")
    assert not is_public("x-forwarded-for")
    assert not is_public("user")


@pytest.mark.parametrize(
    "part",
    ["a", "-eyJabcdefgh", "eyJabcdefgh.", "/", "//a", '"ab', "?ab=", "%2F", "sk-", "x=y; ", "Basic ", "1.", "a:"],
)
def test_no_text_takes_long(part: str) -> None:
    text = part * (50_000 // len(part))
    values = Values(DISGUISE.text, DISGUISE, URLS)
    start = time.process_time()
    for name in ("Cookie", "Authorization", "Location", "Vary", "X-Odd", "Content-Disposition", "ETag"):
        values.value(name, text)
        masked_value(name, text)
    masked_content(text)
    scrubbed_text(text, Keep.KNOWN_WORDS, DISGUISE)
    assert time.process_time() - start < 5
