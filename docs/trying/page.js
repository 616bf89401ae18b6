// The page that tries the rules. The rules run in worker.js; here is only what is shown, and what is filled in.
"use strict";

(() => {
  const DATA = JSON.parse(document.getElementById("trying-data").textContent);
  const WORDS = DATA.words;
  const HERE = document.currentScript.src;
  const root = document.getElementById("trying");

  // What is asked, as in the link; what else a case brought along; and the fields on the page, by the paths of their facts.
  let asked = { question: null, facts: {}, policy: {} };
  let brought = {};
  let shown = {};
  let effects = {};
  let today = {};
  const fields = new Map();

  // ---- Elements

  function element(tag, properties, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (name in made && name !== "list") {
        made[name] = value;
      } else {
        made.setAttribute(name, value);
      }
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return made;
  }

  function filled(words, parts) {
    return words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }

  function linkTo(slug) {
    const place = DATA.clauses[slug] ?? DATA.readings[slug];
    return place ? element("a", { href: place.href, title: slug }, place.name) : slug;
  }

  // A line of the answer, with the slugs in it as links into the book.
  function told(line) {
    return line
      .split(/([a-z]+\.[a-z_]+)/)
      .map((part) => (part in DATA.clauses || part in DATA.readings ? linkTo(part) : part));
  }

  // ---- The rules

  const worker = { waiting: new Map(), count: 0 };

  function ask(call, ...given) {
    worker.count += 1;
    const number = worker.count;
    worker.itself.postMessage({ number, call, given });
    return new Promise((resolve, reject) => worker.waiting.set(number, { resolve, reject }));
  }

  function startWorker() {
    worker.itself = new Worker(new URL("worker.js", HERE), { type: "module" });
    worker.itself.onmessage = ({ data: { number, reply, error } }) => {
      const { resolve, reject } = worker.waiting.get(number);
      worker.waiting.delete(number);
      if (error) {
        reject(new Error(error));
      } else {
        resolve(JSON.parse(reply));
      }
    };
    worker.itself.onerror = () => cannotRun("engine");
  }

  function cannotRun(why) {
    const tables = DATA.tables.map(({ title, href }) => element("li", {}, element("a", { href }, title)));
    root.replaceChildren(
      element("p", { className: "cannot", role: "alert" }, WORDS.cannot, " ", WORDS[`cannot_${why}`]),
      element("p", {}, WORDS.tables),
      element("ul", {}, tables),
    );
  }

  // ---- Links

  async function read(fragment) {
    const [kind, ...rest] = decodeURIComponent(fragment.replace(/^#/, "")).split("=");
    const value = rest.join("=");
    const dot = value.lastIndexOf(".");
    switch (kind) {
      case "row": {
        const [page, anchor] = [value.slice(0, dot), value.slice(dot + 1)];
        const rows = await (await fetch(new URL(`rows/${page}.json`, HERE))).json();
        return { asked: rows[anchor], row: `${page}.html#${anchor}` };
      }
      case "turned": {
        const [version, number] = [value.slice(0, dot), Number(value.slice(dot + 1))];
        const cases = await (await fetch(new URL(`turned/${version}.json`, HERE))).json();
        return { ...cases[number - 1], version };
      }
      case "case":
        return { asked: JSON.parse(value) };
      default:
        return {};
    }
  }

  function link() {
    return `${location.href.split("#")[0]}#case=${encodeURIComponent(JSON.stringify(asked))}`;
  }

  async function open() {
    let found = {};
    try {
      found = await read(location.hash);
    } catch {
      // A link that is not whole: the page begins anew.
    }
    brought = found.asked ? found : {};
    const { question, facts, policy } = found.asked ?? { question: parts.question.options[0].value };
    begin(question, facts ?? beginning(question), policy ?? {});
  }

  // The day that most questions ask about is today, until another one is chosen.
  function beginning(question) {
    const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
    return today[question] ? { [today[question]]: day } : {};
  }

  function begin(question, facts, policy) {
    asked = { question, facts, policy };
    fields.clear();
    parts.question.value = question;
    parts.fields.replaceChildren();
    parts.others.replaceChildren();
    return answered();
  }

  // ---- Changes

  function changed(path, value) {
    asked.facts = placed(asked.facts, path, value);
    brought = {};
    return answered();
  }

  // The facts with this value in this place; undefined leaves the place out.
  function placed(facts, [step, ...rest], value) {
    const copy = Array.isArray(facts) ? [...facts] : { ...facts };
    const inner = rest.length ? placed(copy[step] ?? {}, rest, value) : value;
    if (inner === undefined && Array.isArray(copy)) {
      copy.splice(step, 1);
    } else if (inner === undefined) {
      delete copy[step];
    } else {
      copy[step] = inner;
    }
    return copy;
  }

  function set(name, value, published) {
    asked.policy = { ...asked.policy, [name]: value };
    if (JSON.stringify(value) === JSON.stringify(published)) {
      delete asked.policy[name];
    }
    return answered();
  }

  let latest = 0;

  // First the answer, then what could still move it.
  async function answered() {
    latest += 1;
    const mine = latest;
    const text = JSON.stringify(asked);
    if (!brought.asked) {
      history.replaceState(null, "", link());
    }
    shown = await ask("answer", text, DATA.language, DATA.report_to, link());
    if (mine !== latest) {
      return;
    }
    showAnswer();
    const more = await ask("more", text, DATA.language);
    if (mine !== latest) {
      return;
    }
    shown = { ...shown, ...more };
    showFields();
    showPolicy();
    showPassedOn();
    root.dataset.answered = text;
  }

  // ---- The answer

  function showAnswer() {
    const answers = [];
    if (brought.before) {
      answers.push(panel(filled(WORDS.before, brought.before), before(), brought.before_without?.[DATA.language]));
    }
    if (shown.published) {
      answers.push(panel(WORDS.published, shown.published));
    }
    const heading = brought.before ? filled(WORDS.now, shown) : shown.published ? WORDS.own : WORDS.answer;
    answers.push(panel(heading, shown.answer ?? null, null, true));
    const departures = (shown.departures ?? []).map((line) => element("li", {}, line));
    parts.answer.replaceChildren(
      ...answers,
      ...(departures.length ? [element("p", {}, WORDS.departures), element("ul", {}, departures)] : []),
    );
    parts.answer.className = answers.length > 1 ? "answer beside" : "answer";
    parts.from.replaceChildren(...source());
    const grounds = shown.answer ? why(shown.answer) : [];
    parts.why.replaceChildren(...grounds);
    parts.why.hidden = grounds.length === 0;
    parts.whyHeading.hidden = grounds.length === 0;
  }

  function source() {
    if (brought.row) {
      return [element("a", { href: brought.row }, WORDS.from_row)];
    }
    return brought.name ? [filled(WORDS.from_change, { name: brought.name[DATA.language] })] : [];
  }

  // The answer of an earlier version as it was stored, or the error that it was then.
  function before() {
    const { error, explanation } = brought.before;
    return error ? { says: [error[DATA.language]] } : explanation[DATA.language];
  }

  function panel(heading, answer, note, isNow) {
    const made = element("div", { className: `panel ${answer?.outcome ?? ""}` }, element("h3", {}, heading));
    if (answer) {
      made.append(...answer.says.map((line) => element("p", { className: "says" }, told(line))));
      if (!isNow) {
        made.append(...sections(answer, false));
      }
    } else if (shown.status === "refused") {
      made.append(element("p", { className: "says" }, WORDS.refused));
      made.append(element("ul", {}, shown.problems.map(({ label, text }) => element("li", {}, label ? `${label}：${text}` : text))));
    } else {
      made.append(element("p", { className: "says" }, shown.possible.length ? WORDS.open : WORDS.needs));
      made.append(element("ul", {}, shown.possible.map((line) => element("li", {}, told(line)))));
    }
    if (note) {
      made.append(element("p", {}, filled(WORDS.without, { note })));
    }
    return made;
  }

  function why(answer) {
    return [...grounds(answer), ...sections(answer, true)];
  }

  // The answers within the answer, of a whole ticket: each in a fold below what it says first.
  function sections(answer, withGrounds) {
    return (answer.parts ?? []).map((part) => {
      const [first = "", ...rest] = part.says;
      const isShort = first !== "" && first.length < 40;
      return fold(
        isShort ? [`${part.title}：`, ...told(first)] : part.title,
        element("div", { className: "lines" }, (isShort ? rest : part.says).map((line) => element("p", {}, told(line)))),
        withGrounds ? grounds(part) : [],
        sections(part, withGrounds),
      );
    });
  }

  function grounds(answer) {
    if (!answer.grounds?.length) {
      return [];
    }
    return [element("ul", { className: "grounds" }, answer.grounds.map(ground))];
  }

  // What was found, with the clause as a link; the clause's words, its place, the facts and the readings in a fold.
  function ground({ effect, clause, place, statement, finding, facts, readings }) {
    const used = facts.map(({ label, value }) => `${label}：${value}`).join("、");
    const applied = readings.flatMap(({ reading }, at) => [at ? "、" : "", linkTo(reading)]);
    return element(
      "li",
      {},
      element("strong", {}, effects[effect]),
      "　",
      finding ?? statement,
      " ",
      element("span", { className: "clause" }, linkTo(clause)),
      fold(
        WORDS.more,
        finding ? element("p", {}, statement) : null,
        element("p", {}, filled(WORDS.place, { place })),
        used ? element("p", {}, WORDS.facts_used, used) : null,
        readings.length ? element("p", {}, WORDS.readings_used, applied) : null,
      ),
    );
  }

  // ---- The facts

  function showFields() {
    const moves = new Map(shown.moves.map(({ path, outcomes }) => [path.join("/"), outcomes]));
    const wrong = new Set((shown.problems ?? []).map(({ path }) => path?.join("/")));
    const asking = [];
    const others = [];
    const items = new Map();
    for (const field of shown.fields) {
      const name = field.path.join("/");
      const node = kept(field);
      const outcomes = moves.get(name) ?? [];
      const isAsked = (field.needed || moves.has(name)) && !field.given;
      node.querySelector(".outcomes").textContent = outcomes.length ? `${WORDS.moves}${outcomes.join(WORDS.or)}` : "";
      node.classList.toggle("asked", isAsked);
      node.classList.toggle("wrong", wrong.has(name));
      if (typeof field.path[1] === "number") {
        const [list, at] = field.path;
        items.set(`${list}/${at}`, [...(items.get(`${list}/${at}`) ?? []), node]);
      } else if (field.kind === "list") {
        asking.push(node, ...field.items.map((label, at) => item(field, at, label)));
      } else {
        (isAsked || field.given || node.contains(document.activeElement) ? asking : others).push(node);
      }
    }
    items.forEach((nodes, name) => {
      const { node, inner } = fields.get(name);
      arranged(inner, nodes);
      node.open ||= nodes.some((each) => each.classList.contains("asked"));
    });
    arranged(parts.fields, asking);
    arranged(parts.others, others);
    parts.othersFold.hidden = others.length === 0;
    const isSettled = shown.status === "answered" && asked.question !== "assess";
    parts.othersHeading.textContent = filled(isSettled ? WORDS.others : WORDS.others_yet, { count: others.length });
    parts.nothing.hidden = !isSettled || asking.some((node) => node.classList.contains("asked"));
  }

  // An item of a list, with its fields in a fold.
  function item(field, at, label) {
    const name = `${field.path.join("/")}/${at}`;
    if (!fields.has(name)) {
      const inner = element("div", {});
      const summary = element("summary", {});
      const remove = element("button", { type: "button" }, WORDS.remove);
      remove.onclick = () => renumbered(() => changed([...field.path, at], undefined));
      fields.set(name, { node: element("details", { className: "item" }, summary, inner, remove), inner, summary });
    }
    const { node, summary } = fields.get(name);
    summary.textContent = label;
    return node;
  }

  // The element of a field, kept as long as it is filled in in the same way, so that the keyboard stays in it.
  function kept(field) {
    const name = field.path.join("/");
    const alike = JSON.stringify([field.kind, field.options, field.unset, field.none]);
    const old = fields.get(name);
    if (old && old.alike === alike) {
      old.update(field);
      return old.node;
    }
    const made = { alike, ...MAKERS[field.kind](field) };
    fields.set(name, made);
    made.update(field);
    return made.node;
  }

  function arranged(container, nodes) {
    [...container.children].filter((child) => !nodes.includes(child)).forEach((child) => child.remove());
    nodes.forEach((node, at) => {
      if (container.children[at] !== node) {
        container.insertBefore(node, container.children[at] ?? null);
      }
    });
  }

  function framed(field, ...inner) {
    const id = `fact-${field.path.join("-")}`;
    return element(
      "fieldset",
      { className: `field ${field.kind}`, id },
      element("legend", {}, field.label),
      element("div", { className: "inputs" }, inner),
      element("p", { className: "outcomes" }),
    );
  }

  // A choice: first what stands for "not known".
  function choice(field) {
    const values = [undefined, ...(field.none === null ? [] : [null]), ...field.options.map(({ value }) => value)];
    const labels = [field.unset, ...(field.none === null ? [] : [field.none]), ...field.options.map(({ label }) => label)];
    const input = element("select", { "aria-label": field.label }, labels.map((label, at) => element("option", { value: at }, label)));
    input.onchange = () => changed(field.path, values[input.value]);
    const update = ({ given, value }) => {
      const at = given ? values.findIndex((each) => JSON.stringify(each) === JSON.stringify(value)) : 0;
      input.value = at < 0 ? 0 : at;
    };
    return { node: framed(field, input), update };
  }

  function choices(field) {
    const boxes = field.options.map(({ value, label }) => ({ value, label, box: element("input", { type: "checkbox" }) }));
    const read = () => boxes.filter(({ box }) => box.checked).map(({ value }) => value);
    boxes.forEach(({ box }) => {
      box.onchange = () => changed(field.path, read().length ? read() : undefined);
    });
    const none = element("span", { className: "none" }, filled(WORDS.nothing_checked, field));
    const update = ({ value }) => boxes.forEach((each) => (each.box.checked = (value ?? []).includes(each.value)));
    return { node: framed(field, boxes.map(({ label, box }) => element("label", {}, box, " ", label)), none), update };
  }

  // Something typed, beside buttons for "not known" and, where the rules tell it apart, "not yet" or "left blank".
  function typed(field, properties, parsed, written) {
    const input = element("input", { "aria-label": field.label, ...properties });
    const name = `not-${field.path.join("-")}`;
    const buttons = [[undefined, field.unset], ...(field.none === null ? [] : [[null, field.none]])].map(([value, label]) => {
      const button = element("input", { type: "radio", name });
      button.onchange = () => changed(field.path, value);
      return { value, button, node: element("label", {}, button, " ", label) };
    });
    input.onchange = () => changed(field.path, input.value === "" ? undefined : parsed(input.value));
    const update = ({ given, value }) => {
      const now = given ? value : undefined;
      buttons.forEach((each) => (each.button.checked = each.value === now));
      if (document.activeElement !== input || now === undefined || now === null) {
        input.value = now === undefined || now === null ? "" : written(now);
      }
    };
    return { node: framed(field, input, buttons.map(({ node }) => node)), update };
  }

  const same = (value) => value;

  // The clock of Japan, in which instants are filled in, is nine hours ahead.
  function inJapan(instant) {
    return new Date(new Date(instant).getTime() + 9 * 3600 * 1000).toISOString().slice(0, 16);
  }

  function list(field) {
    const kinds = element("select", { "aria-label": WORDS.what_to_add }, field.options.map(({ value, label }) => element("option", { value }, label)));
    const add = element("button", { type: "button" }, WORDS.add);
    add.onclick = () => {
      const held = asked.facts[field.path[0]] ?? [];
      const item = field.options.length > 1 ? { type: kinds.value } : {};
      renumbered(() => changed(field.path, [...held, item]));
    };
    const made = framed(field, field.options.length > 1 ? kinds : null, add);
    return { node: made, update: () => {} };
  }

  // The items of a list have other numbers now, so their fields are made anew.
  function renumbered(change) {
    fields.clear();
    return change();
  }

  const MAKERS = {
    choice,
    choices,
    list,
    day: (field) => typed(field, { type: "date" }, same, same),
    instant: (field) => typed(field, { type: "datetime-local" }, (value) => `${value}:00+09:00`, inJapan),
    number: (field) => typed(field, { type: "number", step: "any", min: 0 }, Number, String),
    whole: (field) => typed(field, { type: "number", step: 1, min: 1 }, Number, String),
    text: (field) => typed(field, { type: "text" }, same, same),
    texts: (field) => typed(field, { type: "text" }, (value) => value.split(/[\s,、，]+/).filter(Boolean), (value) => value.join("、")),
  };

  // ---- Readings and numbers

  function showPolicy() {
    const readings = shown.readings.map((each) => [each, reading(each)]);
    const turning = readings.filter(([each]) => each.turns_to || each.chosen !== each.published);
    const rest = readings.filter((pair) => !turning.includes(pair));
    const active = document.activeElement?.id;
    const none = shown.status === "answered" ? [element("p", {}, WORDS.none_turns)] : [];
    parts.turning.replaceChildren(...(turning.length ? turning.map(([, node]) => node) : none));
    parts.rest.replaceChildren(...rest.map(([, node]) => node));
    parts.numbers.replaceChildren(...shown.numbers.map(number));
    parts.reset.hidden = Object.keys(asked.policy).length === 0;
    if (active) {
      document.getElementById(active)?.focus();
    }
  }

  function reading({ reading: slug, field, question, choices, chosen, published, turns_to }) {
    const buttons = choices.map(({ value, text }) => {
      const button = element("input", { type: "radio", name: `reading-${field}`, id: `reading-${field}-${value}` });
      button.checked = value === chosen;
      button.onchange = () => set(field, value, published);
      return element("label", {}, button, " ", text);
    });
    return element(
      "fieldset",
      { className: "field" },
      element("legend", {}, linkTo(slug), `　${question}`),
      element("div", { className: "inputs in-lines" }, buttons),
      element("p", { className: "outcomes" }, turns_to ? [WORDS.turns_to, turns_to.flatMap((line) => [...told(line), " "])] : []),
    );
  }

  function number({ field, label, value, published }) {
    const kind = typeof value === "number" ? "number" : "text";
    const input = element("input", { id: `number-${field}`, type: kind, step: "any", value: Array.isArray(value) ? value.join("、") : value });
    input.onchange = () => {
      const given = kind === "number" ? Number(input.value) : Array.isArray(value) ? input.value.split(/[、,]\s*/).filter(Boolean) : input.value;
      set(field, given, published);
    };
    const told = Array.isArray(published) ? published.join("、") : published;
    return element("label", { className: "number" }, `${label} `, input, ` ${filled(WORDS.published_value, { value: told })}`);
  }

  // ---- To pass the case on

  function showPassedOn() {
    parts.link.value = link();
    parts.json.textContent = JSON.stringify(asked, null, 2);
    parts.document.textContent = shown.document ? JSON.stringify(shown.document, null, 2) : "";
    parts.documentFold.hidden = !shown.document;
    const { href, text } = shown.report;
    parts.report.href = href;
    parts.reportText.textContent = text;
  }

  function copying(content) {
    const button = element("button", { type: "button" }, WORDS.copy);
    button.onclick = async () => {
      await navigator.clipboard.writeText(content());
      button.textContent = WORDS.copied;
      setTimeout(() => (button.textContent = WORDS.copy), 2000);
    };
    return button;
  }

  // ---- The page

  const parts = {};

  function fold(summary, ...inner) {
    return element("details", {}, element("summary", {}, summary), inner);
  }

  function built(questions) {
    parts.question = element("select", { id: "question" }, questions.map(({ question, title }) => element("option", { value: question }, title)));
    parts.question.onchange = () => {
      brought = {};
      return begin(parts.question.value, beginning(parts.question.value), asked.policy);
    };
    const clear = element("button", { type: "button" }, WORDS.clear);
    clear.onclick = () => {
      brought = {};
      return begin(asked.question, beginning(asked.question), {});
    };
    parts.from = element("p", { className: "from" });
    parts.answer = element("div", { className: "answer", "aria-live": "polite" });
    parts.whyHeading = element("h2", {}, WORDS.why);
    parts.why = element("div", { className: "why" });
    parts.fields = element("div", { className: "fields" });
    parts.others = element("div", { className: "fields" });
    parts.othersHeading = element("summary", {});
    parts.othersFold = element("details", {}, parts.othersHeading, parts.others);
    parts.nothing = element("p", {}, WORDS.nothing_open);
    parts.turning = element("div", {});
    parts.rest = element("div", {});
    parts.numbers = element("div", { className: "numbers" });
    parts.reset = element("button", { type: "button" }, WORDS.reset);
    parts.reset.onclick = () => {
      asked.policy = {};
      return answered();
    };
    parts.link = element("input", { type: "text", readOnly: true, "aria-label": WORDS.link });
    parts.json = element("pre", { tabIndex: 0 });
    parts.document = element("pre", { tabIndex: 0 });
    parts.documentFold = fold(WORDS.answer_json, parts.document, copying(() => parts.document.textContent));
    parts.report = element("a", {}, WORDS.report);
    parts.reportText = element("pre", { tabIndex: 0 });
    root.replaceChildren(
      element("p", { className: "chosen" }, element("label", { htmlFor: "question" }, WORDS.question), " ", parts.question, " ", clear),
      parts.from,
      parts.answer,
      parts.whyHeading,
      parts.why,
      element("h2", {}, WORDS.facts),
      element("p", {}, WORDS.facts_lead),
      parts.fields,
      parts.nothing,
      parts.othersFold,
      element("h2", {}, WORDS.policy),
      element("p", {}, WORDS.policy_lead),
      parts.reset,
      parts.turning,
      fold(WORDS.other_readings, parts.rest),
      fold(WORDS.numbers, parts.numbers),
      element("h2", {}, WORDS.pass_on),
      element("p", { className: "link" }, WORDS.link, " ", parts.link, " ", copying(() => parts.link.value)),
      element("p", {}, parts.report),
      fold(WORDS.report_text, parts.reportText, copying(() => parts.reportText.textContent)),
      fold(WORDS.case_json, parts.json, copying(() => parts.json.textContent)),
      parts.documentFold,
    );
  }

  async function start() {
    if (location.protocol === "file:") {
      cannotRun("file");
      return;
    }
    if (!window.Worker || !window.WebAssembly) {
      cannotRun("browser");
      return;
    }
    root.replaceChildren(element("p", { role: "status" }, WORDS.starting));
    startWorker();
    try {
      const started = await ask("questions", DATA.language);
      effects = started.effects;
      today = Object.fromEntries(started.questions.map((each) => [each.question, each.today]));
      built(started.questions);
    } catch {
      cannotRun("engine");
      return;
    }
    window.onhashchange = open;
    await open();
  }

  // For those who try the page itself: what the rules answer to a document, as the page gets it.
  window.hoshuRules = { ask };
  start();
})();
