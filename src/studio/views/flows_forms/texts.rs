//! Every text that customers read, group by group, with a search.

use super::edit::Editor;
use super::field::Field;
use super::kept::use_kept;
use signpost_studio::forms::{self, Group, Text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many texts are drawn at once when a search finds more.
const SHOWN: usize = 100;

#[derive(Properties, PartialEq)]
pub(super) struct TextsProps {
    pub(super) editor: Editor,
}

#[component]
pub(super) fn Texts(props: &TextsProps) -> Html {
    let editor = &props.editor;
    let query = use_kept("search".to_owned());
    let chosen = use_kept("texts".to_owned());
    let flows = editor.store().project().flows.clone();
    let groups = use_memo(flows.clone(), |flows| forms::texts(flows));
    let team = use_memo(flows, |flows| forms::team(flows));
    let wanted = query.get().trim().to_lowercase();
    let found = |text: &Text| {
        let has = |part: &str| part.to_lowercase().contains(&wanted);
        wanted.is_empty() || has(&text.text) || has(&text.label) || text.path == query.get().trim()
    };
    let is_there = groups.iter().any(|group| group.path == chosen.get());
    let first = groups.first().map(|group| group.path.as_str()).unwrap_or_default();
    let current = if is_there { chosen.get() } else { first };
    let shown: Vec<(&Group, Vec<&Text>)> = groups
        .iter()
        .filter(|group| !wanted.is_empty() || group.path == current)
        .map(|group| (group, group.texts.iter().filter(|text| found(text)).collect::<Vec<_>>()))
        .filter(|(_, texts)| !texts.is_empty())
        .collect();
    let total: usize = shown.iter().map(|(_, texts)| texts.len()).sum();
    let oninput = {
        let query = query.clone();
        move |event: InputEvent| query.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let name = |group: &Group| forms::filled(&group.name, &team).unwrap_or_else(|| group.name.clone());
    let mut left = SHOWN;
    let drawn = shown.into_iter().map(|(group, texts)| {
        let few: Vec<&Text> =
            texts.into_iter().take(if wanted.is_empty() { usize::MAX } else { left }).collect();
        left = left.saturating_sub(few.len());
        html! {
            if !few.is_empty() {
                <section class="card stack" key={group.path.clone()} aria-label={name(group)}>
                    <div class="head">
                        <h3>{ name(group) }</h3>
                        { in_json(editor, &group.path) }
                    </div>
                    { for few.into_iter().map(|text| field(editor, text, &team)) }
                </section>
            }
        }
    });
    let nav = groups.iter().map(|group| {
        let wrong = editor.count_below(&[&group.path]);
        let is_current = wanted.is_empty() && group.path == current;
        let (path, chosen, query) = (group.path.clone(), chosen.clone(), query.clone());
        let onclick = move |_| {
            chosen.set(path.clone());
            query.set("");
        };
        html! {
            <li key={group.path.clone()}>
                <button type="button" class="quiet" aria-current={is_current.then_some("true")} {onclick}>
                    <span>{ name(group) }</span>
                    if wrong > 0 { <span class="tag bad" title="Problems">{ wrong }</span> }
                    <span class="soft figure">{ group.texts.len() }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="forms-two">
            <nav class="forms-list" aria-label="Texts">
                <input type="search" value={query.get().to_owned()} {oninput} placeholder="Search all texts" aria-label="Search all texts" />
                <ul>{ for nav }</ul>
            </nav>
            <div class="forms-body stack">
                if !wanted.is_empty() {
                    <p class="soft" role="status">{ match total {
                        0 => format!("No text has “{}” in it.", query.get().trim()),
                        1 => "1 text".to_owned(),
                        n if n > SHOWN => format!("{n} texts, of which the first {SHOWN} are here. Write more of it."),
                        n => format!("{n} texts"),
                    } }</p>
                }
                { for drawn }
            </div>
        </div>
    }
}

/// A button that shows a place in the text of the file.
pub(super) fn in_json(editor: &Editor, path: &str) -> Html {
    let (editor, path) = (editor.clone(), path.to_owned());
    let title = format!("Show {path} in the JSON");
    html! {
        <button type="button" class="quiet forms-place mono" {title} onclick={{
            let path = path.clone();
            move |_| editor.show(&path)
        }}>{ path }</button>
    }
}

fn field(editor: &Editor, text: &Text, team: &[(String, String)]) -> Html {
    // Words of the team are single lines; all else may be long.
    let long = !text.path.starts_with("$.team.") && text.text.chars().count() > 60;
    let reads = forms::filled(&text.text, team);
    html! {
        <Field key={text.path.clone()} editor={editor.clone()} path={text.path.clone()} label={text.label.clone()}
            value={text.text.clone()} what={format!("change a text ({})", text.label.to_lowercase())} {long}>
            if let Some(reads) = reads { <p class="soft forms-reads">{ "Reads: " }{ reads }</p> }
        </Field>
    }
}
