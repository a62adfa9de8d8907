//! The table of tests. Only the rows that are seen are drawn, so 200,000 are as quick as 200.

use super::{Same, Wish};
use gloo::events::EventListener;
use signpost_studio::around;
use signpost_studio::bench::judged::{came, judge};
use signpost_studio::bench::listing::{Column, Results, Sort, expected};
use signpost_studio::bench::understood::Understood;
use signpost_studio::project::Test;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The height of a row in CSS pixels; `studio-tests.css` has it, too.
const ROW: usize = 34;

/// So many rows are drawn, and so many of them above what is seen.
const DRAWN: usize = 70;
const ABOVE: usize = 12;

const COLUMNS: [(Column, &str); 6] = [
    (Column::State, "State"),
    (Column::Text, "Message"),
    (Column::Expected, "Expected"),
    (Column::Understood, "Understood"),
    (Column::Confidence, "Sure"),
    (Column::Came, "What came"),
];

#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    pub(super) tests: Rc<Vec<Test>>,
    pub(super) results: Same<Results>,
    /// The places of the tests that are shown.
    pub(super) order: Same<Vec<u32>>,
    pub(super) sort: Sort,
    pub(super) on_sort: Callback<Sort>,
    /// The row under the cursor, counted in `order`.
    pub(super) cursor: usize,
    pub(super) on_cursor: Callback<usize>,
    pub(super) on_wish: Callback<Wish>,
    /// The element that has the keys.
    pub(super) grid: NodeRef,
}

