// The data of a run, with what the views ask of it: which findings pass the filters, and how they add up.

class Model {
  constructor(data, kept) {
    this.data = data;
    this.kept = kept;
    this.groups = { ...data.groups };
    for (const name of ["endpoint", "rule", "level", "count"]) this.groups[name] = Int32Array.from(data.groups[name]);
    this.size = data.groups.rule.length;
    this.rows = new Map(data.codes.map((row) => [row.label, row]));
    this.numbers = new Map(data.groups.fingerprint.map((fingerprint, number) => [fingerprint, number]));
    this.ruleNumbers = new Map(data.rules.map((rule, number) => [rule.id, number]));
    this.ruleTexts = data.rules.map((rule) => [rule.id, ...rule.title, rule.spec].join("\n").toLowerCase());
    this.endpointTexts = data.endpoints.map(([method, host, path, status]) =>
      `${method} ${host}${path} ${status}`.toLowerCase());
    this.byRule = this.orderByRule();
    this.byLevel = new Int32Array(data.levels.length);
    for (const level of this.groups.level) this.byLevel[level] += 1;
    const reached = new Set(this.groups.endpoint);
    this.reached = new Set([...reached].map((place) => data.endpoints[place].slice(0, 3).join(" "))).size;
    this.journal = data.journal ? new Timeline(data.journal) : null;
  }

  // The row of the table for a status; the class's where the code has none, null outside the classes.
  row(status) {
    return this.rows.get(String(status)) ?? this.rows.get(`${Math.floor(status / 100)}xx`) ?? null;
  }

  // The exchange that shows a finding, or a promise of it; null where none was kept.
  exchange(number) {
    return number < 0 ? null : this.kept(number);
  }

  message(number) {
    return said(this.groups.message[number] ?? this.data.rules[this.groups.rule[number]].title);
  }

  // Findings ordered by rule: the gravest rules first, then those with most findings.
  orderByRule() {
    const { rule, level } = this.groups;
    const worst = new Int8Array(this.data.rules.length).fill(-1);
    const often = new Int32Array(this.data.rules.length);
    for (let number = 0; number < this.size; number += 1) {
      worst[rule[number]] = Math.max(worst[rule[number]], level[number]);
      often[rule[number]] += 1;
    }
    const ranked = this.data.rules.map((_, number) => number)
      .sort((a, b) => worst[b] - worst[a] || often[b] - often[a] || a - b);
    const places = new Int32Array(ranked.length);
    ranked.forEach((number, place) => { places[number] = place; });
    return Int32Array.from({ length: this.size }, (_, number) => number)
      .sort((a, b) => places[rule[a]] - places[rule[b]] || level[b] - level[a] || a - b);
  }

  // The words of a finding in both languages, for searching; made when they are first asked for.
  get told() {
    this.lower ??= this.groups.message.map((words) => (words === null ? "" : words.join("\n").toLowerCase()));
    return this.lower;
  }

  // What passes. groups: 1 for each finding that does; base: the same without the filter on codes, for the table.
  filter(state) {
    const { rule, level, endpoint } = this.groups;
    const terms = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const levels = this.data.levels.map((name) => !state.level.length || state.level.includes(name));
    const wanted = state.rule ? this.ruleNumbers.get(state.rule) ?? -1 : null;
    const hosts = this.data.endpoints.map((row) => !state.host || row[1] === state.host);
    const codes = this.data.endpoints.map((row) => !state.code || matchesCode(row[3], state.code));
    const ruleHits = terms.map((term) => this.ruleTexts.map((text) => text.includes(term)));
    const endpointHits = terms.map((term) => this.endpointTexts.map((text) => text.includes(term)));
    const told = terms.length ? this.told : null;
    const passing = new Uint8Array(this.size);
    const base = new Uint8Array(this.size);
    let count = 0;
    for (let number = 0; number < this.size; number += 1) {
      const place = endpoint[number];
      if (!hosts[place] || !levels[level[number]] || (wanted !== null && rule[number] !== wanted)) continue;
      if (told && !terms.every((term, at) => endpointHits[at][place] || ruleHits[at][rule[number]] || told[number].includes(term))) continue;
      base[number] = 1;
      if (codes[place]) {
        passing[number] = 1;
        count += 1;
      }
    }
    const narrowed = state.level.length > 0 || wanted !== null || terms.length > 0;
    const reached = this.data.endpoints.map((_, place) => endpointHits.every((hits) => hits[place]));
    return { passing, base, count, hosts, codes, narrowed, reached, onlyWords: !state.level.length && wanted === null };
  }

  // Exchanges and findings by label of the table ("404", "4xx"): [exchanges, findings by level].
  counts(result) {
    const levels = this.data.levels.length;
    const places = new Int32Array(this.data.endpoints.length * levels);
    for (let number = 0; number < this.size; number += 1) {
      if (result.base[number]) places[this.groups.endpoint[number] * levels + this.groups.level[number]] += 1;
    }
    const found = new Map();
    this.data.endpoints.forEach(([, , , status, exchanges], place) => {
      if (!result.hosts[place]) return;
      for (const label of [String(status), `${Math.floor(status / 100)}xx`]) {
        if (!found.has(label)) found.set(label, [0, new Array(levels).fill(0)]);
        const counts = found.get(label);
        counts[0] += exchanges ?? 0;
        for (let level = 0; level < levels; level += 1) counts[1][level] += places[place * levels + level];
      }
    });
    return found;
  }

  // The exchanges that pass, as numbers of rows, in order of time or of the file.
  exchanges(result, byTime) {
    const { journal } = this;
    const sets = journal.sets.map((set) => set.some((number) => result.passing[number]));
    return journal.order(byTime).filter((row) => {
      const place = journal.endpoints[row];
      if (place < 0) return !result.narrowed && result.hosts.every(Boolean) && result.codes.every(Boolean);
      if (!result.hosts[place] || !result.codes[place]) return false;
      return !result.narrowed || sets[journal.found[row]] || (result.onlyWords && result.reached[place]);
    });
  }
}

// The exchanges in a row: their times, and both orders.
class Timeline {
  constructor(journal) {
    Object.assign(this, journal);
    this.size = journal.endpoints.length;
    this.timed = this.size > 0 && !journal.times.includes(null);
    this.last = this.timed ? journal.times.reduce((a, b) => Math.max(a, b), 0) : 0;
    this.inOrder = Int32Array.from({ length: this.size }, (_, row) => row);
    this.inTime = null;
  }

  order(byTime) {
    if (!byTime) return this.inOrder;
    this.inTime ??= this.inOrder.slice().sort((a, b) => this.times[a] - this.times[b] || a - b);
    return this.inTime;
  }

  // Whether the times say more than the order: recordings of different days would be a few thin bars.
  get spreads() {
    if (!this.timed || !this.last) return false;
    const bins = new Int32Array(20);
    for (const time of this.times) bins[Math.min(19, Math.floor((time / this.last) * 20))] += 1;
    return Math.max(...bins) <= Math.max(2, this.size / 2);
  }
}

function matchesCode(status, code) {
  return code.endsWith("xx") ? String(status).length === 3 && String(status)[0] === code[0] : String(status) === code;
}
