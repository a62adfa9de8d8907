//! The wasm that the element loads; everything it offers to JavaScript is in `signpost::element`.

pub use signpost::element::mount;

/// Half the bytes of the standard library's allocator, and constant time.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}
