// Types of the element <signpost-widget>, for TypeScript. signpost.js has no exports; it defines the element.
//
//   /// <reference path="./signpost.d.ts" />     or     import type { SignpostWidgetElement } from "./signpost.js";

import type {
  SignpostDecision,
  SignpostOutcome,
  SignpostReason,
  SignpostPerson,
  SignpostPriority,
  SignpostCandidate,
  SignpostRouting,
  SignpostStages,
} from "./signpost-routing.js";
import type {
  SignpostCase,
  SignpostOutcomeRecord,
  SignpostCorrectionRecord,
  SignpostHandoffRecord,
  SignpostRecord,
} from "./signpost-records.js";

export type * from "./signpost-routing.js";
export type * from "./signpost-records.js";

/** Attributes of `<signpost-widget>`. All but `open`, `theme`, `destinations` and `journal` are read once: when the element enters the page or when the widget loads. */
export interface SignpostAttributes {
  /** Address of the flows file, relative to the page. Left out: `flows.json` beside `signpost.js`. */
  flows?: string;
  /** Address of the model, relative to the page. Left out: `model.bin` beside `signpost.js`. */
  model?: string;
  /** Address of the base that the model stands on, relative to the page. Left out: `base.bin` beside `signpost.js`. */
  base?: string;
  /** Address of the encoder of the second stage, relative to the page. Left out: `encoder.bin` beside `signpost.js`. */
  encoder?: string;
  /** `launcher`: a button that opens a panel. Any other value, or none: in the page, where the element stands. */
  mode?: "inline" | "launcher";
  /** Whether the panel of a launcher is open. The widget sets and removes it. */
  open?: "";
  /**
   * The only addresses that cases and records may go to: words such as `https://desk.example/cases`, or
   * `mailto:help@example.com`. A word allows its address and everything below it. Left out: all that the flows file names.
   * Read at each sending.
   */
  destinations?: string;
  /** `text`: with `consent.journal`, records keep the masked text in this browser, under `data.text`. Read at each record. */
  journal?: "text";
  /** A launcher stays where it is, also while a modal dialog of the page is open. */
  stay?: "";
  /** `light` or `dark`; `page` follows the page's `color-scheme`; anything else, or left out, the browser's. */
  theme?: "auto" | "light" | "dark" | "page";
  /** HTML's own; the widget has English texts only and does not read it. */
  lang?: string;
  /** HTML's own; the layout follows it. */
  dir?: "ltr" | "rtl" | "auto";
}

/** A live chat of the page. */
export interface SignpostChat {
  /** Whether somebody is there. Left out: always. More than four seconds without an answer count as no. */
  ready?(): boolean | Promise<boolean>;
  /** Opens the chat with a case, which is saved by then. If it throws, the customer is told that the chat did not open. */
  open(item: SignpostChatItem): void | Promise<void>;
}

/** What a live chat is told of a case. Texts are masked. */
export interface SignpostChatItem {
  id: string;
  /** What the customer quotes. */
  reference: string;
  title: string;
  /** All of it in plain words. */
  summary: string;
  text: string;
  priority: SignpostPriority;
  category?: string;
  intent?: string;
  queue?: string;
  reason?: SignpostReason;
  flow?: string;
  /** What the customer wrote into the fields `name` and `email`. */
  name?: string;
  email?: string;
}

