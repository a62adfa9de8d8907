// Help Scout Beacon: `Beacon("prefill", …)`, `Beacon("open")`, `Beacon("navigate", …)`.
// https://developer.helpscout.com/beacon-2/web/javascript-api/, read 2026-11-30.
//
// The text goes into the form for a message, which is the only part of a Beacon that can be filled in; a chat starts empty.
// Not known: whether the script takes `readyQueue` away from `Beacon`, and whether `#beacon-container`, which it adds to the page, keeps
// its name; how long subject and text may be; what happens where the form for a message is switched off.

import { fields, subject } from "./chats.js";

/** The snippet keeps calls in the list `readyQueue` until the script takes its place. */
export const find = () => {
  const { Beacon } = window;
  const hasCome = Beacon && (!Beacon.readyQueue || document.getElementById("beacon-container"));
  return typeof Beacon === "function" && hasCome ? Beacon : undefined;
};

export const open = (Beacon, item, settings) => {
  const { name, email, summary: text } = item;
  const form = { subject: subject(item), text };
  if (name) form.name = name;
  if (email) form.email = email;
  const filled = fields(settings, item).map(([id, value]) => ({ id: Number(id), value }));
  if (filled.length) form.fields = filled;
  Beacon("prefill", form);
  Beacon("open");
  Beacon("navigate", "/ask/message/");
};
