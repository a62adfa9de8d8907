// Formspree, a form end-point: each case is a submission, and a mail to the form's owner.
//
// Contract, read on 2026-11-30: help.formspree.io/articles/building-your-form/submit-forms-with-javascript-ajax, the vendor's library
// (github.com/formspree/formspree-js, packages/formspree-core/src/submission.ts) and its earlier server (github.com/formspree/formspree,
// formspree/forms/views.py: CORS for Accept, Content-Type, X-Requested-With, Authorization).
//   POST /f/FORM, a form of one or several parts, with Accept: application/json
//   200 {ok: true, next}; errors {error, errors: [{code, field, message}]} with codes such as TYPE_EMAIL, EMPTY, INACTIVE, BLOCKED,
//   FORM_NOT_FOUND, FILES_TOO_BIG, NO_FILE_UPLOADS, TOO_MANY_FILES; 429.
// email is whom to answer, _subject the subject of the mail. Plans without files refuse them; then the text goes alone, and names them.
//
// Twice: there is no key. A case whose answer was lost makes a second submission, with the same subject and id.
//
// Not known: which status belongs to which code; so a code says more than the status. What of a submission its filter for spam hides
// from the owner. The field for several files; here each has a name of its own.

import { byStatus, challenges, contact, form, isSuccess, letter, sorted, subject } from "./deliver.js";

/** Codes that the text alone would not have met. */
const FOR_FILES = ["NO_FILE_UPLOADS", "TOO_MANY_FILES", "FILES_TOO_BIG"];

/** @type {Record<string, import("./deliver.js").Why>} */
const WHY = { INACTIVE: "forbidden", BLOCKED: "forbidden", FORM_NOT_FOUND: "not_there", PROJECT_NOT_FOUND: "not_there" };

const codes = ({ body }) => (Array.isArray(body?.errors) ? body.errors.map(({ code }) => code) : []);

/**
 * @param {import("./deliver.js").Item} item
 * @param {object} settings
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, settings, ask) => {
  const { name, email, phone } = contact(item.record);
  const post = (files, absent) => {
    const pairs = [
      ["email", email],
      ["name", name],
      ["phone", phone],
      ["_subject", subject(item)],
      ["message", letter(item, absent)],
      ...challenges(item, ["g-recaptcha-response", "h-captcha-response", "cf-turnstile-response"]),
    ];
    return ask("", { body: form(pairs, files.map((file, n) => [`file_${n + 1}`, file])) });
  };
  const [files, absent] = sorted(item.files);
  let answer = await post(files, absent);
  // Nothing was taken, so this makes no second submission.
  if (files.length && codes(answer).some((code) => FOR_FILES.includes(code))) answer = await post([], item.files);
  if (isSuccess(answer)) return answer.body?.ok === true ? { received: undefined } : { retry: answer.retryAfter };
  const why = codes(answer).map((code) => WHY[code]).find(Boolean);
  return why ? { refused: answer.status, why } : byStatus(answer);
};
