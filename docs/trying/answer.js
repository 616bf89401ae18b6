// The answer and why: the explanation of the rules, beside another one where there is one to compare with.

import { element, fold, linkTo, told } from "./elements.js";
import { DATA, WORDS, filled } from "./words.js";

// What is shown of an answer: itself and the reasons for it; beside another one both have their reasons with them.
export function answerShown({ answer, departures, ...shown }, brought, effects) {
  const other = compared(shown, brought);
  if (!other) {
    const says = answer?.summary ?? answer?.says ?? [];
    const why = answer ? reasons(answer, effects) : [];
    return { panels: [panel(WORDS.answer, answer?.outcome, says, answer ? [] : unanswered(shown))], why };
  }
  const own = answer ? reasons(answer, effects, other.answer) : unanswered(shown);
  const panels = [
    panel(other.heading, other.answer.outcome, other.answer.says, [reasons(other.answer, effects, answer ?? {}), other.note]),
    panel(other.ownHeading, answer?.outcome, answer?.says ?? [], own),
    departures?.length ? element("p", {}, WORDS.departures) : "",
    departures?.length ? element("ul", {}, departures.map((line) => element("li", {}, line))) : "",
  ];
  return { panels, why: [] };
}

// The answer to compare with: of an earlier version as it was stored, or of the policy as published.
function compared(shown, { before, before_without: without }) {
  if (before) {
    const answer = before.error ? { says: [before.error[DATA.language]] } : before.explanation[DATA.language];
    const note = without ? element("p", {}, filled(WORDS.without, { note: without[DATA.language] })) : "";
    return { heading: filled(WORDS.before, before), answer, note, ownHeading: filled(WORDS.now, shown) };
  }
  if (shown.published) {
    return { heading: WORDS.published, answer: shown.published, note: "", ownHeading: WORDS.own };
  }
  return null;
}

// The grounds of an answer and the answers within it; beside another one, what is there too but differs is open.
function reasons(answer, effects, other) {
  return [grounds(answer, effects, other), sections(answer, effects, other)];
}

function panel(heading, outcome, says, inner) {
  const lines = says.map((line) => element("p", { className: "says" }, told(line)));
  return element("div", { className: `panel ${outcome ?? ""}` }, element("h3", {}, heading), lines, inner);
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
function sections(answer, effects, other) {
  return (answer.parts ?? []).map((part) => {
    const [first = "", ...rest] = part.says;
    const isShort = first !== "" && first.length < 40;
    const beside = other?.parts?.find(({ title }) => title === part.title);
    const made = fold(
      isShort ? told(filled(WORDS.labelled, { label: part.title, text: first })) : part.title,
      element("div", { className: "lines" }, (isShort ? rest : part.says).map((line) => element("p", {}, told(line)))),
      reasons(part, effects, beside),
    );
    made.open = Boolean(beside) && essence(part) !== essence(beside);
    return made;
  });
}

function grounds(answer, effects, other) {
  const items = (answer.grounds ?? []).map((each) => {
    const alike = (other?.grounds ?? []).filter((its) => its.finding === each.finding && its.clause === each.clause);
    return ground(each, effects, alike.length > 0 && !alike.some((its) => essenceOfGround(its) === essenceOfGround(each)));
  });
  return items.length ? element("ul", { className: "grounds" }, items) : [];
}

// What counts of an answer when two are compared.
function essence({ says, grounds: all, parts }) {
  return JSON.stringify([says, all?.map(essenceOfGround), parts?.map(essence)]);
}

function essenceOfGround({ effect, clause, finding, readings }) {
  return JSON.stringify([effect, clause, finding, readings.map(({ reading }) => reading)]);
}

// What was found, with the clause as a link; the clause's words, its place, the facts and the readings in a fold.
function ground({ effect, clause, place, statement, finding, facts, readings }, effects, isOpen) {
  const used = facts.map(({ label, value }) => filled(WORDS.labelled, { label, text: value })).join(WORDS.comma);
  const applied = readings.flatMap(({ reading }, at) => [at ? WORDS.comma : "", linkTo(reading)]);
  const more = fold(
    WORDS.more,
    finding ? element("p", {}, statement) : null,
    element("p", {}, filled(WORDS.place, { place })),
    used ? element("p", {}, WORDS.facts_used, used) : null,
    readings.length ? element("p", {}, WORDS.readings_used, applied) : null,
  );
  more.open = isOpen;
  const found = [element("strong", {}, effects[effect]), WORDS.gap, finding ?? statement, " "];
  return element("li", {}, found, element("span", { className: "clause" }, linkTo(clause)), more);
}
