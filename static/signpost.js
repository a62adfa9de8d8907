// The element <signpost-widget>: the box to type in, the way to a person, and a loader. It fetches the rest at the first
// sign that a customer wants to use it. The box is made here and stays: nothing is taken from under a typing hand when
// the rest arrives. If the rest fails, the page's own contact links are shown, and what was typed is still there. The words
// here are those of locales/en.ftl; words.js puts them into another language.

const DRAFT = "signpost.draft.1";
/** There while an earlier page has left a message that was not sent. src/edges/outbox/memory.rs writes it. */
const OUTBOX = "signpost.outbox.1";
const beside = (name) => new URL(name, import.meta.url);

/** After so many milliseconds of loading a customer has the contact links, whatever may still come. */
const PATIENCE = 15e3;

/** With fewer CSS pixels of height to see, the panel takes its short form: a keyboard is up, or the window is low. As in low.js. */
const LOW = 540;

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

/** Waits until nothing of the panel is pressed: what has begun as a press of a button ends on it. */
const released = async (panel) => {
  do await new Promise((done) => setTimeout(done, 20));
  while (panel.matches(":active"));
};

const fetched = async (url, read) => {
  const response = await fetch(url).catch((status) => ({ status }));
  if (!response.ok) throw { code: "fetch", message: `${url}: ${response.status}` };
  return response[read]();
};

let engine;
let failures = 0;
/** The addresses of the wasm that is in use, or is to be, of its glue and of its second part. */
const current = () => ["widget_bg.wasm", "widget.js", "widget_rest.wasm"].map((name) => beside(failures ? `${name}?${failures}` : name));
/**
 * The wasm, once for all elements of the page. After a failure or a trap it is made anew, at another address: a browser
 * may remember that a script failed to load, and the glue keeps the wasm that it has started.
 */
const start = () => {
  if (engine) return engine;
  // On its way before the glue that it is for is there.
  const [address, glue, rest] = current();
  const wasm = fetch(address);
  wasm.catch(() => {});
  engine = import(glue).then(async (module) => {
    await module.default({ module_or_path: wasm });
    return [module, rest];
  });
  engine.catch(forget);
  return engine;
};
const forget = () => {
  engine = undefined;
  failures++;
};
/**
 * Tells every element of the page that the wasm has trapped, as it does at a panic. Only where is told, never what, which could
 * quote the customer. The stack also says whose trap it is: a wasm of the page's own, or one of before, is none of ours.
 */
