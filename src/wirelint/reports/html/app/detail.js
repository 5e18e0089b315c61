// One finding: the exchange as it was with the faulty line marked, the rule, the specification, and how to fix it.

function detailView(app, number) {
  const { model } = app;
  const { groups, data } = model;
  const rule = data.rules[groups.rule[number]];
  const endpoint = data.endpoints[groups.endpoint[number]];
  const label = data.levels[groups.level[number]];
  const row = model.row(endpoint[3]);
  const others = sameEndpoint(model, number);
  return el("aside", { class: "detail", "aria-labelledby": "detail-title" },
    el("div", { class: "detail-bar" },
      el("button", { type: "button", class: "back", onclick: () => app.close(), "data-key": "back" }, t("back")),
      el("span", {}, step(app, number, -1), step(app, number, 1))),
    el("h2", { id: "detail-title", tabindex: "-1" }, said(rule.title)),
    el("p", { class: "what" }, el("span", { class: `level ${label}` }, t(label)), " ", el("code", {}, rule.id),
      groups.count[number] > 1 ? ` ×${figure(groups.count[number])}` : null),
    el("p", {}, endpointHead(model, endpoint)),
    groups.message[number] ? el("p", { class: "message" }, model.message(number)) : null,
    el("h3", {}, t("as_it_was")),
    el("p", { class: "note" }, t("first_of", { n: groups.count[number] }), ": ", placeWords(data.sources, groups.place[number])),
    whenThere(model.exchange(groups.exchange[number]), (exchange) => exchangeView(exchange, groups.mark[number])),
    row ? [el("h3", {}, t("table_says", { code: row.label })), el("p", {}, el("b", {}, said(row.name)), " ", description(row))] : null,
    el("h3", {}, t("why")),
    el("p", {}, said(rule.why)),
    el("div", { class: "examples" }, examples(t("bad"), rule.bad, "bad"), examples(t("good"), rule.good, "good")),
    el("h3", {}, t("spec")),
    el("p", {}, link(rule.link, rule.spec)),
    el("h3", {}, t("fix")),
    rule.hints.length ? rule.hints.map(hintView) : el("p", {}, t("fix_good")),
    others.length ? [el("h3", {}, t("others_here")), el("ul", { class: "others" }, others.map((other) =>
      el("li", {}, el("a", { href: app.address({ finding: groups.fingerprint[other] }) }, data.rules[groups.rule[other]].id), " ", model.message(other))))] : null,
    el("h3", {}, t("facts")),
    el("dl", {},
      el("dt", {}, t("judges")), el("dd", {}, t(rule.party)),
      el("dt", {}, t("profile")), el("dd", {}, rule.profile),
      el("dt", {}, t("fingerprint")), el("dd", {}, el("code", {}, groups.fingerprint[number]))),
    el("p", {}, el("a", { href: app.address({ view: "findings", rule: rule.id, finding: "" }) }, t("only_rule"))));
}

function step(app, number, by) {
  const to = app.view.beside(number, by);
  return el("button", {
    type: "button", disabled: to === null, "aria-label": t(by < 0 ? "previous" : "next"), title: t(by < 0 ? "previous" : "next"),
    "data-key": `step${by}`, onclick: () => app.go({ finding: app.model.groups.fingerprint[to] }, { replace: true, keep: true }),
  }, by < 0 ? "↑" : "↓");
}

function sameEndpoint(model, number) {
  const found = [];
  for (let other = 0; other < model.size && found.length < 20; other += 1) {
    if (other !== number && model.groups.endpoint[other] === model.groups.endpoint[number]) found.push(other);
  }
  return found;
}

function placeWords(sources, [source, entry, line, column]) {
  const place = line === null ? "" : `:${line}:${column}`;
  return `${sources[source]}${place}${entry === null ? "" : ` (${t("entry", { n: entry })})`}`;
}

// So many examples of a kind are open at first.
const EXAMPLES = 2;

function examples(title, texts, kind) {
  const shown = texts.map((text) => el("pre", { tabindex: "0", role: "group", "aria-label": title }, text));
  const more = shown.splice(EXAMPLES);
  return el("div", { class: kind }, el("h4", {}, title), shown,
    more.length ? el("details", {}, el("summary", {}, t("more_examples", { n: more.length })), more) : null);
}

