// What a first suggestion does not need: the rest of the widget's wasm and the scanners for personal data, without which nothing
// can be pressed, and the encoder of the second stage, without which everything works as before. And the methods of the element
// that a page may never call.

import { load } from "./scanners.js";
import { heal } from "./translated.js";

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

/** After so many milliseconds nobody waits for the second part any more: the contact links are shown. */
const PATIENCE = 30_000;

/** The second parts of the wasm that have come, or are on their way, by the first part that each shares memory and functions with. */
const rests = new WeakMap();

/** Fetches the second part at `url`, once for all elements; again after it has failed. */
const join = async (module, url, signal) => {
  const wasm = await module.default();
  if (!rests.has(wasm)) {
    const rest = instantiate(url, { __wasm_split: wasm }, signal);
    rest.catch(() => rests.delete(wasm));
    rests.set(wasm, rest);
  }
  await rests.get(wasm);
};

const instantiate = async (url, imports, signal) => {
  const response = await fetch(url, { signal }).catch((status) => ({ status }));
  if (!response.ok) throw { code: "fetch", message: `${url}: ${response.status}` };
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
const later = async (flows, own, signal) => {
  if (typeof flows.flows !== "string") return flows;
  const first = own.at || own.href ? new URL(own, document.baseURI) : document.baseURI;
  const url = new URL(flows.flows, first);
  const response = await fetch(url, { signal }).catch((status) => ({ status }));
  if (!response.ok) throw { code: "fetch", message: `${url}: ${response.status}` };
  return response.json();
};

/** Tells the page what is wrong with the flows: a customer gets to a person all the same. */
const tell = async (element, flows, second, error) => {
  if (!error) {
    // As it was before it was packed.
    const { id, persons, ...both } = { ...flows, ...second };
    const whole = second === flows ? flows : both;
    const problem = { code: "flows", message: "the two files of the flows do not belong together" };
    error = await import("./problems.js").then(({ named }) => named(problem, whole)).catch(() => problem);
  }
  const plain = { version: 1, code: "flows", message: String(error), remedy: "", problems: [], ...error };
  const detail = await import("./errors.js").then(({ detailed }) => detailed(plain, error)).catch(() => plain);
  element.dispatchEvent(new CustomEvent("signpost-error", { bubbles: true, composed: true, detail }));
};

/**
 * Fetches them for `element`: `module` is the glue of the widget's wasm, and its second part is at `url`. `flows` is the flows
 * file, `own` its address, or the file itself, and `words` those of the first screen in another language. `give` hands a function the handle of the widget, if it is still there.
 * Settles when all but the encoder is there.
 */
export const fetchRest = async (element, give, module, url, flows, own, words) => {
  heal(element.shadowRoot);
  let trouble;
  const patience = new AbortController();
  const { signal } = patience;
  const second = later(flows, own, signal).catch((error) => {
    trouble = error;
  });
  // Without its script no file can be added; all else goes on. Without their words, the later screens are in English.
  const spoken = words.length ? import("./words.js").then(({ later }) => later(words)).catch(() => []) : [];
  const needed = Promise.all([load(signal), join(module, url, signal), second, import("./files.js").catch(() => {}), spoken]);
  const other = element.getAttribute("encoder");
  const weights = other ? new URL(other, document.baseURI) : new URL("encoder.bin", import.meta.url);
  // Without the encoder the n-grams answer alone.
  encoder(weights, give, needed).catch(() => {});
  const late = new Promise((_, fail) => {
    setTimeout(() => {
      fail({ code: "slow", message: "" });
      // Another try must not wait for the same.
      patience.abort();
    }, PATIENCE);
  });
  const [find, , read, files, further] = await Promise.race([needed, late]);
  give((handle) => {
    if (!handle.join(find, { ...files, ...fetched }, flows, read, further)) tell(element, flows, read, trouble);
  });
};

/** What the wasm calls. Where cases go, and the chat that goes with one, are fetched only where the flows file names them. */
const fetched = {
  offer: (element, detail) => offer(element, detail),
  // The wasm has asked whether anything may go to the receiver. Then all below its address may be reached.
  deliver: async (kind, item, settings) => (await import("./deliver.js")).deliver(kind, item, settings, () => true),
  chatReady: async (...given) => (await import("./chats.js")).ready(...given),
  chatOpen: async (...given) => (await import("./chats.js")).open(...given),
};

/**
 * Dispatches `signpost-submit` for a case. Returns whether the page has prevented what follows, and the promise that it has given
 * to `respondWith`, if any. As with a `FetchEvent`, `respondWith` can be called once, and only while the event is dispatched.
 */
export const offer = (element, detail) => {
  let promise;
  let isOver = false;
  const event = new CustomEvent("signpost-submit", { bubbles: true, composed: true, cancelable: true, detail });
  event.respondWith = (answer) => {
    if (isOver) throw new DOMException("respondWith() came after the event; call it at once and give it a promise", "InvalidStateError");
    if (promise) throw new DOMException("respondWith() was called before", "InvalidStateError");
    promise = Promise.resolve(answer);
    // It may fail before anybody waits for it.
    promise.catch(() => {});
  };
  const isPrevented = !element.dispatchEvent(event);
  isOver = true;
  return [isPrevented, promise];
};

const UNLOADED = "Signpost could not be loaded";

/** The handle of the widget, with all that a call may need. `load` loads it, `held` gives it. */
const loaded = async (load, held) => {
  await load();
  const handle = held();
  if (!handle) throw new Error(UNLOADED);
  await handle.rest();
  return handle;
};

/** The routing of `text` by all that is there. */
export const route = async (element, text, load, held) => {
  const handle = await loaded(load, held);
  for (let round = 1; ; round++) {
    const answer = handle.ask("route", String(text));
    if (!answer) throw new Error(UNLOADED);
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

/** The records of this element that are kept in this browser, oldest first. */
export const records = async (element, _, load, held) => (await loaded(load, held)).ask("records", "");

/** Where localStorage remembers who the customer is: a number made of what the page has said. */
const PERSON = "signpost.person.1";

/** Does `work` with what this browser keeps. One that keeps nothing is no reason to disturb the customer. */
const quietly = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** A number made of a text, in letters. Where the browser can, nobody guesses the text from it sooner than by trying all. */
const hashed = async (text) => {
  const bytes = new TextEncoder().encode(text);
  // Only pages that came over a safe connection have it.
  const made = await globalThis.crypto?.subtle?.digest("SHA-256", bytes).catch(() => {});
  if (made) return Array.from(new Uint8Array(made), (byte) => byte.toString(16).padStart(2, "0")).join("");
  // FNV-1a, 32 bits.
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5).toString(16);
};

/** The keys of sessionStorage with what the customer has begun in this element. */
const begun = ({ id }) => ["signpost.draft.1", "signpost.flow.1"].map((key) => (id ? `${key}.${id}` : key));

/** Whether this browser has an outbox or a journal. */
const hasStored = async () => {
  const all = await quietly(() => indexedDB.databases().catch(() => {}));
  return all ? all.some(({ name }) => name === "signpost.outbox") : Boolean(quietly(() => localStorage.getItem("signpost.outbox.1")));
};

/**
 * Forgets what is of the customer before; first they are asked about what was not sent. `false` if they stay. The widget is loaded
 * only if there may be anything to ask about, or to forget.
 */
const leave = async (element, load, held) => {
  if (!element.shadowRoot.firstChild) return true;
  const left = held()?.ask("leave", "");
  if (left) return left;
  if (await hasStored()) return (await loaded(load, held)).ask("leave", "");
  const area = element.shadowRoot.querySelector("textarea");
  area.value = "";
  // The loader forgets the draft.
  area.dispatchEvent(new Event("change"));
  quietly(() => begun(element).forEach((key) => sessionStorage.removeItem(key)));
  held()?.reset();
  return true;
};

/** Starts over, with nothing of the customer before. */
export const reset = async (element, _, load, held) => {
  const left = await leave(element, load, held);
  // What the page knows is of the customer before, too.
  if (left) element.context = undefined;
  return left;
};

/** Remembers who the customer is. Where it was somebody else, what is of them is forgotten; `false` if they stay. */
export const identify = async (element, person, load, held) => {
  const hash = await hashed(String(person));
  const known = quietly(() => localStorage.getItem(PERSON));
  if (known === hash) return true;
  // Who was not known before may be the same person, who has signed in now.
  if (known && !(await leave(element, load, held))) return false;
  quietly(() => localStorage.setItem(PERSON, hash));
  return true;
};
