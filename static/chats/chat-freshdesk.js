// Freshdesk help widget: `FreshworksWidget("prefill", "ticketForm", …)` and `FreshworksWidget("open", "ticketForm")`.
// https://developer.freshdesk.com/widget-api, read 2026-11-30. What opens is the widget's form; Freshchat is another product.
//
// Not known: whether accounts without a paid plan ignore "prefill"; how long subject and description may be; what happens in a widget
// that shows articles only.

import { fields, subject } from "./chats.js";

/** The snippet keeps calls in the list `q`. The script sets another function in its place once the widget is drawn. */
export const find = () => {
  const widget = window.FreshworksWidget;
  return typeof widget === "function" && !widget.q ? widget : undefined;
};

export const open = (widget, item, settings) => {
  const { name, email, summary: description } = item;
  const form = { subject: subject(item), description };
  if (name) form.name = name;
  if (email) form.email = email;
  for (const [field, value] of fields(settings, item)) {
    // The names of an account's own fields begin with `cf_`, and they have a place of their own.
    if (field.startsWith("cf_")) (form.custom_fields ??= {})[field] = value;
    else form[field] = value;
  }
  widget("prefill", "ticketForm", form);
  widget("open", "ticketForm");
};
