//! From a message to the other views: look at it, make a test of it, teach it.

use crate::studio::store::{Focus, Store, View};
use signpost_studio::around::Around;
use signpost_studio::inspect::{Inspect, Inspection};
use signpost_studio::mask::masked;
use signpost_studio::project::{Row, Test};
use signpost_studio::trouble::Trouble;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// What was known beside the message that is on its way to the inspector.
    static AROUND: RefCell<Option<Around>> = const { RefCell::new(None) };
}

/// Shows `text` in the inspector, with what was known beside it.
pub(super) fn inspect(store: &Store, text: &str, around: Around) {
    AROUND.set(Some(around));
    store.show(View::Inspector, Focus::Message(text.to_owned()));
}

/// What was known beside the message that has just come; `None` if it comes from elsewhere.
pub(super) fn around() -> Option<Around> {
    AROUND.take()
}

/// Makes a test of `text`, without personal data, since suites leave the browser: what comes of it now is what must come of it, until the designer says otherwise.
pub(super) fn make_test(store: &Store, text: String, around: Around) {
    let store = store.clone();
    spawn_local(async move {
        let made = made(&store, &text, around).await;
        match made {
            Ok(test) => store.show(View::Bench, Focus::Tests(vec![test])),
            Err(trouble) => store.fail(trouble),
        }
    });
}

/// Hands `text` to Teach, as an example of `intent`; without personal data, which the trainer would not read either.
pub(super) fn teach(store: &Store, text: &str, intent: String) {
    let text = masked(text);
    store.show(View::Teach, Focus::Rows(vec![Row { text, intent, targeted: false }]));
}

async fn made(store: &Store, text: &str, around: Around) -> Result<Test, Trouble> {
    let ask = async |around: Around| store.live.ask(&Inspect { text: text.to_owned(), around }).await;
    let seen = ask(around.clone()).await?;
    let made = test(masked(text), &seen);
    let Around { now, host, .. } = around;
    // The time belongs to the test only if something else would come of the message without it.
    let timeless = ask(Around { now: None, host: host.clone(), clarified: false }).await?;
    let at = now.filter(|_| test(masked(text), &timeless) != made);
    let context = host.into_iter().map(|(field, value)| (field, masked(&value))).collect();
    Ok(Test { at, context, ..made })
}

fn test(text: String, seen: &Inspection) -> Test {
    let first = seen.intents.first().map(|intent| intent.id.clone());
    let intents = match seen.decision.as_str() {
        "accept" | "ambiguous" => first.into_iter().collect(),
        "abstain" if seen.out_of_scope >= seen.bounds.out_of_scope => vec!["other".to_owned()],
        _ => Vec::new(),
    };
    let flow = match seen.kind.as_str() {
        "open_flow" => seen.flow.clone(),
        "escalate" => Some("person".to_owned()),
        _ => None,
    };
    Test { text, intents, flow, ..Test::default() }
}
