// The page: takes data, follows the hash, and draws what it asks for.

class App {
  constructor() {
    this.root = document.getElementById("page");
    this.state = readState(location.hash);
    this.theme = stored("theme") ?? "auto";
    this.filters = new Filters(this);
    this.views = { findings: new FindingsView(this), exchanges: new ExchangesView(this) };
    this.view = { element: null, beside: () => null };
    this.header = el("header", { class: "top" });
    this.main = el("main", { id: "content", tabindex: "-1" });
    this.footer = el("footer", { class: "bottom" });
    this.skip = el("a", { class: "skip", href: "#content", onclick: (event) => { event.preventDefault(); this.main.focus(); } });
    window.addEventListener("hashchange", () => this.follow(readState(location.hash)));
    window.addEventListener("popstate", () => this.follow(readState(location.hash)));
    for (const name of ["scroll", "resize"]) window.addEventListener(name, () => this.soon(), { passive: true });
    window.addEventListener("beforeprint", () => this.printing(true));
    window.addEventListener("afterprint", () => this.printing(false));
    document.addEventListener("keydown", (event) => this.key(event));
  }

  // Show a run's data, instead of what was shown before. kept: gives the exchange of a number, or a promise of it.
  show(data, kept) {
    const held = this.held();
    this.model = new Model(data, kept);
    if (!this.root.contains(this.main)) this.root.replaceChildren(this.skip, this.header, this.filters.element, this.main, this.footer);
    this.draw({ words: true });
    if (held) this.refocus(held);
  }

  // The finding whose row has the focus.
  held() {
    const { rows, items } = this.view;
    const item = items && rows.body.contains(document.activeElement) ? items[rows.active] : -1;
    return item >= 0 ? this.model.groups.fingerprint[item] : "";
  }

  address(change) {
    return writeState({ ...this.state, ...change });
  }

  // Move to another state. replace: without a step for the back button; keep: leave the focus where it is.
  go(change, { replace = false, keep = false, focus = "" } = {}) {
    const state = { ...this.state, ...change };
    const address = writeState(state);
    if (address === writeState(this.state)) return;
    try {
      history[replace ? "replaceState" : "pushState"](null, "", address);
    } catch {
      // some browsers limit how often that may be done: the page goes on without it
    }
    this.follow(state, { keep, focus });
  }

  follow(state, { keep = false, focus = "" } = {}) {
    const before = this.state;
    if (writeState(before) === writeState(state)) return;
    this.state = state;
    this.draw({ words: before.lang !== state.lang, before });
    if (focus === "detail" || (!keep && state.finding && state.finding !== before.finding)) this.detail?.querySelector("h2").focus();
    else if (!keep && before.finding && !state.finding) this.refocus(before.finding);
    else if (!keep && before.view !== state.view) {
      window.scrollTo(0, 0);
      this.main.querySelector("h2")?.focus({ preventScroll: true });
    }
  }

  close() {
    this.go({ finding: "" });
  }

  refocus(finding) {
    const { rows, items, shown } = this.view;
    if (!rows) return;
    const number = this.model.numbers.get(finding);
    const at = items ? items.indexOf(number) : [...shown].findIndex((row) => this.model.journal.sets[this.model.journal.found[row]].includes(number));
    if (at >= 0) rows.focus(at);
  }

  draw({ words = false, before = null } = {}) {
    const began = performance.now();
    language = (this.state.lang || this.model.data.lang) === "zh" ? 1 : 0;
    document.documentElement.lang = language === 1 ? "zh" : "en";
    document.title = t("title");
    this.skip.textContent = t("skip");
    if (words) this.filters.offer();
    if (words || !before || FILTERS.some((name) => String(before[name]) !== String(this.state[name]))) this.result = this.model.filter(this.state);
    this.drawHeader();
    this.filters.update();
    this.drawView(words, before);
    this.drawDetail();
    if (words) this.drawFooter();
    this.took = performance.now() - began;
  }

