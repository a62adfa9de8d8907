//! Sorting by one routine for all lists.
//!
//! The sort of the standard library is compiled anew for every type and comparison, some kilobytes each. The lists here
//! have a few entries, or some hundreds, so the page carries one routine that is told by a function what comes first. What
//! is sorted at every key by the thousand, the hashes of [`features`](crate::features), keeps the library's.

/// `items` in order: those come first that `before` puts before the others, and equal ones stay as they are.
#[must_use]
pub fn sorted<T>(items: Vec<T>, before: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let places = places(items.len(), &|a, b| before(&items[a], &items[b]));
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| slots[place].take()).collect()
}

/// The places from 0 to `count` in order: those come first that `before` puts before the others, and of equal ones the lower
/// place.
#[must_use]
pub fn places(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged = places.clone();
    let mut width = 1;
    while width < count {
        for start in (0..count).step_by(2 * width) {
            let (middle, end) = ((start + width).min(count), (start + 2 * width).min(count));
            let (mut left, mut right) = (start, middle);
            for to in &mut merged[start..end] {
                let from_right = left == middle || (right < end && before(places[right], places[left]));
                let from = if from_right { &mut right } else { &mut left };
                *to = places[*from];
                *from += 1;
            }
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_any_length_are_sorted_and_equal_entries_stay_in_order() {
        for count in 0..70u32 {
            let items: Vec<(u32, u32)> = (0..count).map(|i| (i * 37 % 11, i)).collect();
            let mut wanted = items.clone();
            wanted.sort_by_key(|item| item.0);
            assert_eq!(sorted(items, |a, b| a.0 < b.0), wanted);
        }
    }
}
