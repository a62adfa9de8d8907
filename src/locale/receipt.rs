//! A receipt in words: what the customer can copy, or send by mail themselves.

use super::m;
use signpost_case::case::{Receipt, Sent};
use std::fmt::Write;

/// All that the customer wrote: what each case is about, each question with its answer, and the reference.
#[must_use]
pub fn summary(receipt: &Receipt) -> String {
    let mut out = String::new();
    let wrote = receipt.wrote.as_ref().map(|wrote| (m::YOU_WROTE.text(), wrote.as_str()));
    let is_one = receipt.parts.len() == 1;
    // What linked cases share is said once, below them.
    for part in receipt.to_copy() {
        add_part(&mut out, part, wrote.filter(|_| is_one));
    }
    if let Some((question, answer)) = wrote.filter(|_| !is_one) {
        add(&mut out, question, answer);
    }
    out.truncate(out.trim_end().len());
    out
}

fn add_part(out: &mut String, part: &Sent, wrote: Option<(&str, &str)>) {
    if !part.label.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}\n\n", part.label);
    }
    part.answers.iter().for_each(|(question, answer)| add(out, question, answer.as_str()));
    if let Some((question, answer)) = wrote {
        add(out, question, answer);
    }
    add(out, m::REFERENCE.text(), &part.reference);
}

fn add(out: &mut String, question: &str, answer: &str) {
    let _ = write!(out, "{question}\n{answer}\n\n");
}

/// A `mailto:` link with the summary, as far as it fits. `references`: as a customer quotes them.
#[must_use]
pub fn mail(address: &str, references: &str, summary: &str) -> String {
    let subject = format!("{} {references}", m::REFERENCE.text());
    signpost_case::destination::mail(address, &subject, summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use signpost_case::case::Target;
    use signpost_case::masked::Masked;

    fn sent(reference: &str, target: Target) -> Sent {
        let answers = vec![(
            "How can we reach you?".to_owned(),
            Masked::of(signpost_engine::privacy::scan, "sam@example.com", &[]),
        )];
        Sent {
            id: reference.into(),
            reference: reference.into(),
            label: "Where is my order".into(),
            target,
            way: None,
            is_discarded: false,
            answers,
            review: None,
        }
    }

    #[test]
    fn mail_links_carry_any_text_up_to_their_limit() {
        let link = mail("help@example.com", "A1", &"é".repeat(5_000));
        assert!(link.starts_with("mailto:help@example.com?subject=Reference%20A1&body="));
        assert!(link.len() <= 1900 && link.ends_with("%C3%A9"));
    }

    #[test]
    fn linked_cases_say_once_what_they_share_and_not_what_the_page_has_taken() {
        let wrote = Some(Masked::of(signpost_engine::privacy::scan, "two things", &[]));
        let parts = vec![sent("A1", Target::Host), sent("B2", Target::Browser)];
        let mixed = summary(&Receipt { parts: parts.clone(), target: Target::Browser, wrote: wrote.clone() });
        assert!(!mixed.contains("A1") && mixed.contains("B2"), "{mixed}");
        assert_eq!(mixed.matches("two things").count(), 1);
        let taken = parts.into_iter().map(|part| Sent { target: Target::Host, ..part }).collect();
        let taken = summary(&Receipt { parts: taken, target: Target::Host, wrote });
        assert!(
            taken.contains("A1") && taken.contains("B2") && taken.ends_with("You wrote\ntwo things"),
            "{taken}"
        );
    }
}
