// Crisp: `$crisp.push([…])`.
// https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/ and the package crisp-sdk-web 1.2.1, read 2026-11-30.
//
// Not known: how long a text the composer takes, and how long a value of the session.

import { fields, message } from "./chats.js";

/** The snippet and the npm package make a list. Only the script adds `is` to it, by which the package itself knows the script. */
export const find = () => (typeof window.$crisp?.is === "function" ? window.$crisp : undefined);

export const open = ($crisp, item, settings) => {
  // The customer may take the reference out of the text; the session keeps it.
  $crisp.push(["set", "session:data", [[["signpost_reference", item.reference], ...fields(settings, item)]]]);
  for (const [method, value] of [
    ["user:email", item.email],
    ["user:nickname", item.name],
  ]) {
    // What the page has said of its user stands: it may have signed it.
    if (value && $crisp.get && !$crisp.get(method)) $crisp.push(["set", method, [value]]);
  }
  $crisp.push(["set", "message:text", [message(item)]]);
  // Pages hide the chat so that their customers come here first; then to open it shows nothing.
  $crisp.push(["do", "chat:show"]);
  $crisp.push(["do", "chat:open"]);
};
