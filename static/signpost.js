// The element <signpost-widget>: the box to type in, the way to a person, and a loader. It fetches the rest at the first
// sign that a customer wants to use it. The box is made here and stays: nothing is taken from under a typing hand when
// the rest arrives. If the rest fails, the page's own contact links are shown, and what was typed is still there.

const base = new URL(".", import.meta.url);
const DRAFT = "signpost.draft.1";

// Words that are needed before the wasm is there; the others are in src/locale.rs.
const TEXTS = {
  label: "What has gone wrong?",
  clear: "Clear",
  hint: "Use your own words. We read along on your device; nothing is sent until you press a send button.",
  rather_person: "Rather not fill in a form?",
  person: "Talk to a person",
  help: "Help",
  close: "Close help",
  failed: "We cannot sort your message here right now",
  failed_text: "Nothing is lost: what you wrote is still in the box. You can reach us in one of these ways.",
  retry: "Try again",
};

/** Makes an element; no markup strings, since a strict policy forbids them. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

const fetched = async (url, read) => {
  const response = await fetch(url);
  if (!response.ok) throw { code: "fetch", message: `${url} answered ${response.status}` };
  return read(response);
};

let engine;
/** The wasm, once for all elements of the page; forgotten when it fails, so that it can be tried again. */
const start = () =>
  (engine ??= import("./widget.js")
    .then(async (module) => {
      await module.default({ module_or_path: new URL("widget_bg.wasm", base) });
      return module;
    })
    .catch((error) => {
      engine = undefined;
      throw error;
    }));

class SignpostWidget extends HTMLElement {
  static observedAttributes = ["open"];

  #root = this.attachShadow({ mode: "open" });
  #panel;
  #composer;
  #area;
  #below;
  #launcher;
  #handle;
  #loading;
  #settle = {};
  #config;
  #context;

