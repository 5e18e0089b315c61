"""Where the rules on content, its type, language and charset point, and how grave the findings of Bad examples are."""

from __future__ import annotations

import pytest

from wirelint import ERROR, INFO, WARNING
from wirelint.examples import blocks
from wirelint.level import Level

from .support import fires, rules_by_id

TYPE = 'response.fields["Content-Type"][0]'
CONTENT = "response.content"

PLACES = {
    "boundary-invalid": (TYPE, {ERROR}),
    "charset-bom-conflict": (CONTENT, {WARNING}),
    "charset-meta-conflict": (CONTENT, {WARNING, INFO}),
    "charset-missing": (CONTENT, {INFO}),
    "charset-refused": (TYPE, {WARNING}),
    "charset-undecodable": (CONTENT, {WARNING}),
    "charset-unknown": (TYPE, {WARNING, INFO}),
    "content-sniff-mismatch": (TYPE, {WARNING}),
    "content-type-mistaken": (TYPE, {WARNING, INFO}),
    "content-type-name-invalid": (TYPE, {WARNING, INFO}),
    "content-type-not-accepted": (TYPE, {INFO}),
    "content-type-obsolete": (TYPE, {INFO}),
    "content-type-unregistered": (TYPE, {INFO}),
    "form-urlencoded-invalid": ("request.content", {WARNING}),
    "graphql-not-object": (CONTENT, {WARNING}),
    "graphql-status": ("response.status", {WARNING}),
    "json-bom": (CONTENT, {WARNING}),
    "json-duplicate-member": (CONTENT, {WARNING}),
    "json-is-html": (CONTENT, {WARNING}),
    "json-lines-invalid": (CONTENT, {WARNING}),
    "json-mislabelled": (TYPE, {WARNING}),
    "json-not-utf8": (CONTENT, {ERROR}),
    "mime-version-field": ('response.fields["MIME-Version"][0]', {INFO}),
    "module-script-type": (TYPE, {INFO}),
    "multipart-unterminated": (CONTENT, {ERROR}),
    "oauth-error-status": ("response.status", {WARNING}),
    "oauth-state-missing": ('response.fields["Location"][0]', {INFO}),
    "problem-member-type": (CONTENT, {WARNING}),
    "problem-mislabelled": (TYPE, {INFO}),
    "problem-not-object": (CONTENT, {ERROR}),
    "problem-on-success": ("response.status", {INFO}),
    "problem-status-mismatch": (CONTENT, {ERROR}),
    "target-too-long": ("request.target", {INFO}),
    "wasm-type": (TYPE, {WARNING, INFO}),
    "xml-encoding-conflict": (CONTENT, {WARNING}),
    "xml-entities": (CONTENT, {INFO}),
    "xml-malformed": (CONTENT, {WARNING, INFO}),
}


@pytest.mark.parametrize(("rule_id", "place", "levels"), [(rule_id, *found) for rule_id, found in PLACES.items()])
def test_where_every_bad_example_is_faulty(rule_id: str, place: str, levels: set[Level]) -> None:
    found = [finding for text in blocks(rules_by_id()[rule_id].doc, "Bad") for finding in fires(rule_id, text)]
    assert {str(finding.where) for finding in found} == {place}
    assert {finding.level for finding in found} == levels


