"""Entity tags, Last-Modified and conditions: levels and places that the examples of the rules can't tell."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO, WARNING

from .support import fires


@pytest.mark.parametrize(
    ("rule", "text", "places"),
    [
        ("etag-invalid", "GET /\n-> 200\nETag: abc", ['response.fields["ETag"][0]:0']),
        ("etag-invalid", 'GET /\n-> 200\nETag: "a"\nETag: "a" ', []),
        ("etag-invalid", 'GET /\n-> 200\nETag: "a"\nETag: "a', ["[1]:2"]),
        ("etag-backslash", 'GET /\n-> 200\nETag: W/"a\\\\b\\\\"', ["[0]:4"]),
        (
            "entity-tag-list-invalid",
            'PUT /\nIf-Match: "a", b\nIf-None-Match: c\n-> 200',
            ['request.fields["If-Match"][0]:5', "[0]:0"],
        ),
        ("entity-tag-list-invalid", 'GET /\nIf-None-Match: "a"\nIf-None-Match: *\n-> 200', ["[1]:0"]),
        ("entity-tag-list-invalid", "GET /\nIf-None-Match: a\n-> 200\nETag: b", ["[0]:0"]),
        ("condition-on-untargeted-method", 'TRACE /\nIf-Match: "a"\nIf-None-Match: "a"\n-> 200', ["[0]", "[0]"]),
        ("last-modified-after-date", "GET /\n-> 200\nLast-Modified: Thu, 26 Nov 2026 10:00:00 GMT", []),
    ],
)
def test_places(rule: str, text: str, places: list[str]) -> None:
    found = [str(finding.where) for finding in fires(rule, text)]
    assert len(found) == len(places)
    assert all(there.endswith(place) for there, place in zip(found, places, strict=True)), found


def test_a_list_of_tags_may_be_two_lines_that_a_recorder_joined() -> None:
    text = "@unknown RESPONSE_LINES\nGET /\n-> 200\nETag: "
    assert fires("etag-invalid", f'{text}"a", "b"') == []
    assert fires("etag-invalid", f'{text}"a"\nETag: "b", "c"') == []
    assert len(fires("etag-invalid", f"{text}a")) == 1


@pytest.mark.parametrize("status", [199, 200, 204, 299, 300, 304, 412])
def test_weak_tags_that_worked_are_advice(status: int) -> None:
    (finding,) = fires("if-match-weak", f'PUT /\nIf-Match: W/"a"\n-> {status}')
    assert finding.level == (INFO if status in (200, 204, 299) else WARNING)
    assert ("compares weakly" in finding.message) == (status in (200, 204, 299))


@pytest.mark.parametrize(
    ("seconds", "field", "level"),
    [
        ("03", "", ERROR),
        ("59", "", ERROR),
        ("59", "Server: Apache", ERROR),
        ("59", "Server: nginx", INFO),
        ("59", "Server: istio-envoy", INFO),
        ("59", "Server: Cowboy", INFO),
        ("59", "Server: NGINX-custom", INFO),
        ("59", "Server: MyCDN", INFO),
        ("59", "Server: cloudflare", INFO),
        ("59", "Via: 1.1 a", INFO),
        ("59", "Age: 1", INFO),
        ("59", "CF-Ray: 1", INFO),
        ("60", "Via: 1.1 a", ERROR),
    ],
)
def test_another_clock(seconds: str, field: str, level: int) -> None:
    date = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
    modified = f"Last-Modified: Wed, 25 Nov 2026 10:0{int(seconds) // 60}:{int(seconds) % 60:02} GMT"
    (finding,) = fires("last-modified-after-date", f"GET /\n-> 200\n{date}\n{modified}\n{field}")
    assert finding.level == level
    assert f" {int(seconds)} s " in finding.message


@pytest.mark.parametrize("hidden", ["*", "Via", "Server"])
def test_a_gateway_that_may_be_hidden(hidden: str) -> None:
    text = """
    GET /
    -> 200
    Date: Wed, 25 Nov 2026 10:00:00 GMT
    Last-Modified: Wed, 25 Nov 2026 10:00:59 GMT"""
    (finding,) = fires("last-modified-after-date", f"@hides response: {hidden}{text}")
    assert finding.level == INFO
    (finding,) = fires("last-modified-after-date", f"@hides response: {hidden}{text.replace(':00:59', ':01:00')}")
    assert finding.level == ERROR


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "GET", "PROPFIND"])
def test_if_modified_since_on_other_methods(method: str) -> None:
    target = "a:443" if method == "CONNECT" else "/"
    text = f"{method} {target}\nIf-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT\n-> 200"
    assert len(fires("if-modified-since-on-unsafe", text)) == (method not in ("GET", "PROPFIND"))
