/**
 * Trains a model in a module worker, so that a designer's page stays alive meanwhile. Nothing loads it with the page:
 *
 *     const worker = new Worker("trainer-worker.js", { type: "module" });
 *     worker.postMessage({ examples, flows, encoder, name, seed });
 *
 * | message to it | |
 * | --- | --- |
 * | `examples` | `[{ text, intent, targeted? }]`, as in the files that `signpost train` reads; `other` is out of scope |
 * | `flows` | a parsed flows file: the texts under `examples` of its intents are trained too; may be left out |
 * | `base` | the bytes of the base that the model will stand on as a `Uint8Array`; left out, `base.bin` beside this script |
 * | `signals` | `[{ text, signals, not? }]`, in the place of a base: the model has one within it, trained on these |
 * | `encoder` | the bytes of `encoder.bin` as a `Uint8Array`; left out, the model has no second stage |
 * | `name`, `seed` | as the options of `signpost train`, may be left out |
 *
 * | message from it | |
 * | --- | --- |
 * | `{ done, total }` | after each fit |
 * | `{ model }` | the bytes of the model, a `Uint8Array`: those that `signpost train` would write |
 * | `{ error }` | what is wrong with the job, in words |
 *
 * To cancel, `worker.terminate()`: it keeps nothing. Under `require-trusted-types-for`, the address needs a policy of the page.
 */
import init, { train } from "./signpost-trainer-wasm.js";

const ready = init();

const bytes = async (name) => {
  const url = new URL(name, import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

onmessage = async ({ data }) => {
  try {
    await ready;
    if (!data.base && !data.signals) data.base = await bytes("base.bin");
    const model = train(data, (done, total) => postMessage({ done, total }));
    postMessage({ model }, [model.buffer]);
  } catch (error) {
    postMessage({ error: error.message ?? String(error) });
  }
};
