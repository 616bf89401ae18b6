// An excerpt of a found page has its text as a reader sees it: no names in code, no block of code, no link that is a sign.
// It is loaded after Sphinx's own search, whose excerpts have all of these.
"use strict";

Search.htmlToText = (html, anchor) => {
  const article = html.slice(html.indexOf('<article')).split("</article>", 1)[0];
  const from = anchor ? article.indexOf(`id="${anchor.slice(1)}"`) : 0;
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };
  return article
    .slice(Math.max(from, 0))
    .replace(/^[^<>]*>/, "")
    .replace(/<!--.*?-->|<p class="other-language">.*?<\/p>/gs, "")
    .replace(/<(code|pre|script|style|summary|thead)\b.*?<\/\1>/gs, "")
    .replace(/<a\b[^>]*class="[^"]*\b(?:headerlink|row-link|try-row|report)\b[^>]*>.*?<\/a>/gs, "")
    .replace(/<wbr>|<\/?(?:span|a|strong|em)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, x, code) => String.fromCodePoint(parseInt(code, x ? 16 : 10)))
    .replace(/&([a-z]+);/g, (sign, name) => signs[name] ?? sign)
    .replace(/(?<![-\w.])[a-z_]+\.[a-z_]+(?![-\w.])/g, "")
    .replace(/\s+/g, " ")
    .trim();
};
