// Runs the rules beside the page: Pyodide, the wheels, and the page's own Python, all from the folder of this file.

import { loadPyodide } from "./engine/pyodide.mjs";

const PROGRAM = [
  "answering.py",
  "completing.py",
  "form.py",
  "moving.py",
  "reports.py",
  "tried.py",
  "wording.py",
  "words.toml",
  "calendar.json",
];

async function fetched(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) {
    throw new Error(`${name}: ${response.status}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function started() {
  const wheels = fetched("engine/files.json").then((text) => {
    const names = JSON.parse(new TextDecoder().decode(text));
    return Promise.all(names.map((name) => fetched(`engine/${name}`)));
  });
  const program = Promise.all(PROGRAM.map(fetched));
  // Pyodide itself waits for ever for this file where it is missing.
  const wasm = await fetch(new URL("engine/pyodide.asm.wasm", import.meta.url), { method: "HEAD" });
  if (!wasm.ok) {
    throw new Error(`pyodide.asm.wasm: ${wasm.status}`);
  }
  const python = await loadPyodide({ indexURL: new URL("engine/", import.meta.url).href });
  for (const wheel of await wheels) {
    python.unpackArchive(wheel, "wheel");
  }
  (await program).forEach((content, index) => python.FS.writeFile(PROGRAM[index], content));
  return python.pyimport("answering");
}

const answering = started();

// Questions are answered in the order in which they come.
self.onmessage = async ({ data: { number, call, given } }) => {
  try {
    postMessage({ number, reply: (await answering)[call](...given) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
};
