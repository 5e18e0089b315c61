"""Path templates that a user knows better: /users/{name}/posts/{slug}, from the config file or an OpenAPI document.

They come before the placeholders that `wirelint.paths` guesses. The most specific one wins: one for a host before one
for any, then from left to right a plain segment before one with a placeholder in it, and that before a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wirelint.globs import HostGlobs
from wirelint.paths import EndpointOf, address_of, endpoint_of, names_in, normal, template_of
from wirelint.remembering import remembered

_PARTS = re.compile(r"(\{[^{}]+\})")


class TemplateError(ValueError):
    """A template that can't be one."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template. host: a glob in lower case, "" for any; segments: those of the path, as written."""

    host: str
    segments: tuple[str, ...]

    @staticmethod
    def of(text: str) -> Template:
        """ "/users/{name}", "api.example.com/users/{name}", "*.example.com/…". Raises TemplateError."""
        host, slash, path = text.partition("/")
        if not slash:
            raise TemplateError(f"{text!r} has no slash: a template is /PATH or HOST/PATH")
        if host and host.lower() != "localhost" and not re.search(r"[.:*?\[]", host):
            raise TemplateError(f"{text!r} does not begin with a slash, and {host!r} is no host")
        if re.search(r"[?#\s]|://", text):
            raise TemplateError(f"{text!r}: a template has no scheme, query, fragment or space")
        segments = tuple(path.split("/"))
        for segment in segments:
            if re.search(r"[{}]", _PARTS.sub("", segment)) or "}{" in segment:
                raise TemplateError(f"{text!r}: placeholders are {{name}}, with something between two of them")
        return Template(host.lower(), segments)

    @property
    def path(self) -> str:
        """The path as reports and fingerprints have it."""
        return "".join("/" + "".join(map(_spelt, _PARTS.split(segment))) for segment in self.segments)


def _spelt(part: str) -> str:
    return part if part.startswith("{") else normal(part)


@dataclass(slots=True)
class _Node:
    """What the templates of a host allow next: a segment of that name, one of that form, or any."""

    path: str | None = None
    """The template that ends here."""
    names: dict[str, _Node] = field(default_factory=dict)
    forms: dict[str, tuple[re.Pattern[str], _Node]] = field(default_factory=dict)
    any: _Node | None = None

    def add(self, template: Template) -> None:
        """Take in a template; of two that differ only in the names of their placeholders, the first stays."""
        node = self
        for segment in template.segments:
            parts = _PARTS.split(segment)
            if len(parts) == 1:
                node = node.names.setdefault(names_in(segment)[0], _Node())
            elif not any(parts[::2]):
                node.any = node.any or _Node()
                node = node.any
            else:
                pattern = _form([names_in(part)[0] for part in parts[::2]])
                node = node.form(pattern)
        node.path = node.path or template.path

    def form(self, pattern: re.Pattern[str]) -> _Node:
        """What follows a segment of that form; forms with more text of their own come first."""
        if pattern.pattern not in self.forms:
            forms = {**self.forms, pattern.pattern: (pattern, _Node())}
            self.forms = dict(sorted(forms.items(), key=lambda item: -len(item[0])))
        return self.forms[pattern.pattern][1]

    def find(self, names: Sequence[str], at: int = 0) -> str | None:
        """The most specific template of these segments, from the one at `at` on."""
        if at == len(names):
            return self.path
        name = names[at]
        found = self.names[name].find(names, at + 1) if name in self.names else None
        for pattern, node in self.forms.values() if found is None else ():
            if pattern.match(name) and (found := node.find(names, at + 1)) is not None:
                return found
        if found is None and name and self.any is not None:
            return self.any.find(names, at + 1)
        return found


def _form(texts: Sequence[str]) -> re.Pattern[str]:
    """A segment with something between these texts. No part is tried twice: what stands between is the shortest."""
    first, *between, last = map(re.escape, texts)
    middle = "".join(f"(?>..*?{text})" for text in between)
    return re.compile(f"{first}{middle}.+{last}\\Z" if last else f"{first}{middle}.+\\Z", re.DOTALL)


class Templates:
    """Templates, ready to be asked."""

    def __init__(self, templates: Iterable[Template]):
        nodes: dict[str, _Node] = {}
        for template in templates:
            nodes.setdefault(template.host, _Node()).add(template)
        self._any = nodes.pop("", _Node())
        self._hosts = [(HostGlobs.of((glob,)), node) for glob, node in nodes.items()]

    def endpoint_of(self, url: str) -> tuple[str, str]:
        """(host, path template) of a URL, as `wirelint.paths.endpoint_of` gives it where no template fits."""
        host, path = address_of(url)
        names = names_in(path)[1:]
        for globs, node in self._hosts:
            if globs.match(host) and (found := node.find(names)) is not None:
                return host, found
        return host, self._any.find(names) or template_of(path)


def endpoints(templates: Iterable[Template]) -> EndpointOf:
    """How a run with these templates tells endpoints apart."""
    templates = tuple(templates)
    return remembered(4096)(Templates(templates).endpoint_of) if templates else endpoint_of
