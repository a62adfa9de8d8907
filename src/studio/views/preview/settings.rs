//! What the preview plays: the screen, the page around the widget, the time.

use crate::studio::views::clock;
use js_sys::Date;
use serde_json::Value;
use signpost_studio::around::Around;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// Smallest and largest side of a frame, in CSS pixels.
pub(super) const SIDES: (u32, u32) = (240, 2000);

/// The weekdays, as they begin.
pub(super) const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// What the preview plays.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    pub(super) width: u32,
    pub(super) height: u32,
    /// A button that opens a panel; else in the page.
    pub(super) launcher: bool,
    /// `auto`, `light` or `dark`.
    pub(super) theme: &'static str,
    pub(super) right_to_left: bool,
    pub(super) lang: String,
    /// What the designer typed as the page's `context`.
    pub(super) context: String,
    pub(super) time: Time,
    /// What comes of a case that is sent: `received`, `fails` or `page`.
    pub(super) sending: &'static str,
}

/// When it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Time {
    /// `now`, a number of [`DAYS`], or `date`.
    pub(super) day: String,
    /// `2026-12-25`, where `day` is `date`.
    pub(super) date: String,
    /// `09:30`, unless `day` is `now`.
    pub(super) time: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: 360,
            height: 740,
            launcher: false,
            theme: "auto",
            right_to_left: false,
            lang: "en".to_owned(),
            context: String::new(),
            time: Time { day: "now".to_owned(), date: String::new(), time: "10:00".to_owned() },
            sending: "received",
        }
    }
}

impl Settings {
    /// What the team's wall shows; `None` is the time that it is.
    pub(super) fn at(&self, zone: &str) -> Option<String> {
        let Time { day, date, time } = &self.time;
        let date = match day.as_str() {
            "now" => return None,
            "date" => date.clone(),
            day => next(&clock::now(zone)?, day.parse().ok()?)?,
        };
        (date.len() == 10 && time.len() >= 5).then(|| format!("{date}T{}", &time[..5]))
    }

    /// What the widget knows beside the text.
    pub(super) fn around(&self, zone: &str) -> Around {
        let now = self.at(zone).or_else(|| clock::now(zone));
        Around { now, host: self.host().unwrap_or_default(), clarified: false }
    }

    /// The page's `context`.
    pub(super) fn context(&self) -> Value {
        serde_json::from_str(&self.context)
            .ok()
            .filter(Value::is_object)
            .unwrap_or_else(|| Value::Object(serde_json::Map::new()))
    }

    /// The fields of the context that the widget reads.
    ///
    /// # Errors
    /// What is wrong with the text, and what to do.
    pub(super) fn host(&self) -> Result<BTreeMap<String, String>, String> {
        if self.context.trim().is_empty() {
            return Ok(BTreeMap::new());
        }
        let value: Value =
            serde_json::from_str(&self.context).map_err(|error| format!("This is not JSON: {error}."))?;
        let Value::Object(map) = value else {
            return Err("Write an object: { \"plan\": \"club\" }.".to_owned());
        };
        let mut host = BTreeMap::new();
        for (key, value) in map {
            let text = match value {
                Value::String(text) => text,
                Value::Bool(flag) => flag.to_string(),
                Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
                _ => {
                    return Err(format!(
                        "“{key}” is ignored by the widget: use a text, a whole number, true or false."
                    ));
                }
            };
            host.insert(key, text);
        }
        Ok(host)
    }
}

/// The day of the next `weekday`, today included, counted from `now`, `2026-12-25T09:30`.
fn next(now: &str, weekday: u32) -> Option<String> {
    const DAY_MS: f64 = 24.0 * 3600.0 * 1000.0;
    let midnight = Date::new(&JsValue::from_str(&format!("{}T00:00Z", now.get(..10)?)));
    let ahead = (weekday + 7 - midnight.get_utc_day()) % 7;
    let day = Date::new(&(midnight.get_time() + f64::from(ahead) * DAY_MS).into());
    String::from(day.to_iso_string()).get(..10).map(str::to_owned)
}
