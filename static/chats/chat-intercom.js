// Intercom Messenger: `Intercom("update", …)` and `Intercom("showNewMessage", …)`.
// https://developers.intercom.com/installing-intercom/web/methods and the package @intercom/messenger-js-sdk 0.0.20, read 2026-11-30.
//
// Not known: whether every version of the script sets `Intercom.booted`, which no document names; how long a text the composer takes, and
// how long an attribute may be; what becomes of an attribute that the workspace has not created.

import { fields, message } from "./chats.js";

/** The snippet and the npm package keep calls in the list `q` until the script takes their place. */
export const find = () => {
  const { Intercom } = window;
  return typeof Intercom === "function" && (Intercom.booted ?? !Intercom.q) ? Intercom : undefined;
};

/** Whether the page has named nobody. To write over a user that it has named would change that user's record. */
const isAnonymous = ({ intercomSettings }) =>
  intercomSettings && ["user_id", "email", "user_hash", "intercom_user_jwt"].every((key) => !intercomSettings[key]);

export const open = (Intercom, item, settings) => {
  const attributes = Object.fromEntries(fields(settings, item));
  // Without its settings it cannot be told whom the page has named.
  if (isAnonymous(window)) for (const key of ["name", "email"]) if (item[key]) attributes[key] = item[key];
  // Each update asks the vendor's server, which allows only so many.
  if (Object.keys(attributes).length) Intercom("update", attributes);
  Intercom("showNewMessage", message(item));
};
