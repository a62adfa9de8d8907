/**
 * Runs what the studio works out, so that its page stays alive meanwhile.
 *
 * | message to it | `{ id, name, ask }`: what is asked, see `crates/studio/src/ask.rs` |
 * | messages from it | `{ id, done, total }`, then `{ id, answer }` or `{ id, trouble }` |
 *
 * To cancel, `worker.terminate()`.
 */
import init, { answer } from "./signpost-studio-wasm.js";

const ready = init();

onmessage = async ({ data: { id, name, ask } }) => {
  try {
    await ready;
    postMessage({ id, answer: answer(name, ask, (done, total) => postMessage({ id, done, total })) });
  } catch (error) {
    const isTrouble = typeof error?.problem === "string";
    const trouble = isTrouble ? error : { problem: `The worker stopped: ${error}`, remedy: "Try it again", place: "" };
    // After a panic, nothing in the module can be trusted.
    postMessage({ id, trouble, isBroken: !isTrouble });
  }
};
