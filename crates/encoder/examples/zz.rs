use signpost_encoder::Encoder;
fn main() {
    let e = Encoder::from_bytes(&std::fs::read("static/encoder.bin").unwrap()).unwrap();
    let words = "my order number 12345 never arrived and nobody answers my emails, please send the money back to my card because I am tired of waiting here for so long and the shop keeps on telling me to wait".split(' ').collect::<Vec<_>>();
    for n in [5, 8, 15, 20, 36] {
        let t = words[..n].join(" ");
        let mut best = f64::MAX;
        for _ in 0..60 {
            let s = std::time::Instant::now();
            for _ in 0..10 {
                std::hint::black_box(e.encode(std::hint::black_box(&t)));
            }
            best = best.min(s.elapsed().as_secs_f64() / 10.0);
        }
        println!("{} pieces: {:.1} us", e.pieces(&t).len(), best * 1e6);
    }
}
