"""One entry of a HAR -> the same entry with nothing but what findings need, and no secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from wirelint.scrub.bodies import Around, Keep, scrubbed_base64, scrubbed_text
from wirelint.scrub.disguise import Disguise
from wirelint.scrub.members import CONTENT, ENTRY, REQUEST, RESPONSE, kept
from wirelint.scrub.values import Values
from wirelint.secret_names import is_credential

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of an entry stays. needed, whole: see `Values`; parameters: their values stay where rules know them."""

    asked: Keep = Keep.NOTHING
    answered: Keep = Keep.NOTHING
    needed: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    parameters: bool = False


def scrubbed_entry(entry: Record, extent: Extent, values: Values, disguise: Disguise) -> dict[str, Any]:
    """The entry; `values` must clean to the same extent."""
    shown = kept(entry, ENTRY)
    request, response = entry.get("request"), entry.get("response")
    shown["cache"] = {}
    shown.setdefault("timings", {})
    if isinstance(request, dict):
        shown["request"] = _request(request, extent.asked, values, disguise)
    if isinstance(response, dict):
        echoed = _credentials(request, values) if extent.answered is not Keep.NOTHING else ()
        shown["response"] = _response(response, extent.answered, values, disguise, echoed)
    return shown


def _request(request: Record, keep: Keep, values: Values, disguise: Disguise) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    url = request.get("url")
    if isinstance(request.get("method"), str):
        shown["method"] = values.word(request["method"])
    if isinstance(url, str):
        shown["url"] = values.url(url)
    shown |= kept(request, REQUEST)
    shown["cookies"] = []
    _put_headers(shown, request, values)
    shown["queryString"] = list(_query(shown.get("url", "")))
    posted = request.get("postData")
    if isinstance(posted, dict):
        text = posted.get("text")
        around = Around(_said(request))
        clean = scrubbed_text(text, keep, disguise, around) if isinstance(text, str) else None
        shown["postData"] = kept(posted, {"mimeType": CONTENT["mimeType"]})
        if clean is not None or text == "":
            shown["postData"]["text"] = clean or ""
    return shown


def _response(
    response: Record, keep: Keep, values: Values, disguise: Disguise, echoed: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    shown = kept(response, RESPONSE)
    phrase = response.get("statusText")
    if isinstance(phrase, str):
        shown["statusText"] = values.word(phrase)
    shown["cookies"] = []
    _put_headers(shown, response, values)
    shown["redirectURL"] = ""
    content = response.get("content")
    if isinstance(content, dict):
        shown["content"] = _content(content, keep, disguise, Around(_said(response), echoed))
    return shown


def _content(content: Record, keep: Keep, disguise: Disguise, around: Around) -> dict[str, Any]:
    shown = kept(content, CONTENT)
    text, encoding = content.get("text"), content.get("encoding")
    if not isinstance(text, str):
        return shown
    is_base64 = isinstance(encoding, str) and encoding.lower() == "base64"
    clean = (scrubbed_base64 if is_base64 else scrubbed_text)(text, keep, disguise, around)
    if clean is not None or text == "":
        shown["text"] = clean or ""
        if encoding is not None:
            shown["encoding"] = encoding if is_base64 or encoding in ("", "utf-8", "utf8") else "unknown"
    return shown


def _pairs(message: Any) -> Iterator[tuple[str, str]]:
    headers = message.get("headers") if isinstance(message, dict) else None
    for item in headers if isinstance(headers, list) else ():
        name, value = (item.get("name"), item.get("value")) if isinstance(item, dict) else (None, None)
        if isinstance(name, str) and isinstance(value, str):
            yield name, value


def _said(message: Record) -> tuple[str, ...]:
    """The values of Content-Type: a charset, or a boundary, that the content repeats."""
    return tuple(value for name, value in _pairs(message) if name.lower() == "content-type")


def _credentials(message: Any, values: Values) -> tuple[tuple[str, str], ...]:
    """The values of credential fields, which an answer to TRACE repeats, with what became of them."""
    return tuple((value, values.value(name, value)) for name, value in _pairs(message) if value and is_credential(name))


def _put_headers(shown: dict[str, Any], message: Record, values: Values) -> None:
    """The field lines, in whatever shape the recorder has them."""
    headers = message.get("headers")
    if isinstance(headers, dict):
        shown["headers"] = {_name(name, values): _value(name, value, values) for name, value in headers.items()}
    elif isinstance(headers, list):
        shown["headers"] = [_line(item, values) for item in headers]
    elif headers is not None:
        shown["headers"] = None


def _line(item: Any, values: Values) -> Any:
    if isinstance(item, dict):
        name = item.get("name")
        if not isinstance(name, str):
            return None
        shown = {"name": _name(name, values)}
        if "value" in item:
            shown["value"] = _value(name, item["value"], values)
        return shown
    if isinstance(item, list) and len(item) == 2 and isinstance(item[0], str):
        return [_name(item[0], values), _value(item[0], item[1], values)]
    return None


def _name(name: str, values: Values) -> str:
    return values.word(name)


def _value(name: str, value: Any, values: Values) -> Any:
    """A value of any type: what is no text is read as such, and stays of its type."""
    if isinstance(value, str):
        return values.value(name, value)
    if isinstance(value, list):
        return [_value(name, part, values) if not isinstance(part, list) else [] for part in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        shown = values.value(name, str(value))
        return value if shown == str(value) else shown
    return {}


def _query(url: str) -> Iterator[dict[str, str]]:
    query = url.partition("#")[0].partition("?")[2]
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        yield {"name": unquote_plus(name), "value": unquote_plus(value)}
