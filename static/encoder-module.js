// The encoder's wasm module and its weights. crates/encoder-wasm says what the module exports.

const DIMENSIONS = 256;

// A module with one function, which fills a vector: what a browser with vector instructions takes for valid.
const WITH_VECTORS = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11]);

const bytes = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.arrayBuffer();
};

/**
 * Fetches the weights at this address, and the first of two modules; the second one where the browser has no vector
 * instructions. Resolves with the `checksum` of the weights (CRC-32) and `read`, which takes a list of texts and returns their
 * numbers, 256 for each, one text after the other; zeros for a text that says nothing. Rejects when one of them cannot be
 * had, or the weights are none.
 */
export const load = async (weights, [quick, plain]) => {
  const module = WebAssembly.validate(WITH_VECTORS) ? quick : plain;
  const [code, file] = await Promise.all([bytes(module), bytes(weights)]);
  const { instance } = await WebAssembly.instantiate(code, {});
  const { memory, reserve, load, encode } = instance.exports;
  const write = (content) => {
    const place = reserve(content.length);
    // Only now: making room may have moved the memory.
    new Uint8Array(memory.buffer).set(content, place);
    return content.length;
  };
  const checksum = load(write(new Uint8Array(file)));
  if (checksum < 0) throw new Error(`${weights} is no encoder`);
  const read = (texts) => {
    const numbers = new Float32Array(texts.length * DIMENSIONS);
    texts.forEach((text, i) => {
      const place = encode(write(new TextEncoder().encode(text)));
      if (place) numbers.set(new Float32Array(memory.buffer, place, DIMENSIONS), i * DIMENSIONS);
    });
    return numbers;
  };
  return { checksum, read };
};
