// Types of the element <signpost-widget>, for TypeScript. signpost.js has no exports; it defines the element.
//
//   /// <reference path="./signpost.d.ts" />     or     import type { SignpostWidgetElement } from "./signpost";

/** Attributes of `<signpost-widget>`. All but `open` and `theme` are read once: when the element enters the page or when the widget loads. */
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
  /** `light` or `dark`; anything else, or left out, follows the browser's colour scheme. */
  theme?: "auto" | "light" | "dark";
  /** HTML's own; the widget has English texts only and does not read it. */
  lang?: string;
  /** HTML's own; the layout follows it. */
  dir?: "ltr" | "rtl" | "auto";
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
  /** Starts over, with an empty box. Does nothing while the element is not in the page. */
  reset(): void;
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

/** What the statistics say. `keep_typing`: there are too few letters, or there is only an opening such as a greeting. */
export type SignpostDecision = "keep_typing" | "accept" | "ambiguous" | "abstain" | "several";

/** What to do with an utterance. */
export type SignpostOutcome =
  | { kind: "keep_typing" }
  | { kind: "open_flow"; flow: string }
  | { kind: "clarify" }
  | {
      kind: "escalate";
      /** The team's name for those who take the case; null for those who take all other cases. */
      queue: string | null;
      priority: SignpostPriority;
      /** What the customer reads at once, before anything is asked; left out where there is nothing. */
      say?: string[];
      /** Records of the case contain no more than that it happened. Left out if they contain all. */
      minimal?: true;
    };

/** How soon a person should look at a case. */
export type SignpostPriority = "normal" | "high" | "urgent";

/** What happened before, and what the page knows. A field that is left out has its value at the start of a case. */
export interface SignpostContext {
  /** The customer was asked to choose between candidates already. */
  clarified?: boolean;
  /** Ids of the flows that the case has been to, in order. */
  visited?: string[];
  /** How often the case came back from a flow to be routed anew, this time included. */
  reroutes?: number;
  /** The case was sent, and nobody could take it. */
  handoff_failed?: boolean;
  /** What the team's clock shows, in the zone of its opening hours: `2026-12-25T09:30`. */
  now?: string;
  /** What the page knows, by field. */
  host?: Record<string, string>;
}

/** Why a person. The widget does not yet give `handoff_failed`. */
export type SignpostReason =
  | "requested"
  | "low_confidence"
  | "out_of_scope"
  | "ambiguous_after_clarify"
  | "flow_requires_human"
  | "rerouted_too_often"
  | "unsupported_language"
  | "handoff_failed"
  | `risk:${SignpostSignal}`;

/** A risk or a wish in a text, whatever its intent. */
export type SignpostSignal =
  | "urgency"
  | "anger"
  | "abuse"
  | "legal"
  | "fraud"
  | "safety"
  | "self_harm"
  | "vulnerable"
  | "privacy"
  | "human_request";

/** How far a signal can be trusted. */
export type SignpostStrength = "maybe" | "sure";

/** Where the person stands: in the place of a suggestion, beside it on the same level, or at the foot of the screen. */
export type SignpostPerson = "first" | "beside" | "foot";

/** The person beside a suggestion. */
export interface SignpostBeside {
  reason: SignpostReason;
  /** The team's name for those who take the case; null for those who take all other cases. Counts for the suggestion's form too. */
  queue: string | null;
  /** Counts for the suggestion's form too. */
  priority: SignpostPriority;
  /** What the customer reads beside the suggestion; left out where there is nothing. */
  say?: string[];
  /** Records of the person's case contain no more than that it happened. Left out if they contain all. */
  minimal?: true;
  /** What put the person there. */
  rule: { path: string; because: string };
}

/** What raised a signal: a phrase of the flows file, or the words that weighed most in what was learned. */
export type SignpostSignalBy = { rule: string } | { words: string[] };

/** An intent that could be meant. */
export interface SignpostCandidate {
  intent: string;
  /** The calibrated probability, 0 to 1. */
  confidence: number;
}

/** A stretch of the utterance, in UTF-16 code units: what `String.prototype.slice` counts. */
export interface SignpostSpan {
  start: number;
  /** One past the last unit. */
  end: number;
}

/** Kinds of personal data. `card`, `ssn`, `password`, `otp` and `cvv` are masked; the team needs the others to answer. */
export type SignpostPrivateKind = "card" | "iban" | "ssn" | "email" | "phone" | "password" | "otp" | "cvv";

/** What a message names. */
export type SignpostFactKind = "order" | "tracking" | "amount" | "date" | "email" | "phone" | "quantity";

/** Something that a message names, and where it is written. */
export interface SignpostFact extends SignpostSpan {
  kind: SignpostFactKind;
  /** In one form for each kind: `AF-20391` for an order or a parcel, `24.50 GBP` for an amount, or `24.50` if no currency is
   * said, `2026-11-28` for a date, the address as it is written, `+442079460123` for a telephone number, `3` for a count. */
  value: string;
}

