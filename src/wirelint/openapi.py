"""The path templates of an OpenAPI document: its paths below the base paths of its servers.

The hosts of its servers count for nothing: the same paths are served by a laptop, a test system and in production.
JSON needs nothing; YAML needs a library that reads it, which is loaded only then.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from typing import Any

from wirelint.templates import Template, TemplateError

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*|[A-Za-z][A-Za-z0-9+.-]*:(?!/)[^/?#]*")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
SPELLINGS = 64
"""So many base paths are made of one server's variables at most."""


class OpenAPIError(ValueError):
    """The document can't be read: one line that says why; its file is the caller's to name."""


def templates_in(path: Path) -> tuple[Template, ...]:
    """The templates of a document's file. Raises OpenAPIError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OpenAPIError(error.strerror or str(error)) from None
    except ValueError:
        raise OpenAPIError("not UTF-8") from None
    try:
        return tuple(dict.fromkeys(_templates(_document(text))))
    except RecursionError:
        raise OpenAPIError("it is nested too deep") from None


def _document(text: str) -> Any:
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError as error:
            raise OpenAPIError(f"not JSON: {error}") from None
    return _yaml(text)


def _yaml(text: str) -> Any:
    try:
        yaml = importlib.import_module("yaml")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except ImportError:
        pass
    except Exception as error:
        raise OpenAPIError(_not_yaml(error)) from None
    try:
        return importlib.import_module("ruamel.yaml").YAML(typ="safe").load(text)
    except ImportError:
        raise OpenAPIError('YAML needs a library: pip install "wirelint[openapi]", or use JSON') from None
    except Exception as error:
        raise OpenAPIError(_not_yaml(error)) from None


def _not_yaml(error: Exception) -> str:
    if isinstance(error, RecursionError):
        raise error
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return f"not YAML: {said}" + ("" if mark is None else f" (line {mark.line + 1}, column {mark.column + 1})")


def _templates(document: Any) -> Iterator[Template]:
    paths = document.get("paths") if isinstance(document, dict) else None
    if not isinstance(paths, dict):
        raise OpenAPIError("not an OpenAPI document: it has no paths")
    roots = tuple(_bases(document))
    for path, item in paths.items():
        if not isinstance(path, str) or not path.startswith("/"):
            continue  # an extension, x-…
        plain = re.split(r"[?#]", path, maxsplit=1)[0]
        for base in dict.fromkeys(_own_bases(item) or roots):
            try:
                yield Template.of(base + plain)
            except TemplateError as error:
                raise OpenAPIError(f"paths: {error}") from None


def _own_bases(item: Any) -> list[str]:
    """The base paths of a path's own servers and of its operations'."""
    if not isinstance(item, dict):
        return []
    owners = [item, *(item[method] for method in METHODS if isinstance(item.get(method), dict))]
    return [base for owner in owners if owner.get("servers") for base in _server_bases(owner["servers"])]


def _bases(document: dict[Any, Any]) -> Iterable[str]:
    if document.get("servers"):
        return _server_bases(document["servers"])
    base = document.get("basePath")  # OpenAPI 2.0
    return [_base(base)] if isinstance(base, str) else [""]


def _server_bases(servers: Any) -> Iterator[str]:
    for server in servers if isinstance(servers, list) else ():
        url = server.get("url") if isinstance(server, dict) else None
        if not isinstance(url, str):
            raise OpenAPIError("servers: one has no url")
        variables = server.get("variables")
        yield from map(_base, _spelt(url, variables if isinstance(variables, dict) else {}))


def _spelt(url: str, variables: dict[Any, Any]) -> Iterator[str]:
    """A server's URL with each choice of its variables; one without values stays, and is a placeholder."""
    pieces = _VARIABLE.split(url)
    choices = [_values(name, variables.get(name)) for name in pieces[1::2]]
    for values in islice(product(*choices), SPELLINGS):
        yield "".join((pieces[0], *(value + text for value, text in zip(values, pieces[2::2], strict=True))))


def _values(name: str, variable: Any) -> tuple[str, ...]:
    if not isinstance(variable, dict):
        return (f"{{{name}}}",)
    enum = variable.get("enum")
    values = [*(enum if isinstance(enum, list) else ()), variable.get("default")]
    return tuple(dict.fromkeys(str(value) for value in values if value is not None)) or (f"{{{name}}}",)


def _base(url: str) -> str:
    """The path of a server's URL, without a slash at its end."""
    path = re.split(r"[?#]", _ADDRESS.sub("", url, count=1), maxsplit=1)[0].rstrip("/")
    return path if path.startswith("/") or not path else f"/{path}"
