// The page that tries the rules: a question, its answer and why, its facts, the policy, and the case to pass on.

import { answerShown } from "./answer.js";
import { copying, element, foldOnScreen } from "./elements.js";
import { factsForm } from "./facts.js";
import { broughtBy, linkOf, placed } from "./links.js";
import { policyForm } from "./policy.js";
import { ask } from "./rules.js";
import { DATA, WORDS, filled } from "./words.js";

// What is asked, as in a link, and what else the link brought along.
let asked;
let brought = {};
let effects;
let today;

const from = element("p", { className: "from" });
const answer = element("div", { className: "answer", ariaLive: "polite" });
const whyHeading = element("h2", {}, WORDS.why);
const why = element("div", { className: "why" });
const question = element("select", { id: "question" });
const clear = element("button", { type: "button" }, WORDS.clear);
const link = element("input", { type: "text", readOnly: true, ariaLabel: WORDS.link });
const report = element("a", {}, WORDS.report);
const reportText = element("pre", { tabIndex: 0 });
const caseJson = element("pre", { tabIndex: 0 });
const answerJson = element("pre", { tabIndex: 0 });
const answerJsonFold = foldOnScreen(WORDS.answer_json, answerJson, copying(() => answerJson.textContent));

const facts = factsForm({
  change: (path, value) => changed(placed(asked.facts, path, value)),
  add: (path, item) => changed(placed(asked.facts, path, [...(asked.facts[path[0]] ?? []), item])),
  remove: (path) => changed(placed(asked.facts, path, undefined)),
});

const policy = policyForm({
  set: (name, value, published) => {
    const isPublished = JSON.stringify(value) === JSON.stringify(published);
    return ofPolicy(placed(asked.policy, [name], isPublished ? undefined : value));
  },
  reset: () => ofPolicy({}),
});

// The page with the rules loaded; an error if they cannot be.
export async function start(root) {
  const started = await ask("questions", DATA.language);
  effects = started.effects;
  today = Object.fromEntries(started.questions.map((each) => [each.question, each.today]));
  question.append(...started.questions.map((each) => element("option", { value: each.question }, each.title)));
  question.onchange = () => begin({ asked: beginning(question.value, asked.policy) });
  clear.onclick = () => begin({ asked: beginning(asked.question, {}) });
  root.replaceChildren(
    element("p", {}, element("label", { htmlFor: "question" }, WORDS.question), " ", question, " ", clear),
    from,
    answer,
    whyHeading,
    why,
    element("h2", {}, WORDS.facts),
    element("p", {}, WORDS.facts_lead),
    ...facts.nodes,
    element("h2", {}, WORDS.policy),
    element("p", {}, WORDS.policy_lead),
    ...policy.nodes,
    element("h2", { className: "on-screen" }, WORDS.pass_on),
    element("p", { className: "link on-screen" }, WORDS.link, link, copying(() => link.value)),
    element("p", { className: "on-screen" }, report),
    foldOnScreen(WORDS.report_text, reportText, copying(() => reportText.textContent)),
    foldOnScreen(WORDS.case_json, caseJson, copying(() => caseJson.textContent)),
    answerJsonFold,
  );
  window.onhashchange = open;
  // For those who try the page: what the rules reply to it.
  window.hoshuRules = { ask };
  await open();
}

// What the link asks; a link that is not whole begins anew.
async function open() {
  const found = await broughtBy(location.hash).catch(() => ({}));
  const isQuestion = [...question.options].some(({ value }) => value === found?.asked?.question);
  const anew = { asked: beginning(question.options[0].value, {}) };
  // Facts that are no facts at all are an error of the rules, and also begin anew.
  await begin(isQuestion ? found : anew).catch(() => begin(anew));
}

// The day that most questions ask about is today, until another one is given.
function beginning(name, ownPolicy) {
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  return { question: name, facts: today[name] ? { [today[name]]: day } : {}, policy: ownPolicy };
}

function begin(found) {
  const { question: name, facts: given, policy: ownPolicy } = found.asked;
  asked = { question: name, facts: given ?? {}, policy: ownPolicy ?? {} };
  brought = found;
  question.value = name;
  facts.clear();
  return answered();
}

// From here on it is another case than the link brought.
function changed(given) {
  asked = { ...asked, facts: given };
  brought = {};
  history.replaceState(null, "", linkOf(asked));
  return answered();
}

function ofPolicy(own) {
  asked = { ...asked, policy: own };
  brought = { ...brought, before: undefined };
  history.replaceState(null, "", linkOf(asked));
  return answered();
}

let latest = 0;

// First the answer, then what could still move it; of answers that are overtaken nothing is shown.
async function answered() {
  latest += 1;
  const mine = latest;
  const text = JSON.stringify(asked);
  const shown = await ask("answer", text, DATA.language);
  if (mine !== latest) {
    return;
  }
  showAnswer(shown);
  const more = await ask("more", text, DATA.language, DATA.report_to, linkOf(asked));
  if (mine !== latest) {
    return;
  }
  facts.show({ ...shown, ...more });
  policy.show({ ...shown, ...more }, Object.keys(asked.policy).length > 0);
  showCase({ ...shown, ...more });
  document.getElementById("trying").dataset.answered = text;
}

function showAnswer(shown) {
  const { panels, why: reasons } = answerShown(shown, brought, effects);
  answer.className = panels.length > 1 ? "answer beside" : "answer";
  answer.replaceChildren(...panels);
  why.replaceChildren(...reasons.flat());
  whyHeading.hidden = reasons.length === 0;
  const source = brought.row ? element("a", { href: brought.row }, WORDS.from_row) : "";
  from.replaceChildren(brought.name ? filled(WORDS.from_change, { name: brought.name[DATA.language] }) : source);
}

function showCase({ document: whole, report: prepared }) {
  link.value = linkOf(asked);
  caseJson.textContent = JSON.stringify(asked, null, 2);
  answerJson.textContent = whole ? JSON.stringify(whole, null, 2) : "";
  answerJsonFold.hidden = !whole;
  report.href = prepared.href;
  reportText.textContent = prepared.text;
}
