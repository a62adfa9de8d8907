//! The scanners for personal data, which are in a wasm module of their own: `static/scanners.js` fetches it.

use js_sys::{Array, Function, Uint32Array};
use signpost_engine::date::Date;
use signpost_engine::facts::{Fact, FactKind};
use signpost_engine::privacy::{PrivateKind, PrivateSpan};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static FIND: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The text that was asked about last, with what was found. At a key the draft, the routing and the screen ask about
    /// the same text.
    static LAST: RefCell<(String, Vec<PrivateSpan>)> = const { RefCell::new((String::new(), Vec::new())) };
}

/// The scanners have come.
pub(crate) fn come(find: Function) {
    FIND.set(Some(find));
}

/// All personal data in `text`, as [`signpost_engine::privacy::scan`]; nothing until the scanners are there. If they fail, all
/// of the text counts as a secret.
#[must_use]
pub(crate) fn scan(text: &str) -> Vec<PrivateSpan> {
    let Some(find) = FIND.with_borrow(Clone::clone) else { return Vec::new() };
    if let Some(known) = LAST.with_borrow(|(last, known)| (last == text).then(|| known.clone())) {
        return known;
    }
    let found = ask(&find, text);
    LAST.set((text.to_owned(), found.clone()));
    found
}

/// The facts that `text` names, as [`signpost_engine::facts::facts`]; none until the scanners are there, or if they fail.
#[must_use]
pub(crate) fn facts(text: &str, today: Option<Date>) -> Vec<Fact> {
    // The year 0 says that nobody knows which day it is.
    let (year, month, day) = today.map_or((0, 0, 0), Date::parts);
    let args = Array::of4(&text.into(), &number(year), &number(month), &number(day));
    let found = FIND.with_borrow(Clone::clone).and_then(|find| find.apply(&JsValue::NULL, &args).ok());
    let row = found.and_then(|found| found.dyn_into::<Uint32Array>().ok()).map(|row| row.to_vec());
    let mut rest = row.as_deref().unwrap_or_default();
    let mut facts = Vec::new();
    while let [kind, start, end, length, more @ ..] = rest {
        let (value, after) = more.split_at(more.len().min(*length as usize));
        facts.push(Fact {
            kind: FactKind::ALL[*kind as usize % FactKind::ALL.len()],
            value: String::from_utf8(value.iter().map(|&byte| byte as u8).collect()).unwrap_or_default(),
            start: *start as usize,
            end: *end as usize,
        });
        rest = after;
    }
    facts
}

fn number(value: i64) -> JsValue {
    JsValue::from(value as i32)
}

fn ask(find: &Function, text: &str) -> Vec<PrivateSpan> {
    let found =
        find.call1(&JsValue::NULL, &text.into()).ok().and_then(|found| found.dyn_into::<Uint32Array>().ok());
    let Some(found) = found else {
        return vec![PrivateSpan { kind: PrivateKind::Password, start: 0, end: text.len() }];
    };
    let span = |row: &[u32]| {
        let kind = PrivateKind::ALL[row[0] as usize % PrivateKind::ALL.len()];
        PrivateSpan { kind, start: row[1] as usize, end: row[2] as usize }
    };
    found.to_vec().chunks_exact(3).map(span).collect()
}
