// The rules, asked in a worker beside the page.

const waiting = new Map();
let worker;
let count = 0;

// What a function of answering.py replies.
export function ask(call, ...given) {
  worker ??= started();
  count += 1;
  worker.postMessage({ number: count, call, given });
  return new Promise((resolve, reject) => waiting.set(count, { resolve, reject }));
}

function started() {
  const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data: { number, reply, error } }) => {
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    if (error) {
      reject(new Error(error));
    } else {
      resolve(JSON.parse(reply));
    }
  };
  // A worker that cannot even begin answers nothing.
  made.onerror = () => waiting.forEach(({ reject }) => reject(new Error("the worker does not run")));
  return made;
}
