//! The states of the steps of a flow. They are those of a flow that has each kind of step and of field.

use super::{BOX, SUGGESTED, State, Step, on_page, reload};
use crate::server::Reply;
use serde_json::{Value, json};

/// As [`super::TWICE`], with all that a form can take from a message.
pub(super) const FACTS: &str =
    "You charged me twice on Monday, £24.50 for order AF-20391. I am sam@example.com, 07700 900123";

/// The flow that has everything, in the place of that of [`FACTS`].
const FLOW: Step = Step::Answer("/flows.json", showcase);
const WRITE: Step = Step::Fill(BOX, FACTS);
const TAKE: Step = Step::Click(".card .primary");
const TOOL: Step = Step::Script(
    "document.querySelector('signpost-widget').tools = { order: async () => ({ status: 'on its way', eta: 'Tuesday' }) };",
);
const NO_TOOL: Step = Step::Script(
    "document.querySelector('signpost-widget').tools = { order: async () => { throw new Error() } };",
);
const SLOW_TOOL: Step =
    Step::Script("document.querySelector('signpost-widget').tools = { order: () => new Promise(() => {}) };");
const PAST_ARTICLE: Step = Step::ClickText(".secondary", "I still need help");
const TICK: Step = Step::Click(".options input");
const ANSWER: Step = Step::ClickText("form .primary", "Continue");
const ASK: Step = Step::ClickText("button", "Check my order");
const GO_ON: Step = Step::ClickText(".primary", "Continue");
const PAGE_READY: Step = Step::WaitText(".heading", "Your order");

/// The states, in the order in which a customer meets them.
pub(super) const STATES: &[State] = &[
    on_page("answer", &[Step::Fill(BOX, super::TWICE), SUGGESTED, Step::Wait(".in-short")]),
    on_page("markdown", &[FLOW, WRITE, SUGGESTED, TAKE, Step::Wait(".prose")]),
    on_page("question-several", &[FLOW, WRITE, SUGGESTED, TAKE, PAST_ARTICLE, Step::Wait(".options")]),
    on_page(
        "question-several-problem",
        &[FLOW, WRITE, SUGGESTED, TAKE, PAST_ARTICLE, ANSWER, Step::Wait(".problems")],
    ),
    on_page("lookup", &[FLOW, TOOL, WRITE, SUGGESTED, TAKE, PAST_ARTICLE, TICK, ANSWER, PAGE_READY]),
    on_page(
        "lookup-asking",
        &[FLOW, SLOW_TOOL, WRITE, SUGGESTED, TAKE, PAST_ARTICLE, TICK, ANSWER, ASK, Step::Wait(".asking")],
    ),
    on_page(
        "lookup-answer",
        &[FLOW, TOOL, WRITE, SUGGESTED, TAKE, PAST_ARTICLE, TICK, ANSWER, ASK, Step::Wait("section.answer")],
    ),
    on_page(
        "lookup-failed",
        &[
            FLOW,
            NO_TOOL,
            WRITE,
            SUGGESTED,
            TAKE,
            PAST_ARTICLE,
            TICK,
            ANSWER,
            ASK,
            Step::Wait("section.answer"),
        ],
    ),
    on_page("fields", &TO_FIELDS),
    on_page("fields-problems", &with_problems()),
    on_page("check", &TO_CHECK),
    on_page("receipt-decided", &to_receipt()),
    on_page("restored", &restored()),
    on_page(
        "rephrase",
        &[
            Step::Fill(BOX, super::CANCEL),
            Step::Wait(".card .choices"),
            Step::ClickText("button", "Something else"),
            Step::ClickText("button", "none of these"),
            Step::Wait(".rephrase"),
        ],
    ),
];

const TO_FIELDS: [Step; 12] = [
    FLOW,
    TOOL,
    WRITE,
    SUGGESTED,
    TAKE,
    PAST_ARTICLE,
    TICK,
    ANSWER,
    ASK,
    GO_ON,
    Step::WaitText(".heading", "Tell us more"),
    Step::Wait("form"),
];

