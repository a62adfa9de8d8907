//! A model's bytes are survived, whatever they are, and old ones still load.

mod support;

use serde_json::Value;
use signpost_engine::model::{Model, ModelError};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;
use signpost_engine::signals::Signal;
use support::{Outcome, flows_of, project, shipped};

const FIRST_FORMAT: &[u8] = include_bytes!("fixtures/model-v1.bin");
const WITH_SIGNALS: &[u8] = include_bytes!("fixtures/model-v2.bin");
/// With a base within it.
const ON_BASE: &[u8] = include_bytes!("fixtures/model-v3.bin");

#[test]
fn damaged_bytes_are_an_error_and_never_a_panic() -> Outcome {
    for end in (0..ON_BASE.len()).step_by(7) {
        assert!(Model::from_bytes(&ON_BASE[..end]).is_err(), "cut at {end}");
    }
    let bytes = WITH_SIGNALS.to_vec();
    for end in (0..bytes.len()).step_by(7) {
        assert!(Model::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
    for at in (0..bytes.len()).step_by(11) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Model::from_bytes(&damaged).is_err(), "changed at {at}");
    }
    let error = |bytes: &[u8]| Model::from_bytes(bytes).err();
    assert_eq!(error(b"<!doctype html>"), Some(ModelError::NotAModel));
    let mut newer = bytes.clone();
    newer[4] = 200;
    assert_eq!(error(&newer), Some(ModelError::Version(200)));
    Ok(())
}

/// A checksum is no secret, so bytes with a right one may still be nonsense.
#[test]
fn nonsense_with_a_right_checksum_is_survived() -> Outcome {
    [WITH_SIGNALS, ON_BASE].into_iter().for_each(survives_nonsense);
    Ok(())
}

fn survives_nonsense(bytes: &[u8]) {
    let mut state = 7u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for _ in 0..400 {
        let mut damaged = bytes[..10 + random() % (bytes.len() - 10)].to_vec();
        for _ in 0..1 + random() % 6 {
            let at = 10 + random() % damaged.len().saturating_sub(10).max(1);
            if let Some(byte) = damaged.get_mut(at) {
                *byte = random() as u8;
            }
        }
        let checksum = crc32fast::hash(&damaged[10..]);
        damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
        if let Ok(model) = Model::from_bytes(&damaged) {
            let _ = model.confidences("where is my parcel");
        }
    }
}

/// Numbers so large that their sum is none would make every confidence none, and no threshold holds against that.
#[test]
fn huge_numbers_in_a_model_are_refused_or_give_confidences() -> Outcome {
    let bytes = FIRST_FORMAT;
    for at in 10..200 {
        for (first, second) in [(f32::MAX, f32::MAX), (f32::MAX, -f32::MAX), (-f32::MAX, 1e30), (1e38, 1e38)]
        {
            let mut damaged = bytes.to_vec();
            damaged[at..at + 4].copy_from_slice(&first.to_le_bytes());
            damaged[at + 4..at + 8].copy_from_slice(&second.to_le_bytes());
            let checksum = crc32fast::hash(&damaged[10..]);
            damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
            let Ok(model) = Model::from_bytes(&damaged) else { continue };
            let found = model.confidences("where is my parcel");
            let sum = found.intents.iter().sum::<f32>() + found.out_of_scope;
            assert!((sum - 1.0).abs() < 1e-3, "{sum} with {first} and {second} at byte {at}");
        }
    }
    Ok(())
}

/// A record that says "this word spoke for it, with weight 0" says nothing.
#[test]
fn evidence_has_a_weight_however_small_the_model_has_its_weights() -> Outcome {
    let bytes = FIRST_FORMAT;
    let flows = shipped()?.flows().clone();
    for at in 10..200 {
        let mut damaged = bytes.to_vec();
        // Wherever a scorer's smallest and largest weight stand.
        damaged[at..at + 4].copy_from_slice(&1e-7f32.to_le_bytes());
        damaged[at + 4..at + 8].copy_from_slice(&2e-7f32.to_le_bytes());
        let checksum = crc32fast::hash(&damaged[10..]);
        damaged[6..10].copy_from_slice(&checksum.to_le_bytes());
        let Ok(model) = Model::from_bytes(&damaged) else { continue };
        let routing = Router::new(model, flows.clone()).route("where is my parcel", &Context::default());
        assert!(routing.evidence.iter().all(|e| e.weight > 0.0), "{:?} at {at}", routing.evidence);
    }
    Ok(())
}

/// A team's model must still load after an update of Signpost.
#[test]
fn a_model_of_the_first_format_still_loads() -> Outcome {
    let model = Model::from_bytes(FIRST_FORMAT)?;
    assert_eq!(model.intents(), ["orders.track", "refund.request"]);
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 0);
    assert!(model.confidences("sing to me of a whale").out_of_scope > 0.5);
    Ok(())
}

#[test]
fn a_model_of_the_second_format_still_loads_and_knows_its_signals() -> Outcome {
    let model = Model::from_bytes(WITH_SIGNALS)?;
    assert_eq!(model.intents(), ["account.login", "orders.track", "refund.request"]);
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 1);
    let router = shipped_flows_with(model)?;
    let raised = |text: &str| -> Vec<Signal> {
        router.route_in_full(text, &Context::default()).signals.iter().map(|s| s.signal).collect()
    };
    assert_eq!(raised("the lamp is smoking and burns"), [Signal::Safety]);
    assert_eq!(raised("where is my parcel"), []);
    Ok(())
}

#[test]
fn a_model_of_the_third_format_has_its_base_within_it() -> Outcome {
    let model = Model::from_bytes(ON_BASE)?;
    assert_eq!(model.intents(), ["account.login", "orders.track", "refund.request"]);
    assert_eq!(model.confidences("where is my parcel").ranking()[0], 1);
    let router = shipped_flows_with(model)?;
    let routing = router.route_in_full("the lamp is smoking and burns", &Context::default());
    assert_eq!(routing.signals.iter().map(|s| s.signal).collect::<Vec<_>>(), [Signal::Safety]);
    Ok(())
}

/// A router of `model` and the shipped flows file without its signal rules.
fn shipped_flows_with(model: Model) -> Result<Router, Box<dyn std::error::Error>> {
    let mut flows: Value = serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?;
    flows["signals"] = Value::Array(Vec::new());
    Ok(Router::new(model, flows_of(flows).map_err(|problems| format!("{problems:?}"))?))
}
