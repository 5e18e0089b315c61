"""`wirelint scrub`: the same findings, no secrets; on every HAR there is, and on secrets in every place."""

from __future__ import annotations

import base64
import json
import string
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.scrub.support import findings, log, recorded, rules, scrubbed
from wirelint.examples import blocks, exchange_of
from wirelint.exchange import Exchange
from wirelint.scrub.found import left_in, secrets_of, strings
from wirelint.sources.har import read_har
from wirelint.sources.outcome import Skipped

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def outcomes(har: bytes) -> list[str]:
    """What the reader makes of each entry: the target's endpoint is kept, so its number and kind are."""
    read = [item for item in read_har(har, "t") if isinstance(item, Exchange | Skipped)]
    return [item.reason if isinstance(item, Skipped) else "judged" for item in read]


def assert_kept(har: bytes) -> str:
    """The scrubbed text of a HAR, which has the same findings, entries in the same order, and no secret."""
    result = scrubbed(har)
    shown = result.text.encode("ascii")
    assert findings(shown) == findings(har)
    assert not result.left
    assert not left_in(json.loads(shown), result.secrets)
    assert [kind for kind in outcomes(shown) if kind != "no-request"] == [
        kind for kind in outcomes(har) if kind not in ("no-request", "broken-entry")
    ]
    return result.text


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.har")), ids=lambda path: path.name)
def test_our_corpus_keeps_its_findings(path: Path) -> None:
    assert_kept(path.read_bytes())


def test_the_shared_corpus_keeps_its_findings(shared: Path) -> None:
    files = sorted(path for path in (shared / "corpus").glob("*.har*") if not (CORPUS / path.name).exists())
    assert len(files) > 20
    for path in files:
        assert_kept(path.read_bytes())


def test_the_examples_of_all_rules_keep_their_findings() -> None:
    exchanges = [exchange_of(text) for rule in rules() for text in blocks(rule.doc, "Bad")]
    har = log(map(recorded, exchanges))
    before = findings(har)
    assert len({rule_id for rule_id, *_ in before}) > 300
    result = scrubbed(har)
    assert findings(result.text.encode()) == before
    assert not result.notes


# --- secrets in every place ---

SECRET = st.text(string.ascii_letters + string.digits, min_size=14, max_size=40).filter(
    lambda text: sum(map(str.isdigit, text)) > 2 and sum(map(str.isalpha, text)) > 4
)


def pair(name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value}


def digest(text: str) -> str:
    """A token as paths have it."""
    return sha256(text.encode()).hexdigest()


