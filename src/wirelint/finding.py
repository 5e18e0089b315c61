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

Key = tuple[str, str, str, str, int, str]
"""What a finding is about: (rule id, method, host, path template, status, subject)."""


_ANYWHERE = Where("request", "target")


class Finding(NamedTuple):
    """One fault in one exchange.

    What it shows of the exchange (`url`, `message`, `message_zh`) is masked here, once for all reports, unless
    `shown` says that its user asked for the secrets too. Reports have only to escape it. Masking waits until the
    finding is shown or kept, as most are only counted: until then it holds the exchange as its `evidence`.
    """

    rule: Rule
    level: Level
    where: Where
    said: str
    said_zh: str
    method: str
    target: str
    """The target URI as the source has it (once settled: as it may be shown): never for printing."""
    status: int
    origin: Origin
    endpoint: tuple[str, str]
    """Host and path template, as this run has them (see `wirelint.paths`)."""
    shown: bool = False
    evidence: Exchange | None = None

    @staticmethod
    def of(rule: Rule, fault: Fault, exchange: Exchange, endpoint: tuple[str, str], *, shown: bool = False) -> Finding:
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
            endpoint,
            shown,
            None if shown else exchange,
        )

    def settled(self) -> Finding:
        """The same finding without the exchange: to be kept for long."""
        if self.evidence is None:
            return self
        said, said_zh = self._messages
        return self._replace(said=said, said_zh=said_zh, target=self.url, evidence=None)

    @property
    def _messages(self) -> tuple[str, str]:
        said = (self.said, self.said_zh)
        if self.evidence is None or self.said is self.rule.title:
            return said
        return without_secrets(said, self.where, self.evidence)

    @property
    def url(self) -> str:
        """The target URI, also without what a credential field of the exchange holds."""
        if self.shown or self.evidence is None:
            return self.seen(self.target)
        return masked(without_secrets((self.target, ""), _ANYWHERE, self.evidence)[0])

    @property
    def message(self) -> str:
        """What was seen, in English."""
        return self.said if self.shown else masked(self._messages[0])

    @property
    def message_zh(self) -> str:
        """What was seen, in Chinese."""
        return self.said_zh if self.shown else masked(self._messages[1])

    def seen(self, text: str) -> str:
        """A part of the key, as a report may show it."""
        return text if self.shown else masked(text)

    @property
    def key(self) -> Key:
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


def fingerprint(key: Key) -> str:
    """The fingerprint of a finding's key: SHA-256 over "v1" and its members, 16 hex digits."""
    text = "\x1f".join(("v1", *(str(part).replace("\x1f", "%1F") for part in key)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
