//! The customer's keys in the box, and the page going away. Dropping the listeners ends that.

use super::Host;
use gloo::events::EventListener;
use signpost_case::Action;
use yew::Callback;

/// Listens to the box and to the page until the listeners are dropped.
pub(super) fn listen(host: &Host, act: &Callback<Action>) -> Vec<EventListener> {
    let area = host.area();
    let on = |name: &'static str, then: Box<dyn Fn(&web_sys::Event)>| {
        EventListener::new(area, name, move |event| then(event))
    };
    let typed = {
        let (act, area) = (act.clone(), area.clone());
        Box::new(move |_: &web_sys::Event| act.emit(Action::Type(area.value())))
    };
    let by_tab = {
        let act = act.clone();
        // Before the focus moves on, since what it would move to may change. The loader has the keys, and tells of this one.
        Box::new(move |_: &web_sys::Event| act.emit(Action::Settle))
    };
    let left = {
        let (act, host) = (act.clone(), host.clone());
        // A finger or a mouse may be on its way to a button below, which must not change under it.
        Box::new(move |_: &web_sys::Event| {
            if !host.is_pressed() {
                act.emit(Action::Settle);
            }
        })
    };
    let mut all = vec![on("input", typed), on("leave", by_tab), on("blur", left)];
    if let Some(window) = web_sys::window() {
        let act = act.clone();
        all.push(EventListener::new(&window, "pagehide", move |_| act.emit(Action::PageLeft)));
    }
    all
}
