//! The wasm that the element loads; everything it offers to JavaScript is in `signpost::element`.

pub use signpost::element::mount;

fn main() {}
