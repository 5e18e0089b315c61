"""The addon: mitmproxy's hooks, each a few lines.

It notes request and response as they pass, judges once a flow, and never changes, delays or breaks
traffic: whatever goes wrong in here is told once and the traffic goes on.
"""

from __future__ import annotations

import functools
import logging
import traceback
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, TypeVar

from mitmproxy import ctx
from mitmproxy.exceptions import OptionsError

from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.masking import safe
from wirelint.mitm import contentview, exitcode, options
from wirelint.mitm.commands import Commands
from wirelint.mitm.flow_page import Line, page
from wirelint.mitm.judge import Judge
from wirelint.mitm.lines import LinesFile
from wirelint.mitm.logtap import Address, LogTap
from wirelint.mitm.memory import PROBLEMS, Memory
from wirelint.mitm.output import Output
from wirelint.mitm.replay import Replay
from wirelint.mitm.say import say, warn
from wirelint.mitm.settings import Settings, read
from wirelint.reports import ignored
from wirelint.rule import Rule
from wirelint.table import TableError, load_table

if TYPE_CHECKING:
    from mitmproxy.addonmanager import Loader
    from mitmproxy.connection import Client
    from mitmproxy.dns import DNSFlow
    from mitmproxy.flow import Flow
    from mitmproxy.http import HTTPFlow
    from mitmproxy.proxy.server_hooks import ServerConnectionHookData
    from mitmproxy.tcp import TCPFlow
    from mitmproxy.udp import UDPFlow

    from wirelint.reports.run import Run

Hook = TypeVar("Hook", bound=Callable[..., None])


def guarded(hook: Hook) -> Hook:
    """A hook in which nothing that goes wrong reaches mitmproxy."""

    @functools.wraps(hook)
    def call(self: Lint, *args: Any) -> None:
        try:
            hook(self, *args)
        except Exception as error:
            self.trouble(hook.__name__, error)

    return call  # type: ignore[return-value]


