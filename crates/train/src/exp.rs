//! Exponentials, several at once.
//!
//! Calibration asks for a hundred million of them. Those of [`libm::expf`] are one after the other, each with branches; these are
//! the same steps for neighbours side by side, and give the same bits.

/// Numbers that are computed side by side.
const LANES: usize = 8;

/// Below it the result comes near to what f32 holds as a normal number.
const LEAST: f32 = -86.0;

const LN2_HIGH: f32 = 6.931_457_5e-1;
const LN2_LOW: f32 = 1.428_606_8e-6;
const PER_LN2: f32 = std::f32::consts::LOG2_E;
const P1: f32 = 1.666_662_5e-1;
const P2: f32 = -2.766_733_3e-3;

/// Larger than half of ln 2, and than one and a half; the bounds of [`libm::expf`].
const HALF_LN2: u32 = 0x3EB1_7218;
const MORE_LN2: u32 = 0x3F85_1592;
/// 2⁻¹⁴.
const TINY: u32 = 0x3900_0000;

/// Replaces each number by eˣ. None is above zero.
pub(crate) fn exp_all(all: &mut [f32]) {
    let (many, rest) = all.as_chunks_mut::<LANES>();
    for eight in many {
        if eight.iter().all(|x| *x >= LEAST) {
            let x = *eight;
            *eight = std::array::from_fn(|lane| exp(x[lane]));
        } else {
            eight.iter_mut().for_each(|x| *x = libm::expf(*x));
        }
    }
    rest.iter_mut().for_each(|x| *x = libm::expf(*x));
}

/// eˣ for x from [`LEAST`] to 0, without a branch.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let size = x.to_bits() & 0x7FFF_FFFF;
    let power = if size > MORE_LN2 { PER_LN2 * x - 0.5 } else { -1.0 };
    let power = if size > HALF_LN2 { power as i32 } else { 0 };
    let times = power as f32;
    let (high, low) = (x - times * LN2_HIGH, times * LN2_LOW);
    let rest = high - low;
    let square = rest * rest;
    let c = rest - square * (P1 + square * P2);
    let y = 1.0 + (rest * c / (2.0 - c) - low + high);
    let scaled = y * f32::from_bits(((power + 127) as u32) << 23);
    if size > TINY { scaled } else { 1.0 + x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_those_of_the_library() {
        // Every 997th number from 0 to −120, so that no bound is left out, and the neighbours of all bounds.
        let bounds = [0u32, TINY, HALF_LN2, MORE_LN2, LEAST.to_bits() & 0x7FFF_FFFF];
        let near = bounds.iter().flat_map(|at| (0..40).map(move |i| (at + i).saturating_sub(20)));
        let sizes = (0..120.0f32.to_bits()).step_by(997).chain(near);
        let mut all: Vec<f32> = sizes.map(|size| -f32::from_bits(size)).collect();
        let right: Vec<u32> = all.iter().map(|x| libm::expf(*x).to_bits()).collect();
        exp_all(&mut all);
        assert!(all.iter().map(|x| x.to_bits()).eq(right));
    }
}
