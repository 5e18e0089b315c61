"""Digest fields: where faults stand, how lengths are told, and what is wanted."""

from __future__ import annotations

import pytest

from wirelint import ERROR
from wirelint.fault import Where

from .support import fires

HEX = ": base64 of its hexadecimal form"
MD5 = "md5=:Sd/dVLAcvNLSq16eXua5uQ==:"


@pytest.mark.parametrize(
    ("rule", "transcript", "where"),
    [
        ("digest-field-invalid", f"GET /\n-> 200\nRepr-Digest: {MD5}\nRepr-Digest: {MD5}, sha=abc",
         Where("response", "fields", "Repr-Digest", 1, 36)),
        ("digest-field-invalid", "PUT /\n| a\n~ Content-Digest: md5=ab=\n-> 204",
         Where("request", "trailers", "Content-Digest", 0, 6)),
        ("digest-field-invalid", f"GET /\n-> 200\nUnencoded-Digest: {MD5},",
         Where("response", "fields", "Unencoded-Digest", 0, 31)),
        ("digest-length-wrong", f"GET /\n-> 200\n| a\n~ Content-Digest: {MD5}\n~ Content-Digest: sha=:AQ==:",
         Where("response", "trailers", "Content-Digest", 1, 4)),
        ("want-digest-invalid", "GET /\nWant-Repr-Digest: md5=1\nWant-Repr-Digest: sha=11\n-> 200",
         Where("request", "fields", "Want-Repr-Digest", 1, 4)),
        ("want-digest-invalid", "GET /\n-> 200\nWant-Content-Digest: md5",
         Where("response", "fields", "Want-Content-Digest", 0, 3)),
        ("client-cert-in-response", "GET /\n-> 200\nClient-Cert-Chain: :AQ==:",
         Where("response", "fields", "Client-Cert-Chain", 0)),
    ],
)  # fmt: skip
def test_where(rule: str, transcript: str, where: Where) -> None:
    (finding,) = fires(rule, transcript)
    assert (finding.where, finding.level) == (where, ERROR)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("md5=Sd/dVLAcvNLSq16eXua5uQ==", "has a digest without the colons"),
        ("crc=Q3lHIAAA==", "has a digest without the colons"),
        ("crc=Q3lHIAA==", "instead of"),
        (f"{MD5}, SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE= , {MD5}", "has a digest without the colons"),
        ("MD5=:Sd/dVLAcvNLSq16eXua5uQ==:", "upper case in a key"),
        ("md5=:Sd_d:", '"_" instead of'),
        ("md5=Sd", "is of type Token, no Byte Sequence"),
        ("md5=()", "is of type Inner List, no Byte Sequence"),
    ],
)
def test_how_an_unreadable_field_is_told(value: str, words: str) -> None:
    (finding,) = fires("digest-field-invalid", f"GET /\n-> 200\nContent-Digest: {value}")
    assert words in finding.message


def test_each_member_of_a_wrong_type_is_told() -> None:
    assert len(fires("digest-field-invalid", f"GET /\n-> 200\nContent-Digest: a=1, {MD5}, b=?1")) == 2
    assert len(fires("want-digest-invalid", "GET /\n-> 200\nWant-Repr-Digest: a=11, b=0, c=10, d=-1, e")) == 3


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("md5=:NDlkZmRkNTRiMDFjYmNkMmQyYWI1ZTllNWVlNmI5Yjk=:", f"32 octets instead of 16{HEX}"),
        ("md5=:NDlERkRENTRCMDFDQkNEMkQyQUI1RTlFNUVFNkI5Qjk=:", f"32 octets instead of 16{HEX}"),
        ("md5=:NDlERkRENTRiMDFDQkNEMkQyQUI1RTlFNUVFNkI5Qjk=:", "32 octets instead of 16"),
        ("md5=:eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg=:", "32 octets instead of 16"),
        ("md5=:49dfdd54b01cbcd2d2ab5e9e5ee6b9b9:", "24 octets instead of 16: hexadecimal in the place of base64"),
        ("md5=:49DFDD54B01CBCD2D2AB5E9E5EE6B9B9:", "24 octets instead of 16: hexadecimal in the place of base64"),
        ("md5=:49zfdd54b01cbcd2d2ab5e9e5ee6b9b9:", "24 octets instead of 16"),
        ("md5=:49df:", "3 octets instead of 16"),
        ("md5=:YWJj:", "3 octets instead of 16"),
        ("md5=:AA==:", "1 octet instead of 16"),
        ("sha=:Sd/dVLAcvNLSq16eXua5uQ==:", "16 octets instead of 20"),
        ("sha-256=:Sd/dVLAcvNLSq16eXua5uQ==:", "16 octets instead of 32"),
        ("sha-512=:Sd/dVLAcvNLSq16eXua5uQ==:", "16 octets instead of 64"),
    ],
)  # fmt: skip
def test_lengths(value: str, more: str) -> None:
    (finding,) = fires("digest-length-wrong", f"GET /\n-> 200\nContent-Digest: {value}")
    assert finding.message.endswith(f"digest has {more}")


def test_a_hash_of_its_length_passes() -> None:
    sha512 = "WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew=="
    assert fires("digest-length-wrong", f"GET /\n-> 200\nContent-Digest: sha-512=:{sha512}:") == []
