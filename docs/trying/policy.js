// The readings that can be switched and the numbers that can be set, with what turns.

import { element, foldOnScreen, linkTo, told } from "./elements.js";
import { WORDS, filled } from "./words.js";

// The part of the page. `set(name, value, published)` is called with a new value, `reset()` to undo all.
export function policyForm({ set, reset }) {
  const turning = element("div", {});
  const rest = element("div", {});
  const numbers = element("div", {});
  const back = element("button", { type: "button", onclick: reset }, WORDS.reset);

  function reading({ reading: slug, field, question, choices, chosen, published, turns_to: turned }) {
    const buttons = choices.map(({ value, text }) => {
      const button = element("input", { type: "radio", name: `reading-${field}`, id: `reading-${field}-${value}` });
      button.checked = value === chosen;
      button.onchange = () => set(field, value, published);
      return element("label", {}, button, " ", text);
    });
    return element(
      "fieldset",
      { className: "field" },
      element("legend", {}, linkTo(slug), WORDS.gap, question),
      element("div", { className: "in-lines" }, buttons),
      element("p", { className: "outcomes" }, turned ? [WORDS.turns_to, turned.flatMap((line) => [...told(line), " "])] : []),
    );
  }

  function number({ field, label, value, published }) {
    const made = element("input", { id: `number-${field}`, type: typeof value === "number" ? "number" : "text", step: "any" });
    made.value = written(value);
    made.onchange = () => set(field, readAs(value, made.value), published);
    return element("label", { className: "number" }, label, " ", made, " ", filled(WORDS.published_value, { value: written(published) }));
  }

  function show({ readings, numbers: values, status }, isChanged) {
    const active = document.activeElement?.id;
    const isTurning = ({ turns_to: turned, chosen, published }) => turned || chosen !== published;
    const none = status === "answered" ? [element("p", {}, WORDS.none_turns)] : [];
    const first = readings.filter(isTurning).map(reading);
    turning.replaceChildren(...(first.length ? first : none));
    rest.replaceChildren(...readings.filter((each) => !isTurning(each)).map(reading));
    numbers.replaceChildren(...values.map(number));
    back.hidden = !isChanged;
    // All of it is made anew, and the keyboard stays in it.
    if (active) {
      document.getElementById(active)?.focus();
    }
  }

  return { nodes: [back, turning, foldOnScreen(WORDS.other_readings, rest), foldOnScreen(WORDS.numbers, numbers)], show };
}

function written(value) {
  return Array.isArray(value) ? value.join("、") : value;
}

// What is typed, as a value like the one that stood there.
function readAs(value, text) {
  if (Array.isArray(value)) {
    return text.split(/[\s,、，]+/).filter(Boolean);
  }
  return typeof value === "number" ? Number(text) : text;
}