  /** Settles when the widget can be used: resolves, or rejects with the error of `signpost-error`. */
  ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));

  constructor() {
    super();
    // Nobody has to listen to it.
    this.ready.catch(() => {});
  }

  connectedCallback() {
    if (this.#panel) return;
    for (const name of ["config", "context"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#build();
    try {
      this.#area.value = sessionStorage.getItem(this.#draft) ?? "";
    } catch {
      // A browser that keeps nothing has no draft.
    }
    addEventListener("signpost-panic", this.#panicked);
    this.#show();
  }

  disconnectedCallback() {
    // Moving an element takes it off and puts it back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      removeEventListener("signpost-panic", this.#panicked);
      this.#handle?.destroy();
      this.#handle = this.#loading = this.#panel = undefined;
      this.#root.replaceChildren();
    });
  }

  attributeChangedCallback() {
    this.#show();
  }

  /** The flows file: an object, or the address of one. Takes the place of the attribute `flows`. */
  get config() {
    return this.#config;
  }
  set config(value) {
    this.#config = value;
  }

  /** What the page knows, by field: plan, order, page … The wasm reads it. */
  get context() {
    return this.#context;
  }
  set context(value) {
    this.#context = value;
    this.#handle?.know();
  }

  /** Opens the panel of a launcher, and loads the widget. */
  open() {
    this.setAttribute("open", "");
    return this.#load();
  }
  /** Closes the panel of a launcher. */
  close() {
    this.removeAttribute("open");
  }
  /** Goes to the way to a person. */
  async escalate() {
    this.setAttribute("open", "");
    await this.#load();
    this.#handle?.escalate();
  }
  /** Starts over, with an empty box. */
  reset() {
    if (!this.#panel) return;
    this.#area.value = "";
    this.#keep();
    this.#handle?.reset();
  }
  /** The routing of `text`; changes nothing on the screen. */
  async route(text) {
    await this.#load();
    if (!this.#handle) throw new Error("Signpost could not be loaded");
    return this.#handle.route(String(text));
  }

  /** Kept while the tab lives, from the first key on; an element with an id has its own. */
  get #draft() {
    return this.id ? `${DRAFT}.${this.id}` : DRAFT;
  }
  #keep() {
    // The widget knows what a card number or a secret is; until it is there, no long number is kept whole.
    const { value: typed } = this.#area;
    const value = this.#handle?.draft(typed) ?? typed.replace(/\p{Nd}(?:[\s.–-]?\p{Nd}){12,18}/gu, "••••");
    try {
      if (value) sessionStorage.setItem(this.#draft, value);
      else sessionStorage.removeItem(this.#draft);
    } catch {
      // No reason to disturb the customer.
    }
  }

  #build() {
    const style = make("link", { rel: "stylesheet", href: new URL("widget.css", base) });
    const keep = () => this.#keep();
    this.#area = make("textarea", { id: "sp-text", part: "input", rows: 3, placeholder: " ", "aria-describedby": "sp-hint", autocomplete: "off", oninput: keep, onchange: keep });
    const clear = () => {
      this.reset();
      this.#area.focus();
    };
    const label = make("div", { class: "label-row" }, make("label", { for: "sp-text" }, TEXTS.label), make("button", { class: "quiet", type: "button", onclick: clear }, TEXTS.clear));
    this.#composer = make("div", { class: "composer" }, label, this.#area, make("p", { class: "hint", id: "sp-hint" }, TEXTS.hint));
    const person = make("button", { class: "person", part: "person", type: "button", onclick: () => this.escalate() }, make("span", { class: "face", "aria-hidden": "true" }), TEXTS.person);
    this.#below = make("div", {}, make("div", { class: "person-row" }, make("span", {}, TEXTS.rather_person), person));
    const key = (event) => this.#key(event);
    this.#panel = make("div", { class: "panel", part: "panel", onkeydown: key, onkeyup: key, onkeypress: key }, this.#composer, this.#below);
    for (const name of ["focusin", "pointerover", "touchstart"]) {
      this.#panel.addEventListener(name, () => this.#load(), { once: true, passive: true });
    }
    const parts = [style];
    if (this.getAttribute("mode") === "launcher") {
      const toggle = () => (this.hasAttribute("open") ? this.close() : this.open());
      this.#launcher = make("button", { class: "launcher", part: "launcher", type: "button", "aria-controls": "sp-panel", onclick: toggle }, TEXTS.help);
      this.#panel.prepend(make("button", { class: "close", type: "button", "aria-label": TEXTS.close, onclick: () => this.close() }));
      this.#panel.id = "sp-panel";
      this.#panel.setAttribute("role", "region");
      this.#panel.setAttribute("aria-label", TEXTS.help);
      parts.push(this.#launcher);
    }
    this.#root.replaceChildren(...parts, this.#panel);
  }

  #show() {
    if (!this.#launcher) return;
    const open = this.hasAttribute("open");
    this.#launcher.setAttribute("aria-expanded", open);
    const had = this.#root.activeElement;
    this.#panel.hidden = !open;
    if (open && had === this.#launcher) this.#area.focus();
    if (!open && had) this.#launcher.focus();
  }

  #key(event) {
    // The page's own shortcuts take the widget for no text field.
    event.stopPropagation();
    if (event.type === "keydown" && event.key === "Escape" && this.#launcher && !event.isComposing) this.close();
  }

  #load() {
    const panel = this.#panel;
    if (!panel) return;
    return (this.#loading ??= this.#mount(panel).catch((error) => panel === this.#panel && this.#fail(error)));
  }

  async #mount(panel) {
    const own = this.#config ?? this.getAttribute("flows") ?? new URL("flows.json", base);
    const isUrl = typeof own === "string" || own instanceof URL;
    const [module, model, flows] = await Promise.all([
      start(),
      fetched(this.getAttribute("model") ?? new URL("model.bin", base), (r) => r.arrayBuffer()),
      isUrl ? fetched(new URL(own, document.baseURI), (r) => r.json()) : own,
    ]);
    if (panel !== this.#panel) return;
    const place = make("div");
    this.#handle = module.mount(place, this, this.#composer, this.#area, new Uint8Array(model), flows, () => this.#later(panel));
    // A press that has begun ends on the button that it began on.
    do await new Promise((done) => setTimeout(done, 20));
    while (this.#below.matches(":active"));
    if (panel !== this.#panel) return;
    const focused = this.#below.contains(this.#root.activeElement);
    this.#below.replaceChildren(place);
    if (focused) place.querySelector(".person")?.focus();
    if (this.#area.value) this.#keep();
    this.#settle.resolve(this);
  }

  /** Once there is a first suggestion: the encoder of the second stage. Without it everything works as before. */
  async #later(panel) {
    try {
      const { isSpared, start } = await import("./encoder.js");
      if (isSpared()) return;
      const own = this.getAttribute("encoder");
      const { checksum, read } = await start(own ? new URL(own, document.baseURI) : new URL("encoder.bin", base));
      if (panel === this.#panel) this.#handle?.attach(checksum, read);
    } catch {
      // The n-grams answer alone.
    }
  }

  #panicked = (event) => {
    this.#handle = undefined;
    this.#fail({ code: "panic", message: event.detail });
  };

  /** The contact links that the page has put into the element, with what was typed still there. */
  #fail(error) {
    this.#loading = undefined;
    if (!this.#panel) return;
    const retry = make("button", { class: "secondary", type: "button", onclick: () => this.#load() }, TEXTS.retry);
    this.#composer.hidden = false;
    this.#below.replaceChildren(
      make("section", { class: "card", role: "status" }, make("h2", { class: "lead" }, TEXTS.failed), make("p", {}, TEXTS.failed_text), make("div", { class: "fallback" }, make("slot")), make("div", { class: "actions" }, retry)),
    );
    const detail = { version: 1, code: error?.code ?? "load", message: String(error?.message ?? error), problems: error?.problems ?? [] };
    this.#settle.reject(detail);
    this.dispatchEvent(new CustomEvent("signpost-error", { bubbles: true, composed: true, detail }));
  }
}

customElements.get("signpost-widget") ?? customElements.define("signpost-widget", SignpostWidget);
