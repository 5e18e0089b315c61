"""A finding: a rule's fault in one exchange, with all that a report needs to tell it.

Its fingerprint says which problem it is, over runs and deployments: rule, method, host, path template,
status and subject; never a value, time, index, count or language.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from wirelint.exchange import Exchange, Origin
from wirelint.fault import Fault, Where
from wirelint.level import Level
from wirelint.masking import masked
from wirelint.message_secrets import without_secrets
from wirelint.rule import Rule


class Finding(NamedTuple):
    """One fault in one exchange.

    What it shows of the exchange (`url`, `message`, `message_zh`) is masked here, once for all reports, unless
    `shown` says that its user asked for the secrets too. Reports have only to escape it.
    """

    rule: Rule
    level: Level
    where: Where
    said: str
    said_zh: str
    method: str
    target: str
    """The target URI as the source has it: for comparing, never for printing."""
    status: int
    origin: Origin
    endpoint: tuple[str, str]
    """Host and path template, as this run has them (see `wirelint.paths`)."""
    shown: bool = False

    @staticmethod
    def of(rule: Rule, fault: Fault, exchange: Exchange, endpoint: tuple[str, str], *, shown: bool = False) -> Finding:
        request = exchange.request
        said, said_zh = fault.message, fault.message_zh
        if said and not shown:
            said, said_zh = without_secrets((said, said_zh), fault.where, exchange)
        return Finding(
            rule,
            rule.level if fault.level is None else fault.level,
            fault.where,
            said or rule.title,
            said_zh or rule.title_zh,
            request.method,
            request.url,
            exchange.response.status,
            exchange.origin,
            endpoint,
            shown,
        )

    @property
    def url(self) -> str:
        """The target URI."""
        return self.target if self.shown else masked(self.target)

    @property
    def message(self) -> str:
        """What was seen, in English."""
        return self.said if self.shown else masked(self.said)

    @property
    def message_zh(self) -> str:
        """What was seen, in Chinese."""
        return self.said_zh if self.shown else masked(self.said_zh)

    @property
    def key(self) -> tuple[str, str, str, str, int, str]:
        """What the finding is about: (rule id, method, host, path template, status, subject)."""
        host, template = self.endpoint
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
