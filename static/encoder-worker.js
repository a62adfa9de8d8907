// A worker that reads texts with the encoder. First it is sent { weights, modules }, the addresses of the encoder's file and of
// its two modules, and answers { checksum }; then each { texts }, and answers { numbers }, 256 for each text. Where something
// goes wrong: { failed }.

import { load } from "./encoder-module.js";

let encoder;

onmessage = async ({ data }) => {
  try {
    encoder ??= load(data.weights, data.modules);
    const { checksum, read } = await encoder;
    if (!data.texts) return postMessage({ checksum });
    const numbers = read(data.texts);
    postMessage({ numbers }, [numbers.buffer]);
  } catch (error) {
    postMessage({ failed: String(error?.message ?? error) });
  }
};
