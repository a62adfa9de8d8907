//! The Signpost widget: screens and edges. What a case does next is decided in `signpost-case`, what a text means in
//! `signpost-engine`; here both meet the page.

pub mod wire;

pub mod locale;

mod edges;

mod screens;

pub mod element;

#[cfg(feature = "studio")]
pub mod studio;
