//! The tab with the messages: search, the table, and the details of one.

use super::adding::Adding;
use super::details::Details;
use super::table::Table;
use super::{Same, Wish, edits};
use crate::studio::store::{Focus, Store, View, use_store};
use crate::studio::views::handing;
use signpost_studio::around::Around;
use signpost_studio::bench::judged::OTHER;
use signpost_studio::bench::listing::{Filter, Results, Sort, State, list};
use signpost_studio::bench::mend::accepted;
use signpost_studio::bench::names::Names;
use signpost_studio::bench::understood::ASKED;
use signpost_studio::project::{Row, Suite, Test};
use signpost_studio::trouble::Trouble;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// So many rows can be sent to Teach at once.
const MOST_TAUGHT: usize = 1_000;

#[derive(Properties, PartialEq)]
pub(super) struct MessagesProps {
    pub(super) suite: Suite,
    pub(super) results: Same<Results>,
    pub(super) names: Same<Names>,
    pub(super) filter: Filter,
    pub(super) on_filter: Callback<Filter>,
    pub(super) is_active: bool,
}

#[component]
pub(super) fn Messages(props: &MessagesProps) -> Html {
    let store = use_store();
    let MessagesProps { suite, results, filter, on_filter, .. } = props;
    let tests = suite.tests.clone();
    let sort = use_state(Sort::default);
    let cursor = use_state(|| 0_usize);
    let is_open = use_state(|| false);
    let is_adding = use_state(|| false);
    let (grid, search, field) = (use_node_ref(), use_node_ref(), use_node_ref());
    let order = use_memo(
        (tests.clone(), results.clone(), filter.clone(), *sort),
        |(tests, results, filter, sort)| Same::new(list(tests, results, filter, *sort)),
    );
    {
        // Another suite or filter begins at its top.
        let cursor = cursor.clone();
        use_effect_with((suite.name.clone(), filter.clone()), move |_| cursor.set(0));
    }
    let at = (*cursor).min(order.len().saturating_sub(1));
    let place = order.get(at).map(|&place| place as usize);
    let test = place.and_then(|place| tests.get(place)).cloned();
    let found = place.and_then(|place| results.get(place)).cloned().flatten();
    let on_wish = {
        let (store, name, test, found) = (store.clone(), suite.name.clone(), test.clone(), found.clone());
        let (is_open, grid, search, field) = (is_open.clone(), grid.clone(), search.clone(), field.clone());
        Callback::from(move |wish: Wish| match wish {
            Wish::Open => is_open.set(true),
            Wish::Close => {
                is_open.set(false);
                focus(&grid);
            }
            Wish::Search => focus(&search),
            Wish::Correct => {
                is_open.set(true);
                let field = field.clone();
                // The details are drawn first.
                gloo::timers::callback::Timeout::new(0, move || {
                    focus(&field);
                    if let Some(field) = field.cast::<HtmlInputElement>() {
                        field.select();
                    }
                })
                .forget();
            }
            Wish::Accept | Wish::Inspect | Wish::Teach | Wish::Delete => {
                let (Some(place), Some(test)) = (place, &test) else { return };
                match wish {
                    Wish::Inspect => match Around::of(test) {
                        around if around.is_empty() => {
                            store.show(View::Inspector, Focus::Message(test.text.clone()));
                        }
                        around => handing::inspect(&store, &test.text, around),
                    },
                    Wish::Teach => teach(&store, std::iter::once(test)),
                    Wish::Delete => edits::delete_test(&store, &name, place, test.clone()),
                    _ => {
                        if let Some(found) = &found {
                            let new = accepted(test, found);
                            let what = "expect what came".to_owned();
                            edits::change_test(&store, what, &name, place, test.clone(), new);
                        }
                    }
                }
                if wish == Wish::Delete {
                    focus(&grid);
                }
            }
        })
    };
    let on_change = {
        let (store, name, was) = (store.clone(), suite.name.clone(), test.clone());
        Callback::from(move |new: Test| {
            if let (Some(place), Some(was)) = (place, &was) {
                let what = "correct a test".to_owned();
                edits::change_test(&store, what, &name, place, was.clone(), new);
            }
        })
    };
    let on_add = {
        let (store, suite) = (store.clone(), suite.clone());
        Callback::from(move |test: Test| {
            if edits::append(&store, &suite, vec![test]) == 0 {
                store.say("The suite has that test already.");
            }
        })
    };
    let teach_shown = {
        let (store, tests, order) = (store.clone(), tests.clone(), (*order).clone());
        move |_: MouseEvent| {
            let shown = order.iter().filter_map(|&place| tests.get(place as usize));
            teach(&store, shown.take(MOST_TAUGHT));
        }
    };
    let typed = {
        let (filter, on_filter) = (filter.clone(), on_filter.clone());
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                on_filter.emit(Filter { text: field.value(), ..filter.clone() });
            }
        }
    };
    let leave_search = {
        let grid = grid.clone();
        move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | "Escape" | "ArrowDown") {
                event.prevent_default();
                focus(&grid);
            }
        }
    };
    let set_adding = |to: bool| {
        let is_adding = is_adding.clone();
        move |_: MouseEvent| is_adding.set(to)
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |new| sort.set(new))
    };
    let on_cursor = Callback::from(move |at| cursor.set(at));
    let shown = if order.len() == tests.len() {
        format!("{} tests", tests.len())
    } else {
        format!("{} of {} tests", order.len(), tests.len())
    };
    html! {
        <div class={classes!("messages", is_open.then_some("with-details"))}>
            <div class="row tools">
                <input type="search" ref={search} aria-label="Find in the messages" placeholder="Find in the messages  /" value={filter.text.clone()}
                    oninput={typed} onkeydown={leave_search} />
                { picker("Expected", filter.expected.as_ref(), &props.names, &[OTHER], {
                    let (filter, on_filter) = (filter.clone(), on_filter.clone());
                    Callback::from(move |expected| on_filter.emit(Filter { expected, ..filter.clone() }))
                }) }
                { picker("Understood", filter.understood.as_ref(), &props.names, &[OTHER, ASKED], {
                    let (filter, on_filter) = (filter.clone(), on_filter.clone());
                    Callback::from(move |understood| on_filter.emit(Filter { understood, ..filter.clone() }))
                }) }
                { chips(filter, on_filter) }
                <span class="soft" role="status">{ shown }</span>
                <span class="end row">
                    if !filter.is_empty() && !order.is_empty() {
                        <button type="button" class="quiet" onclick={teach_shown}>{ format!("Teach these {}", order.len().min(MOST_TAUGHT)) }</button>
                    }
                    <button type="button" class="quiet" aria-expanded={is_adding.to_string()} onclick={set_adding(!*is_adding)}>{ "Add a message" }</button>
                </span>
            </div>
            if *is_adding {
                <Adding {on_add} on_close={ let is_adding = is_adding.clone(); Some(Callback::from(move |()| is_adding.set(false))) } />
            }
            <Table {tests} results={results.clone()} order={(*order).clone()} sort={*sort} {on_sort} cursor={at} {on_cursor} on_wish={on_wish.clone()} {grid} />
            { for test.filter(|_| *is_open).zip(place).map(|(test, place)| html! {
                <Details {test} {found} number={place + 1} names={props.names.clone()} {on_wish} {on_change} {field} />
            }) }
            <datalist id="tests-intents">
                { for props.names.intents.iter().map(|id| html! { <option value={id.clone()} /> }) }
                <option value="other" />
            </datalist>
            <p class="keys soft" aria-hidden="true">
                { for [("j k", "move"), ("Enter", "details"), ("a", "expect what came"), ("e", "correct"), ("i", "inspect"), ("t", "teach"), ("Del", "delete"), ("/", "find")]
                    .into_iter().map(|(key, what)| html! { <span><kbd>{ key }</kbd>{ " " }{ what }</span> }) }
            </p>
        </div>
    }
}

