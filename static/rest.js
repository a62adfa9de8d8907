// What a first suggestion does not need: the scanners for personal data, without which nothing can be sent, and the encoder of
// the second stage, without which everything works as before.

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

const encoder = async (weights, give, scanners) => {
  const { isSpared, start } = await import("./encoder.js");
  if (isSpared()) return;
  const { checksum, read } = await start(weights);
  // What was pressed meanwhile waits for the scanners, and acts on what was seen.
  await scanners;
  give((handle) => {
    if (handle.attach(checksum, queue(read, give))) readers.set(handle, read);
  });
};

/** Fetches them. `give` hands a function the handle of the widget, if it is still there. Settles when the scanners are there. */
export const fetchRest = async (weights, give) => {
  // Without the encoder the n-grams answer alone.
  const scanners = load();
  encoder(weights, give, scanners).catch(() => {});
  const find = await scanners;
  give((handle) => handle.scan_with(find));
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
