"""A finding: a rule's fault in one exchange, with all that a report needs to tell it.

Its fingerprint says which problem it is, over runs and deployments: rule, method, host, path template,
status and subject; never a value, time, index, count or language.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from wirelint.exchange import Exchange, Origin
from wirelint.fault import Fault, Where
from wirelint.level import Level
from wirelint.paths import endpoint_of
from wirelint.rule import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one exchange. `url` is the target URI as the source has it: mask it before printing."""

    rule: Rule
    level: Level
    where: Where
    message: str
    message_zh: str
    method: str
    url: str
    status: int
    origin: Origin

    @staticmethod
    def of(rule: Rule, fault: Fault, exchange: Exchange) -> Finding:
        request = exchange.request
        return Finding(
            rule,
            rule.level if fault.level is None else fault.level,
            fault.where,
            fault.message or rule.title,
            fault.message_zh or rule.title_zh,
            request.method,
            request.url,
            exchange.response.status,
            exchange.origin,
        )

    @property
    def key(self) -> tuple[str, str, str, str, int, str]:
        """What the finding is about: (rule id, method, host, path template, status, subject)."""
        host, template = endpoint_of(self.url)
        return (self.rule.id, self.method, host, template, self.status, self.where.subject)

    @property
    def fingerprint(self) -> str:
        """16 hex digits that name the problem (version 1)."""
        return fingerprint(self.key)

    def text(self, lang: str) -> str:
        """The message in a language: "zh", else English."""
        return self.message_zh if lang == "zh" else self.message


def fingerprint(key: tuple[str, str, str, str, int, str]) -> str:
    """The fingerprint of a finding's key: SHA-256 over "v1" and its members, 16 hex digits."""
    text = "\x1f".join(("v1", *(str(part).replace("\x1f", "%1F") for part in key)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
