// The element <signpost-widget>: the box to type in, the way to a person, and a loader. It fetches the rest at the first
// sign that a customer wants to use it. The box is made here and stays: nothing is taken from under a typing hand when
// the rest arrives. If the rest fails, the page's own contact links are shown, and what was typed is still there.

const DRAFT = "signpost.draft.1";
/** There while an earlier page has left a message that was not sent. src/edges/outbox/memory.rs writes it. */
const OUTBOX = "signpost.outbox.1";
const beside = (name) => new URL(name, import.meta.url);

/** With fewer CSS pixels of height to see, the panel takes its short form: a keyboard is up, or the window is low. */
const LOW = 540;
/** With fewer still, as on a small phone, nothing is shown that can wait. */
const TINY = 400;

/** From this width on, the short form puts the box and the suggestion side by side. */
const WIDE = 560;

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

/** Waits until nothing of the panel is pressed: what has begun as a press of a button ends on it. */
const released = async (panel) => {
  do await new Promise((done) => setTimeout(done, 20));
  while (panel.matches(":active"));
};

const fetched = async (url, read) => {
  const response = await fetch(url);
  if (!response.ok) throw { code: "fetch", message: `${url} answered ${response.status}` };
  return read(response);
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
  return (engine = import(glue)
    .then(async (module) => {
      await module.default({ module_or_path: wasm });
      return [module, rest];
    })
    .catch((error) => {
      forget();
      throw error;
    }));
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
  const stack = (reason instanceof WebAssembly.RuntimeError && reason.stack) || "";
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
  #settle = {};
  #styles = {};
  /** The wasm that had the panel has trapped. It may still hear what happens in the box. */
  #broken;
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
    if (Object.hasOwn(this, "context")) {
      const { context } = this;
      delete this.context;
      this.context = context;
    }
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
    this.#show();
    // Whoever has written here before comes back to where they were, and what was not sent is sent.
    if (draft || unsent) this.#load().then(() => this.#handle?.rest());
  }

  disconnectedCallback() {
    // Moving an element takes it off and puts it back at once.
    queueMicrotask(() => {
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
  /** Goes to the way to a person. */
  async escalate() {
    this.setAttribute("open", "");
    await this.#load();
    this.#handle?.escalate();
  }
  /** Who the customer is: somebody else does not get what is of the one before. */
  identify(person) {
    return this.#call("identify", person);
  }
  /** Starts over, with nothing of the customer before. */
  reset() {
    return this.#call("reset");
  }
  /** The records that are kept in this browser. */
  records() {
    return this.#call("records");
  }
  /** The routing of `text`; changes nothing on the screen. */
  route(text) {
    return this.#call("route", text);
  }
  /** What only a call needs is in rest.js: it gets functions that load the widget, and that give the handle of one that is there. */
  async #call(name, text) {
    const calls = await import("./rest.js");
    return calls[name](this, text, () => this.#load(), () => this.#handle);
  }

  /** Kept while the tab lives; an element with an id has its own. */
  get #draft() {
    return this.id ? `${DRAFT}.${this.id}` : DRAFT;
  }
  #keep() {
    const { value } = this.#area;
    const { classList } = this.#panel;
    classList.toggle("empty", !value);
    classList.toggle("begun", /\S\s/.test(value));
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
    this.#area = make("textarea", { id: "sp-text", part: "input", rows: 3, "aria-describedby": "sp-hint", autocomplete: "off", oninput: keep, onchange: keep, onfocus: this.#fit });
    this.#area.value = text;
    const clear = () => {
      this.#area.value = "";
      this.#keep();
      this.#handle?.reset();
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
    if (this.getAttribute("mode") === "launcher") {
      this.#panel.prepend(make("button", { class: "close", type: "button", "aria-label": TEXTS.close, onclick: () => this.close() }));
      this.#panel.id = "sp-panel";
      this.#panel.setAttribute("role", "region");
      this.#panel.setAttribute("aria-label", TEXTS.help);
    }
    if (old) old.replaceWith(this.#panel);
    else this.#frame();
    this.#resized.disconnect();
    this.#resized.observe(this.#area);
    this.#broken = false;
    this.#keep();
    this.#measure();
  }

  /** What stays around the panel: the first style sheet, and the button of a launcher. */
  #frame() {
    this.#root.append(this.#panel);
    this.#style("panel.css");
    if (!this.#panel.id) return;
    const toggle = () => (this.hasAttribute("open") ? this.close() : this.open());
    this.#launcher = make("button", { class: "launcher", part: "launcher", type: "button", "aria-controls": "sp-panel", onclick: toggle }, TEXTS.help);
    this.#panel.before(this.#launcher);
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
    if (!this.#launcher) return;
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

  /** The box has become larger or smaller: the line that is being written stays in sight. */
  #resized = new ResizeObserver(() => {
    const area = this.#area;
    if (area === this.#root.activeElement && area.selectionEnd === area.value.length) area.scrollTop = area.scrollHeight;
  });

  /**
   * Tells the style sheets how much of the page is to be seen, and in the short form gives all of it to the panel while the
   * customer writes. `come`: the page is scrolled to the panel then.
   */
  #measure(come) {
    const { height, scale, offsetTop } = visualViewport;
    const { classList, style } = this.#panel;
    // A customer who zooms in with two fingers sees less, but has not less room.
    const room = height * scale;
    const low = room < LOW;
    const writes = low && this.#root.activeElement === this.#area;
    for (const [name, value] of [["--room", `${room}px`], ["--top", `${offsetTop}px`]]) {
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    classList.toggle("low", low);
    classList.toggle("tiny", room < TINY);
    classList.toggle("fill", writes || (low && classList.contains("fill")));
    classList.toggle("wide", low && this.#panel.clientWidth >= WIDE);
    this.#area.rows = room < TINY ? 2 : 3;
    if (writes && come && !this.#launcher) this.#panel.scrollIntoView({ behavior: "instant" });
  }

  #key(event) {
    // The page's own shortcuts take the widget for no text field.
    event.stopPropagation();
    // While words are composed, Escape is the input method's; some say so by 229 alone.
    if (event.type === "keydown" && event.key === "Escape" && this.#launcher && !event.isComposing && event.keyCode !== 229) this.close();
  }

  #load() {
    const panel = this.#panel;
    // Who goes to "Try again" comes over a panel that is done with.
    if (!panel || this.#broken) return;
    return (this.#loading ??= this.#mount(panel).catch((error) => {
      trapped({ error });
      if (panel === this.#panel) this.#fail(error);
    }));
  }

  async #mount(panel) {
    const own = this.config ?? this.getAttribute("flows") ?? beside("flows.json");
    const bytes = (name) => fetched(this.getAttribute(name) ?? beside(`${name}.bin`), async (r) => new Uint8Array(await r.arrayBuffer()));
    const [[module, rest], model, base, flows] = await Promise.all([
      start(),
      bytes("model"),
      bytes("base"),
      // A text has `at` and a URL has `href`; a flows file has neither.
      own.at || own.href ? fetched(own, (r) => r.json()) : own,
      this.#style("suggestion.css"),
    ]);
    if (panel !== this.#panel) return;
    const place = make("div");
    try {
      this.#handle = module.mount(place, this, this.#composer, this.#area, model, base, flows, () => this.#later(panel, module, rest, flows, own));
    } catch (error) {
      if (error.code !== "flows") throw error;
      throw await import("./problems.js").then((module) => module.named(error, flows)).catch(() => error);
    }
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
        this.#broken = true;
        this.#handle = this.#fail(error);
      });
    }
  }

  #panicked = (event) => {
    if (!this.#handle) return;
    this.#handle = undefined;
    this.#broken = true;
    this.#fail({ code: "panic", message: event.detail });
  };

  #retry() {
    if (this.#broken) {
      // Nothing of the old wasm may hear or change what stands here.
      this.#build(this.#area.value);
      this.#show();
      this.#area.focus();
    }
    this.#load();
  }

  /** The contact links that the page has put into the element, with what was typed still there. */
  #fail(error) {
    this.#loading = undefined;
    if (!this.#panel) return;
    const retry = make("button", { class: "secondary", type: "button", onclick: () => this.#retry() }, TEXTS.retry);
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
