// Elements without markup: received text becomes text nodes, never HTML.

function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function link(address, text) {
  return address ? el("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, text) : text;
}

// A set of buttons of which one is pressed: [value, words] each.
function choice(label, options, chosen, choose) {
  return el("div", { class: "choice", role: "group", "aria-label": label },
    el("span", { class: "choice-label", "aria-hidden": "true" }, label),
    options.map(([value, words, language]) =>
      el("button", {
        type: "button", "aria-pressed": String(value === chosen), lang: language, "data-key": `${label}:${value}`,
        onclick: () => choose(value),
      }, words)));
}
