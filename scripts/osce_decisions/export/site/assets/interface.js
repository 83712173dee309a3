"use strict";
// The language of the interface: words, numbers, days and places of a page in another language than it was made in.
// What a decision says stays in its own, and so do names and titles. The words come from words.js, when they are needed.

(() => {
  const KEPT = "osce-decisions-language";
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "data-copied", "data-not-copied"];
  const LISTS = ["data-all", "data-best", "data-none", "data-more", "data-decision", "data-result"];
  const home = document.documentElement.lang;
  const base = document.currentScript.src.replace(/interface\.js.*$/, "");
  const { make } = window.osce;
  const head = document.querySelector("header.site");
  const languages = head && JSON.parse(head.dataset.languages);
  if (!languages?.[home]) return;

  let all = null;
  window.osce.interfaces = (data) => { all = data; };

  const found = (words, path) => path.split(".").reduce((inner, name) => inner?.[name], words);
  const number = (words, value) => value.replace(/\B(?=(\d{3})+$)/g, words.thousands);
  const count = (words, value, name) => {
    const [form] = Object.entries(words.plural).find(([, rule]) => new RegExp(rule).test(value)) || ["other"];
    return `${number(words, value)} ${words.counted[name][form]}`;
  };

  const day = ({ date }, iso) => {
    const [year, month, one] = iso.split("-");
    if (!one) return iso;
    const first = Number(one) === 1 && date.first;
    return `${first || Number(one)}${date["behind-day"]}${date.months[month]}${date["behind-month"]}${year}${date["behind-year"]}`;
  };

  // The place of a locator in words, as citation.py has it.
  const part = (own, places) => {
    const [name] = own.split("-");
    const behind = own.slice(name.length + 1);
    if (Object.hasOwn(places, name) && !places[name].includes("{}")) return [places[name] + (behind ? ` ${behind}` : ""), true];
    const match = own.match(/^(an|is|mh|fn|p|h|u|o|)(-?[\p{L}\p{N}_]+)(?:-([1-9]\d*))?$/u);
    if (!match) return [own, true];
    const [, kind, bare, again] = match;
    if (kind === "an" || kind === "is") return [places[kind].replace("{}", bare), false];
    const shown = bare === "-star" ? "*" : kind === "o" && /^[ivxlc]+$/.test(bare) ? bare.toUpperCase() : bare;
    const said = places[kind || "o"].replace("{}", shown);
    return [again ? places.again.replace("{}", said).replace("{}", again) : said, true];
  };
  const place = ({ places }, locator) => {
    const said = [];
    let inner = false;
    for (const one of locator.split(".")) {
      if (inner) said[said.length - 1] += `(${one})`;
      else {
        const [own, ends] = part(one, places);
        said.push(own);
        inner = ends;
      }
    }
    return said.join(", ");
  };

  const say = (element, text, language) => {
    if (text === undefined) return;
    if (element.textContent !== text) element.textContent = text;
    if (language === home) element.removeAttribute("lang");
    else element.setAttribute("lang", language);
  };

  const speak = (language) => {
    const words = all[language];
    for (const one of document.querySelectorAll("[data-say]")) {
      const last = one.dataset.last ? found(words, one.dataset.last) : "";
      say(one, found(words, one.dataset.say) + (one.dataset.then || "") + last, language);
    }
    for (const one of document.querySelectorAll("[data-count]")) say(one, count(words, one.dataset.number, one.dataset.count), language);
    for (const one of document.querySelectorAll("[data-number]:not([data-count])")) one.textContent = number(words, one.dataset.number);
    for (const one of document.querySelectorAll("time[data-day]")) say(one, day(words, one.dateTime), language);
    for (const one of document.querySelectorAll("span[data-place]")) say(one, place(words, one.dataset.place), language);
    for (const name of [...ATTRIBUTES, ...LISTS]) {
      for (const one of document.querySelectorAll(`[data-say-${name}]`)) {
        const word = found(words, one.getAttribute(`data-say-${name}`));
        one.setAttribute(name, typeof word === "string" ? word + (one.dataset.then || "") : JSON.stringify(word));
      }
    }
    window.osce.spoken = { language, place: (locator) => place(words, locator) };
    document.dispatchEvent(new Event("osce-spoken"));
  };

  const choose = (language) => {
    if (all) speak(language);
    else {
      const script = make("script", { src: `${base}words.js` });
      script.onload = () => all && speak(language);
      document.head.append(script);
    }
  };

  // A browser may keep nothing for pages on a disk: the choice then holds for one page.
  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  };
  const keep = (language) => {
    try {
      localStorage.setItem(KEPT, language);
    } catch {
      // As above.
    }
  };

  const options = Object.entries(languages).map(([code, name]) => make("option", { value: code, lang: code }, name));
  const select = make("select", { id: "page-interface" }, ...options);
  const label = make("label", { for: "page-interface", class: "unseen", "data-say": "interface" }, head.dataset.interface);
  const before = kept();
  select.value = languages[before] ? before : home;
  select.addEventListener("change", () => {
    keep(select.value);
    choose(select.value);
  });
  head.querySelector(".bar").append(make("div", { class: "interface" }, label, select));
  if (select.value !== home) choose(select.value);
})();
