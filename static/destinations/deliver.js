// Hands a case over to a vendor's receiver. What a vendor wants stands in a module of its own, to-KIND.js, which is fetched only
// when a case goes to a receiver of that kind. A page that names none of them loads nothing of this folder. Below stands what those
// modules have in common.

/**
 * A case on its way, as the wasm gives it.
 * @typedef {{ id: string, reference: string, title: string, time: string, summary: string, text: string, category?: string,
 *   intent?: string, queue?: string, priority: string, reason?: string, flow?: string, attempts: number, challenge?: string,
 *   record: object, files: Attached[] }} Item
 * @typedef {{ id: string, name: string, type: string, size: number, content?: Blob }} Attached
 */

/**
 * What came of it: the receiver has it, and what it calls it; it may have it, so it is sent once more, and not before `retry`
 * seconds; another try would change nothing.
 * @typedef {{ received?: string } | { retry?: number } | { refused: number, why: Why } | { failed: "not_allowed" }} Outcome
 * @typedef {"invalid" | "forbidden" | "not_there" | "too_large" | "conflict"} Why
 * @typedef {{ status: number, retryAfter?: number, body?: any }} Answer
 * @typedef {(path: string, request?: { method?: string, headers?: object, body?: BodyInit, json?: object }) => Promise<Answer>} Ask
 */

/** An answer that has not come after so many milliseconds does not count. */
const LONGEST = 30_000;

/** After so many milliseconds no further request of a try begins. Meanwhile no other case of the page is sent. */
const LONGEST_TRY = 90_000;

/** Thrown by `ask` for an address where nothing may go. */
const NOT_ALLOWED = Object.freeze({ failed: "not_allowed" });

/**
 * Hands over `item` to a receiver of this kind. Never rejects.
 * @param {string} kind such as "zendesk"
 * @param {Item} item
 * @param {{ url: string }} settings what the flows file says of the receiver; the address has no slash at its end
 * @param {(url: string) => boolean} allowed whether the page lets something go to this address
 * @returns {Promise<Outcome>}
 */
export const deliver = async (kind, item, settings, allowed) => {
  try {
    const to = await import(`./to-${kind}.js`);
    return await to.deliver(item, settings, asker(settings.url, allowed));
  } catch (error) {
    // Without an answer that can be read, nobody knows whether the case has arrived. A module that did not come is asked for again.
    return error === NOT_ALLOWED ? { ...NOT_ALLOWED } : { retry: undefined };
  }
};

/** @returns {Ask} what makes a request below `base`, and throws if no whole answer comes. */
const asker = (base, allowed) => {
  const began = performance.now();
  return async (path, { method = "POST", headers = {}, body, json } = {}) => {
    const { href } = new URL(base + path);
    if (!isBelow(href, new URL(base).href) || !allowed(href)) throw NOT_ALLOWED;
    if (performance.now() - began > LONGEST_TRY) throw new DOMException("The whole try took too long", "TimeoutError");
    const response = await fetch(href, {
      method,
      headers: { Accept: "application/json", ...(json && { "Content-Type": "application/json" }), ...headers },
      body: json ? JSON.stringify(json) : body,
      mode: "cors",
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      // It does not outlive its page (keepalive): nobody would read the answer, and a case that is in the outbox is sent once more.
      signal: AbortSignal.timeout(LONGEST),
    });
    const text = await response.text();
    return { status: response.status, retryAfter: seconds(response.headers.get("Retry-After")), body: parsed(text) };
  };
};

/** Whether an address is that of the receiver, or lies below it: not one that a path with ".." or "@" has led to. */
const isBelow = (href, base) => {
  const start = base.replace(/\/$/, "");
  return href.startsWith(start) && ["", "/", "?"].includes(href.slice(start.length, start.length + 1));
};

/** What is no JSON promises nothing. */
const parsed = (text) => {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
};

/** `Retry-After`: seconds, or a date. */
const seconds = (told) => {
  if (told === null) return undefined;
  const found = told.trim() !== "" && Number.isFinite(Number(told)) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(found) ? Math.max(0, found) : undefined;
};

/** @type {Record<number, Why>} */
const WHY = {
  400: "invalid",
  422: "invalid",
  401: "forbidden",
  403: "forbidden",
  404: "not_there",
  405: "not_there",
  410: "not_there",
  415: "not_there",
  413: "too_large",
};

/**
 * What a status says that no receiver gives a meaning of its own, as crates/case/src/destination.rs says it. What nobody promised
 * is no sign that the case has arrived: it is sent once more.
 * @param {Answer} answer
 * @returns {Outcome}
 */
export const byStatus = ({ status, retryAfter }) => (WHY[status] ? { refused: status, why: WHY[status] } : { retry: retryAfter });

/** @param {Answer} answer */
export const isSuccess = ({ status }) => status >= 200 && status < 300;

/** A subject that the customer's own reference begins: whoever answers can name it, and two tickets of one case stand side by side. */
export const subject = ({ reference, title }) => `[${reference}] ${title}`;

/**
 * What the team reads, and what the case is known by. `absent`: files that do not go along.
 * @param {Item} item
 * @param {Attached[]} absent
 */
export const letter = ({ id, summary }, absent) => {
  const names = absent.map(({ name }) => name).join(", ");
  return `${summary}\n\n${absent.length ? `Files that did not come along: ${names}\n` : ""}Case: ${id}`;
};

/** The files of a case whose content this browser still has, and those that it has lost. */
export const sorted = (files) => [files.filter(({ content }) => content), files.filter(({ content }) => !content)];

const isMail = (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value ?? "");

/**
 * How to reach the customer: what they wrote into the form, or else what the page tells of them.
 * @returns {{ name?: string, email?: string, phone?: string }}
 */
export const contact = ({ fields = [], context = {} }) => {
  const own = (id) => fields.find((field) => field.id === id)?.value ?? context[id];
  const mails = [own("email"), ...fields.map(({ value }) => value)];
  return { name: own("name"), email: mails.find(isMail), phone: own("phone") };
};

/** What of a case can stand in a field of the receiver's; `undefined` if there is nothing of it. */
export const sourced = (item, source) => {
  const { record } = item;
  return { ...contact(record), ...item, record: JSON.stringify(record) }[source];
};

/**
 * What is posted as a form: name and value each, without those that have none. Files make it one of several parts.
 * @param {[string, string | undefined][]} pairs
 * @param {[string, Attached][]} files
 */
export const form = (pairs, files = []) => {
  const data = files.length ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs) if (value) data.append(name, value);
  for (const [field, { name, type, content }] of files) data.append(field, new File([content], name, { type }));
  return data;
};

/**
 * The fields in which form end-points look for what a page's challenge gave. Which of the three services gave it is not known here;
 * each receiver reads the field of the one that its owner has chosen.
 */
export const challenges = ({ challenge }, names) => names.map((name) => [name, challenge]);
