//! The charts: `static/studio/libs/thresholds.js` draws them.

use super::figures::{interval, value};
use crate::studio::libs;
use crate::studio::parts::percent;
use serde::Serialize;
use signpost_studio::share::Share;
use signpost_studio::sweep::Sweep;
use signpost_studio::sweep::curve::Point;
use signpost_studio::sweep::reliability::Reliability;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ChartsProps {
    pub(super) sweep: Rc<Sweep>,
    pub(super) curve: Rc<Vec<Point>>,
    /// Where the accept threshold stands.
    pub(super) accept: f64,
    /// Where it stands in the flows file.
    pub(super) in_file: f64,
    pub(super) on_accept: Callback<f64>,
}

/// A point of the curve, as the script draws it. Shares are 0 to 1.
#[derive(Debug, PartialEq, Serialize)]
struct Drawn {
    accept: f64,
    coverage: f64,
    accuracy: Option<f64>,
    low: f64,
    high: f64,
    routed: usize,
    /// Routed right, of all.
    right: f64,
    asked: f64,
    person: f64,
    waiting: f64,
}

/// A bin of the reliability diagram.
#[derive(Debug, PartialEq, Serialize)]
struct DrawnBin {
    from: f64,
    to: f64,
    confidence: f64,
    right: Option<f64>,
    low: f64,
    high: f64,
    count: usize,
}

#[component]
pub(super) fn Charts(props: &ChartsProps) -> Html {
    let ChartsProps { sweep, curve, accept, in_file, on_accept } = props;
    let points: Rc<JsValue> =
        use_memo(curve.clone(), |curve| to_js(&curve.iter().map(drawn).collect::<Vec<_>>()));
    let reliability = use_memo(sweep.clone(), |sweep| sweep.reliability());
    let bins: Rc<JsValue> = use_memo(reliability.clone(), |reliability| to_js(&bins(reliability)));
    html! {
        <div class="thresholds-charts">
            <figure class="card">
                <figcaption>
                    <h3>{ "Accuracy of what is routed" }</h3>
                    <p class="soft">{ "The further right, the more is routed. Drag the handle, or use the arrow keys on it. The band is the 95 % interval." }</p>
                </figcaption>
                <Chart kind="coverage" data={points.clone()} accept={*accept} in_file={*in_file} on_accept={on_accept.clone()} />
            </figure>
            <figure class="card">
                <figcaption>
                    <h3>{ "What comes of the messages" }</h3>
                    <p class="soft">{ "By accept threshold: the higher, the more go to a person. The dashed line is the flows file." }</p>
                </figcaption>
                <Chart kind="ends" data={points} accept={*accept} in_file={*in_file} on_accept={on_accept.clone()} />
            </figure>
            <figure class="card">
                <figcaption>
                    <h3>{ "Reliability of confidences" }</h3>
                    <p class="soft">{ "Of messages with a confidence of 80 %, 80 % should be right: then a point is on the line. The figures at the foot count messages. " }
                        { format!("Expected calibration error over 10 bins: {}.", percent(reliability.error)) }</p>
                </figcaption>
                <Chart kind="reliability" data={bins} accept={*accept} in_file={*in_file} on_accept={on_accept.clone()} />
                <Numbers reliability={reliability} />
            </figure>
        </div>
    }
}

fn drawn(point: &Point) -> Drawn {
    let counts = &point.counts;
    let right = Share::new(counts.routed - counts.wrong, counts.routed);
    let (low, high) = right.interval().unwrap_or((0.0, 1.0));
    let of = |n: usize| n as f64 / counts.total().max(1) as f64;
    Drawn {
        accept: f64::from((point.accept * 100.0).round()) / 100.0,
        coverage: of(counts.routed),
        accuracy: right.value(),
        low,
        high,
        routed: counts.routed,
        right: of(right.part),
        asked: of(counts.asked),
        person: of(counts.person),
        waiting: of(counts.waiting),
    }
}

fn bins(reliability: &Reliability) -> Vec<DrawnBin> {
    let width = 1.0 / reliability.bins.len() as f64;
    let bins = reliability.bins.iter().enumerate().map(|(i, bin)| {
        let (low, high) = bin.right.interval().unwrap_or((0.0, 1.0));
        DrawnBin {
            from: i as f64 * width,
            to: (i + 1) as f64 * width,
            confidence: bin.confidence,
            right: bin.right.value(),
            low,
            high,
            count: bin.right.of,
        }
    });
    bins.collect()
}

fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct ChartProps {
    kind: &'static str,
    data: Rc<JsValue>,
    accept: f64,
    in_file: f64,
    on_accept: Callback<f64>,
}

/// A chart with a handle on the accept threshold.
#[component]
fn Chart(props: &ChartProps) -> Html {
    let ChartProps { kind, data, accept, in_file, on_accept } = props;
    let node = use_node_ref();
    // The script keeps one function; it finds the newest callback here.
    let newest = use_mut_ref(|| on_accept.clone());
    *newest.borrow_mut() = on_accept.clone();
    let moved = use_memo((), |()| {
        Closure::<dyn Fn(f64)>::new(move |accept| {
            let on_accept = newest.borrow().clone();
            on_accept.emit(accept);
        })
    });
    {
        let (node, kind) = (node.clone(), *kind);
        use_effect_with(data.clone(), move |data| {
            let element = node.cast::<Element>();
            if let Some(element) = &element {
                libs::draw_thresholds(element, kind, data, AsRef::<JsValue>::as_ref(&*moved));
            }
            // The script looks at the size of the element for as long as it is there.
            move || drop((element, moved))
        });
    }
    {
        let node = node.clone();
        use_effect_with((data.clone(), *accept, *in_file), move |(_, accept, in_file)| {
            if let Some(element) = node.cast::<Element>() {
                libs::place_thresholds(&element, *accept, *in_file);
            }
        });
    }
    html! { <div ref={node} class={classes!("thresholds-chart", *kind)} /> }
}

#[derive(Properties, PartialEq)]
struct NumbersProps {
    reliability: Rc<Reliability>,
}

/// The bins as a table, for who cannot see the diagram.
#[component]
fn Numbers(props: &NumbersProps) -> Html {
    let bins = props.reliability.bins.iter().enumerate().filter(|(_, bin)| bin.right.of > 0);
    html! {
        <details class="thresholds-numbers">
            <summary>{ "As a table" }</summary>
            <table>
                <thead><tr>
                    <th scope="col">{ "Confidence" }</th><th scope="col" class="figure">{ "Messages" }</th>
                    <th scope="col" class="figure">{ "Mean" }</th><th scope="col" class="figure">{ "Right" }</th>
                    <th scope="col" class="figure">{ "95 % interval" }</th>
                </tr></thead>
                <tbody>
                    { for bins.map(|(i, bin)| html! {
                        <tr>
                            <td>{ format!("{}–{} %", i * 10, i * 10 + 10) }</td><td class="figure">{ bin.right.of }</td>
                            <td class="figure">{ percent(bin.confidence) }</td><td class="figure">{ value(bin.right) }</td>
                            <td class="figure soft">{ interval(bin.right) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}