/** The element. */
export interface SignpostWidgetElement extends HTMLElement {
  /**
   * The flows file: an object, or the address of one. Takes the place of the attribute `flows`. Read when the widget
   * loads; may be set before the element is defined.
   */
  config: string | URL | object | undefined;
  /**
   * What the page knows, by field: texts, whole numbers, `true` and `false`. Rows of the policy can name these fields under `context`.
   * Values of other types are ignored. The widget reads it at every key and every press, so it can be changed at any time.
   * Only the record that `route()` returns contains it, and no event.
   */
  context: Record<string, string | number | boolean> | undefined;
  /**
   * Functions that a flow may ask, by name: a step `lookup` of the flows file names one. It is called with one object, the parameters
   * as texts, only after the customer has pressed the button of the step. May be set before the element is defined.
   */
  tools: Record<string, SignpostTool> | undefined;
  /** The page's own live chat, for `"chat": { "kind": "page" }` in the flows file. May be set late; it is waited for, up to four seconds. */
  chat: SignpostChat | undefined;
  /**
   * What the customer has agreed to. With `journal: true`, records of their cases are kept in this browser for 90 days; `false`
   * removes those that are kept. Left out: none is kept, and none is removed.
   */
  consent: { journal?: boolean } | undefined;
  /**
   * Gives the token of a challenge, such as a CAPTCHA's. It is called before each try to send a case over HTTP, and its token goes
   * along as `challenge` of the CloudEvent. If it throws or takes longer than 10 seconds, the case is sent without a token.
   */
  getChallengeToken: (() => string | Promise<string>) | undefined;
  /**
   * Settles once: resolves with the element when the widget has loaded, or rejects with the detail of the first
   * `signpost-error`. Nothing loads before a customer shows intent or the page calls a method.
   */
  readonly ready: Promise<SignpostWidgetElement>;
  /** Sets `open`, which shows the panel of a launcher, and loads the widget. Also resolves when loading failed. */
  open(): Promise<void>;
  /** Removes `open`, which hides the panel of a launcher. */
  close(): void;
  /** Opens the panel, loads the widget and shows the contact form. Also resolves when loading failed. */
  escalate(): Promise<void>;
  /** The routing of `text`; changes nothing on the screen. Loads the widget; rejects when that fails. */
  route(text: string): Promise<SignpostRouting>;
  /**
   * Says who the customer is; only a number that is made of `person` is kept, in `localStorage`. If it was somebody else before,
   * the cases, drafts, files and records of this element are removed from this browser. If a case was not sent yet, the customer is
   * asked first. Resolves with `true` once nothing is left of the one before, and with `false` if they stay: then `person` is not
   * remembered, and you can call it again. The first call in a browser only remembers.
   */
  identify(person: string): Promise<boolean>;
  /**
   * Starts over, with an empty box, and removes what this browser keeps of this element. If a case was not sent yet, the customer is
   * asked first: `false` if they stay. Does nothing while the element is not in the page. The customer's own button "Clear" only
   * empties the box.
   */
  reset(): Promise<boolean>;
  /**
   * The records of this element that are kept in this browser, oldest first: at most 5,000, of the last 90 days. None without
   * `consent`. Loads the widget; rejects when that fails.
   */
  records(): Promise<SignpostRecord[]>;
}

/**
 * A function that a flow may ask. It answers with a flat object of at most 30 fields and 2,000 characters, or a promise of one. If it
 * throws, answers with anything else, or takes longer than the step allows, the customer goes on without it, and the page gets
 * `signpost-error` with the code `tool`.
 */
export type SignpostTool = (
  given: Record<string, string>,
) => SignpostToolAnswer | Promise<SignpostToolAnswer>;
export type SignpostToolAnswer = Record<string, string | number | boolean | null | undefined>;

/** Detail of `signpost-ready`. */
export interface SignpostReady {
  version: 1;
  model: string;
  flows: string;
}

/**
 * Detail of `signpost-routed`: the routing without the text. Where `outcome` is `minimal`, without intent, category,
 * confidence and candidates too. What is shown may be an earlier suggestion, as long as the customer types on.
 */
export interface SignpostRouted {
  version: 1;
  decision: SignpostDecision;
  intent: string | null;
  category: string | null;
  confidence: number;
  candidates: SignpostCandidate[];
  outcome: SignpostOutcome;
  reason: SignpostReason | null;
  person: SignpostPerson;
  stages: SignpostStages;
  model: string;
  flows: string;
}

