//! A field for files: chosen, dropped or pasted, each with a small picture and a way to take it away.

use super::read::id_of;
use crate::edges::files;
use crate::locale::{limits, m, refusal, size};
use crate::screens::{Seen, parts};
use signpost_case::Action;
use signpost_case::action::FileAction;
use signpost_case::file::{Attached, Media};
use signpost_engine::config::{Field, FieldKind, FileType};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The longest side of a small picture, in pixels: sharp on a screen with two pixels for one.
const PREVIEW: u32 = 128;

/// What a field for files is drawn from.
pub(super) struct FileField<'a, 's> {
    pub(super) seen: &'a Seen<'s>,
    pub(super) field: &'a Field,
    pub(super) attached: Vec<Attached>,
    pub(super) described: Option<String>,
    pub(super) is_wrong: bool,
}

/// The files that were added, and the way to add more.
pub(super) fn control(f: &FileField<'_, '_>) -> Html {
    let FieldKind::File { accept, most, .. } = &f.field.kind else { return Html::default() };
    let adds = adds(f.seen, f.field);
    let onchange = {
        let adds = adds.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            adds.emit(files::of(&input));
            // The same file can be chosen again after it was taken away.
            input.set_value("");
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        hover(&event, false);
        adds.emit(files::of(&transfer(&event, "dataTransfer")));
    });
    let (id, choose) =
        (id_of(f.field), if *most == 1 { m::CHOOSE_FILE.text() } else { m::CHOOSE_FILES.text() });
    html! {
        <>
            <ul class="attached">{ for f.attached.iter().map(|file| entry(f, file)) }</ul>
            <div class="drop" {ondrop} ondragover={over(true)} ondragleave={over(false)}>
                <input id={id.clone()} type="file" multiple={*most > 1} accept={accepted(accept)}
                    aria-describedby={f.described.clone()} aria-invalid={f.is_wrong.then_some("true")} {onchange} />
                <label for={id} class="secondary">{ choose }</label>
                <span class="hint">{ m::OR_DROP.text() }</span>
            </div>
            { news(f) }
        </>
    }
}

/// What the field takes, for its hint.
pub(super) fn hint(field: &Field) -> String {
    limits(&field.kind)
}

fn entry(f: &FileField<'_, '_>, file: &Attached) -> Html {
    let (field, id, input) = (f.field.id.clone(), file.id.clone(), id_of(f.field));
    let act = f.seen.act.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // The button is about to go, and the focus with it.
        parts::focus_id(&event, &input);
        act.emit(Action::Files(FileAction::Remove { field: field.clone(), id: id.clone() }));
    });
    html! {
        <li key={file.id.clone()}>
            <Preview id={file.id.clone()} media={file.media} />
            <span class="file-name">
                <bdi>{ &file.name }</bdi>{ " " }<span class="hint">{ size(u64::from(file.size)) }</span>
            </span>
            <button type="button" class="quiet" {onclick}>
                { m::REMOVE.text() }<span class="sr">{ " " }{ &file.name }</span>
            </button>
        </li>
    }
}

/// What has happened to the files, also for who does not see it.
fn news(f: &FileField<'_, '_>) -> Html {
    let fields = f.seen.state.matter(f.seen.flows).fields;
    let is_reading = fields.reading.contains(&f.field.id);
    let added = f.attached.last().filter(|_| !is_reading);
    html! {
        <div class="news" role="status">
            if is_reading { <p class="hint">{ m::READING.text() }</p> }
            { for fields.refused_of(&f.field.id).map(|r| html! {
                <p class="problem">{ refusal(r, &f.field.kind) }</p>
            }) }
            if let Some(file) = added { <p class="sr">{ m::FILE_ADDED.with(&[("name", &file.name)]) }</p> }
        </div>
    }
}

/// Adds files to `field`.
fn adds(seen: &Seen<'_>, field: &Field) -> Callback<Vec<JsValue>> {
    let fields = seen.state.matter(seen.flows).fields;
    let reading = fields.reading.iter().filter(|own| **own == field.id).count();
    let already = fields.files_of(&field.id).count() + reading;
    let (act, field) = (seen.act.reform(Action::Files), field.clone());
    Callback::from(move |chosen: Vec<JsValue>| {
        if !chosen.is_empty() {
            files::add(act.clone(), field.clone(), already, chosen);
        }
    })
}

