// The site's own search, run without a browser: for each word that a reviewer would type, the page that comes first is
// the one that a reviewer would call right.
//
//     node tests/search.mjs site/ja
//     node tests/search.mjs site/en

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import vm from "node:vm";

const { numbers, clauses, readings } = JSON.parse(readFileSync(new URL("../docs/conformance/catalogue.json", import.meta.url), "utf8"));
const cutoff = numbers.refund_cutoff_day;
const fullWidth = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const ordinal = (day) => day + { one: "st", two: "nd", few: "rd", other: "th" }[new Intl.PluralRules("en", { type: "ordinal" }).select(day)];

// word, page, and why it is that page
const FIRST = {
  ja: [
    ["返品", "refunds", "whether and until when a ticket may be returned is decided there"],
    [`${cutoff}日`, "refunds", "the cut-off of returns; elsewhere it is a day like any other"],
    [fullWidth(`${cutoff}日`), "refunds", "the same in full-width digits, as a Japanese keyboard types them"],
    ["満了日", "ordering", "the last day to order a renewal is counted back from it"],
    ["更新チケット", "ordering", "half of that page is about ordering one"],
    ["離島", "coverage", "islands are refused there; that no list of them exists is said under 'not answered'"],
    ["平日", "attendance", "which days are working days bears on nothing but when attendance starts"],
    ["送料", "shipping", "who bears it is the page's one question"],
    ["返送料", "shipping", "who bears the postage of the faulty unit is decided there"],
    ["配送業者", "shipping", "what follows from the carrier's mistakes is decided there"],
    ["届かない", "shipping", "who sends again what did not arrive, and who pays, is decided there"],
    ["設定の復元", "work", "who puts the configuration back is decided there"],
    ["解約", "silence", "the published page says nothing of it; the row leads on to returns"],
    ["中途解約", "silence", "the same"],
    ["壊れた", "coverage", "whether what is broken is covered is the page's one question"],
  ],
  en: [
    ["refund", "refunds", "whether and until when there is one is decided there"],
    [ordinal(cutoff), "refunds", "the cut-off of returns"],
    ["expiry", "ordering", "the last day to order a renewal is counted back from it"],
    ["renewal", "ordering", "half of that page is about ordering one"],
    ["island", "coverage", "islands are refused there"],
    ["business day", "attendance", "which days are business days bears on nothing but when attendance starts"],
    ["shipping", "shipping", "who bears it is the page's one question"],
    ["serial number", "entry", "how many digits it has is checked there"],
  ],
};
// In no page; so a search that finds everything, or nothing, is noticed.
const NOWHERE = { ja: "冷蔵庫", en: "refrigerator" };

const site = process.argv[2];
const language = basename(site ?? "");
assert.ok(language in FIRST, `expected the folder of a built site, named ${Object.keys(FIRST).join(" or ")}, got ${site}`);
const words = FIRST[language];
const nowhere = NOWHERE[language];

// The scripts of the search page, in its order; all but the theme's, which is about the look and needs a browser.
const scripts = [...readFileSync(join(site, "search.html"), "utf8").matchAll(/<script src="([^"?]+)/g)]
  .map(([, path]) => path)
  .filter((path) => !path.includes("furo"));

const page = vm.createContext({
  URLSearchParams,
  document: {
    readyState: "loading",
    addEventListener() {},
    getElementById: () => null,
  },
  localStorage: { setItem() {} },
});
page.window = page;
for (const path of scripts) vm.runInContext(readFileSync(join(site, path), "utf8"), page, { filename: path });
const search = vm.runInContext("(query) => Search._performSearch(...Search._parseQuery(query))", page);

// The search page takes the results from the end.
const found = (query) => Array.from(search(query), ([document]) => document).reverse();

assert.deepEqual([], found(nowhere), `${nowhere} is found though no page has it`);
const wrong = words.map(([word, right, why]) => ({ word, right, why, found: found(word) })).filter(
  ({ right, found: [first] }) => right !== first,
);
for (const { word, right, why, found: pages } of wrong)
  console.error(`${word}: ${right} has to come first (${why}); found: ${pages.join(", ") || "nothing"}`);
assert.equal(0, wrong.length, "the search puts another page first");

// Excerpts have the words of a page and no code: no tag, no sign of HTML, no slug of a clause or a reading.
const excerpt = vm.runInContext("Search.htmlToText", page);
const read = (document) => readFileSync(join(site, `${document}.html`), "utf8");
const slugs = new Set([...Object.keys(clauses), ...readings]);
for (const document of new Set([...words.map(([, right]) => right), "readings", "tickets", "changes"])) {
  const text = excerpt(read(document));
  const code = [...text.matchAll(/<[^>]*>?|&#?\w+;|[a-z_]+\.[a-z_]+/g)].map(([found]) => found);
  assert.ok(text.length > 500, `the excerpt of ${document} is ${text.length} characters long`);
  assert.deepEqual([], code.filter((found) => !found.includes(".") || slugs.has(found)), `code in the excerpt of ${document}`);
}
assert.ok(excerpt(read("refunds"), "#clause-refund-cutoff").length < excerpt(read("refunds")).length, "an excerpt begins at its anchor");
console.log(`${words.length} words find their page first`);
