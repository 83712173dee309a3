"use strict";
// What every page of the site can do: take the parts of the search index, copy citations, choose two languages.
// Pages are whole without it. Words come from the page; markup is never made of data.

window.osce = {
  data: null,
  parts: new Map(),
  texts: new Map(),
  index(data) { this.data = data; },
  terms(name, terms) { this.parts.set(name, terms); },
  text(name, paragraphs) { this.texts.set(name, paragraphs); },
};

(() => {
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  window.osce.make = make;

  // Ctrl+K, or ⌘K, goes to the search box.
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      const box = document.querySelector("#page-q, #page-seek");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  const tools = document.querySelector("[data-cite-work]");
  if (tools) {
    const words = tools.dataset;
    const said = make("span", { role: "status", class: "said" });
    const cites = (text) => async (event) => {
      const button = event.currentTarget;
      const done = await copy(text);
      said.textContent = done ? words.copied : `${words.notCopied} ${text}`;
      button.classList.add("done");
      setTimeout(() => {
        said.textContent = "";
        button.classList.remove("done");
      }, 2500);
    };
    const whole = make("button", { type: "button", "data-say": "cite" }, words.citeWord);
    whole.addEventListener("click", cites(words.citeWork));
    const print = make("button", { type: "button", "data-say": "print" }, words.print);
    print.addEventListener("click", () => window.print());
    const notes = make("button", { type: "button", "aria-pressed": "true", "data-say": "apparatus" }, words.notes);
    notes.addEventListener("click", () => {
      const shown = notes.getAttribute("aria-pressed") !== "true";
      notes.setAttribute("aria-pressed", String(shown));
      document.body.classList.toggle("bare", !shown);
    });
    const items = document.querySelector(".margin") ? [whole, print, notes] : [whole, print];
    tools.prepend(...items.map((one) => make("li", {}, one)));
    tools.after(said);

    for (const row of document.querySelectorAll("[data-cite]")) {
      const own = row.querySelector(":scope > .self");
      if (!own || !row.dataset.cite) continue;
      const button = make("button", {
        type: "button",
        class: "cite ed",
        title: `${words.citePlace} ${row.dataset.cite}`,
        "aria-label": `${words.citePlace} ${row.dataset.cite}`,
        "data-say-title": "cite_place",
        "data-say-aria-label": "cite_place",
        "data-then": ` ${row.dataset.cite}`,
      });
      button.append(make("span", { "aria-hidden": "true" }, "❝"));
      button.addEventListener("click", cites(`${words.citeWork}, ${row.dataset.cite}`));
      own.before(button);
      const both = make("span", { class: "own ed" });
      own.before(both);
      both.append(own, button);
    }
  }

  // Two languages: what is chosen on the left and on the right.
  const choice = document.querySelector(".choice");
  if (choice) {
    const [left, right] = choice.querySelectorAll("select");
    const show = () => {
      for (const row of document.querySelectorAll(".aligned tr")) {
        const cells = new Map([...row.children].map((cell) => [cell.dataset.language, cell]));
        for (const cell of cells.values()) cell.hidden = true;
        for (const language of new Set([left.value, right.value])) {
          const cell = cells.get(language);
          cell.hidden = false;
          row.append(cell);
        }
      }
    };
    const asked = location.hash.slice(1);
    if ([...left.options].some((one) => one.value === asked) && asked !== left.value) {
      right.value = left.value;
      left.value = asked;
    }
    choice.hidden = false;
    left.addEventListener("change", show);
    right.addEventListener("change", show);
    show();
  }
})();
