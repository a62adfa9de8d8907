// Opens a live chat with what is known of a case. No chat says whether anything arrives, so the case is in the outbox before a chat is
// opened. The page loads the vendor's script; a bridge never does.

/** How long a chat is waited for, in milliseconds. */
const PATIENCE = 4_000;

/** The time between two looks, in milliseconds. */
const PAUSE = 100;

/**
 * The bridges, by the names that a flows file calls them. `find` returns the vendor's global once it can be used; `open` opens the chat.
 * A snippet that the page has pasted makes the global before the vendor's script has come: what it is told it only keeps. Such a global
 * cannot be used yet. Where no document says how to tell, a wrong answer loses nothing, since the outbox has the case.
 */
const BRIDGES = {
  __proto__: null,
  intercom: () => import("./chat-intercom.js"),
  crisp: () => import("./chat-crisp.js"),
  zendesk: () => import("./chat-zendesk.js"),
  helpscout: () => import("./chat-helpscout.js"),
  freshdesk: () => import("./chat-freshdesk.js"),
  chatwoot: () => import("./chat-chatwoot.js"),
};

/** The bridge that a page has written itself: the property `chat` of its element. */
const own = (element) => ({
  find: () => (typeof element.chat?.open === "function" ? element.chat : undefined),
  open: (chat, item) => chat.open({ ...item }),
});

const load = ({ kind }, element) => (kind === "page" ? own(element) : BRIDGES[kind]());

/** What `work` settles with; `false` if it fails, `late` if it takes longer than `time`. No timer is left behind. */
const within = async (time, late, work) => {
  let timer;
  const over = new Promise((done) => {
    timer = setTimeout(done, time, late);
  });
  try {
    return await Promise.race([work(), over]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};

/** The chat, if it can be used now. */
const found = (bridge, settings) => {
  try {
    return bridge.find(settings);
  } catch {
    return undefined;
  }
};

/** Whether the chat of `settings` can be opened: `true` as soon as it can, `false` if it cannot within four seconds. */
export const ready = async (settings, element) => {
  const until = performance.now() + PATIENCE;
  const left = () => Math.max(0, until - performance.now());
  const bridge = await within(left(), false, () => load(settings, element));
  while (bridge) {
    const chat = found(bridge, settings);
    // A page may have to ask first whether anybody is there.
    if (chat) return settings.kind !== "page" || (await within(left(), false, () => chat.ready?.())) !== false;
    if (!left()) break;
    await new Promise((done) => setTimeout(done, Math.min(PAUSE, left())));
  }
  return false;
};

/** Opens the chat with `item`, what is known of a case. `false` if the chat has gone, or has failed. */
export const open = async (settings, item, element) => {
  const bridge = await within(PATIENCE, false, () => load(settings, element));
  const chat = bridge && found(bridge, settings);
  if (!chat) return false;
  // The page's promise may wait until its customer has closed the chat: whatever takes so long is open.
  return (await within(PATIENCE, true, () => bridge.open(chat, item, settings))) !== false;
};

/** What the flows file wants the vendor to have, as names of the vendor's fields with their values; without those that the case lacks. */
export const fields = (settings, item) =>
  Object.entries(settings.fields ?? {}).flatMap(([name, source]) => (item[source] ? [[name, item[source]]] : []));

/** One line about the case. It begins with the reference, by which an agent finds the case. */
export const subject = ({ reference, title }) => [reference, title].filter(Boolean).join(" ");

/** What a chat that takes only a text is told of the case. */
export const message = (item) => [subject(item), item.summary].filter(Boolean).join("\n\n");
