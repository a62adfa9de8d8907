//! What `cargo run --release -p signpost-engine --example fit_issues` printed; see there for what it was fitted on. Run it
//! again when the model has been trained again, since the numbers read the model's confidences and scores.

use super::score::Weights;

pub(super) static NGRAMS: Weights = Weights {
    features: [
        -0.339, // a cut
        0.700, // at a line break
        0.866, // at the end of a sentence
        1.177, // at a question mark
        1.944, // at a sign
        0.033, // at a comma
        2.097, // at "also"
        0.490, // at "and"
        0.122, // at "but", "so", "then"
        0.044, // a question or a wish follows
        -0.282, // what follows leans on what came before
        -0.113, // "also", "too" inside what follows
        -0.975, // a bare cut before a question or a wish
        0.350, // ln confidence of the less sure side
        0.032, // ln confidence of the surer side
        -0.255, // likeness of the sides
        -0.356, // likeness of their categories
        0.005, // ln confidence in a side of the other's intent, the higher
        0.167, // ln confidence in a side of the other's intent, the lower
        -0.627, // out of scope, the higher
        -0.073, // out of scope, the lower
        0.360, // ln letters of the shorter side
        -0.684, // the shorter side has fewer than 12 letters
        0.007, // a split
        -0.391, // ln confidence of the whole
        -0.269, // out of scope of the whole
        0.024, // ln confidence of the whole in the intents of the parts
        -0.442, // ln clauses
        0.126, // ln letters
        0.210, // several things are announced
        -0.681, // three parts
        -0.657, // likeness of the first and the third
        0.486, // "and" before a question or a wish
        0.212, // a question follows
        0.495, // both sides ask or wish
        -0.038, // neither side asks or wishes
        -0.395, // words in common
        0.713, // score of the less sure side
        0.816, // score of the surer side
        0.001, // ln confidence of the sides in the intent of the whole, the lower
        0.058, // ln confidence of the sides in the intent of the whole, the higher
        -1.143, // ln letters of the longer side
        -0.009, // likeness of the scores of the sides
        0.565, // how far a side's score of its own intent is above that of the other's, the lower
        0.073, // how far a side's score of its own intent is above that of the other's, the higher
        0.676, // score of the whole in the intents of the sides, the lower
        -0.859, // score of the whole in the intents of the sides, the higher
        0.302, // lead of the less sure side
        0.065, // lead of the surer side
        -0.130, // score of the intent of the whole in the sides, the lower
        -0.180, // ln confidence of the less sure side, at "also"
        0.163, // ln confidence of the less sure side, at a sign or an end
        0.051, // ln confidence of the less sure side, at a comma
        -0.391, // likeness of the scores, at "also"
        -0.407, // likeness of the scores, at a sign or an end
        -0.207, // likeness of the scores, at a comma
        -0.399, // words that tell a story, on the side with fewer
        -0.327, // words that tell a story, on the side with more
        -0.492, // what stands before begins with "i"
        0.372, // what stands before begins with "the"
        -0.250, // what stands before begins with "my"
        0.104, // what stands before begins with "it"
        0.363, // what stands before begins with "how"
        -0.097, // what stands before begins with "is"
        0.157, // what stands before begins with "can"
        -0.392, // what stands before begins with "ive"
        -0.093, // what stands before begins with "its"
        -0.540, // what stands before begins with "we"
        0.234, // what stands before begins with "what"
        -0.051, // what stands before begins with "im"
        0.076, // what stands before begins with "please"
        -0.319, // what stands before begins with "id"
        0.080, // what stands before begins with "a"
        -0.416, // what stands before begins with "not"
        0.008, // what stands before begins with "do"
        0.058, // what stands before begins with "you"
        0.261, // what stands before begins with "no"
        0.117, // what stands before begins with "your"
        0.246, // what stands before begins with "where"
        -0.494, // what stands before begins with "on"
        -0.167, // what stands before begins with "which"
        -0.200, // what stands before begins with "could"
        -0.020, // what stands before begins with "he"
        -0.487, // what stands before begins with "when"
        -0.378, // what stands before begins with "in"
        -0.088, // what stands before begins with "our"
        0.205, // what stands before begins with "all"
        -0.059, // what stands before begins with "with"
        0.238, // what stands before begins with "if"
        -0.218, // what stands before begins with "just"
        0.147, // what stands before begins with "whats"
        0.001, // what stands before begins with "does"
        -0.409, // what stands before begins with "for"
        -0.092, // what stands before begins with "two"
        0.017, // what stands before begins with "nothing"
        -0.117, // what stands before begins with "one"
        0.111, // what stands before begins with "theres"
        -0.103, // what stands before begins with "they"
        -0.000, // what stands before begins with "now"
        0.303, // what stands before begins with "who"
        -0.069, // what stands before begins with "since"
        0.039, // what stands before begins with "same"
        0.245, // what stands before begins with "she"
        -0.144, // what stands before begins with "would"
        -0.219, // what stands before begins with "this"
        0.060, // what stands before begins with "good"
        0.403, // what stands before begins with "last"
        -0.181, // what stands before begins with "got"
        -0.105, // what stands before begins with "kindly"
        0.106, // what stands before begins with "as"
        -0.068, // what stands before begins with "every"
        -0.088, // what stands before begins with "at"
        0.247, // what stands before begins with "need"
        -0.036, // what stands before begins with "that"
        -0.026, // what stands before begins with "thats"
        0.000, // what stands before begins with "thank"
        0.548, // what stands before begins with "any"
        0.109, // what stands before begins with "nobody"
        0.187, // what stands before begins with "have"
        0.064, // what stands before begins with "there"
        -0.421, // what stands before begins with "weve"
        -0.011, // what stands before begins with "hey"
        -0.173, // what stands before begins with "were"
        -0.022, // what stands before begins with "only"
        0.050, // what stands before begins with "stop"
        0.634, // what stands before begins with "new"
        0.266, // what stands before begins with "why"
        0.063, // what stands before begins with "someone"
        0.076, // what stands before begins with "three"
        -0.320, // what stands before begins with "somebody"
        -0.194, // what follows begins with "i"
        0.176, // what follows begins with "the"
        -0.132, // what follows begins with "my"
        -0.390, // what follows begins with "it"
        -0.199, // what follows begins with "how"
        -0.072, // what follows begins with "is"
        -0.242, // what follows begins with "can"
        0.145, // what follows begins with "ive"
        -0.121, // what follows begins with "its"
        0.215, // what follows begins with "we"
        -0.303, // what follows begins with "what"
        -0.299, // what follows begins with "im"
        -0.345, // what follows begins with "please"
        0.052, // what follows begins with "id"
        -0.286, // what follows begins with "a"
        -0.296, // what follows begins with "not"
        0.525, // what follows begins with "do"
        -0.270, // what follows begins with "you"
        0.191, // what follows begins with "no"
        -0.235, // what follows begins with "your"
        0.025, // what follows begins with "where"
        -0.286, // what follows begins with "on"
        -0.311, // what follows begins with "which"
        0.443, // what follows begins with "could"
        -0.320, // what follows begins with "he"
        0.069, // what follows begins with "when"
        -0.136, // what follows begins with "in"
        0.055, // what follows begins with "our"
        0.076, // what follows begins with "all"
        -0.258, // what follows begins with "with"
        0.521, // what follows begins with "if"
        0.045, // what follows begins with "just"
        -0.015, // what follows begins with "whats"
        -0.530, // what follows begins with "does"
        -0.070, // what follows begins with "for"
        -0.067, // what follows begins with "two"
        -0.242, // what follows begins with "nothing"
        -0.184, // what follows begins with "one"
        -0.144, // what follows begins with "theres"
        -0.230, // what follows begins with "they"
        0.000, // what follows begins with "now"
        0.129, // what follows begins with "who"
        0.053, // what follows begins with "since"
        -0.158, // what follows begins with "same"
        0.157, // what follows begins with "she"
        0.027, // what follows begins with "would"
        -0.089, // what follows begins with "this"
        0.242, // what follows begins with "good"
        0.491, // what follows begins with "last"
        0.129, // what follows begins with "got"
        -0.042, // what follows begins with "kindly"
        0.226, // what follows begins with "as"
        -0.001, // what follows begins with "every"
        -0.009, // what follows begins with "at"
        -0.164, // what follows begins with "need"
        -0.054, // what follows begins with "that"
        -0.049, // what follows begins with "thats"
        -0.001, // what follows begins with "thank"
        0.049, // what follows begins with "any"
        -0.166, // what follows begins with "nobody"
        -0.206, // what follows begins with "have"
        0.107, // what follows begins with "there"
        0.222, // what follows begins with "weve"
        0.000, // what follows begins with "hey"
        0.098, // what follows begins with "were"
        0.216, // what follows begins with "only"
        0.131, // what follows begins with "stop"
        0.306, // what follows begins with "new"
        -0.039, // what follows begins with "why"
        -0.088, // what follows begins with "someone"
        0.119, // what follows begins with "three"
        -0.084, // what follows begins with "somebody"
        0.228, // after its first word, what follows begins with "i"
        0.313, // after its first word, what follows begins with "the"
        0.365, // after its first word, what follows begins with "my"
        -0.594, // after its first word, what follows begins with "it"
        -0.194, // after its first word, what follows begins with "how"
        -0.247, // after its first word, what follows begins with "is"
        -0.158, // after its first word, what follows begins with "can"
        -0.041, // after its first word, what follows begins with "ive"
        0.260, // after its first word, what follows begins with "its"
        0.120, // after its first word, what follows begins with "we"
        -0.032, // after its first word, what follows begins with "what"
        0.167, // after its first word, what follows begins with "im"
        -0.035, // after its first word, what follows begins with "please"
        -0.015, // after its first word, what follows begins with "id"
        0.035, // after its first word, what follows begins with "a"
        0.083, // after its first word, what follows begins with "not"
        -0.064, // after its first word, what follows begins with "do"
        -0.324, // after its first word, what follows begins with "you"
        -0.004, // after its first word, what follows begins with "no"
        -0.324, // after its first word, what follows begins with "your"
        -0.032, // after its first word, what follows begins with "where"
        -0.010, // after its first word, what follows begins with "on"
        -0.099, // after its first word, what follows begins with "which"
        0.112, // after its first word, what follows begins with "could"
        -0.018, // after its first word, what follows begins with "he"
        0.043, // after its first word, what follows begins with "when"
        -0.196, // after its first word, what follows begins with "in"
        -0.043, // after its first word, what follows begins with "our"
        -0.209, // after its first word, what follows begins with "all"
        0.020, // after its first word, what follows begins with "with"
        0.117, // after its first word, what follows begins with "if"
        -0.243, // after its first word, what follows begins with "just"
        -0.010, // after its first word, what follows begins with "whats"
        -0.317, // after its first word, what follows begins with "does"
        0.128, // after its first word, what follows begins with "for"
        0.073, // after its first word, what follows begins with "two"
        -0.294, // after its first word, what follows begins with "nothing"
        -0.234, // after its first word, what follows begins with "one"
        -0.036, // after its first word, what follows begins with "theres"
        -0.259, // after its first word, what follows begins with "they"
        -0.194, // after its first word, what follows begins with "now"
        -0.004, // after its first word, what follows begins with "who"
        -0.095, // after its first word, what follows begins with "since"
        -0.242, // after its first word, what follows begins with "same"
        0.053, // after its first word, what follows begins with "she"
        0.221, // after its first word, what follows begins with "would"
        0.187, // after its first word, what follows begins with "this"
        -0.011, // after its first word, what follows begins with "good"
        0.354, // after its first word, what follows begins with "last"
        0.225, // after its first word, what follows begins with "got"
        -0.127, // after its first word, what follows begins with "kindly"
        0.247, // after its first word, what follows begins with "as"
        -0.015, // after its first word, what follows begins with "every"
        0.044, // after its first word, what follows begins with "at"
        0.484, // after its first word, what follows begins with "need"
        0.107, // after its first word, what follows begins with "that"
        0.113, // after its first word, what follows begins with "thats"
        0.040, // after its first word, what follows begins with "thank"
        0.000, // after its first word, what follows begins with "any"
        -0.016, // after its first word, what follows begins with "nobody"
        -0.489, // after its first word, what follows begins with "have"
        0.357, // after its first word, what follows begins with "there"
        0.000, // after its first word, what follows begins with "weve"
        0.000, // after its first word, what follows begins with "hey"
        -0.028, // after its first word, what follows begins with "were"
        -0.378, // after its first word, what follows begins with "only"
        0.015, // after its first word, what follows begins with "stop"
        -0.065, // after its first word, what follows begins with "new"
        0.000, // after its first word, what follows begins with "why"
        0.017, // after its first word, what follows begins with "someone"
        -0.072, // after its first word, what follows begins with "three"
        -0.142, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-0.000, -0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, -0.000, 0.000, -0.000, -0.000, 0.000, 0.000, -0.000, 0.000, 0.000, 0.000, 0.000, 0.000, -0.000, 0.000, 0.000, -0.000, 0.000, -0.000, -0.000, -0.000, 0.000, -0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, -0.000, -0.000, 0.000, -0.000, 0.000, -0.000, 0.000, 0.000, -0.000, -0.000, 0.000, -0.000, -0.000, -0.000, -0.000, 0.000, 0.000, 0.000, 0.000],
        [-0.000, 0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, 0.000, -0.000, 0.000, 0.000, -0.000, -0.000, 0.000, -0.000, 0.000, -0.000, -0.000, -0.000, 0.000, -0.000, -0.000, -0.000, -0.000, 0.000, 0.000, 0.000, -0.000, 0.000, -0.000, -0.000, -0.000, -0.000, -0.000, -0.000, 0.000, 0.000, 0.000, -0.000, 0.000, -0.000, 0.000, -0.000, -0.000, 0.000, 0.000, -0.000, 0.000, 0.000, 0.000, -0.000, -0.000, -0.000, -0.000, -0.000],
        [-0.194, -0.007, 0.152, 0.063, 0.147, -0.121, 0.664, 0.086, -0.173, -0.148, -0.189, 0.018, 0.073, 0.219, 0.090, -0.049, -0.246, -0.084, 0.208, -0.098, -0.015, -0.194, -0.007, 0.074, -0.011, -0.024, -0.034, -0.023, 0.263, -0.081, -0.281, -0.024, -0.028, -0.081, 0.033, -0.085, -0.101, 0.281, 0.113, -0.005, 0.276, 0.250, -0.183, 0.319, 0.107, 0.219, -0.089, 0.309, 0.013, -0.052, -0.077, -0.037, 0.212, -0.161, -0.014, -0.031, -0.177, 0.059, 0.044, 1.183],
        [-0.076, -0.001, 0.182, 0.407, 0.098, -0.129, 0.271, -0.117, 0.031, 0.086, -0.049, -0.076, -0.087, -0.181, -0.056, -0.036, -0.024, -0.103, -0.071, 0.051, 0.005, -0.757, -0.007, 0.101, -0.161, 0.008, -0.152, -0.222, -0.087, -0.011, -0.189, -0.040, -0.074, 0.081, -0.076, 0.085, -0.104, 0.104, 0.153, -0.018, 0.246, -0.315, -0.029, 0.138, 0.154, 0.086, 0.049, 0.074, 0.031, -0.070, -0.049, -0.183, 0.023, -0.058, -0.121, 0.056, -0.035, 0.044, 0.112, 1.058],
        [-0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, 0.000, -0.000, 0.000, 0.000, -0.000, 0.000, -0.000, -0.000, -0.000, 0.000, -0.000, -0.000, 0.000, 0.000, -0.000, -0.000, -0.000, 0.000, 0.000, -0.000, 0.000, 0.000, -0.000, -0.000, 0.000, -0.000, 0.000, -0.000, 0.000, 0.000, 0.000, 0.000, 0.000, -0.000, 0.000, 0.000, -0.000, 0.000, -0.000, 0.000, -0.000, 0.000, -0.000, 0.000, 0.000, -0.000, -0.000, -0.000, 0.000, 0.000, 0.000, 0.000],
        [-0.192, -0.006, 0.171, 0.288, 0.068, -0.247, 0.399, -0.206, -0.092, -0.032, -0.067, -0.010, -0.145, 0.045, 0.006, -0.049, -0.082, -0.041, 0.228, -0.061, -0.005, -0.568, -0.015, -0.034, -0.045, -0.010, -0.086, 0.017, 0.331, -0.015, -0.110, -0.010, -0.186, -0.199, 0.002, -0.115, -0.137, 0.146, 0.026, 0.090, 0.092, 0.436, -0.112, 0.264, 0.018, 0.073, -0.059, 0.106, -0.106, -0.078, -0.054, -0.111, 0.122, -0.093, -0.095, 0.009, -0.036, 0.267, -0.046, 1.203],
        [-0.096, 0.025, 0.044, 0.173, 0.109, 0.065, 0.324, 0.135, 0.165, 0.009, 0.004, -0.051, -0.048, -0.004, -0.068, -0.024, 0.052, -0.023, 0.067, 0.005, -0.004, -0.517, 0.014, -0.046, -0.211, 0.006, -0.086, -0.235, 0.002, 0.006, -0.049, -0.028, 0.140, 0.106, 0.029, 0.114, -0.012, 0.156, 0.091, -0.219, -0.020, -0.153, 0.057, 0.145, 0.025, 0.189, -0.178, 0.074, 0.023, -0.139, 0.002, -0.158, 0.067, -0.056, 0.021, 0.048, 0.039, 0.124, -0.050, 0.809],
        [0.195, -0.007, -0.356, -0.147, -0.348, -0.215, -0.310, -0.372, -0.331, 0.143, -0.007, 0.005, -0.107, -0.103, -0.094, 0.044, 0.074, -0.112, 0.009, 0.157, 0.029, -1.211, -0.063, 0.182, -0.030, 0.045, -0.082, 0.015, -0.306, -0.087, 0.034, 0.078, -0.286, -0.139, -0.169, 0.204, -0.251, -0.123, -0.247, 0.063, 0.038, -0.058, -0.036, 0.018, -0.115, -0.299, 0.535, 0.135, 0.036, 0.117, -0.093, 0.190, 0.185, 0.034, -0.005, 0.058, -0.316, -0.129, 0.194, -1.833],
    ],
    threshold: 0.50,
};

