//! The address that shows the same again: the text stands behind the `#`, which no browser sends anywhere.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use signpost_studio::mask::masked;
use yew::prelude::*;

/// The address follows the text after so many milliseconds: browsers refuse to change it at every key.
const REST_MS: u32 = 300;

const HERE: &str = "#/inspector";

/// The key of the entry of the history under which the text stands as it was typed: the address has it masked.
const TYPED: &str = "signpostText";

/// The text that the page is opened with: as it was typed before a reload, else as the address has it.
pub(super) fn start() -> String {
    let Some(linked) = linked() else { return String::new() };
    let typed =
        web_sys::window().and_then(|window| window.history().ok()).and_then(|history| history.state().ok());
    let typed =
        typed.and_then(|state| Reflect::get(&state, &TYPED.into()).ok()).and_then(|text| text.as_string());
    typed.filter(|typed| masked(typed) == linked).unwrap_or(linked)
}

/// Keeps the address and the text the same.
#[hook]
pub(super) fn use_link(text: &UseStateHandle<String>, active: bool) {
    {
        let text = text.clone();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    if linked().is_some() {
                        text.set(start());
                    }
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with(((**text).clone(), active), move |(text, active)| {
        let timer = active.then(|| {
            let text = text.clone();
            Timeout::new(REST_MS, move || note(&text))
        });
        move || drop(timer)
    });
}

/// Writes the text into the address, in the place of what was there: typing makes no history.
fn note(text: &str) {
    let Some(window) = web_sys::window() else { return };
    let hash = window.location().hash().unwrap_or_default();
    let new = hash_of(&masked(text));
    if hash == new || !hash.starts_with(HERE) {
        return;
    }
    let state = js_sys::Object::new();
    let _ = Reflect::set(&state, &TYPED.into(), &text.into());
    let _ = window.history().map(|history| history.replace_state_with_url(&state, "", Some(&new)));
}

fn hash_of(text: &str) -> String {
    if text.is_empty() { HERE.to_owned() } else { format!("{HERE}?text={}", encoded(text)) }
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The text of the address; `None` if it has none.
fn linked() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let text = hash.strip_prefix(HERE)?.strip_prefix("?text=")?;
    js_sys::decode_uri_component(text).ok().map(String::from)
}

#[derive(Properties, PartialEq)]
pub(super) struct CopyingProps {
    pub(super) text: AttrValue,
    pub(super) record: Option<AttrValue>,
}

/// Copies the link, and the record.
#[component]
pub(super) fn Copying(props: &CopyingProps) -> Html {
    let copied = use_state_eq(|| None::<&'static str>);
    let plain = use_state_eq(|| false);
    let has_personal_data = masked(&props.text) != *props.text;
    let as_it_is = *plain && has_personal_data;
    let link = {
        let (text, copied) = (props.text.to_string(), copied.clone());
        move |_: MouseEvent| {
            let text = if as_it_is { text.clone() } else { masked(&text) };
            let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
            let page = href.split('#').next().unwrap_or_default();
            copy(&format!("{page}{}", hash_of(&text)));
            copied.set(Some("link"));
        }
    };
    let record = {
        let (record, copied) = (props.record.clone(), copied.clone());
        move |_: MouseEvent| {
            copy(record.as_deref().unwrap_or_default());
            copied.set(Some("record"));
        }
    };
    let said = |what: &str, label: &'static str| if *copied == Some(what) { "Copied" } else { label };
    {
        let copied = copied.clone();
        use_effect_with(props.text.clone(), move |_| copied.set(None));
    }
    let onchange = {
        let plain = plain.clone();
        move |event: Event| plain.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().checked())
    };
    html! {
        <>
            <button type="button" onclick={link} title="An address that shows this again; the text is behind the #, and is sent nowhere">{ said("link", "Copy link") }</button>
            <button type="button" onclick={record} disabled={props.record.is_none()} title="The routing record, as signpost route writes it; with the text as it is">{ said("record", "Copy record") }</button>
            if has_personal_data {
                <label class="line"><input type="checkbox" checked={*plain} {onchange} /><span>{ "link with personal data" }</span></label>
            }
        </>
    }
}

fn copy(text: &str) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    let _: Option<js_sys::Promise> = clipboard.map(|clipboard| clipboard.write_text(text));
}
