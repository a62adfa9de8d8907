// Types of what Signpost understands of a text: the routing record and its parts. signpost.d.ts exports them too.

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
