//! What `cargo run --release -p signpost-engine --example fit_issues` printed, in thousandths; see there for what it was
//! fitted on. Run it again when the model has been trained again: the numbers read the model's confidences and scores.

use super::score::Stored;

#[rustfmt::skip]
pub(super) static NGRAMS: Stored = Stored {
    features: [
        -659, // a cut
        703, // at a line break
        966, // at the end of a sentence
        1120, // at a question mark
        1830, // at a sign
        26, // at a comma
        1938, // at "also"
        538, // at "and"
        274, // at "but", "so", "then"
        -74, // a question or a wish follows
        -233, // what follows leans on what came before
        -55, // "also", "too" inside what follows
        -572, // a bare cut before a question or a wish
        14, // ln confidence of the less sure side
        153, // ln confidence of the surer side
        -58, // likeness of the sides
        -499, // likeness of their categories
        134, // ln confidence in a side of the other's intent, the higher
        283, // ln confidence in a side of the other's intent, the lower
        -615, // out of scope, the higher
        -12, // out of scope, the lower
        783, // ln letters of the shorter side
        -414, // the shorter side has fewer than 12 letters
        34, // a split
        140, // ln confidence of the whole
        -14, // out of scope of the whole
        18, // ln confidence of the whole in the intents of the parts
        -536, // ln clauses
        127, // ln letters
        210, // several things are announced
        -1046, // three parts
        -578, // likeness of the first and the third
        201, // "and" before a question or a wish
        15, // a question follows
        371, // both sides ask or wish
        -119, // neither side asks or wishes
        -161, // words in common
        1069, // score of the less sure side
        745, // score of the surer side
        43, // ln confidence of the sides in the intent of the whole, the lower
        100, // ln confidence of the sides in the intent of the whole, the higher
        -953, // ln letters of the longer side
        158, // likeness of the scores of the sides
        630, // how far a side's score of its own intent is above that of the other's, the lower
        113, // how far a side's score of its own intent is above that of the other's, the higher
        580, // score of the whole in the intents of the sides, the lower
        -853, // score of the whole in the intents of the sides, the higher
        378, // lead of the less sure side
        -130, // lead of the surer side
        -350, // score of the intent of the whole in the sides, the lower
        68, // ln confidence of the less sure side, at "also"
        131, // ln confidence of the less sure side, at a sign or an end
        51, // ln confidence of the less sure side, at a comma
        -239, // likeness of the scores, at "also"
        -162, // likeness of the scores, at a sign or an end
        -199, // likeness of the scores, at a comma
        -308, // words that tell a story, on the side with fewer
        -286, // words that tell a story, on the side with more
        -569, // what stands before begins with "i"
        165, // what stands before begins with "the"
        -307, // what stands before begins with "my"
        -36, // what stands before begins with "it"
        505, // what stands before begins with "how"
        -47, // what stands before begins with "is"
        198, // what stands before begins with "can"
        -182, // what stands before begins with "ive"
        -187, // what stands before begins with "its"
        -382, // what stands before begins with "we"
        30, // what stands before begins with "what"
        -100, // what stands before begins with "im"
        179, // what stands before begins with "please"
        -349, // what stands before begins with "id"
        -363, // what stands before begins with "a"
        -306, // what stands before begins with "not"
        5, // what stands before begins with "do"
        -89, // what stands before begins with "you"
        133, // what stands before begins with "no"
        156, // what stands before begins with "your"
        591, // what stands before begins with "where"
        -337, // what stands before begins with "on"
        -65, // what stands before begins with "which"
        -314, // what stands before begins with "could"
        -77, // what stands before begins with "he"
        -477, // what stands before begins with "when"
        -259, // what stands before begins with "in"
        154, // what stands before begins with "our"
        193, // what stands before begins with "all"
        -56, // what stands before begins with "with"
        221, // what stands before begins with "if"
        -286, // what stands before begins with "just"
        201, // what stands before begins with "whats"
        88, // what stands before begins with "does"
        -278, // what stands before begins with "for"
        315, // what stands before begins with "two"
        137, // what stands before begins with "nothing"
        -155, // what stands before begins with "one"
        -201, // what stands before begins with "theres"
        -209, // what stands before begins with "they"
        -25, // what stands before begins with "now"
        372, // what stands before begins with "who"
        -143, // what stands before begins with "since"
        -62, // what stands before begins with "same"
        465, // what stands before begins with "she"
        -291, // what stands before begins with "would"
        -327, // what stands before begins with "this"
        49, // what stands before begins with "good"
        8, // what stands before begins with "last"
        -64, // what stands before begins with "got"
        -75, // what stands before begins with "kindly"
        184, // what stands before begins with "as"
        -160, // what stands before begins with "every"
        -99, // what stands before begins with "at"
        76, // what stands before begins with "need"
        -127, // what stands before begins with "that"
        -25, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        317, // what stands before begins with "any"
        142, // what stands before begins with "nobody"
        449, // what stands before begins with "have"
        32, // what stands before begins with "there"
        -262, // what stands before begins with "weve"
        -14, // what stands before begins with "hey"
        -311, // what stands before begins with "were"
        -98, // what stands before begins with "only"
        -90, // what stands before begins with "stop"
        180, // what stands before begins with "new"
        193, // what stands before begins with "why"
        45, // what stands before begins with "someone"
        170, // what stands before begins with "three"
        -451, // what stands before begins with "somebody"
        -204, // what follows begins with "i"
        116, // what follows begins with "the"
        -172, // what follows begins with "my"
        -455, // what follows begins with "it"
        -59, // what follows begins with "how"
        -426, // what follows begins with "is"
        -131, // what follows begins with "can"
        -226, // what follows begins with "ive"
        -89, // what follows begins with "its"
        199, // what follows begins with "we"
        -53, // what follows begins with "what"
        -497, // what follows begins with "im"
        -273, // what follows begins with "please"
        -84, // what follows begins with "id"
        -106, // what follows begins with "a"
        -161, // what follows begins with "not"
        254, // what follows begins with "do"
        -415, // what follows begins with "you"
        187, // what follows begins with "no"
        -266, // what follows begins with "your"
        189, // what follows begins with "where"
        -333, // what follows begins with "on"
        -262, // what follows begins with "which"
        121, // what follows begins with "could"
        -377, // what follows begins with "he"
        196, // what follows begins with "when"
        -259, // what follows begins with "in"
        -23, // what follows begins with "our"
        205, // what follows begins with "all"
        -243, // what follows begins with "with"
        503, // what follows begins with "if"
        -218, // what follows begins with "just"
        368, // what follows begins with "whats"
        -738, // what follows begins with "does"
        -173, // what follows begins with "for"
        -186, // what follows begins with "two"
        -186, // what follows begins with "nothing"
        -230, // what follows begins with "one"
        -281, // what follows begins with "theres"
        -266, // what follows begins with "they"
        0, // what follows begins with "now"
        -26, // what follows begins with "who"
        67, // what follows begins with "since"
        -250, // what follows begins with "same"
        168, // what follows begins with "she"
        -29, // what follows begins with "would"
        -336, // what follows begins with "this"
        128, // what follows begins with "good"
        275, // what follows begins with "last"
        -60, // what follows begins with "got"
        133, // what follows begins with "kindly"
        279, // what follows begins with "as"
        116, // what follows begins with "every"
        -90, // what follows begins with "at"
        -63, // what follows begins with "need"
        -85, // what follows begins with "that"
        102, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -45, // what follows begins with "any"
        -196, // what follows begins with "nobody"
        -154, // what follows begins with "have"
        92, // what follows begins with "there"
        120, // what follows begins with "weve"
        0, // what follows begins with "hey"
        86, // what follows begins with "were"
        41, // what follows begins with "only"
        74, // what follows begins with "stop"
        228, // what follows begins with "new"
        32, // what follows begins with "why"
        104, // what follows begins with "someone"
        124, // what follows begins with "three"
        -111, // what follows begins with "somebody"
        342, // after its first word, what follows begins with "i"
        109, // after its first word, what follows begins with "the"
        435, // after its first word, what follows begins with "my"
        -299, // after its first word, what follows begins with "it"
        -85, // after its first word, what follows begins with "how"
        -350, // after its first word, what follows begins with "is"
        -150, // after its first word, what follows begins with "can"
        -94, // after its first word, what follows begins with "ive"
        152, // after its first word, what follows begins with "its"
        -119, // after its first word, what follows begins with "we"
        -122, // after its first word, what follows begins with "what"
        239, // after its first word, what follows begins with "im"
        0, // after its first word, what follows begins with "please"
        -45, // after its first word, what follows begins with "id"
        153, // after its first word, what follows begins with "a"
        -182, // after its first word, what follows begins with "not"
        -78, // after its first word, what follows begins with "do"
        -334, // after its first word, what follows begins with "you"
        -311, // after its first word, what follows begins with "no"
        -216, // after its first word, what follows begins with "your"
        -72, // after its first word, what follows begins with "where"
        224, // after its first word, what follows begins with "on"
        -137, // after its first word, what follows begins with "which"
        -99, // after its first word, what follows begins with "could"
        -102, // after its first word, what follows begins with "he"
        -19, // after its first word, what follows begins with "when"
        -347, // after its first word, what follows begins with "in"
        -63, // after its first word, what follows begins with "our"
        -125, // after its first word, what follows begins with "all"
        92, // after its first word, what follows begins with "with"
        238, // after its first word, what follows begins with "if"
        -326, // after its first word, what follows begins with "just"
        -9, // after its first word, what follows begins with "whats"
        -262, // after its first word, what follows begins with "does"
        -18, // after its first word, what follows begins with "for"
        48, // after its first word, what follows begins with "two"
        -164, // after its first word, what follows begins with "nothing"
        -306, // after its first word, what follows begins with "one"
        -55, // after its first word, what follows begins with "theres"
        -214, // after its first word, what follows begins with "they"
        -183, // after its first word, what follows begins with "now"
        27, // after its first word, what follows begins with "who"
        -23, // after its first word, what follows begins with "since"
        -157, // after its first word, what follows begins with "same"
        40, // after its first word, what follows begins with "she"
        513, // after its first word, what follows begins with "would"
        114, // after its first word, what follows begins with "this"
        -18, // after its first word, what follows begins with "good"
        256, // after its first word, what follows begins with "last"
        432, // after its first word, what follows begins with "got"
        -37, // after its first word, what follows begins with "kindly"
        260, // after its first word, what follows begins with "as"
        -28, // after its first word, what follows begins with "every"
        -18, // after its first word, what follows begins with "at"
        509, // after its first word, what follows begins with "need"
        218, // after its first word, what follows begins with "that"
        73, // after its first word, what follows begins with "thats"
        -4, // after its first word, what follows begins with "thank"
        -16, // after its first word, what follows begins with "any"
        -34, // after its first word, what follows begins with "nobody"
        -358, // after its first word, what follows begins with "have"
        162, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -28, // after its first word, what follows begins with "were"
        -276, // after its first word, what follows begins with "only"
        -103, // after its first word, what follows begins with "stop"
        -187, // after its first word, what follows begins with "new"
        0, // after its first word, what follows begins with "why"
        -62, // after its first word, what follows begins with "someone"
        -14, // after its first word, what follows begins with "three"
        -41, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-190, 109, 427, 245, 381, 368, 375, 305, 249, -158, 67, 46, 174, -67, -38, -38, -115, 4, 9, -198, 13, 1341, -14, -71, 201, 36, 99, 30, 268, 107, -116, -115, 365, 194, 242, -296, 205, 205, 206, 141, -60, -11, 103, -32, 120, 357, -607, 59, 153, 24, 157, 75, -193, -43, 60, -156, 276, 243, -146, 839],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-214, 135, 322, 388, 561, 156, 881, 421, 62, -82, -302, 274, 91, 118, 88, 137, 104, -8, 108, -263, -17, -183, 139, -254, 250, -38, 423, -288, 495, 164, 7, -127, 347, 15, 371, 63, -141, 668, 184, -1, -337, -87, -61, 325, 153, -38, -429, 502, 105, -232, 24, -286, 147, -131, -92, -20, -94, -56, -337, 799],
        [-299, -5, 36, 309, -156, -294, 219, -287, -63, 103, -193, -107, -85, 29, 187, 13, 14, 62, 389, -30, 0, -551, -64, -239, -152, -1, -170, -318, 1056, -13, -17, -1, -253, -415, -79, -47, -71, 194, 61, 60, 152, 1477, -63, 234, -92, -213, -126, -84, -40, -235, -41, -96, -18, -14, -53, 25, -119, 137, -324, 1147],
        [271, -39, -116, -770, -103, 95, -260, 76, -286, -133, -129, 59, 57, 10, 12, 67, 26, 52, 42, 80, 10, 875, 128, 19, 408, -6, -79, 382, 113, -73, 345, 104, 100, -42, 174, -88, 34, -294, -384, 144, -190, 229, 127, -216, -282, -180, -114, 185, -79, 192, 59, 248, -43, -11, 162, 54, -202, -79, 37, -728],
        [-281, -3, 24, 311, -158, -301, 276, -277, -89, 100, -196, -93, -84, 56, 199, 25, 3, 41, 401, -31, 0, -565, -54, -240, -151, 1, -147, -303, 1062, -12, -15, -1, -245, -419, -59, -49, -85, 221, 71, 90, 162, 1510, -64, 242, -85, -223, -130, -76, -19, -259, -35, -64, -25, -26, -46, 28, -122, 133, -315, 1165],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-286, 17, 137, 772, 127, -84, 298, -73, 294, 146, 127, -85, -76, -11, 29, -106, -48, -44, -81, -80, -8, -939, -120, -17, -364, 9, 151, -370, -70, 48, -327, -100, -77, 24, -162, 94, -49, 316, 383, -98, 175, -200, -160, 208, 350, 208, 102, -166, 76, -176, -52, -296, 66, -11, -183, -63, 151, 101, 9, 764],
        [-154, 82, 404, 230, 364, 363, 392, 313, 306, -143, 53, 45, 140, -48, -47, -12, -152, 0, 12, -202, 12, 1284, -38, -102, 201, 34, 108, 51, 290, 108, -74, -137, 359, 204, 252, -253, 206, 213, 196, 149, -67, 35, 69, -49, 123, 315, -553, 53, 143, 16, 136, 63, -183, -42, 50, -154, 311, 241, -146, 810],
        [206, -147, -310, -368, -598, -187, -832, -449, 210, 153, 323, -321, -89, -125, -173, -103, -145, -44, -123, 260, 11, -5, -161, 214, -201, 28, -352, 294, -340, -149, -26, 128, -350, -75, -360, 17, 88, -606, -260, 15, 364, 246, 69, -322, -187, -92, 387, -514, -223, 164, -150, 203, -86, 154, 42, 110, 141, 28, 304, -762],
        [-129, 29, 136, 116, 40, 17, 189, -60, 82, -25, -131, -13, -1, -57, -115, 16, 67, -203, 150, -60, 0, -118, -51, -79, -190, -3, -279, -219, -111, -2, -72, -12, -104, 298, 8, -15, 31, 79, -178, -311, -50, -138, -37, 131, -233, -51, -379, 32, -275, -155, -38, -119, 97, -30, -36, 7, 150, -169, -69, 282],
    ],
    threshold: 0.26,
};

