// The exchanges: a time line with findings marked, and under it the list of the same exchanges.

const BINS = 100;

class ExchangesView {
  constructor(app) {
    this.app = app;
    this.shown = new Int32Array(0);
    this.body = el("tbody", { role: "rowgroup" });
    this.table = el("table", { role: "table", class: "list exchanges" }, el("caption", { class: "hidden" }), el("thead"), this.body);
    this.rows = new Rows(this.body, 5, (index) => this.build(this.shown[index]));
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-index]");
      if (row) this.open(this.shown[Number(row.dataset.index)]);
    });
    this.head = el("div", { class: "view-head" });
    this.line = el("div", { class: "line" });
    this.note = el("p", { class: "note" });
    this.element = el("section", { "aria-labelledby": "view-title" }, this.head, this.line, this.note, this.table);
  }

  show() {
    const { model, state, result } = this.app;
    const { journal } = model;
    this.head.replaceChildren(el("h2", { id: "view-title", tabindex: "-1" }, t("exchanges")));
    this.table.hidden = !journal;
    if (!journal) {
      this.line.replaceChildren();
      this.note.textContent = t("no_journal");
      this.rows.show(0);
      return;
    }
    const byTime = journal.timed && (state.axis ? state.axis === "time" : journal.spreads);
    if (journal.timed) {
      this.head.append(choice(t("axis"), [["time", t("by_time")], ["order", t("by_order")]], byTime ? "time" : "order",
        (axis) => this.app.go({ axis, span: "" })));
    }
    const passing = model.exchanges(result, byTime);
    const span = readSpan(state.span, byTime);
    this.byTime = byTime;
    this.at = byTime ? (row) => journal.times[row] : (row) => row;
    this.drawLine(passing, span);
    this.shown = span ? passing.filter((row) => this.at(row) >= span[0] && this.at(row) <= span[1]) : passing;
    this.table.querySelector("caption").textContent = t("exchanges_caption");
    this.table.querySelector("thead").replaceChildren(el("tr", { "aria-rowindex": "1" },
      el("th", { scope: "col", class: "c-number figure" }, t("number")), el("th", { scope: "col", class: "c-time" }, t("time")),
      el("th", { scope: "col", class: "c-endpoint" }, t("endpoint")), el("th", { scope: "col", class: "c-status" }, t("code")),
      el("th", { scope: "col", class: "c-found" }, t("findings"))));
    this.table.setAttribute("aria-rowcount", String(this.shown.length + 1));
    this.note.textContent = [
      this.shown.length ? "" : t("nothing_matches"),
      journal.cut ? t("rows_cut", { n: journal.size, cut: journal.cut }) : "",
    ].filter(Boolean).join(" ");
    this.rows.show(this.shown.length);
  }

  drawLine(passing, span) {
    const { data, journal, groups } = this.app.model;
    const { passing: found } = this.app.result;
    const ends = [0, this.byTime ? journal.last : Math.max(0, journal.size - 1)];
    const count = Math.max(1, Math.min(BINS, this.byTime ? BINS : journal.size));
    const width = (ends[1] - ends[0] || 1) / count;
    const bins = Array.from({ length: count }, () => [0, 0, 0, 0]);
    const worst = journal.sets.map((set) => set.reduce((level, number) => (found[number] ? Math.max(level, groups.level[number]) : level), -1));
    for (const row of passing) {
      bins[Math.min(count - 1, Math.floor((this.at(row) - ends[0]) / width))][worst[journal.found[row]] + 1] += 1;
    }
    const most = Math.max(1, ...bins.map((bin) => bin[0] + bin[1] + bin[2] + bin[3]));
    const buttons = bins.map((bin, number) => this.bin(bin, number, most, [ends[0] + number * width, ends[0] + (number + 1) * width], span));
    const bars = el("div", { class: "bars", role: "group", "aria-label": t("time_line"), onkeydown: (event) => moveAmong(event, buttons) }, buttons);
    const label = (value) => this.byTime ? clock(journal.start + value, ends[1]) : figure(Math.round(value) + 1);
    this.line.replaceChildren(bars,
      el("div", { class: "line-ends", "aria-hidden": "true" }, el("span", {}, label(ends[0])), el("span", {}, legend(data.levels)), el("span", {}, label(ends[1]))),
      span ? el("p", { class: "span" }, t("span", { from: label(span[0]), to: label(span[1]) }), " ",
        el("button", { type: "button", onclick: () => this.app.go({ span: "" }), "data-key": "whole" }, t("whole_line"))) : "");
    buttons[Math.max(0, buttons.findIndex((button) => button.getAttribute("aria-pressed") === "true"))].tabIndex = 0;
  }

  bin(bin, number, most, [from, to], span) {
    const { journal, data: { levels } } = this.app.model;
    const start = this.byTime ? Math.floor(from) : Math.ceil(from);
    const end = this.byTime ? Math.ceil(to) : Math.ceil(to) - 1;
    const inside = span && start >= span[0] && end <= span[1];
    const all = bin.reduce((a, b) => a + b);
    const found = all - bin[0];
    const words = this.byTime
      ? t("bin", { from: clock(journal.start + from, journal.last), to: clock(journal.start + to, journal.last), exchanges: t("n_exchanges", { n: all }), found })
      : t("bin_order", { from: start + 1, to: end + 1, found });
    const button = el("button", {
      type: "button", class: `bin${span && !inside ? " outside" : ""}`, "aria-pressed": String(Boolean(inside)), "aria-label": words,
      tabindex: "-1", "data-key": `bin${number}`,
      onclick: (event) => {
        const now = readSpan(this.app.state.span, this.byTime);
        const wide = event.shiftKey && now;
        const chosen = wide ? [Math.min(now[0], start), Math.max(now[1], end)] : [start, end];
        this.app.go({ span: inside && !wide ? "" : `${this.byTime ? "t" : "i"}${chosen.join("~")}` });
      },
    });
    [["clean", bin[0]], ...levels.map((level, at) => [level, bin[at + 1]])].forEach(([name, size]) => {
      if (!size) return;
      const bar = el("span", { class: `part ${name}` });
      bar.style.height = `${Math.max(2, (100 * size) / most)}%`;
      button.append(bar);
    });
    return button;
  }

  build(row) {
    const { model } = this.app;
    const { journal, data: { endpoints } } = model;
    const found = journal.sets[journal.found[row]].filter((number) => this.app.result.passing[number]);
    const endpoint = endpoints[journal.endpoints[row]];
    const words = endpoint ? [`${endpoint[0]} ${endpoint[1]}`, el("b", {}, endpoint[2])] : t("other_endpoint");
    return el("tr", { class: found.length ? "found" : null },
      el("td", { class: "c-number figure" }, figure(row + 1)),
      el("td", { class: "c-time" }, journal.times[row] === null ? null : clock(journal.start + journal.times[row], 0, true)),
      el("th", { scope: "row", class: "c-endpoint" },
        found.length ? el("button", { type: "button", class: "target" }, words) : el("span", { class: "target" }, words)),
      el("td", { class: "c-status" }, endpoint ? String(endpoint[3]) : null),
      el("td", { class: "c-found" }, [2, 1, 0].map((level) => {
        const n = found.filter((number) => model.groups.level[number] === level).length;
        return n ? [el("span", { class: `level ${model.data.levels[level]}` }, t(`n_${model.data.levels[level]}`, { n })), " "] : null;
      })));
  }

  open(row) {
    const { model } = this.app;
    const { journal } = model;
    const found = journal.sets[journal.found[row]].filter((number) => this.app.result.passing[number]);
    found.sort((a, b) => model.groups.level[b] - model.groups.level[a] || a - b);
    if (found.length) this.app.go({ finding: model.groups.fingerprint[found[0]] }, { focus: "detail" });
  }

  beside() {
    return null;
  }
}

function legend(levels) {
  return [["clean", t("legend_clean")], ...levels.map((level) => [level, t(level)])]
    .map(([name, words]) => el("span", { class: "legend" }, el("span", { class: `swatch ${name}` }), words));
}

function readSpan(text, byTime) {
  const found = /^([ti])(\d+)~(\d+)$/.exec(text);
  return found && (found[1] === "t") === byTime ? [Number(found[2]), Number(found[3])] : null;
}

// A time as UTC; with the day where the whole is longer than one, with milliseconds where it is short.
function clock(milliseconds, whole, exact = false) {
  const text = new Date(milliseconds).toISOString();
  if (exact) return text.slice(0, 23).replace("T", " ");
  return whole > 86_400_000 ? text.slice(0, 16).replace("T", " ") : text.slice(11, whole > 60_000 ? 19 : 23);
}

function moveAmong(event, buttons) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const now = buttons.indexOf(document.activeElement);
  const next = Math.max(0, Math.min(buttons.length - 1, now + steps[event.key]));
  buttons.forEach((button, at) => { button.tabIndex = at === next ? 0 : -1; });
  buttons[next].focus();
}
