//! A test that is typed in.

use signpost_studio::project::Test;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct AddingProps {
    pub(super) on_add: Callback<Test>,
    /// Takes the form away, where it can go.
    #[prop_or_default]
    pub(super) on_close: Option<Callback<()>>,
}

#[component]
pub(super) fn Adding(props: &AddingProps) -> Html {
    let (text, intents) = (use_node_ref(), use_node_ref());
    use_effect_with((), {
        let text = text.clone();
        move |()| {
            if let Some(field) = text.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        }
    });
    let submit = {
        let (text, intents, on_add) = (text.clone(), intents.clone(), props.on_add.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(text), Some(intents)) =
                (text.cast::<HtmlInputElement>(), intents.cast::<HtmlInputElement>())
            else {
                return;
            };
            if text.value().trim().is_empty() {
                let _ = text.focus();
                return;
            }
            let expected = intents.value();
            let ids = expected.split('|').map(str::trim).filter(|id| !id.is_empty());
            let (people, ids): (Vec<&str>, Vec<&str>) = ids.partition(|id| *id == "person");
            on_add.emit(Test {
                text: text.value().trim().to_owned(),
                intents: ids.into_iter().map(str::to_owned).collect(),
                flow: people.first().map(|&id| id.to_owned()),
                ..Test::default()
            });
            text.set_value("");
            let _ = text.focus();
        }
    };
    let escape = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if let Some(on_close) = on_close.as_ref().filter(|_| event.key() == "Escape") {
                on_close.emit(());
            }
        }
    };
    html! {
        <form class="row adding" onsubmit={submit} onkeydown={escape}>
            <input class="long" ref={text} aria-label="Message of a new test" placeholder="What a customer writes" />
            <input class="mono" ref={intents} list="tests-intents" aria-label="Expected intent of a new test" placeholder="Expected intent, or person" />
            <button type="submit" class="primary">{ "Add" }</button>
            if let Some(on_close) = &props.on_close {
                <button type="button" class="quiet" onclick={on_close.reform(|_: MouseEvent| ())}>{ "Done" }</button>
            }
        </form>
    }
}
