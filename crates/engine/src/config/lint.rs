//! Likely mistakes in a flows file that can be used as it is: rows that can never apply or contradict each other, flows from
//! which nobody reaches a person, hours that overlap.
//!
//! The widget does not need it. It is apart from `check`, so that the widget does not carry it.

use super::flows::{Field, FieldKind, Flow, Flows, Next, Purpose, Step, StepKind};
use super::handoff::DestinationKind;
use super::hours::{DAY, Holiday, Hours, Span};
use super::reader::{Diagnostic, Reader};
use super::rule::{Rule, Then, When};
use super::services::SERVICES;
use crate::address::is_allowed;
use crate::decision::Decision;
use crate::markdown;
use crate::money::Money;
use crate::signals::Strength;
use std::collections::BTreeSet;

/// All that is likely not what was meant.
pub(super) fn lint(flows: &Flows) -> Vec<Diagnostic> {
    let mut reader = Reader::<true>::default();
    for (i, rule) in flows.policy.iter().enumerate() {
        let path = format!("$.policy[{i}]");
        let problems = reader.diagnostics.len();
        contradiction(rule, &path, &mut reader);
        never(flows, rule, &path, &mut reader);
        if problems == reader.diagnostics.len() {
            shadowed(flows, i, &path, &mut reader);
        }
    }
    unguarded(flows, &mut reader);
    for (i, intent) in flows.intents.iter().enumerate() {
        if flows.flow(&intent.flow).is_some_and(|flow| !reaches_a_person(flow)) {
            reader.report(|| {
                let problem = format!("no way through \"{}\" leads to a form or a person", intent.flow);
                let remedy = "Let an answer lead to \"person\", or add a step of the kind form or person";
                (format!("$.intents[{i}].flow"), problem, remedy)
            });
        }
    }
    for (f, flow) in flows.flows.iter().enumerate() {
        for (s, step) in flow.steps.iter().enumerate() {
            for (b, body) in step.body.iter().enumerate() {
                for href in markdown::links(body).iter().filter(|href| !is_allowed(href)) {
                    let problem = format!("\"{href}\" may not be opened, so this link is shown as text");
                    let path = format!("$.flows[{f}].steps[{s}].body[{b}]");
                    reader
                        .report(|| (path, problem, "Use https:, mailto:, tel:, or a path on your own site"));
                }
            }
            // The page itself, where the customer is.
            if matches!(&step.kind, StepKind::Link { href, .. } if href == "#" || href == "./") {
                let remedy = "Give the page that helps, or take the step out";
                let path = format!("$.flows[{f}].steps[{s}].href");
                reader.report(|| (path, "this link leads round, to where the customer is", remedy));
            }
        }
    }
    contacts(flows, &mut reader);
    destinations(flows, &mut reader);
    if let Some(Hours { week, holidays, .. }) = &flows.hours {
        overlaps(week, &mut reader);
        a_minute_short(week, holidays, &mut reader);
        twice(holidays, &mut reader);
    }
    reader.diagnostics
}

/// Whether the outcome of a row contradicts its conditions.
fn contradiction(rule: &Rule, path: &str, reader: &mut Reader<true>) {
    let signals = &rule.when.signals;
    match &rule.then {
        Then::Escalate(e) | Then::Beside(e) | Then::Review(e) => {
            let risk = e.reason.risk();
            if risk.is_some_and(|risk| !signals.is_empty() && !signals.contains(&risk)) {
                let problem =
                    format!("the reason \"{}\" is none of the signals that this row is about", e.reason);
                reader.report(|| {
                    let remedy = format!("Give risk:{}, or name the signal in \"when\"", signals[0]);
                    let key = match rule.then {
                        Then::Escalate(_) => "escalate",
                        Then::Review(_) => "review",
                        _ => "beside",
                    };
                    (format!("{path}.then.{key}"), problem, remedy)
                });
            }
        }
        Then::OpenFlow(_) | Then::Clarify | Then::Allow => {}
    }
    if !rule.escalates()
        && !rule.guards()
        && rule.strength() == Strength::Sure
        && let Some(danger) = signals.iter().find(|s| s.is_danger())
    {
        reader.report(|| {
            let problem =
                format!("a message that surely has the signal \"{danger}\" always goes to a person");
            (format!("{path}.then"), problem, "Use \"escalate\", or take the signal out")
        });
    }
}

