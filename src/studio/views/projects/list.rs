//! The projects in this browser.

use crate::studio::keep::{Listed, use_keeping};
use crate::studio::{fetched, libs};
use signpost_studio::changes::count;
use signpost_studio::stored::{Head, Why};
use signpost_studio::trouble::Trouble;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    /// Changes when the list is to be read again.
    pub(super) listed: (bool, u32),
}

#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let keeper = use_keeping();
    let all = use_state(|| None::<Result<Vec<Listed>, Trouble>>);
    let used = use_state_eq(|| None::<(f64, f64)>);
    let renaming = use_state_eq(|| None::<String>);
    {
        let (keeper, all, used) = (keeper.clone(), all.clone(), used.clone());
        use_effect_with(props.listed, move |(active, _)| {
            if *active {
                spawn_local(async move {
                    all.set(Some(keeper.list().await.map_err(|fault| fault.trouble())));
                    let found = libs::storage_used().await;
                    used.set(found.get(0).as_f64().zip(found.get(1).as_f64()));
                });
            }
        });
    }
    let list = match &*all {
        None => return html! { <p class="soft" role="status">{ "Looking …" }</p> },
        // The strip below the bar says why.
        Some(Err(trouble)) => {
            return html! { <p class="soft">{ format!("{}. The open project can be exported below.", trouble.problem) }</p> };
        }
        Some(Ok(list)) => list,
    };
    let (kept, deleted): (Vec<&Listed>, Vec<&Listed>) =
        list.iter().partition(|one| one.head.deleted.is_none());
    html! {
        <>
            <table class="projects-list">
                <thead>
                    <tr>
                        <th scope="col">{ "Project" }</th>
                        <th scope="col">{ "Changed" }</th>
                        <th scope="col" class="figure">{ "Size" }</th>
                        <th scope="col" class="figure">{ "Versions" }</th>
                        <th scope="col"><span class="hidden">{ "What can be done" }</span></th>
                    </tr>
                </thead>
                <tbody>
                    { for kept.iter().map(|one| html! {
                        <Project key={one.head.id.clone()} one={(*one).clone()} open={one.head.id == keeper.id()}
                            renames={renaming.as_deref() == Some(one.head.id.as_str())}
                            on_rename={{ let renaming = renaming.clone(); Callback::from(move |id| renaming.set(id)) }} />
                    }) }
                </tbody>
            </table>
            <div class="row soft">
                <span>{ format!("{} in this browser", count(kept.len(), "project", "projects")) }</span>
                if let Some((used, quota)) = *used {
                    <span>{ format!("· {} used, {} free", bytes(used), bytes((quota - used).max(0.0))) }</span>
                }
                <Sample />
            </div>
            if !deleted.is_empty() {
                <details class="deleted">
                    <summary>{ format!("{} deleted; gone for good after 7 days", count(deleted.len(), "project", "projects")) }</summary>
                    <ul>
                        { for deleted.iter().map(|one| {
                            let (back, gone) = (keeper.clone(), keeper.clone());
                            let (id, other) = (one.head.id.clone(), one.head.id.clone());
                            html! {
                                <li class="row" key={one.head.id.clone()}>
                                    <span>{ &one.head.snapshot.name }</span>
                                    <button type="button" class="quiet" onclick={move |_| back.bring_back(id.clone())}>{ "Bring back" }</button>
                                    <button type="button" class="quiet bad" onclick={move |_| gone.remove(other.clone())}>{ "Delete for good" }</button>
                                </li>
                            }
                        }) }
                    </ul>
                </details>
            }
        </>
    }
}

/// Opens another copy of the sample.
#[component]
fn Sample() -> Html {
    let keeper = use_keeping();
    let open = move |_: MouseEvent| {
        let keeper = keeper.clone();
        spawn_local(async move {
            match fetched::sample().await {
                Ok(project) => keeper.begin(project, Why::Created, true),
                Err(trouble) => keeper.report(trouble),
            }
        });
    };
    html! { <button type="button" class="quiet" onclick={open}>{ "Open the sample anew" }</button> }
}

