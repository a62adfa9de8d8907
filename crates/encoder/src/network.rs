//! Pieces → vector.
//!
//! Numbers of a layer lie in tiles of eight or sixteen pieces, channel by channel: an inner loop then does the same to all
//! neighbours, which every vector unit can, and each sum is one sequence of additions in one order, whatever the machine.
//! Lanes beyond the last piece hold numbers that nothing reads.

use super::VECTOR;
use super::bytes::{Block, Norm, Panels, Parts, Rows};

/// Numbers of one vector that are multiplied side by side.
const LANES: usize = 8;

/// Rows of a matrix that are multiplied at once: by eight pieces they fit into the registers of SSE2 and of wasm, by sixteen
/// into those of AVX2 and of AVX-512.
pub(crate) const ROWS: usize = 4;

/// Inside the root of a layer norm, as in training.
const EPSILON: f32 = 1e-5;

/// Pieces on either side that a convolution sees.
const REACH: usize = 2;

pub(crate) fn encode(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    #[cfg(target_arch = "x86_64")]
    {
        #[allow(unsafe_code, reason = "asks for AVX-512, which is there")]
        if ids.len() > 8 && std::arch::is_x86_feature_detected!("avx512f") {
            return unsafe { compute_with_avx512(parts, ids) };
        }
        #[allow(unsafe_code, reason = "asks for AVX2, which is there")]
        if std::arch::is_x86_feature_detected!("avx2") {
            return unsafe { compute_with_avx2(parts, ids) };
        }
    }
    compute::<8>(parts, ids)
}

/// As [`compute`], in the wider registers that nearly every processor of today has. The same bits: products and sums are
/// neither joined nor put in another order.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn compute_with_avx2(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    // Sixteen pieces at once share what is loaded of the matrix; where that leaves half of them empty, eight are quicker.
    if ids.len().div_ceil(8) % 2 == 1 { compute::<8>(parts, ids) } else { compute::<16>(parts, ids) }
}

/// As [`compute_with_avx2`], in registers of sixteen numbers.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn compute_with_avx512(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    compute::<16>(parts, ids)
}

/// Inlined with all that it calls, so that each caller has it compiled for its own registers.
#[inline(always)]
fn compute<const N: usize>(parts: &Parts, ids: &[u32]) -> Vec<f32> {
    if ids.is_empty() {
        return vec![0.0; VECTOR];
    }
    let (embedded, mean) = embed::<N>(parts, ids);
    let mut h = apply(&parts.into, &embedded);
    for block in &parts.blocks {
        run(block, parts, &mut h, ids.len());
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

/// A number for each channel and piece.
struct Grid<const N: usize> {
    channels: usize,
    data: Vec<[f32; N]>,
}

impl<const N: usize> Grid<N> {
    fn zeros(channels: usize, tiles: usize) -> Self {
        Self { channels, data: vec![[0.0; N]; channels * tiles] }
    }

    fn tiles(&self) -> std::slice::ChunksExact<'_, [f32; N]> {
        self.data.chunks_exact(self.channels)
    }

    fn tiles_mut(&mut self) -> std::slice::ChunksExactMut<'_, [f32; N]> {
        self.data.chunks_exact_mut(self.channels)
    }

    fn get(&self, channel: usize, piece: usize) -> f32 {
        self.data[piece / N * self.channels + channel][piece % N]
    }

    fn get_mut(&mut self, channel: usize, piece: usize) -> &mut f32 {
        &mut self.data[piece / N * self.channels + channel][piece % N]
    }

    fn add(&mut self, other: &Self) {
        for (mine, others) in self.data.iter_mut().zip(&other.data) {
            add(mine, others);
        }
    }
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
fn run<const N: usize>(block: &Block, parts: &Parts, h: &mut Grid<N>, pieces: usize) {
    convolve(block, h, pieces);
    let qkv = apply(&block.qkv, &norm(h, &block.norm2));
    h.add(&apply(&block.o, &attend(&qkv, parts.shape.heads, pieces)));
    let mut wide = apply(&block.up, &norm(h, &block.norm3));
    for lanes in &mut wide.data {
        lanes.iter_mut().for_each(|x| *x = x.max(0.0));
    }
    h.add(&apply(&block.down, &wide));
}

/// Adds to each piece what the convolution makes of it and of its neighbours; beyond either end there is zero.
#[inline(always)]
fn convolve<const N: usize>(block: &Block, h: &mut Grid<N>, pieces: usize) {
    let y = norm(h, &block.norm1);
    let mut line = vec![0.0; pieces + 2 * REACH];
    for (channel, taps) in block.conv.chunks_exact(2 * REACH + 1).enumerate() {
        for piece in 0..pieces {
            line[piece + REACH] = y.get(channel, piece);
        }
        for piece in 0..pieces {
            let sum: f32 = line[piece..].iter().zip(taps).map(|(y, tap)| y * tap).sum();
            *h.get_mut(channel, piece) += sum + block.conv_bias[channel];
        }
    }
}

/// Softmax attention of all pieces to all pieces; the channels of `qkv` are the queries, the keys and the values.
#[inline(always)]
fn attend<const N: usize>(qkv: &Grid<N>, heads: usize, pieces: usize) -> Grid<N> {
    let hidden = qkv.channels / 3;
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
                let values = qkv.tiles().flat_map(|v| v[2 * hidden + head * width + channel]);
                let mut sums = [0.0; N];
                for (share, value) in scores.iter().zip(values) {
                    for lane in 0..N {
                        sums[lane] += share[lane] * value;
                    }
                }
                for lane in 0..N {
                    out[lane] = sums[lane] / total[lane];
                }
            }
        }
    }
    out
}

