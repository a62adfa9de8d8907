//! What `examples/fit_issues.rs` printed.

use super::score::Weights;

pub(super) const NGRAMS: Weights = Weights {
    features: [
        -0.782, // a cut
        0.836, // at a line break
        1.576, // at the end of a sentence
        2.451, // at a question mark
        1.845, // at a sign
        -0.013, // at a comma
        2.902, // at "also"
        0.769, // at "and"
        0.199, // at "but", "so", "then"
        0.055, // a question or a wish follows
        -0.378, // what follows leans on what came before
        -0.163, // "also", "too" inside what follows
        -1.281, // a bare cut before a question or a wish
        0.662, // ln confidence of the less sure side
        0.041, // ln confidence of the surer side
        -0.481, // likeness of the sides
        -0.404, // likeness of their categories
        0.031, // ln confidence in a side of the other's intent, the higher
        0.226, // ln confidence in a side of the other's intent, the lower
        -0.832, // out of scope, the higher
        0.013, // out of scope, the lower
        -0.329, // ln letters of the shorter side
        -1.703, // the shorter side has fewer than 12 letters
        0.415, // a split
        0.391, // ln confidence of the whole
        -0.344, // out of scope of the whole
        -0.163, // ln confidence of the whole in the intents of the parts
        -0.881, // ln clauses
        1.641, // ln letters
        0.187, // several things are announced
        -1.440, // three parts
        -0.752, // likeness of the first and the third
        0.588, // "and" before a question or a wish
        0.250, // a question follows
        0.606, // both sides ask or wish
        -0.037, // neither side asks or wishes
        -0.706, // words in common
        0.527, // score of the less sure side
        1.002, // score of the surer side
        -0.129, // ln confidence of the sides in the intent of the whole, the lower
        0.166, // ln confidence of the sides in the intent of the whole, the higher
        -1.528, // ln letters of the longer side
        -0.635, // likeness of the scores of the sides
        0.745, // how far a side's score of its own intent is above that of the other's, the lower
        0.224, // how far a side's score of its own intent is above that of the other's, the higher
        0.552, // score of the whole in the intents of the sides, the lower
        -0.301, // score of the whole in the intents of the sides, the higher
        -0.210, // lead of the less sure side
        0.009, // lead of the surer side
        -0.246, // score of the intent of the whole in the sides, the lower
    ],
    threshold: 0.50,
};

pub(super) const BOTH: Weights = Weights {
    features: [
        -1.146, // a cut
        0.958, // at a line break
        1.615, // at the end of a sentence
        2.487, // at a question mark
        1.773, // at a sign
        0.053, // at a comma
        2.961, // at "also"
        0.811, // at "and"
        0.218, // at "but", "so", "then"
        0.077, // a question or a wish follows
        -0.387, // what follows leans on what came before
        0.176, // "also", "too" inside what follows
        -1.168, // a bare cut before a question or a wish
        0.579, // ln confidence of the less sure side
        -0.367, // ln confidence of the surer side
        -0.265, // likeness of the sides
        -0.264, // likeness of their categories
        -0.169, // ln confidence in a side of the other's intent, the higher
        0.329, // ln confidence in a side of the other's intent, the lower
        -0.591, // out of scope, the higher
        0.233, // out of scope, the lower
        -0.391, // ln letters of the shorter side
        -1.679, // the shorter side has fewer than 12 letters
        0.219, // a split
        0.212, // ln confidence of the whole
        0.002, // out of scope of the whole
        -0.122, // ln confidence of the whole in the intents of the parts
        -0.890, // ln clauses
        1.726, // ln letters
        0.215, // several things are announced
        -1.566, // three parts
        -0.674, // likeness of the first and the third
        0.499, // "and" before a question or a wish
        0.239, // a question follows
        0.626, // both sides ask or wish
        -0.059, // neither side asks or wishes
        -0.521, // words in common
        0.593, // score of the less sure side
        0.865, // score of the surer side
        -0.066, // ln confidence of the sides in the intent of the whole, the lower
        -0.046, // ln confidence of the sides in the intent of the whole, the higher
        -1.345, // ln letters of the longer side
        -0.758, // likeness of the scores of the sides
        0.312, // how far a side's score of its own intent is above that of the other's, the lower
        0.612, // how far a side's score of its own intent is above that of the other's, the higher
        0.728, // score of the whole in the intents of the sides, the lower
        0.030, // score of the whole in the intents of the sides, the higher
        -0.040, // lead of the less sure side
        -0.231, // lead of the surer side
        -0.155, // score of the intent of the whole in the sides, the lower
    ],
    threshold: 0.50,
};