#[derive(Properties, PartialEq)]
struct ProjectProps {
    one: Listed,
    /// It is the one that is seen.
    open: bool,
    renames: bool,
    /// The project that gets another name.
    on_rename: Callback<Option<String>>,
}

#[component]
fn Project(props: &ProjectProps) -> Html {
    let keeper = use_keeping();
    let Listed { head, bytes: size, versions } = props.one.clone();
    let name = head.snapshot.name.clone();
    let field = use_node_ref();
    {
        let (field, name) = (field.clone(), name.clone());
        // The value is set once: drawn anew, it would take the place of what is typed.
        use_effect_with(props.renames, move |renames| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| *renames) {
                field.set_value(&name);
                let _ = field.focus();
                field.select();
            }
        });
    }
    let id = head.id.clone();
    let finish = {
        let (keeper, field, on_rename, id, old) =
            (keeper.clone(), field.clone(), props.on_rename.clone(), id.clone(), name.clone());
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let name = name.trim();
            if !name.is_empty() && name != old {
                keeper.rename(id.clone(), name.to_owned());
            }
            on_rename.emit(None);
        })
    };
    let on_key = {
        let (finish, on_rename, field, old) =
            (finish.clone(), props.on_rename.clone(), field.clone(), name.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => finish.emit(()),
            "Escape" => {
                // The field is left when it goes, and then gives its name to the project.
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    field.set_value(&old);
                }
                on_rename.emit(None);
            }
            _ => {}
        }
    };
    let rename = {
        let (on_rename, id) = (props.on_rename.clone(), id.clone());
        move |_: MouseEvent| on_rename.emit(Some(id.clone()))
    };
    let act = |act: fn(&crate::studio::keep::Keeper, Head)| {
        let (keeper, head) = (keeper.clone(), head.clone());
        move |_: MouseEvent| act(&keeper, head.clone())
    };
    html! {
        <tr class={classes!(props.open.then_some("open"))} aria-current={props.open.then_some("true")}>
            <th scope="row">
                if props.renames {
                    <input ref={field} maxlength="80" aria-label="Name of the project"
                        onkeydown={on_key} onblur={move |_: FocusEvent| finish.emit(())} />
                } else {
                    <span class="name">{ &name }</span>
                }
                if props.open { <span class="tag good">{ "open" }</span> }
            </th>
            <td class="soft">{ when(head.changed) }</td>
            <td class="figure soft">{ bytes(size) }</td>
            <td class="figure soft">{ versions }</td>
            <td class="actions">
                if !props.open {
                    <button type="button" onclick={act(|keeper, head| keeper.open(head.id))} aria-label={format!("Open {name}")}>{ "Open" }</button>
                }
                <button type="button" class="quiet" onclick={rename} aria-label={format!("Rename {name}")}>{ "Rename" }</button>
                <button type="button" class="quiet" onclick={act(|keeper, head| keeper.duplicate(head))} aria-label={format!("Duplicate {name}")}>{ "Duplicate" }</button>
                <button type="button" class="quiet" disabled={props.open} title={if props.open { "Open another project first" } else { "It can be brought back for 7 days" }}
                    onclick={act(|keeper, head| keeper.delete(head.id))} aria-label={format!("Delete {name}")}>{ "Delete" }</button>
            </td>
        </tr>
    }
}

/// `4.2 MB`.
pub(super) fn bytes(n: f64) -> String {
    match n {
        n if n >= 1e9 => format!("{:.1} GB", n / 1e9),
        n if n >= 1e6 => format!("{:.1} MB", n / 1e6),
        n => format!("{:.0} KB", (n / 1e3).ceil()),
    }
}

/// `today, 10:32`, or a day.
pub(super) fn when(at: f64) -> String {
    let date = js_sys::Date::new(&at.into());
    let today = js_sys::Date::new_0();
    let clock = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    let same_day = date.to_date_string() == today.to_date_string();
    if same_day {
        return format!("today, {clock}");
    }
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(date.get_month() as usize).copied().unwrap_or_default();
    let year = if date.get_full_year() == today.get_full_year() {
        String::new()
    } else {
        format!(" {}", date.get_full_year())
    };
    format!("{} {month}{year}, {clock}", date.get_date())
}
