//! Right door? What customers came for, and whether the widget led them to the right topic.

use super::record::{Action, Correction, Outcome, Text, step};
use super::report::{Figure, Line, Lines, NONE, Picture, Section, Table};
use super::tally::Tally;

/// The counts behind the first question.
#[derive(Debug)]
pub(super) struct Door {
    ended: u64,
    /// Those whose records say more than that they ended.
    told: u64,
    /// The first screen after the message, or that there was none.
    straight: u64,
    looked: u64,
    person: u64,
    left: u64,
    left_with_topic: u64,
    /// Came into a flow, or chose another topic than the suggested one.
    went_on: u64,
    overridden: u64,
    escalated: u64,
    categories: Tally<Topic>,
    intents: Tally<Topic>,
    /// By model and flows file.
    versions: Tally<Topic>,
    reasons: Tally<u64>,
    queues: Tally<u64>,
    signals: Tally<u64>,
    flags: Tally<u64>,
    agents: Corrections,
    customers: Corrections,
}

/// A category or an intent.
#[derive(Debug, Default)]
struct Topic {
    cases: u64,
    escalated: u64,
    /// How often the customer went on after it was suggested, or to it.
    went_on: u64,
    /// How often it was suggested, and the customer chose another.
    overridden: u64,
}

/// What some people say is right.
#[derive(Debug)]
struct Corrections {
    all: u64,
    right: u64,
    wrong: Tally<u64>,
}

impl Corrections {
    fn new() -> Self {
        Self { all: 0, right: 0, wrong: Tally::new(2_000) }
    }

    fn add(&mut self, correction: &Correction<'_>) {
        let [suggested, right] = [&correction.suggested, &correction.right].map(named);
        self.all += 1;
        if suggested == right {
            self.right += 1;
        } else {
            *self.wrong.at_pair(suggested, right) += 1;
        }
    }

    fn table(&self) -> Table {
        let all = self.all - self.right;
        Table::of(&self.wrong, |n| *n, |n| vec![Figure::share(*n, all)])
    }
}

pub(super) fn named<'a>(name: &'a Option<Text<'_>>) -> &'a str {
    name.as_ref().map_or(NONE, Text::as_str)
}

impl Door {
    pub(super) fn new() -> Self {
        Self {
            ended: 0,
            told: 0,
            straight: 0,
            looked: 0,
            person: 0,
            left: 0,
            left_with_topic: 0,
            went_on: 0,
            overridden: 0,
            escalated: 0,
            categories: Tally::new(200),
            intents: Tally::new(500),
            versions: Tally::new(50),
            reasons: Tally::new(100),
            queues: Tally::new(200),
            signals: Tally::new(100),
            flags: Tally::new(50),
            agents: Corrections::new(),
            customers: Corrections::new(),
        }
    }

    pub(super) fn add(&mut self, outcome: &Outcome<'_>) {
        self.ended += 1;
        let escalated = outcome.action == Action::Escalated;
        if escalated {
            self.escalated += 1;
            *self.reasons.at(named(&outcome.reason)) += 1;
            *self.queues.at(named(&outcome.queue)) += 1;
        }
        // A record may name a flag twice, and yet it is one case.
        let mut flags: Vec<&str> = outcome.flags.iter().flatten().map(Text::as_str).collect();
        flags.sort_unstable();
        flags.dedup();
        flags.into_iter().for_each(|flag| *self.flags.at(flag) += 1);
        if !outcome.is_minimal() {
            self.add_told(outcome, escalated);
        }
    }

    fn add_told(&mut self, outcome: &Outcome<'_>, escalated: bool) {
        self.told += 1;
        let mut signals: Vec<&str> = outcome.signals.iter().flatten().map(Text::as_str).collect();
        signals.sort_unstable();
        signals.dedup();
        signals.into_iter().for_each(|signal| *self.signals.at(signal) += 1);
        match outcome.steps().nth(1) {
            Some(screen) if step(screen).is_some() => self.straight += 1,
            Some("browse") => self.looked += 1,
            Some(screen) if screen.starts_with("category:") => self.looked += 1,
            Some("person") => self.person += 1,
            None if outcome.action == Action::Abandoned => {
                self.left += 1;
                self.left_with_topic += u64::from(outcome.intent.is_some());
            }
            _ => {}
        }
        let overridden = outcome.overridden == Some(true);
        let went_on = overridden || outcome.steps().any(|screen| step(screen).is_some());
        self.went_on += u64::from(went_on);
        self.overridden += u64::from(overridden);
        let version = format!("{}, {}", named(&outcome.model), named(&outcome.flows));
        let version = self.versions.at(&version);
        version.cases += 1;
        version.escalated += u64::from(escalated);
        version.went_on += u64::from(went_on);
        version.overridden += u64::from(overridden);
        let category = self.categories.at(named(&outcome.category));
        category.cases += 1;
        category.escalated += u64::from(escalated);
        let intent = self.intents.at(named(&outcome.intent));
        intent.cases += 1;
        intent.escalated += u64::from(escalated);
        let first = outcome.candidates.iter().flatten().next().map(|candidate| candidate.intent.as_str());
        // What was suggested counts, and that is another topic if the customer chose another.
        let suggested = if overridden { first.unwrap_or(NONE) } else { named(&outcome.intent) };
        let suggested = self.intents.at(suggested);
        suggested.went_on += u64::from(went_on);
        suggested.overridden += u64::from(overridden);
    }

