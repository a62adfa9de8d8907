// What is done when the widget has failed: the cause and the remedy are named for `signpost-error`, and beside the contact links of
// the page there is one that takes along what the customer has typed. Fetched only then. docs/errors.md describes every code.

const beside = (name) => new URL(name, import.meta.url);

/** What the page or the team can do, by code. A tool's own remedy is in the event, see src/element/rest.rs. */
const REMEDIES = {
  fetch: "Look whether the server answers this address with the file. On another origin, the file needs the header Access-Control-Allow-Origin, and connect-src and script-src of the page's policy have to allow the origin.",
  slow: "Look how fast the server and the connection are. The customer has the contact links meanwhile; before the first screen, the widget takes their place when its files have come.",
  browser: "There is nothing to do on the page: this browser cannot run the widget's WebAssembly. The customer has the contact links.",
  policy: "Add 'wasm-unsafe-eval' to script-src of the page's Content-Security-Policy.",
  load: "Copy all files of dist/ again, from one build, and look whether the server answers their addresses with the files.",
  model: "Copy base.bin and model.bin together, from one training, and look whether the server answers their addresses with the files.",
  flows: "Look whether the server answers the address with the file, and mend each of the problems; `signpost check` names the same ones.",
  panic: "Report it with the message. It says where the widget stopped, and has nothing of what was typed.",
};

const CAUSES = {
  slow: "the files of the widget have not come in time",
  browser: "this browser has no WebAssembly, or one without reference types",
  policy: "the page's Content-Security-Policy forbids WebAssembly",
};

/** What browsers say of a request that failed; none of them says more. */
const UNFETCHED = /fetch|network|import|load|status|HTTP/i;

/** The smallest module, and one that names a reference. */
const SMALLEST = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const WITH_REFERENCE = Uint8Array.of(...SMALLEST, 1, 5, 1, 96, 1, 111, 0);

/** The code of what was thrown without one. */
const codeOf = ({ name, message }) => {
  // Only the flows file is read as JSON.
  if (name === "SyntaxError" && /JSON/.test(message)) return "flows";
  if (name === "RuntimeError") return "panic";
  // The glue of wasm-bindgen has a plain error for a wasm that the server does not have.
  if (/^(Type)?Error$/.test(name) && UNFETCHED.test(message)) return "fetch";
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(WITH_REFERENCE)) return "browser";
  try {
    new WebAssembly.Module(SMALLEST);
    return "load";
  } catch {
    return "policy";
  }
};

/** The detail of `signpost-error`: `plain` is what is known of `error` so far. */
export const detailed = (plain, error) => {
  // An exception of the browser's own has a number there.
  const code = typeof error?.code === "string" ? error.code : codeOf(error ?? {});
  // A browser does not say which file it was.
  const where = code === "fetch" && !plain.message.includes("://") ? ` (a file beside ${beside("panel.css")})` : "";
  return { ...plain, code, message: (CAUSES[code] ?? plain.message) + where, remedy: REMEDIES[code] ?? plain.remedy };
};

/** The problems of the flows file of `element`, which is fetched again to look for them. */
const withProblems = async (detail, element) => {
  const own = element.config ?? element.getAttribute("flows") ?? beside("flows.json");
  const flows = own.at || own.href ? await (await fetch(own)).json() : own;
  const { named } = await import("./problems.js");
  return named(detail, flows);
};

/** So long may an address be that all mail programs take whole. */
const LONGEST = 1_900;

/** The address of a link to write to, with the message in it; undefined if the link has a message already. */
const withMessage = (href, message) => {
  if (/[?&]body=/i.test(href)) return undefined;
  const begin = `${href}${href.includes("?") ? "&" : "?"}body=`;
  // A lone half of a character cannot be in an address.
  let letters = [...message.trim().replace(/\p{Surrogate}/gu, "\ufffd")].slice(0, LONGEST);
  const whole = () => begin + encodeURIComponent(letters.join(""));
  while (whole().length > LONGEST && letters.length) letters = letters.slice(0, -Math.ceil(letters.length / 20));
  return letters.length ? whole() : undefined;
};

/** A link below those of the page, if there is one to write to: it has what stands in the box when it is pressed. */
const offer = (element) => {
  const link = element.querySelector('a[href^="mailto:"]');
  const { shadowRoot } = element;
  const actions = shadowRoot.querySelector(".fallback + .actions");
  if (!link || !actions) return;
  const carrying = document.createElement("a");
  carrying.className = "secondary carry";
  carrying.textContent = "Send what you wrote by e-mail";
  const fill = () => {
    const address = withMessage(link.getAttribute("href"), shadowRoot.querySelector("textarea").value);
    // Nothing to take along yet, or there is a message in the link.
    carrying.hidden = !address;
    carrying.href = address ?? link.getAttribute("href");
  };
  fill();
  for (const name of ["click", "focus", "pointerenter"]) carrying.addEventListener(name, fill);
  // Before the box hears it, which may be told to keep it to itself.
  const WRITTEN = ["input", "change"];
  const written = () => {
    if (carrying.isConnected) fill();
    else for (const name of WRITTEN) shadowRoot.removeEventListener(name, written, true);
  };
  for (const name of WRITTEN) shadowRoot.addEventListener(name, written, true);
  actions.append(carrying);
};

/** The same, with all problems of a flows file; and the customer gets a way to send what they have typed. Never rejects. */
export const explained = async (plain, error, element) => {
  const detail = detailed(plain, error);
  try {
    offer(element);
    if (detail.code === "flows" && !detail.problems.length) return await withProblems(detail, element);
  } catch {
    // What is known is told without the rest.
  }
  return detail;
};
