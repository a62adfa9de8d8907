//! Before a press a page has a part of the case machine, and no flows: it says the same as the whole does.

use super::steady::messages;
use super::*;
use crate::update_first;

/// The shipped files as a page has them at first: nothing finds personal data, and the flows are not read.
fn first_router() -> Router {
    let whole = router_with(|_| ());
    let file = serde_json::from_str(include_str!("../../../../static/flows.json")).expect("JSON");
    let outline = Flows::read_outline(&json(file)).expect("flows");
    Router::with_scan(whole.model().clone(), outline, |_| Vec::new(), |_, _| Vec::new())
}

#[test]
fn the_part_that_a_page_has_at_first_says_the_same() {
    let whole = router_with(|_| ());
    let (model, flows) = (whole.model().clone(), whole.flows().clone());
    let router = Router::with_scan(model, flows, |_| Vec::new(), |_, _| Vec::new());
    let (first, mut told) = (first_router(), 0);
    for text in messages().iter().step_by(3) {
        let state = State::with_scan(Known::default(), [7; 16], |_| Vec::new(), |_, _| Vec::new());
        let (mut whole, mut part) = (state.clone(), state);
        let keys =
            text.char_indices().map(|(place, c)| Action::Type(text[..place + c.len_utf8()].to_owned()));
        let news = Known { host: [("plan".to_owned(), "club".to_owned())].into(), ..Known::default() };
        let then = [Action::Settle, Action::Know(news), Action::Reread, Action::PageLeft];
        for action in keys.chain(then) {
            let (now, effects) = update(&whole, action.clone(), &router);
            let (now_too, same) = update_first(&part, action.clone(), &first);
            let is_outcome = |effect: &Effect| matches!(effect, Effect::Emit(Event::Outcome { .. }));
            let effects: Vec<_> = effects.into_iter().filter(|effect| !is_outcome(effect)).collect();
            assert_eq!(effects, same, "{text}: {action:?}");
            assert_eq!(now.reading(), now_too.reading(), "{text}: {action:?}");
            assert_eq!((now.at(), now.announced()), (now_too.at(), now_too.announced()), "{text}");
            told += effects.len();
            (whole, part) = (now, now_too);
        }
    }
    assert!(told > 100, "nothing was said: {told}");
}

#[test]
fn who_starts_over_has_an_empty_box_and_what_was_said_is_forgotten() {
    let router = first_router();
    let state = State::with_scan(Known::default(), [7; 16], |_| Vec::new(), |_, _| Vec::new());
    let (typed, _) = update_first(&state, Action::Type(TWICE.into()), &router);
    assert!(typed.suggested(router.flows()).is_some());
    let (state, _) = update_first(&typed, Action::Reset, &router);
    assert!(state.text().is_empty() && state.reading().routing().is_none());
    // What only a press leads to is not heard.
    let (state, effects) = update_first(&typed, Action::Accept, &router);
    assert!(state.is_first() && effects.is_empty());
}

#[test]
fn where_the_flows_cannot_be_had_everything_leads_to_a_person() {
    let whole = router_with(|_| ());
    let file = serde_json::from_str(include_str!("../../../../static/flows.json")).expect("JSON");
    let flows = Flows::read_to_person(&json(file)).expect("a person");
    let router = Rc::new(Router::new(whole.model().clone(), flows));
    let walk = Walk::new(router, Known::default()).write(TWICE);
    assert_eq!(walk.after(Action::Accept).place(), "person flow_requires_human");
    let chosen = walk.all([Action::Browse, Action::Choose("account.password_reset".into())]);
    assert_eq!(chosen.place(), "person flow_requires_human");
    assert!(chosen.has_field("email"), "its form is there");
    let sent = chosen.after(fill("email", "sam@example.com")).send(Target::Host);
    assert_eq!(sent.outcomes()[0].0, Ending::Escalated);
}
