// The facts: only those that can move the answer are asked, the others stand in a fold.

import { element, fold, foldOnScreen } from "./elements.js";
import { input } from "./inputs.js";
import { WORDS, filled } from "./words.js";

// The form. `change(path, value)` and `add(path, item)` and `remove(path)` are called when something is filled in.
export function factsForm({ change, add, remove }) {
  // What is on the page, by the paths of the facts; kept as long as it is filled in in the same way.
  const kept = new Map();
  const asking = element("div", { className: "fields" });
  const others = element("div", { className: "fields" });
  const othersFold = foldOnScreen("", others);
  const nothing = element("p", {}, WORDS.nothing_open);

  function nodeOf(field) {
    const name = field.path.join("/");
    const alike = JSON.stringify([field.kind, field.options, field.unset, field.none]);
    if (kept.get(name)?.alike !== alike) {
      const given = field.kind === "list" ? (item) => add(field.path, item) : (value) => change(field.path, value);
      kept.set(name, { alike, ...input(field, given) });
    }
    kept.get(name).update(field);
    return kept.get(name).node;
  }

  // An item of a list, with its fields in a fold.
  function itemOf(field, at, label) {
    const name = `${field.path.join("/")}/${at}`;
    if (!kept.has(name)) {
      const inner = element("div", {});
      const button = element("button", { type: "button" }, WORDS.remove);
      button.onclick = () => without(field, at);
      const node = fold("", inner, button);
      node.className = "item";
      kept.set(name, { node, inner });
    }
    kept.get(name).node.firstChild.textContent = label;
    return kept.get(name).node;
  }

  // The items after it have other numbers then, so their fields are made anew; the keyboard goes back to the list.
  async function without(field, at) {
    const list = `${field.path.join("/")}/`;
    [...kept.keys()].filter((name) => name.startsWith(list)).forEach((name) => kept.delete(name));
    await remove([...field.path, at]);
    nodeOf(field).querySelector("button").focus();
  }

  function show({ fields, moves, problems, status, question }) {
    const outcomesOf = new Map(moves.map(({ path, outcomes }) => [path.join("/"), outcomes]));
    const wrong = new Set((problems ?? []).map(({ path }) => path?.join("/")));
    const [asked, rest, items] = [[], [], new Map()];
    // What the keyboard is in stays where it is.
    const active = document.activeElement.closest(".field")?.id;
    const isFolded = others.contains(document.activeElement);
    for (const field of fields) {
      const name = field.path.join("/");
      const node = nodeOf(field);
      const outcomes = outcomesOf.get(name) ?? [];
      const isOpen = (field.needed || outcomesOf.has(name)) && !field.given;
      node.querySelector(".outcomes").textContent = outcomes.length ? WORDS.moves + outcomes.join(WORDS.or) : "";
      node.classList.toggle("asked", isOpen);
      node.classList.toggle("wrong", wrong.has(name));
      if (typeof field.path[1] === "number") {
        const item = field.path.slice(0, 2).join("/");
        items.set(item, [...(items.get(item) ?? []), node]);
      } else if (field.kind === "list") {
        asked.push(node, ...field.items.map((label, at) => itemOf(field, at, label)));
      } else {
        ((node.id === active ? !isFolded : isOpen || field.given) ? asked : rest).push(node);
      }
    }
    items.forEach((nodes, name) => {
      const { node, inner } = kept.get(name);
      arranged(inner, nodes);
      node.open ||= nodes.some((each) => each.classList.contains("asked"));
    });
    arranged(asking, asked);
    arranged(others, rest);
    if (active && !document.activeElement.closest(".field")) {
      document.getElementById(active)?.querySelector("select, input")?.focus();
    }
    const isSettled = status === "answered" && question !== "assess";
    othersFold.hidden = rest.length === 0;
    othersFold.firstChild.textContent = filled(isSettled ? WORDS.others : WORDS.others_yet, { count: rest.length });
    nothing.hidden = !isSettled || asked.some((node) => node.classList.contains("asked"));
  }

  return { nodes: [asking, nothing, othersFold], show, clear: () => kept.clear() };
}

// The container with just these nodes, of which none is moved without need, so that the keyboard stays in one.
function arranged(container, nodes) {
  [...container.children].filter((child) => !nodes.includes(child)).forEach((child) => child.remove());
  nodes.forEach((node, at) => {
    if (container.children[at] !== node) {
      container.insertBefore(node, container.children[at] ?? null);
    }
  });
}