/** What surrounds a request. */
export type SignpostFrameKind =
  | "letterhead"
  | "greeting"
  | "pleasantry"
  | "sign_off"
  | "signature"
  | "mobile_footer"
  | "legal_footer"
  | "quoted_reply"
  | "forwarded_header";

/**
 * How a clause that asks for nothing stands to what the customer wants: not wanted, taken back, done, told of others or of
 * before, praise that means the opposite.
 */
export type SignpostStanding = "denied" | "withdrawn" | "settled" | "background" | "ironic";

/** The full record of one run of the engine, with its evidence: what `route()` gives. */
export interface SignpostRouting {
  /** The version of this shape. Records that were written before it was counted have no version, and the same other keys. */
  version: 1;
  /** The utterance. */
  text: string;
  decision: SignpostDecision;
  /** The likeliest intent, even if the decision does not accept it; null if nothing was classified. */
  intent: string | null;
  category: string | null;
  /** The calibrated probability of `intent`, 0 to 1. */
  confidence: number;
  /** The calibrated probability that no intent applies, 0 to 1. */
  out_of_scope: number;
  /** The likeliest intents, best first, at most five. */
  candidates: SignpostCandidate[];
  /** The issues found, by place: one if the decision is `accept`, two or three if it is `several`, else none. Each with its
   * likeliest intents, best first, at most three. */
  issues: (SignpostSpan & { intent: string; candidates: SignpostCandidate[] })[];
  /** Risks and wishes found in the text. */
  signals: (SignpostSpan & {
    signal: SignpostSignal;
    confidence: number;
    /** What is sure takes the place of the suggestion; what may be puts a person beside it. Older records have no strength; there, all is sure. */
    strength: SignpostStrength;
    by: SignpostSignalBy;
  })[];
  /** The language of the text as a BCP 47 code; null if it is the model's language or unknown. */
  language: string | null;
  /** Personal data found in the text, in order, without overlaps. */
  privacy: (SignpostSpan & { kind: SignpostPrivateKind })[];
  /** What the text names that a form asks for, in order, without overlaps. Nothing while the customer types. Older records
   * have none. */
  facts: SignpostFact[];
  /** What surrounds the request, by place. It counts neither for the intent nor for learned signals. Older records have none. */
  frames: (SignpostSpan & { kind: SignpostFrameKind })[];
  /** Clauses that are only mentioned, by place. They become no issue and count for signals. Older records have none. */
  mentions: (SignpostSpan & { standing: SignpostStanding })[];
  outcome: SignpostOutcome;
  /** Why a person takes the case, if `outcome` is `escalate`. */
  reason: SignpostReason | null;
  /** What decided, if not the decision alone: the path of a row in the flows file, or `built in`, and why. */
  rule: { path: string; because: string } | null;
  /** Where the person stands. Older records do not say. */
  person: SignpostPerson;
  /** The person beside the suggestion, if `person` is `beside`. */
  beside?: SignpostBeside;
  /** Whether the team is open, and when it opens next; left out if unknown. */
  hours?: { open: boolean; next: string | null };
  /** What happened before, and what the page knew; left out if there is nothing. */
  context?: SignpostContext;
  /**
   * The words with the highest weights for `intent` in the stages that answered: at most three pieces, the longest first,
   * none of small words alone.
   */
  evidence: (SignpostSpan & { term: string; weight: number })[];
  /** Which stages answered: the n-grams alone, or the encoder too. */
  stages: SignpostStages;
  /** Name and fingerprint of the model. */
  model: string;
  /** Fingerprint of the flows file. */
  flows: string;
}

/** Which stages answered. */
export type SignpostStages = "ngrams" | "both";

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

/** Detail of `signpost-submit`: all that the customer sends, their words included. */
export interface SignpostCase {
  version: 1;
  /** Random, 32 hexadecimal digits. A repeated case has the same id. */
  id: string;
  /** What the customer quotes, for example `7QKX-2M0A`. */
  reference: string;
  /** UTC, ISO 8601. */
  time: string;
  intent: string | null;
  category: string | null;
  /** The flow whose form was sent; null for the contact form. */
  flow: string | null;
  /** Why a person; null for the form of a flow. */
  reason: SignpostReason | null;
  /** The team's name for those who take the case; null for those who take all other cases. */
  queue: string | null;
  priority: SignpostPriority;
  /** What the customer asks for, such as `refund`; null if the flow has no action. */
  action: string | null;
  /** What the policy said of the action when the customer sent it; null without an action. */
  guard: SignpostGuard | null;
  /** The sum that the policy was asked about: `24.50 GBP`. */
  amount: string | null;
  /** Whether a person decides before anything is done. */
  review: boolean;
  /** Ids of the flows that the case has been to, in order. */
  path: string[];
  /** What the customer typed first, without card numbers, US social security numbers, passwords and codes: these are `••••`. */
  text: string;
  /** Questions answered on the way: [`flow/step`, id of the answer]. */
  answers: [string, string][];
  /** What the page's tools answered on the way. */
  tools: { tool: string; given: Record<string, string>; answer: Record<string, string> }[];
  /** The fields of the forms that are not empty; `••••` as in `text`. */
  fields: SignpostField[];
  /** The files that were added to the form. Its field stands in `fields`, too, with their names. */
  files: SignpostFile[];
  /** Links the cases of a message about several things; null for a case by itself. */
  group: SignpostGroup | null;
}

