//! What comes of all messages where the thresholds stand, and how it differs from the flows file.

use crate::studio::parts::percent;
use signpost_studio::share::Share;
use signpost_studio::sweep::Kind;
use signpost_studio::sweep::figures::Figures;
use std::rc::Rc;
use yew::prelude::*;

/// How an end is called.
pub(super) const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Routed => "routed",
        Kind::Asked => "asked back",
        Kind::Person => "to a person",
        Kind::Waiting => "too little written",
    }
}

/// The class that gives an end its colour.
pub(super) const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Routed => "routed",
        Kind::Asked => "asked",
        Kind::Person => "person",
        Kind::Waiting => "waiting",
    }
}

/// A share as it is written everywhere: `68.5 %`.
pub(super) fn value(share: Share) -> String {
    share.value().map_or_else(|| "–".to_owned(), percent)
}

/// An interval as it is written everywhere: `66.1–71.0 %`.
pub(super) fn interval(share: Share) -> String {
    let within = |(low, high)| format!("{:.1}–{:.1} %", low * 100.0, high * 100.0);
    share.interval().map(within).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
pub(super) struct ShownProps {
    pub(super) figures: Rc<Figures>,
    /// At the thresholds of the flows file.
    pub(super) before: Rc<Figures>,
}

#[component]
pub(super) fn Shown(props: &ShownProps) -> Html {
    let (now, before) = (&props.figures.all, &props.before.all);
    let figure = |label: &str, class: &'static str, now: Share, before: Share, unit: &str| {
        html! {
            <div class={classes!("thresholds-figure", class)}>
                <dt>{ label }</dt>
                <dd>
                    <b>{ value(now) }</b>
                    <span>{ format!("{} of {} {unit}", now.part, now.of) }</span>
                    <span class="soft" title="95 % interval (Wilson)">{ interval(now) }</span>
                    { delta(now, before, class == "wrong") }
                </dd>
            </div>
        }
    };
    let of = |kind: Kind| (now.share(kind), before.share(kind));
    let shown = |label: &str, kind: Kind| figure(label, class(kind), of(kind).0, of(kind).1, "messages");
    let (wrong, outside) = (now.wrong(), props.figures.out_of_scope.share(Kind::Routed));
    html! {
        <div class="card stack thresholds-figures">
            <dl aria-live="polite" aria-atomic="false">
                { shown("Routed", Kind::Routed) }
                { shown("Asked back", Kind::Asked) }
                { shown("To a person", Kind::Person) }
                { figure("Wrong, if routed", "wrong", wrong, before.wrong(), "routed") }
            </dl>
            <div class="thresholds-bar" aria-hidden="true">
                <span class="right" style={format!("flex-grow: {}", now.routed - now.wrong)} />
                <span class="wrong" style={format!("flex-grow: {}", now.wrong)} />
                <span class="asked" style={format!("flex-grow: {}", now.asked)} />
                <span class="person" style={format!("flex-grow: {}", now.person)} />
                <span class="waiting" style={format!("flex-grow: {}", now.waiting)} />
            </div>
            <p class="thresholds-note soft">
                { legend("right", "routed right") }{ legend("wrong", "routed wrong") }{ legend("asked", "asked back") }
                { legend("person", "to a person") }
                if now.waiting > 0 { { legend("waiting", &format!("too little written ({})", now.waiting)) } }
                if outside.of > 0 {
                    <span class="thresholds-outside">
                        { format!("Of {} messages that no intent covers, {} are routed all the same ({}, {}). ", outside.of, outside.part,
                            value(outside), interval(outside)) }
                        { delta(outside, props.before.out_of_scope.share(Kind::Routed), true) }
                    </span>
                }
            </p>
        </div>
    }
}

fn legend(class: &'static str, label: &str) -> Html {
    html! { <span class="thresholds-legend"><i class={class} />{ label }</span> }
}

/// By how much it differs from the flows file; `is_bad` if fewer is better.
fn delta(now: Share, before: Share, is_bad: bool) -> Html {
    #[allow(clippy::cast_possible_wrap, reason = "messages, of which there are far fewer")]
    let by = now.part as i64 - before.part as i64;
    if by == 0 {
        return html! { <span class="soft">{ "as in the file" }</span> };
    }
    let class = match (is_bad, by > 0) {
        (true, true) => "bad",
        (true, false) => "good",
        (false, _) => "plain",
    };
    html! { <b class={classes!("thresholds-delta", class)}>{ signed(by) }{ " against the file" }</b> }
}

/// With a sign in front, also a plus.
pub(super) fn signed(by: i64) -> String {
    if by < 0 { format!("−{}", by.unsigned_abs()) } else { format!("+{by}") }
}
