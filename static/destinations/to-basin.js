// Basin, a form end-point: each case is a submission, and a mail to the form's owner.
//
// Contract, read on 2026-11-30: docs.usebasin.com/guides/form-features/ajax ("accept standard AJAX requests and work cross-origin by
// default") and docs.usebasin.com/guides/form-features/file-uploads (attachments[], 100 MB a submission).
//   POST /f/FORM, a form of one or several parts, with Accept: application/json
//   200 {success: true}; else {error}.
// email is whom to answer, subject the subject of the mail.
//
// Twice: there is no key. A case whose answer was lost makes a second submission, with the same subject and id.
//
// Not known: the documentation promises the status 200 and a text under `error`; `success` stands in examples of users only. Which
// statuses its errors have. What of a submission its filter for spam hides from the owner.

import { byStatus, challenges, contact, form, isSuccess, letter, sorted, subject } from "./deliver.js";

/**
 * @param {import("./deliver.js").Item} item
 * @param {object} settings
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, settings, ask) => {
  const { name, email, phone } = contact(item.record);
  const [files, absent] = sorted(item.files);
  const pairs = [
    ["email", email],
    ["name", name],
    ["phone", phone],
    ["subject", subject(item)],
    ["message", letter(item, absent)],
    ...challenges(item, ["g-recaptcha-response", "h-captcha-response", "cf-turnstile-response"]),
  ];
  const answer = await ask("", { body: form(pairs, files.map((file) => ["attachments[]", file])) });
  // A page of a network, or of a challenge, has the status 200 too.
  if (isSuccess(answer)) return answer.body?.success === true ? { received: undefined } : { retry: answer.retryAfter };
  return byStatus(answer);
};
