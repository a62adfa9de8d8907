//! Pieces → vector.
//!
//! Numbers of a layer lie in tiles of eight or sixteen pieces, channel by channel: an inner loop then does the same to all
//! neighbours, which every vector unit can, and each sum is one sequence of additions in one order, whatever the machine.
//! Lanes beyond the last piece hold numbers that nothing reads.

use crate::bytes::{Block, Norm, Parts};
use crate::encode::VECTOR;
use crate::grid::{Grid, add, lanes};
use crate::layer::{self, Pair, ROUNDING_MAGIC, ROWS, Rows};

/// Numbers of one vector that are multiplied side by side.
const LANES: usize = 8;

/// Inside the root of a layer norm, as in training.
const EPSILON: f32 = 1e-5;

/// Pieces on either side that a convolution sees.
const REACH: usize = 2;

/// Multiplies a panel of a layer with a tile.
trait Products<const N: usize>: Fn(&[[Pair; ROWS]], &[[Pair; N]]) -> [[i32; N]; ROWS] + Copy {}

impl<const N: usize, F> Products<N> for F where F: Fn(&[[Pair; ROWS]], &[[Pair; N]]) -> [[i32; N]; ROWS] + Copy
{}

pub(crate) fn encode(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        #[allow(unsafe_code, reason = "asks for AVX-512, which is there")]
        if ids.len() > 8 && has!("avx512f") && has!("avx512vnni") {
            return unsafe { compute_with_avx512(parts, ids) };
        }
        #[allow(unsafe_code, reason = "asks for AVX2, which is there")]
        if has!("avx2") {
            return unsafe { compute_with_avx2(parts, ids) };
        }
    }
    #[cfg(target_feature = "simd128")]
    return compute(parts, ids, layer::products_128);
    #[cfg(not(target_feature = "simd128"))]
    compute(parts, ids, layer::products::<8>)
}

/// As [`compute`], in the wider registers that nearly every processor of today has. The same bits: products and sums are
/// neither joined nor put in another order.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn compute_with_avx2(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    compute(parts, ids, |panel: &[_], x: &[_]| layer::products_256(panel, x))
}

/// As [`compute_with_avx2`], in registers of sixteen numbers.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
fn compute_with_avx512(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    compute(parts, ids, |panel: &[_], x: &[_]| layer::products_512(panel, x))
}

/// Inlined with all that it calls, so that each caller has it compiled for its own registers.
#[inline(always)]
fn compute<const N: usize>(parts: &Parts, ids: &[u32], products: impl Products<N>) -> Vec<f32> {
    if ids.is_empty() {
        return vec![0.0; VECTOR];
    }
    let (embedded, mean) = embed::<N>(parts, ids);
    let mut h = parts.into.apply(&embedded, products);
    for block in &parts.blocks {
        run(block, parts, &mut h, ids.len(), products);
    }
    let pooled = normalised(&pool(&h, ids.len()), &parts.norm);
    let mut vector = apply_to_one(&parts.straight, &mean);
    let rest = apply_to_one(&parts.out, &pooled);
    vector.iter_mut().zip(rest).for_each(|(v, r)| *v += r);
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    if !length.is_finite() {
        return vec![0.0; VECTOR];
    }
    let length = length.max(1e-12);
    vector.iter_mut().for_each(|v| *v /= length);
    vector
}

/// The rows of the table for the pieces, and their mean, weighted as the pool says.
#[inline(always)]
fn embed<const N: usize>(parts: &Parts, ids: &[u32]) -> (Grid<N>, Vec<f32>) {
    let d = parts.shape.d;
    let mut grid = Grid::zeros(d, ids.len().div_ceil(N));
    let mut row = vec![0.0; d];
    let mut mean = vec![0.0; d];
    let mut total = 0.0;
    for (piece, &id) in ids.iter().enumerate() {
        let id = id as usize;
        parts.table.row(id, &mut row);
        let scale = parts.table.scales[id];
        let weight = parts.pool_weights[usize::from(parts.pool[id])];
        total += weight;
        for (channel, value) in row.iter().enumerate() {
            let value = value * scale;
            *grid.get_mut(channel, piece) = value;
            mean[channel] += value * weight;
        }
    }
    let total = total.max(1e-9);
    mean.iter_mut().for_each(|m| *m /= total);
    (grid, mean)
}

