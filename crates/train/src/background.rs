//! What teams' intents are not about: rows that a team's model learns from beside its own.
//!
//! What looks like a team's own rows is left out. Whether it does is measured by the encoder, against how far apart the team's
//! rows are among themselves.

use crate::dense::read;
use crate::examples::{Example, is_other};
use signpost_encoder::Encode;
use std::collections::HashSet;

/// A row of the background is left out if it is nearer to one of the team's rows than this share of those rows are to the
/// nearest one of their own intent.
const TOO_NEAR: f32 = 0.3;

/// The rows that every team's model can learn from: what is out of scope for everybody, and a sample of what customers of a shop
/// ask for, with the labels of the sample shop.
///
/// `cargo xtask train` writes the file: on each line a label, a tab and a text.
#[must_use]
pub fn background() -> Vec<Example> {
    let rows = include_str!("../../../data/background.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(label, text)| Example::new(text, label)).collect()
}

/// The rows of `all` that are none of the team's matter. Without an encoder nothing tells, and only rows that are out of scope
/// for everybody are left.
pub(crate) fn of_use(all: &[Example], own: &[Example], encoder: Option<&dyn Encode>) -> Vec<Example> {
    let texts: HashSet<&str> = own.iter().map(|e| e.text.as_str()).collect();
    let new = all.iter().filter(|e| !texts.contains(e.text.as_str()));
    let of_nobody = |e: &Example| Example::new(&e.text, "other");
    let Some(encoder) = encoder else {
        return new.filter(|e| is_other(&e.label)).map(of_nobody).collect();
    };
    let own: Vec<(&str, Vec<f32>)> = own
        .iter()
        .filter(|e| !is_other(&e.label))
        .map(|e| (e.label.as_str(), read(encoder, &e.text)))
        .collect();
    // Some hundreds of rows show how far apart they are.
    let step = (own.len() / 400).max(1);
    let nearest = |i: usize| {
        let alike = own.iter().enumerate().filter(|(j, row)| *j != i && row.0 == own[i].0);
        alike.map(|(_, row)| dot(&row.1, &own[i].1)).fold(-1.0, f32::max)
    };
    let mut among: Vec<f32> =
        (0..own.len()).step_by(step).map(nearest).filter(|near: &f32| *near > -1.0).collect();
    among.sort_unstable_by(f32::total_cmp);
    let bound = among.get((among.len() as f32 * TOO_NEAR) as usize).copied().unwrap_or(0.8);
    let new: Vec<(&Example, Vec<f32>)> = new.map(|e| (e, read(encoder, &e.text))).collect();
    let vectors: Vec<&[f32]> = own.iter().map(|row| &*row.1).collect();
    let near = reach(&vectors, &new.iter().map(|row| &*row.1).collect::<Vec<_>>(), bound);
    new.into_iter().zip(near).filter(|(_, near)| !near).map(|((e, _), _)| of_nobody(e)).collect()
}

/// So many of a team's rows are compared with a row of the background at once.
const ABREAST: usize = 16;

/// For each of `rows`, whether its product with one of `own` reaches `bound`. All of them have one length.
///
/// Ten thousand rows have fifty million products with the background. So several are computed side by side, each as [`dot`] does
/// it, and a row that is near to one is not compared with others.
fn reach(own: &[&[f32]], rows: &[&[f32]], bound: f32) -> Vec<bool> {
    // Products are never below this; see `nearest`.
    let mut near = vec![bound <= -1.0; rows.len()];
    let Some(length) = own.first().map(|vector| vector.len()) else { return near };
    let mut block = vec![[0.0f32; ABREAST]; length];
    for some in own.chunks(ABREAST) {
        for (lane, vector) in some.iter().enumerate() {
            block.iter_mut().zip(*vector).for_each(|(to, x)| to[lane] = *x);
        }
        for (row, near) in rows.iter().zip(&mut near).filter(|(_, near)| !**near) {
            let mut sums = [0.0f32; ABREAST];
            for (own, x) in block.iter().zip(*row) {
                sums = std::array::from_fn(|lane| sums[lane] + own[lane] * x);
            }
            *near = sums[..some.len()].iter().any(|sum| *sum >= bound);
        }
    }
    near
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn side_by_side_rows_are_as_near_as_one_by_one() {
        let mut random = Random::new(5);
        let mut vector =
            || (0..32).map(|_| random.below(200) as f32 / 600.0 - 1.0 / 6.0).collect::<Vec<f32>>();
        let own: Vec<Vec<f32>> = (0..37).map(|_| vector()).collect();
        let rows: Vec<Vec<f32>> = (0..90).map(|_| vector()).collect();
        let slices = |all: &'static [Vec<f32>]| all.iter().map(Vec::as_slice).collect::<Vec<_>>();
        let (own, rows) = (slices(own.leak()), slices(rows.leak()));
        let nearest = |row: &[f32]| own.iter().map(|own| dot(own, row)).fold(-1.0, f32::max);
        let mut all: Vec<f32> = rows.iter().map(|row| nearest(row)).collect();
        all.sort_unstable_by(f32::total_cmp);
        // One that a product reaches exactly, and some that few or nearly all do.
        for bound in [all[0], all[45], all[45] + 1e-6, all[89], all[89] + 1e-6, -1.0, 2.0] {
            let right: Vec<bool> = rows.iter().map(|row| nearest(row) >= bound).collect();
            assert_eq!(reach(&own, &rows, bound), right, "{bound}");
        }
        assert_eq!(reach(&[], &rows, 0.5), vec![false; 90]);
    }
}
