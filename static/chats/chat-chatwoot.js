// Chatwoot: `$chatwoot.setConversationCustomAttributes(…)`, `$chatwoot.setCustomAttributes(…)`, `$chatwoot.toggle("open")`.
// https://github.com/chatwoot/chatwoot/blob/develop/app/javascript/entrypoints/sdk.js and the file conversations_controller.rb of its
// server, read 2026-11-30.
//
// No text can be put into the composer. The server takes attributes of a conversation only once there is one, and then in the place of
// all that it had; before, it has only those of the contact.
// Not known: how long a value may be. An attribute that the account has not defined is stored, and not shown to agents.

import { fields } from "./chats.js";

/** What is sent before the frame has loaded is lost. `hasLoaded` is set as the event `chatwoot:ready` is dispatched. */
export const find = () => (window.$chatwoot?.hasLoaded ? window.$chatwoot : undefined);

export const open = ($chatwoot, item, settings) => {
  const attributes = { signpost_reference: item.reference, ...Object.fromEntries(fields(settings, item)) };
  $chatwoot.setConversationCustomAttributes(attributes);
  $chatwoot.setCustomAttributes(attributes);
  $chatwoot.toggle("open");
};
