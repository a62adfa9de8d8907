//! What `cargo run --release -p signpost-engine --example fit_issues` printed, in thousandths; see there for what it was
//! fitted on. Run it again when the model has been trained again: the numbers read the model's confidences and scores.

use super::score::Stored;

#[rustfmt::skip]
pub(super) static NGRAMS: Stored = Stored {
    features: [
        -717, // a cut
        632, // at a line break
        1098, // at the end of a sentence
        1199, // at a question mark
        1656, // at a sign
        23, // at a comma
        2200, // at "also"
        689, // at "and"
        285, // at "but", "so", "then"
        -143, // a question or a wish follows
        -334, // what follows leans on what came before
        -46, // "also", "too" inside what follows
        -642, // a bare cut before a question or a wish
        -51, // ln confidence of the less sure side
        408, // ln confidence of the surer side
        -111, // likeness of the sides
        -390, // likeness of their categories
        136, // ln confidence in a side of the other's intent, the higher
        360, // ln confidence in a side of the other's intent, the lower
        -537, // out of scope, the higher
        -22, // out of scope, the lower
        1439, // ln letters of the shorter side
        -354, // the shorter side has fewer than 12 letters
        55, // a split
        423, // ln confidence of the whole
        -57, // out of scope of the whole
        102, // ln confidence of the whole in the intents of the parts
        -427, // ln clauses
        942, // ln letters
        196, // several things are announced
        -960, // three parts
        -396, // likeness of the first and the third
        421, // "and" before a question or a wish
        145, // a question follows
        760, // both sides ask or wish
        -160, // neither side asks or wishes
        -13, // words in common
        1091, // score of the less sure side
        648, // score of the surer side
        27, // ln confidence of the sides in the intent of the whole, the lower
        -20, // ln confidence of the sides in the intent of the whole, the higher
        -574, // ln letters of the longer side
        114, // likeness of the scores of the sides
        655, // how far a side's score of its own intent is above that of the other's, the lower
        324, // how far a side's score of its own intent is above that of the other's, the higher
        720, // score of the whole in the intents of the sides, the lower
        -1060, // score of the whole in the intents of the sides, the higher
        -44, // lead of the less sure side
        115, // lead of the surer side
        -468, // score of the intent of the whole in the sides, the lower
        109, // ln confidence of the less sure side, at "also"
        268, // ln confidence of the less sure side, at a sign or an end
        -36, // ln confidence of the less sure side, at a comma
        -385, // likeness of the scores, at "also"
        -16, // likeness of the scores, at a sign or an end
        -114, // likeness of the scores, at a comma
        -116, // words that tell a story, on the side with fewer
        25, // words that tell a story, on the side with more
        -525, // what stands before begins with "i"
        45, // what stands before begins with "the"
        -270, // what stands before begins with "my"
        -156, // what stands before begins with "it"
        295, // what stands before begins with "how"
        94, // what stands before begins with "is"
        196, // what stands before begins with "can"
        -375, // what stands before begins with "ive"
        -252, // what stands before begins with "its"
        -381, // what stands before begins with "we"
        80, // what stands before begins with "what"
        -73, // what stands before begins with "im"
        141, // what stands before begins with "please"
        -294, // what stands before begins with "id"
        -309, // what stands before begins with "a"
        -313, // what stands before begins with "not"
        -45, // what stands before begins with "do"
        -78, // what stands before begins with "you"
        107, // what stands before begins with "no"
        147, // what stands before begins with "your"
        509, // what stands before begins with "where"
        -354, // what stands before begins with "on"
        -171, // what stands before begins with "which"
        -193, // what stands before begins with "could"
        -95, // what stands before begins with "he"
        -412, // what stands before begins with "when"
        -304, // what stands before begins with "in"
        76, // what stands before begins with "our"
        77, // what stands before begins with "all"
        -32, // what stands before begins with "with"
        198, // what stands before begins with "if"
        -182, // what stands before begins with "just"
        323, // what stands before begins with "whats"
        52, // what stands before begins with "does"
        -237, // what stands before begins with "for"
        219, // what stands before begins with "two"
        100, // what stands before begins with "nothing"
        -225, // what stands before begins with "one"
        -66, // what stands before begins with "theres"
        -229, // what stands before begins with "they"
        -43, // what stands before begins with "now"
        316, // what stands before begins with "who"
        -107, // what stands before begins with "since"
        -10, // what stands before begins with "same"
        356, // what stands before begins with "she"
        -158, // what stands before begins with "would"
        -295, // what stands before begins with "this"
        -3, // what stands before begins with "good"
        17, // what stands before begins with "last"
        -129, // what stands before begins with "got"
        -27, // what stands before begins with "kindly"
        57, // what stands before begins with "as"
        -168, // what stands before begins with "every"
        -113, // what stands before begins with "at"
        105, // what stands before begins with "need"
        -83, // what stands before begins with "that"
        -53, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        252, // what stands before begins with "any"
        122, // what stands before begins with "nobody"
        296, // what stands before begins with "have"
        87, // what stands before begins with "there"
        -169, // what stands before begins with "weve"
        51, // what stands before begins with "hey"
        -190, // what stands before begins with "were"
        -69, // what stands before begins with "only"
        -58, // what stands before begins with "stop"
        302, // what stands before begins with "new"
        31, // what stands before begins with "why"
        142, // what stands before begins with "someone"
        28, // what stands before begins with "three"
        -385, // what stands before begins with "somebody"
        -341, // what follows begins with "i"
        -21, // what follows begins with "the"
        -285, // what follows begins with "my"
        -75, // what follows begins with "it"
        -17, // what follows begins with "how"
        -245, // what follows begins with "is"
        -15, // what follows begins with "can"
        -291, // what follows begins with "ive"
        -271, // what follows begins with "its"
        155, // what follows begins with "we"
        -104, // what follows begins with "what"
        -670, // what follows begins with "im"
        -196, // what follows begins with "please"
        27, // what follows begins with "id"
        -132, // what follows begins with "a"
        -280, // what follows begins with "not"
        80, // what follows begins with "do"
        -340, // what follows begins with "you"
        239, // what follows begins with "no"
        -223, // what follows begins with "your"
        -53, // what follows begins with "where"
        -319, // what follows begins with "on"
        -360, // what follows begins with "which"
        229, // what follows begins with "could"
        -281, // what follows begins with "he"
        144, // what follows begins with "when"
        -207, // what follows begins with "in"
        136, // what follows begins with "our"
        208, // what follows begins with "all"
        -129, // what follows begins with "with"
        532, // what follows begins with "if"
        -51, // what follows begins with "just"
        213, // what follows begins with "whats"
        -633, // what follows begins with "does"
        -302, // what follows begins with "for"
        -69, // what follows begins with "two"
        -234, // what follows begins with "nothing"
        -149, // what follows begins with "one"
        -197, // what follows begins with "theres"
        -282, // what follows begins with "they"
        0, // what follows begins with "now"
        134, // what follows begins with "who"
        112, // what follows begins with "since"
        -230, // what follows begins with "same"
        145, // what follows begins with "she"
        -6, // what follows begins with "would"
        -266, // what follows begins with "this"
        78, // what follows begins with "good"
        293, // what follows begins with "last"
        46, // what follows begins with "got"
        270, // what follows begins with "kindly"
        231, // what follows begins with "as"
        52, // what follows begins with "every"
        -22, // what follows begins with "at"
        -150, // what follows begins with "need"
        -57, // what follows begins with "that"
        92, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -50, // what follows begins with "any"
        -83, // what follows begins with "nobody"
        -112, // what follows begins with "have"
        69, // what follows begins with "there"
        107, // what follows begins with "weve"
        0, // what follows begins with "hey"
        106, // what follows begins with "were"
        54, // what follows begins with "only"
        16, // what follows begins with "stop"
        264, // what follows begins with "new"
        227, // what follows begins with "why"
        69, // what follows begins with "someone"
        27, // what follows begins with "three"
        -106, // what follows begins with "somebody"
        231, // after its first word, what follows begins with "i"
        -130, // after its first word, what follows begins with "the"
        116, // after its first word, what follows begins with "my"
        -506, // after its first word, what follows begins with "it"
        19, // after its first word, what follows begins with "how"
        -225, // after its first word, what follows begins with "is"
        -57, // after its first word, what follows begins with "can"
        -34, // after its first word, what follows begins with "ive"
        156, // after its first word, what follows begins with "its"
        -15, // after its first word, what follows begins with "we"
        -98, // after its first word, what follows begins with "what"
        163, // after its first word, what follows begins with "im"
        -21, // after its first word, what follows begins with "please"
        -115, // after its first word, what follows begins with "id"
        -56, // after its first word, what follows begins with "a"
        -67, // after its first word, what follows begins with "not"
        -75, // after its first word, what follows begins with "do"
        -265, // after its first word, what follows begins with "you"
        -280, // after its first word, what follows begins with "no"
        -179, // after its first word, what follows begins with "your"
        -34, // after its first word, what follows begins with "where"
        -85, // after its first word, what follows begins with "on"
        -48, // after its first word, what follows begins with "which"
        -49, // after its first word, what follows begins with "could"
        -97, // after its first word, what follows begins with "he"
        1, // after its first word, what follows begins with "when"
        -172, // after its first word, what follows begins with "in"
        -31, // after its first word, what follows begins with "our"
        -189, // after its first word, what follows begins with "all"
        87, // after its first word, what follows begins with "with"
        222, // after its first word, what follows begins with "if"
        -361, // after its first word, what follows begins with "just"
        -1, // after its first word, what follows begins with "whats"
        -132, // after its first word, what follows begins with "does"
        44, // after its first word, what follows begins with "for"
        -81, // after its first word, what follows begins with "two"
        -179, // after its first word, what follows begins with "nothing"
        -60, // after its first word, what follows begins with "one"
        -32, // after its first word, what follows begins with "theres"
        -275, // after its first word, what follows begins with "they"
        -117, // after its first word, what follows begins with "now"
        -5, // after its first word, what follows begins with "who"
        -39, // after its first word, what follows begins with "since"
        -148, // after its first word, what follows begins with "same"
        95, // after its first word, what follows begins with "she"
        464, // after its first word, what follows begins with "would"
        -80, // after its first word, what follows begins with "this"
        -18, // after its first word, what follows begins with "good"
        206, // after its first word, what follows begins with "last"
        322, // after its first word, what follows begins with "got"
        -42, // after its first word, what follows begins with "kindly"
        174, // after its first word, what follows begins with "as"
        -11, // after its first word, what follows begins with "every"
        23, // after its first word, what follows begins with "at"
        487, // after its first word, what follows begins with "need"
        209, // after its first word, what follows begins with "that"
        87, // after its first word, what follows begins with "thats"
        -5, // after its first word, what follows begins with "thank"
        1, // after its first word, what follows begins with "any"
        -28, // after its first word, what follows begins with "nobody"
        -327, // after its first word, what follows begins with "have"
        245, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -21, // after its first word, what follows begins with "were"
        -323, // after its first word, what follows begins with "only"
        -125, // after its first word, what follows begins with "stop"
        -11, // after its first word, what follows begins with "new"
        -2, // after its first word, what follows begins with "why"
        138, // after its first word, what follows begins with "someone"
        -24, // after its first word, what follows begins with "three"
        80, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-309, -16, 43, 270, -163, -327, 332, -269, -36, 114, -146, -75, -95, 14, 193, -3, 52, -52, 459, -50, 0, -565, -84, -235, -137, 0, -106, -313, 1049, -31, -49, -2, -232, -343, -89, -134, -155, 270, -22, 80, 121, 1466, -67, 270, -17, -146, -201, -93, 66, -142, -96, -68, -33, -43, -5, 22, -76, 112, -320, 1197],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-206, 0, 221, 576, 105, -99, 318, -148, 171, 111, 10, -22, -111, 61, 30, -60, 29, -6, -210, -65, -2, -1194, -50, 88, -266, -2, 43, -351, -131, 53, -362, -67, -147, 103, -170, 214, -92, 246, 105, -68, 243, -269, -166, 272, 204, 62, 39, -68, 65, -97, -181, -109, 115, -50, -161, -65, -71, 42, 81, 790],
        [-252, 265, 190, 479, 714, 358, 810, 318, -4, -120, -150, 222, 140, 52, 227, -77, 105, 58, 205, -279, -17, 221, 194, -119, 334, -43, 321, -145, 182, 158, -189, -136, 408, 88, 259, -87, 80, 597, 130, -128, -380, -604, 147, 348, 268, 222, -374, 330, 98, 26, 71, -150, 12, -199, 235, -148, 4, -23, -191, 891],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-208, -7, 85, 242, -109, -241, 247, -216, 2, 122, -97, -29, -77, -31, 126, -11, 16, -23, 363, -35, 0, -517, -68, -119, -130, 0, -57, -176, 769, -20, -89, -4, -191, -273, -114, -38, -145, 188, -51, 57, 91, 1052, -61, 216, -19, -122, -148, -74, 35, -149, -79, -71, -12, -39, -23, 18, -60, 97, -255, 797],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-202, 1, 102, 433, 49, -185, 228, -85, 138, 84, 48, -37, -8, 19, 50, -54, 59, 26, -201, -38, -3, -993, -30, 54, -208, -5, 54, -186, -87, 34, -268, -42, -111, 104, -150, 102, -151, 197, 159, -54, 145, -87, -145, 236, 216, 7, 28, -67, 91, -81, -130, -105, 50, -33, -134, -14, -74, -55, 99, 577],
        [-200, -3, 97, 212, -73, -238, 287, -216, 8, 120, -108, -2, -65, -40, 119, -14, -14, -54, 352, -34, 1, -499, -42, -102, -110, -1, -44, -186, 690, -23, -101, -5, -192, -280, -123, -22, -138, 196, -61, 42, 95, 922, -69, 209, -8, -140, -131, -49, 42, -130, -59, -82, -11, -60, -15, 18, -74, 90, -221, 728],
        [92, -89, -332, -487, -380, -28, -324, -77, -340, -26, 25, -174, 94, -62, 100, 172, 314, -69, 30, 133, 2, -303, 124, -394, -113, 3, -232, 102, 922, -113, 621, 156, -65, 17, 67, -183, -9, -197, 13, 102, 60, 1617, -55, -191, -175, -265, 19, 32, 134, -118, 13, 207, -193, 109, -43, 121, -64, 8, -382, -1058],
        [-140, 0, 56, -52, 611, 339, 583, 546, -56, -88, -395, 6, 146, 305, 190, -38, 12, -167, 302, -151, -5, 110, 47, 134, 158, -28, -46, -120, 166, 38, -294, -46, 467, 88, 215, -140, 18, 374, -105, 12, 287, 64, -5, 328, 115, 174, -197, 269, 243, 197, 106, 196, 223, -221, 157, -65, -68, -79, 63, 737],
    ],
    threshold: 0.24,
};