WORDS = [
    ("boundary-invalid", 'Content-Type: multipart/mixed; boundary=""', TYPE, ERROR, "the boundary is empty"),
    ("charset-unknown", "Content-Type: text/css; charset=Utf8", TYPE, INFO, 'take "utf8" for UTF-8'),
    ("content-language-invalid", "Content-Language: de\nContent-Language: en_US",
     'response.fields["Content-Language"][1]:2', ERROR, '"_" instead of'),
    ("content-language-invalid", "Content-Language: de_AT\nContent-Language: en_US",
     'response.fields["Content-Language"][0]:2', ERROR, '"_" instead of'),
    ("content-language-repeated", "Content-Language: en\nContent-Language: de, EN, en",
     'response.fields["Content-Language"][1]:4', INFO, '"EN" stands there twice'),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: 7bit",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "means no encoding"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: 8bit",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "means no encoding"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: BINARY",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "means no encoding"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: base64\nContent-Type: application/pkcs7-mime",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "is deprecated in HTTP"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: base64\nContent-Type: application/x-pkcs7-mime",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "is deprecated in HTTP"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: base64\nContent-Type: application/csrattrs",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "is deprecated in HTTP"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: base64\nContent-Type: multipart/signed; boundary=b",
     'response.fields["Content-Transfer-Encoding"][0]', INFO, "is deprecated in HTTP"),
    ("content-transfer-encoding-field", "Content-Transfer-Encoding: quoted-printable",
     'response.fields["Content-Transfer-Encoding"][0]', WARNING, '"quoted-printable"'),
    ("content-type-mistaken", "Content-Type: audio/mp3", TYPE, INFO, "audio/mpeg is"),
    ("content-type-mistaken", "Content-Type: image/jpg", TYPE, INFO, "image/jpeg is"),
    ("content-type-mistaken", "Content-Type: text/json", TYPE, INFO, "application/json is"),
    ("content-type-mistaken", "Content-Type: plain/text", TYPE, WARNING, "text/plain is meant"),
    ("content-type-name-invalid", "Content-Type: */html", TYPE, WARNING, "is a range"),
    ("content-type-name-invalid", "Content-Type: text/*", TYPE, WARNING, "is a range"),
    ("content-type-name-invalid", "Content-Type: text/~a", TYPE, WARNING, "can't be the name"),
    ("content-type-name-invalid", "Content-Type: text/vnd.a+b", TYPE, INFO, '"+b" is no registered suffix'),
    ("content-type-obsolete", "Content-Type: application/javascript", TYPE, INFO, ": text/javascript takes its place"),
    ("content-type-parameter-repeated", "Content-Type: a/b; c=d; c=e; c=f", f"{TYPE}:10", WARNING, 'both "d" and "e"'),
    ("content-type-parameter-repeated", "Content-Type: a/b; c=D; c=d", f"{TYPE}:10", INFO, "is there twice"),
    ("content-type-parameter-repeated", "Content-Type: a/b; c=d; c=D", f"{TYPE}:10", INFO, "is there twice"),
    ("content-type-single-quotes", "Content-Type: a/b; c='d'", f"{TYPE}:7", WARNING, "of c: 'd'"),
    ("jsonapi-parameters", "Content-Type: application/vnd.api+json; ext=a; b=c; d=e", f"{TYPE}:33", WARNING, '"b"'),
    ("wasm-type", "Content-Type: text/plain; a=b\n| \\x00asm", TYPE, WARNING, 'sent as "text/plain; a=b"'),
]  # fmt: skip


@pytest.mark.parametrize(("rule_id", "lines", "place", "level", "words"), WORDS)
def test_what_is_said(rule_id: str, lines: str, place: str, level: Level, words: str) -> None:
    [finding] = fires(rule_id, f"GET /\n-> 200\n{lines}")
    assert (str(finding.where), finding.level) == (place, level)
    assert words in finding.message