/** Detail of `signpost-escalated`. */
export interface SignpostEscalated {
  version: 1;
  reason: SignpostReason;
}

/**
 * The event `signpost-submit`. The case is saved in this browser before, unless the browser keeps nothing. What happens next
 * depends on the listeners:
 *
 * - `respondWith(promise)`: the page delivers the case. It stays saved until the promise settles. If the promise resolves, the case
 *   is received and removed, and the customer reads the `reference` of what it resolves with. If it rejects, or the page is closed
 *   before it settles, the case stays in this browser. It is offered again when the customer presses "Try again", and with the next
 *   load of a page with the widget, by another event with the same `id`. No destination gets the case meanwhile.
 * - `preventDefault()` alone: the page has the case from then on. It is removed from this browser at once, and the customer reads
 *   that the page passes it on. Nothing is tried again.
 * - Both: as `respondWith` alone.
 * - Neither: the case goes to its destination in the flows file. Without one it stays in this browser, and is offered again with
 *   the next load.
 *
 * If the page goes away while the case is being saved, the event is sent at once.
 */
export interface SignpostSubmitEvent extends CustomEvent<SignpostCase> {
  /**
   * Delivers the case, as `FetchEvent.respondWith` answers a request. Call it while the event is dispatched: later it throws an
   * `InvalidStateError`, and so does a second call. `reference`, at most 60 characters, takes the place of the customer's own.
   */
  respondWith(answer: Promise<{ reference?: string } | void> | { reference?: string }): void;
}

/**
 * Detail of `signpost-error`, and what `ready` rejects with. Where only the flows cannot be had, after `ready`, the widget works on:
 * every topic leads to a person.
 */
export interface SignpostError {
  version: 1;
  /**
   * `fetch`: a file could not be fetched; `slow`: the files have not come in time; `browser`: it cannot run the program; `policy`: the
   * page's Content-Security-Policy forbids it; `load`: the program could not start; `model`, `flows`: the file is wrong, or the model
   * stands on another base; `panic`: the widget failed; `tool`: a function of the page gave no answer that a flow can use.
   * docs/errors.md has more on each.
   */
  code: "fetch" | "slow" | "browser" | "policy" | "load" | "model" | "flows" | "panic" | "tool";
  /** The cause. */
  message: string;
  /** What to do; empty where `errors.js` itself could not be fetched. */
  remedy: string;
  /** All problems of the flows file, when `code` is `flows`; the step that asked, when it is `tool`. */
  problems: { path: string; problem: string; remedy: string }[];
}

/** The events, by name. All bubble and are composed. */
export interface SignpostEventMap {
  /** The widget has loaded and drawn its first screen; `ready` resolves just after, when that is in the page. */
  "signpost-ready": CustomEvent<SignpostReady>;
  /** The text in the box was routed anew; not when the box becomes empty. */
  "signpost-routed": CustomEvent<SignpostRouted>;
  /** The contact form is shown. */
  "signpost-escalated": CustomEvent<SignpostEscalated>;
  /**
   * A form was sent, and the case is saved in this browser; for linked cases, once for each. See {@link SignpostSubmitEvent} for
   * what the page can do.
   */
  "signpost-submit": SignpostSubmitEvent;
  /** A case has ended. */
  "signpost-outcome": CustomEvent<SignpostOutcomeRecord>;
  /** The customer has chosen another topic than the suggested one; just after the outcome. */
  "signpost-correction": CustomEvent<SignpostCorrectionRecord>;
  /** A case was received, refused, given up or discarded. */
  "signpost-handoff": CustomEvent<SignpostHandoffRecord>;
  /** The widget could not load, or it failed later. */
  "signpost-error": CustomEvent<SignpostError>;
}

declare global {
  interface HTMLElementTagNameMap {
    "signpost-widget": SignpostWidgetElement;
  }
  interface GlobalEventHandlersEventMap extends SignpostEventMap {}
}
