"use strict";
// Search over all paragraphs, with filters. It reads the parts of the index that a question needs (see search.py), and
// the texts of the decisions that it shows. Words are folded and cut as search.py does it.

(() => {
  const { make } = window.osce;
  const index = window.osce.data;
  const form = document.getElementById("page-search");
  const box = document.getElementById("page-q");
  const state = document.getElementById("page-state");
  const list = document.getElementById("page-results");
  const more = document.getElementById("page-more");
  if (!index || !form) return;

  const PAGE = 20;
  const SEEN = 7;
  const PARAGRAPHS = 3;
  const AROUND = 150;
  const PHRASES = 400;
  const AHEAD = 120;
  const FILTERS = ["body", "year", "language", "strength", "actor"];
  const LETTERS = { ß: "ss", œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d" };
  const parts = new Set(index.parts);
  const titles = new Set(index.titles);
  const names = JSON.parse(state.dataset.languages);
  const home = document.documentElement.lang;
  // What the interface speaks can change (interface.js); a text in the language of the page comes first all the same.
  const spoken = () => window.osce.spoken?.language || home;
  const long = (iso) =>
    new Intl.DateTimeFormat(spoken() === "en" ? "en-GB" : spoken(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

  const texts = index.texts.map(([name, decision, language, title], number) => {
    const [symbol, body, bodyName, year, adopted, known, knownLanguage] = index.decisions[decision];
    const shown = known ? [known, knownLanguage] : [title, language];
    return { number, name, decision, language, shown, symbol, body, bodyName, year: String(year || ""), adopted };
  });
  const siblings = new Map();
  for (const text of texts) siblings.set(text.decision, [...(siblings.get(text.decision) || []), text]);
  const owner = new Int32Array(index.paragraphs);
  index.starts.forEach((start, number) => owner.fill(number, start, index.starts[number + 1] ?? index.paragraphs));

  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßœæøłđ]/g, (one) => LETTERS[one]);
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const partOf = (term) =>
    [...term].slice(0, 2).map((one) => (one < "\u0080" ? one : `u${one.codePointAt(0).toString(16).padStart(4, "0")}`)).join("");

  const loading = new Map();
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done) => {
        const script = make("script", { src: path });
        script.onload = script.onerror = done;
        document.head.append(script);
      }));
    }
    return loading.get(path);
  };

  const question = (text) => {
    const phrases = [...text.matchAll(/["“«„]([^"”»“]+)["”»“]/g)].map((one) => wordsOf(one[1])).filter((one) => one.length > 1);
    const words = [...new Set(wordsOf(text))];
    const open = /[\p{L}\p{N}]$/u.test(text) ? wordsOf(text).at(-1) : null;
    return { words, phrases, open };
  };

  // Numbers of paragraphs from differences in base 36.
  const numbersOf = (steps) => {
    const found = [];
    let at = -1;
    let step = 0;
    for (let one = 0; one < steps.length; one++) {
      const sign = steps.charCodeAt(one);
      if (sign === 32) {
        found.push((at += step));
        step = 0;
      } else step = step * 36 + sign - (sign < 58 ? 48 : 87);
    }
    found.push(at + step);
    return Int32Array.from(found);
  };

  // The paragraphs that hold all words, with their weight: a rare word counts more, the beginning of a word less.
  const matching = ({ words, open }) => {
    const weight = new Float32Array(index.paragraphs);
    const met = new Uint8Array(index.paragraphs);
    words.forEach((word, number) => {
      const terms = window.osce.parts.get(partOf(word)) || {};
      const begun = word === open && word.length > 1 ? Object.keys(terms).filter((one) => one.startsWith(word)) : [word];
      for (const term of begun) {
        if (!(Object.hasOwn(terms, term))) continue;
        if (typeof terms[term] === "string") terms[term] = numbersOf(terms[term]);
        const found = terms[term];
        const gain = Math.log(1 + index.paragraphs / found.length) * (term === word ? 1 : 0.6);
        for (const paragraph of found) {
          if (met[paragraph] === number) {
            met[paragraph] = number + 1;
            weight[paragraph] += gain;
          }
        }
      }
    });
    const found = [];
    for (let one = 0; one < met.length; one++) if (met[one] === words.length) found.push(one);
    return { found, weight };
  };

  const addressed = ({ strength, actor }) => {
    if (!strength && !actor) return null;
    const number = actor ? index.actors.indexOf(actor) : -1;
    const held = new Set();
    for (const [paragraph, force, ...actors] of index.duties) {
      if (force >= Number(strength || 0) && (!actor || actors.includes(number))) held.add(paragraph);
    }
    return held;
  };

  const admitted = ({ body, year, language }) => (text) =>
    (!body || text.body === body) && (!year || text.year === year) && (!language || text.language === language);

  // Decisions with their paragraphs, of the language that fits best.
  const grouped = (paragraphs, weight, admits) => {
    const found = new Map();
    for (const paragraph of paragraphs) {
      const text = texts[owner[paragraph]];
      if (!admits(text)) continue;
      const own = found.get(text.name) || { text, paragraphs: [], best: 0 };
      const gain = (weight ? weight[paragraph] : 1) * (titles.has(paragraph) ? 1.6 : 1);
      own.paragraphs.push([gain, paragraph]);
      own.best = Math.max(own.best, gain);
      found.set(text.name, own);
    }
    const decisions = new Map();
    for (const one of found.values()) {
      if (weight) one.paragraphs.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
      one.best += 0.15 * Math.log(one.paragraphs.length);
      const other = decisions.get(one.text.decision);
      const own = one.text.language === home;
      if (!other || one.best > other.best + 1e-6 || (own && one.best > other.best - 1e-6)) decisions.set(one.text.decision, one);
    }
    return [...decisions.values()];
  };

  const newest = (a, b) =>
    (b.text.adopted || b.text.year).localeCompare(a.text.adopted || a.text.year) || a.text.symbol.localeCompare(b.text.symbol);

  const all = (admits) => {
    const shown = [];
    for (const own of siblings.values()) {
      const fit = own.filter(admits);
      if (fit.length) shown.push({ text: fit.find((one) => one.language === home) || fit[0], paragraphs: [], best: 0 });
    }
    return shown.sort(newest);
  };

  const keepPhrases = async (hits, phrases) => {
    const first = hits.slice(0, PHRASES);
    await Promise.all(first.map((one) => load(`text/${one.text.name}.js`)));
    const padded = phrases.map((one) => ` ${one.join(" ")} `);
    return first.filter((one) => {
      const lines = window.osce.texts.get(one.text.name) || [];
      one.paragraphs = one.paragraphs.filter(([, paragraph]) => {
        const line = lines[paragraph - index.starts[one.text.number]];
        const said = line ? ` ${wordsOf(line[2]).join(" ")} ` : "";
        return padded.every((phrase) => said.includes(phrase));
      });
      return one.paragraphs.length;
    });
  };

  // A piece of a paragraph around the first word that was asked for, with these words marked.
  const snippet = (text, { words, open }) => {
    const marks = [];
    for (const one of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const own = fold(one[0]);
      if (words.some((word) => own === word || (word === open && own.startsWith(word)))) marks.push([one.index, one.index + one[0].length]);
    }
    const from = marks.length && marks[0][0] > AROUND ? text.lastIndexOf(" ", marks[0][0] - AROUND / 2) + 1 : 0;
    const space = text.indexOf(" ", from + 2 * AROUND);
    const to = space < 0 ? text.length : space;
    const pieces = [from > 0 ? "… " : ""];
    let at = from;
    for (const [start, end] of marks) {
      if (start < from || end > to) continue;
      pieces.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...pieces, text.slice(at, to), to < text.length ? " …" : ""];
  };

  const item = (hit, asked) => {
    const { text } = hit;
    const page = `decisions/${text.name}.html`;
    const [title, titleLanguage] = text.shown;
    const link = make("a", { href: page }, make("span", { class: "symbol" }, text.symbol || text.name));
    if (title) link.append(" ", make("span", { class: "title", lang: titleLanguage }, title));
    const facts = [text.bodyName, text.adopted ? long(text.adopted) : text.year];
    const about = make("p", { class: "facts" }, facts.filter(Boolean).join(" · "));
    for (const other of siblings.get(text.decision)) {
      const name = names[other.language] || other.language;
      about.append(" · ", make("a", { href: `decisions/${other.name}.html`, lang: other.language, hreflang: other.language }, name));
    }
    const own = make("li", { class: "hit" }, make("h2", {}, link), about);
    const lines = window.osce.texts.get(text.name);
    if (hit.paragraphs.length && lines) {
      const shown = make("ul", { role: "list" });
      for (const [, paragraph] of hit.paragraphs.slice(0, PARAGRAPHS)) {
        const [eid, place, words, locator] = lines[paragraph - index.starts[text.number]];
        const quoted = make("span", { class: "said", lang: text.language }, ...snippet(words, asked));
        shown.append(make("li", {}, make("a", { href: `${page}#${eid}` }, make("span", { class: "where" }, window.osce.spoken?.place(locator) || place || text.symbol), " ", quoted)));
      }
      own.append(shown);
      const rest = hit.paragraphs.length - PARAGRAPHS;
      if (rest > 0) own.append(make("p", { class: "facts" }, `${rest} ${state.dataset.more}`));
    }
    return own;
  };

  const counted = (number, name) => {
    const forms = JSON.parse(state.dataset[name]);
    const plural = new Intl.PluralRules(spoken());
    return `${number.toLocaleString(spoken())} ${forms[plural.select(number)] || forms.other}`;
  };

  let turn = 0;
  let began = 0;
  let hits = [];
  let asked = { words: [], phrases: [], open: null };

  // A page of results, those that fit a window first: the texts of the rest come after these can be read.
  const show = async (from, mine) => {
    const to = Math.min(from + PAGE, hits.length);
    for (let at = from; at === from || at < to; at = at === from ? from + SEEN : to) {
      const some = hits.slice(at, at === from ? Math.min(from + SEEN, to) : to);
      await Promise.all(some.filter((one) => one.paragraphs.length).map((one) => load(`text/${one.text.name}.js`)));
      if (mine !== turn) return;
      const items = some.map((one) => item(one, asked));
      if (at) list.append(...items);
      else {
        list.replaceChildren(...items);
        state.dataset.milliseconds = String(Math.round((performance.now() - began) * 10) / 10);
      }
      if (from && at === from) items[0].querySelector("a").focus();
    }
    more.hidden = to >= hits.length;
  };

  const values = () => Object.fromEntries([["q", box.value.trim()], ...FILTERS.map((one) => [one, form.elements[one].value])]);

  const search = async () => {
    const mine = ++turn;
    began = performance.now();
    const given = values();
    asked = question(given.q);
    const kept = new URLSearchParams(Object.entries(given).filter(([, value]) => value)).toString();
    try {
      history.replaceState(null, "", kept ? `#${kept}` : location.pathname);
    } catch {
      // A browser that forbids it for pages on a disk: the address stays as it was.
    }
    await Promise.all(asked.words.map(partOf).filter((one) => parts.has(one)).map((one) => load(`search/${one}.js`)));
    if (mine !== turn) return;
    const held = addressed(given);
    const admits = admitted(given);
    let weighed = null;
    if (asked.words.length) {
      const { found, weight } = matching(asked);
      weighed = grouped(held ? found.filter((one) => held.has(one)) : found, weight, admits);
      weighed.sort((a, b) => b.best - a.best || newest(a, b));
    } else {
      weighed = held ? grouped([...held].sort((a, b) => a - b), null, admits).sort(newest) : all(admits);
    }
    if (asked.phrases.length) weighed = await keepPhrases(weighed, asked.phrases);
    if (mine !== turn) return;
    hits = weighed;
    await show(0, mine);
    if (mine !== turn) return;
    const paragraphs = hits.reduce((sum, one) => sum + one.paragraphs.length, 0);
    const { none, all: newestFirst, best } = state.dataset;
    const found = [counted(hits.length, "decision"), ...(paragraphs ? [counted(paragraphs, "result")] : [])].join(", ");
    state.textContent = hits.length ? `${found}. ${asked.words.length ? best : newestFirst}.` : none;
    state.dataset.done = given.q;
  };

  box.addEventListener("input", search);
  document.addEventListener("osce-spoken", search);
  // A box that loses the focus to a result "changes": answering anew would take the result from under the pointer.
  form.addEventListener("change", (event) => event.target !== box && search());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    search();
    box.focus();
  }));
  more.addEventListener("click", () => show(list.children.length, turn));

  // Arrows go from the box to the results and through them, Escape goes back.
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("h2 a, ul a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === box)) links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
    else if ((event.key === "ArrowUp" && at === 0) || (event.key === "Escape" && at >= 0)) box.focus();
    else return;
    event.preventDefault();
  });

  const given = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
  box.value = given.get("q") || "";
  for (const one of FILTERS) {
    const value = given.get(one) || "";
    if ([...form.elements[one].options].some((option) => option.value === value)) form.elements[one].value = value;
  }
  // While nobody asks: the largest parts of the index, and a question as anybody's, so that the first one waits for nothing.
  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 20));
  const ahead = async (number) => {
    if (number >= Math.min(AHEAD, index.parts.length)) return;
    const name = index.parts[number];
    await load(`search/${name}.js`);
    if (number < 4) {
      const [word] = Object.keys(window.osce.parts.get(name) || {});
      if (word) grouped(matching(question(word)).found, null, () => true);
    }
    idle(() => ahead(number + 1));
  };
  search().then(() => idle(() => ahead(0)));
})();
