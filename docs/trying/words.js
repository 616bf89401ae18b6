// The words of the page and its places in the book, as the build has put them onto the page.

export const DATA = JSON.parse(document.getElementById("trying-data").textContent);
export const WORDS = DATA.words;

// A text with its parts in place.
export function filled(words, parts) {
  return words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
}
