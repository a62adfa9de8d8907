// What is wrong with a flows file. The widget only says that something is: the words for it are in the module of the trainer,
// which a page fetches for this alone.

import init, { problems } from "./signpost-trainer-wasm.js";

/** `error` with every problem of the file. */
export const named = async (error, flows) => {
  await init();
  const all = problems(flows);
  const [first] = all;
  return { ...error, message: `${first.path}: ${first.problem}. ${first.remedy}`, problems: all };
};
