// The findings, grouped by endpoint or by rule; only the rows in sight are in the document.

class FindingsView {
  constructor(app) {
    this.app = app;
    this.items = new Int32Array(0);
    this.heads = [];
    this.body = el("tbody", { role: "rowgroup" });
    this.table = el("table", { role: "table", class: "list findings" }, el("caption", { class: "hidden" }), el("thead"), this.body);
    this.rows = new Rows(this.body, 5, (index) => this.build(this.items[index], index));
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-index]");
      if (row && !event.target.closest("a")) this.open(Number(row.dataset.index));
    });
    this.empty = el("p", { class: "empty" });
    this.head = el("div", { class: "view-head" });
    this.element = el("section", { "aria-labelledby": "view-title" }, this.head, this.table, this.empty);
  }

  // Take what passes the filters now.
  show() {
    const { model, state, result } = this.app;
    const byRule = state.by === "rule";
    const items = new Int32Array(2 * model.size);
    let length = 0;
    this.heads = [];
    const key = byRule ? model.groups.rule : model.groups.endpoint;
    let last = -1;
    for (let at = 0; at < model.size; at += 1) {
      const number = byRule ? model.byRule[at] : at;
      if (!result.passing[number]) continue;
      if (key[number] !== last || !this.heads.length) {
        last = key[number];
        this.heads.push([last, 0, 0]);
        items[length++] = -this.heads.length;
      }
      const head = this.heads[this.heads.length - 1];
      head[1] += 1;
      head[2] += model.groups.count[number];
      items[length++] = number;
    }
    this.items = items.slice(0, length);
    this.head.replaceChildren(
      el("h2", { id: "view-title", tabindex: "-1" }, t("findings")),
      choice(t("group_by"), [["endpoint", t("by_endpoint")], ["rule", t("by_rule")]], state.by, (by) => this.app.go({ by })));
    this.table.querySelector("caption").textContent = t("findings_caption");
    this.table.querySelector("thead").replaceChildren(el("tr", { "aria-rowindex": "1" },
      el("th", { scope: "col", class: "c-level" }, t("level")), el("th", { scope: "col", class: "c-rule" }, byRule ? t("endpoint") : t("rule")),
      el("th", { scope: "col", class: "c-text" }, t("finding")), el("th", { scope: "col", class: "c-count figure" }, t("count")),
      el("th", { scope: "col", class: "c-place" }, t("place"))));
    this.table.setAttribute("aria-rowcount", String(this.items.length + 1));
    this.table.hidden = !this.items.length;
    this.empty.textContent = this.items.length ? "" : t(model.size ? "nothing_matches" : "no_findings");
    const open = model.numbers.get(state.finding);
    this.rows.show(this.items.length, open === undefined ? 1 : Math.max(1, this.items.indexOf(open)));
  }

  build(item, index) {
    return item < 0 ? this.headRow(this.heads[-item - 1]) : this.findingRow(item, index);
  }

  headRow([key, findings, count]) {
    const { model, state } = this.app;
    const tally = el("span", { class: "note" }, t("n_findings", { n: findings }), count > findings ? ` ×${figure(count)}` : null);
    const words = state.by === "rule" ? ruleHead(model.data.rules[key]) : endpointHead(model, model.data.endpoints[key]);
    return el("tr", { class: "head" },
      el("th", { scope: "rowgroup", colspan: "5" }, el("span", { class: "target" }, words, " ", tally)));
  }

  findingRow(number) {
    const { model, state } = this.app;
    const { groups, data } = model;
    const label = data.levels[groups.level[number]];
    const rule = data.rules[groups.rule[number]];
    const [source, entry] = groups.place[number];
    const open = groups.fingerprint[number] === state.finding;
    const [method, host, path, status] = data.endpoints[groups.endpoint[number]];
    return el("tr", { class: open ? "open" : null },
      el("td", { class: "c-level" }, el("span", { class: `level ${label}` }, t(label))),
      el("th", { scope: "row", class: "c-rule" },
        el("button", { type: "button", class: "target", "aria-expanded": String(open) },
          state.by === "rule" ? `${method} ${host}${path} → ${status}` : rule.id)),
      el("td", { class: "c-text" }, model.message(number)),
      el("td", { class: "c-count figure" }, groups.count[number] > 1 ? `×${figure(groups.count[number])}` : null),
      el("td", { class: "c-place" }, `${entry === null ? "" : `#${entry} `}${data.sources.length > 1 ? data.sources[source].split("/").pop() : ""}`));
  }

  open(index) {
    const item = this.items[index];
    if (item >= 0) this.app.go({ finding: this.app.model.groups.fingerprint[item] }, { focus: "detail" });
  }

  // The finding that stands so many findings before or behind an open one; null at the ends.
  beside(number, step) {
    for (let at = this.items.indexOf(number) + step; at >= 0 && at < this.items.length; at += step) {
      if (this.items[at] >= 0) return this.items[at];
    }
    return null;
  }
}

function ruleHead(rule) {
  return [el("span", { class: `level ${rule.level}` }, t(rule.level)), " ", el("b", {}, rule.id), " ", said(rule.title)];
}

function endpointHead(model, [method, host, path, status]) {
  const row = model.row(status);
  const name = row && row.code === status ? ` ${said(row.name)}` : "";
  return [el("span", { class: "endpoint" }, `${method} ${host}`, el("b", {}, path)), " → ", el("b", {}, String(status)), name];
}
