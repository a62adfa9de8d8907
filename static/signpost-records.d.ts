// Types of what is handed over and recorded: cases, and how they end. signpost.d.ts exports them too.

import type {
  SignpostDecision,
  SignpostPriority,
  SignpostReason,
  SignpostSignal,
  SignpostStrength,
  SignpostPerson,
  SignpostCandidate,
  SignpostPrivateKind,
  SignpostFrameKind,
  SignpostStanding,
  SignpostStages,
} from "./signpost-routing.js";

/** Detail of `signpost-submit`: all that the customer sends, their words included. It stays the same at each try. */
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
  /** What it is about, in the customer's words; null if nobody knows. */
  label: string | null;
  /** A short subject for a person: the label, else the beginning of the masked text, else `Message`. */
  title: string;
  /** The language of the text as a BCP 47 code; null if it is the model's language or unknown. */
  language: string | null;
  /** Whether a row of the policy keeps its records minimal: do not show what it is about in lists, and do not export it. */
  minimal: boolean;
  /** What was understood, and why; null for a minimal case, and where nothing was read. */
  routing: SignpostUnderstood | null;
  /** The screens that the customer has seen of it, in order, so that nobody asks again. Empty for a minimal case. */
  tried: SignpostTried[];
  /** What your page tells of the customer: the fields that `handoff.context` of the flows file names, masked. */
  context: Record<string, string>;
  /** What is odd about the sending. */
  flags: SignpostFlag[];
  /** The link of the reply that it follows; null if it follows none. */
  follows: string | null;
  /** How many pieces of each kind are masked in it. */
  privacy: Partial<Record<SignpostPrivateKind, number>>;
}

/** What was understood of a message, and why. */
export interface SignpostUnderstood {
  decision: SignpostDecision;
  intent: string | null;
  category: string | null;
  /** The calibrated probability of `intent`, 0 to 1. */
  confidence: number;
  /** The calibrated probability that no intent applies, 0 to 1. */
  out_of_scope: number;
  candidates: (SignpostCandidate & { label: string })[];
  /** Never `vulnerable`, and `self_harm` only if it is sure. */
  signals: { signal: SignpostSignal; strength: SignpostStrength }[];
  rule: { path: string; because: string } | null;
  reason: SignpostReason | null;
  person: SignpostPerson;
  frames: SignpostFrameKind[];
  mentions: SignpostStanding[];
  /** The words that spoke most for the intent, masked. */
  evidence: string[];
  /** The customer chose another topic than the suggested one. */
  overridden: boolean;
  stages: SignpostStages;
  model: string;
  flows: string;
}

/** A screen that the customer has seen, in words. */
export interface SignpostTried {
  /** The id of the flow, and its title. */
  flow: string;
  title: string;
  /** The id of the step, and what stands above it. */
  step: string;
  heading: string;
  /** What the step does: `article`, `question` … */
  kind: string;
  /** How long it was shown, in whole seconds. */
  seconds: number;
  question: string | null;
  /** What the customer answered, masked. */
  answer: string | null;
}

/** What is odd about the sending of a case. Nothing is refused for it. */
export type SignpostFlag =
  /** A field was filled in that people do not see. */
  | "honeypot"
  /** It was sent less than three seconds after the first key. */
  | "fast"
  /** This browser has sent the same text within ten minutes. */
  | "duplicate";

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
  /** The content, which can be cloned and sent. Missing if the browser has lost it. */
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
    /** The id of the case; null if there is none. */
    case: string | null;
    /** Another record of the same category was kept within seven days; null without `consent` to keep any. */
    came_back: boolean | null;
    /** As `flags` of the case. */
    flags: SignpostFlag[];
    /** With `journal="text"`, and only in what `records()` returns: the masked text. */
    text?: string;
    /**
     * Who has the case: the page; the outbox of this browser, which sends it; a destination, which has received it at once, because
     * this browser could not save it; or nobody. Null if there is no case. Older records have `browser`: it was kept there, and
     * nowhere sent.
     */
    target: "host" | "outbox" | "destination" | "browser" | "none" | null;
    /** The reference of the case. */
    receipt: string | null;
    attempts: 0 | 1;
    /** The place of the case among linked ones; null for a case by itself. */
    group: SignpostGroup | null;
  };
}

/** Detail of `signpost-correction`: the customer has chosen another topic than the suggested one. Not for minimal cases. */
export interface SignpostCorrectionRecord {
  specversion: "1.0";
  id: string;
  source: "signpost-widget";
  type: "signpost.correction.v1";
  time: string;
  datacontenttype: "application/json";
  data: {
    version: 1;
    /** The id and the reference of the case; null if the customer solved it without one. */
    case: string | null;
    reference: string | null;
    by: "customer";
    /** Whether an agent has said so. */
    confirmed: false;
    /** The ids of the intents: the suggested one, and the right one; null if only its category is known. */
    suggested: string | null;
    right: string | null;
    category_suggested: string | null;
    category_right: string | null;
    why: string;
    /** With `journal="text"`, and only in what `records()` returns: the masked text. */
    text: string | null;
    model: string;
    flows: string;
  };
}

/** Detail of `signpost-handoff`: what became of a case. Two tabs may tell of the same; the record has the same `id` then. */
export interface SignpostHandoffRecord {
  specversion: "1.0";
  id: string;
  source: "signpost-widget";
  type: "signpost.handoff.v1";
  time: string;
  datacontenttype: "application/json";
  data: {
    version: 1;
    case: string;
    /** As the receiver calls it, else as the customer was told. */
    reference: string;
    /** The name of the destination in the flows file; null if the page took the case, or nobody did. */
    destination: string | null;
    kind:
      | "webhook"
      | "roundup"
      | "mailto"
      | "zendesk"
      | "zammad"
      | "chatwoot"
      | "hubspot"
      | "formspree"
      | "basin"
      | "web3forms"
      | "host"
      | "none";
    /** `opened`: the customer's mail program was opened. Nobody knows whether they have sent the mail. */
    result: "received" | "refused" | "failed" | "discarded" | "opened";
    /** The status of HTTP, if it was refused. */
    status: number | null;
    attempts: number;
    /** From the press of the send button on. */
    seconds: number | null;
    category: string | null;
    queue: string | null;
  };
}

/** A record, as `records()` returns it. */
export type SignpostRecord = SignpostOutcomeRecord | SignpostCorrectionRecord | SignpostHandoffRecord;