function hintView(hint) {
  return el("div", { class: "hint" },
    el("h4", {}, t("fix_on", { server: hint.server })), el("p", {}, coded(said(hint.cause))),
    el("p", { class: "note" }, t("instead_of")), el("pre", { tabindex: "0", role: "group", "aria-label": t("instead_of") }, hint.bad),
    el("p", { class: "note" }, t("write")), el("pre", { tabindex: "0", role: "group", "aria-label": t("write") }, hint.fix),
    el("p", { class: "note" }, t("reproduced", { versions: hint.tested.join(", ") })));
}

// `words` between back quotes as code.
function coded(text) {
  return text.split("`").map((part, at) => at % 2 ? el("code", {}, part) : part);
}

// --- the exchange ---

// What is made of a value; where it is still on its way, an empty place that is filled when it comes.
function whenThere(value, make) {
  if (!(value instanceof Promise)) return make(value);
  const place = el("div", { "aria-busy": "true" });
  const put = (element) => place.replaceWith(element);
  value.then((found) => put(make(found)), () => put(make(null)));
  return place;
}

function exchangeView(exchange, mark) {
  if (!exchange) return el("p", { class: "note" }, t("not_kept"));
  return el("div", { class: "wire" },
    exchange.time === null ? null : el("p", { class: "note" }, el("time", {}, `${clock(1000 * exchange.time, 0, true)} UTC`)),
    messageView(exchange.request, "request", mark), messageView(exchange.response, "response", mark),
    el("p", { class: "note" }, t("masked_note")));
}

function messageView(message, side, mark) {
  const at = mark && mark[0] === side ? mark : [side, "", "", null, null, null];
  const lines = [
    startLine(message.start, at),
    ...message.fields.map((field, index) => fieldLine(field, at[1] === "fields" && at[3] === index ? at : null)),
  ];
  if (at[1] === "fields" && at[3] === null) lines.push(line("missing faulty", el("span", { class: "name" }, at[2] || t("missing")), at[2] ? [": ", el("i", {}, t("missing"))] : null));
  lines.push(...contentLines(message.content, at[1] === "content"));
  if (message.trailers) {
    lines.push(line("label", t("trailers")));
    lines.push(...message.trailers.map((field, index) => fieldLine(field, at[1] === "trailers" && at[3] === index ? at : null)));
  }
  if (message.after) lines.push(line("label", t("after")), ...textLines(message.after, at[1] === "after"));
  return el("div", { class: "side" },
    el("h4", {}, t(side)),
    message.interim?.length ? el("p", { class: "note" }, t("interim", { codes: message.interim.join(", ") })) : null,
    el("div", { class: "lines", tabindex: "0", role: "group", "aria-label": t(side) }, lines));
}

function line(kind, ...children) {
  return el("div", { class: `ln ${kind}` }, kind.includes("faulty") ? el("span", { class: "hidden" }, `${t("here")}: `) : null, ...children);
}

function startLine(parts, mark) {
  const faulty = parts.some(([name]) => name === mark[1]);
  return line(faulty ? "start faulty" : "start", parts.map(([name, text], at) =>
    [at ? " " : null, name === mark[1] ? el("mark", {}, text) : text]));
}

function fieldLine([name, value], mark) {
  return line(mark ? "faulty" : "field", el("span", { class: "name" }, name), ": ", mark ? marked(value, mark[4], mark[5]) : value);
}

// The value with the very character marked; behind its end, a place is marked.
function marked(value, start, length) {
  if (start === null) return value;
  const very = value.slice(start, start + length);
  return [value.slice(0, start), el("mark", very ? {} : { class: "end" }, very || "\u00a0"), value.slice(start + length)];
}

function contentLines(content, faulty) {
  const size = content.size === null ? t("unknown_size") : content.size === 0 ? t("empty") : t("octets", { n: content.size });
  const known = content.text !== undefined || content.octets !== undefined;
  const facts = [size, !known && content.size !== 0 ? t("no_text") : "", content.coding ? t("decoded", content) : "", content.cut ? t("excerpt") : ""];
  if (!faulty && !known && !content.size) return [];
  return [line(`label${faulty ? " faulty" : ""}`, `${t("content")}: ${facts.filter(Boolean).join(PAUSE())}`), ...textLines(content, faulty)];
}

function textLines(content, faulty) {
  const text = content.text ?? content.octets;
  if (!text) return [];
  return [el("div", { class: `ln body${faulty ? " faulty" : ""}` }, text, content.cut ? " …" : null)];
}
