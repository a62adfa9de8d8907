// Zendesk Messaging: `zE("messenger:set", …)` and `zE("messenger", "open")`.
// https://developer.zendesk.com/api-reference/widget-messaging/web/core/, read 2026-11-30.
//
// A field must be a custom ticket field that end users may set. Fields and tags come to the ticket with the customer's next message, and
// stay for later conversations until others are set. No text can be put into the composer.
// Not known: whether `zE` can be told from outside to be still loading the messenger, which its snippet does after it has made `zE`;
// how long a value may be. `zE` of the older Web Widget (Classic) looks the same and does not know these commands.

import { fields } from "./chats.js";

/** There is no `zE` before the vendor's script has come: today's snippet is that script. */
export const find = () => (typeof window.zE === "function" ? window.zE : undefined);

export const open = (zE, item, settings) => {
  const pairs = fields(settings, item);
  if (pairs.length) zE("messenger:set", "conversationFields", pairs.map(([id, value]) => ({ id, value })));
  // Tags take the place of the page's own, so only where no field has the reference.
  if (!pairs.some(([, value]) => value === item.reference)) zE("messenger:set", "conversationTags", [`signpost-${item.reference}`]);
  // Pages hide the widget so that their customers come here first; then to open it shows nothing.
  zE("messenger", "show");
  zE("messenger", "open");
};