#[inline(always)]
fn run<const N: usize>(
    block: &Block,
    parts: &Parts,
    h: &mut Grid<N>,
    pieces: usize,
    products: impl Products<N>,
) {
    convolve(block, h, pieces);
    let qkv = block.qkv.apply(&norm(h, &block.norm2), products);
    h.add(&block.o.apply(&attend(&qkv, parts.shape.heads, pieces), products));
    let mut wide = block.up.apply(&norm(h, &block.norm3), products);
    for x in wide.numbers_mut() {
        *x = lanes(|lane| if x[lane] > 0.0 { x[lane] } else { 0.0 });
    }
    h.add(&block.down.apply(&wide, products));
}

/// Adds to each piece what the convolution makes of it and of its neighbours; beyond either end there is zero.
#[inline(always)]
fn convolve<const N: usize>(block: &Block, h: &mut Grid<N>, pieces: usize) {
    let y = norm(h, &block.norm1);
    let mut line = vec![0.0; h.tiles().len() * N + 2 * REACH];
    for (channel, taps) in block.conv.chunks_exact(2 * REACH + 1).enumerate() {
        for (tile, y) in y.tiles().enumerate() {
            line[REACH + tile * N..][..N].copy_from_slice(&y[channel]);
        }
        line[REACH + pieces..].fill(0.0);
        for (tile, h) in h.tiles_mut().enumerate() {
            let near = &line[tile * N..][..N + 2 * REACH];
            let mut sums = [block.conv_bias[channel]; N];
            for (shift, tap) in taps.iter().enumerate() {
                let near = &near[shift..shift + N];
                sums = lanes(|lane| sums[lane] + near[lane] * tap);
            }
            add(&mut h[channel], &sums);
        }
    }
}

/// Softmax attention of all pieces to all pieces; the channels of `qkv` are the queries, the keys and the values.
#[inline(always)]
fn attend<const N: usize>(qkv: &Grid<N>, heads: usize, pieces: usize) -> Grid<N> {
    let hidden = qkv.channels() / 3;
    let width = hidden / heads;
    let scale = 1.0 / (width as f32).sqrt();
    let mut out = Grid::zeros(hidden, pieces.div_ceil(N));
    let mut scores: Vec<[f32; N]> = Vec::with_capacity(pieces + N);
    for (tile, out) in qkv.tiles().zip(out.tiles_mut()) {
        for (head, out) in out.chunks_exact_mut(width).enumerate() {
            let query = &tile[head * width..][..width];
            scores.clear();
            for keys in qkv.tiles() {
                let keys = &keys[hidden + head * width..][..width];
                for part in (0..N).step_by(ROWS) {
                    let some = |k: &[f32; N]| std::array::from_fn(|i| k[part + i]);
                    scores.extend(products(keys.iter().map(some), query));
                }
            }
            scores.truncate(pieces);
            let total = softmax(&mut scores, scale);
            for (channel, out) in out.iter_mut().enumerate() {
                let mut sums = [0.0; N];
                for (shares, values) in scores.chunks(N).zip(qkv.tiles()) {
                    let values = &values[2 * hidden + head * width + channel];
                    for (shares, value) in shares.iter().zip(values) {
                        sums = plus(sums, *value, shares);
                    }
                }
                *out = lanes(|lane| sums[lane] / total[lane]);
            }
        }
    }
    out
}

/// Turns the scores of each lane into exponentials and returns their sums; dividing later costs less.
#[inline(always)]
fn softmax<const N: usize>(scores: &mut [[f32; N]], scale: f32) -> [f32; N] {
    let mut most = [f32::NEG_INFINITY; N];
    for scores in scores.iter() {
        most = lanes(|lane| if scores[lane] > most[lane] { scores[lane] } else { most[lane] });
    }
    let mut total = [0.0; N];
    for scores in scores {
        *scores = lanes(|lane| exp((scores[lane] - most[lane]) * scale));
        add(&mut total, scores);
    }
    total
}

/// eˣ for x from -87 to 0, after Cephes (`expf.c`): what is left beyond whole powers of two goes through a polynomial. Within
/// 2⁻²³ of the truth, without a branch, so that neighbours are computed side by side.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x.min(0.0) } else { -87.0 };
    let power = (x * std::f32::consts::LOG2_E + ROUNDING_MAGIC) - ROUNDING_MAGIC;
    let rest = x - power * 0.693_359_4 + power * 2.121_944_4e-4;
    let mut sum = 1.987_569_2e-4;
    for next in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + next;
    }
    let fraction = sum * (rest * rest) + rest + 1.0;
    fraction * f32::from_bits(((power as i32 + 127) << 23) as u32)
}