def seeded(secret: list[str], kind: str) -> dict[str, Any]:
    """A HAR with another secret in each place, or the same one, as the list has it."""
    get = iter(secret).__next__
    basic = base64.b64encode(f"{get()}:{get()}".encode()).decode()
    request = {
        "method": "POST",
        "url": f"https://{get()}:{get()}@e.com/a/{digest(get())}/b?token={get()}&q={get()}&{get()}#{get()}",
        "httpVersion": "HTTP/1.1",
        "cookies": [pair("sid", get())],
        "headers": [
            pair("Host", "e.com"),
            pair("Authorization", {"basic": f"Basic {basic}", "bearer": f"Bearer {get()}"}.get(kind, get())),
            pair("Proxy-Authorization", f'Digest username="{get()}", nonce="{get()}", uri="/?t={get()}"'),
            pair("Cookie", f'a={get()}; b="{get()}"; {get()}'),
            pair("Referer", f"https://e.com/?access_token={get()}#{get()}"),
            pair("X-Api-Key", get()),
            pair("X-Made-Up", f"a {get()}; b={get()}"),
            pair("From", f"{get()}@e.com"),
            pair("Content-Disposition", f"form-data; name=x; filename=\"{get()}.pdf\"; filename*=utf-8''{get()}"),
            pair("Sec-WebSocket-Protocol", f"chat, base64url.bearer.authorization.k8s.io.{get()}"),
            pair("Forwarded", f"for={get()}"),
            pair("X-Forwarded-Host", f"{get()}:{get()}@e.com"),
            pair("User", get()),
            {"name": "X-Session-Token", "value": [get()], "comment": get()},
        ],
        "queryString": [pair("token", get()), pair("q", get())],
        "postData": {
            "mimeType": f"application/json; x={get()}",
            "params": [pair("password", get())],
            "text": json.dumps({"password": get(), "a": [get()], "b": 1}) + ("," if kind == "basic" else ""),
            "comment": get(),
        },
        "headersSize": 12,
        "bodySize": 20,
        "_secret": get(),
    }
    page = f'{{"access_token": "{get()}", "a": 01, "a": "{get()}"'
    content = {"size": len(page), "mimeType": "application/json", "text": page, "comment": get()}
    if kind == "bearer":
        content |= {"text": base64.b64encode(page.encode()).decode(), "encoding": "base64"}
    response = {
        "status": 201,
        "statusText": "Created",
        "httpVersion": "HTTP/1.1",
        "cookies": [pair("sid", get())],
        "headers": [
            pair("Content-Type", "application/json"),
            pair("Content-Length", str(len(page))),
            pair("Set-Cookie", f"a={get()}; Path=/; Expires=x"),
            pair("Location", f"/b/{digest(get())} /?token={get()}"),
            pair("Link", f"<https://{get()}@e.com/?key={get()}>; rel=next; title=x"),
            pair("WWW-Authenticate", f"Bearer {get()}"),
            pair("X-Auth-Token", quote(get())),
            pair("Via", "1.1 x"),
        ],
        "content": content,
        "redirectURL": f"/?token={get()}",
        "headersSize": -1,
        "bodySize": len(page),
        "_fetchType": get(),
    }
    entry = {
        "pageref": "page_1",
        "startedDateTime": "2026-11-25T10:00:00.000Z",
        "time": 1,
        "request": request,
        "response": response,
        "cache": {"afterRequest": {"eTag": get()}},
        "timings": {"send": 1, "comment": get(), "_queued": get()},
        "serverIPAddress": get(),
        "connection": get(),
        "_initiator": {"stack": {"callFrames": [{"url": f"https://e.com/?token={get()}"}]}},
        "_webSocketMessages": [{"type": "send", "data": get()}],
        "comment": get(),
    }
    pages = [{"id": "page_1", "title": f"https://e.com/?token={get()}", "comment": get()}]
    made = log([entry], pages=pages, comment=get())
    made["log"]["browser"] = {"name": "x", "version": "1", "comment": get()}
    made["_more"] = get()
    return made


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""To shrink eighty secrets takes minutes, and tells nothing more."""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(st.lists(SECRET, min_size=80, max_size=80, unique=True), st.sampled_from(["basic", "bearer", "bare"]))
def test_no_secret_is_left_wherever_it_stood(secrets: list[str], kind: str) -> None:
    har = seeded(secrets, kind)
    result = scrubbed(har)
    shown = "\n".join(strings(json.loads(result.text)))
    assert [secret for secret in secrets if secret.lower() in shown.lower() or digest(secret) in shown] == []
    assert findings(result.text.encode()) == findings(har)
    assert not result.notes
    assert scrubbed(har).text == result.text


def test_the_seeds_make_rules_fire() -> None:
    before = findings(seeded([f"Zq7tasty{number:03}Vx9" for number in range(80)], "basic"))
    assert {"location-invalid", "json-invalid", "referer-fragment-or-userinfo", "digest-credentials-invalid"} <= {
        rule_id for rule_id, *_ in before
    }


@settings(max_examples=20, deadline=None)
@given(SECRET)
def test_a_secret_is_taken_out_of_fields_that_stay(secret: str) -> None:
    asked = [pair("Host", "e.com"), pair("Cookie", f"id={secret}"), pair("If-None-Match", f'"{secret}"')]
    answered = [pair("ETag", f'"{secret}"'), pair("Vary", "Accept"), pair("Server", f"x ({secret})")]
    request = {"method": "GET", "url": "https://e.com/", "httpVersion": "HTTP/1.1", "headers": asked}
    response = {"status": 304, "statusText": "", "httpVersion": "HTTP/1.1", "headers": answered, "content": {}}
    har = log([{"request": request, "response": response}])
    result = scrubbed(har)
    assert secret not in result.text
    (entry,) = json.loads(result.text)["log"]["entries"]
    tags = [
        line["value"]
        for side in ("request", "response")
        for line in entry[side]["headers"]
        if "None" in line["name"] or line["name"] == "ETag"
    ]
    assert len(tags) == 2
    assert tags[0] == tags[1]
    assert len(tags[0]) == len(secret) + 2
    assert findings(result.text.encode()) == findings(har)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "request",
                        "response",
                        "headers",
                        "name",
                        "value",
                        "url",
                        "method",
                        "content",
                        "text",
                        "encoding",
                        "postData",
                        "status",
                        "timings",
                        "x",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_an_entry_holds_it_is_read(value: Any) -> None:
    har = log(
        [
            {"request": value, "response": value},
            {
                "request": {"url": "http://a/", "method": "GET", "headers": value},
                "response": {"status": 200, "headers": value, "content": value},
            },
        ]
    )
    result = scrubbed(har)
    assert findings(result.text.encode()) == findings(har)


# --- what is looked for ---


@pytest.mark.parametrize("place", ["statusText", "method", "name"])
def test_a_secret_that_is_repeated_where_none_is_looked_for(place: str) -> None:
    secret = "Zq7tasty0Vx93kLmQ4"
    request = {"method": "GET", "url": "https://e.com/", "headers": [pair("Authorization", f"Bearer {secret}")]}
    response: dict[str, Any] = {"status": 200, "statusText": "OK", "headers": [], "content": {"size": 0}}
    if place == "name":
        response["headers"].append(pair(f"X-{secret}", "1"))
    else:
        (request if place == "method" else response)[place] = f"Q{secret}"
    result = scrubbed(log([{"request": request, "response": response}]))
    assert result.secrets == {secret}
    assert not result.left
    assert secret not in result.text


def test_what_is_left_is_found() -> None:
    assert left_in({"a": [{"b": "xZq7tasty0Vx9y"}]}, ["Zq7tasty0Vx9", "other99"]) == ["Zq7tasty0Vx9"]
    assert left_in({"Zq7tasty0Vx9": 1}, ["Zq7tasty0Vx9"]) == ["Zq7tasty0Vx9"]


def test_secrets_are_known_by_their_place() -> None:
    record = {
        "headers": [
            pair("Cookie", "a=Zq7tasty1; theme=default"),
            pair("X-Api-Key", "Zq7tasty2"),
            pair("ETag", "Zq7tag000"),
        ],
        "cookies": [pair("b", "Zq7tasty3"), pair("c", "Zq7%2Btasty4")],
        "queryString": [pair("token", "Zq7tasty5"), pair("page", "Zq7page00")],
        "_x": [{"y": "see https://e.com/?api_key=Zq7tasty6"}],
        "content": {"text": base64.b64encode(b'{"password": "Zq7tasty7"}').decode(), "encoding": "base64"},
    }
    found = secrets_of(record)
    assert {f"Zq7tasty{number}" for number in (1, 2, 3, 5, 6, 7)} <= found
    assert {"Zq7%2Btasty4", "Zq7+tasty4"} <= found
    assert not {"default", "Zq7tag000", "Zq7page00"} & found


# --- the reader's quirks ---

ENTRY = {
    "request": {"method": "GET", "url": "https://e.com/?token=Zq7tasty0Vx9", "headers": [pair("Host", "e.com")]},
    "response": {"status": 201, "headers": [], "content": {"size": 0}},
}


def test_every_wrapping_is_read() -> None:
    import gzip

    plain = json.dumps(log([ENTRY])).encode()
    wanted = findings(plain)
    assert wanted
    wide = plain.decode().encode("utf-16")
    for octets in (plain, b"\xef\xbb\xbf" + plain, b"onInputData(" + plain + b");", gzip.compress(plain), wide):
        result = scrubbed(octets)
        assert findings(result.text.encode()) == wanted
        assert "tasty" not in result.text


def test_broken_entries_keep_the_numbers_of_the_others_and_are_told() -> None:
    text = json.dumps(log([ENTRY, ENTRY])).replace(
        '[{"request"', '[{"request": {"comment": "Zq7tasty1" oops}}, {"request"', 1
    )
    result = scrubbed(text.encode())
    entries = json.loads(result.text)["log"]["entries"]
    assert entries[0] == {}
    assert len(entries) == 3
    assert "entry 0 is broken, and left out" in result.notes[0]
    assert "tasty" not in result.text
    assert findings(result.text.encode()) == findings(text.encode())


def test_a_file_that_breaks_off_gives_what_it_has() -> None:
    text = json.dumps(log([ENTRY, ENTRY]))[:-60]
    result = scrubbed(text.encode())
    assert len(json.loads(result.text)["log"]["entries"]) == 1
    assert any("breaks off" in note for note in result.notes)


def test_a_redacted_file_stays_one() -> None:
    entry = json.loads(json.dumps(ENTRY))
    entry["request"]["cookies"] = [pair("sid", "[redacted]")]
    har = log([entry])
    assert findings(har) != findings(log([ENTRY]))
    assert findings(scrubbed(har).text.encode()) == findings(har)


@pytest.mark.parametrize("host", ["shop.example.com", "8.8.8.8", "api.shop.co.uk:8443"])
def test_hosts_are_renamed_with_what_refers_to_them(host: str) -> None:
    name = host.partition(":")[0]
    entry = json.loads(json.dumps(ENTRY).replace("e.com", host))
    entry["response"]["headers"] = [
        pair("Location", f"https://{host}/x"),
        pair("Set-Cookie", f"a=b; Domain={name}"),
        pair("Content-Security-Policy", f"default-src https://{host} *.{name}"),
    ]
    text = scrubbed(log([entry]), rename_hosts=True).text
    assert name not in text
    lines = json.loads(text)["log"]["entries"][0]["response"]["headers"]
    other = lines[0]["value"].removeprefix("https://").removesuffix("/x")
    assert len(other) == len(host)
    assert lines[1]["value"].endswith(f"; Domain={other.partition(':')[0]}")
    assert f"*.{other.partition(':')[0]}" in lines[2]["value"]
