// Elements of the page. Texts go in as texts, so that nothing of a case is read as markup.

import { DATA, WORDS } from "./words.js";

export function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name in made) {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

export function fold(summary, ...inner) {
  return element("details", {}, element("summary", {}, summary), inner);
}

// A fold that is of no use on paper.
export function foldOnScreen(summary, ...inner) {
  const made = fold(summary, ...inner);
  made.className = "on-screen";
  return made;
}

// A clause or a reading by its name, as a link into the book.
export function linkTo(slug) {
  const place = DATA.clauses[slug] ?? DATA.readings[slug];
  return place ? element("a", { href: place.href, title: slug }, place.name) : slug;
}

// A line of an answer, with the slugs in it as links.
export function told(line) {
  return line
    .split(/([a-z]+\.[a-z_]+)/)
    .map((part) => (part in DATA.clauses || part in DATA.readings ? linkTo(part) : part));
}

// A button that copies what this function gives.
export function copying(content) {
  const button = element("button", { type: "button" }, WORDS.copy);
  button.onclick = async () => {
    await navigator.clipboard.writeText(content());
    button.textContent = WORDS.copied;
    setTimeout(() => {
      button.textContent = WORDS.copy;
    }, 2000);
  };
  return button;
}
