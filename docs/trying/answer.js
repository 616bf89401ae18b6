// The answer and why: the explanation of the rules, beside another one where there is one to compare with.

import { element, fold, linkTo, told } from "./elements.js";
import { DATA, WORDS, filled } from "./words.js";

// What is shown of an answer: the answer itself, in up to two panels, and the reasons for it.
export function answerShown(shown, brought, effects) {
  const [beside, heading] = compared(shown, brought);
  const departures = (shown.departures ?? []).map((line) => element("li", {}, line));
  return {
    isCompared: beside.length > 0,
    panels: [
      ...beside,
      panel(heading, shown.answer, shown.answer ? [] : unanswered(shown)),
      departures.length ? element("p", {}, WORDS.departures) : "",
      departures.length ? element("ul", {}, departures) : "",
    ],
    why: shown.answer ? [grounds(shown.answer, effects), sections(shown.answer, effects)] : [],
  };
}

// The panel to compare with, and what the answer is called beside it.
function compared(shown, { before, before_without: without }) {
  if (before) {
    const answer = before.error ? { says: [before.error[DATA.language]] } : before.explanation[DATA.language];
    const note = without ? element("p", {}, filled(WORDS.without, { note: without[DATA.language] })) : "";
    const heading = before.rules_version ? filled(WORDS.before, before) : WORDS.before_error;
    return [[panel(heading, answer, [sections(answer), note])], filled(WORDS.now, shown)];
  }
  if (shown.published) {
    return [[panel(WORDS.published, shown.published, sections(shown.published))], WORDS.own];
  }
  return [[], WORDS.answer];
}

function panel(heading, answer, inner) {
  const says = (answer?.says ?? []).map((line) => element("p", { className: "says" }, told(line)));
  return element("div", { className: `panel ${answer?.outcome ?? ""}` }, element("h3", {}, heading), says, inner);
}

// Why there is no answer: facts that cannot be true, or something that is needed first.
function unanswered({ status, problems, possible }) {
  const [says, lines] =
    status === "refused"
      ? [WORDS.refused, problems.map(({ label, text }) => (label ? filled(WORDS.labelled, { label, text }) : text))]
      : [possible.length ? WORDS.open : WORDS.needs, possible];
  return [element("p", { className: "says" }, says), element("ul", {}, lines.map((line) => element("li", {}, told(line))))];
}

// The answers within the answer, of a whole ticket: each in a fold below what it says first.
function sections(answer, effects) {
  return (answer.parts ?? []).map((part) => {
    const [first = "", ...rest] = part.says;
    const isShort = first !== "" && first.length < 40;
    return fold(
      isShort ? told(filled(WORDS.labelled, { label: part.title, text: first })) : part.title,
      element("div", { className: "lines" }, (isShort ? rest : part.says).map((line) => element("p", {}, told(line)))),
      effects ? grounds(part, effects) : [],
      sections(part, effects),
    );
  });
}

function grounds(answer, effects) {
  const items = (answer.grounds ?? []).map((each) => ground(each, effects));
  return items.length ? element("ul", { className: "grounds" }, items) : [];
}

// What was found, with the clause as a link; the clause's words, its place, the facts and the readings in a fold.
function ground({ effect, clause, place, statement, finding, facts, readings }, effects) {
  const used = facts.map(({ label, value }) => filled(WORDS.labelled, { label, text: value })).join(WORDS.comma);
  const applied = readings.flatMap(({ reading }, at) => [at ? WORDS.comma : "", linkTo(reading)]);
  return element(
    "li",
    {},
    element("strong", {}, effects[effect]),
    WORDS.gap,
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
