"""Signatures of messages: where faults stand, and what is said of them."""

from __future__ import annotations

import pytest

from wirelint import ERROR, INFO, WARNING
from wirelint.examples import exchange_of
from wirelint.fault import Where

from .support import fires, judged

NAME = "Signature-Input"
MD5 = "md5=:Sd/dVLAcvNLSq16eXua5uQ==:"


def answered(*lines: str) -> str:
    return "\n".join(("GET /", "-> 200", *lines))


@pytest.mark.parametrize(
    ("rule", "transcript", "where", "level"),
    [
        (
            "signature-input-invalid",
            answered('Signature-Input: a=("x")', 'Signature-Input: b=("x" "Y")'),
            Where("response", "fields", NAME, 1, 7),
            ERROR,
        ),
        (
            "signature-input-invalid",
            'GET /\nSignature-Input: a=("x";req)\n-> 200',
            Where("request", "fields", NAME, 0, 3),
            ERROR,
        ),
        ("signature-input-invalid", answered("Signature-Input: a=1"), Where("response", "fields", NAME, 0, 2), ERROR),
        ("signature-input-invalid", answered("Signature-Input: a=("), Where("response", "fields", NAME, 0, 3), ERROR),
        (
            "signature-input-invalid",
            answered('Signature-Input: a=("x");tag=t'),
            Where("response", "fields", NAME, 0, 8),
            ERROR,
        ),
        (
            "signature-input-invalid",
            answered('Signature-Input: a=("x")', "Signature: a=:YQ==:, b=1"),
            Where("response", "fields", "Signature", 0, 12),
            ERROR,
        ),
        (
            "signature-input-invalid",
            answered('Signature-Input: a=("x")', "| c", "~ Signature: a=:YQ=="),
            Where("response", "trailers", "Signature", 0, 7),
            ERROR,
        ),
        (
            "signature-labels-mismatch",
            answered('Signature-Input: a=("x"), b=("x")', "Signature: a=:YQ==:"),
            Where("response", "fields", NAME, 0, 9),
            ERROR,
        ),
        (
            "signature-labels-mismatch",
            answered('Signature-Input: a=("x")', "Signature: a=:YQ==:", "Signature: b=:YQ==:"),
            Where("response", "fields", "Signature", 1, 0),
            ERROR,
        ),
        (
            "signature-covers-missing-field",
            answered('Signature-Input: a=("@status" "date")'),
            Where("response", "fields", NAME, 0, 13),
            WARNING,
        ),
        (
            "signature-expired",
            "@arrived Tue, 20 Apr 2021 02:07:53 GMT\n" + answered('Signature-Input: a=("x");expires=1'),
            Where("response", "fields", NAME, 0, 8),
            WARNING,
        ),
        (
            "digest-algorithm-weak",
            answered(f"Content-Digest: {MD5}"),
            Where("response", "fields", "Content-Digest", 0, 0),
            INFO,
        ),
        (
            "digest-algorithm-weak",
            answered(f"Content-Digest: {MD5}", 'Signature-Input: a=("date" "content-digest")'),
            Where("response", "fields", "Content-Digest", 0, 0),
            WARNING,
        ),
        (
            "digest-algorithm-weak",
            answered('Signature-Input: a=("content-digest";tr)', "| c", f"~ Content-Digest: {MD5}"),
            Where("response", "trailers", "Content-Digest", 0, 0),
            WARNING,
        ),
        (
            "digest-algorithm-unknown",
            answered(f"Content-Digest: {MD5}, sha256=:YQ==:"),
            Where("response", "fields", "Content-Digest", 0, 32),
            INFO,
        ),
    ],
)
def test_where_and_how_grave(rule: str, transcript: str, where: Where, level: int) -> None:
    (finding,) = fires(rule, transcript)
    assert (finding.where, finding.level) == (where, level)


@pytest.mark.parametrize(
    "covered",
    [
        '("content-digest";tr)',
        '("content-digest";req)',
        '("repr-digest")',
        '("content-digest";tr=?0;req)',
        "(content-digest)",
    ],
)
def test_a_digest_that_is_not_signed_there_is_advice(covered: str) -> None:
    (finding,) = fires("digest-algorithm-weak", answered(f"Content-Digest: {MD5}", f"Signature-Input: a={covered}"))
    assert finding.level == INFO
    assert finding.message == "Content-Digest has md5 alone, which finds accidents, but does not resist an attacker"


def test_a_signature_of_the_other_message_signs_no_digest() -> None:
    transcript = f'GET /\nSignature-Input: a=("content-digest")\n-> 200\nContent-Digest: {MD5}, sha=:YQ==:'
    (finding,) = fires("digest-algorithm-weak", transcript)
    assert finding.level == INFO
    assert "md5 and sha alone" in finding.message