/** What the policy said of an action. */
export interface SignpostGuard {
  /** The number of the row that decided, from 0; null if no row did. */
  row: number | null;
  /** `escalate`: a person took the case instead. `review`: it was sent, and a person decides. */
  decision: "allow" | "review" | "escalate";
  /** Why the team wants it so, from the flows file. */
  because: string;
}

/**
 * A field as it was filled in, in one form for each kind: a date is `2026-11-12`, a sum `24.50 GBP` (without the currency if it was
 * not said), an order number `AF-20391`, a ticked box `yes`. Several answers are parted by `; `. What cannot be read is as it was typed.
 */
export interface SignpostField {
  id: string;
  /** What the customer read above it. */
  label: string;
  value: string;
}

/**
 * A file that was added to a form. A picture was drawn anew: it is a JPEG of at most 2,000 pixels a side, without what a camera had
 * written into it.
 */
export interface SignpostFile {
  /** Random, 32 hexadecimal digits. */
  id: string;
  /** The id of the field that it was added to. */
  field: string;
  /** Without folders and control characters, at most 80 characters. Its extension says what the content is. */
  name: string;
  /** By the content, whatever the customer's name for it said. */
  type: "image/jpeg" | "application/pdf" | "text/plain";
  /** In bytes. */
  size: number;
  /**
   * The content, which can be cloned and sent. Only in the event; a case that the browser keeps has none. Missing if the browser has
   * lost it.
   */
  file?: File;
}

/** The place of a case among linked ones. Each is an event of its own, one right after the other. */
export interface SignpostGroup {
  /** The same for all of them; random, 32 hexadecimal digits. */
  id: string;
  /** Which one it is, from 1. */
  part: number;
  /** How many things the message was about. One that the customer solved on the way sends no case. */
  of: number;
}

/**
 * Detail of `signpost-outcome`: a CloudEvents 1.0 record, without text. Its version is in `type`. Of a case whose outcome
 * was `minimal` it has no intent, category, flow, candidates, signals and steps.
 */
export interface SignpostOutcomeRecord {
  specversion: "1.0";
  id: string;
  source: "signpost-widget";
  type: "signpost.outcome.v1";
  time: string;
  datacontenttype: "application/json";
  data: {
    model: string;
    flows: string;
    category: string | null;
    intent: string | null;
    flow: string | null;
    action: "resolved" | "submitted" | "escalated" | "abandoned";
    escalated: boolean;
    reason: SignpostReason | null;
    /** To whom, and how soon; null unless it was escalated. */
    queue: string | null;
    priority: SignpostPriority | null;
    candidates: SignpostCandidate[];
    /** Never `vulnerable`, and `self_harm` only if it is sure, so that nobody is labelled. */
    signals: SignpostSignal[];
    /** The customer chose another intent than the one suggested. */
    overridden: boolean;
    /** The screens: `compose`, `browse`, `category:ID`, `FLOW/STEP`, `person`, `review`, `solved`. */
    steps: string[];
    /** The screens again, each as often as the customer came there, with whole seconds. Empty where records are to be minimal. */
    path: { screen: string; seconds: number }[];
    /** From the first key to the end; null where records are to be minimal. */
    duration_s: number | null;
    /** How often the case came back from a flow. */
    reroutes: number;
    /** As `action`, `guard` and `review` of the case. */
    requested_action: string | null;
    guard: SignpostGuard | null;
    review: boolean;
    /** Who has the case: the page, this browser, or nobody; null if there is no case. */
    target: "host" | "browser" | "none" | null;
    /** The reference of the case. */
    receipt: string | null;
    attempts: 0 | 1;
    /** The place of the case among linked ones; null for a case by itself. */
    group: SignpostGroup | null;
  };
}

/**
 * Detail of `signpost-error`, and what `ready` rejects with. Where only the flows cannot be had, after `ready`, the widget works on:
 * every topic leads to a person.
 */
export interface SignpostError {
  version: 1;
  /** `fetch`: a file could not be fetched; `load`: the program could not start; `model`, `flows`: the file is wrong, or the model stands on another base; `panic`: the widget failed; `tool`: a function of the page gave no answer that a flow can use. */
  code: "fetch" | "load" | "model" | "flows" | "panic" | "tool";
  message: string;
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
  /** A form is sent; for linked cases, once for each. Cancelable: `preventDefault()` says that the page takes the case over. */
  "signpost-submit": CustomEvent<SignpostCase>;
  /** A case has ended. */
  "signpost-outcome": CustomEvent<SignpostOutcomeRecord>;
  /** The widget could not load, or it failed later. */
  "signpost-error": CustomEvent<SignpostError>;
}

declare global {
  interface HTMLElementTagNameMap {
    "signpost-widget": SignpostWidgetElement;
  }
  interface GlobalEventHandlersEventMap extends SignpostEventMap {}
}
