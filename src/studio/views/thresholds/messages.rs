//! The messages that change against the flows file, and those that are offered a wrong flow.

use super::figures::name;
use crate::studio::parts::percent;
use crate::studio::store::{Focus, View, use_store};
use signpost_studio::sweep::figures::{Change, Effect};
use signpost_studio::sweep::{End, Kind, Message, Position, Sweep, is_other};
use std::rc::Rc;
use yew::prelude::*;

/// So many rows are drawn at first, and so many more each time.
const PAGE: usize = 50;

#[derive(Properties, PartialEq)]
pub(super) struct MessagesProps {
    pub(super) sweep: Rc<Sweep>,
    /// The thresholds of the flows file.
    pub(super) at_file: Rc<Position>,
    pub(super) position: Rc<Position>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Changes,
    Wrong,
}

#[component]
pub(super) fn Messages(props: &MessagesProps) -> Html {
    let MessagesProps { sweep, at_file, position } = props;
    let list = use_state_eq(|| List::Changes);
    let only = use_state_eq(|| None::<Effect>);
    let shown = use_state_eq(|| PAGE);
    let changes = sweep.changes(at_file, position);
    let wrong = sweep.wrong(position);
    let tab = |this: List, label: String| {
        let (list, shown) = (list.clone(), shown.clone());
        let selected = *list == this;
        let onclick = Callback::from(move |_: MouseEvent| {
            list.set(this);
            shown.set(PAGE);
        });
        html! { <button type="button" aria-pressed={selected.to_string()} {onclick}>{ label }</button> }
    };
    let more = |total: usize| {
        let left = total.saturating_sub(*shown);
        let shown = shown.clone();
        html! {
            if left > 0 {
                <div><button type="button" onclick={move |_| shown.set(*shown + PAGE)}>{ format!("Show {} more of {left}", left.min(PAGE)) }</button></div>
            }
        }
    };
    let body = match *list {
        List::Changes => {
            let kept: Vec<&Change<'_>> =
                changes.iter().filter(|change| only.is_none_or(|only| change.effect == only)).collect();
            html! {
                <>
                    { effects(&changes, &only) }
                    if changes.is_empty() {
                        <p class="soft">{ "No message changes. Move a threshold: here stand the messages that come to another end than with the flows file." }</p>
                    } else {
                        { table(true, kept.iter().take(*shown).map(|c| row(sweep, c.message, Some((c.from, c.effect)), c.to))) }
                        { more(kept.len()) }
                    }
                </>
            }
        }
        List::Wrong => html! {
            if wrong.is_empty() {
                <p class="soft">{ "No message is offered a wrong flow." }</p>
            } else {
                { table(false, wrong.iter().take(*shown).map(|(message, end)| row(sweep, message, None, end))) }
                { more(wrong.len()) }
            }
        },
    };
    html! {
        <section class="card stack" aria-labelledby="thresholds-messages">
            <div class="head">
                <h3 id="thresholds-messages">{ "Messages" }</h3>
                <div class="row" role="group" aria-label="Which messages">
                    { tab(List::Changes, format!("Changed against the file ({})", changes.len())) }
                    { tab(List::Wrong, format!("Routed wrong ({})", wrong.len())) }
                </div>
            </div>
            { body }
        </section>
    }
}

/// How a change is called, and the class of its tag.
const fn called(effect: Effect) -> (&'static str, &'static str) {
    match effect {
        Effect::NowWrong => ("now wrong", "bad"),
        Effect::RightLost => ("right flow lost", "warn"),
        Effect::WrongGone => ("wrong flow gone", "good"),
        Effect::NowRight => ("now right", "good"),
        Effect::Else => ("not routed", "plain"),
    }
}

/// How many changes there are of each kind; a press shows those alone.
fn effects(changes: &[Change<'_>], only: &UseStateHandle<Option<Effect>>) -> Html {
    let all = [Effect::NowWrong, Effect::RightLost, Effect::WrongGone, Effect::NowRight, Effect::Else];
    let counted = all.map(|effect| (effect, changes.iter().filter(|c| c.effect == effect).count()));
    html! {
        if !changes.is_empty() {
            <div class="row" role="group" aria-label="Show only">
                { for counted.into_iter().filter(|(_, count)| *count > 0).map(|(effect, count)| {
                    let pressed = **only == Some(effect);
                    let only = only.clone();
                    let onclick = move |_| only.set((!pressed).then_some(effect));
                    html! {
                        <button type="button" class="quiet thresholds-effect" aria-pressed={pressed.to_string()} {onclick}>
                            <span class={classes!("tag", called(effect).1)}>{ called(effect).0 }</span>{ count }
                        </button>
                    }
                }) }
            </div>
        }
    }
}

fn table(changes: bool, rows: impl Iterator<Item = Html>) -> Html {
    html! {
        <div class="scroll thresholds-list" tabindex="0" role="region" aria-label="List of messages">
            <table>
                <thead><tr>
                    <th scope="col">{ "Message" }</th>
                    <th scope="col">{ "Right intent" }</th>
                    <th scope="col">{ "Read as" }</th>
                    if changes { <th scope="col">{ "From" }</th><th scope="col">{ "To" }</th><th scope="col">{ "Effect" }</th> }
                    else { <th scope="col">{ "Opens" }</th> }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(sweep: &Sweep, message: &Message, from: Option<(&End, Effect)>, to: &End) -> Html {
    let intent = message.first.and_then(|first| sweep.reading().intents.get(first));
    let intent = intent.map_or_else(String::new, |intent| intent.id.clone());
    let from = from.map(|(from, effect)| (from.clone(), effect));
    html! { <Row message={message.clone()} {intent} {from} to={to.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    message: Message,
    /// The likeliest intent.
    intent: AttrValue,
    from: Option<(End, Effect)>,
    to: End,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let store = use_store();
    let RowProps { message, intent, from, to } = props;
    let text = message.text.clone();
    let inspect = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.show(View::Inspector, Focus::Message(text.clone())))
    };
    html! {
        <tr>
            <td><button type="button" class="thresholds-message" title="Inspect this message" onclick={inspect}>{ &message.text }</button></td>
            <td class="intent">{ message.right.iter().map(|id| if is_other(id) { "none" } else { id }).collect::<Vec<_>>().join(", ") }</td>
            <td class="intent">{ intent }{ " " }<span class="soft">{ percent(message.confidences[0].into()) }</span></td>
            if let Some((from, effect)) = from {
                <td>{ ends(from) }</td><td>{ ends(to) }</td>
                <td><span class={classes!("tag", called(*effect).1)}>{ called(*effect).0 }</span></td>
            } else {
                <td>{ ends(to) }</td>
            }
        </tr>
    }
}

/// What comes of a message, in a few words.
fn ends(end: &End) -> Html {
    let what = match (end.kind, &end.flow) {
        (Kind::Routed, Some(flow)) => format!("routed: {flow}"),
        (kind, _) => name(kind).to_owned(),
    };
    html! {
        <>
            { what }
            if let Some(why) = &end.reason { <span class="soft">{ format!(" ({})", why.replace('_', " ")) }</span> }
            if let Some(rule) = &end.rule { <span class="soft">{ format!(", {rule}") }</span> }
        </>
    }
}
