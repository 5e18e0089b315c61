"""The commands, as mitmproxy calls them: with strings, and with errors in one line."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from mitmproxy import http
from mitmproxy.exceptions import CommandError

from wirelint.baseline_file import load
from wirelint.mitm.addon import Lint
from wirelint.mitm.memory import Memory
from wirelint.reports.formats import NAMES

from .support import answer, linting, live_flow, response


def no_location(lint: Lint, path: bytes = b"/users") -> http.HTTPFlow:
    flow = live_flow(method=b"POST", path=path)
    answer(lint, flow, response(201, (b"Content-Length", b"0")))
    return flow


def call(context: Any, command: str, *arguments: str) -> Any:
    return context.master.commands.call_strings(command, list(arguments))


@pytest.mark.parametrize("form", NAMES)
def test_a_report_of_every_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with linting() as (lint, context):
        no_location(lint)
        no_location(lint)
        call(context, "lint.report", form, str(out))
    text = out.read_text(encoding="utf-8")
    assert "201-without-location" in text
    assert "example.com" in text
    if form == "json":
        group = next(g for g in json.loads(text)["groups"] if g["rule"] == "201-without-location")
        assert group["count"] == 2
    if form == "html":
        assert "HTTP/1.1" in text  # the exchange itself
    if form == "jsonl":
        assert sum(json.loads(line)["rule"] == "201-without-location" for line in text.splitlines()) == 2


def test_a_report_before_there_was_traffic(tmp_path: Path) -> None:
    with linting() as (_, context):
        for form in NAMES:
            call(context, "lint.report", form, str(tmp_path / form))
            assert (tmp_path / form).is_file()


def test_a_report_that_cant_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, har = tmp_path / "lines.jsonl", tmp_path / "a.har"
    har.write_text("{}", encoding="utf-8")
    with linting(lint_output=str(lines)) as (lint, context):
        no_location(lint)
        before = lines.read_bytes()
        for form, path, message in (
            ("htlm", tmp_path / "a", r"no report format 'htlm': did you mean html"),
            ("text", tmp_path / "missing" / "a", r"missing/a can't be written: No such file or directory"),
            ("text", tmp_path, "can't be written: Is a directory"),
            ("text", lines, "is being written as lint_output"),
            ("text", har, "is a recording by its name"),
        ):
            with pytest.raises(CommandError, match=message) as error:
                call(context, "lint.report", form, str(path))
            assert "\n" not in str(error.value)
        assert lines.read_bytes() == before
        assert har.read_text(encoding="utf-8") == "{}"

        monkeypatch.setitem(sys.modules, "xml.etree", None)
        monkeypatch.delitem(sys.modules, "wirelint.reports.junit", raising=False)
        monkeypatch.delattr("wirelint.reports.junit", raising=False)
        with pytest.raises(CommandError, match=r"the junit report needs the module xml\S*, which this Python lacks"):
            call(context, "lint.report", "junit", str(tmp_path / "junit.xml"))
        assert not (tmp_path / "junit.xml").exists()


def test_explain() -> None:
    with linting() as (_, context):
        lines = call(context, "lint.explain", "201-without-location")
        assert lines[0] == "201-without-location  warning"
        assert "Bad" in lines
        assert any(line.startswith("Specification: RFC 9110") for line in lines)
        with pytest.raises(CommandError, match="no rule '201-without-locatoin': did you mean 201-without-location"):
            call(context, "lint.explain", "201-without-locatoin")


def test_flow() -> None:
    with linting() as (lint, context):
        flow = no_location(lint)
        # mitmproxy has the flows of "@focus" at hand; that command belongs to its view
        lines = context.master.commands.commands["lint.flow"].func([flow, flow])
        assert lines[0] == "wirelint: 1 finding (1 warning)"
        assert "warning  201-without-location" in lines
        assert lines.count(lines[0]) == 2
        many = context.master.commands.commands["lint.flow"].func([flow] * 60)
        assert many[-1] == "… 10"
        with pytest.raises(CommandError, match="no flow is chosen"):
            context.master.commands.commands["lint.flow"].func([])


def test_clear(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with linting(lint_fail_on="warning") as (lint, context):
        flow = no_location(lint)
        assert lint.exit_code() == 3
        call(context, "lint.clear")
        assert lint.exit_code() is None
        call(context, "lint.report", "json", str(out))
        assert json.loads(out.read_text(encoding="utf-8"))["groups"] == []
        # what was found in the flow stays with it
        assert lint.page(flow, "response")[0].text == "wirelint: 1 finding (1 warning)"
        no_location(lint)
        call(context, "lint.report", "json", str(out))
        assert [group["count"] for group in json.loads(out.read_text(encoding="utf-8"))["groups"]] == [1]


def test_a_baseline_is_written_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    with linting() as (lint, context):
        with pytest.raises(CommandError, match="nothing was judged yet"):
            call(context, "lint.baseline", str(path))
        no_location(lint)
        call(context, "lint.baseline", str(path))
        assert [entry.path for entry in load(path).entries] == ["/users"]
        reasoned = path.read_text(encoding="utf-8").replace('"subject"', '"reason": "known", "subject"')
        path.write_text(reasoned, encoding="utf-8")
        call(context, "lint.clear")
        no_location(lint, b"/orders")
        call(context, "lint.baseline", str(path))
        assert [(entry.path, entry.reason) for entry in load(path).entries] == [("/orders", ""), ("/users", "known")]
        path.write_text("{", encoding="utf-8")
        with pytest.raises(CommandError, match=r"known\.json:1:\d+: no JSON"):
            call(context, "lint.baseline", str(path))
        assert path.read_text(encoding="utf-8") == "{"
        with pytest.raises(CommandError, match="can't be written"):
            call(context, "lint.baseline", str(tmp_path / "missing" / "known.json"))


def test_a_page_lives_no_longer_than_its_flow() -> None:
    with linting() as (lint, _):
        memory = lint.memory
        assert memory is not None
        flow = no_location(lint)
        assert memory.of(flow) is not None
        assert len(memory._flows) == 1
        del flow
        # other objects of mitmproxy's hold it in a circle
        gc.collect()
        assert len(memory._flows) == 0


def test_memory_is_bounded() -> None:
    with linting() as (lint, _):
        assert lint._judge is not None
        memory = lint._judge.memory = Memory(problems=3)
        for name in ("a", "b", "c", "a", "d"):
            no_location(lint, b"/" + name.encode())
        # the least recently seen is forgotten
        assert [key[3] for key in memory.tally.groups] == ["/c", "/a", "/d"]
        assert memory.forgotten == 1
        assert memory.tally.exchanges == 5
        assert sum(memory.tally.findings.values()) == 5
        journal = memory.tally.journal
        assert journal is not None
        assert len(journal._seen) == 3


def test_what_came_later_is_in_the_report(tmp_path: Path) -> None:
    with linting() as (lint, context):
        flow = live_flow(method=b"DELETE")
        answer(lint, flow, response(204))
        lint._surplus(("127.0.0.1", 40000), b"hello")

        async def close() -> None:
            from mitmproxy.proxy.server_hooks import ServerConnectionHookData

            lint.server_disconnected(ServerConnectionHookData(flow.server_conn, flow.client_conn))

        context.master.event_loop.run_until_complete(close())
        text = "\n".join(line.text for line in lint.page(flow, "response"))
        assert "error  204-with-body" in text
        assert "    | hello" in text
        call(context, "lint.report", "json", str(tmp_path / "out"))
        report = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
        assert "204-with-body" in [group["rule"] for group in report["groups"]]
