"""Path templates of the config file and of OpenAPI documents."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from wirelint.openapi import OpenAPIError, templates_in
from wirelint.paths import endpoint_of
from wirelint.templates import Template, endpoints

TEMPLATES = (
    "/users/{name}/posts/{slug}",
    "/users/me",
    "/users/{id}",
    "*.shop.example/users/{customer}",
    "shop.example:8443/{page}",
    "/files/{any}",
    "/files/{name}.json",
    "/files/{name}-{size}.json",
    "/café/{table}",
    "/{tenant}/about",
)


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("https://a.example/users/bob/posts/hello", ("a.example", "/users/{name}/posts/{slug}")),
        ("https://a.example/users/me", ("a.example", "/users/me")),
        ("https://a.example/users/bob?x=/y#z", ("a.example", "/users/{id}")),
        ("https://a.example/users/b%6Fb;v=1", ("a.example", "/users/{id}")),
        ("https://a.example/users/%6De", ("a.example", "/users/me")),
        ("https://a.example/users/", ("a.example", "/users/")),
        ("https://a.example/users/bob/posts", ("a.example", "/users/bob/posts")),
        ("https://a.example/users/42/posts", ("a.example", "/users/{n}/posts")),
        ("https://www.shop.example:8080/users/me", ("www.shop.example:8080", "/users/{customer}")),
        ("https://shop.example:8443/x", ("shop.example:8443", "/{page}")),
        ("https://shop.example/x", ("shop.example", "/x")),
        ("https://a.example/files/x", ("a.example", "/files/{any}")),
        ("https://a.example/files/x.json", ("a.example", "/files/{name}.json")),
        ("https://a.example/files/x-1.json", ("a.example", "/files/{name}-{size}.json")),
        ("https://a.example/files/-1.json", ("a.example", "/files/{name}.json")),
        ("https://a.example/files/.json", ("a.example", "/files/{any}")),
        ("https://a.example/caf%c3%a9/7", ("a.example", "/caf%C3%A9/{table}")),
        ("https://a.example/users/about", ("a.example", "/users/{id}")),
        ("https://a.example/acme/about", ("a.example", "/{tenant}/about")),
        ("https://a.example/", ("a.example", "/")),
        ("https://a.example", ("a.example", "/")),
        ("a.example:443", ("a.example:443", "")),
    ],
)
def test_the_most_specific_template_is_taken(url: str, endpoint: tuple[str, str]) -> None:
    for templates in (TEMPLATES, TEMPLATES[::-1]):
        assert endpoints(map(Template.of, templates))(url) == endpoint


def test_without_templates_nothing_is_slower() -> None:
    assert endpoints(()) is endpoint_of


def test_where_one_branch_fails_the_next_is_tried() -> None:
    find = endpoints(map(Template.of, ("/a/{x}/c", "/{y}/b/d", "/a-{z}/b/e", "/{y}/b/e")))
    paths = ["/a/b/c", "/a/b/d", "/a-1/b/e", "/a-1/b/d", "/a/b/e"]
    assert [find(f"http://h{path}")[1] for path in paths] == [
        "/a/{x}/c", "/{y}/b/d", "/a-{z}/b/e", "/{y}/b/d", "/{y}/b/e",
    ]  # fmt: skip


@pytest.mark.timeout(5)
def test_hostile_paths_are_no_trouble() -> None:
    find = endpoints(map(Template.of, ("/{a}-{b}-{c}-{d}.x", *(f"/{{a}}/{{b{n}}}/c{n}" for n in range(50)))))
    for path in ("/" + "-" * 100_000, "/" + "a/" * 100_000, "/" + "-a" * 50_000 + ".x"):
        assert find(f"http://h{path}")[0] == "h"


def document(tmp_path: Path, data: Any) -> list[str]:
    path = tmp_path / "openapi.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return [template.path for template in templates_in(path)]


@pytest.mark.parametrize(
    ("servers", "templates"),
    [
        (None, ["/a/{b}"]),
        ([], ["/a/{b}"]),
        ([{"url": "/"}], ["/a/{b}"]),
        ([{"url": "https://api.example.com"}], ["/a/{b}"]),
        ([{"url": "https://api.example.com/v1/"}], ["/v1/a/{b}"]),
        ([{"url": "//api.example.com/v1?x#y"}], ["/v1/a/{b}"]),
        ([{"url": "v1"}], ["/v1/a/{b}"]),
        ([{"url": "/v1"}, {"url": "http://localhost/v1"}, {"url": "/v2"}], ["/v1/a/{b}", "/v2/a/{b}"]),
        (
            [{"url": "https://{host}:{port}/{v}", "variables": {"v": {"enum": ["1", "2"], "default": "2"}}}],
            ["/1/a/{b}", "/2/a/{b}"],
        ),
        ([{"url": "/{v}", "variables": {"v": {"default": 3}}}], ["/3/a/{b}"]),
        ([{"url": "/{v}"}], ["/{v}/a/{b}"]),
    ],
)
def test_servers_give_base_paths(tmp_path: Path, servers: Any, templates: list[str]) -> None:
    data = {"openapi": "3.1.0", "paths": {"/a/{b}": {"get": {}}, "x-note": {}}}
    assert document(tmp_path, data if servers is None else {**data, "servers": servers}) == templates


def test_paths_and_operations_have_servers_of_their_own(tmp_path: Path) -> None:
    paths = {
        "/a": {"servers": [{"url": "/one"}]},
        "/b?action=x": {"get": {"servers": [{"url": "/two"}]}, "x-get": {"servers": [{"url": "/no"}]}},
        "/c": None,
    }
    assert document(tmp_path, {"paths": paths, "servers": [{"url": "/base"}]}) == ["/one/a", "/two/b", "/base/c"]


def test_openapi_2(tmp_path: Path) -> None:
    data = {"swagger": "2.0", "host": "api.example.com", "basePath": "/v1", "paths": {"/a/{b}.json": {}}}
    assert document(tmp_path, data) == ["/v1/a/{b}.json"]


YAML = """
openapi: 3.1.0
servers: [{url: /v1}]
paths:
  /users/{name}:
    get: {responses: {200: {description: ok}}}
  /pets/{id}: {}
