//! Keeps projects in this browser: what is open is saved while somebody works, and nothing that another tab saved is overwritten.

mod database;
mod keeper;
mod projects;
mod saved;
mod tabs;

pub(super) use database::Listed;
pub(super) use keeper::{Keeper, Opened, first, use_keeper, use_keeping};
pub(super) use saved::{Alarm, Saved};

/// Milliseconds since 1970.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// A name that nothing else in this browser has.
pub(super) fn new_id() -> String {
    let random = || (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{:08x}{:08x}", now() as u64, random(), random())
}