/// A file that is pasted into the form goes into the first field that takes files; text stays text.
pub(super) fn onpaste(seen: &Seen<'_>, fields: &[&Field]) -> Callback<Event> {
    let adds = first(seen, fields);
    Callback::from(move |event: Event| {
        let pasted = transfer(&event, "clipboardData");
        let chosen = files::of(&pasted);
        let into = event.target_dyn_into::<Element>().map(|element| element.local_name());
        let is_text =
            matches!(into.as_deref(), Some("input" | "textarea")) && files::has_type(&pasted, "text/plain");
        if let Some(adds) = adds.as_ref().filter(|_| !chosen.is_empty() && !is_text) {
            event.prevent_default();
            adds.emit(chosen);
        }
    })
}

/// A file that is dropped beside the field for it, as [`onpaste`]. Without such a field nothing happens: the browser would
/// show the file in the place of the page, and the form would be lost.
pub(super) fn ondrop(seen: &Seen<'_>, fields: &[&Field]) -> Callback<DragEvent> {
    let adds = first(seen, fields);
    Callback::from(move |event: DragEvent| {
        let dropped = transfer(&event, "dataTransfer");
        if files::has_type(&dropped, "Files") {
            event.prevent_default();
            adds.iter().for_each(|adds| adds.emit(files::of(&dropped)));
        }
    })
}

/// Says that files may be dropped here.
pub(super) fn ondragover() -> Callback<DragEvent> {
    Callback::from(|event: DragEvent| {
        if files::has_type(&transfer(&event, "dataTransfer"), "Files") {
            event.prevent_default();
        }
    })
}

fn first(seen: &Seen<'_>, fields: &[&Field]) -> Option<Callback<Vec<JsValue>>> {
    let field = fields.iter().find(|field| matches!(field.kind, FieldKind::File { .. }))?;
    Some(adds(seen, field))
}

fn over(is_over: bool) -> Callback<DragEvent> {
    Callback::from(move |event: DragEvent| {
        if files::has_type(&transfer(&event, "dataTransfer"), "Files") {
            event.prevent_default();
            hover(&event, is_over);
        }
    })
}

/// Marks the place under something that is dragged.
fn hover(event: &DragEvent, is_over: bool) {
    let place = event.target().and_then(|place| place.dyn_into::<Element>().ok());
    let place = place.and_then(|place| place.closest(".drop").ok().flatten());
    if let Some(place) = place {
        let _ =
            if is_over { place.set_attribute("data-over", "") } else { place.remove_attribute("data-over") };
    }
}

fn transfer(event: &JsValue, key: &str) -> JsValue {
    js_sys::Reflect::get(event, &key.into()).unwrap_or_default()
}

/// What a browser's dialogue shows. What is taken is decided by the content.
fn accepted(types: &[FileType]) -> String {
    let name = |t: &FileType| match t {
        FileType::Image => "image/*",
        FileType::Pdf => "application/pdf,.pdf",
        FileType::Text => "text/plain,.txt,.log",
    };
    types.iter().map(name).collect::<Vec<_>>().join(",")
}

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
struct PreviewProps {
    id: String,
    media: Media,
}

/// A small picture of a file, or a sheet of paper. It is drawn on a canvas: a policy that allows no images from memory
/// allows that.
struct Preview {
    canvas: NodeRef,
}

impl Component for Preview {
    type Message = ();
    type Properties = PreviewProps;

    fn create(_: &Context<Self>) -> Self {
        Self { canvas: NodeRef::default() }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match ctx.props().media.file_type() {
            FileType::Image => html! { <canvas class="thumb" ref={&self.canvas} aria-hidden="true" /> },
            FileType::Pdf | FileType::Text => html! { <span class="thumb paper" aria-hidden="true" /> },
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if let Some(canvas) = self.canvas.get().filter(|_| first) {
            files::preview(&canvas, &ctx.props().id, PREVIEW);
        }
    }
}