def test_each_field_of_weak_digests_is_told() -> None:
    found = fires(
        "digest-algorithm-weak", f"PUT /\nContent-Digest: {MD5}\n-> 200\nContent-Digest: {MD5}\nRepr-Digest: {MD5}"
    )
    assert [(finding.where.side, finding.where.name) for finding in found] == [
        ("request", "Content-Digest"),
        ("response", "Content-Digest"),
        ("response", "Repr-Digest"),
    ]
    assert (
        len(fires("digest-algorithm-weak", f"PUT /\nContent-Digest: sha-256=:YQ==:\n-> 200\nContent-Digest: {MD5}"))
        == 1
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("sha256", 'the algorithm "sha256" is not registered: "sha-256" is'),
        ("sha512", 'the algorithm "sha512" is not registered: "sha-512" is'),
        ("sha1", 'the algorithm "sha1" is not registered: "sha" is'),
        ("sha-1", 'the algorithm "sha-1" is not registered: "sha" is'),
        ("md-5", 'the algorithm "md-5" is not registered: "md5" is'),
        ("adler32", 'the algorithm "adler32" is not registered: "adler" is'),
        ("sha-384", 'the algorithm "sha-384" is not registered'),
    ],
)
def test_which_algorithm_was_meant(name: str, message: str) -> None:
    (finding,) = fires("digest-algorithm-unknown", answered(f"Repr-Digest: {name}=:YQ==:"))
    assert finding.message == message


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        ('("x" "x")', 'covers "x" twice'),
        ('("x";a;b "x";b;a)', 'covers "x" twice'),
        ('("X" "X")', 'covers "X" which must be in lower case'),
        ("(x)", "covers a Token where a String must be"),
        ('("@signature-params")', 'covers "@signature-params" which is covered without being listed'),
        ('("x";bs;key="a")', 'covers "x" with "bs" beside "sf" or "key"'),
        ('("x";sf;bs)', 'covers "x" with "bs" beside "sf" or "key"'),
        ('("x");created=1.5', '"created" of "a" is of type Decimal, not Integer'),
        ('("x");expires=?1', '"expires" of "a" is of type Boolean, not Integer'),
        ('("x");nonce=1', '"nonce" of "a" is of type Integer, not String'),
        ('("x");alg=ed25519', '"alg" of "a" is of type Token, not String'),
        ('("x");keyid=:YQ==:', '"keyid" of "a" is of type Byte Sequence, not String'),
    ],
)
def test_what_is_said_of_an_input(covered: str, said: str) -> None:
    found = fires("signature-input-invalid", answered(f"Signature-Input: a={covered}"))
    assert found[0].message.endswith(said)
    assert len(found) == (2 if covered == '("X" "X")' else 1)


@pytest.mark.parametrize(
    "covered",
    [
        '("x" "x";a)',
        '("x";a=1 "x";a=1.0 "x";a="1")',
        '("@Method")',
        '("x";req "x")',
        '("x";bs "x";sf "x";key="a")',
        "()",
    ],
)
def test_inputs_that_are_well(covered: str) -> None:
    assert fires("signature-input-invalid", answered(f"Signature-Input: a={covered};other=1")) == []


def test_two_schemes_named_signature_are_told_apart() -> None:
    assert fires("structured-field-invalid", answered('Signature: keyId="k",headers="date"')) == []
    assert fires("signature-input-invalid", answered('Signature: keyId="k",headers="date"')) == []
    found = fires("signature-input-invalid", answered('Signature: keyId="k"', 'Signature-Input: a=("date")'))
    assert [finding.where.name for finding in found] == ["Signature"]


def test_what_does_not_parse_is_reported_once() -> None:
    transcript = answered('Signature-Input: a=("date"', "Signature: a=:YQ==:")
    assert len(fires("signature-input-invalid", transcript)) == 1
    for other in ("structured-field-invalid", "signature-labels-mismatch", "signature-covers-missing-field"):
        assert fires(other, transcript) == []


@pytest.mark.parametrize(
    ("transcript", "message"),
    [
        (
            'GET /\n-> 200\nSignature-Input: a=("date")',
            '"a" covers "date", which the response\'s header section does not have',
        ),
        (
            'GET /\n-> 200\nSignature-Input: a=("date";req;tr)',
            '"a" covers "date", which the request\'s trailer section does not have',
        ),
        (
            'PUT /\n| a\n~ X: 1\n-> 200\nSignature-Input: a=("date";req;tr)',
            '"a" covers "date", which the request\'s trailer section does not have',
        ),
    ],
)
def test_which_section_lacks_the_field(transcript: str, message: str) -> None:
    (finding,) = fires("signature-covers-missing-field", transcript)
    assert finding.message == message