const trapped = ({ error, reason = error }) => {
  // By its name: some browsers have no WebAssembly at all.
  const stack = (reason?.name === "RuntimeError" && reason.stack) || "";
  if (!current().some((address) => stack.includes(`${address}:`))) return;
  forget();
  dispatchEvent(new CustomEvent("signpost-panic", { detail: stack }));
};
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);

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
  #settle;
  #styles = {};
  /** The wasm that had the panel has failed, this handle of it at least. It may still hear what happens in the box. */
  #broken;
  #context;

  /** Settles when the widget can be used: resolves, or rejects with the error of `signpost-error`. */
  ready = new Promise((resolve, reject) => {
    this.#settle = { resolve, reject };
  });

  constructor() {
    super();
    // Nobody has to listen to it.
    this.ready.catch(() => {});
  }

  static {
    // What only a call needs is in rest.js, with what each does: it gets functions that load the widget, and that give the handle of
    // one that is there.
    for (const name of ["identify", "reset", "records", "route"]) {
      this.prototype[name] = async function (given) {
        return (await import("./rest.js"))[name](this, given, () => this.#load(), () => this.#handle);
      };
    }
    // In the capture phase of the window: the page's own shortcuts, also early ones, take the widget for no text field.
    for (const name of ["keydown", "keypress", "keyup"]) {
      addEventListener(name, (event) => event.composedPath().find((node) => #panel in node)?.#key(event), true);
    }
    // All but a modal dialog of the page is dead while it is open: a launcher goes there.
    addEventListener("focusin", ({ target }) => target.closest?.("dialog,[role$=dialog]") && import("./modals.js").then(({ follow }) => follow(target)));
  }

  connectedCallback() {
    // Who was moved is not on top of the page any more.
    if (this.#panel) return this.#show();
    // Set before this class was there, it hides the setter.
    const { context } = this;
    delete this.context;
    this.context = context;
    // Whoever names the element wants it found by that name.
    if (this.matches("[aria-label],[aria-labelledby]")) this.role ??= "region";
    let draft, unsent;
    try {
      draft = sessionStorage.getItem(this.#draft);
      unsent = localStorage.getItem(OUTBOX);
    } catch {
      // A browser that keeps nothing has no draft.
    }
    this.#build(draft ?? "");
    addEventListener("signpost-panic", this.#panicked);
    for (const name of ["resize", "scroll"]) visualViewport.addEventListener(name, this.#fit);
    // Whoever has written here before comes back to where they were, and what was not sent is sent.
    if (draft || unsent) this.#load().then(() => this.#handle?.rest());
  }

  disconnectedCallback() {
    // Moving an element takes it off and puts it back at once; Turbo takes a few promises for it.
    setTimeout(() => {
      if (this.isConnected) return;
      removeEventListener("signpost-panic", this.#panicked);
      for (const name of ["resize", "scroll"]) visualViewport.removeEventListener(name, this.#fit);
      this.#handle?.destroy();
      this.#handle = this.#loading = this.#panel = this.#launcher = undefined;
      this.#styles = {};
      this.#root.replaceChildren();
    });
  }

  attributeChangedCallback() {
    this.#show();
  }

  /**
   * The flows file: an object, or the address of one. Takes the place of the attribute `flows`. What the page has set before
   * this class was there stays.
   */
  config = this.config;

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
  /** Shortcuts and extensions that ask hear that letters are for a text field. */
  get isContentEditable() {
    return true;
  }
  /** Goes to the way to a person. */
  async escalate() {
    await this.open();
    this.#handle?.escalate();
  }
  /** Kept while the tab lives; an element with an id has its own. */
  get #draft() {
    return this.id ? `${DRAFT}.${this.id}` : DRAFT;
  }
  #keep() {
    const { value } = this.#area;
    this.#panel.classList.toggle("empty", !value);
    try {
      // Only the widget can tell a secret from other words: what it has not read is not kept.
      if (!value) sessionStorage.removeItem(this.#draft);
      else {
        const draft = this.#handle?.draft(value);
        if (draft) sessionStorage.setItem(this.#draft, draft);
      }
    } catch (error) {
      // A browser that keeps nothing is no reason to disturb the customer.
      trapped({ error });
    }
  }

  /** The panel with this text in its box; in the place of the one that was there. */
  #build(text) {
    const old = this.#panel;
    const keep = (event) => {
      if (this.#broken) event.stopImmediatePropagation();
      this.#keep();
    };
    this.#area = make("textarea", { id: "sp-text", part: "input", rows: 3, "aria-describedby": "sp-hint", autocomplete: "off", dir: "auto", oninput: keep, onchange: keep, onfocus: this.#fit });
    this.#area.value = text;
    const clear = () => {
      this.#area.value = "";
      this.#keep();
      this.#handle?.reset();
      this.#area.focus();
    };
    const label = make("div", { class: "label-row" }, make("label", { for: "sp-text" }, "What has gone wrong?"), make("button", { class: "quiet", type: "button", onclick: clear }, "Clear"));
    this.#composer = make("div", { class: "composer" }, label, this.#area, make("p", { class: "hint", id: "sp-hint" }, "Use your own words. We read along on your device; nothing is sent until you press a send button."));
    const person = make("button", { class: "person", part: "person", type: "button", onclick: () => this.escalate() }, make("span", { class: "face", "aria-hidden": "true" }), "Talk to a person");
    this.#below = make("div", {}, make("div", { class: "person-row" }, make("span", {}, "Rather not fill in a form?"), person));
    this.#panel = make("div", { class: "panel", part: "panel" }, this.#composer, this.#below);
    for (const name of ["focusin", "pointerover", "touchstart"]) {
      this.#panel.addEventListener(name, () => this.#load(), { once: true, passive: true });
    }
    if (old) old.replaceWith(this.#panel);
    else {
      this.#root.append(this.#panel);
      // Nothing is seen without its style, and then jumps.
      this.#panel.hidden = true;
      this.#style("panel.css").then(() => this.#show());
    }
    if (this.getAttribute("mode") === "launcher") {
      this.#panel.prepend(make("button", { class: "close", type: "button", "aria-label": "Close help", onclick: () => this.close() }));
      this.#panel.id = "sp-panel";
      this.#panel.setAttribute("role", "region");
      this.#panel.setAttribute("aria-label", "Help");
      this.#panel.setAttribute("popover", "manual");
      const toggle = () => this.toggleAttribute("open") && this.#load();
      this.#launcher ??= make("button", { class: "launcher", part: "launcher", type: "button", popover: "manual", "aria-controls": "sp-panel", onclick: toggle }, "Help");
      this.#panel.before(this.#launcher);
    }
    this.#broken = false;
    this.#keep();
    this.#measure();
    this.#speak();
  }

  /**
   * Speaks the language of the page, else of the browser: see words.js. English needs nothing, unless the team has other words.
   * Gives what `own` is or comes to, a flows file, and the words for the wasm.
   */
  async #speak(own) {
    const flows = await own;
    const lang = this.closest("[lang]")?.lang || navigator.language;
    const english = /^en/i.test(lang) && !flows?.translations;
    return [flows, english ? [] : await import("./words.js").then((module) => module.speak(this.#root, lang, flows), () => [])];
  }

  /** Links a style sheet, once; settles when it has come, or will not. */
  #style(name) {
    return (this.#styles[name] ??= new Promise((done) => {
      const missing = () => {
        link.remove();
        delete this.#styles[name];
        done();
      };
      const link = make("link", { rel: "stylesheet", href: beside(name), onload: done, onerror: missing });
      this.#panel.before(link);
    }));
  }

  #show() {
    if (!this.isConnected || !this.#panel) return;
    this.#panel.hidden = false;
    if (!this.#launcher) return;
    // In the top layer no ancestor moves, clips or covers them. A page that sets the variable wants them in its own order.
    if (!getComputedStyle(this).getPropertyValue("--signpost-z-index")) {
      this.#panel.togglePopover?.(true);
      this.#launcher.togglePopover?.(true);
    }
    const open = this.hasAttribute("open");
    this.#launcher.setAttribute("aria-expanded", open);
    const had = this.#root.activeElement;
    this.#panel.hidden = !open;
    if (open && had === this.#launcher) this.#area.focus();
    this.#measure();
    if (!open && had) this.#launcher.focus();
  }

  /** Looks again how much is to be seen, when nothing is pressed that could move under the finger. */
  #fit = async ({ type }) => {
    const panel = this.#panel;
    const was = panel.classList.contains("low");
    await released(panel);
    if (panel === this.#panel) this.#measure(type === "focus" || !was);
  };

  /** With little height to see, the panel takes its short form. `come`: the page is scrolled to the panel then. */
  #measure(come) {
    const panel = this.#panel;
    const { height, scale } = visualViewport;
    if (height * scale < LOW || panel.classList.contains("low")) import("./low.js").then(({ fit }) => fit(panel, this.#area, come && !this.#launcher));
  }

  #key(event) {
    event.stopImmediatePropagation();
    const key = event.type === "keydown" && event.key;
    // The widget hears it before the focus moves on.
    if (key === "Tab") this.#area.dispatchEvent(new Event("leave"));
    // While words are composed, Escape is the input method's; some say so by 229 alone.
    if (key === "Escape" && this.#launcher && !this.#panel.hidden && !event.isComposing && event.keyCode !== 229) {
      // Nor is it the page's, whose dialog would close.
      event.preventDefault();
      this.close();
    }
  }

  async #load() {
    const panel = this.#panel;
    // Who goes to "Try again" comes over a panel that is done with.
    if (!panel || this.#broken) return;
    return (this.#loading ??= Promise.race([
      this.#mount(panel),
      new Promise((_, fail) => setTimeout(fail, PATIENCE, { code: "slow", message: "" })),
    ]).catch((error) => {
      trapped({ error });
      if (panel === this.#panel) return this.#fail(error);
    }));
  }

  async #mount(panel) {
    const own = this.config ?? this.getAttribute("flows") ?? beside("flows.json");
    const bytes = (name) => fetched(this.getAttribute(name) ?? beside(`${name}.bin`), "arrayBuffer");
    const [[module, rest], model, base, [flows, words]] = await Promise.all([
      start(),
      bytes("model"),
      bytes("base"),
      // A text has `at` and a URL has `href`; a flows file has neither.
      this.#speak(own.at || own.href ? fetched(own, "json") : own),
      this.#style("suggestion.css"),
    ]);
    // A customer may have tried again before what was slow has come.
    if (panel !== this.#panel || this.#handle) return;
    const place = make("div");
    this.#handle = module.mount(place, this, this.#composer, this.#area, new Uint8Array(model), new Uint8Array(base), flows, words, () => this.#later(panel, module, rest, flows, own, words));
    this.#loading ??= 0;
    await released(this.#below);
    if (panel !== this.#panel) return;
    const focused = this.#below.contains(this.#root.activeElement);
    this.#below.replaceChildren(place);
    if (focused) place.querySelector(".person")?.focus();
    if (this.#area.value) this.#keep();
    this.#settle.resolve(this);
  }

  /** What a first suggestion does not need, see rest.js. */
  async #later(panel, ...parts) {
    if (panel !== this.#panel) return;
    this.#style("screens.css");
    const use = (give) => panel === this.#panel && this.#handle && give(this.#handle);
    try {
      const { fetchRest } = await import("./rest.js");
      await fetchRest(this, use, ...parts);
    } catch (error) {
      use((handle) => {
        handle.destroy();
        this.#fail(error);
      });
    }
  }

  #panicked = ({ detail: message }) => this.#handle && this.#fail({ code: "panic", message });

  #retry() {
    if (this.#broken) {
      // Nothing of the old wasm may hear or change what stands here.
      this.#build(this.#area.value);
      this.#show();
      this.#area.focus();
    }
    this.#load();
  }

  /** The contact links that the page has put into the element, with what was typed still there. What is slow may yet come. */
  async #fail(error) {
    this.#loading = undefined;
    if (!this.#panel) return;
    this.#broken = this.#handle;
    this.#handle = undefined;
    this.#composer.hidden = false;
    this.#below.replaceChildren(
      make("section", { class: "card", role: "status" }, make("h2", { class: "lead" }, "We cannot sort your message here right now"), make("p", {}, "Nothing is lost: what you wrote is still in the box. You can reach us in one of these ways."), make("div", { class: "fallback" }, make("slot")), make("div", { class: "actions" }, make("button", { class: "secondary", type: "button", onclick: () => this.#retry() }, "Try again"))),
    );
    this.#speak();
    const plain = { version: 1, code: "load", message: `${error}`, remedy: "", problems: [], ...error };
    const errors = await import("./errors.js").catch(() => {});
    const detail = (await errors?.explained(plain, error, this)) ?? plain;
    this.#settle.reject(detail);
    this.dispatchEvent(new CustomEvent("signpost-error", { bubbles: true, composed: true, detail }));
  }
}

customElements.get("signpost-widget") ?? customElements.define("signpost-widget", SignpostWidget);
