// Chatwoot, by the client API of an inbox of the kind "API".
//
// Contract, read on 2026-11-30 in Chatwoot's source (github.com/chatwoot/chatwoot, branch develop):
// app/controllers/public/api/v1/inboxes/{contacts,conversations,messages}_controller.rb, app/views/public/api/v1/models/,
// app/builders/contact_inbox_with_contact_builder.rb, app/models/message.rb, config/initializers/cors.rb (any header, any method).
//   POST /public/api/v1/inboxes/INBOX/contacts  {source_id, name, email, phone_number}  →  {source_id, id, …}
//        with a source_id that is known, the contact of before
//   GET  …/contacts/SOURCE/conversations  →  [{id, messages: [{id, content, …}]}]
//   POST …/contacts/SOURCE/conversations  {custom_attributes}  →  {id, …}
//   POST …/conversations/ID/messages  content, echo_id, attachments[] (at most 15)  →  {id, content, …}
//   404 {error}: no such inbox; 422 {message, attributes}: a field is wrong.
//
// Twice: the source_id is the id of the case, so each case has its own place in the inbox, and what an earlier try has left there is
// found before anything is made. That is so on the first try as well: a tab that was killed does not know that it had tried. What a
// browser repeats by itself, because a connection that it used again was closed, can make a conversation that stays empty, or show the
// message twice in one; it makes no second ticket.
//
// Not known: what an inbox with forced identity validation (HMAC) answers to a page without a secret; in the source it is an error of
// status 500, which is tried again until the widget gives up. Older versions leave phone_number out.

import { byStatus, contact, form, isSuccess, letter, sorted, subject } from "./deliver.js";

/** Of one message. */
const MOST_FILES = 15;

/** As Chatwoot takes a number: with its country, and only digits. Another one would be a reason to refuse the contact. */
const number = (phone) => {
  const digits = phone?.replace(/[\s().-]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(digits ?? "") ? digits : undefined;
};

/**
 * @param {import("./deliver.js").Item} item
 * @param {{ inbox: string }} settings the identifier of the inbox
 * @param {import("./deliver.js").Ask} ask
 * @returns {Promise<import("./deliver.js").Outcome>}
 */
export const deliver = async (item, { inbox }, ask) => {
  const { id } = item;
  const { name, email, phone } = contact(item.record);
  const contacts = `/public/api/v1/inboxes/${encodeURIComponent(inbox)}/contacts`;
  const conversations = `${contacts}/${encodeURIComponent(id)}/conversations`;

  const person = { source_id: id, name: name ?? email, email, phone_number: number(phone) };
  const known = await ask(contacts, { json: person });
  if (!isSuccess(known) || known.body?.source_id !== id) return byStatus(known);

  const before = await ask(conversations, { method: "GET" });
  if (!isSuccess(before) || !Array.isArray(before.body)) return byStatus(before);
  const has = ({ messages = [] }) => messages.some(({ content }) => content?.includes(id));
  const whole = before.body.find(has);
  if (whole) return { received: String(whole.id) };

  let place = before.body[0]?.id;
  if (place === undefined) {
    const { reference, category, intent, queue, priority } = item;
    const custom_attributes = { case: id, reference, category, intent, queue, priority };
    const made = await ask(conversations, { json: { custom_attributes } });
    place = made.body?.id;
    if (!isSuccess(made) || place === undefined) return byStatus(made);
  }

  const [there, lost] = sorted(item.files);
  const content = `${subject(item)}\n\n${letter(item, [...lost, ...there.slice(MOST_FILES)])}`;
  const files = there.slice(0, MOST_FILES).map((file) => ["attachments[]", file]);
  const body = form([["content", content], ["echo_id", id]], files);
  const said = await ask(`${conversations}/${encodeURIComponent(place)}/messages`, { body });
  if (isSuccess(said) && said.body?.id) return { received: String(place) };
  return byStatus(said);
};
