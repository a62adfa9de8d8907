//! What the customer asks for + facts + answers → whether it is sent as it is, by the rows that name its action.

use super::context::Context;
use crate::config::{Escalation, Flows, Intent, Rule, Then};
use crate::facts::{Fact, FactKind};
use crate::money::Money;
use crate::signals::{Raised, Signal, Strength};

/// The field of the host's context that counts the customer's cases of this month, with the one that is to be sent.
pub const CASES: &str = "cases_this_month";

/// What is asked of the policy when a form is sent.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The action of the flow.
    pub action: &'a str,
    /// The sum of the form's first field for one, else that of the message; `None` if there is none.
    pub amount: Option<Money>,
    /// What the message names.
    pub facts: &'a [Fact],
    /// (id of a question or field, answer); one entry for each answer where there are several.
    pub answers: &'a [(String, String)],
    /// (`tool.field`, value) of the lookups' answers.
    pub tools: &'a [(String, String)],
    /// The signals of the message and of what was filled in.
    pub signals: &'a [Raised],
    /// What happened before, and what the host knows.
    pub context: &'a Context,
    /// The intent that the case is about.
    pub intent: Option<&'a Intent>,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// It is sent as it is.
    Allow,
    /// It is sent, and a person decides before anything is done.
    Review(Escalation),
    /// It is not sent: a person takes the case.
    Escalate(Escalation),
}

/// What becomes of `ask`, and the number of the row that decided. Without a row that applies it is allowed.
#[must_use]
pub fn guard(flows: &Flows, ask: &Ask<'_>) -> (Guard, Option<usize>) {
    let applies = |(row, rule): (usize, &Rule)| {
        let guard = match &rule.then {
            Then::Allow => Guard::Allow,
            Then::Review(to) => Guard::Review(to.clone()),
            Then::Escalate(to) => Guard::Escalate(to.clone()),
            _ => return None,
        };
        holds(flows, rule, ask).then_some((guard, Some(row)))
    };
    flows.policy.iter().enumerate().find_map(applies).unwrap_or((Guard::Allow, None))
}

/// Whether all that the row names holds.
fn holds(flows: &Flows, rule: &Rule, ask: &Ask<'_>) -> bool {
    let when = &rule.when;
    let strength = when.strength.unwrap_or(Strength::Sure);
    let raised = |signal: &Signal| ask.signals.iter().any(|r| r.signal == *signal && r.strength >= strength);
    let named = |kind: &FactKind| ask.facts.iter().any(|fact| fact.kind == *kind);
    let host = |(field, wanted): &(String, Vec<String>)| {
        ask.context.host.get(field).is_some_and(|value| wanted.contains(value))
    };
    let cases = || ask.context.host.get(CASES).and_then(|count| count.parse::<u32>().ok()).unwrap_or(0);
    when.actions.iter().any(|action| action == ask.action)
        && (!when.names_intents() || ask.intent.is_some_and(|intent| when.takes(intent)))
        && (when.signals.is_empty() || when.signals.iter().any(raised))
        && when.facts.iter().all(named)
        && when.answers.iter().all(|wanted| given(ask.answers, wanted))
        && when.tools.iter().all(|wanted| given(ask.tools, wanted))
        && when.context.iter().all(host)
        && when.open.is_none_or(|open| super::opening(flows, ask.context).is_some_and(|o| o.open == open))
        && when.reroutes_from.is_none_or(|from| ask.context.reroutes >= from)
        && when.cases_from.is_none_or(|from| cases() >= from)
        && when.amount_above.is_none_or(|limit| compare(flows, ask.amount, limit).is_none_or(|o| o.is_gt()))
        && when.amount_below.is_none_or(|limit| compare(flows, ask.amount, limit).is_some_and(|o| o.is_lt()))
}

fn given(all: &[(String, String)], (key, wanted): &(String, Vec<String>)) -> bool {
    all.iter().any(|(own, value)| own == key && wanted.contains(value))
}

/// How the sum stands to the limit; `None` if nobody can tell, because there is no sum or it is in another currency. Then
/// it counts as above every limit, so that a person looks.
fn compare(flows: &Flows, amount: Option<Money>, limit: Money) -> Option<std::cmp::Ordering> {
    let amount = amount?;
    let currency = |money: Money| money.currency.or(flows.currency);
    match (currency(amount), currency(limit)) {
        (Some(a), Some(b)) if a != b => None,
        _ => Some(amount.minor.cmp(&limit.minor)),
    }
}
