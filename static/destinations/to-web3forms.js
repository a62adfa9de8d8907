// Web3Forms, a form end-point: each case is a mail to the owner of the access key. The key is made to be public.
//
// Contract, read on 2026-11-30: docs.web3forms.com/getting-started/api-reference and its pages on hCaptcha, reCAPTCHA and Turnstile.
//   POST https://api.web3forms.com/submit, a form of one or several parts, with access_key, subject, name, email, message
//   200 {success: true, message}; else {success: false, message}.
// email becomes the address to reply to. attachment holds files; they are a feature of its paid plans.
//
// Twice: there is no key for a repetition. A case whose answer was lost makes a second mail, with the same subject and id.
//
// Not known: what a free plan makes of a file; if it refuses with a status of 400, the text goes alone, and names the files. Whether
// several files may have the same name. Which statuses its errors have beside 400 and 429.

import { byStatus, challenges, contact, form, isSuccess, letter, sorted, subject } from "./deliver.js";

/**
 * @param {import("./deliver.js").Item} item
 * @param {{ access_key: string }} settings
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, { access_key }, ask) => {
  const { name, email, phone } = contact(item.record);
  const post = (files, absent) => {
    const pairs = [
      ["access_key", access_key],
      ["subject", subject(item)],
      ["name", name],
      ["email", email],
      ["phone", phone],
      ["message", letter(item, absent)],
      ...challenges(item, ["h-captcha-response", "recaptcha_response", "cf-turnstile-response"]),
    ];
    return ask("", { body: form(pairs, files.map((file) => ["attachment", file])) });
  };
  const [files, absent] = sorted(item.files);
  let answer = await post(files, absent);
  // Nothing was taken, so this makes no second mail.
  if (files.length && (answer.status === 400 || answer.status === 413)) answer = await post([], item.files);
  if (isSuccess(answer)) return answer.body?.success === true ? { received: undefined } : { retry: answer.retryAfter };
  return byStatus(answer);
};
