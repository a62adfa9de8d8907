//! When a case is sent, how long it waits after a try, and when it is given up.

use super::{Classified, Entry, VERSION, Way, Why};
use signpost_engine::config::Retry;

const SECOND_MS: f64 = 1000.0;

/// So many cases wait at most.
pub const MOST_CASES: usize = 50;

/// So much room they take at most, with their files, in bytes.
pub const MOST_BYTES: u64 = 40_000_000;

/// A case is tried so often by itself.
pub const MOST_TRIES: u32 = 40;

/// A case is tried by itself for so many days.
pub const MOST_DAYS: f64 = 7.0;

/// A receiver is left alone for so long at most because it asks for it, in seconds.
const MOST_ASKED_S: f64 = 3600.0;

/// No case waits longer than this, in milliseconds: the longest wait that a receiver can ask for, and the longest of our own. One
/// that seems to was saved before the clock was set back.
pub const LONGEST_WAIT_MS: f64 = 2.0 * MOST_ASKED_S * SECOND_MS;

/// What is to be done with the outbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Send the entry at this index.
    Send(usize),
    /// Nothing is due before this time, in milliseconds since 1970.
    Wait {
        /// When.
        until: f64,
    },
    /// Nothing waits.
    Nothing,
}

/// What is to be done with these entries at `now`, in milliseconds since 1970. Of those that are due, the oldest comes first.
///
/// One that was being sent when the page went away is sent once more: call it only where no other tab can be sending. One without a
/// destination is with the page's own code, and is left alone, as is one of a later version.
#[must_use]
pub fn next_step(entries: &[Entry], now: f64) -> Step {
    let waits =
        |entry: &Entry| entry.version == VERSION && entry.destination.is_some() && entry.way.is_open();
    let waiting = || entries.iter().enumerate().filter(|(_, entry)| waits(entry));
    let due = waiting().filter(|(_, entry)| due_at(entry, now) <= now);
    if let Some((index, _)) = due.min_by(|(_, a), (_, b)| a.saved.total_cmp(&b.saved)) {
        return Step::Send(index);
    }
    match waiting().map(|(_, entry)| due_at(entry, now)).min_by(f64::total_cmp) {
        Some(until) => Step::Wait { until },
        None => Step::Nothing,
    }
}

/// When an entry is due. A time that makes no sense is no reason to wait.
fn due_at(entry: &Entry, now: f64) -> f64 {
    let is_far = entry.next > now + LONGEST_WAIT_MS;
    if entry.next.is_finite() && !is_far { entry.next } else { now }
}

/// `entry` while it is being sent. It is stored before the request leaves.
#[must_use]
pub fn sending(entry: &Entry) -> Entry {
    Entry { way: Way::Sending, ..entry.clone() }
}

/// `entry` after a try with this result, at `now`, in milliseconds since 1970. `random` is in 0..1.
///
/// The wait is drawn anew each time, between none and a bound that doubles from `first_s` to `most_s`, so that the browsers which
/// a receiver has lost do not all come back at once.
#[must_use]
pub fn after(entry: &Entry, classified: &Classified, now: f64, random: f64, retry: &Retry) -> Entry {
    let attempts = entry.attempts.saturating_add(1);
    let mut next = entry.next;
    let way = match classified {
        Classified::Received { reference } => {
            Way::Received { reference: reference.clone().unwrap_or_else(|| entry.reference.clone()) }
        }
        Classified::Refused(status, why) => Way::Refused { status: *status, why: *why },
        Classified::Unconfirmed => Way::Failed { why: Why::MailOpened },
        Classified::Retry { .. } if attempts >= MOST_TRIES || is_old(entry, now) => {
            Way::Failed { why: Why::GaveUp }
        }
        Classified::Retry { after_s } => {
            let asked = after_s.filter(|s| s.is_finite()).unwrap_or_default().clamp(0.0, MOST_ASKED_S);
            next = now + (asked + wait_s(entry.attempts, random, retry)) * SECOND_MS;
            Way::Saved
        }
    };
    Entry { way, attempts, next, ..entry.clone() }
}

/// What is stored after a try came to `new`, where `stored` is the entry as it is stored now. `None` = nothing: it was discarded
/// meanwhile, or another tab has heard that it has arrived.
///
/// Without locks, two tabs may try the same case at the same time. What one of them knows of it is not forgotten because the other
/// one knows less.
#[must_use]
pub fn settled(stored: Option<&Entry>, new: Entry) -> Option<Entry> {
    let stored = stored?;
    let is_known = matches!(stored.way, Way::Received { .. } | Way::Refused { .. });
    let says_more = !new.way.is_unsent();
    Some(if is_known && !says_more { stored.clone() } else { new })
}

/// A draw between none and the bound after so many tries, in seconds.
fn wait_s(attempts: u32, random: f64, retry: &Retry) -> f64 {
    let doublings = i32::try_from(attempts.min(64)).unwrap_or_default();
    let bound = (retry.first_s * 2.0_f64.powi(doublings)).min(retry.most_s);
    let random = if random.is_finite() { random.clamp(0.0, 1.0) } else { 1.0 };
    random * bound
}

