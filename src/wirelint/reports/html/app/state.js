// What the reader asked for, kept in the URL's hash, so that a link, a reload and the back button lead to it.

const VIEWS = ["codes", "findings", "exchanges"];
const EMPTY = {
  view: "codes", level: [], rule: "", code: "", host: "", q: "", by: "endpoint", axis: "", span: "", seen: "",
  finding: "", lang: "",
};

function readState(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...EMPTY };
  for (const name of Object.keys(EMPTY)) {
    const value = given.get(name);
    if (value !== null) state[name] = name === "level" ? value.split(",").filter(Boolean) : value;
  }
  if (!VIEWS.includes(state.view)) state.view = EMPTY.view;
  if (!["endpoint", "rule"].includes(state.by)) state.by = EMPTY.by;
  return state;
}

function writeState(state) {
  const given = new URLSearchParams();
  for (const [name, usual] of Object.entries(EMPTY)) {
    const value = Array.isArray(state[name]) ? state[name].join(",") : state[name];
    if (value && value !== usual) given.set(name, value);
  }
  return `#${given}`;
}

const FILTERS = ["level", "rule", "code", "host", "q", "span"];

function isFiltered(state) {
  return FILTERS.some((name) => state[name].length > 0);
}