#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let first = use_state_eq(|| 0_usize);
    let TableProps { tests, results, order, cursor, .. } = props;
    let rows = order.len();
    {
        // Scrolling is heard once a frame at most, and only another first row draws again.
        let first = first.clone();
        use_effect_with(props.grid.clone(), move |grid| {
            let listener = grid.cast::<HtmlElement>().map(|element| {
                EventListener::new(&element.clone(), "scroll", move |_| {
                    first.set(
                        (usize::try_from(element.scroll_top()).unwrap_or_default() / ROW)
                            .saturating_sub(ABOVE),
                    );
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with((*cursor, rows), {
        let grid = props.grid.clone();
        move |(cursor, _)| bring_into_view(&grid, *cursor)
    });
    let from = (*first / 2 * 2).min(rows.saturating_sub(DRAWN));
    let to = (from + DRAWN).min(rows);
    let drawn = (from..to).filter_map(|at| {
        let place = *order.get(at)? as usize;
        let test = tests.get(place)?;
        let found = results.get(place).and_then(Option::as_deref);
        Some(row(props, at, place, test, found))
    });
    let height = format!("block-size: {}px", rows * ROW);
    let active = (from..to).contains(cursor).then(|| format!("test-{cursor}"));
    html! {
        <div class="tests-grid" role="grid" tabindex="0" ref={props.grid.clone()} onkeydown={keys(props)}
            aria-label="Tests" aria-rowcount={(rows + 1).to_string()} aria-colcount="6" aria-activedescendant={active}>
            <div role="rowgroup" class="tests-head">
                <div role="row" aria-rowindex="1">{ for COLUMNS.into_iter().map(|(by, name)| header(props, by, name)) }</div>
            </div>
            <div role="rowgroup" class="tests-rows" style={height}>
                { for drawn }
                if rows == 0 {
                    <div role="row"><div role="gridcell" aria-colspan="6" class="nothing soft">{ "No test is like this. Take a filter off to see more." }</div></div>
                }
            </div>
        </div>
    }
}

fn header(props: &TableProps, by: Column, name: &'static str) -> Html {
    let Sort { by: current, is_descending } = props.sort;
    let is_current = current == by;
    let sorted = match (is_current, is_descending) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    let on_sort = props.on_sort.clone();
    let onclick = move |_| on_sort.emit(Sort { by, is_descending: is_current && !is_descending });
    let mark = match sorted {
        "ascending" => " ↑",
        "descending" => " ↓",
        _ => "",
    };
    html! {
        <div role="columnheader" aria-sort={sorted}>
            <button type="button" class="quiet" {onclick} title={format!("Sort by “{name}”")}>
                { if by == Column::State { html! { <span class="hidden">{ name }</span> } } else { name.into() } }
                { if by == Column::State && !is_current { " ↕" } else { mark } }
            </button>
        </div>
    }
}

fn row(props: &TableProps, at: usize, place: usize, test: &Test, found: Option<&Understood>) -> Html {
    let is_current = at == props.cursor;
    let (mark, name, class) = state(test, found);
    let known = around::words(test);
    let onclick = {
        let (on_cursor, on_wish) = (props.on_cursor.clone(), props.on_wish.clone());
        move |_| {
            on_cursor.emit(at);
            on_wish.emit(Wish::Open);
        }
    };
    html! {
        <div role="row" key={place} id={format!("test-{at}")} aria-rowindex={(at + 2).to_string()}
            aria-selected={is_current.to_string()} class={classes!("test", class, is_current.then_some("current"))}
            style={format!("inset-block-start: {}px", at * ROW)} {onclick}>
            <div role="gridcell" class="state" title={name}>
                <span aria-hidden="true">{ mark }</span><span class="hidden">{ name }</span>
            </div>
            <div role="gridcell" class="text">
                { &test.text }
                if !known.is_empty() { { " " }<span class="tag">{ known }</span> }
            </div>
            <div role="gridcell" class="mono">{ expected(test) }</div>
            <div role="gridcell" class="mono">{ found.map(Understood::label) }</div>
            <div role="gridcell" class="figure">{ found.map(|found| format!("{:.0} %", found.confidence() * 100.0)) }</div>
            <div role="gridcell" class="came">{ found.map(came) }</div>
        </div>
    }
}

/// The mark of a test, its meaning and its class.
pub(super) fn state(test: &Test, found: Option<&Understood>) -> (&'static str, &'static str, &'static str) {
    let Some(found) = found else { return ("·", "Not run", "idle") };
    let judged = judge(test, found);
    match judged.passed {
        _ if judged.missed => ("!", "Missed risk", "missed"),
        Some(true) => ("✓", "Passed", "passed"),
        Some(false) if judged.wrong => ("✕", "Wrong flow", "failed"),
        Some(false) => ("✕", "Failed", "failed"),
        None => ("–", "Nothing expected", "idle"),
    }
}

/// Scrolls as far as needed to show the row under the cursor below the header.
fn bring_into_view(grid: &NodeRef, cursor: usize) {
    let Some(grid) = grid.cast::<HtmlElement>() else { return };
    let (top, row) = (grid.scroll_top(), i32::try_from(cursor * ROW).unwrap_or_default());
    let (row_height, height) = (i32::try_from(ROW).unwrap_or_default(), grid.client_height());
    if row < top {
        grid.set_scroll_top(row);
    } else if row + 2 * row_height > top + height && height > 0 {
        grid.set_scroll_top(row + 2 * row_height - height);
    }
}

fn keys(props: &TableProps) -> Callback<KeyboardEvent> {
    let (rows, cursor) = (props.order.len(), props.cursor);
    let (on_cursor, on_wish) = (props.on_cursor.clone(), props.on_wish.clone());
    Callback::from(move |event: KeyboardEvent| {
        let target = event.target_dyn_into::<HtmlElement>();
        let is_button = target.is_some_and(|element| element.tag_name() == "BUTTON");
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_button {
            return;
        }
        let last = rows.saturating_sub(1);
        let to = match event.key().as_str() {
            "j" | "ArrowDown" => Some((cursor + 1).min(last)),
            "k" | "ArrowUp" => Some(cursor.saturating_sub(1)),
            "PageDown" => Some((cursor + 15).min(last)),
            "PageUp" => Some(cursor.saturating_sub(15)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        };
        let wish = match event.key().as_str() {
            "Enter" => Some(Wish::Open),
            "Escape" => Some(Wish::Close),
            "a" => Some(Wish::Accept),
            "e" => Some(Wish::Correct),
            "i" => Some(Wish::Inspect),
            "t" => Some(Wish::Teach),
            "Delete" => Some(Wish::Delete),
            "/" => Some(Wish::Search),
            _ => None,
        };
        if to.is_some() || wish.is_some() {
            event.prevent_default();
        }
        to.into_iter().for_each(|to| on_cursor.emit(to));
        wish.into_iter().for_each(|wish| on_wish.emit(wish));
    })
}
