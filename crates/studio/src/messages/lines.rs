//! JSON lines, or one list, of messages; behaviour rows may stand between them.

use super::{Read, listed};
use crate::around;
use crate::project::Test;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, odd: &[usize], read: &mut Read) {
    if text.trim_start().starts_with('[')
        && let Ok(list) = serde_json::from_str::<Vec<Value>>(text)
    {
        for (row, value) in (1..).zip(&list) {
            if read.is_full(row) {
                break;
            }
            add(row, value, &value.to_string(), read);
        }
        return;
    }
    let mut odd = odd.iter().copied().peekable();
    let mut end = 0;
    for (row, line) in (1..).zip(text.split_inclusive('\n')) {
        end += line.len();
        if line.trim().is_empty() {
            continue;
        }
        if read.is_full(row) {
            break;
        }
        let mut has_odd = false;
        while odd.next_if(|&at| at < end).is_some() {
            has_odd = true;
        }
        if has_odd {
            read.odd(row);
        }
        match serde_json::from_str::<Value>(line) {
            Ok(value) => add(row, &value, line, read),
            Err(error) => {
                let problem = format!("It is not JSON: {error}");
                read.trouble(row, problem, "Write one object a line: {\"text\": \"…\", \"intent\": \"…\"}");
            }
        }
    }
}

fn add(row: usize, value: &Value, line: &str, read: &mut Read) {
    if value["kind"].is_string() {
        read.behaviour.push_str(line.trim());
        read.behaviour.push('\n');
        return;
    }
    let Some(text) = value["text"].as_str() else {
        let problem = "It has no \"text\"";
        return read.trouble(row, problem, "Write one object a line: {\"text\": \"…\", \"intent\": \"…\"}");
    };
    let list = |keys: [&str; 2]| {
        let mut all = Vec::new();
        for key in keys {
            match &value[key] {
                Value::String(cell) => all.extend(listed(cell)),
                Value::Array(list) => all.extend(list.iter().filter_map(Value::as_str).flat_map(listed)),
                _ => {}
            }
        }
        all
    };
    let flow = value["flow"].as_str().map(str::trim).filter(|flow| !flow.is_empty());
    let context = match &value["context"] {
        Value::Null => Ok(BTreeMap::new()),
        Value::String(cell) => around::fields(cell),
        context => around::of_json(context),
    };
    let at = match &value["at"] {
        Value::Null => Ok(None),
        Value::String(at) => around::time(at),
        other => Err(format!("\"{other}\" is not a time")),
    };
    let (Some(context), Some(at)) = (read.known(row, context), read.known(row, at)) else { return };
    let test = Test {
        text: text.trim().to_owned(),
        intents: list(["intents", "intent"]),
        flow: flow.map(str::to_owned),
        signals: list(["signals", "signal"]),
        context,
        at,
    };
    read.add(row, test);
}
