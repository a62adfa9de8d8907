//! The encoder against vectors that training computed in torch (`training/encoder/export.py`).

use signpost_encoder::Encoder;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Golden {
    text: String,
    ids: Vec<u32>,
    vector: Vec<f32>,
}

#[test]
fn vectors_are_those_of_training() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = |name: &str, usual: &str| std::env::var(name).map_or_else(|_| root.join(usual), Into::into);
    // Another pair can be checked before it is taken in.
    let file = given("SIGNPOST_ENCODER", "../../static/encoder.bin");
    let golden = given("SIGNPOST_ENCODER_GOLDEN", "tests/fixtures/golden.json");
    if !file.exists() {
        return;
    }
    let bytes = std::fs::read(&file).unwrap_or_else(|e| unreachable!("{}: {e}", file.display()));
    let encoder = Encoder::from_bytes(&bytes).unwrap_or_else(|e| unreachable!("{}: {e}", file.display()));
    let json = std::fs::read(&golden).unwrap_or_else(|e| unreachable!("{}: {e}", golden.display()));
    let cases: Vec<Golden> =
        serde_json::from_slice(&json).unwrap_or_else(|e| unreachable!("{}: {e}", golden.display()));
    assert!(!cases.is_empty());
    let mut worst = 0.0f32;
    for case in &cases {
        assert_eq!(encoder.pieces(&case.text), case.ids, "{:?}", case.text);
        let vector = encoder.encode(&case.text);
        assert_eq!(vector.len(), case.vector.len());
        for (a, b) in vector.iter().zip(&case.vector) {
            assert!((a - b).abs() <= 2e-4, "{:?}: {a} instead of {b}", case.text);
            worst = worst.max((a - b).abs());
        }
    }
    println!("{} texts, largest difference {worst:.2e}", cases.len());
}
