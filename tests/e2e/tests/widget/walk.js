// Walks through one flow as a customer does, by presses and typing: its arguments are a message, the id, category and label of the
// intent, the number of the exit to leave the first step by, and whether to send. Returns the headings seen and how it ended.
const [message, intent, exit] = arguments;
const widget = document.querySelector("signpost-widget");
const root = widget.shadowRoot;
const all = (css) => [...root.querySelectorAll(`.screen ${css}`)].filter((element) => element.checkVisibility());
const one = (css, text) => all(css).find((element) => !text || element.textContent.includes(text));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const until = async (what, look) => {
  for (let tries = 0; tries < 400; tries++) {
    const found = look();
    if (found) return found;
    await pause(15);
  }
  throw new Error(`${message}: waited for ${what} at ${heading()}`);
};
const heading = () => one(".heading")?.textContent ?? "";
const screen = () => root.querySelector(".screen");
const press = async (element) => {
  const before = screen();
  const [text, html] = [heading(), before.innerHTML];
  element.click();
  await until("another screen", () => screen() !== before || heading() !== text || screen().innerHTML !== html);
  await until("what is sent", () => !one("button.primary:disabled"));
};

/** A value that a field takes. */
const filler = (field) => {
  const kind = field.dataset?.kind ?? field.type;
  const label = field.labels?.[0]?.textContent ?? "";
  if (kind === "email") return "sam@example.com";
  if (kind === "tel") return "07700 900123";
  if (/order number/i.test(label)) return "AF-20391";
  if (field.inputMode === "decimal" || kind === "amount") return "24.50";
  if (field.inputMode === "numeric" || kind === "number") return "1";
  if (kind === "date") return "2026-11-20";
  return "Words of a customer.";
};
const type = (field, value) => {
  field.focus();
  field.value = value;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  field.blur();
};
/** Day, month and year stand in fields of their own. */
const DAY = { day: "20", month: "11", year: "2026" };
const fill = () => {
  for (const group of all("form fieldset")) {
    const boxes = [...group.querySelectorAll("input[type=radio], input[type=checkbox]")];
    if (boxes.length && !boxes.some((box) => box.checked)) boxes[0].click();
  }
  for (const select of all("form select")) if (!select.value) type(select, [...select.options].find((option) => option.value)?.value ?? "");
  for (const field of all("form :is(input, textarea):not([name=website])")) {
    if (field.value || ["radio", "file"].includes(field.type)) continue;
    if (field.type === "checkbox") {
      if (field.required || field.getAttribute("aria-required")) field.click();
      continue;
    }
    const part = Object.keys(DAY).find((name) => field.id.endsWith(name));
    type(field, part ? DAY[part] : filler(field));
  }
};

/** What leads on from the step on the screen. */
const exits = () => [
  ...all(".choice"),
  ...all(".actions button:not(.person)"),
  ...all("form button[type=submit]"),
  ...all("button.lookup"),
];
/** Takes one of them, and does what it needs. */
const leave = async (element) => {
  if (element.type === "submit") {
    fill();
    await pause(30);
  }
  const before = root.querySelectorAll(".problems li").length;
  await press(element);
  const problems = [...root.querySelectorAll(".problems li")].map((problem) => problem.textContent);
  if (problems.length && !before) throw new Error(`${intent.id} at ${heading()}: ${problems.join("; ")}`);
};
const ended = () => one(".reference") || one(".tick");

await widget.reset();
const area = root.querySelector("#sp-text");
area.focus();
area.value = message;
area.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
await until("a suggestion", () => all(".card button").length);
const suggested = one("#sp-intent")?.textContent === intent.label && one(".card.topic");
if (suggested) await press(one(".card .primary"));
else {
  const browse = one(".card button", "Something else") ?? one(".card button", "All topics");
  await press(browse ?? one(".card .primary"));
  if (one(".choice", intent.label)) await press(one(".choice", intent.label));
  else if (one(".choices.grid .choice", intent.category)) {
    await press(one(".choices.grid .choice", intent.category));
    await press(one(".choice", intent.label));
  }
}
const seen = [heading()];
const first = exits();
if (!first.length) return { seen, exits: 0, end: "none" };
if (exit >= first.length) return { seen, exits: first.length, end: "none" };
await leave(first[exit]);
for (let steps = 0; !ended(); steps++) {
  if (steps > 12) throw new Error(`${intent.id}: no end after ${seen.join(" / ")}`);
  seen.push(heading());
  const on = exits();
  // Of an article, the way that goes on; of all else, the first.
  const to = all(".actions .secondary")[0] && !all("form").length && !all(".choice").length ? all(".actions .secondary")[0] : on[0];
  if (!to) throw new Error(`${intent.id}: no way on at ${heading()}`);
  await leave(to);
}
// A case that is still on its way would be asked about before the next walk.
await until("the receiver to have it", () => !/saved|sending/i.test(heading()));
return { seen, suggested: !!suggested, exits: first.length, end: one(".reference") ? "receipt" : "solved" };