    pub(super) fn correct(&mut self, correction: &Correction<'_>) {
        match correction.by.as_str() {
            "customer" => self.customers.add(correction),
            _ if correction.is_confirmed_by_an_agent() => self.agents.add(correction),
            _ => {}
        }
    }

    pub(super) fn section(&self) -> Section {
        let mut tables = vec![self.by_intent(), self.by_category()];
        tables.extend(self.confusions());
        tables.extend(self.why());
        tables.push(self.by_version());
        Section { key: "right_door".into(), title: "Right door?".into(), groups: self.lines(), tables }
    }

    fn lines(&self) -> Vec<Lines> {
        let (ended, told) = (self.ended, self.told);
        let first = vec![
            Line::share("straight", "went straight into a flow", self.straight, told),
            Line::share("looked", "looked through the list of topics", self.looked, told),
            Line::share("person", "went straight to a person", self.person, told),
            Line::share("left_first", "left there", self.left, told),
            Line::share(
                "left_first_with_topic",
                "of those who left there: a topic was suggested",
                self.left_with_topic,
                self.left,
            ),
        ];
        let topic = vec![
            Line::share(
                "overridden",
                "the customer chose another topic than the suggested one",
                self.overridden,
                self.went_on,
            ),
            Line::share(
                "checked_right",
                "agents who judged the topic say that it was right",
                self.agents.right,
                self.agents.all,
            ),
        ];
        let end = vec![
            Line::share("escalated", "went to a person in the end", self.escalated, ended),
            Line::share("minimal", "are on record only as having ended", ended - told, ended),
        ];
        vec![
            Lines { of: "From the first screen, customers".into(), lines: first },
            Lines { of: "The suggested topic".into(), lines: topic },
            Lines { of: "Of all cases".into(), lines: end },
        ]
    }

    /// How many cases, how many of those suggested were overridden, and how many went to a person.
    fn shares(&self, topic: &Topic) -> Vec<Figure> {
        vec![
            Figure::share(topic.cases, self.told),
            Figure::share(topic.overridden, topic.went_on),
            Figure::share(topic.escalated, topic.cases),
        ]
    }

    fn by_intent(&self) -> Table {
        let columns = [
            ("cases", "cases"),
            ("overridden", "another chosen when suggested"),
            ("escalated", "to a person"),
        ];
        let words = "What customers came for. Where many choose another topic than the suggested one, its examples \
            are too wide, or those of another topic too narrow.";
        let table =
            Table::of(&self.intents, |topic| topic.cases + topic.overridden, |topic| self.shares(topic));
        table.called("intents", "Topics", words, "intent", &columns).drawn(Picture::Intervals(1))
    }

    fn by_category(&self) -> Table {
        let figures = |topic: &Topic| {
            vec![Figure::share(topic.cases, self.told), Figure::share(topic.escalated, topic.cases)]
        };
        let columns = [("cases", "cases"), ("escalated", "to a person")];
        let words = "What customers came for, by category.";
        let table = Table::of(&self.categories, |topic| topic.cases, figures);
        table.called("categories", "Categories", words, "category", &columns).drawn(Picture::Bars(0))
    }

    fn by_version(&self) -> Table {
        let columns = [
            ("cases", "cases"),
            ("overridden", "another chosen than suggested"),
            ("escalated", "to a person"),
        ];
        let words = "Before and after a change. Two versions that ran at different times also had different customers.";
        let table = Table::of(&self.versions, |topic| topic.cases, |topic| self.shares(topic));
        table.called("versions", "Versions", words, "model, flows file", &columns)
    }

    fn confusions(&self) -> [Table; 2] {
        let agents = "What the agents found to be right instead. Agents judge the cases that they open, so this is no \
            random sample.";
        let customers = "What the customers chose instead. Nobody has checked it.";
        let columns = [("corrections", "of these corrections")];
        let names = "suggested → right";
        let agents = self.agents.table().called(
            "confusion_agents",
            "Wrong topics, by agents",
            agents,
            names,
            &columns,
        );
        let customers = self.customers.table().called(
            "confusion_customers",
            "Wrong topics, by customers",
            customers,
            "suggested → chosen",
            &columns,
        );
        [agents.drawn(Picture::Pairs), customers.drawn(Picture::Pairs)]
    }

    fn why(&self) -> [Table; 4] {
        let of = |tally: &Tally<u64>, all: u64| Table::of(tally, |n| *n, |n| vec![Figure::share(*n, all)]);
        let words = "Why cases went to a person. docs/policy-and-signals.md explains the reasons.";
        let reasons = of(&self.reasons, self.escalated).called(
            "reasons",
            "Reasons for a person",
            words,
            "reason",
            &[("escalated", "of the cases that went to a person")],
        );
        let queues = of(&self.queues, self.escalated).called(
            "queues",
            "Queues",
            "Where cases that went to a person were put.",
            "queue",
            &[("escalated", "of the cases that went to a person")],
        );
        let words =
            "What was found in messages. A case can have several; the signal vulnerable is never on record.";
        let told = [("cases", "of the cases")];
        let signals = of(&self.signals, self.told).called("signals", "Signals", words, "signal", &told);
        let words = "honeypot: a field that people do not see was filled in. fast: sent within three seconds. \
            duplicate: the same browser sent the same text within ten minutes.";
        let flags = of(&self.flags, self.ended).called("flags", "Signs of abuse", words, "flag", &told);
        [reasons.drawn(Picture::Bars(0)), queues, signals.drawn(Picture::Bars(0)), flags]
    }
}
