//! The wasm that the element loads; everything it offers to JavaScript is in `signpost::embed`.

pub use signpost::embed::mount;

fn main() {}