/// The scores of four keys for the pieces of a tile.
#[inline(always)]
fn products<const N: usize>(panel: impl Iterator<Item = [f32; ROWS]>, x: &[[f32; N]]) -> [[f32; N]; ROWS] {
    // Four names, not an array of four: the compiler keeps them in registers.
    let [mut a, mut b, mut c, mut d] = [[0.0; N]; ROWS];
    for (weights, x) in panel.zip(x) {
        a = plus(a, weights[0], x);
        b = plus(b, weights[1], x);
        c = plus(c, weights[2], x);
        d = plus(d, weights[3], x);
    }
    [a, b, c, d]
}

/// `sums` + `weight` × `x`.
#[inline(always)]
fn plus<const N: usize>(sums: [f32; N], weight: f32, x: &[f32; N]) -> [f32; N] {
    lanes(|lane| sums[lane] + weight * x[lane])
}

/// The layer for one vector.
#[inline(always)]
fn apply_to_one(layer: &Rows, x: &[f32]) -> Vec<f32> {
    let rows = layer.weights.chunks_exact(layer.cols).zip(&layer.scales).zip(&layer.bias);
    rows.map(|((row, scale), bias)| bias + dot(row, x) * scale).collect()
}

#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// The layer norm of each piece.
#[inline(always)]
fn norm<const N: usize>(h: &Grid<N>, norm: &Norm) -> Grid<N> {
    let mut out = Grid::zeros(h.channels(), h.tiles().len());
    let n = h.channels() as f32;
    for (h, out) in h.tiles().zip(out.tiles_mut()) {
        let mut mean = [0.0; N];
        h.iter().for_each(|h| add(&mut mean, h));
        mean = lanes(|lane| mean[lane] / n);
        let mut root = [0.0; N];
        for h in h {
            root = lanes(|lane| root[lane] + (h[lane] - mean[lane]) * (h[lane] - mean[lane]));
        }
        root = lanes(|lane| 1.0 / (root[lane] / n + EPSILON).sqrt());
        for (((out, h), weight), bias) in out.iter_mut().zip(h).zip(&norm.weight).zip(&norm.bias) {
            *out = lanes(|lane| (h[lane] - mean[lane]) * root[lane] * weight + bias);
        }
    }
    out
}

/// The mean of each channel over the pieces, then the maximum of each.
#[inline(always)]
fn pool<const N: usize>(h: &Grid<N>, pieces: usize) -> Vec<f32> {
    let mut pooled = vec![0.0; 2 * h.channels()];
    let (means, most) = pooled.split_at_mut(h.channels());
    most.fill(f32::NEG_INFINITY);
    for (tile, h) in h.tiles().enumerate() {
        let filled = (pieces - tile * N).min(N);
        for ((h, mean), most) in h.iter().zip(&mut *means).zip(&mut *most) {
            for x in &h[..filled] {
                *mean += x;
                *most = most.max(*x);
            }
        }
    }
    means.iter_mut().for_each(|mean| *mean /= pieces as f32);
    pooled
}

/// The layer norm of one vector.
#[inline(always)]
fn normalised(x: &[f32], norm: &Norm) -> Vec<f32> {
    let n = x.len() as f32;
    let mean = x.iter().sum::<f32>() / n;
    let variance = x.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / n;
    let root = 1.0 / (variance + EPSILON).sqrt();
    let scaled = x.iter().zip(&norm.weight).map(|(x, weight)| (x - mean) * root * weight);
    scaled.zip(&norm.bias).map(|(x, bias)| x + bias).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::{read, sample};

    #[test]
    fn every_machine_gives_the_same_bits() {
        for bits in [(4, 8), (8, 4), (4, 6)] {
            let parts = read(&sample::bytes(7, bits)).unwrap_or_else(|e| unreachable!("{e}"));
            for pieces in [0, 1, 7, 8, 9, 16, 17, 64] {
                let ids: Vec<u32> = (0..pieces).map(|i| i % 5).collect();
                let plain = compute(&parts, &ids, layer::products::<8>);
                assert_eq!(encode(&parts, &ids), plain, "{pieces}");
                assert_eq!(compute(&parts, &ids, layer::products::<16>), plain, "{pieces}");
            }
        }
    }

    #[test]
    fn exponentials_are_those_of_the_library() {
        for x in (0..8700).map(|i| i as f32 / -100.0) {
            let (own, right) = (exp(x), libm::expf(x));
            assert!((own - right).abs() <= right * 2.5e-7, "{x}: {own} instead of {right}");
        }
        assert!(
            [f32::NAN, f32::NEG_INFINITY, f32::INFINITY].into_iter().all(|x| (0.0..=1.0).contains(&exp(x)))
        );
    }
}
