"""Digest fields: the sample values of RFC 9530, appendix D, and what can't be read."""

from __future__ import annotations

import pytest

from wirelint.semantics.digests import Digest, digests

OCTETS = b'{"hello": "world"}'
SAMPLES = {
    "sha-512": "WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==",
    "sha-256": "X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
    "md5": "Sd/dVLAcvNLSq16eXua5uQ==",
    "sha": "07CavjDP4u3/TungoUHJO/Wzr4c=",
}


@pytest.mark.parametrize(("algorithm", "encoded"), SAMPLES.items())
def test_the_samples_of_the_specification(algorithm: str, encoded: str) -> None:
    (digest,) = digests(f"{algorithm}=:{encoded}:")
    assert digest.algorithm == algorithm
    assert not digest.contradicts(OCTETS)
    assert digest.contradicts(OCTETS + b"\n")


def test_members_have_their_places_and_the_last_of_two_counts() -> None:
    assert digests("md5=:AQID:, sha=:AQ==: , md5=:Ag==:;p=1") == (
        Digest("md5", b"\x02", 25),
        Digest("sha", b"\x01", 12),
    )


def test_padding_may_be_missing() -> None:
    assert digests("md5=:AQI:, sha=:AQ:") == (Digest("md5", b"\x01\x02"), Digest("sha", b"\x01", 11))
    assert digests("md5=::") == (Digest("md5", b""),)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "sha-256=X48E",
        "SHA-256=:AQ==:",
        "sha-256=:AQ==",
        "sha-256=:A:",
        "sha-256=:A_==:",
        "sha-256=:AQ==:x",
        "md5=:AQ==:, sha",
    ],
)
def test_a_field_that_cannot_be_read_is_ignored_as_a_whole(value: str) -> None:
    assert digests(value) == ()


def test_unknown_algorithms_and_wrong_lengths_contradict_nothing() -> None:
    assert not Digest("crc32c", b"\x00" * 4).contradicts(OCTETS)
    assert not Digest("md5", b"\x00" * 15).contradicts(OCTETS)
    assert Digest("md5", b"\x00" * 16).contradicts(OCTETS)
