// The scanners for personal data. crates/privacy-wasm says what their module exports.

/**
 * Resolves with what finds personal data in a text: a row of kind, first byte and the one past the last, for each span. With
 * a year (0 if nobody knows the day), a month and a day, it finds the facts that the text names: a row of kind, first byte, the
 * one past the last, the number of bytes of the value, and these bytes, for each fact.
 */
export const load = async (signal) => {
  const url = new URL("privacy.wasm", import.meta.url);
  const response = await fetch(url, { signal }).catch((status) => ({ status }));
  if (!response.ok) throw { code: "fetch", message: `${url}: ${response.status}` };
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), {});
  const { memory, reserve, scan, facts } = instance.exports;
  return (text, year, month, day) => {
    const bytes = new TextEncoder().encode(text);
    const place = reserve(bytes.length);
    // Only now: making room may have moved the memory.
    new Uint8Array(memory.buffer).set(bytes, place);
    const answer = year === undefined ? scan(bytes.length) : facts(bytes.length, year, month, day);
    const [length] = new Uint32Array(memory.buffer, answer, 1);
    return new Uint32Array(memory.buffer, answer + 4, length).slice();
  };
};