/// Turns the scores of each lane into exponentials and returns their sums; dividing later costs less.
#[inline(always)]
fn softmax<const N: usize>(scores: &mut [[f32; N]], scale: f32) -> [f32; N] {
    let mut most = [f32::NEG_INFINITY; N];
    for lanes in scores.iter() {
        most.iter_mut().zip(lanes).for_each(|(m, s)| *m = m.max(*s));
    }
    let mut total = [0.0; N];
    for lanes in scores {
        for (score, most) in lanes.iter_mut().zip(&most) {
            *score = libm::expf((*score - most) * scale);
        }
        add(&mut total, lanes);
    }
    total
}

/// The layer for all pieces.
#[inline(always)]
fn apply<const N: usize>(layer: &Panels, x: &Grid<N>) -> Grid<N> {
    let rows = layer.scales.len();
    let mut out = Grid::zeros(rows, x.data.len() / layer.cols);
    let panels = layer.panels.chunks_exact(layer.cols);
    for (first, panel) in (0..rows).step_by(ROWS).zip(panels) {
        for (x, out) in x.tiles().zip(out.tiles_mut()) {
            let sums = products(panel.iter().copied(), x);
            for ((row, out), sums) in (first..).zip(&mut out[first..]).zip(&sums) {
                let (scale, bias) = (layer.scales[row], layer.bias[row]);
                out.iter_mut().zip(sums).for_each(|(o, s)| *o = s * scale + bias);
            }
        }
    }
    out
}

/// Four rows times the pieces of a tile: nearly all of the time is spent here.
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
    std::array::from_fn(|lane| sums[lane] + weight * x[lane])
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
    let mut out = Grid::zeros(h.channels, h.data.len() / h.channels);
    let n = h.channels as f32;
    for (h, out) in h.tiles().zip(out.tiles_mut()) {
        let mut mean = [0.0; N];
        h.iter().for_each(|h| add(&mut mean, h));
        mean.iter_mut().for_each(|m| *m /= n);
        let mut root = [0.0; N];
        for h in h {
            for lane in 0..N {
                root[lane] += (h[lane] - mean[lane]) * (h[lane] - mean[lane]);
            }
        }
        root.iter_mut().for_each(|r| *r = 1.0 / (*r / n + EPSILON).sqrt());
        for (((out, h), weight), bias) in out.iter_mut().zip(h).zip(&norm.weight).zip(&norm.bias) {
            for lane in 0..N {
                out[lane] = (h[lane] - mean[lane]) * root[lane] * weight + bias;
            }
        }
    }
    out
}

/// The mean of each channel over the pieces, then the maximum of each.
#[inline(always)]
fn pool<const N: usize>(h: &Grid<N>, pieces: usize) -> Vec<f32> {
    let over = |channel| (0..pieces).map(move |piece| h.get(channel, piece));
    let means = (0..h.channels).map(|c| over(c).sum::<f32>() / pieces as f32);
    let most = (0..h.channels).map(|c| over(c).fold(f32::NEG_INFINITY, f32::max));
    means.chain(most).collect()
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

#[inline(always)]
fn add<const N: usize>(to: &mut [f32; N], from: &[f32; N]) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::{read, sample};

    #[test]
    fn wide_registers_give_the_same_bits() {
        for bits in [(4, 8), (8, 4), (4, 6)] {
            let parts = read(&sample::bytes(7, bits)).unwrap_or_else(|e| unreachable!("{e}"));
            for pieces in [0, 1, 7, 8, 9, 16, 17, 64] {
                let ids: Vec<u32> = (0..pieces).map(|i| i % 5).collect();
                let narrow = compute::<8>(&parts, &ids);
                assert_eq!(encode(&parts, &ids), narrow, "{pieces}");
                assert_eq!(compute::<16>(&parts, &ids), narrow, "{pieces}");
            }
        }
    }
}