@pytest.mark.parametrize(
    ("asked", "lines", "level"),
    [
        ("", "Content-Type: application/octet-stream", INFO),
        ("", "Content-Type: binary/octet-stream", INFO),
        ("Sec-Fetch-Dest: empty\n", "Content-Type: application/octet-stream", WARNING),
        ("Sec-Fetch-Dest: empty\n", "Content-Type: application/octet-stream\nContent-Disposition: Attachment", INFO),
        ("Sec-Fetch-Dest: empty\n", "Content-Type: application/octet-stream\nContent-Disposition: inline", WARNING),
        ("", "Content-Type: text/plain", WARNING),
    ],
)
def test_a_module_to_be_saved_may_be_an_octet_stream(asked: str, lines: str, level: Level) -> None:
    [finding] = fires("wasm-type", f"GET /\n{asked}-> 200\n{lines}\n| \\x00asm")
    assert finding.level == level


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/xhtml+xml", "; browsers show an error in place of the page"),
        ("application/xml", "no element found"),
    ],
)
def test_browsers_show_no_page_that_is_not_well_formed(kind: str, words: str) -> None:
    [finding] = fires("xml-malformed", f"GET /\n-> 200\nContent-Type: {kind}\n| <a>")
    assert finding.message.endswith(words)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("Content-Length: 0", "Content-Length"),
        ("Content-Language: en\nContent-Type: a/b", "Content-Type"),
        ("Content-Language: en\nContent-Encoding: gzip", "Content-Encoding"),
        ("Content-Language: en", "Content-Language"),
    ],
)
def test_the_field_that_a_request_without_content_does_not_need(lines: str, name: str) -> None:
    [finding] = fires("content-length-without-content", f"GET /\n{lines}\n-> 200")
    assert str(finding.where) == f'request.fields["{name}"][0]'
    assert finding.message == f"{name} in a GET request without content"


@pytest.mark.parametrize("kind", [
    "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
    "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
    "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
    "text/x-ecmascript", "text/x-javascript",
])  # fmt: skip
def test_every_javascript_type_is_one_for_a_module(kind: str) -> None:
    asked = "GET /\nSec-Fetch-Dest: script\nSec-Fetch-Mode: cors\n-> 200\nContent-Type: "
    assert not fires("module-script-type", asked + kind)
    assert fires("module-script-type", f"{asked}{kind}Q")


@pytest.mark.parametrize("error", [
    "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
    "invalid_scope", "authorization_pending", "slow_down", "access_denied", "expired_token",
])  # fmt: skip
def test_each_error_of_a_token_endpoint(error: str) -> None:
    asked = "POST /\nContent-Type: application/x-www-form-urlencoded\n| grant_type=x\n-> 200"
    [finding] = fires("oauth-error-status", f'{asked}\nContent-Type: application/json\n| {{"error": "{error}"}}')
    assert f'"{error}"' in finding.message


@pytest.mark.parametrize(("blanks", "found"), [(63, True), (64, False)])
def test_blanks_before_json_in_a_page(blanks: int, found: bool) -> None:
    transcript = f"GET /\n-> 200\nContent-Type: text/html\n| {' ' * blanks}[1]"
    assert bool(fires("json-mislabelled", transcript)) is found


def test_where_a_token_may_be_kept() -> None:
    transcript = 'POST /\n-> 200\nContent-Type: application/json\n| {"access_token": "a", "token_type": "b"}'
    [finding] = fires("oauth-token-cacheable", transcript)
    assert (str(finding.where), finding.where.name, finding.level) == ("response.fields", "Cache-Control", ERROR)
    [finding] = fires("oauth-token-cacheable", transcript.replace("\n|", "\nCache-Control: private\n|"))
    assert (str(finding.where), finding.level) == ('response.fields["Cache-Control"][0]', ERROR)


@pytest.mark.parametrize(("second", "words"), [("e", '参数 c 既是 "d" 又是 "e"'), ("D", "参数 c 出现了两次")])
def test_a_repeated_parameter_in_chinese(second: str, words: str) -> None:
    [finding] = fires("content-type-parameter-repeated", f"GET /\n-> 200\nContent-Type: a/b; c=d; c={second}")
    assert finding.message_zh == words


@pytest.mark.parametrize(
    ("kind", "text", "level"),
    [
        ("text/xml", "<a:b/>", INFO),
        ("text/xml", "<a>", WARNING),
        ("image/svg+xml", "<a:b/>", WARNING),
        ("application/xhtml+xml", "<a:b/>", WARNING),
    ],
)
def test_a_prefix_without_namespace_is_advice_where_browsers_show_nothing(kind: str, text: str, level: Level) -> None:
    [finding] = fires("xml-malformed", f"GET /\n-> 200\nContent-Type: {kind}\n| {text}")
    assert finding.level == level