/// Conditions that no message can meet.
fn never(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader<true>) {
    let when = &rule.when;
    let mut report = |key: &str, problem: &str, remedy: &str| {
        reader
            .report(|| (format!("{path}.when{key}"), format!("this row can never apply: {problem}"), remedy));
    };
    if !when.intents.is_empty() && !when.categories.is_empty() && when.taken(flows).is_empty() {
        let remedy = "Name a category that has the intents, or take one of the two conditions out";
        report("", "none of the categories has any of the intents", remedy);
    }
    let (from, below) = (when.confidence_from.unwrap_or(0.0), when.confidence_below.unwrap_or(2.0));
    if from >= below {
        report(".confidence", "\"from\" is not less than \"below\"", "Give a \"below\" that is higher");
    }
    if below <= least_accepted(flows, rule) {
        let remedy = "Raise \"below\", or name other decisions";
        report(".confidence", "what is accepted has more confidence than \"below\"", remedy);
    }
    if when.open.is_some() && flows.hours.is_none() {
        report(".open", "the file has no opening hours", "Add \"hours\", or take the condition out");
    }
    let (above, below) = (when.amount_above, when.amount_below);
    if above.zip(below).is_some_and(|(above, below)| above.minor >= below.minor) {
        report(".amount", "\"above\" is not less than \"below\"", "Give a \"below\" that is higher");
    }
    if when.reroutes_from.is_some_and(|from| from > flows.limits.reroutes)
        && !rule.escalates()
        && !rule.guards()
    {
        let remedy = "Lower \"from\", or raise \"reroutes\" under \"limits\"";
        report(".reroutes", "after so many times a person owns the case", remedy);
    }
}

/// The lowest confidence at which the row meets an accepted intent; below 0 if it is about other decisions too.
fn least_accepted(flows: &Flows, rule: &Rule) -> f64 {
    let others = [Decision::KeepTyping, Decision::Ambiguous, Decision::Abstain, Decision::Several];
    if others.iter().any(|&decision| rule.holds_at(decision)) {
        return -1.0;
    }
    f64::from(flows.thresholds.accept)
}

/// A row that comes after one which holds whenever it would.
fn shadowed(flows: &Flows, row: usize, path: &str, reader: &mut Reader<true>) {
    let rule = &flows.policy[row];
    let Some((earlier, first)) =
        flows.policy[..row].iter().enumerate().find(|(_, first)| covers(flows, first, rule))
    else {
        return;
    };
    reader.report(|| {
        let problem = if first.when == rule.when && first.then != rule.then {
            format!("this row contradicts $.policy[{earlier}], which is about the same and comes first")
        } else {
            format!(
                "this row can never apply: $.policy[{earlier}] comes first and holds whenever this one does"
            )
        };
        (path, problem, "Put the narrower row first, or take one of the two out")
    });
}

/// Whether `first` holds wherever `rule` does.
fn covers(flows: &Flows, first: &Rule, rule: &Rule) -> bool {
    let (a, b) = (&first.when, &rule.when);
    let all =
        [Decision::KeepTyping, Decision::Accept, Decision::Ambiguous, Decision::Abstain, Decision::Several];
    // A row that does not lead to a person is passed over where there is danger. A row that puts one beside the suggestion
    // takes the place of no other kind of row, and none takes its place.
    let passes = !first.escalates() && rule.escalates() && b.signals.iter().any(|s| s.is_danger());
    !passes
        && first.is_beside() == rule.is_beside()
        && first.guards() == rule.guards()
        && (a.signals.is_empty() || first.strength() <= rule.strength())
        && all.iter().all(|&decision| !rule.holds_at(decision) || first.holds_at(decision))
        && intents_within(flows, a, b)
        && a.confidence_from.unwrap_or(0.0) <= b.confidence_from.unwrap_or(0.0)
        && a.confidence_below.unwrap_or(2.0) >= b.confidence_below.unwrap_or(2.0)
        && within(&a.signals, &b.signals)
        && within(&a.languages, &b.languages)
        && (a.open.is_none() || a.open == b.open)
        && named_within(&a.context, &b.context)
        && a.reroutes_from.unwrap_or(0) <= b.reroutes_from.unwrap_or(0)
        && within(&a.actions, &b.actions)
        && sums_within(a, b)
        && a.facts.iter().all(|fact| b.facts.contains(fact))
        && named_within(&a.answers, &b.answers)
        && named_within(&a.tools, &b.tools)
        && a.cases_from.unwrap_or(0) <= b.cases_from.unwrap_or(0)
}

/// Whether what `narrow` asks of each name is enough for `wide`.
fn named_within(wide: &[(String, Vec<String>)], narrow: &[(String, Vec<String>)]) -> bool {
    wide.iter().all(|(name, wide)| {
        let same = narrow.iter().find(|(other, _)| other == name);
        same.is_some_and(|(_, narrow)| narrow.iter().all(|value| wide.contains(value)))
    })
}

fn sums_within(wide: &When, narrow: &When) -> bool {
    let meets = |a: Option<Money>, b: Option<Money>, fits: fn(&i64, &i64) -> bool| match (a, b) {
        (None, _) => true,
        (Some(a), Some(b)) => a.currency == b.currency && fits(&a.minor, &b.minor),
        (Some(_), None) => false,
    };
    meets(wide.amount_above, narrow.amount_above, i64::le)
        && meets(wide.amount_below, narrow.amount_below, i64::ge)
}

