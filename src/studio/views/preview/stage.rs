//! Where the frame stands: as large as the screen that it plays, scaled down to what there is, and a handle to pull.

use super::settings::SIDES;
use crate::studio::libs;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, PointerEvent};
use yew::prelude::*;

/// What a press of an arrow key on the handle changes, in CSS pixels.
const STEP: i32 = 10;

#[derive(Properties, PartialEq)]
pub(super) struct StageProps {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) on_size: Callback<(u32, u32)>,
    pub(super) children: Html,
}

/// Where a pull began: the pointer, and the size then.
type Pull = (i32, i32, u32, u32);

#[component]
pub(super) fn Stage(props: &StageProps) -> Html {
    let stage = use_node_ref();
    let room = use_state_eq(|| (0.0f64, 0.0f64));
    {
        let (stage, room) = (stage.clone(), room.clone());
        use_effect_with((), move |()| {
            let hear = Closure::<dyn Fn(f64, f64)>::new(move |width, height| room.set((width, height)));
            let element = stage.cast::<Element>();
            let stop: Option<Function> =
                element.map(|element| libs::watch_size(&element, hear.as_ref().unchecked_ref()));
            move || {
                let _ = stop.map(|stop| stop.call0(&JsValue::NULL));
                drop(hear);
            }
        });
    }
    let (width, height) = (props.width, props.height);
    let scale = scale(*room, (width, height));
    let pull = use_mut_ref(|| None::<Pull>);
    let down = {
        let pull = pull.clone();
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            let handle = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let _ = handle.map(|handle| handle.set_pointer_capture(event.pointer_id()));
            *pull.borrow_mut() = Some((event.client_x(), event.client_y(), width, height));
        })
    };
    let moved = {
        let (pull, on_size) = (pull.clone(), props.on_size.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((x, y, width, height)) = *pull.borrow() else { return };
            // The frame is in the middle: it grows to both sides.
            let by = |now: i32, then: i32, sides: f64| (f64::from(now - then) * sides / scale).round() as i32;
            on_size.emit((
                grown(width, by(event.client_x(), x, 2.0)),
                grown(height, by(event.client_y(), y, 1.0)),
            ));
        })
    };
    let up = Callback::from(move |_: PointerEvent| *pull.borrow_mut() = None);
    let keys = {
        let on_size = props.on_size.clone();
        Callback::from(move |event: KeyboardEvent| {
            let (x, y) = match event.key().as_str() {
                "ArrowLeft" => (-STEP, 0),
                "ArrowRight" => (STEP, 0),
                "ArrowUp" => (0, -STEP),
                "ArrowDown" => (0, STEP),
                _ => return,
            };
            event.prevent_default();
            on_size.emit((grown(width, x), grown(height, y)));
        })
    };
    let (wide, high) = (f64::from(width) * scale, f64::from(height) * scale);
    html! {
        <div class="stage" ref={stage}>
            <div class="device" style={format!("inline-size:{wide:.1}px;block-size:{high:.1}px")}>
                <div class="screen" style={format!("inline-size:{width}px;block-size:{height}px;scale:{scale:.4}")}>
                    { props.children.clone() }
                </div>
                <button type="button" class="handle" onpointerdown={down} onpointermove={moved} onpointerup={up.clone()}
                    onpointercancel={up} onkeydown={keys} title="Pull, or use the arrow keys"
                    aria-label={format!("Size of the screen, {width} by {height}; arrow keys change it")} />
            </div>
            if scale < 0.995 {
                <p class="scale soft">{ format!("shown at {:.0} %", scale * 100.0) }</p>
            }
        </div>
    }
}

/// How much smaller the frame is drawn, so that all of it is to be seen.
fn scale(room: (f64, f64), (width, height): (u32, u32)) -> f64 {
    if room.0 <= 0.0 || room.1 <= 0.0 {
        return 1.0;
    }
    (room.0 / f64::from(width)).min(room.1 / f64::from(height)).clamp(0.1, 1.0)
}

fn grown(side: u32, by: i32) -> u32 {
    side.saturating_add_signed(by).clamp(SIDES.0, SIDES.1)
}
