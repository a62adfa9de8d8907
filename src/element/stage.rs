//! Where widgets are drawn. Yew never takes its listeners off an element that it has drawn into, and so keeps the element for ever.
//! One that a widget has left is kept here for the next widget: a page can mount and unmount as often as it likes.

use super::Host;
use super::app::{App, Message, Props};
use std::cell::RefCell;
use web_sys::Element;
use yew::{AppHandle, Renderer};

/// An element that Yew draws into.
pub(super) struct Stage {
    place: Element,
    app: AppHandle<App>,
}

thread_local! {
    /// Those that no widget uses.
    static FREE: RefCell<Vec<Stage>> = const { RefCell::new(Vec::new()) };
}

impl Stage {
    /// Draws the widget of `host` within `root`.
    pub(super) fn enter(root: Element, host: Host) -> Self {
        match FREE.with_borrow_mut(Vec::pop) {
            Some(stage) => {
                let _ = root.append_child(&stage.place);
                stage.app.send_message(Message::Enter(host));
                stage
            }
            None => Self {
                app: Renderer::<App>::with_root_and_props(root.clone(), Props { host }).render(),
                place: root,
            },
        }
    }

    /// Takes the widget off.
    pub(super) fn leave(self) {
        self.app.send_message(Message::Leave);
        self.place.remove();
        FREE.with_borrow_mut(|free| free.push(self));
    }
}
