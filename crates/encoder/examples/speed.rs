//! Prints how long the encoder takes for a message: `cargo run --release -p signpost-encoder --example speed -- FILE`.

use signpost_encoder::Encoder;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let path = std::env::args().nth(1).unwrap_or_else(|| "static/encoder.bin".to_owned());
    let read = std::fs::read(&path).map_err(|e| e.to_string());
    let start = Instant::now();
    let encoder = match read.and_then(|bytes| Encoder::from_bytes(&bytes).map_err(|e| e.to_string())) {
        Ok(encoder) => encoder,
        Err(why) => {
            eprintln!("{path}: {why}");
            return ExitCode::FAILURE;
        }
    };
    println!("reading the file: {:.2} ms", start.elapsed().as_secs_f64() * 1e3);
    for pieces in [1_usize, 10, 30, 64] {
        let text = "the money ".repeat(pieces.div_ceil(2));
        let text = text.splitn(pieces + 1, ' ').take(pieces).collect::<Vec<_>>().join(" ");
        // The fastest of many: other work on the machine only ever adds.
        let best = (0..200)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(encoder.encode(std::hint::black_box(&text)));
                start.elapsed().as_secs_f64() * 1e3
            })
            .fold(f64::INFINITY, f64::min);
        println!("{} pieces: {best:.3} ms", encoder.pieces(&text).len());
    }
    ExitCode::SUCCESS
}
