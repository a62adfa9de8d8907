//! What the widget understood and why, and whether that was right.

use super::View;
use crate::pages::layout::bdi;
use crate::pages::record::{Candidate, Record};
use crate::pages::words;
use maud::{Markup, html};

/// Stands in the form for "no topic is right".
pub const NO_TOPIC: &str = "-";

/// So many topics have a bar.
const MOST: usize = 5;

/// The panel.
pub(super) fn panel(view: View<'_>) -> Markup {
    let record = view.record();
    html! {
        section.panel.stack aria-labelledby="understood" {
            h2 #understood { "What was understood" }
            (outcome(view, record))
            @if record.has_routing() {
                (routing(record))
            } @else if view.case.summary.minimal {
                p.soft { "Cases like this one do not tell how they were understood, and nothing is learned from them." }
            } @else {
                p.soft { "The case does not say how it was understood." }
            }
            @if !view.case.summary.minimal { (judge(view, record)) }
        }
    }
}

fn outcome(view: View<'_>, record: Record<'_>) -> Markup {
    let case = &view.case.summary;
    html! {
        dl.facts {
            @if let Some(topic) = case.label.as_deref().or(case.intent.as_deref()) {
                div { dt { "Topic" } dd { (bdi(topic)) @if record.is_overridden() { " – chosen by the customer" } } }
            }
            @if let Some(reason) = &case.reason {
                div { dt { "Why a person" } dd { (words::reason(reason).1) } }
            }
            @if let Some((path, because)) = record.rule() {
                div {
                    dt { "Row of the policy" }
                    dd { @if path == "built in" { "None: a rule that is built in" } @else { (bdi(path)) } @if !because.is_empty() { ": " (bdi(because)) } }
                }
            }
            @if let Some((decision, because)) = record.guard() {
                div {
                    dt { "Action" }
                    dd {
                        @match decision {
                            "allow" => "It may be done.",
                            "review" => "A person decides before anything is done.",
                            "escalate" => "A person takes the case.",
                            other => (other),
                        }
                        @if !because.is_empty() { " " (bdi(because)) }
                    }
                }
            }
            @if let Some(flow) = record.text("flow") { div { dt { "Flow" } dd { (bdi(flow)) } } }
        }
    }
}

fn routing(record: Record<'_>) -> Markup {
    let candidates = ranked(record);
    let signals = record.signals();
    let evidence = record.evidence();
    let mentions = record.mentions();
    html! {
        @if let Some(decision) = record.routed("decision") { p { (words::decision(decision)) } }
        @if record.is_overridden() {
            p.notice.small { "The customer chose another topic than the first one suggested." }
        }
        @if !candidates.is_empty() {
            div {
                h3 { "Topics, by how likely they were" }
                ol.candidates {
                    @for (place, candidate) in candidates.iter().enumerate() { (bar(place, candidate)) }
                }
            }
        }
        @if !evidence.is_empty() {
            p { "These words weighed most: " @for word in &evidence { q dir="auto" { (word) } " " } }
        }
        @if !signals.is_empty() {
            div {
                h3 { "Signals" }
                ul.stack.tight {
                    @for (signal, strength) in &signals {
                        li { (words::signal(signal)) @if !strength.is_empty() { span.soft { " – " (words::strength(strength)) } } }
                    }
                }
            }
        }
        @if !mentions.is_empty() {
            p.small.soft {
                "Parts of the message did not count as what is asked: "
                (mentions.iter().map(|name| words::standing(name)).collect::<Vec<_>>().join(", ")) "."
            }
        }
        @let ids: Vec<(&str, &str)> =
            ["model", "flows", "stages"].into_iter().filter_map(|key| Some((key, record.routed(key)?))).collect();
        @if !ids.is_empty() {
            p.small.soft {
                @for (place, (key, id)) in ids.iter().enumerate() { @if place > 0 { ", " } (key) " " (bdi(id)) }
            }
        }
    }
}

/// The likeliest topics, and "none of them" where that was likely too.
fn ranked(record: Record<'_>) -> Vec<Candidate> {
    let mut candidates = record.candidates();
    candidates.truncate(MOST);
    let none = record.out_of_scope().filter(|share| *share >= 0.01);
    candidates.extend(none.map(|confidence| Candidate {
        intent: String::new(),
        label: "None of the topics".to_owned(),
        confidence,
    }));
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    candidates
}

fn bar(place: usize, candidate: &Candidate) -> Markup {
    let share = Some(candidate.confidence).filter(|share| (0.0..=1.0).contains(share)).unwrap_or_default();
    html! {
        li.first[place == 0] {
            span title=[Some(&candidate.intent).filter(|id| !id.is_empty())] { (bdi(&candidate.label)) }
            span.share { (words::percent(candidate.confidence)) }
            svg.bar aria-hidden="true" focusable="false" {
                rect width={ (format!("{:.1}", share * 100.0)) "%" } height="100%" rx="4" {}
            }
        }
    }
}

/// Whether it can be the id of a topic. Anybody can send a case, and what stands in it must not become a choice.
#[must_use]
pub fn is_topic(intent: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    (1..=80).contains(&intent.len()) && intent.bytes().all(is_plain)
}

/// Agents say whether the routing was right; training takes only what they said.
fn judge(view: View<'_>, record: Record<'_>) -> Markup {
    let mut topics: Vec<(String, String)> = Vec::new();
    let known = view.intents.iter().map(|known| (known.intent.clone(), known.label.clone()));
    let own = record.candidates().into_iter().map(|candidate| (candidate.intent, Some(candidate.label)));
    for (intent, label) in own.chain(known).filter(|(intent, _)| is_topic(intent)) {
        if !topics.iter().any(|(id, _)| *id == intent) {
            topics.push((intent.clone(), label.unwrap_or(intent)));
        }
    }
    topics.sort_by_key(|(_, label)| label.to_lowercase());
    html! {
        div.judge.stack {
            h3 { "Was that right?" }
            @if let Some(judged) = view.judged { p.notice.small { (judged) } }
            form method="post" action=(view.action("judge")) {
                (view.viewer.token())
                input type="hidden" name="right" value="yes";
                button.button { "The routing was right" }
            }
            details.fold {
                summary { "The routing was wrong" }
                form.stack method="post" action=(view.action("judge")) {
                    (view.viewer.token())
                    input type="hidden" name="right" value="no";
                    div {
                        label for="intent" { "The right topic" }
                        select #intent name="intent" required {
                            option value="" { "Choose one" }
                            option value=(NO_TOPIC) { "None of these" }
                            @for (id, label) in &topics { option value=(id) { (label) } }
                        }
                    }
                    div {
                        label for="why" { "Why " span.soft { "(optional)" } }
                        input #why name="why" maxlength="400" autocomplete="off" dir="auto";
                        p.hint { "Those who train the model read this. Write nothing here about the customer." }
                    }
                    div { button.button { "Say that it was wrong" } }
                }
            }
        }
    }
}