/// Whether all of `narrow` is in `wide`; an empty list stands for everything.
fn within<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|item| wide.contains(item)))
}

fn intents_within(flows: &Flows, wide: &When, narrow: &When) -> bool {
    let taken = wide.taken(flows);
    !wide.names_intents()
        || (narrow.names_intents() && narrow.taken(flows).iter().all(|intent| taken.contains(intent)))
}

/// Whether some way through the flow ends with somebody reading the case. Links and lookups lead on, and so do articles that
/// did not solve it; after the last step comes a person.
fn reaches_a_person(flow: &Flow) -> bool {
    let mut seen = vec![false; flow.steps.len()];
    let mut open = vec![0];
    while let Some(index) = open.pop() {
        let Some(step) = flow.steps.get(index) else { return true };
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        let mut exits = vec![&step.next];
        match &step.kind {
            StepKind::Form { sends: true, .. } | StepKind::Person => return true,
            StepKind::Done {} => exits.clear(),
            StepKind::Question { options, several: false, .. } => {
                exits = options.iter().map(|option| &option.next).collect();
            }
            StepKind::Lookup { branches, failed, .. } => {
                exits.extend(branches.iter().map(|branch| &branch.next).chain([failed]));
            }
            StepKind::Article { .. }
            | StepKind::Link { .. }
            | StepKind::Form { .. }
            | StepKind::Question { .. } => {}
        }
        if step.when.is_some() {
            exits.push(&Next::Following);
        }
        for exit in exits {
            match exit {
                Next::Following => open.push(index + 1),
                Next::Step(to) => open.push(*to),
                Next::Person => return true,
                Next::Solved => {}
            }
        }
    }
    false
}

/// A flow that requests something, and of which the policy says nothing: nobody decided who may have it.
fn unguarded(flows: &Flows, reader: &mut Reader<true>) {
    for (f, flow) in flows.flows.iter().enumerate().filter(|(_, flow)| flow.purpose == Purpose::Requests) {
        let path = format!("$.flows[{f}]");
        match &flow.action {
            None => reader.report(|| {
                let remedy = "Add \"action\" with a name, and a row of the policy for it";
                (
                    path,
                    "this flow requests something without a name for it, so no row can be about it",
                    remedy,
                )
            }),
            Some(action) if !flows.policy.iter().any(|rule| rule.when.actions.contains(action)) => {
                reader.report(|| {
                    let problem = format!("no row of the policy is about the action \"{action}\"");
                    let remedy = "Add a row that allows it, has a person review it, or leads to a person";
                    (format!("{path}.action"), problem, remedy)
                });
            }
            Some(_) => {}
        }
        let sends = |step: &Step| matches!(step.kind, StepKind::Form { sends: true, .. } | StepKind::Person);
        if !flow.steps.iter().any(sends) {
            reader.report(|| {
                let problem = "this flow requests something, and has no form that is sent";
                (format!("$.flows[{f}].steps"), problem, "Add a form, or let it inform")
            });
        }
    }
}

/// Whoever finds the team closed, or open, must find some way to it.
fn contacts(flows: &Flows, reader: &mut Reader<true>) {
    if flows.hours.is_none() {
        for c in (0..flows.contact.len()).filter(|&c| flows.contact[c].open.is_some()) {
            let remedy = "Add \"hours\", or take it out";
            reader
                .report(|| (format!("$.contact[{c}].when"), "nobody can tell when the team is open", remedy));
        }
    }
    for (open, name) in [(true, "open"), (false, "closed")] {
        if flows.contact.iter().all(|contact| contact.open == Some(!open)) {
            let problem = format!("no contact is shown while the team is {name}");
            reader.report(|| ("$.contact", problem, "Leave \"when\" out of one of them"));
        }
    }
}

/// Destinations that no case reaches, and files for one that takes none.
fn destinations(flows: &Flows, reader: &mut Reader<true>) {
    let handoff = &flows.handoff;
    let places = || handoff.flows.iter().chain(&handoff.queues).map(|(_, place)| place);
    for (name, _) in &flows.destinations {
        if !places().chain(&handoff.to).chain(&handoff.journal).any(|place| place == name) {
            reader.report(|| {
                let path = format!("$.destinations.{name}");
                (path, "nothing is sent there", "Name it in \"handoff\", or take it out")
            });
        }
    }
    for (f, flow) in flows.flows.iter().enumerate() {
        let mut queues = vec![flow.may.submit.as_deref()];
        queues.extend(queues_of(flows, Some(flow)));
        for (s, step) in flow.steps.iter().enumerate() {
            if let StepKind::Form { fields, .. } = &step.kind {
                let path = format!("$.flows[{f}].steps[{s}].fields");
                files(flows, Some(&flow.id), &queues, (fields, &path), reader);
            }
        }
    }
    // A person takes over from any flow, and then the case can be for the queue of that flow.
    let mut queues: Vec<Option<&str>> = flows.flows.iter().map(|flow| flow.may.submit.as_deref()).collect();
    queues.push(None);
    queues.extend(queues_of(flows, None));
    files(flows, None, &queues, (&flows.person.fields, "$.person.fields"), reader);
}

