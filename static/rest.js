// What a first suggestion does not need: the rest of the widget's wasm and the scanners for personal data, without which nothing
// can be pressed, and the encoder of the second stage, without which everything works as before.

import { load } from "./scanners.js";

/** Most times that a text is routed again with what the encoder has read meanwhile. */
const ROUNDS = 6;

/** How the encoder reads texts, by handle. */
const readers = new WeakMap();

/** So many milliseconds after a key its answer is on the screen; then the encoder's may come. */
const AFTER_KEY = 50;

/** Has texts read, one list after the other. A newer list takes the place of one that waits, which is about a text of before. */
const queue = (read, give) => {
  let busy = false;
  let next;
  return async (texts) => {
    next = texts;
    if (busy) return;
    busy = true;
    while (next) {
      await new Promise((done) => setTimeout(done, AFTER_KEY));
      const asked = next;
      next = undefined;
      const numbers = await read(asked).catch(() => {});
      // Who has broken down is asked no more.
      if (!numbers) return give((handle) => handle.lose());
      give((handle) => handle.learn(asked, numbers));
    }
    busy = false;
  };
};

/** The second parts of the wasm that have come, or are on their way, by the first part that each shares memory and functions with. */
const rests = new WeakMap();

/** Fetches the second part at `url`, once for all elements; again after it has failed. */
const join = async (module, url) => {
  const wasm = await module.default();
  if (!rests.has(wasm)) {
    const rest = instantiate(url, { __wasm_split: wasm });
    rest.catch(() => rests.delete(wasm));
    rests.set(wasm, rest);
  }
  await rests.get(wasm);
};

const instantiate = async (url, imports) => {
  const response = await fetch(url);
  if (!response.ok) throw { code: "fetch", message: `${url} answered ${response.status}` };
  // Compiled as it comes where the server says what it is, as the glue does it.
  if (response.headers.get("Content-Type") === "application/wasm") await WebAssembly.instantiateStreaming(response, imports);
  else await WebAssembly.instantiate(await response.arrayBuffer(), imports);
};

const encoder = async (weights, give, needed) => {
  const { isSpared, start } = await import("./encoder.js");
  if (isSpared()) return;
  const { checksum, read } = await start(weights);
  // What was pressed meanwhile waits for what it needs, and acts on what was seen.
  await needed;
  give((handle) => {
    if (handle.attach(checksum, queue(read, give))) readers.set(handle, read);
  });
};

/** What is in the second file of `flows`, if it is packed into two: its name is relative to the first, which `own` names or is. */
const later = async (flows, own) => {
  if (typeof flows.flows !== "string") return flows;
  const first = own.at || own.href ? new URL(own, document.baseURI) : document.baseURI;
  const url = new URL(flows.flows, first);
  const response = await fetch(url);
  if (!response.ok) throw { code: "fetch", message: `${url} answered ${response.status}` };
  return response.json();
};

/** Tells the page what is wrong with the flows: a customer gets to a person all the same. */
const tell = async (element, flows, second, error) => {
  if (!error) {
    // As it was before it was packed.
    const { id, persons, ...first } = flows;
    const whole = second === flows ? flows : { ...first, flows: second.flows };
    const problem = { code: "flows", message: "the two files of the flows do not belong together" };
    error = await import("./problems.js").then(({ named }) => named(problem, whole)).catch(() => problem);
  }
  const detail = { version: 1, code: error.code ?? "flows", message: String(error.message ?? error), problems: error.problems ?? [] };
  element.dispatchEvent(new CustomEvent("signpost-error", { bubbles: true, composed: true, detail }));
};

/**
 * Fetches them for `element`: `module` is the glue of the widget's wasm, and its second part is at `url`. `flows` is the flows
 * file, and `own` its address, or the file itself. `give` hands a function the handle of the widget, if it is still there.
 * Settles when all but the encoder is there.
 */
export const fetchRest = async (element, give, module, url, flows, own) => {
  let trouble;
  const second = later(flows, own).catch((error) => {
    trouble = error;
  });
  // Without its script no file can be added; all else goes on.
  const needed = Promise.all([load(), join(module, url), second, import("./files.js").catch(() => {})]);
  const other = element.getAttribute("encoder");
  const weights = other ? new URL(other, document.baseURI) : new URL("encoder.bin", import.meta.url);
  // Without the encoder the n-grams answer alone.
  encoder(weights, give, needed).catch(() => {});
  const [find, , read, files] = await needed;
  give((handle) => {
    if (!handle.join(find, files, flows, read)) tell(element, flows, read, trouble);
  });
};

/** The routing of `text` by all that is there. */
export const route = async (handle, text) => {
  await handle.rest();
  for (let round = 1; ; round++) {
    const answer = handle.route(text);
    if (!answer) throw new Error("Signpost could not be loaded");
    const [routing, wanted] = answer;
    const read = readers.get(handle);
    if (!read || !wanted.length || round === ROUNDS) return routing;
    const numbers = await read(wanted).catch(() => {});
    if (numbers) handle.learn(wanted, numbers);
    else {
      readers.delete(handle);
      handle.lose();
    }
  }
};
