//! Numbers in tiles of `N` pieces, so that an inner loop does the same to all lanes of a tile.

/// A number for each channel and piece.
pub(crate) struct Grid<const N: usize> {
    channels: usize,
    data: Vec<[f32; N]>,
}

impl<const N: usize> Grid<N> {
    pub(crate) fn zeros(channels: usize, tiles: usize) -> Self {
        Self { channels, data: vec![[0.0; N]; channels * tiles] }
    }

    pub(crate) fn channels(&self) -> usize {
        self.channels
    }

    /// All numbers, those of the lanes that nothing reads among them.
    #[inline(always)]
    pub(crate) fn numbers_mut(&mut self) -> impl Iterator<Item = &mut [f32; N]> {
        self.data.iter_mut()
    }

    pub(crate) fn tiles(&self) -> std::slice::ChunksExact<'_, [f32; N]> {
        self.data.chunks_exact(self.channels)
    }

    pub(crate) fn tiles_mut(&mut self) -> std::slice::ChunksExactMut<'_, [f32; N]> {
        self.data.chunks_exact_mut(self.channels)
    }

    pub(crate) fn get_mut(&mut self, channel: usize, piece: usize) -> &mut f32 {
        &mut self.data[piece / N * self.channels + channel][piece % N]
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, others) in self.data.iter_mut().zip(&other.data) {
            add(mine, others);
        }
    }
}

/// Adds `from` to `to`, lane by lane.
#[inline(always)]
pub(crate) fn add<const N: usize>(to: &mut [f32; N], from: &[f32; N]) {
    *to = lanes(|lane| to[lane] + from[lane]);
}

/// A number for each lane. As a value made at once, not one number after the other, it becomes vector instructions.
#[inline(always)]
pub(crate) fn lanes<const N: usize, T: Copy + Default>(of: impl Fn(usize) -> T) -> [T; N] {
    let mut all = [T::default(); N];
    for (lane, one) in all.iter_mut().enumerate() {
        *one = of(lane);
    }
    all
}