pub(super) static BOTH: Weights = Weights {
    features: [
        -0.353, // a cut
        0.768, // at a line break
        0.835, // at the end of a sentence
        1.145, // at a question mark
        1.881, // at a sign
        0.083, // at a comma
        2.048, // at "also"
        0.393, // at "and"
        -0.014, // at "but", "so", "then"
        0.115, // a question or a wish follows
        -0.322, // what follows leans on what came before
        0.011, // "also", "too" inside what follows
        -0.892, // a bare cut before a question or a wish
        0.265, // ln confidence of the less sure side
        -0.096, // ln confidence of the surer side
        -0.207, // likeness of the sides
        -0.314, // likeness of their categories
        -0.048, // ln confidence in a side of the other's intent, the higher
        0.144, // ln confidence in a side of the other's intent, the lower
        -0.347, // out of scope, the higher
        0.044, // out of scope, the lower
        0.247, // ln letters of the shorter side
        -0.733, // the shorter side has fewer than 12 letters
        0.002, // a split
        -0.429, // ln confidence of the whole
        -0.147, // out of scope of the whole
        -0.022, // ln confidence of the whole in the intents of the parts
        -0.303, // ln clauses
        0.223, // ln letters
        0.268, // several things are announced
        -0.877, // three parts
        -0.655, // likeness of the first and the third
        0.455, // "and" before a question or a wish
        0.123, // a question follows
        0.416, // both sides ask or wish
        -0.000, // neither side asks or wishes
        -0.218, // words in common
        0.567, // score of the less sure side
        0.731, // score of the surer side
        -0.095, // ln confidence of the sides in the intent of the whole, the lower
        -0.110, // ln confidence of the sides in the intent of the whole, the higher
        -0.607, // ln letters of the longer side
        -0.327, // likeness of the scores of the sides
        0.185, // how far a side's score of its own intent is above that of the other's, the lower
        0.067, // how far a side's score of its own intent is above that of the other's, the higher
        0.381, // score of the whole in the intents of the sides, the lower
        -0.451, // score of the whole in the intents of the sides, the higher
        -0.108, // lead of the less sure side
        -0.097, // lead of the surer side
        -0.177, // score of the intent of the whole in the sides, the lower
        -0.191, // ln confidence of the less sure side, at "also"
        0.270, // ln confidence of the less sure side, at a sign or an end
        -0.160, // ln confidence of the less sure side, at a comma
        -0.287, // likeness of the scores, at "also"
        -0.168, // likeness of the scores, at a sign or an end
        -0.200, // likeness of the scores, at a comma
        -0.460, // words that tell a story, on the side with fewer
        -0.199, // words that tell a story, on the side with more
        -0.581, // what stands before begins with "i"
        0.150, // what stands before begins with "the"
        -0.395, // what stands before begins with "my"
        0.255, // what stands before begins with "it"
        0.227, // what stands before begins with "how"
        -0.305, // what stands before begins with "is"
        0.291, // what stands before begins with "can"
        -0.369, // what stands before begins with "ive"
        -0.234, // what stands before begins with "its"
        -0.547, // what stands before begins with "we"
        0.224, // what stands before begins with "what"
        -0.004, // what stands before begins with "im"
        -0.236, // what stands before begins with "please"
        -0.255, // what stands before begins with "id"
        0.096, // what stands before begins with "a"
        -0.385, // what stands before begins with "not"
        -0.066, // what stands before begins with "do"
        0.009, // what stands before begins with "you"
        0.094, // what stands before begins with "no"
        0.035, // what stands before begins with "your"
        0.417, // what stands before begins with "where"
        -0.433, // what stands before begins with "on"
        -0.110, // what stands before begins with "which"
        -0.044, // what stands before begins with "could"
        -0.040, // what stands before begins with "he"
        -0.248, // what stands before begins with "when"
        -0.334, // what stands before begins with "in"
        -0.118, // what stands before begins with "our"
        -0.257, // what stands before begins with "all"
        -0.035, // what stands before begins with "with"
        0.218, // what stands before begins with "if"
        -0.225, // what stands before begins with "just"
        0.085, // what stands before begins with "whats"
        0.018, // what stands before begins with "does"
        -0.337, // what stands before begins with "for"
        -0.152, // what stands before begins with "two"
        -0.010, // what stands before begins with "nothing"
        -0.038, // what stands before begins with "one"
        0.155, // what stands before begins with "theres"
        -0.166, // what stands before begins with "they"
        0.000, // what stands before begins with "now"
        0.347, // what stands before begins with "who"
        -0.238, // what stands before begins with "since"
        0.072, // what stands before begins with "same"
        0.324, // what stands before begins with "she"
        -0.096, // what stands before begins with "would"
        -0.159, // what stands before begins with "this"
        0.133, // what stands before begins with "good"
        0.311, // what stands before begins with "last"
        -0.089, // what stands before begins with "got"
        -0.206, // what stands before begins with "kindly"
        0.009, // what stands before begins with "as"
        -0.104, // what stands before begins with "every"
        -0.089, // what stands before begins with "at"
        0.251, // what stands before begins with "need"
        -0.036, // what stands before begins with "that"
        -0.027, // what stands before begins with "thats"
        0.000, // what stands before begins with "thank"
        0.670, // what stands before begins with "any"
        0.258, // what stands before begins with "nobody"
        0.313, // what stands before begins with "have"
        -0.055, // what stands before begins with "there"
        -0.425, // what stands before begins with "weve"
        -0.010, // what stands before begins with "hey"
        -0.225, // what stands before begins with "were"
        -0.021, // what stands before begins with "only"
        0.112, // what stands before begins with "stop"
        0.784, // what stands before begins with "new"
        0.162, // what stands before begins with "why"
        -0.009, // what stands before begins with "someone"
        -0.017, // what stands before begins with "three"
        -0.553, // what stands before begins with "somebody"
        -0.300, // what follows begins with "i"
        0.117, // what follows begins with "the"
        -0.117, // what follows begins with "my"
        -0.383, // what follows begins with "it"
        -0.172, // what follows begins with "how"
        -0.102, // what follows begins with "is"
        -0.227, // what follows begins with "can"
        -0.015, // what follows begins with "ive"
        -0.070, // what follows begins with "its"
        0.356, // what follows begins with "we"
        -0.398, // what follows begins with "what"
        -0.269, // what follows begins with "im"
        -0.245, // what follows begins with "please"
        -0.173, // what follows begins with "id"
        -0.422, // what follows begins with "a"
        -0.325, // what follows begins with "not"
        0.329, // what follows begins with "do"
        -0.379, // what follows begins with "you"
        0.377, // what follows begins with "no"
        -0.325, // what follows begins with "your"
        0.182, // what follows begins with "where"
        -0.342, // what follows begins with "on"
        -0.237, // what follows begins with "which"
        0.404, // what follows begins with "could"
        -0.301, // what follows begins with "he"
        0.076, // what follows begins with "when"
        -0.165, // what follows begins with "in"
        0.053, // what follows begins with "our"
        0.030, // what follows begins with "all"
        -0.284, // what follows begins with "with"
        0.611, // what follows begins with "if"
        0.025, // what follows begins with "just"
        -0.175, // what follows begins with "whats"
        -0.793, // what follows begins with "does"
        0.063, // what follows begins with "for"
        -0.110, // what follows begins with "two"
        -0.308, // what follows begins with "nothing"
        -0.098, // what follows begins with "one"
        -0.308, // what follows begins with "theres"
        -0.226, // what follows begins with "they"
        0.000, // what follows begins with "now"
        0.101, // what follows begins with "who"
        -0.066, // what follows begins with "since"
        -0.146, // what follows begins with "same"
        0.278, // what follows begins with "she"
        0.058, // what follows begins with "would"
        -0.111, // what follows begins with "this"
        0.337, // what follows begins with "good"
        0.283, // what follows begins with "last"
        0.109, // what follows begins with "got"
        0.139, // what follows begins with "kindly"
        0.296, // what follows begins with "as"
        -0.075, // what follows begins with "every"
        -0.051, // what follows begins with "at"
        -0.203, // what follows begins with "need"
        -0.009, // what follows begins with "that"
        -0.045, // what follows begins with "thats"
        -0.002, // what follows begins with "thank"
        0.063, // what follows begins with "any"
        -0.202, // what follows begins with "nobody"
        -0.073, // what follows begins with "have"
        0.136, // what follows begins with "there"
        0.179, // what follows begins with "weve"
        0.000, // what follows begins with "hey"
        0.198, // what follows begins with "were"
        -0.116, // what follows begins with "only"
        0.057, // what follows begins with "stop"
        0.481, // what follows begins with "new"
        0.001, // what follows begins with "why"
        -0.083, // what follows begins with "someone"
        0.138, // what follows begins with "three"
        -0.098, // what follows begins with "somebody"
        0.129, // after its first word, what follows begins with "i"
        0.213, // after its first word, what follows begins with "the"
        0.393, // after its first word, what follows begins with "my"
        -0.473, // after its first word, what follows begins with "it"
        -0.414, // after its first word, what follows begins with "how"
        -0.255, // after its first word, what follows begins with "is"
        -0.046, // after its first word, what follows begins with "can"
        -0.093, // after its first word, what follows begins with "ive"
        -0.026, // after its first word, what follows begins with "its"
        0.058, // after its first word, what follows begins with "we"
        -0.151, // after its first word, what follows begins with "what"
        0.256, // after its first word, what follows begins with "im"
        -0.043, // after its first word, what follows begins with "please"
        -0.024, // after its first word, what follows begins with "id"
        0.021, // after its first word, what follows begins with "a"
        0.202, // after its first word, what follows begins with "not"
        0.059, // after its first word, what follows begins with "do"
        -0.324, // after its first word, what follows begins with "you"
        -0.110, // after its first word, what follows begins with "no"
        -0.306, // after its first word, what follows begins with "your"
        -0.044, // after its first word, what follows begins with "where"
        0.068, // after its first word, what follows begins with "on"
        -0.094, // after its first word, what follows begins with "which"
        0.051, // after its first word, what follows begins with "could"
        -0.021, // after its first word, what follows begins with "he"
        0.051, // after its first word, what follows begins with "when"
        -0.281, // after its first word, what follows begins with "in"
        -0.003, // after its first word, what follows begins with "our"
        -0.202, // after its first word, what follows begins with "all"
        -0.041, // after its first word, what follows begins with "with"
        0.184, // after its first word, what follows begins with "if"
        -0.269, // after its first word, what follows begins with "just"
        -0.007, // after its first word, what follows begins with "whats"
        -0.245, // after its first word, what follows begins with "does"
        0.263, // after its first word, what follows begins with "for"
        0.045, // after its first word, what follows begins with "two"
        -0.338, // after its first word, what follows begins with "nothing"
        -0.237, // after its first word, what follows begins with "one"
        -0.044, // after its first word, what follows begins with "theres"
        -0.253, // after its first word, what follows begins with "they"
        -0.206, // after its first word, what follows begins with "now"
        -0.005, // after its first word, what follows begins with "who"
        -0.049, // after its first word, what follows begins with "since"
        -0.141, // after its first word, what follows begins with "same"
        0.045, // after its first word, what follows begins with "she"
        0.147, // after its first word, what follows begins with "would"
        0.208, // after its first word, what follows begins with "this"
        -0.027, // after its first word, what follows begins with "good"
        0.380, // after its first word, what follows begins with "last"
        0.347, // after its first word, what follows begins with "got"
        -0.057, // after its first word, what follows begins with "kindly"
        0.279, // after its first word, what follows begins with "as"
        -0.036, // after its first word, what follows begins with "every"
        0.099, // after its first word, what follows begins with "at"
        0.394, // after its first word, what follows begins with "need"
        0.051, // after its first word, what follows begins with "that"
        0.065, // after its first word, what follows begins with "thats"
        0.023, // after its first word, what follows begins with "thank"
        0.000, // after its first word, what follows begins with "any"
        -0.011, // after its first word, what follows begins with "nobody"
        -0.495, // after its first word, what follows begins with "have"
        0.241, // after its first word, what follows begins with "there"
        0.000, // after its first word, what follows begins with "weve"
        0.000, // after its first word, what follows begins with "hey"
        -0.038, // after its first word, what follows begins with "were"
        -0.457, // after its first word, what follows begins with "only"
        0.018, // after its first word, what follows begins with "stop"
        0.055, // after its first word, what follows begins with "new"
        0.000, // after its first word, what follows begins with "why"
        0.063, // after its first word, what follows begins with "someone"
        -0.023, // after its first word, what follows begins with "three"
        -0.214, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-0.135, -0.002, 0.262, 0.345, -0.050, -0.270, 0.313, -0.205, 0.004, 0.043, 0.022, 0.018, -0.101, -0.040, 0.037, -0.047, -0.006, 0.002, 0.153, -0.001, -0.001, -0.523, -0.063, -0.030, -0.050, -0.007, -0.062, -0.002, 0.313, -0.002, -0.097, -0.012, -0.113, -0.113, -0.068, 0.009, -0.107, 0.001, 0.035, 0.140, -0.053, 0.454, -0.092, 0.085, 0.045, 0.005, 0.042, -0.085, -0.114, 0.031, -0.060, -0.029, 0.003, -0.041, -0.120, 0.044, 0.040, 0.229, -0.062, 0.933],
        [-0.098, 0.032, 0.095, 0.289, 0.042, -0.035, 0.161, 0.021, 0.142, 0.031, 0.028, -0.009, -0.013, -0.066, 0.019, 0.006, 0.044, 0.042, 0.035, 0.010, -0.010, -0.274, -0.016, -0.062, 0.023, -0.021, 0.121, -0.171, 0.081, -0.009, -0.028, -0.020, 0.014, 0.004, 0.032, -0.047, -0.060, 0.085, 0.281, -0.082, -0.010, 0.039, -0.038, 0.043, 0.188, 0.036, 0.027, 0.019, 0.145, -0.127, -0.026, -0.238, -0.008, -0.016, -0.031, 0.018, 0.056, 0.042, -0.068, 0.501],
        [-0.222, -0.017, 0.251, 0.290, 0.197, -0.154, 0.616, -0.051, -0.122, -0.107, -0.199, 0.005, -0.090, -0.026, 0.011, -0.079, -0.132, -0.063, 0.201, -0.022, -0.006, -0.576, -0.061, 0.084, -0.108, -0.033, 0.043, -0.012, 0.261, -0.146, -0.285, -0.026, -0.121, -0.246, -0.098, -0.118, -0.133, 0.327, -0.038, 0.150, 0.073, 0.335, -0.243, 0.260, 0.207, -0.018, -0.061, 0.257, -0.076, -0.009, -0.167, -0.176, 0.318, -0.079, -0.132, -0.056, -0.010, 0.183, 0.030, 1.336],
        [-0.022, 0.004, 0.255, -0.002, 0.370, -0.064, 0.322, 0.244, 0.288, -0.034, 0.042, 0.087, -0.084, 0.034, 0.004, -0.058, -0.083, -0.104, -0.138, 0.084, -0.006, 0.239, 0.030, 0.166, -0.209, 0.020, 0.099, -0.418, -0.722, -0.031, -0.231, -0.067, 0.104, 0.093, -0.016, 0.116, 0.083, 0.079, -0.054, 0.037, 0.116, -1.338, 0.001, 0.020, 0.083, 0.203, -0.208, 0.048, -0.056, 0.037, -0.002, -0.131, 0.207, -0.052, 0.102, 0.004, 0.163, -0.018, 0.140, 1.714],
        [0.029, -0.000, -0.005, -0.084, -0.003, 0.022, -0.058, -0.013, -0.019, -0.003, 0.019, -0.006, 0.014, 0.051, 0.004, 0.009, -0.001, 0.104, 0.048, -0.006, 0.001, 0.148, -0.005, 0.027, 0.001, 0.001, 0.029, 0.132, 0.051, 0.001, 0.004, 0.001, -0.008, -0.017, 0.031, -0.007, 0.032, -0.011, -0.041, 0.076, 0.033, 0.030, 0.023, -0.035, -0.072, 0.018, 0.002, 0.024, 0.009, 0.029, 0.011, 0.071, 0.000, 0.005, 0.015, -0.006, 0.001, 0.040, 0.020, -0.211],
        [-0.160, 0.021, 0.131, 0.205, 0.111, -0.040, 0.489, 0.107, -0.081, -0.152, -0.120, 0.010, 0.076, 0.127, 0.061, -0.055, -0.100, -0.128, 0.157, -0.052, -0.002, -0.088, -0.040, 0.039, -0.060, -0.016, 0.012, -0.052, 0.205, -0.075, -0.193, -0.026, -0.002, 0.071, 0.132, -0.074, -0.064, 0.253, 0.096, 0.097, 0.179, 0.139, -0.114, 0.153, 0.187, 0.027, -0.054, 0.064, -0.057, 0.000, -0.048, -0.014, 0.139, -0.062, -0.023, -0.013, -0.055, -0.014, 0.028, 0.751],
        [-0.114, 0.089, 0.313, 0.097, 0.288, 0.239, 0.240, 0.406, 0.219, -0.080, 0.042, -0.054, 0.153, 0.085, 0.013, -0.004, 0.026, 0.102, 0.065, -0.092, 0.002, 1.233, 0.007, -0.100, -0.048, -0.009, -0.000, 0.096, 0.376, 0.073, -0.012, -0.089, 0.266, 0.162, 0.238, -0.228, 0.293, 0.258, 0.307, -0.023, -0.077, 0.007, 0.013, -0.158, 0.104, 0.159, -0.472, -0.209, 0.043, -0.057, 0.108, -0.001, -0.172, 0.018, 0.127, -0.038, 0.282, 0.190, -0.138, 1.669],
        [0.171, -0.030, -0.029, -0.187, -0.058, 0.029, -0.523, -0.062, -0.092, 0.133, 0.211, -0.088, -0.148, -0.219, -0.138, 0.070, 0.117, 0.058, -0.089, 0.065, 0.001, 0.102, 0.023, -0.032, 0.064, 0.019, -0.081, 0.017, -0.273, 0.049, 0.205, 0.034, 0.025, -0.093, -0.198, 0.085, 0.118, -0.309, -0.208, 0.016, -0.340, -0.292, 0.066, -0.189, -0.118, -0.129, 0.054, -0.173, 0.008, -0.076, 0.031, 0.055, -0.200, 0.078, -0.031, -0.033, 0.073, 0.151, -0.014, -0.884],
    ],
    threshold: 0.50,
};
