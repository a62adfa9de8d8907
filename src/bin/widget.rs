//! Widget.
fn main() {}