class Lint:
    """One object serves the whole process, so that a reload of the script keeps the tally."""

    name = "lint"

    def __init__(self) -> None:
        self.settings: Settings | None = None
        self._failed = False
        self.output: Output | None = None
        self._judge: Judge | None = None
        self._replay: Replay | None = None
        self._finished = False
        self._refused: list[str] = []
        self._troubles: set[tuple[str, type[Exception]]] = set()
        self._tap = LogTap(self._surplus)
        self._other_errors = exitcode.OtherErrors()
        self._broken_rules: dict[str, str] = {}
        self._commands = Commands(self)
        self._view: contentview.Installed | None = None
        self._focus: contentview.Focus | None = None

    # the script's life

    def load(self, loader: Loader) -> None:
        self._refused = options.prepare(ctx.options.deferred)
        options.declare(loader)
        self._commands.declare(loader)
        self._view = contentview.install(self.page)

    def configure(self, updated: Collection[str]) -> None:
        """Raises OptionsError for what can't be; the settings before then still hold."""
        if self.settings is not None and {*options.NAMES, "ssl_insecure"}.isdisjoint(updated):
            return
        try:
            if self._refused:
                raise OptionsError(self._refused.pop())
            self._configure(read(ctx.options, ctx.options.deferred))
        except OptionsError as refused:
            # mitmproxy prints the traceback, and nothing in it would tell a user more than the message does
            raise refused.with_traceback(None) from None

    def _configure(self, settings: Settings) -> None:
        if self.output is None or self._judge is None:
            try:
                self.output = Output(load_table(), settings.lang)
            except TableError as error:
                raise OptionsError(str(error)) from None
            self._judge = Judge(self.output)
            self._judge.on_judged = self._show
        self._open(settings.output, self.output)
        self.output.lang = settings.lang
        self.output.tally.problems = settings.problems
        self._judge.linter = Linter(
            settings.rules,
            level=settings.level,
            on_error=self._broken_rule,
            show_secrets=settings.show_secrets,
            endpoint_of=settings.endpoint_of,
        )
        self._judge.asked, self._judge.sieve = settings.asked, settings.sieve
        self._judge.remember(settings.flows)
        self._judge.memory.problems = min(settings.problems, PROBLEMS)
        self._judge.memory.tally.endpoint_of = settings.endpoint_of
        self._judge.verifies = not ctx.options.ssl_insecure
        self._tell_config(settings)
        self.settings = settings

    def _tell_config(self, settings: Settings) -> None:
        """Which config file has a say here: nobody has to have named it."""
        if settings.config and (self.settings is None or self.settings.config != settings.config):
            say(logging.INFO, f"wirelint: config file {', '.join(settings.config)}")
            for line in ignored.unused([one for one in settings.sieve.ignores.used if one.has_expired]):
                warn(line)

    def _open(self, name: str | None, output: Output) -> None:
        if name == (self.settings.output if self.settings else None):
            return
        try:
            file = LinesFile(name) if name else None
        except OSError as error:
            raise OptionsError(f"lint_output: {name} can't be written: {error.strerror or error}") from None
        output.close()
        output.file = file

    @guarded
    def running(self) -> None:
        self._tap.install()
        self._other_errors.install()
        self._follow_focus()
        if self._replay is None:
            self._replay = Replay(ctx.options.rfile, filtered=bool(ctx.options.readfile_filter))

    def done(self) -> None:
        """mitmproxy ends; or it reloads the script, of which it has then forgotten the name, and all goes on."""
        self._tap.uninstall()
        if self._view is not None:
            self._view.remove()
            self._view = None
        if ctx.master.addons.get(self.name) is not None and not self._finished:
            self._finished = True
            self._finish()
            if self.failed or (self.settings is not None and self.settings.fail_on is not None):
                exitcode.install(self.exit_code)

    @guarded
    def _finish(self) -> None:
        if self._judge is None or self.output is None:
            return
        if self._replay is not None and not ctx.master.commands.call("readfile.reading"):
            for item in self._replay.rest():
                self._judge.take(item, None)
            for problem in self._replay.problems:
                self.output.problem(problem)
        self.output.summary()
        self.output.close()

    def exit_code(self) -> int | None:
        """What is to be told when everything has been judged; None for mitmproxy's own."""
        fail_on = None if self.settings is None else self.settings.fail_on
        worst = None if self.output is None else self.output.tally.worst()
        if fail_on is not None and worst is not None and worst >= fail_on:
            return exitcode.REACHED
        if self.failed:
            return exitcode.FAILED
        if fail_on is None:
            return None
        # an entry of a HAR that mitmproxy's importer could not take makes it end with 1: ours was judged all the same
        is_har = self._replay is not None and self._replay.har is not None
        return 0 if is_har and not self._other_errors.seen else None

    # traffic

    @guarded
    def requestheaders(self, flow: HTTPFlow) -> None:
        if self._judge is not None and flow.live:
            self._judge.begin(flow)
        elif self._replay is not None and not flow.live:
            self._replay.begins()

    @guarded
    def responseheaders(self, flow: HTTPFlow) -> None:
        if self._judge is not None:
            self._judge.answered(flow)

    @guarded
    def response(self, flow: HTTPFlow) -> None:
        self._end(flow, cut_off=False)

    @guarded
    def error(self, flow: HTTPFlow) -> None:
        self._end(flow, cut_off=True)

    def _end(self, flow: HTTPFlow, *, cut_off: bool) -> None:
        judge, replay = self._judge, self._replay
        if judge is None or judge.end(flow, cut_off=cut_off) or flow.live or replay is None:
            return
        # a stored flow with both response and error was judged in `response`
        if not cut_off or flow.response is None:
            item = replay.of(flow)
            if item is not None:
                judge.take(item, flow)

    @guarded
    def tcp_start(self, flow: TCPFlow) -> None:
        self._pass_by(flow)

    @guarded
    def udp_start(self, flow: UDPFlow) -> None:
        self._pass_by(flow)

    @guarded
    def dns_request(self, flow: DNSFlow) -> None:
        self._pass_by(flow)

    def _pass_by(self, flow: Flow) -> None:
        """A flow of another protocol: of no concern live, counted where it stands in a file."""
        if self._judge is not None and self._replay is not None and not flow.live:
            self._judge.take(self._replay.not_http(), None)

    @guarded
    def server_disconnected(self, data: ServerConnectionHookData) -> None:
        if self._judge is not None:
            self._judge.server_closed(data.client, data.server)

    @guarded
    def client_disconnected(self, client: Client) -> None:
        if self._judge is not None:
            self._judge.client_closed(client)

    @guarded
    def _surplus(self, client: Address, octets: bytes) -> None:
        if self._judge is not None:
            self._judge.surplus(client, octets)

    # what is shown

    @property
    def memory(self) -> Memory | None:
        """What was judged so far."""
        return None if self._judge is None else self._judge.memory

    @property
    def linter(self) -> Linter | None:
        return None if self._judge is None else self._judge.linter

    def page(self, flow: Flow | None, side: str) -> list[Line]:
        """What was found in a flow, findings of that side ("request" or "response") first."""
        if flow is None or self.output is None or self.memory is None:
            return [Line("wirelint: there is no flow to judge")]
        try:
            return page(flow, self.memory.of(flow), self.output.table, self.output.lang, side)
        except Exception as error:
            self.trouble("the content view", error)
            return [Line("wirelint: internal error, see the log", "error")]

    def run(self) -> Run | None:
        """What was judged so far, as reports take it; None before the addon is configured."""
        if self.output is None or self.memory is None or self.settings is None:
            return None
        from wirelint.mitm.live_report import live_run

        return live_run(
            self.memory,
            self.output.table,
            self.output.lang,
            self.output.tally.skipped,
            fail_on=self.settings.fail_on,
            broken_rules=self._broken_rules,
            show_secrets=self.settings.show_secrets,
            ignored=self.settings.sieve.ignores.used,
        )

    def _follow_focus(self) -> None:
        """In the console, the content view shows the flow that has the focus."""
        focus = getattr(ctx.master.addons.get("view"), "focus", None)
        if focus is not None and self._focus is None:
            self._focus = contentview.Focus(focus, self._show_again)

    def _show_again(self) -> None:
        if self._view is not None:
            self._view.show_again()

    def _show(self, flow: Flow) -> None:
        """A flow was judged: where it has the focus, what is shown of it is out of date."""
        if self._focus is not None and self._focus.is_on(flow):
            self._show_again()

    # what goes wrong

    @property
    def failed(self) -> bool:
        """Something went wrong in here, or was lost."""
        return self._failed or (self.output is not None and self.output.failed)

    def trouble(self, place: str, error: Exception) -> None:
        """Tell of an error in here: once for each place and type."""
        self._failed = True
        known = (place, type(error))
        if known not in self._troubles:
            self._troubles.add(known)
            frames = traceback.extract_tb(error.__traceback__)
            where = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
            warn(f"internal error in {place}: {type(error).__name__}: {error}{where}; traffic is not affected")

    def _broken_rule(self, rule: Rule, exchange: Exchange, error: Exception) -> None:
        self._failed = True
        self._broken_rules[rule.id] = f"{type(error).__name__}: {error}"
        warn(
            f"internal error in rule {rule.id}: {type(error).__name__}: {error} "
            f"(first at {exchange.request.method} {safe(exchange.request.url)}); its other findings stand"
        )


@functools.cache
def lint() -> Lint:
    """The process's addon."""
    return Lint()
