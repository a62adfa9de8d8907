// The element <signpost-widget>: what is on the page before anything else is loaded. It fetches the rest at the first
// sign that a customer wants to use it, hands over what was typed meanwhile, and shows the page's own contact links
// when that fails.

const base = new URL(".", import.meta.url);
const DRAFT = "signpost.draft.1";

// The same words as in src/locale.rs; a test compares them.
const TEXTS = {
  label: "What has gone wrong?",
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
  #body;
  #launcher;
  #handle;
  #loading;
  #text = "";
  #person = false;
  #composing = false;
  #settle = {};
  #config;

  /** Settles when the widget can be used: resolves, or rejects with the error of `signpost-error`. */
  ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));

  constructor() {
    super();
    // Nobody has to listen to it.
    this.ready.catch(() => {});
  }

  connectedCallback() {
    if (this.#panel) return;
    if (Object.hasOwn(this, "config")) {
      const { config } = this;
      delete this.config;
      this.config = config;
    }
    try {
      this.#text ||= sessionStorage.getItem(DRAFT) ?? "";
    } catch {
      // A browser that keeps nothing has no draft.
    }
    this.#build();
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
    this.#person = !this.#handle;
    await this.#load();
    this.#handle?.escalate();
  }
  /** Starts over. */
  reset() {
    this.#handle?.reset();
  }
  /** The routing of `text`; changes nothing on the screen. */
  async route(text) {
    await this.#load();
    if (!this.#handle) throw new Error("Signpost could not be loaded");
    return this.#handle.route(String(text));
  }

  get #isLauncher() {
    return this.getAttribute("mode") === "launcher";
  }

  #build() {
    const style = make("link", { rel: "stylesheet", href: new URL("widget.css", base) });
    this.#body = make("div", { class: "body" });
    this.#panel = make("div", { class: "panel", part: "panel", onkeydown: (e) => this.#key(e) }, this.#body);
    this.#skeleton();
    const begin = () => this.#load();
    for (const name of ["focusin", "pointerover", "touchstart"]) {
      this.#panel.addEventListener(name, begin, { once: true, passive: true });
    }
    this.#panel.addEventListener("input", (e) => {
      if (e.target.id === "sp-text") this.#text = e.target.value;
    });
    // Nothing is taken away from under a hand that composes a character.
    this.#panel.addEventListener("compositionstart", () => (this.#composing = true));
    this.#panel.addEventListener("compositionend", () => (this.#composing = false));
    const parts = [style];
    if (this.#isLauncher) {
      const toggle = () => (this.hasAttribute("open") ? this.close() : this.open());
      this.#launcher = make("button", { class: "launcher", part: "launcher", type: "button", "aria-controls": "sp-panel", onclick: toggle }, TEXTS.help);
      const close = make("button", { class: "close", type: "button", "aria-label": TEXTS.close, onclick: () => this.close() });
      this.#panel.prepend(close);
      this.#panel.id = "sp-panel";
      this.#panel.setAttribute("role", "region");
      this.#panel.setAttribute("aria-label", TEXTS.help);
      parts.push(this.#launcher);
    }
    this.#root.replaceChildren(...parts, this.#panel);
  }

  /** What can be seen and used before anything is loaded. */
  #skeleton(...notes) {
    const area = make("textarea", { id: "sp-text", part: "input", rows: 3, "aria-describedby": "sp-hint", autocomplete: "off" });
    area.value = this.#text;
    const person = make("button", { class: "person", part: "person", type: "button", onclick: () => this.escalate() }, make("span", { class: "face", "aria-hidden": "true" }), TEXTS.person);
    this.#body.replaceChildren(
      make(
        "div",
        { class: "screen" },
        make("div", { class: "composer" }, make("div", { class: "label-row" }, make("label", { for: "sp-text" }, TEXTS.label)), area, make("p", { class: "hint", id: "sp-hint" }, TEXTS.hint)),
        ...(notes.length ? notes : [make("div", { class: "person-row" }, make("span", {}, TEXTS.rather_person), person)]),
      ),
    );
  }

  #show() {
    if (!this.#launcher) return;
    const open = this.hasAttribute("open");
    this.#launcher.setAttribute("aria-expanded", open);
    const had = this.#root.activeElement;
    this.#panel.hidden = !open;
    if (open && had === this.#launcher) this.#root.getElementById("sp-text")?.focus();
    if (!open && had) this.#launcher.focus();
  }

  #key(event) {
    // The page's own shortcuts take the widget for no text field.
    event.stopPropagation();
    if (event.key === "Escape" && this.#launcher && !event.isComposing) this.close();
  }

  #load() {
    return (this.#loading ??= this.#mount().catch((error) => this.#fail(error)));
  }

  async #mount() {
    const own = this.#config ?? this.getAttribute("flows") ?? new URL("flows.json", base);
    const isUrl = typeof own === "string" || own instanceof URL;
    const [module, model, flows] = await Promise.all([
      start(),
      fetched(this.getAttribute("model") ?? new URL("model.bin", base), (r) => r.arrayBuffer()),
      isUrl ? fetched(new URL(own, document.baseURI), (r) => r.json()) : own,
    ]);
    while (this.#composing) await new Promise((done) => setTimeout(done, 50));
    if (!this.#panel) return;
    const area = this.#root.getElementById("sp-text");
    const caret = this.#root.activeElement === area ? area.selectionStart : -1;
    const place = make("div");
    this.#handle = module.mount(place, this, new Uint8Array(model), flows, this.#text, caret, this.#person);
    this.#person = false;
    this.#body.replaceChildren(place);
    this.#settle.resolve(this);
  }

  #panicked = (event) => {
    this.#handle = undefined;
    this.#fail({ code: "panic", message: event.detail });
  };

  /** The contact links that the page has put into the element, with what was typed still there. */
  #fail(error) {
    this.#loading = undefined;
    if (!this.#panel) return;
    const focused = this.#root.activeElement?.id === "sp-text";
    const retry = make("button", { class: "secondary", type: "button", onclick: () => this.#load() }, TEXTS.retry);
    this.#skeleton(
      make("section", { class: "card", role: "status" }, make("h2", { class: "lead" }, TEXTS.failed), make("p", {}, TEXTS.failed_text), make("div", { class: "fallback" }, make("slot")), make("div", { class: "actions" }, retry)),
    );
    if (focused) this.#root.getElementById("sp-text").focus();
    const detail = { version: 1, code: error?.code ?? "load", message: String(error?.message ?? error), problems: error?.problems ?? [] };
    this.#settle.reject(detail);
    this.dispatchEvent(new CustomEvent("signpost-error", { bubbles: true, composed: true, detail }));
  }
}

customElements.get("signpost-widget") ?? customElements.define("signpost-widget", SignpostWidget);
