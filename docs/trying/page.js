// Begins the page that tries the rules, or says why it cannot run. A plain script, as modules do not load from a folder.
"use strict";

(() => {
  const { words, tables } = JSON.parse(document.getElementById("trying-data").textContent);
  const here = document.currentScript.src;
  const root = document.getElementById("trying");

  function says(tag, text, properties) {
    return Object.assign(document.createElement(tag), { textContent: text }, properties);
  }

  function cannotRun(why) {
    const list = document.createElement("ul");
    for (const { title, href } of tables) {
      const item = document.createElement("li");
      item.append(says("a", title, { href }));
      list.append(item);
    }
    const reason = says("p", `${words.cannot}${words.between}${words[`cannot_${why}`]}`, { className: "cannot", role: "alert" });
    root.replaceChildren(reason, says("p", words.tables), list);
  }

  if (location.protocol === "file:") {
    cannotRun("file");
  } else if (!window.Worker || !window.WebAssembly) {
    cannotRun("browser");
  } else {
    root.replaceChildren(says("p", words.starting, { role: "status" }));
    import(new URL("main.js", here)).then(({ start }) => start(root)).catch(() => cannotRun("engine"));
  }
})();