#[rustfmt::skip]
pub(super) static BOTH: Stored = Stored {
    features: [
        -385, // a cut
        1214, // at a line break
        879, // at the end of a sentence
        1345, // at a question mark
        1469, // at a sign
        -31, // at a comma
        1915, // at "also"
        581, // at "and"
        95, // at "but", "so", "then"
        168, // a question or a wish follows
        4, // what follows leans on what came before
        -120, // "also", "too" inside what follows
        -828, // a bare cut before a question or a wish
        -227, // ln confidence of the less sure side
        38, // ln confidence of the surer side
        -882, // likeness of the sides
        -198, // likeness of their categories
        16, // ln confidence in a side of the other's intent, the higher
        150, // ln confidence in a side of the other's intent, the lower
        -475, // out of scope, the higher
        -57, // out of scope, the lower
        503, // ln letters of the shorter side
        -583, // the shorter side has fewer than 12 letters
        83, // a split
        180, // ln confidence of the whole
        80, // out of scope of the whole
        -222, // ln confidence of the whole in the intents of the parts
        -410, // ln clauses
        257, // ln letters
        612, // several things are announced
        -1040, // three parts
        -846, // likeness of the first and the third
        463, // "and" before a question or a wish
        107, // a question follows
        379, // both sides ask or wish
        92, // neither side asks or wishes
        -228, // words in common
        633, // score of the less sure side
        428, // score of the surer side
        -84, // ln confidence of the sides in the intent of the whole, the lower
        20, // ln confidence of the sides in the intent of the whole, the higher
        -798, // ln letters of the longer side
        -162, // likeness of the scores of the sides
        169, // how far a side's score of its own intent is above that of the other's, the lower
        85, // how far a side's score of its own intent is above that of the other's, the higher
        413, // score of the whole in the intents of the sides, the lower
        -317, // score of the whole in the intents of the sides, the higher
        -154, // lead of the less sure side
        -37, // lead of the surer side
        -230, // score of the intent of the whole in the sides, the lower
        109, // ln confidence of the less sure side, at "also"
        396, // ln confidence of the less sure side, at a sign or an end
        98, // ln confidence of the less sure side, at a comma
        233, // likeness of the scores, at "also"
        -135, // likeness of the scores, at a sign or an end
        -544, // likeness of the scores, at a comma
        -359, // words that tell a story, on the side with fewer
        -309, // words that tell a story, on the side with more
        -563, // what stands before begins with "i"
        -14, // what stands before begins with "the"
        -413, // what stands before begins with "my"
        86, // what stands before begins with "it"
        669, // what stands before begins with "how"
        -5, // what stands before begins with "is"
        236, // what stands before begins with "can"
        -503, // what stands before begins with "ive"
        -361, // what stands before begins with "its"
        -131, // what stands before begins with "we"
        -215, // what stands before begins with "what"
        -435, // what stands before begins with "im"
        146, // what stands before begins with "please"
        -459, // what stands before begins with "id"
        -342, // what stands before begins with "a"
        -546, // what stands before begins with "not"
        -297, // what stands before begins with "do"
        -117, // what stands before begins with "you"
        172, // what stands before begins with "no"
        -89, // what stands before begins with "your"
        593, // what stands before begins with "where"
        -532, // what stands before begins with "on"
        -54, // what stands before begins with "which"
        -750, // what stands before begins with "could"
        -105, // what stands before begins with "he"
        -720, // what stands before begins with "when"
        -309, // what stands before begins with "in"
        126, // what stands before begins with "our"
        160, // what stands before begins with "all"
        -32, // what stands before begins with "with"
        247, // what stands before begins with "if"
        -376, // what stands before begins with "just"
        320, // what stands before begins with "whats"
        -348, // what stands before begins with "does"
        -484, // what stands before begins with "for"
        357, // what stands before begins with "two"
        334, // what stands before begins with "nothing"
        -70, // what stands before begins with "one"
        -131, // what stands before begins with "theres"
        -382, // what stands before begins with "they"
        -73, // what stands before begins with "now"
        878, // what stands before begins with "who"
        -622, // what stands before begins with "since"
        -89, // what stands before begins with "same"
        928, // what stands before begins with "she"
        -489, // what stands before begins with "would"
        -584, // what stands before begins with "this"
        35, // what stands before begins with "good"
        196, // what stands before begins with "last"
        -109, // what stands before begins with "got"
        -249, // what stands before begins with "kindly"
        298, // what stands before begins with "as"
        -219, // what stands before begins with "every"
        -223, // what stands before begins with "at"
        225, // what stands before begins with "need"
        -201, // what stands before begins with "that"
        -36, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        301, // what stands before begins with "any"
        324, // what stands before begins with "nobody"
        382, // what stands before begins with "have"
        -103, // what stands before begins with "there"
        -307, // what stands before begins with "weve"
        -24, // what stands before begins with "hey"
        -182, // what stands before begins with "were"
        -157, // what stands before begins with "only"
        -235, // what stands before begins with "stop"
        468, // what stands before begins with "new"
        219, // what stands before begins with "why"
        26, // what stands before begins with "someone"
        407, // what stands before begins with "three"
        -838, // what stands before begins with "somebody"
        -315, // what follows begins with "i"
        8, // what follows begins with "the"
        -239, // what follows begins with "my"
        -675, // what follows begins with "it"
        82, // what follows begins with "how"
        -667, // what follows begins with "is"
        -204, // what follows begins with "can"
        -329, // what follows begins with "ive"
        -171, // what follows begins with "its"
        350, // what follows begins with "we"
        -151, // what follows begins with "what"
        -724, // what follows begins with "im"
        -235, // what follows begins with "please"
        -214, // what follows begins with "id"
        -245, // what follows begins with "a"
        21, // what follows begins with "not"
        145, // what follows begins with "do"
        -614, // what follows begins with "you"
        408, // what follows begins with "no"
        -586, // what follows begins with "your"
        261, // what follows begins with "where"
        -317, // what follows begins with "on"
        -271, // what follows begins with "which"
        4, // what follows begins with "could"
        -622, // what follows begins with "he"
        134, // what follows begins with "when"
        -401, // what follows begins with "in"
        42, // what follows begins with "our"
        180, // what follows begins with "all"
        -311, // what follows begins with "with"
        969, // what follows begins with "if"
        -306, // what follows begins with "just"
        418, // what follows begins with "whats"
        -1069, // what follows begins with "does"
        -374, // what follows begins with "for"
        -254, // what follows begins with "two"
        -107, // what follows begins with "nothing"
        -500, // what follows begins with "one"
        -310, // what follows begins with "theres"
        -363, // what follows begins with "they"
        0, // what follows begins with "now"
        -170, // what follows begins with "who"
        -196, // what follows begins with "since"
        -397, // what follows begins with "same"
        427, // what follows begins with "she"
        -157, // what follows begins with "would"
        -513, // what follows begins with "this"
        428, // what follows begins with "good"
        552, // what follows begins with "last"
        -65, // what follows begins with "got"
        367, // what follows begins with "kindly"
        574, // what follows begins with "as"
        428, // what follows begins with "every"
        -29, // what follows begins with "at"
        -172, // what follows begins with "need"
        13, // what follows begins with "that"
        218, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -103, // what follows begins with "any"
        -94, // what follows begins with "nobody"
        -417, // what follows begins with "have"
        279, // what follows begins with "there"
        -6, // what follows begins with "weve"
        0, // what follows begins with "hey"
        241, // what follows begins with "were"
        211, // what follows begins with "only"
        169, // what follows begins with "stop"
        378, // what follows begins with "new"
        173, // what follows begins with "why"
        183, // what follows begins with "someone"
        236, // what follows begins with "three"
        -212, // what follows begins with "somebody"
        202, // after its first word, what follows begins with "i"
        116, // after its first word, what follows begins with "the"
        654, // after its first word, what follows begins with "my"
        -473, // after its first word, what follows begins with "it"
        -304, // after its first word, what follows begins with "how"
        -425, // after its first word, what follows begins with "is"
        -166, // after its first word, what follows begins with "can"
        -132, // after its first word, what follows begins with "ive"
        -411, // after its first word, what follows begins with "its"
        -19, // after its first word, what follows begins with "we"
        -249, // after its first word, what follows begins with "what"
        468, // after its first word, what follows begins with "im"
        7, // after its first word, what follows begins with "please"
        -89, // after its first word, what follows begins with "id"
        394, // after its first word, what follows begins with "a"
        -26, // after its first word, what follows begins with "not"
        -231, // after its first word, what follows begins with "do"
        -313, // after its first word, what follows begins with "you"
        -415, // after its first word, what follows begins with "no"
        -314, // after its first word, what follows begins with "your"
        -88, // after its first word, what follows begins with "where"
        199, // after its first word, what follows begins with "on"
        145, // after its first word, what follows begins with "which"
        -333, // after its first word, what follows begins with "could"
        -192, // after its first word, what follows begins with "he"
        -122, // after its first word, what follows begins with "when"
        -531, // after its first word, what follows begins with "in"
        -13, // after its first word, what follows begins with "our"
        -348, // after its first word, what follows begins with "all"
        118, // after its first word, what follows begins with "with"
        527, // after its first word, what follows begins with "if"
        -405, // after its first word, what follows begins with "just"
        -16, // after its first word, what follows begins with "whats"
        -372, // after its first word, what follows begins with "does"
        -104, // after its first word, what follows begins with "for"
        88, // after its first word, what follows begins with "two"
        -220, // after its first word, what follows begins with "nothing"
        -327, // after its first word, what follows begins with "one"
        -96, // after its first word, what follows begins with "theres"
        -431, // after its first word, what follows begins with "they"
        -227, // after its first word, what follows begins with "now"
        43, // after its first word, what follows begins with "who"
        -20, // after its first word, what follows begins with "since"
        -142, // after its first word, what follows begins with "same"
        101, // after its first word, what follows begins with "she"
        427, // after its first word, what follows begins with "would"
        256, // after its first word, what follows begins with "this"
        -53, // after its first word, what follows begins with "good"
        583, // after its first word, what follows begins with "last"
        720, // after its first word, what follows begins with "got"
        -45, // after its first word, what follows begins with "kindly"
        554, // after its first word, what follows begins with "as"
        -44, // after its first word, what follows begins with "every"
        -19, // after its first word, what follows begins with "at"
        479, // after its first word, what follows begins with "need"
        422, // after its first word, what follows begins with "that"
        72, // after its first word, what follows begins with "thats"
        -17, // after its first word, what follows begins with "thank"
        -53, // after its first word, what follows begins with "any"
        -22, // after its first word, what follows begins with "nobody"
        -386, // after its first word, what follows begins with "have"
        138, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -36, // after its first word, what follows begins with "were"
        -611, // after its first word, what follows begins with "only"
        -128, // after its first word, what follows begins with "stop"
        46, // after its first word, what follows begins with "new"
        0, // after its first word, what follows begins with "why"
        -22, // after its first word, what follows begins with "someone"
        -14, // after its first word, what follows begins with "three"
        -52, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -6, 0],
        [-397, 6, 272, 72, 989, -105, 1346, 457, -201, -167, -496, 250, 603, 230, 186, -388, -396, -134, 285, -433, -27, -275, 62, 391, 160, -100, 369, -84, 405, 7, -1035, -72, -129, -130, -41, -151, -132, 285, 92, 104, 139, 311, -394, 301, 72, -260, -390, 241, 24, 144, -423, -96, 294, -176, 19, -85, -218, 1, 275, 910],
        [34, -1, 32, 5, 13, 2, -14, -59, -6, 16, 17, -2, -15, -55, -14, 15, -7, -34, -143, 8, 1, 23, 2, 33, -19, 0, -2, 62, 29, -3, 2, 1, -47, -39, 0, 28, 8, -67, -45, -35, -4, 20, 11, 5, 25, 9, -14, -7, -1, -48, -9, 16, -3, 4, -5, 2, -5, 57, 100, -82],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
        [-426, 1, 99, 740, -192, -433, 248, -384, -14, 231, -343, -108, -125, -11, 174, -269, 22, 85, 415, -37, 3, -869, -160, -232, -226, 4, -11, -267, 1244, -47, -46, -1, -306, -404, -240, -75, -149, 14, -2, 135, -168, 1608, -87, 473, -37, 259, 18, 13, 50, -90, -97, -235, 169, 149, -138, -30, 41, 84, -157, 1334],
        [-200, 20, 438, 670, 619, 682, 477, 545, 589, -222, 47, 48, -346, -113, -45, -342, 202, 176, 79, -123, -13, 1288, -105, -50, 120, 151, -112, -277, 476, 248, -111, -176, 382, 148, 581, -50, 345, 471, 508, -30, -128, 126, 6, -233, 198, 144, -500, -39, 11, 23, 305, 136, -140, 260, 34, -445, 519, 283, -364, 902],
        [172, -113, -561, -342, -421, 316, -463, -305, -481, -66, -97, -185, -23, -133, -19, 260, 431, -8, 117, 76, 14, -474, 341, -354, 290, -142, -183, 211, 1281, -309, 940, 258, 51, -38, 9, -246, -8, -264, -127, 32, -18, 2130, 449, 99, -239, -49, -130, -33, 24, -71, 316, 262, -410, -194, -26, 361, -138, -5, -135, -1267],
        [-209, -21, 531, -285, 903, -305, 679, 117, -260, -195, 24, 119, 321, -56, 185, -180, -354, -152, 289, -45, -14, -128, 70, 225, 166, 8, 225, -192, 76, 131, -453, -133, -188, -328, -274, 184, 67, 80, 84, 153, 96, -28, -496, 467, 38, -139, -233, 152, 11, 31, -116, -138, 166, -146, -340, -12, -120, 154, -47, 541],
        [185, -28, -110, -274, -201, -192, -577, -59, -236, 97, 646, -406, -306, -340, -57, 173, 419, 19, -127, 271, 9, 121, -119, -194, 73, 52, -264, 162, -198, 535, 454, 108, 434, -477, -699, 74, -266, -716, -43, 128, -276, -373, 96, -156, -75, 85, 193, -253, 71, -243, 74, -13, -354, 93, -330, -20, 266, 307, 12, -554],
        [-253, -1, -112, 531, 506, 154, 1069, 1009, 137, -21, -249, -19, 304, 90, 77, -187, 186, -21, 123, -362, -18, 1007, -309, 51, 289, -64, 17, -47, -23, -467, -362, -106, -68, 775, 450, 145, 147, 698, 224, 33, 56, -578, -137, -240, 14, -161, -380, -168, -2, 104, 179, -34, -14, -152, 336, -90, 29, -241, -225, 871],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-129, -11, 105, 755, 317, -225, 531, 109, 374, -105, -31, 74, 38, 152, -304, -87, 145, 13, -114, -82, -4, -1430, -31, -7, -163, 47, -43, -313, -62, 173, -276, -79, -220, 176, -188, 200, -204, 127, 130, -92, -148, -308, -284, 111, 233, 16, 93, 104, 33, -37, -182, -174, 328, 82, -135, -69, 271, 262, -155, 756],
        [-312, -6, 3, 704, -214, -433, 383, -319, -147, 155, -348, -140, -132, 142, 240, -236, 155, 101, 475, -61, 4, -630, -306, -216, -98, 1, 22, -199, 1403, -49, -34, -1, -250, -305, 19, -139, -123, -112, -6, 132, -81, 1763, -140, 459, -111, 239, -140, -62, 55, -55, -42, -78, 119, 124, -174, -49, -6, 60, -341, 1302],
        [226, 16, -412, -340, -464, -81, -465, -350, 150, 35, 524, -159, 84, -5, 48, 232, 355, -60, -172, 113, 6, -15, -71, -108, -16, -39, -58, 279, -289, 118, 403, 90, 209, 407, 373, 208, 203, -161, -255, -126, 369, -257, 244, -417, 32, -151, 118, -135, -247, 54, 57, 146, -447, -22, 95, 174, 204, -254, 194, -432],
        [-203, 594, 281, -181, 577, 97, 463, 136, 571, -105, 13, 102, 576, 293, -138, -130, 345, 89, 111, -349, -24, 1144, 455, -82, 108, 67, 132, -87, 252, 107, -185, -303, 501, -425, 354, -632, -100, 423, 590, -30, 6, -19, -38, -360, 307, -168, -624, -122, 102, -168, 25, 261, -72, 59, 363, -384, 574, 305, -331, 827],
    ],
    threshold: 0.24,
};
