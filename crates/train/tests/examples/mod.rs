//! Examples to train on and to judge by.
#![allow(dead_code, reason = "each test file uses some of it")]

use crate::support::corpus;
use signpost_train::Example;

/// A small set that a model can be trained on in no time.
pub(crate) fn small_set() -> Vec<Example> {
    let row = |text: &str, label: &str| Example::new(text, label);
    let things = ["boots", "tent", "lamp", "blanket", "jacket", "rucksack"];
    let mut rows = Vec::new();
    for thing in things {
        rows.push(row(&format!("the {thing} has not come yet, where is the parcel"), "orders.track"));
        rows.push(row(&format!("still waiting for my {thing} to arrive"), "orders.track"));
        rows.push(row(&format!("I want my money back for the {thing}"), "refund.request"));
        rows.push(row(&format!("please refund the {thing}, it is no good"), "refund.request"));
        rows.push(row(&format!("cannot sign in to look at the {thing}"), "account.login"));
        rows.push(row(&format!("it says wrong password when I buy the {thing}"), "account.login"));
        for question in
            ["who painted the", "a poem about a", "how heavy is a whale beside a", "sing to me of the"]
        {
            rows.push(row(&format!("{question} {thing}"), "other"));
        }
    }
    rows
}

/// The rows of a CSV file of the corpus.
pub(crate) fn held_out(path: &str) -> Result<Vec<Example>, Box<dyn std::error::Error>> {
    Ok(corpus(path)?.into_iter().map(|(text, label)| Example::new(text, label)).collect())
}
