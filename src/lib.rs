//! The Signpost widget: what a customer sees. Understanding lives in `signpost-engine`; here it meets the page.

pub mod wire;

pub mod clock;

pub mod embed;

pub mod widget;

pub mod handoff;

pub mod journal;

pub mod locale;