fn is_old(entry: &Entry, now: f64) -> bool {
    now - entry.saved > MOST_DAYS * 24.0 * 3600.0 * SECOND_MS
}

/// Whether there is room for `new` beside `entries`. One that has arrived takes none.
#[must_use]
pub fn admits(entries: &[Entry], new: &Entry) -> bool {
    let others = || entries.iter().filter(|entry| entry.id != new.id && entry.way.is_unsent());
    let bytes: u64 = others().chain([new]).map(|entry| u64::from(entry.bytes)).sum();
    others().count() < MOST_CASES && bytes <= MOST_BYTES
}

/// `entry` after the customer has asked to try again, at `now`, in milliseconds since 1970: as if it had just been saved. One that
/// has arrived stays as it is.
#[must_use]
pub fn resend(entry: &Entry, now: f64) -> Entry {
    if !entry.way.is_unsent() {
        return entry.clone();
    }
    Entry { way: Way::Saved, attempts: 0, next: now, saved: now, ..entry.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::Brief;

    const NOW: f64 = 1_796_000_000_000.0;
    const RETRY: Retry = Retry { first_s: 2.0, most_s: 600.0 };
    const LATER: Classified = Classified::Retry { after_s: None };

    fn entry(id: &str, saved: f64, next: f64) -> Entry {
        Entry {
            version: VERSION,
            id: id.into(),
            owner: String::new(),
            reference: "7QKX-2M0A".into(),
            title: "Charged twice".into(),
            time: "2026-11-29T10:00:00.000Z".into(),
            summary: "Charged twice".into(),
            record: "{}".into(),
            facts: Brief::default(),
            destination: Some("desk".into()),
            files: Vec::new(),
            bytes: 100,
            way: Way::Saved,
            attempts: 0,
            next,
            saved,
        }
    }

    #[test]
    fn of_what_is_due_the_oldest_is_sent_first() {
        let all = [entry("b", 20.0, NOW), entry("a", 10.0, NOW - 1.0), entry("c", 5.0, NOW + 1.0)];
        assert_eq!(next_step(&all, NOW), Step::Send(1));
        assert_eq!(next_step(&all[2..], NOW), Step::Wait { until: NOW + 1.0 });
        assert_eq!(next_step(&all, NOW + 1.0), Step::Send(2));
        assert_eq!(next_step(&[], NOW), Step::Nothing);
    }

    #[test]
    fn what_cannot_be_sent_keeps_nothing_else_from_being_sent() {
        let with = |way| Entry { way, ..entry("a", 1.0, 0.0) };
        let stuck = [
            with(Way::Received { reference: "x".into() }),
            with(Way::Refused { status: 422, why: Why::Invalid }),
            with(Way::Failed { why: Why::GaveUp }),
            Entry { destination: None, ..entry("a", 1.0, 0.0) },
            Entry { version: VERSION + 1, ..entry("a", 1.0, 0.0) },
        ];
        assert_eq!(next_step(&stuck, NOW), Step::Nothing);
        let mut all = stuck.to_vec();
        all.push(entry("b", NOW, NOW));
        assert_eq!(next_step(&all, NOW), Step::Send(5));
        // Nobody else is sending: the page went away in the middle of it.
        assert_eq!(next_step(&[with(Way::Sending)], NOW), Step::Send(0));
    }

    #[test]
    fn a_time_that_makes_no_sense_is_no_reason_to_wait() {
        for next in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, NOW + LONGEST_WAIT_MS + 1.0, NOW * 2.0, -1.0]
        {
            assert_eq!(next_step(&[entry("a", NOW, next)], NOW), Step::Send(0), "{next}");
        }
        let until = NOW + LONGEST_WAIT_MS;
        assert_eq!(
            next_step(&[entry("a", NOW, until)], NOW),
            Step::Wait { until },
            "a receiver may ask for it"
        );
        // The clock was set back by a day after a try.
        let tried = after(&entry("a", NOW, NOW), &LATER, NOW, 1.0, &RETRY);
        assert_eq!(next_step(&[tried], NOW - 86_400_000.0), Step::Send(0));
    }

    #[test]
    fn waits_are_drawn_from_a_bound_that_doubles_up_to_the_longest() {
        let wait = |attempts, random| {
            let before = Entry { attempts, ..entry("a", NOW, NOW) };
            (after(&before, &LATER, NOW, random, &RETRY).next - NOW) / 1000.0
        };
        assert_eq!([0, 1, 2, 8, 9, 30].map(|tries| wait(tries, 1.0)), [2.0, 4.0, 8.0, 512.0, 600.0, 600.0]);
        assert_eq!([0.0, 0.25, 0.5].map(|random| wait(2, random)), [0.0, 2.0, 4.0]);
        // A random source that is broken makes nobody press on.
        assert_eq!([f64::NAN, 7.0].map(|random| wait(1, random)), [4.0, 4.0]);
        assert_eq!(wait(1, -3.0), 0.0);
        let again = after(&entry("a", NOW, NOW), &LATER, NOW, 0.5, &RETRY);
        assert_eq!((again.attempts, again.way), (1, Way::Saved));
    }

    #[test]
    fn a_receiver_is_left_alone_for_as_long_as_it_asks_but_no_longer_than_an_hour() {
        let wait = |asked, random| {
            let classified = Classified::Retry { after_s: Some(asked) };
            (after(&entry("a", NOW, NOW), &classified, NOW, random, &RETRY).next - NOW) / 1000.0
        };
        assert_eq!(wait(30.0, 0.0), 30.0);
        assert_eq!(wait(30.0, 0.5), 31.0, "and all browsers do not come back at the same moment");
        assert_eq!([1e9, f64::MAX].map(|asked| wait(asked, 0.0)), [3600.0, 3600.0]);
        assert_eq!([-5.0, f64::NAN, f64::INFINITY].map(|asked| wait(asked, 0.0)), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn a_case_is_given_up_after_many_tries_or_days_and_the_customer_can_begin_anew() {
        let mut case = entry("a", NOW, NOW);
        for attempt in 1..=MOST_TRIES {
            assert_eq!(case.way, Way::Saved, "{attempt}");
            case = after(&case, &LATER, NOW, 0.5, &RETRY);
        }
        assert_eq!((&case.way, case.attempts), (&Way::Failed { why: Why::GaveUp }, MOST_TRIES));
        let week = MOST_DAYS * 86_400_000.0;
        let late = after(&entry("a", NOW, NOW), &LATER, NOW + week + 1.0, 0.5, &RETRY);
        assert_eq!(late.way, Way::Failed { why: Why::GaveUp });
        let anew = resend(&late, NOW + week + 2.0);
        assert_eq!(next_step(std::slice::from_ref(&anew), NOW + week + 2.0), Step::Send(0));
        assert_eq!(after(&anew, &LATER, NOW + week + 3.0, 0.5, &RETRY).way, Way::Saved);
        // One that has arrived is never sent again, whatever is pressed.
        let here = Classified::Received { reference: None };
        let arrived = after(&case, &here, NOW, 0.5, &RETRY);
        assert_eq!(resend(&arrived, NOW), arrived);
        assert_eq!(arrived.way, Way::Received { reference: "7QKX-2M0A".into() });
    }

    #[test]
    fn what_is_refused_stays_for_the_customer_to_see() {
        let refused = after(&entry("a", NOW, NOW), &Classified::Refused(422, Why::Invalid), NOW, 0.5, &RETRY);
        assert_eq!(refused.way, Way::Refused { status: 422, why: Why::Invalid });
        assert_eq!((refused.status(), next_step(&[refused], NOW)), (Some(422), Step::Nothing));
        let opened = after(&entry("a", NOW, NOW), &Classified::Unconfirmed, NOW, 0.5, &RETRY);
        assert_eq!(opened.way, Way::Failed { why: Why::MailOpened }, "nobody knows whether it was sent");
    }

    #[test]
    fn there_is_room_for_so_many_and_for_so_much() {
        let full: Vec<Entry> = (0..MOST_CASES).map(|i| entry(&i.to_string(), 0.0, 0.0)).collect();
        let new = entry("new", NOW, NOW);
        assert!(admits(&full[1..], &new) && !admits(&full, &new));
        assert!(admits(&full, &full[0]), "it is there already");
        let mut arrived = full;
        arrived[0].way = Way::Received { reference: "x".into() };
        assert!(admits(&arrived, &new), "what has arrived takes no room");
        let large = |bytes| Entry { bytes, ..entry("large", 0.0, 0.0) };
        assert!(admits(&[large(39_999_900)], &new) && !admits(&[large(39_999_901)], &new));
        assert!(!admits(&[], &large(u32::MAX)));
    }

    #[test]
    fn what_one_tab_knows_is_not_forgotten_because_another_knows_less() {
        let stored = entry("a", NOW, NOW);
        let tried = after(&stored, &LATER, NOW, 0.5, &RETRY);
        let arrived = after(&stored, &Classified::Received { reference: None }, NOW, 0.5, &RETRY);
        assert_eq!(settled(Some(&stored), tried.clone()), Some(tried.clone()));
        assert_eq!(settled(None, tried.clone()), None, "it was discarded, or has arrived");
        assert_eq!(settled(None, arrived.clone()), None);
        assert_eq!(settled(Some(&arrived), tried.clone()), Some(arrived.clone()));
        let refused = after(&stored, &Classified::Refused(413, Why::TooLarge), NOW, 0.5, &RETRY);
        assert_eq!(settled(Some(&refused), tried), Some(refused.clone()));
        assert_eq!(settled(Some(&refused), arrived.clone()), Some(arrived));
    }
}
