use super::*;

/// What is left of `text`, with its white space made single.
fn left(text: &str) -> String {
    let content = content(text);
    assert_eq!(content.text.len(), text.len());
    for frame in &content.frames {
        assert_eq!(text[frame.start..frame.end].trim(), &text[frame.start..frame.end]);
    }
    let own: Vec<&str> = content.text.split_whitespace().collect();
    own.join(" ")
}

fn kinds(text: &str) -> Vec<FrameKind> {
    content(text).frames.iter().map(|frame| frame.kind).collect()
}

#[test]
fn the_request_is_left() {
    for (text, own) in [
        ("Hello, hope you are well. Where is my order?", "Where is my order?"),
        ("hi where is my order", "where is my order"),
        ("Hi Sarah, where is my order", "where is my order"),
        ("where is my order Sent from my iPhone", "where is my order"),
        ("where is my order\n\nSent from my Galaxy", "where is my order"),
        ("where is my order? Thanks, Priya", "where is my order?"),
        ("where is my order thanks", "where is my order"),
        ("Dear Sir or Madam, cancel my order. Yours faithfully, J. Okafor", "cancel my order."),
        (
            "Cancel my plan\n\nKind regards,\nPriya Nair\nHead of Refunds and Billing\nT 020 7946 0000",
            "Cancel my plan",
        ),
        ("Cancel my plan\n-- \nPriya Nair\nHead of Refunds", "Cancel my plan"),
        (
            "I hope you're well. I am writing to you with regards to the refund I was promised.",
            "the refund I was promised.",
        ),
        (
            "Is it in stock?\n\nThis e-mail is confidential and intended only for the addressee.",
            "Is it in stock?",
        ),
        (
            "Can I change the size?\n\nOn Tue, 3 Jun 2025 at 10:14, Shop <help@example.com> wrote:\n> Your refund is on its way.",
            "Can I change the size?",
        ),
        (
            "Can I change the size?\n\n-----Original Message-----\nFrom: Shop\nSent: Monday\nSubject: Refund\n\nYour refund.",
            "Can I change the size?",
        ),
        ("> Your refund is on its way.\nIt never came", "It never came"),
        ("On 3 June 2025 Shop wrote:\n> Did it arrive?\n\nNo it did not", "No it did not"),
    ] {
        assert_eq!(left(text), own, "{text:?}: {:?}", kinds(text));
    }
}

#[test]
fn what_looks_like_a_frame_and_is_none_stays() {
    for text in [
        "thank you",
        "thanks so much",
        "Thank you for the quick delivery, great service",
        "money was sent from my account",
        "my hi-fi is broken",
        "dear me what a mess you made of it",
        "best price for the lamp",
        "the e-mail from you says confidential, is it real?",
        "refund",
        "i hope i get my refund",
        "regards from a happy customer, you are great",
        "on monday my friend wrote to you and got no answer",
        "help desk is closed",
        "my order",
    ] {
        assert_eq!(left(text), text, "{:?}", kinds(text));
    }
}

#[test]
fn nothing_but_frames_says_nothing_and_a_bare_quotation_is_the_message() {
    for text in ["Hello, hope you are well.", "Good morning", "hi there!", "Hi, quick question"] {
        assert_eq!(left(text), "", "{:?}", kinds(text));
    }
    assert_eq!(left("> where is my order"), "> where is my order");
    let forwarded = "---------- Forwarded message ---------\nFrom: Shop <help@example.com>\nSubject: Your card\n\nYour card was declined";
    assert_eq!(left(forwarded), "Your card was declined");
}

#[test]
fn an_opening_that_names_a_topic_has_yet_to_say_what_it_is_about() {
    for text in [
        "Hello, hope you are well. I am writing to you with regards to an order",
        "Hi, my order",
        "quick question about my account",
    ] {
        assert!(content(text).only_opens(), "{text}");
    }
    for text in ["my order", "Hi, refund my order", "quick question about the warranty"] {
        assert!(!content(text).only_opens(), "{text}");
    }
}

#[test]
fn any_text_is_survived() {
    for text in [
        "",
        " ",
        "\n>\n",
        "From:\nTo:\n",
        "-- ",
        "Sent from my iPhone",
        "é wrote:",
        "on 3 wrote:",
        "😀 thanks 😀",
        "Kind regards",
    ] {
        let _ = left(text);
    }
    let mail =
        format!("Where is it?\n\nOn 3 June 2025 Shop wrote:\n{}", "> your refund is here\n".repeat(500));
    assert_eq!(left(&mail), "Where is it?");
}