#[rustfmt::skip]
pub(super) static BOTH: Stored = Stored {
    features: [
        -437, // a cut
        1042, // at a line break
        1088, // at the end of a sentence
        1210, // at a question mark
        1576, // at a sign
        29, // at a comma
        1909, // at "also"
        566, // at "and"
        55, // at "but", "so", "then"
        71, // a question or a wish follows
        -27, // what follows leans on what came before
        -204, // "also", "too" inside what follows
        -515, // a bare cut before a question or a wish
        -368, // ln confidence of the less sure side
        -211, // ln confidence of the surer side
        -901, // likeness of the sides
        -410, // likeness of their categories
        197, // ln confidence in a side of the other's intent, the higher
        156, // ln confidence in a side of the other's intent, the lower
        -540, // out of scope, the higher
        -47, // out of scope, the lower
        776, // ln letters of the shorter side
        -428, // the shorter side has fewer than 12 letters
        10, // a split
        206, // ln confidence of the whole
        -208, // out of scope of the whole
        -43, // ln confidence of the whole in the intents of the parts
        -397, // ln clauses
        653, // ln letters
        432, // several things are announced
        -957, // three parts
        -670, // likeness of the first and the third
        374, // "and" before a question or a wish
        -82, // a question follows
        662, // both sides ask or wish
        -16, // neither side asks or wishes
        -79, // words in common
        705, // score of the less sure side
        659, // score of the surer side
        -1, // ln confidence of the sides in the intent of the whole, the lower
        8, // ln confidence of the sides in the intent of the whole, the higher
        -336, // ln letters of the longer side
        -316, // likeness of the scores of the sides
        261, // how far a side's score of its own intent is above that of the other's, the lower
        22, // how far a side's score of its own intent is above that of the other's, the higher
        420, // score of the whole in the intents of the sides, the lower
        -432, // score of the whole in the intents of the sides, the higher
        -266, // lead of the less sure side
        84, // lead of the surer side
        -367, // score of the intent of the whole in the sides, the lower
        43, // ln confidence of the less sure side, at "also"
        520, // ln confidence of the less sure side, at a sign or an end
        -54, // ln confidence of the less sure side, at a comma
        -60, // likeness of the scores, at "also"
        2, // likeness of the scores, at a sign or an end
        -247, // likeness of the scores, at a comma
        -215, // words that tell a story, on the side with fewer
        -58, // words that tell a story, on the side with more
        -524, // what stands before begins with "i"
        -109, // what stands before begins with "the"
        -350, // what stands before begins with "my"
        -113, // what stands before begins with "it"
        505, // what stands before begins with "how"
        85, // what stands before begins with "is"
        148, // what stands before begins with "can"
        -780, // what stands before begins with "ive"
        -423, // what stands before begins with "its"
        -593, // what stands before begins with "we"
        -121, // what stands before begins with "what"
        -483, // what stands before begins with "im"
        64, // what stands before begins with "please"
        -444, // what stands before begins with "id"
        -351, // what stands before begins with "a"
        -572, // what stands before begins with "not"
        -90, // what stands before begins with "do"
        -287, // what stands before begins with "you"
        220, // what stands before begins with "no"
        -46, // what stands before begins with "your"
        706, // what stands before begins with "where"
        -417, // what stands before begins with "on"
        -181, // what stands before begins with "which"
        -575, // what stands before begins with "could"
        -218, // what stands before begins with "he"
        -674, // what stands before begins with "when"
        -322, // what stands before begins with "in"
        94, // what stands before begins with "our"
        37, // what stands before begins with "all"
        -26, // what stands before begins with "with"
        173, // what stands before begins with "if"
        -174, // what stands before begins with "just"
        471, // what stands before begins with "whats"
        -589, // what stands before begins with "does"
        -358, // what stands before begins with "for"
        311, // what stands before begins with "two"
        264, // what stands before begins with "nothing"
        -258, // what stands before begins with "one"
        98, // what stands before begins with "theres"
        -413, // what stands before begins with "they"
        -101, // what stands before begins with "now"
        842, // what stands before begins with "who"
        -435, // what stands before begins with "since"
        57, // what stands before begins with "same"
        804, // what stands before begins with "she"
        -452, // what stands before begins with "would"
        -490, // what stands before begins with "this"
        -47, // what stands before begins with "good"
        216, // what stands before begins with "last"
        -349, // what stands before begins with "got"
        -148, // what stands before begins with "kindly"
        78, // what stands before begins with "as"
        -170, // what stands before begins with "every"
        -168, // what stands before begins with "at"
        339, // what stands before begins with "need"
        -162, // what stands before begins with "that"
        -66, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        182, // what stands before begins with "any"
        319, // what stands before begins with "nobody"
        123, // what stands before begins with "have"
        -8, // what stands before begins with "there"
        -328, // what stands before begins with "weve"
        53, // what stands before begins with "hey"
        -159, // what stands before begins with "were"
        -121, // what stands before begins with "only"
        -148, // what stands before begins with "stop"
        626, // what stands before begins with "new"
        -223, // what stands before begins with "why"
        132, // what stands before begins with "someone"
        26, // what stands before begins with "three"
        -820, // what stands before begins with "somebody"
        -519, // what follows begins with "i"
        -275, // what follows begins with "the"
        -384, // what follows begins with "my"
        -155, // what follows begins with "it"
        167, // what follows begins with "how"
        -592, // what follows begins with "is"
        44, // what follows begins with "can"
        -509, // what follows begins with "ive"
        -282, // what follows begins with "its"
        314, // what follows begins with "we"
        -228, // what follows begins with "what"
        -812, // what follows begins with "im"
        -140, // what follows begins with "please"
        -205, // what follows begins with "id"
        -208, // what follows begins with "a"
        -306, // what follows begins with "not"
        121, // what follows begins with "do"
        -564, // what follows begins with "you"
        469, // what follows begins with "no"
        -362, // what follows begins with "your"
        31, // what follows begins with "where"
        -230, // what follows begins with "on"
        -360, // what follows begins with "which"
        146, // what follows begins with "could"
        -464, // what follows begins with "he"
        245, // what follows begins with "when"
        -138, // what follows begins with "in"
        146, // what follows begins with "our"
        380, // what follows begins with "all"
        -176, // what follows begins with "with"
        978, // what follows begins with "if"
        -108, // what follows begins with "just"
        311, // what follows begins with "whats"
        -888, // what follows begins with "does"
        -301, // what follows begins with "for"
        -102, // what follows begins with "two"
        -290, // what follows begins with "nothing"
        -232, // what follows begins with "one"
        -322, // what follows begins with "theres"
        -356, // what follows begins with "they"
        0, // what follows begins with "now"
        204, // what follows begins with "who"
        -100, // what follows begins with "since"
        -398, // what follows begins with "same"
        518, // what follows begins with "she"
        -95, // what follows begins with "would"
        -356, // what follows begins with "this"
        373, // what follows begins with "good"
        660, // what follows begins with "last"
        91, // what follows begins with "got"
        475, // what follows begins with "kindly"
        498, // what follows begins with "as"
        160, // what follows begins with "every"
        106, // what follows begins with "at"
        -214, // what follows begins with "need"
        -47, // what follows begins with "that"
        224, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -178, // what follows begins with "any"
        36, // what follows begins with "nobody"
        -194, // what follows begins with "have"
        -216, // what follows begins with "there"
        15, // what follows begins with "weve"
        0, // what follows begins with "hey"
        379, // what follows begins with "were"
        253, // what follows begins with "only"
        261, // what follows begins with "stop"
        247, // what follows begins with "new"
        624, // what follows begins with "why"
        105, // what follows begins with "someone"
        95, // what follows begins with "three"
        -255, // what follows begins with "somebody"
        128, // after its first word, what follows begins with "i"
        -292, // after its first word, what follows begins with "the"
        196, // after its first word, what follows begins with "my"
        -706, // after its first word, what follows begins with "it"
        -88, // after its first word, what follows begins with "how"
        -359, // after its first word, what follows begins with "is"
        -78, // after its first word, what follows begins with "can"
        -55, // after its first word, what follows begins with "ive"
        -191, // after its first word, what follows begins with "its"
        35, // after its first word, what follows begins with "we"
        -125, // after its first word, what follows begins with "what"
        315, // after its first word, what follows begins with "im"
        -28, // after its first word, what follows begins with "please"
        -266, // after its first word, what follows begins with "id"
        -63, // after its first word, what follows begins with "a"
        301, // after its first word, what follows begins with "not"
        -149, // after its first word, what follows begins with "do"
        -267, // after its first word, what follows begins with "you"
        -359, // after its first word, what follows begins with "no"
        -254, // after its first word, what follows begins with "your"
        -78, // after its first word, what follows begins with "where"
        -237, // after its first word, what follows begins with "on"
        167, // after its first word, what follows begins with "which"
        -179, // after its first word, what follows begins with "could"
        -123, // after its first word, what follows begins with "he"
        103, // after its first word, what follows begins with "when"
        -156, // after its first word, what follows begins with "in"
        -33, // after its first word, what follows begins with "our"
        -362, // after its first word, what follows begins with "all"
        173, // after its first word, what follows begins with "with"
        514, // after its first word, what follows begins with "if"
        -391, // after its first word, what follows begins with "just"
        0, // after its first word, what follows begins with "whats"
        -149, // after its first word, what follows begins with "does"
        25, // after its first word, what follows begins with "for"
        -223, // after its first word, what follows begins with "two"
        -387, // after its first word, what follows begins with "nothing"
        -91, // after its first word, what follows begins with "one"
        -30, // after its first word, what follows begins with "theres"
        -440, // after its first word, what follows begins with "they"
        -259, // after its first word, what follows begins with "now"
        -14, // after its first word, what follows begins with "who"
        -38, // after its first word, what follows begins with "since"
        -178, // after its first word, what follows begins with "same"
        93, // after its first word, what follows begins with "she"
        585, // after its first word, what follows begins with "would"
        -21, // after its first word, what follows begins with "this"
        -12, // after its first word, what follows begins with "good"
        52, // after its first word, what follows begins with "last"
        644, // after its first word, what follows begins with "got"
        -28, // after its first word, what follows begins with "kindly"
        408, // after its first word, what follows begins with "as"
        -28, // after its first word, what follows begins with "every"
        174, // after its first word, what follows begins with "at"
        680, // after its first word, what follows begins with "need"
        239, // after its first word, what follows begins with "that"
        77, // after its first word, what follows begins with "thats"
        -10, // after its first word, what follows begins with "thank"
        11, // after its first word, what follows begins with "any"
        -12, // after its first word, what follows begins with "nobody"
        -296, // after its first word, what follows begins with "have"
        510, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -28, // after its first word, what follows begins with "were"
        -553, // after its first word, what follows begins with "only"
        -318, // after its first word, what follows begins with "stop"
        188, // after its first word, what follows begins with "new"
        0, // after its first word, what follows begins with "why"
        276, // after its first word, what follows begins with "someone"
        -19, // after its first word, what follows begins with "three"
        275, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-174, 93, 418, 536, 400, -273, 273, 146, 138, -34, -71, 132, -60, 113, -76, -311, -360, -5, -71, -195, -31, 491, -321, 369, -4, -90, 159, -140, -1258, 114, -858, -232, 126, -88, 9, 122, -23, 149, 74, -43, -93, -1970, -406, -63, 217, 187, 219, 45, -61, -35, -121, -278, 427, 85, 37, -223, 138, 12, 294, 1222],
        [-186, -12, -30, 422, 92, -210, 278, 186, 152, -23, -160, 60, -79, 78, -196, -103, 6, 94, -156, -44, -3, -996, -38, -122, -57, -10, -250, -350, -154, 127, -95, -14, -56, 329, -168, 198, -310, 150, -63, -153, -329, 25, -239, 334, 291, -41, 138, -49, 15, 6, -50, -152, 72, 39, -220, -21, -23, 43, -63, 554],
        [-315, -8, -88, 132, 1032, -25, 1004, 264, 36, -48, -615, 254, 448, 251, -118, -147, -533, -87, 244, -237, -13, -230, 313, 202, 51, -92, 114, -55, 643, -118, -402, -61, -315, -114, -194, -241, -74, 324, -48, 0, 186, 494, -331, 393, -11, -334, -179, 485, -44, 296, -82, 39, 241, -80, 299, -181, -264, -74, 149, 793],
        [1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, -1, -1, 1, 1, -2, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-404, -36, 140, 639, -278, -480, 513, -251, -6, 160, -236, -66, -180, 83, 103, -269, 86, 87, 435, -11, 5, -584, -426, -265, -154, 12, -92, -252, 1298, -33, -66, 0, -235, -253, -151, -131, -238, -55, -7, 125, 10, 1731, -164, 481, -122, 274, -111, 70, 117, 9, -153, -147, 250, 136, -216, -36, 24, 46, -172, 1379],
        [-261, 76, 477, 738, -14, 595, 879, 766, -106, -222, -408, -240, -78, -117, 44, -315, 580, 163, 147, -458, -10, 923, -269, -129, 270, -62, -16, -129, -145, 322, -74, -202, 281, 365, 282, 219, 277, 429, 323, -74, -263, -562, -27, 111, 78, 226, -228, -257, 93, 45, 373, 5, -124, -117, 331, -297, 19, -200, -305, 745],
        [152, -168, -290, 179, -344, -270, -487, -340, -403, 124, 129, -231, -273, -408, 65, 144, -448, -163, 98, 395, 13, -207, -237, 238, -491, 83, -305, 71, -322, -51, -147, 87, -399, 45, -405, 362, -115, -422, -470, 78, 154, -307, 165, 37, -69, 211, 744, -3, -121, -150, -120, -46, -48, 154, -36, -51, -410, -341, 161, -606],
        [-328, -26, 82, 675, -200, -441, 397, -269, 59, 233, -161, -52, -100, 70, 81, -221, 58, 94, 431, -15, 4, -692, -195, -202, -134, 12, -72, -197, 1286, -41, -39, -1, -218, -191, -121, -105, -212, -77, -38, 138, 62, 1720, -142, 494, -88, 282, -85, 34, 82, 28, -184, -149, 262, 200, -249, -30, 53, 65, -291, 1334],
        [151, -36, -446, -570, -445, 251, -320, -158, -173, -5, 65, -146, -16, -128, 35, 347, 306, -74, 43, 167, 36, -419, 289, -431, 3, 97, -164, 143, 1337, -188, 963, 201, -165, 85, -5, -85, 42, -177, 12, 127, 105, 1943, 414, 56, -245, -191, -258, -32, 34, 43, 103, 288, -446, -129, -31, 257, -130, -15, -304, -1293],
        [-217, 20, 107, 11, 109, 23, 235, 193, 355, -53, -239, 134, 110, 127, -123, -184, 26, 30, -25, -91, -5, -472, -48, -208, -69, -26, -291, -160, 4, 54, -5, -35, -30, 173, 88, 241, -171, 179, 628, 2, -511, 146, -294, 218, 191, -217, -69, -107, 8, 95, -85, -328, 162, 19, -184, -24, 245, 99, -151, 419],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-228, -3, 38, -130, 1118, -180, 827, 133, -198, -31, -555, 214, 574, 295, -106, -249, -415, 84, 160, -213, -15, -379, 377, 186, 53, -90, 101, -110, 634, -44, -534, -55, -466, -274, -272, -225, -58, 89, -87, -5, 123, 441, -461, 445, -18, -347, -7, 483, -48, 171, -260, 156, 209, -308, 344, -198, -268, -3, 26, 897],
        [-84, 516, 447, 292, 294, 461, 377, 366, 199, -65, 347, -18, -496, -70, -100, -236, 124, 142, 4, -130, -31, 1174, -256, -148, 420, -97, 63, 211, 394, 156, 47, -113, 686, -212, 261, -333, 431, 294, 482, -58, -29, 46, 129, -213, 40, 214, -508, -108, -102, 70, 72, 259, 133, 18, 58, -205, 207, 311, -160, 712],
        [-200, 54, 13, 104, 34, -45, 486, -129, 386, -43, -93, 168, 31, 83, -47, -111, -288, -174, 84, -97, -3, 210, -52, -61, -32, -10, -251, -304, -61, -114, -202, -33, -35, -177, -69, 128, -253, 287, -29, -269, -368, -61, -52, 258, -41, 21, -558, 15, -296, -10, 89, -9, -352, -11, 31, 98, 60, -44, -45, 407],
        [-147, 40, -278, 595, -47, 255, 653, 743, 229, -200, -454, -295, 332, 222, -78, 77, 389, 24, 190, -261, -4, 473, -194, 98, 58, -47, -3, -128, -71, -377, -261, -114, 125, 973, 570, 165, 226, 615, 134, -28, 267, -357, 57, -121, 172, -57, -522, -322, 237, 245, 381, -116, 316, -205, 397, 28, 76, -163, -75, 797],
    ],
    threshold: 0.21,
};
