"""What a source gives besides exchanges: entries that it left out, with the reason, and what it could not read.

Reasons are a closed set of short names, so that reports can count them and say them in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wirelint.exchange import Exchange, Origin

NO_RESPONSE = "no-response"
FAILED = "failed"
HTTP_CACHE = "http-cache"
MEMORY_CACHE = "memory-cache"
SERVICE_WORKER = "service-worker"
LOCAL_ANSWER = "local-answer"
PUSH = "push"
SYNTHETIC = "synthetic"
NOT_HTTP = "not-http"
NO_REQUEST = "no-request"
CACHE_MERGED = "cache-merged"
MIXED_FIELDS = "mixed-fields"
BROKEN_ENTRY = "broken-entry"
OTHER_HOST = "other-host"
HAR_IMPORT = "har-import"
SEEN_IN_PART = "seen-in-part"
UNREADABLE = "unreadable"
FILTERED = "filtered"

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        NO_RESPONSE: ("without a response", "没有响应"),
        FAILED: ("failed before a response", "失败，未得到响应"),
        HTTP_CACHE: ("answered by the HTTP cache", "由 HTTP 缓存应答"),
        MEMORY_CACHE: ("answered by the memory cache", "由内存缓存应答"),
        SERVICE_WORKER: ("answered by a service worker", "由 Service Worker 应答"),
        LOCAL_ANSWER: ("answered inside the browser", "由浏览器自身应答"),
        PUSH: ("pushed by the server", "由服务器推送"),
        SYNTHETIC: ("answered by a script or by the recorder itself", "由脚本或记录工具自身应答"),
        NOT_HTTP: ("not http or https", "不是 http 或 https"),
        NO_REQUEST: ("without a usable request", "没有可用的请求"),
        CACHE_MERGED: ("a 304 recorded as the cached 200", "304 被记录成缓存的 200"),
        MIXED_FIELDS: ("recorded with another response's fields", "记录的是另一个响应的字段"),
        BROKEN_ENTRY: ("broken", "条目损坏"),
        OTHER_HOST: ("of other hosts", "属于其他主机"),
        HAR_IMPORT: ("rewritten by mitmproxy's HAR import", "被 mitmproxy 的 HAR 导入改写"),
        SEEN_IN_PART: ("seen only in part", "只看到一部分"),
        UNREADABLE: ("with a response that can't be read", "响应无法读取"),
        FILTERED: ("that the filter leaves out", "不符合过滤表达式"),
    }
)
"""Every reason, with its English and Chinese phrase as they follow a count."""


def phrase(reason: str, lang: str) -> str:
    """The words for a reason; lang is "zh" or "en". A reason that is not in the set stands for itself."""
    english, chinese = REASONS.get(reason, (reason, reason))
    return chinese if lang == "zh" else english


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that was not judged. reason: one of `REASONS`; url: "" where the record has none."""

    origin: Origin
    reason: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read. fatal: the run has failed, though everything that was read is judged.

    line and column count from 1, in the decompressed text, where the source knows them.
    """

    source: str
    message: str
    line: int | None = None
    column: int | None = None
    fatal: bool = True

    def __str__(self) -> str:
        place = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{self.source}{place}: {self.message}"


Outcome = Exchange | Skipped | Problem
"""What the sources yield."""
