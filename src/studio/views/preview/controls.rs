//! The switches of the preview.

use super::settings::{DAYS, SIDES, Settings, Time};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The screens, and what they are called.
const SCREENS: [(u32, u32, &str); 4] =
    [(320, 568, "Small phone"), (360, 740, "Phone"), (768, 900, "Tablet"), (1280, 800, "Desk")];

/// What comes of a case that is sent.
const SENDINGS: [(&str, &str); 3] =
    [("received", "is received"), ("fails", "cannot be sent"), ("page", "is taken by the page")];

#[derive(Properties, PartialEq)]
pub(super) struct ControlsProps {
    pub(super) settings: Settings,
    pub(super) zone: String,
    /// Whether the team is there at that time; `None` if the flows file has no hours.
    pub(super) open: Option<bool>,
    pub(super) on_change: Callback<Settings>,
}

#[component]
pub(super) fn Controls(props: &ControlsProps) -> Html {
    let settings = &props.settings;
    let change = |change: fn(&mut Settings)| {
        let (settings, on_change) = (settings.clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut settings = settings.clone();
            change(&mut settings);
            on_change.emit(settings);
        })
    };
    let choice = |label: &'static str, pressed: bool, on: Callback<MouseEvent>, title: String| {
        html! { <button type="button" aria-pressed={pressed.to_string()} onclick={on} {title}>{ label }</button> }
    };
    let screens = SCREENS.map(|(width, height, label)| {
        let pressed = (settings.width, settings.height) == (width, height);
        let (settings, on_change) = (settings.clone(), props.on_change.clone());
        let on = Callback::from(move |_: MouseEvent| {
            on_change.emit(Settings { width, height, ..settings.clone() })
        });
        choice(label, pressed, on, format!("{width} × {height}"))
    });
    let themes = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")].map(|(theme, label)| {
        let (settings, on_change) = (settings.clone(), props.on_change.clone());
        let pressed = settings.theme == theme;
        let on = Callback::from(move |_: MouseEvent| on_change.emit(Settings { theme, ..settings.clone() }));
        choice(label, pressed, on, String::new())
    });
    html! {
        <div class="controls card">
            <div class="row">
                <div class="choices" role="group" aria-label="Screen">{ for screens }</div>
                <span class="row sides">
                    <Side label="Width in pixels" value={settings.width} on_value={side(props, |s, side| s.width = side)} />
                    <span class="soft" aria-hidden="true">{ "×" }</span>
                    <Side label="Height in pixels" value={settings.height} on_value={side(props, |s, side| s.height = side)} />
                </span>
                <div class="choices" role="group" aria-label="Mode">
                    { choice("In the page", !settings.launcher, change(|s| s.launcher = false), String::new()) }
                    { choice("Launcher", settings.launcher, change(|s| s.launcher = true), "A button that opens a panel".to_owned()) }
                </div>
                <div class="choices" role="group" aria-label="Theme">{ for themes }</div>
                <div class="choices" role="group" aria-label="Direction">
                    { choice("LTR", !settings.right_to_left, change(|s| s.right_to_left = false), "Left to right".to_owned()) }
                    { choice("RTL", settings.right_to_left, change(|s| s.right_to_left = true), "Right to left".to_owned()) }
                </div>
            </div>
            <div class="row">
                <When ..props.clone() />
                <label class="line"><span>{ "lang" }</span>
                    <input class="lang mono" value={settings.lang.clone()} maxlength="20" spellcheck="false" onchange={{
                        let (settings, on_change) = (settings.clone(), props.on_change.clone());
                        move |event: Event| {
                            let lang = event.target_unchecked_into::<HtmlInputElement>().value();
                            on_change.emit(Settings { lang, ..settings.clone() });
                        }
                    }} />
                </label>
                <label class="line"><span>{ "A case that is sent" }</span>
                    <select onchange={{
                        let (settings, on_change) = (settings.clone(), props.on_change.clone());
                        move |event: Event| {
                            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
                            let sending = SENDINGS.iter().find(|(name, _)| *name == value).map_or("received", |(name, _)| name);
                            on_change.emit(Settings { sending, ..settings.clone() });
                        }
                    }}>
                        { for SENDINGS.map(|(name, label)| html! {
                            <option value={name} selected={settings.sending == name}>{ label }</option>
                        }) }
                    </select>
                </label>
                <Context ..props.clone() />
            </div>
        </div>
    }
}