/// The queues that rows of the policy give to cases of this flow; without one, to cases for a person.
fn queues_of<'a>(flows: &'a Flows, flow: Option<&'a Flow>) -> impl Iterator<Item = Option<&'a str>> {
    let leads = |when: &When, flow: &Flow| {
        when.taken(flows).into_iter().any(|intent| flows.intents[intent].flow == flow.id)
    };
    flows.policy.iter().filter_map(move |rule| match (&rule.then, flow) {
        (Then::Beside(e), Some(flow)) if leads(&rule.when, flow) => Some(e.queue.as_deref()),
        (Then::Review(e), Some(flow)) => {
            let own = flow.action.as_ref().is_some_and(|action| rule.when.actions.contains(action));
            own.then_some(e.queue.as_deref())
        }
        (Then::Beside(e) | Then::Escalate(e), None) => Some(e.queue.as_deref()),
        _ => None,
    })
}

/// Fields for files in a form whose cases can go to where no file can.
fn files(
    flows: &Flows,
    flow: Option<&str>,
    queues: &[Option<&str>],
    (fields, path): (&[Field], &str),
    reader: &mut Reader<true>,
) {
    let takes_none = |queue: &Option<&str>| {
        let (name, destination) = flows.destination_for(flow, *queue)?;
        Some(name).filter(|_| !takes_files(&destination.kind))
    };
    let Some(name) = queues.iter().find_map(takes_none) else { return };
    for (f, _) in fields.iter().enumerate().filter(|(_, f)| matches!(f.kind, FieldKind::File { .. })) {
        reader.report(|| {
            let problem = format!("this form can go to \"{name}\", which takes no files");
            (format!("{path}[{f}]"), problem, "Send its cases to a webhook, or take the field out")
        });
    }
}

fn takes_files(kind: &DestinationKind) -> bool {
    match kind {
        DestinationKind::Webhook { .. } => true,
        DestinationKind::Service { kind, .. } => {
            SERVICES.iter().any(|own| own.kind == *kind && own.takes_files)
        }
        DestinationKind::Roundup { .. } | DestinationKind::Mailto { .. } => false,
    }
}

/// Hours are read up to the minute of their end, so 23:59 closes for the last minute of the day.
fn a_minute_short(week: &[Span], holidays: &[Holiday], reader: &mut Reader<true>) {
    let ends = week.iter().map(|span| Some(span.to)).enumerate().map(|(i, to)| ("week", i, to));
    let own = holidays.iter().map(|day| day.hours.map(|(_, to)| to)).enumerate();
    for (list, i, _) in ends
        .chain(own.map(|(i, to)| ("holidays", i, to)))
        .filter(|(_, _, to)| to.is_some_and(|to| to % DAY == DAY - 1))
    {
        let path = format!("$.hours.{list}[{i}].to");
        reader.report(|| (path, "this ends a minute before midnight", "Write 24:00"));
    }
}

/// Spans that overlap are a slip of the hand: one of them is not what was meant.
fn overlaps(week: &[Span], reader: &mut Reader<true>) {
    let mut taken: Vec<(u32, u32, usize)> = Vec::new();
    for (i, span) in week.iter().enumerate() {
        for day in &span.days {
            let (from, to) = (day * DAY + span.from, day * DAY + span.to);
            // The night from Sunday to Monday is at both ends of the week.
            let meets = |&&(f, t, _): &&(u32, u32, usize)| {
                [0, 7 * DAY].iter().any(|w| (from + w < t && f < to + w) || (from < t + w && f + w < to))
            };
            if let Some(&(_, _, other)) = taken.iter().find(meets) {
                reader.report(|| {
                    let problem = format!("these hours overlap with those of $.hours.week[{other}]");
                    (format!("$.hours.week[{i}]"), problem, "Join the two, or mend a time or a day")
                });
                break;
            }
            taken.push((from, to, i));
        }
    }
}

fn twice(holidays: &[Holiday], reader: &mut Reader<true>) {
    let mut days = BTreeSet::new();
    for (i, _) in holidays.iter().enumerate().filter(|(_, holiday)| !days.insert(holiday.on)) {
        let path = format!("$.hours.holidays[{i}].on");
        reader.report(|| (path, "this day stands here a second time", "Take one of the two out"));
    }
}
