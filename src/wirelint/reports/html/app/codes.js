// Home: the status-code table, a row a code with its exchanges, its findings by level, and its description.

function codesView(app) {
  const { model, state } = app;
  const counts = model.counts(app.result);
  const rows = app.codeRows().filter((row) => !state.seen || counts.has(row.label));
  return el("section", { "aria-labelledby": "view-title" },
    el("div", { class: "view-head" },
      el("h2", { id: "view-title", tabindex: "-1" }, t("codes")),
      el("label", { class: "check" },
        el("input", { type: "checkbox", checked: Boolean(state.seen), onchange: (event) => app.go({ seen: event.target.checked ? "1" : "" }), "data-key": "seen" }),
        t("only_seen"))),
    el("table", { class: "codes" },
      el("caption", { class: "hidden" }, t("table_caption")),
      el("thead", {}, el("tr", {},
        el("th", { scope: "col" }, t("code")),
        el("th", { scope: "col", class: "figure" }, t("exchanges")),
        [2, 1, 0].map((level) => el("th", { scope: "col", class: "figure" }, t(`${model.data.levels[level]}s`))),
        el("th", { scope: "col" }, t("description")))),
      el("tbody", {}, rows.map((row) => codeRow(app, row, counts.get(row.label))))));
}

function codeRow(app, row, counts) {
  const [exchanges, found] = counts ?? [0, [0, 0, 0]];
  const name = [el("b", {}, row.label), " ", said(row.name)];
  const chosen = app.state.code === row.label;
  return el("tr", { class: [row.code === null ? "class" : "", counts ? "" : "unseen", chosen ? "chosen" : ""].join(" ").trim() || null },
    el("th", { scope: "row" }, counts
      ? el("a", { href: app.address({ view: "findings", code: row.label, finding: "" }), "aria-label": `${t("show_code", { code: `${row.label} ${said(row.name)}` })}` }, name)
      : el("span", {}, name)),
    el("td", { class: "figure" }, exchanges ? figure(exchanges) : null),
    [2, 1, 0].map((level) => {
      const label = app.model.data.levels[level];
      if (!found[level]) return el("td", { class: `figure ${label}` });
      const address = app.address({ view: "findings", code: row.label, level: [label], finding: "" });
      return el("td", { class: `figure ${label}` }, el("a", { href: address, "aria-label": `${figure(found[level])} ${t(`${label}s`)}, ${row.label}` }, figure(found[level])));
    }),
    el("td", { class: "text" }, description(row)));
}

function description(row) {
  const marks = [row.state ? t(row.state) : "", row.addition ? t("addition") : ""].filter(Boolean);
  return [
    said(row.text),
    marks.length ? el("span", { class: "note" }, ` ${marks.join(PAUSE())}`) : null,
    row.note ? el("span", { class: "today" }, el("b", {}, t("today")), " ", said(row.note), " ", link(row.link, row.spec)) : null,
  ];
}