impl Clone for ControlsProps {
    fn clone(&self) -> Self {
        let Self { settings, zone, open, on_change } = self;
        Self { settings: settings.clone(), zone: zone.clone(), open: *open, on_change: on_change.clone() }
    }
}

fn side(props: &ControlsProps, set: fn(&mut Settings, u32)) -> Callback<u32> {
    let (settings, on_change) = (props.settings.clone(), props.on_change.clone());
    Callback::from(move |side| {
        let mut settings = settings.clone();
        set(&mut settings, side);
        on_change.emit(settings);
    })
}

#[derive(Properties, PartialEq)]
struct SideProps {
    label: &'static str,
    value: u32,
    on_value: Callback<u32>,
}

#[component]
fn Side(props: &SideProps) -> Html {
    let on_value = props.on_value.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        match input.value().parse::<u32>() {
            Ok(side) => on_value.emit(side.clamp(SIDES.0, SIDES.1)),
            Err(_) => input.set_value(""),
        }
    };
    html! {
        <input type="number" class="figure" aria-label={props.label} value={props.value.to_string()}
            min={SIDES.0.to_string()} max={SIDES.1.to_string()} {onchange} />
    }
}

/// When it is, and whether the team is there then.
#[component]
fn When(props: &ControlsProps) -> Html {
    let Time { day, date, time } = props.settings.time.clone();
    let set = |change: fn(&mut Time, String)| {
        let (settings, on_change) = (props.settings.clone(), props.on_change.clone());
        Callback::from(move |value: String| {
            let mut settings = settings.clone();
            change(&mut settings.time, value);
            on_change.emit(settings);
        })
    };
    let (on_day, on_date, on_time) =
        (set(|t, day| t.day = day), set(|t, date| t.date = date), set(|t, time| t.time = time));
    let of = |event: &Event| event.target_unchecked_into::<HtmlInputElement>().value();
    let place = if props.zone.is_empty() {
        "on the customer's clock".to_owned()
    } else {
        format!("in {}", props.zone)
    };
    html! {
        <span class="row when">
            <label class="line"><span>{ "Time" }</span>
                <select onchange={move |event: Event| on_day.emit(event.target_unchecked_into::<HtmlSelectElement>().value())}>
                    <option value="now" selected={day == "now"}>{ "as it is" }</option>
                    { for (1..=7).map(|at| at % 7).map(|at| html! {
                        <option value={at.to_string()} selected={day == at.to_string()}>{ DAYS[at] }</option>
                    }) }
                    <option value="date" selected={day == "date"}>{ "a date" }</option>
                </select>
            </label>
            if day == "date" {
                <input type="date" aria-label="Date" value={date} onchange={move |event: Event| on_date.emit(of(&event))} />
            }
            if day != "now" {
                <input type="time" aria-label={format!("Time of day {place}")} value={time} onchange={move |event: Event| on_time.emit(of(&event))} />
            }
            if day != "now" { <span class="soft">{ place }</span> }
            if let Some(open) = props.open {
                <span class={classes!("tag", if open { "good" } else { "warn" })}>{ if open { "team is there" } else { "team is away" } }</span>
            }
        </span>
    }
}

/// What the page knows: `element.context`.
#[component]
fn Context(props: &ControlsProps) -> Html {
    let (settings, on_change) = (props.settings.clone(), props.on_change.clone());
    let host = settings.host();
    let said = match &host {
        Ok(host) if host.is_empty() => "nothing".to_owned(),
        Ok(host) if host.len() == 1 => "1 field".to_owned(),
        Ok(host) => format!("{} fields", host.len()),
        Err(_) => "a fault".to_owned(),
    };
    let fault = host.err();
    let oninput = move |event: InputEvent| {
        let context = event.target_unchecked_into::<HtmlTextAreaElement>().value();
        on_change.emit(Settings { context, ..settings.clone() });
    };
    html! {
        <details class="context">
            <summary>{ "The page knows: " }<span class={if fault.is_some() { "bad" } else { "soft" }}>{ said }</span></summary>
            <div class="sheet">
                <label><span>{ "element.context, as the page would set it" }</span>
                    <textarea class="mono" rows="2" spellcheck="false" placeholder="{ \"plan\": \"club\", \"cases_this_month\": 2 }"
                        value={props.settings.context.clone()} aria-invalid={fault.is_some().to_string()} {oninput} />
                </label>
                if let Some(fault) = fault { <p class="bad" role="alert">{ fault }</p> }
                else { <p class="soft">{ "Rows of the policy can ask for these fields under “context”." }</p> }
            </div>
        </details>
    }
}
