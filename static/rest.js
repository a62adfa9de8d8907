// What a first suggestion does not need: the scanners for personal data, without which nothing can be sent, and the encoder of
// the second stage, without which everything works as before.

import { load } from "./scanners.js";

const encoder = async (weights, give) => {
  const { isSpared, start } = await import("./encoder.js");
  if (isSpared()) return;
  const { checksum, read } = await start(weights);
  give((handle) => handle.attach(checksum, read));
};

/** Fetches them. `give` hands a function the handle of the widget, if it is still there. Settles when the scanners are there. */
export const fetchRest = async (weights, give) => {
  // Without the encoder the n-grams answer alone.
  encoder(weights, give).catch(() => {});
  const find = await load();
  give((handle) => handle.scan_with(find));
};
