//! The wasm of `studio.html`, the designers' page.

fn main() {
    signpost::studio::start();
}
