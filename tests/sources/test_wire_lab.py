"""The 112 broken responses of the lab as raw message files: each fault is found, and the sound ones are left alone."""

from __future__ import annotations

import runpy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from wirelint.exchange import Exchange
from wirelint.level import WARNING
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.sources.outcome import Problem
from wirelint.sources.wire import INBOUND, OUTBOUND, read_wire

EITHER = "content-encoding-undecodable or content-encoding-truncated"
"""The lab's gzip holds the time of day: read as Brotli, it is one thing or the other."""

FOUND = {
    "204_cl_body": "204-with-body", "204_cl_body_split": "204-with-body", "204_nocl_body": "204-with-body",
    "204_te_body": "204-with-body", "304_body": "304-with-body", "205_cl_body": "205-with-body",
    "205_nocl_body": "205-unframed", "head_body": "head-with-content", "head_lower": "method-wrong-case",
    "101_unsolicited": "101-not-offered", "101_noupgrade_hdr": "101-without-upgrade",
    "103_alone": "1xx-without-final", "cl_short": "content-length-mismatch", "cl_long": "content-length-mismatch",
    "rst_midbody": "content-length-mismatch", "junk_after": "content-length-mismatch",
    "cl_dup_same": "content-length-repeated", "cl_list": "content-length-repeated",
    "cl_dup_diff": "content-length-invalid", "cl_neg": "content-length-invalid",
    "cl_plus": "content-length-invalid", "cl_abc": "content-length-invalid", "cl_empty": "content-length-invalid",
    "cl_te": "content-length-with-transfer-encoding", "obs_fold": "obs-fold",
    "obs_fold_first": "space-before-first-field", "name_space": "field-name-invalid",
    "name_paren": "field-name-invalid", "name_nonascii": "field-name-invalid", "name_empty": "field-name-invalid",
    "space_colon": "field-name-space-before-colon", "space_colon_cl": "field-name-space-before-colon",
    "no_colon": "field-line-without-colon", "bare_lf": "bare-lf-line-end", "mixed_lf": "bare-lf-line-end",
    "te_barelf": "bare-lf-line-end", "bare_cr_value": "field-value-control-character",
    "nul_value": "field-value-control-character", "ctl_value": "field-value-control-character",
    "latin1_value": "field-value-non-ascii", "utf8_value": "field-value-non-ascii",
    "dup_singletons": "singleton-field-repeated", "reason_missing_nosp": "status-line-space-missing",
    "reason_wrong": "reason-phrase-mismatch", "st_000": "status-out-of-range", "st_99": "status-line-invalid",
    "st_099": "status-out-of-range", "st_600": "status-out-of-range", "st_999": "status-out-of-range",
    "st_1000": "status-line-invalid", "st_20": "status-line-invalid", "st_-1": "status-line-invalid",
    "st_+200": "status-line-invalid", "http_icy": "status-line-invalid", "http_2": "status-line-invalid",
    "http_lower": "status-line-invalid", "http_20": "response-version-too-high",
    "http10_nocl": "close-delimited-response", "http10_chunked": "transfer-encoding-to-http10",
    "te_badsize": "chunk-size-invalid", "te_badterm": "chunk-without-line-end", "te_cut": "chunked-cut-off",
    "te_nofinal": "chunked-cut-off", "te_gzipchunked": "transfer-coding-not-offered",
    "te_foo": "transfer-encoding-syntax", "te_identity": "transfer-coding-identity",
    "te_chunkedchunked": "transfer-encoding-chunked-repeated", "te_twice": "transfer-encoding-chunked-repeated",
    "ce_plain": "content-encoding-undecodable", "ce_trunc": "content-encoding-truncated",
    "ce_corrupt": "content-encoding-undecodable", "ce_br_wrong": EITHER,
    "ce_unknown": "content-encoding-unregistered", "ce_multi": "content-encoding-undecodable",
    "close_midhead": "header-section-cut-off", "two_responses": "response-after-final",
    "lead_crlf": "empty-line-before-start-line", "401_noauth": "401-without-www-authenticate",
    "407_origin": "407-without-proxy-authenticate", "alt_svc": "keep-alive-without-connection-option",
    "103_then_200": "link-preload-without-as", "103_200_same": "link-preload-without-as",
    "199_then_200": "status-unregistered", "304_clonly": "304-without-condition", "304_te": "304-without-condition",
    "expect100": "error-without-content",
}  # fmt: skip
UNREADABLE = {"st_2OO", "st_200.1", "st_2_00", "http09"}
NOTHING_CAME = {"close_nothing", "rst_nothing"}
ADVICE = {"date-missing", "validator-missing", "heuristic-freshness", "content-type-missing"}


@lru_cache(maxsize=1)
def cases(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = runpy.run_path(str(folder / "lab" / "cases.py"))["C"]
    return found


def judged(case: tuple[Any, str, str, bytes], linter: Linter) -> tuple[set[str], list[str], int]:
    """Rules that fired, problems, exchanges."""
    chunks, _, method, extra = case
    sent = b"%s / HTTP/1.1\r\nHost: a.example\r\nUser-Agent: lab\r\n%s\r\n" % (method.encode(), extra)
    sent += b"abc" if b"Content-Length" in extra else b""
    received = b"".join(chunk for chunk in chunks if isinstance(chunk, bytes))
    fired: set[str] = set()
    problems, count = [], 0
    for item in read_wire(INBOUND + sent + OUTBOUND + received, "lab.http"):
        if isinstance(item, Exchange):
            count += 1
            fired |= {finding.rule.id for finding in linter.judge(item)}
        elif isinstance(item, Problem):
            problems.append(item.message)
    return fired, problems, count


def test_every_fault_of_the_lab_is_found(shared: Path) -> None:
    linter = Linter(own_rules())
    every = cases(shared)
    assert len(every) == 112
    assert set(FOUND) | UNREADABLE | NOTHING_CAME < set(every)
    wrong = {}
    for name, case in every.items():
        fired, problems, count = judged(case, linter)
        if name in UNREADABLE:
            right = count == 0 and len(problems) == 1 and "no status line in" in problems[0]
        elif name in NOTHING_CAME:
            right = count == 0 and not problems
        elif name in FOUND:
            right = not fired.isdisjoint(FOUND[name].split(" or ")) and not problems
        else:
            right = count > 0 and not problems and fired <= ADVICE
        if not right:
            wrong[name] = (fired, problems)
    assert wrong == {}
    assert linter.broken == set()


@pytest.mark.parametrize(
    "name", ["ok", "te_ok", "te_trailers", "case_order", "100_then_200", "204_clean", "huge_header"]
)
def test_sound_responses_have_no_warning(shared: Path, name: str) -> None:
    fired, _, _ = judged(cases(shared)[name], Linter(own_rules(), level=WARNING))
    assert fired - ADVICE == set()