/// The filters that are on, each with a way to take it off.
fn chips(filter: &Filter, on_filter: &Callback<Filter>) -> Html {
    let chip = |name: String, without: Filter| {
        let on_filter = on_filter.clone();
        let label = format!("Show all again: {name}");
        html! {
            <button type="button" class="chip" aria-label={label} onclick={move |_| on_filter.emit(without.clone())}>
                { name }<span aria-hidden="true">{ " ×" }</span>
            </button>
        }
    };
    let state = match filter.state {
        State::All => None,
        State::Passed => Some("passed"),
        State::Failed => Some("failed"),
        State::Wrong => Some("wrong flow"),
        State::Missed => Some("missed risks"),
        State::Routed => Some("opened a flow"),
        State::Person => Some("to a person"),
        State::Asked => Some("asked which"),
    };
    html! {
        <>
            { for state.map(|name| chip(name.to_owned(), Filter { state: State::All, ..filter.clone() })) }
        </>
    }
}

/// A list of intents to choose from, to see only their tests.
fn picker(
    name: &'static str,
    chosen: Option<&String>,
    names: &Names,
    extra: &[&'static str],
    on: Callback<Option<String>>,
) -> Html {
    let chosen = chosen.cloned().unwrap_or_default();
    let onchange = move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlSelectElement>() {
            on.emit(Some(field.value()).filter(|id| !id.is_empty()));
        }
    };
    let mut ids: Vec<String> =
        names.intents.iter().cloned().chain(extra.iter().map(|&id| id.to_owned())).collect();
    // A name that does not exist can be chosen in the matrix.
    if !chosen.is_empty() && !ids.contains(&chosen) {
        ids.push(chosen.clone());
    }
    html! {
        <select aria-label={name} {onchange} class={classes!((!chosen.is_empty()).then_some("chosen"))}>
            <option value="" selected={chosen.is_empty()}>{ format!("{name}: any") }</option>
            { for ids.into_iter().map(|id| html! { <option value={id.clone()} selected={id == chosen}>{ format!("{name}: {id}") }</option> }) }
        </select>
    }
}

/// Sends tests with an expected intent to Teach, as rows.
fn teach<'a>(store: &Store, tests: impl Iterator<Item = &'a Test>) {
    let (rows, left): (Vec<&Test>, Vec<&Test>) = tests.partition(|test| !test.intents.is_empty());
    if rows.is_empty() {
        return store.fail(Trouble::new(
            "No topic is expected of this message, so there is nothing to teach",
            "Correct the expectation first: E, then the topic",
        ));
    }
    if !left.is_empty() {
        store.say(format!("{} messages without an expected topic stay here.", left.len()));
    }
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|test| Row { text: test.text.clone(), intent: test.intents.join("|"), targeted: false })
        .collect();
    store.show(View::Teach, Focus::Rows(rows));
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}
