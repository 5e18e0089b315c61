// A table body of any length of which only the rows in sight are built. All rows are of one height.
// The arrow keys move within it; the row that has, or had, the focus stays in the document.

class Rows {
  // columns: how many; build(index): a table row with one element of class "target", which takes the focus.
  constructor(body, columns, build) {
    this.body = body;
    this.columns = columns;
    this.build = build;
    this.count = 0;
    this.active = 0;
    this.built = new Map();
    this.whole = false;
    this.height = 0;
    this.old = false;
    window.addEventListener("resize", () => { this.height = 0; }, { passive: true });
    body.addEventListener("keydown", (event) => this.move(event));
    body.addEventListener("focusin", (event) => this.take(event));
  }

  // Show so many rows anew. The old ones go last, so that the page does not scroll away meanwhile.
  show(count, active = 0) {
    this.count = count;
    this.active = Math.max(0, Math.min(active, count - 1));
    this.old = true;
    this.update();
  }

  update() {
    if (!this.body.parentElement.getClientRects().length) return; // not in sight: nothing could be measured
    if (!this.height && this.count) this.height = this.measure();
    const wanted = this.wanted();
    if (this.old) {
      this.old = false;
      this.built.clear();
      this.body.replaceChildren();
    }
    const keep = new Set(wanted);
    for (const [index, row] of this.built) {
      if (!keep.has(index)) {
        row.remove();
        this.built.delete(index);
      }
    }
    this.body.querySelectorAll(":scope > .gap").forEach((gap) => gap.remove());
    let before = -1;
    let next = this.body.firstElementChild;
    for (const index of wanted) {
      let row = this.built.get(index);
      if (!row) {
        row = this.build(index);
        row.setAttribute("aria-rowindex", String(index + 2));
        row.dataset.index = String(index);
        name(row);
        this.built.set(index, row);
      }
      if (row === next) next = next.nextElementSibling;
      else this.body.insertBefore(row, next);
      if (index > before + 1) this.body.insertBefore(this.gap(index - before - 1), row);
      const target = row.querySelector(".target");
      if (target) target.tabIndex = index === this.active ? 0 : -1;
      before = index;
    }
    if (before < this.count - 1) this.body.append(this.gap(this.count - 1 - before));
  }

  gap(rows) {
    const cell = el("td", { colspan: this.columns });
    cell.style.height = `${rows * this.height}px`;
    return el("tr", { class: "gap", "aria-hidden": "true" }, cell);
  }

  measure() {
    const row = this.build(0);
    this.body.append(row);
    const { height } = row.getBoundingClientRect();
    row.remove();
    return height || 28;
  }

  wanted() {
    if (!this.count) return [];
    const top = this.body.getBoundingClientRect().top;
    const spare = 12;
    const limit = this.whole ? PRINTED : Infinity;
    let first = this.whole ? 0 : Math.floor(-top / this.height) - spare;
    let last = this.whole ? this.count - 1 : Math.ceil((window.innerHeight - top) / this.height) + spare;
    first = Math.max(0, Math.min(first, this.count - 1));
    last = Math.max(first, Math.min(last, this.count - 1, first + limit));
    const wanted = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    if (this.active < first) wanted.unshift(this.active);
    else if (this.active > last) wanted.push(this.active);
    return wanted;
  }

  take(event) {
    const row = event.target.closest("tr[data-index]");
    if (!row || Number(row.dataset.index) === this.active) return;
    this.active = Number(row.dataset.index);
    this.update();
  }

  move(event) {
    const page = Math.max(1, Math.floor(window.innerHeight / this.height) - 4);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.focus(this.active + steps[event.key]);
  }

  focus(index) {
    this.active = Math.max(0, Math.min(index, this.count - 1));
    const top = this.body.getBoundingClientRect().top + this.active * this.height;
    const head = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
    if (top < head + this.height) window.scrollBy(0, top - head - 2 * this.height);
    else if (top + 2 * this.height > window.innerHeight) window.scrollBy(0, top + 3 * this.height - window.innerHeight);
    this.update();
    this.built.get(this.active)?.querySelector(".target")?.focus({ preventScroll: true });
  }
}

// A narrow page lays rows out as blocks, and then some browsers forget that they are rows.
function name(row) {
  row.setAttribute("role", "row");
  for (const cell of row.children) cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
}

// So many rows of a list are printed.
const PRINTED = 2000;
