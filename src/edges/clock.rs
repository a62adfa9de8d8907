//! What the clocks on the team's wall and the customer's show: the browser knows the time zones, the engine does not.

use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use signpost_engine::config::LocalTime;
use wasm_bindgen::{JsCast, JsValue};

/// Digits of the Gregorian calendar and of a day from 00:00 to 23:59, whatever the customer's own customs are.
const FORM: [(&str, &str); 8] = [
    ("calendar", "gregory"),
    ("numberingSystem", "latn"),
    ("hourCycle", "h23"),
    ("year", "numeric"),
    ("month", "2-digit"),
    ("day", "2-digit"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
];

/// The time of now in `zone`, or on the customer's own clock; `None` if the browser does not know the zone.
#[must_use]
pub(crate) fn local_time(zone: Option<&str>) -> Option<LocalTime> {
    wall(zone, &Date::new_0())
}

/// What the customer's own clock shows when that on the wall in `zone` shows `time`.
#[must_use]
pub(crate) fn here(zone: &str, time: LocalTime) -> Option<LocalTime> {
    let as_utc = |time: LocalTime| Date::parse(&format!("{time}Z"));
    let wanted = as_utc(time);
    // The moment as if the zone were UTC, then moved by what the wall shows otherwise; twice, since the clocks may change
    // between the two.
    let mut moment = wanted;
    for _ in 0..2 {
        moment += wanted - as_utc(wall(Some(zone), &Date::new(&moment.into()))?);
    }
    wall(None, &Date::new(&moment.into()))
}

/// What a clock in `zone`, or the customer's own, shows at `moment`.
fn wall(zone: Option<&str>, moment: &Date) -> Option<LocalTime> {
    let options = Object::new();
    for (key, value) in FORM.into_iter().chain(zone.map(|zone| ("timeZone", zone))) {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    // By hand: the binding's own constructor lets the error for a zone that is not known through.
    let format = Reflect::construct(&class, &Array::of2(&"en".into(), &options)).ok()?;
    let parts = format.unchecked_into::<DateTimeFormat>().format_to_parts(moment);
    let text = |part: &JsValue, key: &str| Reflect::get(part, &key.into()).ok()?.as_string();
    let part = |kind: &str| {
        let found = parts.iter().find(|part| text(part, "type").as_deref() == Some(kind))?;
        text(&found, "value")
    };
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    LocalTime::read(&format!("{year}-{month}-{day}T{}:{}", part("hour")?, part("minute")?))
}
