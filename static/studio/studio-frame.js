/**
 * The page inside the preview: the real widget, with the files that the studio sends.
 *
 * | message to it | `{ signpost: "set", …}`: any of `flows` (an object), `model` (bytes), `mode`, `theme`, `lang`, `dir`, `context`, `at`, `zone`, `sending`, `text` |
 * | | `{ signpost: "restart" }`: as a customer who was never here |
 * | messages from it | `{ signpost: "hello" }`, `{ signpost: "event", name, time, detail }`, `{ signpost: "typed", text }` |
 *
 * The widget is not changed for it. What it asks of the browser is: the clock, what is kept, and the network, so that nothing
 * of the preview is mixed up with the pages beside it, and nothing is sent.
 */

const MODEL = "studio-model.bin";
const OWN = "signpost.studio.preview.";
const tell = (message) => parent.postMessage(message, location.origin);
const log = (name, detail) => tell({ signpost: "event", name, time: performance.timeOrigin + performance.now(), detail: JSON.stringify(detail ?? null) });

// The clock
const RealDate = Date;
let shift = 0;
const now = () => RealDate.now() + shift;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, self) => Reflect.construct(target, values.length ? values : [now()], self),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});

/** What the wall in `zone` shows at a moment, as if the zone were UTC. */
const wall = (moment, zone) => {
  const form = { hourCycle: "h23", calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: zone };
  const part = Object.fromEntries(new Intl.DateTimeFormat("en", form).formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return RealDate.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
};

/** By how much the clock goes wrong so that the wall in `zone` shows `at`, `2026-12-25T09:30`. */
const shiftTo = (at, zone) => {
  const wanted = RealDate.parse(`${at}Z`);
  if (!Number.isFinite(wanted)) return 0;
  let moment = wanted;
  try {
    // Twice, since the clocks may change between the two.
    for (const _ of [1, 2]) moment += wanted - wall(moment, zone);
  } catch {
    // A zone that the browser does not know: the check of the flows file says so.
  }
  return moment - RealDate.now();
};

// What is kept
const memory = () => {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(String(key)) ?? null,
    setItem: (key, value) => void kept.set(String(key), String(value)),
    removeItem: (key) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
};
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { value: memory(), configurable: true });
const databases = indexedDB;
const own = Object.assign(Object.create(IDBFactory.prototype), {
  open: (name, ...version) => databases.open(OWN + name, ...version),
  deleteDatabase: (name) => databases.deleteDatabase(OWN + name),
  databases: async () => {
    const all = await databases.databases();
    return all.filter(({ name }) => name.startsWith(OWN)).map(({ name, version }) => ({ name: name.slice(OWN.length), version }));
  },
  cmp: (a, b) => databases.cmp(a, b),
});
Object.defineProperty(globalThis, "indexedDB", { value: own, configurable: true });

// The network
const state = { context: {}, sending: "received" };
const network = fetch.bind(globalThis);
globalThis.fetch = async (asked, options) => {
  const request = asked instanceof Request ? asked : undefined;
  const url = new URL(request?.url ?? asked, document.baseURI);
  const method = (options?.method ?? request?.method ?? "GET").toUpperCase();
  if (url.pathname.endsWith(`/${MODEL}`)) return new Response(state.model, { headers: { "Content-Type": "application/octet-stream" } });
  if (method === "GET") return network(asked, options);
  log("studio-not-sent", { method, url: url.href });
  return new Response(null, { status: 204 });
};
navigator.sendBeacon = (url) => {
  log("studio-not-sent", { method: "POST", url: String(url) });
  return true;
};
addEventListener("click", (event) => {
  const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement && part.href);
  if (!link) return;
  event.preventDefault();
  log("studio-link", { href: link.getAttribute("href") });
}, true);

// The widget
const NAMES = ["ready", "routed", "escalated", "submit", "outcome", "correction", "handoff", "error"].map((name) => `signpost-${name}`);
/** What only a rebuilt widget takes over. */
const BUILT = ["flows", "model", "mode"];
let widget;
let tools;

