//! The large layers, in whole numbers.
//!
//! The weights are whole numbers in the file. The inputs of a layer are rounded to fifteen bits and a sign, with one scale
//! for each piece; that changes nothing that can be measured. Whole numbers are faster: a vector unit multiplies twice to
//! eight times as many at once. And their sums are exact in any order.

use crate::grid::{Grid, lanes};

/// Rows of a matrix that are multiplied at once: their sums fit into registers.
pub(crate) const ROWS: usize = 4;

const SIGN: u32 = 1 << 31;

/// Inputs smaller than this are as good as zero; above it, no quotient by the largest of them leaves what f32 holds.
const SMALLEST_INPUT: f32 = 1e-30;

/// Two neighbours of a column as the low and the high half of a word; how every vector unit wants them.
pub(crate) type Pair = i32;

/// A layer for one vector: a matrix row by row, not yet scaled, with a scale and a bias a row.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub(crate) cols: usize,
    pub(crate) weights: Vec<f32>,
    pub(crate) scales: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// A layer for all pieces: [`ROWS`] rows at a time, the pairs of two columns side by side. What lacks in the last panel, and
/// in the last pair, is zero.
#[derive(Debug, Clone)]
pub(crate) struct Panels {
    cols: usize,
    panels: Vec<[Pair; ROWS]>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// The largest whole number that may stand for an input: no sum of products then leaves 32 bits.
    top: f32,
}

impl From<Rows> for Panels {
    fn from(rows: Rows) -> Self {
        let Rows { cols, weights, scales, bias } = rows;
        let pairs = cols.div_ceil(2);
        let mut panels = vec![[0; ROWS]; scales.len().div_ceil(ROWS) * pairs];
        let mut largest = 0.0f32;
        for (row, weights) in weights.chunks_exact(cols).enumerate() {
            let panel = &mut panels[row / ROWS * pairs..][..pairs];
            for (to, weights) in panel.iter_mut().zip(weights.chunks(2)) {
                let [low, high] = [0, 1].map(|i| weights.get(i).map_or(0, |w| *w as Pair));
                to[row % ROWS] = pair(low, high);
            }
            largest = largest.max(weights.iter().map(|w| w.abs()).sum());
        }
        let top = (i32::MAX as f32 / (largest + 1.0)).clamp(1.0, f32::from(i16::MAX) - 1.0).floor();
        Self { cols, panels, scales, bias, top }
    }
}

fn pair(low: i32, high: i32) -> Pair {
    (low & 0xFFFF) | (high << 16)
}

impl Panels {
    /// The layer for all pieces; `products` multiplies a panel with a tile.
    #[inline(always)]
    pub(crate) fn apply<const N: usize>(
        &self,
        x: &Grid<N>,
        products: impl Fn(&[[Pair; ROWS]], &[[Pair; N]]) -> [[i32; N]; ROWS],
    ) -> Grid<N> {
        let (whole, steps) = self.rounded(x);
        let rows = self.scales.len();
        let pairs = self.cols.div_ceil(2);
        let mut out = Grid::zeros(rows, steps.len());
        let panels = self.panels.chunks_exact(pairs);
        for (first, panel) in (0..rows).step_by(ROWS).zip(panels) {
            let tiles = whole.chunks_exact(pairs).zip(&steps);
            for ((x, step), out) in tiles.zip(out.tiles_mut()) {
                let sums = products(panel, x);
                for ((row, out), sums) in (first..).zip(&mut out[first..]).zip(&sums) {
                    let (scale, bias) = (self.scales[row], self.bias[row]);
                    *out = lanes(|lane| sums[lane] as f32 * (scale * step[lane]) + bias);
                }
            }
        }
        out
    }

    /// `x` in whole numbers, and for each tile what 1 stands for.
    #[inline(always)]
    fn rounded<const N: usize>(&self, x: &Grid<N>) -> (Vec<[Pair; N]>, Vec<[f32; N]>) {
        let pairs = self.cols.div_ceil(2);
        let tiles = x.tiles().len();
        let (mut whole, mut steps) = (vec![[0; N]; tiles * pairs], vec![[0.0; N]; tiles]);
        for ((tile, whole), step) in x.tiles().zip(whole.chunks_exact_mut(pairs)).zip(&mut steps) {
            let mut most = [SMALLEST_INPUT; N];
            for x in tile {
                most = larger(most, x);
            }
            let per = lanes(|lane| self.top / most[lane]);
            *step = lanes(|lane| most[lane] / self.top);
            for (x, pair) in tile.chunks(2).zip(whole) {
                *pair = rounded(&x[0], x.get(1).unwrap_or(&[0.0; N]), &per);
            }
        }
        (whole, steps)
    }
}

/// The larger of each lane's number and the size of another. Of their bits: without a sign, floats are in the order of whole
/// numbers.
#[inline(always)]
fn larger<const N: usize>(most: [f32; N], x: &[f32; N]) -> [f32; N] {
    lanes(|lane| f32::from_bits(most[lane].to_bits().max(x[lane].to_bits() & !SIGN)))
}

#[inline(always)]
fn rounded<const N: usize>(low: &[f32; N], high: &[f32; N], per: &[f32; N]) -> [Pair; N] {
    lanes(|lane| pair(round(low[lane] * per[lane]), round(high[lane] * per[lane])))
}

/// 1.5 × 2²³: a float this large has no room behind the point, so adding it rounds, faster than SSE2 or wasm without vectors
/// could otherwise.
pub(crate) const ROUNDING_MAGIC: f32 = 12_582_912.0;

