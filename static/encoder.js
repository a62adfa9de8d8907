// The second stage beside the page: a worker reads texts with the encoder. Where the page's policy allows no worker, the
// page itself reads them, one text whenever it is idle.

const beside = (name) => new URL(name, import.meta.url);

/** The worker is told where they are: a bundler may have put it elsewhere. */
const modules = () => ["encoder.wasm", "encoder-plain.wasm"].map((name) => String(beside(name)));

/** Settles when the page is idle, with how long it is likely to stay so. */
const idle = () =>
  new Promise((done) => (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 500 }) : setTimeout(done, 16)));

/** A slice of idle time that is shorter than this, in milliseconds, is left to the page. */
const SLICE = 5;

/** Where the page requires trusted types, it has to allow the policy `signpost`; else this throws. */
const trusted = (url) =>
  globalThis.trustedTypes ? trustedTypes.createPolicy("signpost", { createScriptURL: String }).createScriptURL(url) : url;

/** Reads texts on the page's own thread. */
const inSlices = async (weights) => {
  const { load } = await import("./encoder-module.js");
  const { checksum, read } = await load(weights, modules());
  const all = async (texts) => {
    const numbers = [];
    let slice;
    for (const text of texts) {
      if (!(slice?.timeRemaining() > SLICE)) slice = await idle();
      numbers.push(...read([text]));
    }
    return Float32Array.from(numbers);
  };
  return { checksum, read: all };
};

/** Reads texts in a worker; rejects where there can be none. */
const inWorker = (weights) =>
  new Promise((resolve, reject) => {
    // A script of another origin throws here; a policy that forbids workers says so by the event.
    const worker = new Worker(trusted(beside("encoder-worker.js")), { type: "module" });
    const waiting = [];
    let works = false;
    let slices;
    const fall = (error) => {
      worker.terminate();
      if (!works) return reject(error);
      // What it leaves undone is done here.
      slices ??= inSlices(weights);
      for (const { texts, done, failed } of waiting.splice(0)) slices.then(({ read }) => read(texts)).then(done, failed);
    };
    worker.onerror = fall;
    worker.onmessageerror = fall;
    worker.onmessage = ({ data }) => {
      if ("failed" in data) return fall(new Error(data.failed));
      if ("numbers" in data) return waiting.shift()?.done(data.numbers);
      const read = (texts) =>
        slices
          ? slices.then(({ read }) => read(texts))
          : new Promise((done, failed) => {
              waiting.push({ texts, done, failed });
              worker.postMessage({ texts });
            });
      works = true;
      resolve({ checksum: data.checksum, read });
    };
    worker.postMessage({ weights: String(weights), modules: modules() });
  });

const started = new Map();

/**
 * The encoder with the weights of this address, once for all elements of the page: `checksum` of the weights, and
 * `read(texts)`, which gives the promise of 256 numbers for each text. Rejects when it cannot be had; the next call
 * tries again.
 */
export const start = (weights) => {
  const key = String(weights);
  if (!started.has(key)) {
    const encoder = (async () => inWorker(weights))().catch(() => inSlices(weights));
    encoder.catch(() => started.delete(key));
    started.set(key, encoder);
  }
  return started.get(key);
};

/** Whether the customer asked to save data, or the connection is slow. Browsers that do not tell are not spared. */
export const isSpared = () => {
  const { saveData, effectiveType = "" } = navigator.connection ?? {};
  return Boolean(saveData) || effectiveType.endsWith("2g");
};
