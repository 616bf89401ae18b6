// How a fact is filled in: a choice, boxes to check, or something typed; "not known" is always among them.

import { element } from "./elements.js";
import { WORDS, filled } from "./words.js";

// The element of a field, with a function that shows its value. `change` is given a new value; undefined is "not known".
export function input(field, change) {
  return { ...MAKERS[field.kind](field, change) };
}

function framed(field, ...inner) {
  return element(
    "fieldset",
    { className: `field ${field.kind}`, id: `fact-${field.path.join("-")}` },
    element("legend", {}, field.label),
    element("div", { className: "inputs" }, inner),
    element("p", { className: "outcomes" }),
  );
}

// What stands for "not known" and, where the rules tell it apart, "not yet" or "left blank".
function notGiven(field) {
  return [{ label: field.unset }, ...(field.none === null ? [] : [{ value: null, label: field.none }])];
}

function choice(field, change) {
  const options = [...notGiven(field), ...field.options];
  const made = element("select", { "aria-label": field.label }, options.map(({ label }, at) => element("option", { value: at }, label)));
  made.onchange = () => change(options[made.value].value);
  const update = ({ given, value }) => {
    const at = options.findIndex((option) => JSON.stringify(option.value) === JSON.stringify(value));
    made.value = given ? Math.max(at, 0) : 0;
  };
  return { node: framed(field, made), update };
}

function choices(field, change) {
  const boxes = field.options.map(({ value, label }) => ({ value, label, box: element("input", { type: "checkbox" }) }));
  const checked = () => boxes.filter(({ box }) => box.checked).map(({ value }) => value);
  const labels = boxes.map(({ box, label }) => {
    box.onchange = () => change(checked().length ? checked() : undefined);
    return element("label", {}, box, " ", label);
  });
  const update = ({ value }) => {
    boxes.forEach((each) => {
      each.box.checked = (value ?? []).includes(each.value);
    });
  };
  return { node: framed(field, labels, element("span", {}, filled(WORDS.nothing_checked, field))), update };
}

// Something typed, which `parsed` reads and `written` writes, beside buttons for what is not given.
function typed(properties, parsed, written) {
  return (field, change) => {
    const made = element("input", { "aria-label": field.label, ...properties });
    const buttons = notGiven(field).map(({ value, label }) => {
      const button = element("input", { type: "radio", name: `not-${field.path.join("-")}` });
      button.onchange = () => change(value);
      return { value, button, node: element("label", {}, button, " ", label) };
    });
    made.onchange = () => change(made.value === "" ? undefined : parsed(made.value));
    const update = ({ given, value }) => {
      const now = given ? value : undefined;
      const isGiven = now !== undefined && now !== null;
      buttons.forEach((each) => {
        each.button.checked = each.value === now;
      });
      // While someone types, what they type stays as it is.
      if (document.activeElement !== made || !isGiven) {
        made.value = isGiven ? written(now) : "";
      }
    };
    return { node: framed(field, made, buttons.map(({ node }) => node)), update };
  };
}

// Something to add to a list.
function list(field, change) {
  const kinds = element("select", { "aria-label": WORDS.what_to_add }, field.options.map(({ value, label }) => element("option", { value }, label)));
  const add = element("button", { type: "button" }, WORDS.add);
  const isOfKinds = field.options.length > 1;
  add.onclick = () => change(isOfKinds ? { type: kinds.value } : {});
  return { node: framed(field, isOfKinds ? kinds : null, add), update: () => {} };
}

const same = (value) => value;

// Instants are filled in by the clock of Japan, which is nine hours ahead.
function inJapan(instant) {
  return new Date(new Date(instant).getTime() + 9 * 3600 * 1000).toISOString().slice(0, 16);
}

const MAKERS = {
  choice,
  choices,
  list,
  day: typed({ type: "date" }, same, same),
  instant: typed({ type: "datetime-local" }, (value) => `${value}:00+09:00`, inJapan),
  number: typed({ type: "number", step: "any", min: 0 }, Number, String),
  whole: typed({ type: "number", step: 1, min: 1 }, Number, String),
  text: typed({ type: "text" }, same, same),
  texts: typed({ type: "text" }, (value) => value.split(/[\s,、，]+/).filter(Boolean), (value) => value.join("、")),
};