"""


@pytest.mark.parametrize("library", ["yaml", "ruamel.yaml"])
def test_yaml_by_either_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    importlib.import_module(library)
    other = {"yaml": "ruamel.yaml", "ruamel.yaml": "yaml"}[library]
    monkeypatch.setitem(sys.modules, other, None)
    assert document(tmp_path, YAML) == ["/v1/users/{name}", "/v1/pets/{id}"]
    with pytest.raises(OpenAPIError, match=r"^not YAML: .*\(line 2, column \d+\)$"):
        document(tmp_path, "paths:\n  - ]\n")


def test_yaml_without_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("yaml", "ruamel", "ruamel.yaml"):
        monkeypatch.setitem(sys.modules, name, None)
    assert document(tmp_path, {"paths": {"/a": {}}}) == ["/a"]
    with pytest.raises(OpenAPIError, match=r'^YAML needs a library: pip install "wirelint\[openapi\]", or use JSON$'):
        document(tmp_path, YAML)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON: "),
        ("", "not an OpenAPI document: it has no paths"),
        ("[1]", "not an OpenAPI document: it has no paths"),
        ('{"paths": []}', "not an OpenAPI document: it has no paths"),
        ('{"paths": {"/a/{b": {}}}', "paths: '/a/{b': placeholders are {name}, with something between two of them"),
        ('{"paths": {}, "servers": [{}]}', "servers: one has no url"),
        ('{"a":' * 100_000, "it is nested too deep"),
    ],
)
def test_what_is_no_document(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(OpenAPIError) as error:
        document(tmp_path, text)
    assert str(error.value).startswith(problem)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("library", ["yaml", "ruamel.yaml"])
def test_yaml_that_is_nested_too_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, {"yaml": "ruamel.yaml", "ruamel.yaml": "yaml"}[library], None)
    with pytest.raises(OpenAPIError):
        document(tmp_path, "- " * 20_000)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OpenAPIError, match=r"^No such file or directory$"):
        templates_in(tmp_path / "missing")
    (tmp_path / "latin").write_bytes(b"paths: \xff")
    with pytest.raises(OpenAPIError, match=r"^not UTF-8$"):
        templates_in(tmp_path / "latin")