const box = () => widget?.shadowRoot?.querySelector("#sp-text");

const listen = (element) => {
  for (const name of NAMES) {
    element.addEventListener(name, (event) => {
      if (element !== widget) return;
      log(name, event.detail);
      if (name !== "signpost-submit") return;
      // Nothing is sent anywhere: the studio answers in the place of the page.
      event.preventDefault();
      if (state.sending === "received") event.respondWith(Promise.resolve({}));
      if (state.sending === "fails") event.respondWith(Promise.reject(new Error("the studio plays a failure")));
    });
  }
  const typed = (event) => {
    const [area] = event.composedPath();
    if (element === widget && area.id === "sp-text") tell({ signpost: "typed", text: area.value });
  };
  element.addEventListener("input", typed);
  element.addEventListener("change", typed);
};

/** Types `text` into the box, as a customer does. */
const type = (text) => {
  const area = box();
  if (!area || area.value === text) return;
  area.value = text;
  area.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

const dress = () => {
  const { theme, lang, dir } = state;
  const root = document.documentElement;
  root.dataset.theme = theme ?? "auto";
  root.lang = lang || "en";
  root.dir = dir ?? "ltr";
  widget.setAttribute("theme", theme ?? "auto");
  widget.setAttribute("lang", lang || "en");
  widget.context = state.context;
};

const build = async () => {
  const old = widget;
  const text = state.text ?? box()?.value ?? "";
  delete state.text;
  const isOpen = old?.hasAttribute("open");
  widget = document.createElement("signpost-widget");
  widget.id = "studio";
  widget.setAttribute("model", MODEL);
  widget.config = state.flows;
  if (tools) widget.tools = tools;
  if (state.mode === "launcher") widget.setAttribute("mode", "launcher");
  if (state.mode === "launcher" && isOpen) widget.setAttribute("open", "");
  listen(widget);
  dress();
  const fresh = widget;
  if (old) old.replaceWith(widget);
  else document.querySelector(".place").append(widget);
  // The sample's own tools, for flows that ask them.
  if (!tools) await import("./sample.js").then(() => (tools = fresh.tools)).catch(() => {});
  if (fresh !== widget || (state.mode === "launcher" && !isOpen && !text)) return;
  // What is wrong with the files is to be seen at once, and not at the first key.
  fresh.open();
  await fresh.ready.catch(() => {});
  if (fresh === widget && text) type(text);
};

const forget = async () => {
  sessionStorage.clear();
  localStorage.clear();
  for (const { name } of await own.databases().catch(() => [])) own.deleteDatabase(name);
};

const set = async (given) => {
  const changes = (key) => key in given && given[key] !== state[key];
  const matters = changes("at") || changes("zone") || JSON.stringify(given.context ?? state.context) !== JSON.stringify(state.context);
  const isNew = BUILT.some(changes);
  Object.assign(state, given);
  if ("at" in given) shift = given.at ? shiftTo(given.at, given.zone || undefined) : 0;
  if (!state.flows || !state.model) return;
  if (isNew || !widget) return build();
  dress();
  if (typeof state.text === "string") {
    const { text } = state;
    delete state.text;
    if (widget.getAttribute("mode") === "launcher") widget.open();
    await widget.ready.catch(() => {});
    return type(text);
  }
  // What the page knows and what the clock shows counts from the next key on: this is one.
  const area = box();
  if (matters && area?.value) area.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
};

let queue = import("./signpost.js");
addEventListener("message", ({ data, origin, source }) => {
  if (origin !== location.origin || source !== parent) return;
  const { signpost, ...given } = data ?? {};
  if (signpost === "set") queue = queue.then(() => set(given)).catch((error) => log("studio-error", { message: String(error) }));
  if (signpost === "restart") {
    queue = queue.then(async () => {
      await forget();
      widget?.remove();
      widget = undefined;
      if (state.flows && state.model) await build();
      tell({ signpost: "typed", text: "" });
    });
  }
});
tell({ signpost: "hello" });