  // The list stays as it is while only another finding is opened: its place is kept.
  drawView(words, before) {
    const { view } = this.state;
    const same = !words && before && view !== "codes" && this.address({ finding: before.finding }) === writeState(before);
    if (same) {
      this.view.rows.built.forEach((row) => row.querySelector("[aria-expanded]")?.setAttribute("aria-expanded", "false"));
      this.view.rows.built.forEach((row) => row.classList.remove("open"));
      this.openRow();
      return;
    }
    const key = document.activeElement?.dataset?.key;
    if (view === "codes") {
      const element = codesView(this);
      this.view = { element, beside: () => null };
      this.main.replaceChildren(element);
    } else {
      this.view = this.views[view];
      this.main.replaceChildren(this.view.element);
      this.view.show();
    }
    if (key && document.activeElement?.dataset?.key !== key) this.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  openRow() {
    const number = this.model.numbers.get(this.state.finding);
    const at = this.view.items ? this.view.items.indexOf(number) : -1;
    if (at < 0) return;
    this.view.rows.active = at;
    this.view.rows.update();
    const row = this.view.rows.built.get(at);
    row?.classList.add("open");
    row?.querySelector("[aria-expanded]")?.setAttribute("aria-expanded", "true");
  }

  drawDetail() {
    const key = this.detail?.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    this.detail?.remove();
    const number = this.model.numbers.get(this.state.finding);
    this.detail = number === undefined || !this.view.rows ? null : detailView(this, number);
    this.root.classList.toggle("has-detail", Boolean(this.detail));
    if (this.detail) this.main.append(this.detail);
    if (key) this.detail?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    this.view.rows?.update();
  }

  drawHeader() {
    const { data } = this.model;
    const { totals } = data;
    const key = this.header.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const open = [...this.header.querySelectorAll("details[open]")].map((details) => details.className);
    const { byLevel } = this.model;
    const facts = {
      findings: t("n_findings", { n: this.model.size }), shown: this.model.reached,
      levels: [2, 1, 0].filter((level) => byLevel[level]).map((level) => t(`n_${data.levels[level]}`, { n: byLevel[level] })).join(PAUSE()), endpoints: t("n_endpoints", { n: totals.endpoints }),
      exchanges: t("n_exchanges", { n: totals.exchanges }),
    };
    const reasons = totals.skipped.map(([count, ...reason]) => `${figure(count)} ${said(reason)}`);
    const baseline = data.baseline ? said(data.baseline) : [];
    const ignored = said(data.ignored);
    const skipped = totals.skipped.reduce((sum, [count]) => sum + count, 0);
    this.header.replaceChildren(
      el("h1", {}, "wirelint"),
      el("p", { class: "summary" }, t(this.model.size ? "summary" : totals.exchanges ? "summary_clean" : "nothing_judged", facts)),
      el("nav", { "aria-label": t("views") }, VIEWS.map((view) => el("a", {
        href: this.address({ view, finding: "" }), "aria-current": view === this.state.view ? "page" : null, "data-key": `nav-${view}`,
      }, t(view)))),
      choice(t("language"), [["en", "English", "en"], ["zh", "中文", "zh"]], language === 1 ? "zh" : "en", (lang) => this.go({ lang }, { replace: true, keep: true })),
      choice(t("theme"), ["auto", "light", "dark"].map((theme) => [theme, t(`theme_${theme}`)]), this.theme, (theme) => this.paint(theme)),
      unfold("problems", t("problems"), data.problems.length, data.problems),
      unfold("skipped", t("skipped"), skipped, reasons),
      unfold("not_judged", t("not_judged"), data.not_judged.length, data.not_judged),
      unfold("baseline", baseline[0], 0, baseline.slice(1)),
      unfold("ignored", ignored[0], 0, ignored.slice(1)),
      data.interrupted ? el("p", { class: "problem" }, t("interrupted")) : "",
      totals.uncounted ? el("p", { class: "note" }, t("uncounted", { n: totals.uncounted })) : "");
    open.forEach((kind) => this.header.querySelector(`details.${kind}`)?.setAttribute("open", ""));
    if (key) this.header.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  drawFooter() {
    this.footer.replaceChildren(el("p", {}, t("made_by", { version: this.model.data.tool.version }), " · ", t("keys")));
  }

  paint(theme) {
    this.theme = theme;
    store("theme", theme);
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    if (this.model) this.drawHeader();
  }

  codeRows() {
    const { data } = this.model;
    const extra = Object.keys(data.statuses).map(Number).filter((status) => !this.model.rows.has(String(status)));
    const rows = [...data.codes, ...extra.map((status) => unlisted(this.model.row(status), status))];
    return rows.sort((a, b) => a.label[0].localeCompare(b.label[0]) || (a.code ?? -1) - (b.code ?? -1));
  }

  key(event) {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.filters.search.focus();
      this.filters.search.select();
    } else if (event.key === "Escape" && event.target === this.filters.search && this.state.q) {
      this.go({ q: "" }, { replace: true, keep: true });
    } else if (event.key === "Escape" && this.detail) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" && event.target === this.filters.search) {
      event.preventDefault();
      this.view.rows?.focus(Math.min(1, this.view.rows.count - 1));
    }
  }

  soon() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      this.view.rows?.update();
    });
  }

  printing(whole) {
    if (!this.view.rows) return;
    this.view.rows.whole = whole;
    this.view.rows.update();
  }
}

function unfold(kind, title, count, lines) {
  if (!lines.length) return title && kind === "baseline" ? el("p", { class: "note" }, title) : "";
  return el("details", { class: kind }, el("summary", { "data-key": kind }, count ? `${title} (${figure(count)})` : title),
    el("ul", {}, lines.slice(0, 1000).map((text) => el("li", {}, text))));
}

// A code that is not in the table, with what holds for it.
function unlisted(group, status) {
  const texts = [0, 1].map((at) => (group ? WORDS.no_row[at].replace("{as}", `${group.label[0]}00`) : WORDS.no_class[at]));
  return { label: String(status), code: status, name: ["", ""], text: texts, note: null, state: "", addition: false, spec: "", link: null };
}

function stored(key) {
  try {
    return localStorage.getItem(`wirelint-${key}`);
  } catch {
    return null;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(`wirelint-${key}`, value);
  } catch {
    // a file opened where nothing may be stored: the choice holds until it is closed
  }
}

const app = new App();
app.paint(app.theme);
window.wirelint = { show: (data, kept) => app.show(data, kept), app };

const data = document.getElementById("data");
if (data) {
  let exchanges = null;
  app.show(JSON.parse(data.textContent), (number) => {
    exchanges ??= JSON.parse(document.getElementById("kept").textContent);
    return exchanges[number] ?? null;
  });
  window.wirelint.ready = performance.now();
}
