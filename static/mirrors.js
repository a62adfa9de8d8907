// Mirrors of the records: to the page's tag manager, and to a collector of OpenTelemetry. A page that wants one imports this file; the
// widget never does. The records are those of the events `signpost-outcome`, `signpost-correction` and `signpost-handoff`. They have no
// text of the customer's. A mirror is for figures: what must not be lost goes to the desk, whose journal tries again.

const EVENTS = ["signpost-outcome", "signpost-correction", "signpost-handoff"];

/** What the customer wrote, where a record has it. It is never mirrored. */
const TEXT = "text";

/** Calls `take` with each record of `element`. @returns a function that ends it. */
const listen = (element, take) => {
  const hear = ({ detail }) => detail?.data && take(detail);
  for (const name of EVENTS) element.addEventListener(name, hear);
  return () => EVENTS.forEach((name) => element.removeEventListener(name, hear));
};

/** The values of a record's data, one after the other, each with its path: `stages.name`. Lists of objects are left out. */
const flat = (data, before = "") =>
  Object.entries(data).flatMap(([key, value]) => {
    const path = before + key;
    if (key === TEXT || value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.some((one) => typeof one === "object") ? [] : [[path, value]];
    return typeof value === "object" ? flat(value, `${path}.`) : [[path, value]];
  });

/**
 * Mirrors the records of `element` to a tag manager: each becomes an object in `window.dataLayer`, with `event` such as
 * `signpost_outcome`, and the values of the record such as `signpost_category`.
 *
 * Contract: Google Tag Manager, "The data layer", https://developers.google.com/tag-platform/tag-manager/datalayer, read on
 * 2026-11-30. A tag manager keeps each value until another takes its place, so the values of the record before are unset.
 *
 * @param {HTMLElement} element
 * @param {{ name?: string }} [options] `name`: that of the list, if it is not `dataLayer`
 * @returns a function that ends it
 */
export const toDataLayer = (element, { name = "dataLayer" } = {}) => {
  let known = {};
  return listen(element, ({ type, id, time, data }) => {
    const key = (path) => `signpost_${path.replaceAll(/[^A-Za-z0-9]+/g, "_")}`;
    const told = Object.fromEntries(flat({ id, time, ...data }).map(([path, value]) => [key(path), value]));
    const unset = Object.fromEntries(Object.keys(known).map((old) => [old, undefined]));
    known = told;
    (globalThis[name] ??= []).push({ event: `signpost_${type.split(".")[1]}`, ...unset, ...told });
  });
};

/** So many records go in one request, and no more wait. Older ones are dropped first. */
const MOST = 50;

/** A record waits so many milliseconds for others. */
const WAIT = 5_000;

/** So often a request is tried, at most. */
const TRIES = 4;

/** The statuses after which OTLP lets a client try again: OTLP 1.5, "Failures". */
const AGAIN = [429, 502, 503, 504];

/** A value of OTLP's JSON: whole numbers are texts there, as in all of protobuf's JSON. */
const valued = (value) => {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(valued) } };
  if (typeof value === "boolean") return { boolValue: value };
  if (Number.isSafeInteger(value)) return { intValue: String(value) };
  if (typeof value === "number") return { doubleValue: value };
  return { stringValue: String(value) };
};

const attribute = ([key, value]) => ({ key, value: valued(value) });

/** Nanoseconds since 1970 as a text: a number cannot hold them. */
const nanoseconds = (ms) => `${Math.trunc(ms)}000000`;

const logged = ({ type, id, time, data }) => ({
  timeUnixNano: nanoseconds(Date.parse(time)),
  observedTimeUnixNano: nanoseconds(Date.now()),
  // INFO
  severityNumber: 9,
  severityText: "INFO",
  eventName: type,
  body: { stringValue: [type, data.action ?? data.result, data.category].filter(Boolean).join(" ") },
  attributes: [["signpost.id", id], ...flat(data, "signpost.")].map(attribute),
});

/**
 * Mirrors the records of `element` as logs to a collector of OpenTelemetry, in OTLP/HTTP with JSON.
 *
 * Contract: OTLP 1.5.0, https://opentelemetry.io/docs/specs/otlp/, and its logs.proto, read on 2026-11-30. Records that wait
 * when the page goes away are sent in a request that outlives it.
 *
 * @param {HTMLElement} element
 * @param {{ url: string, headers?: Record<string, string>, resource?: Record<string, string | number | boolean> }} options
 *   `url`: the collector's address for logs, such as `https://collector.example/v1/logs`. `resource`: attributes of the page,
 *   such as `service.name`, which is `signpost-widget` if left out
 * @returns a function that ends it, and sends what waits
 */
export const toOtlp = (element, { url, headers = {}, resource = {} }) => {
  const about = { attributes: Object.entries({ "service.name": "signpost-widget", ...resource }).map(attribute) };
  let waiting = [];
  let timer;
  const post = (logRecords, keepalive) => {
    const scopeLogs = [{ scope: { name: "signpost" }, logRecords }];
    const body = JSON.stringify({ resourceLogs: [{ resource: about, scopeLogs }] });
    const options = { method: "POST", credentials: "omit", headers: { "Content-Type": "application/json", ...headers }, body };
    return fetch(url, { ...options, keepalive, signal: AbortSignal.timeout(10_000) });
  };
  const send = async () => {
    const records = waiting;
    waiting = [];
    timer = undefined;
    for (let tries = 1; records.length; tries++) {
      const answer = await post(records, false).catch(() => undefined);
      if (tries === TRIES || (answer && !AGAIN.includes(answer.status))) return;
      const asked = Number(answer?.headers.get("Retry-After"));
      const wait = asked > 0 ? Math.min(asked, 60) * 1000 : Math.random() * 1000 * 2 ** tries;
      await new Promise((done) => setTimeout(done, wait));
    }
  };
  const leave = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length) post(waiting, true).catch(() => {});
    waiting = [];
  };
  const end = listen(element, (record) => {
    waiting = [...waiting, logged(record)].slice(-MOST);
    timer ??= setTimeout(send, WAIT);
  });
  addEventListener("pagehide", leave);
  return () => {
    end();
    removeEventListener("pagehide", leave);
    leave();
  };
};
