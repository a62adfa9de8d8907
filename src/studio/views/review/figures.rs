//! A question of the review, with its figures and tables.

use signpost_studio::review::ARROW;
use signpost_studio::review::report::{Figure, Lines, Row, Section, Table, grouped, lasting};
use signpost_studio::share::{FEW, Share};
use std::rc::Rc;
use yew::prelude::*;

/// So many rows of a table are shown at first.
const MOST_ROWS: usize = 8;

/// The ends that a scale can have.
const ENDS: [f64; 6] = [0.05, 0.1, 0.25, 0.5, 0.75, 1.0];

#[derive(Properties, PartialEq)]
pub(super) struct FiguresProps {
    pub(super) section: Section,
    /// The ids of intents, and what they are called.
    pub(super) names: Rc<Vec<(String, String)>>,
    /// Somebody wants to see the cases of this name.
    pub(super) on_cases: Callback<String>,
}

#[component]
pub(super) fn Figures(props: &FiguresProps) -> Html {
    let tables = props.section.tables.iter().filter(|table| !table.rows.is_empty());
    html! {
        <div class="figures">
            <div class="groups">{ for props.section.groups.iter().map(group) }</div>
            <div class="tables">
                { for tables.map(|table| html! {
                    <TableOf key={table.key.to_string()} table={table.clone()} names={props.names.clone()}
                        on_cases={props.on_cases.clone()} />
                }) }
            </div>
            <p class="soft notes">
                { format!("* Of fewer than {FEW}: too few to act on. The pale bar is the 95 % interval (Wilson 1927): where the \
                    bars of two rows do not overlap, the rows clearly differ. Times above 100 s are exact to 1 %.") }
            </p>
        </div>
    }
}

/// Figures, each with its words before it.
fn group(group: &Lines) -> Html {
    html! {
        <section class="card group">
            <h3>{ group.of.to_string() }</h3>
            <dl>
                { for group.lines.iter().map(|line| html! {
                    <div>
                        <dt>{ line.words.to_string() }</dt>
                        <dd>{ figure(line.figure, 1.0) }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    table: Table,
    names: Rc<Vec<(String, String)>>,
    on_cases: Callback<String>,
}

#[component]
fn TableOf(props: &TableProps) -> Html {
    let all = use_state(|| false);
    let Table { key, title, words, names, columns, rows, others, .. } = &props.table;
    let left = rows.len().saturating_sub(MOST_ROWS);
    let most = if *all { rows.len() } else { MOST_ROWS };
    let ends: Vec<f64> = (0..columns.len()).map(|column| end(rows, column)).collect();
    let leads = matches!(
        key.as_ref(),
        "intents" | "confusion_agents" | "confusion_customers" | "flows" | "reasons" | "queues"
    );
    let id = format!("review-{key}");
    let more = {
        let all = all.clone();
        move |_| all.set(!*all)
    };
    html! {
        <article class={classes!("card", (columns.len() > 3).then_some("full"))} aria-labelledby={id.clone()}>
            <h3 id={id}>{ title }</h3>
            <p class="soft">{ words.to_string() }</p>
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ names.to_string() }</th>
                            { for columns.iter().map(|(_, words)| html! { <th scope="col">{ words.to_string() }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.iter().take(most).chain(others).map(|row| html! {
                            <tr key={row.name.clone()}>
                                <th scope="row">{ named(row, props, leads) }</th>
                                { for row.figures.iter().zip(&ends).map(|(value, end)| html! {
                                    <td>{ figure(*value, *end) }</td>
                                }) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            if left > 0 {
                <button type="button" class="quiet" aria-expanded={all.to_string()} onclick={more}>
                    { if *all { "Show fewer".to_owned() } else { format!("Show {} more", grouped(left as u64)) } }
                </button>
            }
            if others.is_some() {
                <p class="soft">{ format!("The first {} names have a row each, all others one together.", grouped(props.table.most as u64)) }</p>
            }
        </article>
    }
}

/// The name of a row; where there are cases of it, it leads to them.
fn named(row: &Row, props: &TableProps, leads: bool) -> Html {
    let label = |id: &str| props.names.iter().find(|(known, _)| known == id).map(|(_, label)| label.clone());
    let own = || html! { <small class="mono soft">{ broken(&row.name) }</small> };
    let name = match (row.name.split_once(ARROW), label(&row.name)) {
        (Some((from, to)), _) => {
            let called = |id: &str| label(id).unwrap_or_else(|| id.to_owned());
            html! { <>{ format!("{} → {}", called(from), called(to)) }{ own() }</> }
        }
        (None, Some(label)) => html! { <>{ label }{ own() }</> },
        (None, None) => html! { <span class="mono">{ broken(&row.name) }</span> },
    };
    if !leads || row.name.starts_with('(') {
        return name;
    }
    let (on_cases, query) = (props.on_cases.clone(), row.name.clone());
    html! {
        <button type="button" class="to-cases" title="Show these cases" onclick={move |_| on_cases.emit(query.clone())}>
            { name }
        </button>
    }
}

/// A name that may go on in the next line after its parts.
fn broken(name: &str) -> Html {
    let part = |part: &str| html! { <>{ part.to_owned() }<wbr /></> };
    html! { <>{ for name.split_inclusive(['.', '/', '_']).map(part) }</> }
}

/// The end of a scale that holds all intervals of a column.
fn end(rows: &[Row], column: usize) -> f64 {
    let high = |row: &Row| match row.figures.get(column) {
        // Of few, an interval says little, and would make all others short.
        Some(Figure::Share(share)) if !share.is_few() => share.interval().map(|(_, high)| high),
        _ => None,
    };
    let most = rows.iter().filter_map(high).fold(0.0, f64::max);
    if most == 0.0 { 1.0 } else { ENDS.into_iter().find(|end| most <= *end).unwrap_or(1.0) }
}

/// A figure, of how many it is, and how far it can be trusted.
fn figure(figure: Figure, end: f64) -> Html {
    match figure {
        Figure::Share(share) => of_share(share, end),
        Figure::Time(time) => match time.quantile {
            None => html! { <span class="soft">{ "– of 0" }</span> },
            Some(quantile) => html! {
                <span class="time">
                    <b>{ lasting(quantile.seconds) }{ if time.is_few() { "*" } else { "" } }</b>
                    <small>
                        { format!("of {}", grouped(time.of)) }
                        if let Some((low, high)) = quantile.interval {
                            { format!(", {} – {}", lasting(low), lasting(high)) }
                        }
                    </small>
                </span>
            },
        },
    }
}

fn of_share(share: Share, end: f64) -> Html {
    let (Some(value), Some((low, high))) = (share.value(), share.interval()) else {
        return html! { <span class="soft">{ "– of 0" }</span> };
    };
    let at = |x: f64| (x / end * 100.0).clamp(0.0, 100.0);
    let reach =
        format!("inset-inline-start:{:.2}%;inline-size:{:.2}%", at(low), (at(high) - at(low)).max(0.5));
    let point = format!("inset-inline-start:{:.2}%", at(value));
    html! {
        <span class={classes!("share", share.is_few().then_some("few"))}>
            <span class="top">
                <b>{ format!("{:.1} %{}", value * 100.0, if share.is_few() { "*" } else { "" }) }</b>
                <small>{ format!("{:.1}–{:.1}", low * 100.0, high * 100.0) }</small>
            </span>
            <span class="track" aria-hidden="true"><i class="reach" style={reach} /><i class="point" style={point} /></span>
            <small>{ format!("{} of {}", grouped(share.part as u64), grouped(share.of as u64)) }</small>
        </span>
    }
}