const fn with_problems() -> [Step; 15] {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = TO_FIELDS;
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        Step::Fill("#sp-email", "sam"),
        Step::Click("form .primary"),
        Step::Wait(".problems"),
    ]
}

const TO_CHECK: [Step; 17] = {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = TO_FIELDS;
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        Step::Click("#sp-wish"),
        Step::Fill("#sp-count", "2"),
        Step::Click("#sp-sure"),
        Step::Click("form .primary"),
        Step::WaitText(".heading", "Check before you send"),
    ]
};

const fn to_receipt() -> [Step; 19] {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q] = TO_CHECK;
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        m,
        n,
        o,
        p,
        q,
        Step::ClickText(".primary", "Send to the payments team"),
        Step::Wait(".reference"),
    ]
}

/// The page is loaded anew in the middle of the form.
const fn restored() -> [Step; 14] {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = TO_FIELDS;
    [a, b, c, d, e, f, g, h, i, j, k, l, Step::Do(reload), Step::Wait(".found")]
}

/// The shipped flows file, with a flow of every kind of step and field.
fn showcase() -> Reply {
    let file = crate::site::flows().unwrap_or_default();
    let mut flows: Value = serde_json::from_slice(&file).unwrap_or_default();
    let flow = flows["flows"].as_array_mut().into_iter().flatten();
    if let Some(flow) = flow.into_iter().find(|flow| flow["id"] == "duplicate-charge") {
        *flow = everything();
    }
    Reply::new("application/json", flows.to_string())
}

fn everything() -> Value {
    let article = "Your bank may hold the money first. **You do not pay twice.**";
    let list = "- A hold is marked ‘pending’.\n- It drops off in *3 to 5 working days*.\n\nSee [your payments](/account/payments), or search for `AF-20391`.";
    json!({ "id": "duplicate-charge", "title": "Charged more than once", "purpose": "requests", "action": "refund_charge",
        "may": { "submit": "payments", "link": ["/"], "tools": ["order"] }, "sees": { "facts": ["order", "amount", "date", "email", "phone"] },
        "steps": [
            { "id": "help", "kind": "article", "title": "One may be a hold", "body": [article, "## What to look for", list] },
            { "id": "seen", "kind": "question", "title": "What have you tried?", "several": true, "options": [
                { "id": "bank", "label": "I looked at my bank" }, { "id": "wait", "label": "I waited for five days" },
                { "id": "none", "label": "Nothing yet" }] },
            { "id": "look", "kind": "lookup", "title": "Your order", "body": ["We look it up when you press the button, and not before."],
                "tool": "order", "give": {}, "label": "Check my order", "show": ["It is **{answer.status}**.", "Expected: {answer.eta}"] },
            { "id": "form", "kind": "form", "title": "Tell us more", "submit": "Send to the payments team", "review": true, "fields": [
                { "id": "message", "kind": "textarea", "label": "What happened", "required": true, "prefill": "utterance" },
                { "id": "order", "kind": "order", "label": "Order number", "pattern": "AF-99999", "hint": "It looks like AF-20391." },
                { "id": "amount", "kind": "amount", "label": "Amount of each charge" },
                { "id": "date", "kind": "date", "label": "Date of the charges" },
                { "id": "count", "kind": "number", "label": "How many times?", "required": true, "least": 2, "most": 9 },
                { "id": "wish", "kind": "radio", "label": "What would you like?", "required": true,
                    "options": ["My money back", "A call from you"] },
                { "id": "also", "kind": "checkboxes", "label": "What else is wrong?", "options": ["The amount", "The date"] },
                { "id": "bank", "kind": "select", "label": "How did you pay?", "options": ["By card", "By PayPal"] },
                { "id": "shot", "kind": "file", "label": "A photo or screenshot", "accept": ["image", "pdf"], "most": 3 },
                { "id": "email", "kind": "email", "label": "Your e-mail address", "hint": "We answer here.", "required": true },
                { "id": "phone", "kind": "tel", "label": "Your telephone number" },
                { "id": "sure", "kind": "checkbox", "label": "I have looked at my bank’s list of payments", "required": true }] }] })
}
