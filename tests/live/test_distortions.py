"""What mitmproxy's options and other addons change, or answer themselves, leads to no false finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .cases import DATE, FIVE, TEXT, TWO, answer
from .client import Answer, send
from .mitmdump import Mitmdump
from .origin import Origin, Script

pytestmark = pytest.mark.live


def get(proxy: Mitmdump, origin: Origin, name: str, *fields: str, method: str = "GET", content: bytes = b"") -> Answer:
    host = f"127.0.0.1:{origin.port}"
    length = [f"Content-Length: {len(content)}"] if content else []
    lines = [f"{method} http://{host}/{name}/ HTTP/1.1", f"Host: {host}", "User-Agent: lab", *fields, *length, "", ""]
    return send(proxy.port, "\r\n".join(lines).encode() + content, idle=0.4)


def rules(proxy: Mitmdump) -> list[tuple[str, str]]:
    return sorted((finding["url"].split("/")[3], finding["rule"]) for finding in proxy.findings())


TAGGED = answer("200 OK", DATE, TEXT, 'ETag: "a"', TWO, body=b"ok")


def test_options_that_change_messages(tmp_path: Path) -> None:
    """anticache takes the condition away before the origin sees it; modify_headers adds and removes fields."""
    scripts = {
        "conditional": Script((TAGGED,)),
        "located": Script((answer("201 Created", DATE, "Location: /x/1", "Content-Length: 0"),)),
        "unlocated": Script((answer("201 Created", DATE, "Content-Length: 0"),)),
        "ranged": Script(
            (answer("206 Partial Content", DATE, TEXT, "Content-Range: bytes 0-4/9", FIVE, body=b"hello"),)
        ),
        "emptied": Script((answer("205 Reset Content", DATE, TEXT, FIVE, body=b"hello"),)),
    }
    options = (
        "anticache",
        "modify_headers=/~s/Location/",
        "modify_headers=/~q/Range/bytes=0-4",
        "modify_body=/~s/hello/",
    )
    with (
        Origin(scripts) as origin,
        Mitmdump(tmp_path, *(part for option in options for part in ("--set", option))) as proxy,
    ):
        get(proxy, origin, "conditional", 'If-None-Match: "a"')
        assert b"Location" not in get(proxy, origin, "located", method="POST", content=b"x").octets
        get(proxy, origin, "unlocated", method="POST", content=b"x")
        get(proxy, origin, "ranged")
        get(proxy, origin, "emptied", method="POST", content=b"x")
        proxy.stop()
        # the origin did see no condition, and a range that the client had not asked for
        assert b"If-None-Match" not in origin.received["conditional"][0]
        assert b"Range: bytes=0-4" in origin.received["ranged"][0]
    # a Range that mitmproxy made up is nobody's: whether the 206 was asked for is unknown
    assert rules(proxy) == [("emptied", "205-with-body"), ("unlocated", "201-without-location")]


SYNTHETIC = """
from mitmproxy import http


def request(flow):
    if "made" in flow.request.path:
        flow.response = http.Response.make(401, b"no", {"Content-Type": "text/plain"})


def responseheaders(flow):
    if "replaced" in flow.request.path:
        flow.response.headers["WWW-Authenticate"] = "Basic realm=late"


def response(flow):
    if "replaced" in flow.request.path:
        flow.response = http.Response.make(205, b"content of another")
"""


def test_responses_that_no_server_sent(tmp_path: Path) -> None:
    local, script = tmp_path / "local.txt", tmp_path / "synthetic.py"
    local.write_text("from a file", encoding="utf-8")
    script.write_text(SYNTHETIC, encoding="utf-8")
    scripts = {"replaced": Script((answer("205 Reset Content", DATE, "Content-Length: 0"),)), "real": Script((TAGGED,))}
    options = ("-s", str(script), "--set", f"map_local=|/mapped/|{local}", "--set", "lint_select=all")
    with Origin(scripts) as origin, Mitmdump(tmp_path, *options) as proxy:
        assert b"from a file" in get(proxy, origin, "mapped").octets
        assert b"401" in get(proxy, origin, "made").octets
        assert b"content of another" in get(proxy, origin, "replaced").octets
        get(proxy, origin, "real")
        proxy.stop()
    assert {name for name, _ in rules(proxy)} <= {"replaced", "real"}
    assert ("replaced", "205-with-body") not in rules(proxy)
    assert "2 exchanges judged" in proxy.log()
    assert "2 answered by a script or by the recorder itself" in proxy.log()


def test_reverse_mode_and_streamed_content(tmp_path: Path) -> None:
    """In reverse mode mitmproxy rewrites Alt-Svc; content that is streamed past it is unknown."""
    large = b"x" * 5000
    scripts = {
        "moved": Script((answer("301 Moved Permanently", DATE, 'Alt-Svc: h3=":443"', "Content-Length: 0"),)),
        "reset": Script((answer("205 Reset Content", DATE, TEXT, "Content-Length: 5000", body=large),)),
    }
    with Origin(scripts) as origin:
        options = ("--mode", f"reverse:http://127.0.0.1:{origin.port}", "--set", "stream_large_bodies=1k")
        with Mitmdump(tmp_path, *options) as proxy:
            got = send(proxy.port, b"GET /moved/ HTTP/1.1\r\nHost: shop.example\r\n\r\n", idle=0.4)
            assert re.search(rb'h3=":\d+"', got.octets)
            got = send(
                proxy.port, b"POST /reset/ HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 0\r\n\r\n", idle=0.4
            )
            assert got.octets.endswith(large)
            proxy.stop()
        assert [finding["rule"] for finding in proxy.findings()] == ["3xx-without-location"]
        # on the hop to the origin, whose name that is
        assert proxy.findings()[0]["url"] == f"http://127.0.0.1:{origin.port}/moved/"


BROKEN_RULE = """
from wirelint import ERROR, rule


@rule("it-breaks", status="any", level=ERROR, spec="none", zh="坏了", why_zh="坏了。")
def it_breaks(exchange):
    '''A rule that raises.

    It does so always.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        -> 404
    '''
    raise RuntimeError("on purpose")
"""


def test_a_rule_that_raises_and_a_terminal_without_chinese(tmp_path: Path) -> None:
    rules_folder = tmp_path / "rules"
    rules_folder.mkdir()
    (rules_folder / "broken.py").write_text(BROKEN_RULE, encoding="utf-8")
    scripts = {"unlocated": Script((answer("201 Created", DATE, "Content-Length: 0"),))}
    options = ("--set", f"lint_rules={rules_folder}", "--set", "lint_fail_on=error", "--set", "lint_lang=zh")
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    with Origin(scripts) as origin, Mitmdump(tmp_path, *options, env=env) as proxy:
        for _ in range(2):
            assert b"201 Created" in get(proxy, origin, "unlocated", method="POST", content=b"x").octets
        # nothing reached the level, but the run itself failed
        assert proxy.stop() == 2
    assert proxy.log().count("internal error in rule it-breaks: RuntimeError: on purpose") == 1
    assert [rule for _, rule in rules(proxy)] == ["201-without-location"] * 2
    assert r"\u65b0\u8d44\u6e90" in proxy.log()
