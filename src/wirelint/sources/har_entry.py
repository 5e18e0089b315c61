"""One entry of a HAR -> an exchange with what is known of it, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wirelint.exchange import UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.facts import Fact
from wirelint.fields import Fields
from wirelint.sources import har_losses as losses
from wirelint.sources import outcome
from wirelint.sources.har_body import request_body, response_body
from wirelint.sources.har_family import Asked, Family, Local
from wirelint.sources.har_fields import Section, read_section
from wirelint.sources.har_losses import Loss, distorted, knowledge
from wirelint.sources.har_numbers import number, version
from wirelint.sources.har_origin import is_merged, is_own_answer, looks_local, marked
from wirelint.sources.har_target import target
from wirelint.sources.outcome import Skipped

Record = Mapping[str, Any]

_HTTP1 = ("1.0", "1.1")
_FRAMING = frozenset({"host", "content-length", "transfer-encoding"})
# plain integers: the flags' own operators cost more than the whole test
_REASON = int(Fact.REASON)
_REQUEST_VERSION = int(Fact.REQUEST_VERSION)
_RESPONSE_VERSION = int(Fact.RESPONSE_VERSION)
_CONTENT_SIZE = int(Fact.CONTENT_SIZE)
_CONTENT = int(Fact.CONTENT)
_CONTENT_TEXT = int(Fact.CONTENT_TEXT)
_BODY = _CONTENT_SIZE | _CONTENT | _CONTENT_TEXT
_REQUEST_CONTENT = int(Fact.REQUEST_CONTENT)


class EntryReader:
    """Reads the entries of one log.

    always: what is lost for every entry of the file. redacted: a sanitizer has been over the file.
    """

    def __init__(self, source: str, family: Family, always: tuple[Loss, ...], *, redacted: bool):
        self.source = source
        self.family = family
        self.always = always
        self.redacted = redacted
        self._redirected: set[str] = set()

    def read(self, index: int, offset: int, entry: Record) -> Exchange | Skipped:
        """The exchange, or why there is none. Never raises, whatever the entry holds."""
        origin = Origin(self.source, index, offset)
        request, response = entry.get("request"), entry.get("response")
        if not isinstance(request, dict):
            return Skipped(origin, outcome.NO_REQUEST)
        url, method = request.get("url"), request.get("method") or entry.get("_method")
        if not isinstance(url, str) or not isinstance(method, str) or not url or method in ("", "?"):
            return Skipped(origin, outcome.NO_REQUEST, url if isinstance(url, str) else "")
        uri = target(url, method)
        if uri is None:
            return Skipped(origin, outcome.NOT_HTTP, url)
        if not isinstance(response, dict):
            return Skipped(origin, outcome.NO_RESPONSE, uri)
        status = number(response.get("status"))
        if status is None or not (status > 0 if self.family.wire else 100 <= status <= 999):
            failed = response.get("_error") or response.get("_failureText")
            return Skipped(origin, outcome.FAILED if failed else outcome.NO_RESPONSE, uri)
        reason = self._why_not(entry, response, method, status)
        if reason is not None:
            return Skipped(origin, reason, uri)
        return self._exchange(origin, entry, request, response, uri, method, status)

    def _why_not(self, entry: Record, response: Record, method: str, status: int) -> str | None:
        family = self.family
        reason = marked(entry, response)
        if reason is None and family.local is not Local.NOT:
            reason = looks_local(entry, response, family, status, method)
        if reason is None and is_own_answer(family, method, status):
            return outcome.SYNTHETIC
        if reason is None and ((family.doubles and self._is_mixed(entry)) or (family.cached_304 and status == 304)):
            return outcome.MIXED_FIELDS
        return reason

    def _is_mixed(self, entry: Record) -> bool:
        """Whether a redirect led here: chrome-har then records the redirect's fields.

        It numbers a redirect like its target with an "r" behind.
        """
        number_of = entry.get("_requestId")
        if not isinstance(number_of, str):
            return False
        if number_of.endswith("r"):
            self._redirected.add(number_of.removesuffix("r"))
            return False
        return number_of in self._redirected

    def _exchange(
        self, origin: Origin, entry: Record, request: Record, response: Record, uri: str, method: str, status: int
    ) -> Exchange | Skipped:
        family, lost = self.family, list(self.always)
        spoken = version(entry.get("_protocol") if family.protocol else response.get("httpVersion"))
        asked_in = version(request.get("httpVersion"))
        phrase = response.get("statusText")
        lower = not family.exact_names and spoken in ("2", "3")
        answered = read_section(response.get("headers"), family, lower=lower, redacted=self.redacted)
        asked = read_section(
            request.get("headers"), family, lower=lower, redacted=self.redacted, doubled=family.doubles
        )
        _compare_versions(lost, family, spoken, asked_in, phrase, asked)
        asked_fields, answered_fields = asked.fields(), answered.fields()
        if family.browser and "non-authoritative-reason" in answered_fields:
            return Skipped(origin, outcome.LOCAL_ANSWER, uri)
        if is_merged(response, family, status, spoken, asked_fields):
            return Skipped(origin, outcome.CACHE_MERGED, uri)

        complete = _compare_fields(lost, family, asked, answered, asked_fields, answered_fields)
        if family.browser and status == 304:
            lost.append(losses.CONDITIONS)
        if family.local is Local.NEGATIVE and _is_unsized(response):
            lost.append(losses.MAYBE_LOCAL)
        body, loss = response_body(response, family, status, method, spoken, answered_fields)
        if loss is not None:
            lost.append(loss)
        if "#" in request["url"]:
            lost.append(losses.FRAGMENT)
        heard_in = spoken if family.browser else asked_in
        sent, loss = request_body(request, family, method, heard_in, asked_fields, complete=complete)
        if loss is not None:
            lost.append(loss)

        known = knowledge(tuple(lost))
        asked_fields.gaps, answered_fields.gaps = known.request_gaps, known.response_gaps
        facts = int(known.facts)
        return Exchange(
            Request(
                method,
                uri,
                asked_fields,
                asked_in if facts & _REQUEST_VERSION else None,
                sent if facts & _REQUEST_CONTENT else Body(text=sent.text),
                protocol=asked.pseudo.get(":protocol"),
            ),
            Response(
                status,
                answered_fields,
                spoken if facts & _RESPONSE_VERSION else None,
                phrase if facts & _REASON and isinstance(phrase, str) else None,
                _known_part(body, facts),
            ),
            known,
            origin,
            entry.get("startedDateTime"),
        )


def _compare_versions(
    lost: list[Loss], family: Family, spoken: str | None, asked_in: str | None, phrase: object, asked: Section
) -> None:
    if spoken is None:
        lost.append(losses.NO_VERSION)
    elif spoken not in _HTTP1:
        lost.append(losses.NO_PHRASE)
    elif not isinstance(phrase, str):
        lost.append(losses.PHRASE_NOT_KEPT)
    if asked_in is None:
        lost.append(losses.NO_REQUEST_VERSION)
    elif family.proxy and spoken is not None and (asked_in in _HTTP1) != (spoken in _HTTP1):
        lost.append(losses.TWO_VERSIONS)
        asked.distorted.update(losses.TRANSLATED)


def _compare_fields(
    lost: list[Loss],
    family: Family,
    asked: Section,
    answered: Section,
    asked_fields: Fields,
    answered_fields: Fields,
) -> bool:
    """What the two field sections lack; whether the request's is the one that was sent."""
    complete = family.asked is Asked.WIRE
    if family.asked is Asked.WITH_HOST:
        complete = "host" in asked_fields or ":authority" in asked.pseudo or ":host" in asked.pseudo
        if not complete:
            lost.append(losses.PROVISIONAL)
    if not family.wire and not answered.sent:
        lost.append(losses.NO_FIELDS)
    elif family.hidden_date and "date" not in answered_fields:
        lost.append(losses.NO_DATE)
    if asked.garbled or answered.garbled:
        lost.append(losses.FIELDS_UNREADABLE)
        complete = False
    if answered.wide:
        lost.append(losses.DECODED_VALUES)
    if asked.distorted or answered.distorted:
        lost.append(distorted(frozenset(asked.distorted), frozenset(answered.distorted)))
        complete = complete and not asked.distorted & _FRAMING
    return complete


def _is_unsized(response: Record) -> bool:
    """Whether a recorder that knows sizes left them out, by which an answer of the browser itself would show."""
    head, body = number(response.get("headersSize")), number(response.get("bodySize"))
    return (head is None or head < 0) and (body is None or body == -1)


def _known_part(body: Body, facts: int) -> Body:
    """The body without what is not known of it."""
    if facts & _BODY == _BODY or body is UNKNOWN_BODY:
        return body
    return Body(
        body.octets if facts & _CONTENT else None,
        body.size if facts & _CONTENT_SIZE else None,
        body.text if facts & _CONTENT_TEXT else None,
    )