/// The nearest whole number, of one that sixteen bits hold.
#[inline(always)]
fn round(x: f32) -> i32 {
    ((x + ROUNDING_MAGIC).to_bits() as i32).wrapping_sub(ROUNDING_MAGIC.to_bits() as i32)
}

/// A panel times a tile, on whatever machine. Two neighbours share a word of 64 bits, so that each multiplication serves both;
/// what the low one borrows from the high one is given back at the end.
#[cfg(not(target_feature = "simd128"))]
pub(crate) fn products<const N: usize>(panel: &[[Pair; ROWS]], x: &[[Pair; N]]) -> [[i32; N]; ROWS] {
    let halves = |word: Pair| (i64::from(word as i16), i64::from(word >> 16));
    let mut sums = [[0; N]; ROWS];
    for lane in (0..N).step_by(4) {
        let mut few = [[0i64; 2]; ROWS];
        for (weights, x) in panel.iter().zip(x) {
            let x = [0, 2].map(|i| {
                let ((low, high), (next_low, next_high)) = (halves(x[lane + i]), halves(x[lane + i + 1]));
                (low.wrapping_add(next_low << 32), high.wrapping_add(next_high << 32))
            });
            for (few, weight) in few.iter_mut().zip(weights) {
                let (low, high) = halves(*weight);
                for (sum, x) in few.iter_mut().zip(x) {
                    *sum = sum.wrapping_add(x.0.wrapping_mul(low)).wrapping_add(x.1.wrapping_mul(high));
                }
            }
        }
        for (sums, few) in sums.iter_mut().zip(few) {
            for (i, both) in few.into_iter().enumerate() {
                let first = both as i32;
                sums[lane + 2 * i] = first;
                sums[lane + 2 * i + 1] = (both.wrapping_sub(i64::from(first)) >> 32) as i32;
            }
        }
    }
    sums
}

/// A panel times a tile in the registers of one machine: `$name` for `$lanes` pieces in `$many` registers.
#[cfg(any(target_arch = "x86_64", target_feature = "simd128"))]
macro_rules! products {
    ($name:ident, $($features:literal)?, $lanes:literal, $many:literal, $vector:ident, $zero:expr, $splat:ident, $multiply:ident, $add:ident) => {
        $(#[target_feature(enable = $features)])?
        pub(crate) fn $name(panel: &[[Pair; ROWS]], x: &[[Pair; $lanes]]) -> [[i32; $lanes]; ROWS] {
            // Four names, not an array of four: the compiler keeps them in registers.
            let [mut a, mut b, mut c, mut d] = [[$zero; $many]; ROWS];
            for (weights, x) in panel.iter().zip(x) {
                let x: [$vector; $many] = bytemuck::must_cast(*x);
                let [for_a, for_b, for_c, for_d] = *weights;
                for i in 0..$many {
                    a[i] = $add(a[i], $multiply(x[i], $splat(for_a)));
                    b[i] = $add(b[i], $multiply(x[i], $splat(for_b)));
                    c[i] = $add(c[i], $multiply(x[i], $splat(for_c)));
                    d[i] = $add(d[i], $multiply(x[i], $splat(for_d)));
                }
            }
            [bytemuck::must_cast(a), bytemuck::must_cast(b), bytemuck::must_cast(c), bytemuck::must_cast(d)]
        }
    };
}

#[cfg(target_arch = "x86_64")]
pub(crate) use x86::{products_256, products_512};

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Pair, ROWS};
    use std::arch::x86_64::*;

    products!(
        products_256,
        "avx2",
        8,
        1,
        __m256i,
        _mm256_setzero_si256(),
        _mm256_set1_epi32,
        _mm256_madd_epi16,
        _mm256_add_epi32
    );

    /// Multiplies and adds in one instruction, which takes its time: two sums a row, so that none waits for itself.
    #[target_feature(enable = "avx512f,avx512vnni")]
    pub(crate) fn products_512(panel: &[[Pair; ROWS]], x: &[[Pair; 16]]) -> [[i32; 16]; ROWS] {
        let [mut a, mut b, mut c, mut d] = [[_mm512_setzero_si512(); 2]; ROWS];
        let (weights, x) = (panel.chunks_exact(2), x.chunks_exact(2));
        let last = weights.remainder().iter().zip(x.remainder());
        let mut step = |i: usize, weights: &[Pair; ROWS], x: &[Pair; 16]| {
            let x: __m512i = bytemuck::must_cast(*x);
            a[i] = _mm512_dpwssd_epi32(a[i], x, _mm512_set1_epi32(weights[0]));
            b[i] = _mm512_dpwssd_epi32(b[i], x, _mm512_set1_epi32(weights[1]));
            c[i] = _mm512_dpwssd_epi32(c[i], x, _mm512_set1_epi32(weights[2]));
            d[i] = _mm512_dpwssd_epi32(d[i], x, _mm512_set1_epi32(weights[3]));
        };
        for (weights, x) in weights.zip(x) {
            step(0, &weights[0], &x[0]);
            step(1, &weights[1], &x[1]);
        }
        last.for_each(|(weights, x)| step(0, weights, x));
        let sum = |[even, odd]: [__m512i; 2]| bytemuck::must_cast(_mm512_add_epi32(even, odd));
        [sum(a), sum(b), sum(c), sum(d)]
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(crate) use wasm::products_128;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use super::{Pair, ROWS};
    use std::arch::wasm32::*;

    products!(products_128, , 8, 2, v128, i32x4_splat(0), i32x4_splat, i32x4_dot_i16x8, i32x4_add);
}
