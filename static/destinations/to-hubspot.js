// HubSpot, by a form of the marketing tools: each case is a submission of the form, and of the contact with that e-mail address.
//
// Contract, read on 2026-11-30: developers.hubspot.com/docs/api-reference/legacy/marketing/forms/v3-legacy/submit-data-unauthenticated
// and legacydocs.hubspot.com/docs/methods/forms/submit_form ("will accept cross-origin AJAX (CORS) requests").
//   POST /submissions/v3/integration/submit/PORTAL/FORM  {fields: [{objectTypeId, name, value}], context, legalConsentOptions}
//   200 {inlineMessage} or {redirectUri}; 400 {status: "error", message, errors: [{message, errorType}]}; 403; 404; 429, after 50 in ten
//   seconds.
// A field that is not on the form makes HubSpot refuse the whole (FIELD_NOT_IN_FORM_DEFINITION). So nothing is sent but what the flows
// file names under `fields`, or else the three below. One of them must have the source summary, which carries the reference and the id.
//
// Files: this API takes none; the summary names them. Consent: a form that asks for it (legalConsentOptions) cannot be used, since
// nobody has asked the customer. Context: the page's address is not told; it may say more than the customer wants.
//
// Twice: HubSpot knows no key. A case whose answer was lost makes a second submission, of the same contact.
//
// Not known: whether errors beside 400 carry the headers of CORS. Without them they count as no answer.

import { byStatus, letter, sourced, subject } from "./deliver.js";

/** What most forms have; `message` is a property that each account has. */
const FIELDS = { email: "email", firstname: "name", message: "summary" };

/** The object type "contact". */
const CONTACT = "0-1";

/**
 * @param {import("./deliver.js").Item} item
 * @param {{ portal: string, form: string, fields?: Record<string, string> }} settings a source for each field of the form
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, { portal, form, fields = {} }, ask) => {
  const summary = `${subject(item)}\n\n${letter(item, item.files)}`;
  const wanted = Object.entries(fields).length ? fields : FIELDS;
  const told = Object.entries(wanted).map(([name, source]) => ({
    objectTypeId: CONTACT,
    name,
    value: source === "summary" ? summary : sourced(item, source),
  }));
  const path = [portal, form].map(encodeURIComponent).join("/");
  const json = { fields: told.filter(({ value }) => value) };
  const answer = await ask(`/submissions/v3/integration/submit/${path}`, { json });
  const { status, body } = answer;
  if (status === 200 && [body?.inlineMessage, body?.redirectUri].some((said) => typeof said === "string")) return { received: undefined };
  const errors = Array.isArray(body?.errors) ? body.errors : [];
  // A longer text is refused as a whole; the customer may shorten it.
  if (status === 400 && errors.some(({ errorType }) => errorType === "INPUT_TOO_LARGE")) return { refused: status, why: "too_large" };
  return byStatus(answer);
};
