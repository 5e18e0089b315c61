// The filters: built once, so that typing keeps its place; what can be chosen follows language and data.

class Filters {
  constructor(app) {
    this.app = app;
    this.search = el("input", { type: "search", id: "q", autocomplete: "off", spellcheck: "false", "aria-keyshortcuts": "/" });
    this.search.addEventListener("input", () => app.go({ q: this.search.value }, { replace: true, keep: true }));
    this.levels = el("div", { class: "choice", role: "group" });
    this.selects = ["code", "rule", "host"].map((name) => {
      const select = el("select", { id: `f-${name}`, onchange: () => app.go({ [name]: select.value }, { keep: true }) });
      return [name, select, el("label", { for: `f-${name}`, class: "hidden" })];
    });
    this.clear = el("button", { type: "button", onclick: () => { app.go({ level: [], rule: "", code: "", host: "", q: "", span: "" }); this.search.focus(); } });
    this.live = el("p", { class: "live", role: "status", "aria-live": "polite" });
    this.label = el("label", { for: "q", class: "hidden" });
    this.element = el("div", { class: "bar", role: "search" },
      el("span", { class: "search" }, this.label, this.search), this.levels,
      this.selects.map(([, select, label]) => el("span", { class: "select" }, label, select)), this.clear, this.live);
  }

  // Words and choices anew, after the language or the data changed.
  offer() {
    const { model } = this.app;
    this.element.setAttribute("aria-label", t("filters"));
    this.label.textContent = t("search");
    this.search.placeholder = t("search_hint");
    this.clear.textContent = t("clear");
    this.levels.setAttribute("aria-label", t("level"));
    this.levels.replaceChildren(...[...model.data.levels].reverse().map((level) =>
      el("button", { type: "button", class: level, "data-level": level, onclick: () => this.toggle(level) }, t(level))));
    const options = {
      code: this.codes(),
      rule: tally(model.groups.rule, (rule) => model.data.rules[rule].id),
      host: tally(model.groups.endpoint, (place) => model.data.endpoints[place][1]),
    };
    for (const [name, select, label] of this.selects) {
      label.textContent = t(name);
      select.replaceChildren(el("option", { value: "" }, t(`all_${name}s`)),
        ...options[name].map(([value, words]) => el("option", { value }, words)));
    }
  }

  codes() {
    const { model } = this.app;
    const found = new Map(tally(model.groups.endpoint, (place) => String(model.data.endpoints[place][3])));
    const statuses = new Set([...Object.keys(model.data.statuses), ...found.keys()]);
    const classes = new Set([...statuses].filter((status) => status.length === 3).map((status) => `${status[0]}xx`));
    return [...classes, ...statuses].sort((a, b) => (a[0] === b[0] ? b.endsWith("xx") - a.endsWith("xx") : 0) || a.localeCompare(b))
      .map((label) => {
        const row = label.endsWith("xx") ? model.rows.get(label) : model.row(Number(label));
        return [label, row && row.label === label ? `${label} ${said(row.name)}` : label];
      });
  }

  toggle(level) {
    const now = this.app.state.level;
    this.app.go({ level: now.includes(level) ? now.filter((name) => name !== level) : [...now, level] }, { keep: true });
  }

  update() {
    const { state, result, model } = this.app;
    if (this.search.value !== state.q) this.search.value = state.q;
    this.levels.querySelectorAll("button").forEach((button) =>
      button.setAttribute("aria-pressed", String(state.level.includes(button.dataset.level))));
    for (const [name, select] of this.selects) {
      if (state[name] && ![...select.options].some((option) => option.value === state[name])) {
        select.append(el("option", { value: state[name] }, state[name]));
      }
      select.value = state[name];
      select.classList.toggle("set", Boolean(state[name]));
    }
    this.clear.hidden = !isFiltered(state);
    const all = t("n_findings", { n: model.size });
    this.live.textContent = result.count === model.size ? all : t("shown", { shown: result.count, findings: all });
  }
}

// What findings have in common, most frequent first: [value, "value (count)"].
function tally(column, name) {
  const counts = new Map();
  for (const key of column) counts.set(key, (counts.get(key) ?? 0) + 1);
  const named = new Map();
  for (const [key, count] of counts) named.set(name(key), (named.get(name(key)) ?? 0) + count);
  return [...named].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([value, count]) => [value, `${value} (${figure(count)})`]);
}
