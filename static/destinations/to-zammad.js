// Zammad, by its form channel.
//
// Contract, read on 2026-11-30 in Zammad's source (github.com/zammad/zammad, branch develop):
// app/controllers/form_controller.rb, app/controllers/application_controller/sets_headers.rb, config/initializers/rack_attack.rb.
//   POST /api/v1/form_config  fingerprint (more than 30 characters)  →  200 {enabled, endpoint, token}
//   POST /api/v1/form_submit  fingerprint, token (a day old at most), name, email, title, body, file[]
//   →  200 {ticket: {id, number}}, or 200 {errors: {field: "required" | "invalid" | …}} and no ticket.
// 403: the channel is off, or the fingerprint or the token is missing. 401: the token is too old, or of somebody else. 429: more
// than 20 an hour from one address. In the source these three carry no headers of CORS, so a page reads them only where a proxy adds
// them; else they count as no answer. That is no harm: each try fetches a token of its own.
//
// Nothing beside these fields is taken, so all else stands in the body.
//
// Twice: a case whose answer was lost makes a second ticket, since Zammad knows no key. Only the second request can make one. The
// fingerprint is that of the case, so both tickets have the same `preferences.form.fingerprint_md5`.
//
// Not known: how large a file may be; that is a setting of the web server in front of it.

import { byStatus, contact, form, letter, sorted, subject } from "./deliver.js";

const isForbidden = ({ status }) => status === 401 || status === 403;

/**
 * @param {import("./deliver.js").Item} item
 * @param {object} settings
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, settings, ask) => {
  const { name, email } = contact(item.record);
  const fingerprint = `signpost-${item.id}`;
  const [files, absent] = sorted(item.files);
  const fields = [
    ["fingerprint", fingerprint],
    // A name is required, and not every form asks for one.
    ["name", name ?? email],
    ["email", email],
    ["title", subject(item)],
    ["body", letter(item, absent)],
  ];
  const attached = files.map((file) => ["file[]", file]);
  let answer;
  for (const isLast of [false, true]) {
    const config = await ask("/api/v1/form_config", { body: form([["fingerprint", fingerprint]]) });
    const token = config.body?.token;
    if (config.status !== 200 || !token) return byStatus(config);
    answer = await ask("/api/v1/form_submit", { body: form([...fields, ["token", token]], attached) });
    if (isLast || !isForbidden(answer)) break;
  }
  const { status, body } = answer;
  if (status === 200 && body?.errors) return { refused: status, why: "invalid" };
  if (status === 200 && body?.ticket?.number) return { received: String(body.ticket.number) };
  return byStatus(answer);
};
