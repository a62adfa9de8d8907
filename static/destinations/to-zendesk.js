// Zendesk Support, by its Requests API, as a customer who has not signed in.
//
// Contract, read on 2026-11-30: developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests ("Create Request", "Anonymous
// requests are supported for ticket creation but can be disabled by administrators", five an hour in trial accounts) and
// developer.zendesk.com/documentation/ticketing/using-the-zendesk-api/making-cross-origin-browser-side-api-requests.
//   POST /api/v2/requests.json  {request: {requester: {name, email}, subject, comment: {body}, custom_fields: [{id, value}]}}
//   201 {request: {id, …}}; 422 {error: "RecordInvalid", description, details}; 403 and 429 without the headers of CORS.
// A page cannot read those two, so they count as no answer, and are tried again at growing distances.
//
// Files: an upload needs a request of its own, /api/v2/uploads. The documentation does not say that a page may make it for somebody
// who has not signed in. So files do not go along, and the comment names them.
//
// Twice: Zendesk knows no key, and a page may not search its tickets. A case whose answer was lost makes a second ticket. Both have
// the same reference in the subject and the same id at the end.
//
// Not known: whether an anonymous request may be as long as a comment (64 kB); whether every error of status 422 can be read by a
// page.

import { byStatus, contact, letter, sourced, subject } from "./deliver.js";

/**
 * @param {import("./deliver.js").Item} item
 * @param {{ fields?: Record<string, string> }} settings a source for each custom field, by its numeric id
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, { fields = {} }, ask) => {
  const { name, email } = contact(item.record);
  const custom = Object.entries(fields).map(([id, source]) => ({ id: Number(id), value: sourced(item, source) }));
  const request = {
    // Without an e-mail address Zendesk cannot know whom to answer, and says so.
    requester: { name: name ?? email, email },
    subject: subject(item),
    comment: { body: letter(item, item.files) },
    custom_fields: custom.filter(({ value }) => value),
  };
  const answer = await ask("/api/v2/requests.json", { json: { request } });
  const made = answer.body?.request?.id;
  if (answer.status === 201 && made) return { received: String(made) };
  return byStatus(answer);
};
