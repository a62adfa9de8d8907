//! Names of files and records in words for a person. A name that is not known is shown as it is.

/// Why a person: in few words for a list, and in a sentence.
#[must_use]
pub fn reason(name: &str) -> (String, String) {
    let (short, long) = match name {
        "requested" => ("Asked for a person", "The customer asked for a person."),
        "low_confidence" => ("Topic unclear", "No topic was likely enough."),
        "out_of_scope" => ("No topic fits", "The message fits none of the topics."),
        "ambiguous_after_clarify" => {
            ("Still unclear", "The customer was asked which topic it is, and it is still not clear.")
        }
        "flow_requires_human" => ("Needs a person", "The flow, or a row of the policy, asks for a person."),
        "rerouted_too_often" => ("Sent round too often", "The customer was sent round too often."),
        "unsupported_language" => ("Other language", "The team does not answer in this language."),
        "handoff_failed" => ("Could not be sent", "The case was sent, and nobody could take it."),
        _ => match name.strip_prefix("risk:") {
            Some(found) => {
                let word = signal(found);
                let long = format!("A risk was found in the message: {}.", lower(&word));
                return (format!("Risk: {}", lower(&word)), long);
            }
            None => return (name.to_owned(), format!("The reason is “{name}”.")),
        },
    };
    (short.to_owned(), long.to_owned())
}

/// What a signal says.
#[must_use]
pub fn signal(name: &str) -> String {
    match name {
        "urgency" => "Urgent by the customer’s words",
        "anger" => "Anger or distress",
        "abuse" => "Insults or threats",
        "legal" => "Lawyer, court or press",
        "fraud" => "Fraud",
        "safety" => "Danger to life or health",
        "self_harm" => "Self-harm",
        "vulnerable" => "Needs special care",
        "privacy" => "Data protection",
        "human_request" => "Asks for a person",
        other => other,
    }
    .to_owned()
}

/// How far a signal can be trusted.
#[must_use]
pub fn strength(name: &str) -> &str {
    match name {
        "sure" => "there is little doubt",
        "maybe" => "it may be so",
        other => other,
    }
}

/// What the statistics said.
#[must_use]
pub fn decision(name: &str) -> String {
    match name {
        "accept" => "One topic was likely enough to be suggested.",
        "ambiguous" => "Several topics were likely, and none stood out.",
        "abstain" => "No topic was likely enough to be suggested.",
        "several" => "The message is about several things.",
        "keep_typing" => "There was too little text to say anything.",
        "" => "",
        other => return format!("The decision was “{other}”."),
    }
    .to_owned()
}

/// How a part of a message stands to what the customer wants.
#[must_use]
pub fn standing(name: &str) -> &str {
    match name {
        "denied" => "said not to be so",
        "withdrawn" => "taken back",
        "settled" => "already settled",
        "background" => "only told as background",
        "ironic" => "not meant as it stands",
        other => other,
    }
}

/// A kind of personal data, for one and for several.
#[must_use]
pub fn private(kind: &str, count: u64) -> String {
    let (one, more) = match kind {
        "card" => ("card number", "card numbers"),
        "iban" => ("bank account number", "bank account numbers"),
        "ssn" => ("social security number", "social security numbers"),
        "email" => ("e-mail address", "e-mail addresses"),
        "phone" => ("telephone number", "telephone numbers"),
        "password" => ("password", "passwords"),
        "otp" => ("one-time code", "one-time codes"),
        "cvv" => ("card security code", "card security codes"),
        other => return format!("{count} × {other}"),
    };
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A mark that the widget put on the case; all of them are hints, and none proves anything.
#[must_use]
pub fn flag(name: &str) -> &str {
    match name {
        "honeypot" => "A hidden field was filled in. Programs do that, and people do not.",
        "fast" => "It was sent within three seconds of the first key.",
        "duplicate" => "The same text came from the same browser within ten minutes.",
        other => other,
    }
}

/// How soon.
#[must_use]
pub fn priority(name: &str) -> &str {
    match name {
        "urgent" => "Urgent",
        "high" => "High",
        "normal" => "In turn",
        other => other,
    }
}

/// How far the team is with a case.
#[must_use]
pub fn state(name: &str) -> &str {
    match name {
        "new" => "New",
        "taken" => "Taken",
        "answered" => "Answered",
        "closed" => "Closed",
        other => other,
    }
}

/// How a case ended.
#[must_use]
pub fn resolution(name: &str) -> &str {
    match name {
        "solved" => "Solved",
        "unsolved" => "Not solved",
        "duplicate" => "Same as another case",
        "spam" => "Spam",
        other => other,
    }
}

/// What a screen did.
#[must_use]
pub fn kind(name: &str) -> &str {
    match name {
        "article" => "Read",
        "question" => "Asked",
        "form" => "Form",
        "lookup" => "Looked up",
        "link" => "Link",
        "person" => "Way to a person",
        "done" => "End",
        other => other,
    }
}

/// What a file is.
#[must_use]
pub fn media(name: &str) -> &str {
    match name {
        "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/heic" | "image/avif" => "Picture",
        "application/pdf" => "PDF",
        "text/plain" => "Text",
        other => other,
    }
}

/// A number of bytes.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// How long something took.
#[must_use]
pub fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// A share of one as a percentage; what is not a share is no text at all.
#[must_use]
pub fn percent(share: f64) -> String {
    let whole = (share * 100.0).round();
    match share {
        _ if !(0.0..=1.0).contains(&share) => String::new(),
        _ if whole < 1.0 => "under 1 %".to_owned(),
        _ if whole > 99.0 && share < 1.0 => "over 99 %".to_owned(),
        _ => format!("{whole} %"),
    }
}

/// The name of a language, where many people know it.
#[must_use]
pub fn language(code: &str) -> &str {
    match code.split('-').next().unwrap_or(code) {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "pt" => "Portuguese",
        "nl" => "Dutch",
        "pl" => "Polish",
        "sv" => "Swedish",
        "tr" => "Turkish",
        "ru" => "Russian",
        "uk" => "Ukrainian",
        "ar" => "Arabic",
        "he" => "Hebrew",
        "zh" => "Chinese",
        "ja" => "Japanese",
        "ko" => "Korean",
        _ => code,
    }
}

/// `3 cases`, `1 case`.
#[must_use]
pub fn counted(count: u64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// With a small first letter.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_have_words_and_others_stay() {
        assert_eq!(reason("risk:fraud").0, "Risk: fraud");
        assert_eq!(reason("risk:self_harm").1, "A risk was found in the message: self-harm.");
        assert_eq!(reason("moon").0, "moon");
        assert_eq!(private("card", 2), "2 card numbers");
        assert_eq!(private("badge", 1), "1 × badge");
    }

    #[test]
    fn amounts_are_short() {
        assert_eq!([size(12), size(1_001), size(2_350_000)], ["12 bytes", "2 kB", "2.3 MB"]);
        assert_eq!([duration(59), duration(3_599), duration(100_000)], ["59 s", "59 min", "27 h"]);
        assert_eq!(
            [percent(0.931), percent(0.0), percent(0.999), percent(1.0)],
            ["93 %", "under 1 %", "over 99 %", "100 %"]
        );
        assert_eq!([percent(f64::NAN), percent(7.0)], ["", ""]);
    }
}