@pytest.mark.parametrize(("version", "expected"), [("1.0", 1), ("1.1", 1), ("2", 0), ("3", 0)])
def test_host_of_multiplexed_requests_is_made_by_gateways(version: str, expected: int) -> None:
    transcript = f'@bare\nGET / HTTP/{version}\n-> 200\nSignature-Input: a=("host";req)'
    assert len(fires("signature-covers-missing-field", transcript)) == expected


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("created=1618884504", '"a" was created 31 seconds after the response arrived'),
        ("expires=1618884442", '"a" had expired 31 seconds before the response arrived'),
    ],
)
def test_times(lines: str, message: str) -> None:
    transcript = "@arrived Tue, 20 Apr 2021 02:07:53 GMT\n" + answered(f'Signature-Input: a=("date");{lines}')
    (finding,) = judged("signature-expired", exchange_of(transcript))
    assert finding.message == message


@pytest.mark.parametrize(
    ("lines", "at", "message"),
    [
        (
            ("Content-MD5: Sd/dVLAcvNLSq16eXua5uQ==", "| x"),
            ("Content-MD5", 0, 0),
            'the "md5" digest in Content-MD5 is not that of the 1 octet of content',
        ),
        (
            ("Digest: UNIXsum=1", "Digest: CRC32c=0, MD5=Sd/dVLAcvNLSq16eXua5uQ==", "| xy"),
            ("Digest", 1, 10),
            'the "md5" digest in Digest is not that of the 2 octets of content',
        ),
        (
            ("Digest: MD5=Sd/dVLAcvNLSq16eXua5uQ==", "Content-Encoding: gzip", '[gzip {"hello": "world"}]'),
            ("Digest", 0, 0),
            "of content, but that of the content without its content codings",
        ),
    ],
)
def test_old_digests(lines: tuple[str, ...], at: tuple[str, int, int], message: str) -> None:
    (finding,) = fires("legacy-digest-mismatch", answered(*lines))
    assert (finding.where.name, finding.where.line, finding.where.at) == at
    assert finding.message.endswith(message)


def test_unencoded_digests_have_their_places() -> None:
    transcript = answered("| x", f"~ Unencoded-Digest: crc32c=:Q3lHIA==:, {MD5}")
    (finding,) = fires("unencoded-digest-mismatch", transcript)
    assert finding.where == Where("response", "trailers", "Unencoded-Digest", 0, 19)
    assert finding.message == 'the "md5" digest is not that of the decoded content, which has 1 octet'


def test_a_date_in_the_past_is_no_end() -> None:
    transcript = "@arrived Tue, 20 Apr 2021 02:07:53 GMT\n" + answered('Signature-Input: a=("date");created=1;other=1')
    assert fires("signature-expired", transcript) == []


def test_other_fields_than_host_are_asked_for_in_multiplexed_requests() -> None:
    assert len(fires("signature-covers-missing-field", 'GET / HTTP/2\nSignature-Input: a=("date")\n-> 200')) == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (('Signature-Input: a=("x")',), '"a" stands in Signature-Input, but not in Signature'),
        (("Signature: a=:YQ==:",), '"a" stands in Signature, but not in Signature-Input'),
    ],
)
def test_which_field_lacks_the_label(lines: tuple[str, ...], message: str) -> None:
    (finding,) = fires("signature-labels-mismatch", answered(*lines))
    assert finding.message == message


def test_what_is_said_in_chinese() -> None:
    (finding,) = fires("signature-input-invalid", answered('Signature-Input: a=("X")'))
    assert finding.message_zh == 'Signature-Input 中 "a" 的成分 "X" 应为小写'
    lines = ("Digest: MD5=Sd/dVLAcvNLSq16eXua5uQ==", "Content-Encoding: gzip", '[gzip {"hello": "world"}]')
    (finding,) = fires("legacy-digest-mismatch", answered(*lines))
    assert finding.message_zh.endswith("不符，而是去掉内容编码之后的摘要")
    (finding,) = fires("legacy-digest-mismatch", answered("Digest: MD5=Sd/dVLAcvNLSq16eXua5uQ==", "| x"))
    assert finding.message_zh.endswith("（1 字节）不符")


@pytest.mark.parametrize("name", ["Content-MD5", "Digest", "Unencoded-Digest"])
def test_digests_of_other_status_codes_are_not_compared(name: str) -> None:
    value = {"Content-MD5": MD5[5:-1], "Digest": f"MD5={MD5[5:-1]}", "Unencoded-Digest": MD5}[name]
    rule = "unencoded-digest-mismatch" if name == "Unencoded-Digest" else "legacy-digest-mismatch"
    assert len(fires(rule, f"GET /\n-> 200\n{name}: {value}\n| x")) == 1
    assert fires(rule, f"GET /\n-> 404\n{name}: {value}\n| x") == []


@pytest.mark.parametrize("value", ["\\xe9", "Sd/dVLAcvNLSq16eXua5u\\xe9==", ""])
def test_an_old_digest_that_is_no_base64_is_none(value: str) -> None:
    assert fires("legacy-digest-mismatch", f"GET /\n-> 200\nContent-MD5: {value}\nDigest: MD5={value}\n| x") == []
