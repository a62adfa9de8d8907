//! What `cargo run --release -p signpost-engine --example fit_issues` printed, in thousandths; see there for what it was
//! fitted on. Run it again when the model has been trained again: the numbers read the model's confidences and scores.

use super::score::Stored;

#[rustfmt::skip]
pub(super) static NGRAMS: Stored = Stored {
    features: [
        -572, // a cut
        783, // at a line break
        990, // at the end of a sentence
        1413, // at a question mark
        1631, // at a sign
        48, // at a comma
        1752, // at "also"
        384, // at "and"
        403, // at "but", "so", "then"
        -40, // a question or a wish follows
        -89, // what follows leans on what came before
        93, // "also", "too" inside what follows
        -810, // a bare cut before a question or a wish
        20, // ln confidence of the less sure side
        282, // ln confidence of the surer side
        -70, // likeness of the sides
        -200, // likeness of their categories
        94, // ln confidence in a side of the other's intent, the higher
        184, // ln confidence in a side of the other's intent, the lower
        -615, // out of scope, the higher
        -54, // out of scope, the lower
        701, // ln letters of the shorter side
        -362, // the shorter side has fewer than 12 letters
        65, // a split
        -142, // ln confidence of the whole
        -138, // out of scope of the whole
        93, // ln confidence of the whole in the intents of the parts
        -372, // ln clauses
        591, // ln letters
        199, // several things are announced
        -1081, // three parts
        -813, // likeness of the first and the third
        352, // "and" before a question or a wish
        -56, // a question follows
        705, // both sides ask or wish
        -198, // neither side asks or wishes
        -215, // words in common
        779, // score of the less sure side
        808, // score of the surer side
        -158, // ln confidence of the sides in the intent of the whole, the lower
        5, // ln confidence of the sides in the intent of the whole, the higher
        -539, // ln letters of the longer side
        175, // likeness of the scores of the sides
        296, // how far a side's score of its own intent is above that of the other's, the lower
        145, // how far a side's score of its own intent is above that of the other's, the higher
        574, // score of the whole in the intents of the sides, the lower
        -988, // score of the whole in the intents of the sides, the higher
        -217, // lead of the less sure side
        2, // lead of the surer side
        -304, // score of the intent of the whole in the sides, the lower
        -3, // ln confidence of the less sure side, at "also"
        468, // ln confidence of the less sure side, at a sign or an end
        272, // ln confidence of the less sure side, at a comma
        -352, // likeness of the scores, at "also"
        -435, // likeness of the scores, at a sign or an end
        -90, // likeness of the scores, at a comma
        -219, // words that tell a story, on the side with fewer
        -245, // words that tell a story, on the side with more
        -710, // what stands before begins with "i"
        300, // what stands before begins with "the"
        -306, // what stands before begins with "my"
        -5, // what stands before begins with "it"
        633, // what stands before begins with "how"
        -104, // what stands before begins with "is"
        328, // what stands before begins with "can"
        -137, // what stands before begins with "ive"
        -216, // what stands before begins with "its"
        -412, // what stands before begins with "we"
        -93, // what stands before begins with "what"
        -123, // what stands before begins with "im"
        132, // what stands before begins with "please"
        -249, // what stands before begins with "id"
        -308, // what stands before begins with "a"
        -343, // what stands before begins with "not"
        -126, // what stands before begins with "do"
        -123, // what stands before begins with "you"
        383, // what stands before begins with "no"
        333, // what stands before begins with "your"
        401, // what stands before begins with "where"
        -364, // what stands before begins with "on"
        -259, // what stands before begins with "which"
        -277, // what stands before begins with "could"
        -85, // what stands before begins with "he"
        -589, // what stands before begins with "when"
        -237, // what stands before begins with "in"
        43, // what stands before begins with "our"
        -218, // what stands before begins with "all"
        -9, // what stands before begins with "with"
        528, // what stands before begins with "if"
        -381, // what stands before begins with "just"
        40, // what stands before begins with "whats"
        -62, // what stands before begins with "does"
        -364, // what stands before begins with "for"
        38, // what stands before begins with "two"
        151, // what stands before begins with "nothing"
        -163, // what stands before begins with "one"
        -99, // what stands before begins with "theres"
        -258, // what stands before begins with "they"
        -6, // what stands before begins with "now"
        445, // what stands before begins with "who"
        -101, // what stands before begins with "since"
        -41, // what stands before begins with "same"
        576, // what stands before begins with "she"
        -109, // what stands before begins with "would"
        -343, // what stands before begins with "this"
        -75, // what stands before begins with "good"
        209, // what stands before begins with "last"
        -127, // what stands before begins with "got"
        -15, // what stands before begins with "kindly"
        47, // what stands before begins with "as"
        -95, // what stands before begins with "every"
        -138, // what stands before begins with "at"
        347, // what stands before begins with "need"
        -106, // what stands before begins with "that"
        -17, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        238, // what stands before begins with "any"
        253, // what stands before begins with "nobody"
        375, // what stands before begins with "have"
        -66, // what stands before begins with "there"
        -307, // what stands before begins with "weve"
        -17, // what stands before begins with "hey"
        -235, // what stands before begins with "were"
        -127, // what stands before begins with "only"
        -152, // what stands before begins with "stop"
        328, // what stands before begins with "new"
        222, // what stands before begins with "why"
        393, // what stands before begins with "someone"
        26, // what stands before begins with "three"
        -548, // what stands before begins with "somebody"
        -121, // what follows begins with "i"
        345, // what follows begins with "the"
        -111, // what follows begins with "my"
        -256, // what follows begins with "it"
        15, // what follows begins with "how"
        -285, // what follows begins with "is"
        -27, // what follows begins with "can"
        -215, // what follows begins with "ive"
        -82, // what follows begins with "its"
        151, // what follows begins with "we"
        -384, // what follows begins with "what"
        -659, // what follows begins with "im"
        -412, // what follows begins with "please"
        -113, // what follows begins with "id"
        -15, // what follows begins with "a"
        -440, // what follows begins with "not"
        194, // what follows begins with "do"
        -397, // what follows begins with "you"
        316, // what follows begins with "no"
        -306, // what follows begins with "your"
        33, // what follows begins with "where"
        -380, // what follows begins with "on"
        -381, // what follows begins with "which"
        91, // what follows begins with "could"
        -354, // what follows begins with "he"
        263, // what follows begins with "when"
        -269, // what follows begins with "in"
        45, // what follows begins with "our"
        125, // what follows begins with "all"
        -274, // what follows begins with "with"
        659, // what follows begins with "if"
        -250, // what follows begins with "just"
        155, // what follows begins with "whats"
        -339, // what follows begins with "does"
        -319, // what follows begins with "for"
        -68, // what follows begins with "two"
        -413, // what follows begins with "nothing"
        -22, // what follows begins with "one"
        -399, // what follows begins with "theres"
        -250, // what follows begins with "they"
        0, // what follows begins with "now"
        -66, // what follows begins with "who"
        213, // what follows begins with "since"
        -155, // what follows begins with "same"
        213, // what follows begins with "she"
        -215, // what follows begins with "would"
        12, // what follows begins with "this"
        132, // what follows begins with "good"
        221, // what follows begins with "last"
        41, // what follows begins with "got"
        71, // what follows begins with "kindly"
        341, // what follows begins with "as"
        -2, // what follows begins with "every"
        -21, // what follows begins with "at"
        -93, // what follows begins with "need"
        -212, // what follows begins with "that"
        122, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -38, // what follows begins with "any"
        -120, // what follows begins with "nobody"
        -192, // what follows begins with "have"
        66, // what follows begins with "there"
        80, // what follows begins with "weve"
        0, // what follows begins with "hey"
        149, // what follows begins with "were"
        26, // what follows begins with "only"
        73, // what follows begins with "stop"
        198, // what follows begins with "new"
        404, // what follows begins with "why"
        -34, // what follows begins with "someone"
        273, // what follows begins with "three"
        -160, // what follows begins with "somebody"
        241, // after its first word, what follows begins with "i"
        154, // after its first word, what follows begins with "the"
        386, // after its first word, what follows begins with "my"
        -487, // after its first word, what follows begins with "it"
        -171, // after its first word, what follows begins with "how"
        -380, // after its first word, what follows begins with "is"
        17, // after its first word, what follows begins with "can"
        -68, // after its first word, what follows begins with "ive"
        258, // after its first word, what follows begins with "its"
        141, // after its first word, what follows begins with "we"
        -5, // after its first word, what follows begins with "what"
        246, // after its first word, what follows begins with "im"
        -14, // after its first word, what follows begins with "please"
        -23, // after its first word, what follows begins with "id"
        33, // after its first word, what follows begins with "a"
        -58, // after its first word, what follows begins with "not"
        47, // after its first word, what follows begins with "do"
        -337, // after its first word, what follows begins with "you"
        -226, // after its first word, what follows begins with "no"
        -256, // after its first word, what follows begins with "your"
        -27, // after its first word, what follows begins with "where"
        85, // after its first word, what follows begins with "on"
        -318, // after its first word, what follows begins with "which"
        -141, // after its first word, what follows begins with "could"
        -34, // after its first word, what follows begins with "he"
        -32, // after its first word, what follows begins with "when"
        -321, // after its first word, what follows begins with "in"
        -29, // after its first word, what follows begins with "our"
        -147, // after its first word, what follows begins with "all"
        -35, // after its first word, what follows begins with "with"
        80, // after its first word, what follows begins with "if"
        -282, // after its first word, what follows begins with "just"
        -17, // after its first word, what follows begins with "whats"
        -321, // after its first word, what follows begins with "does"
        11, // after its first word, what follows begins with "for"
        9, // after its first word, what follows begins with "two"
        -78, // after its first word, what follows begins with "nothing"
        -285, // after its first word, what follows begins with "one"
        -43, // after its first word, what follows begins with "theres"
        -284, // after its first word, what follows begins with "they"
        -164, // after its first word, what follows begins with "now"
        -6, // after its first word, what follows begins with "who"
        -21, // after its first word, what follows begins with "since"
        -254, // after its first word, what follows begins with "same"
        106, // after its first word, what follows begins with "she"
        403, // after its first word, what follows begins with "would"
        -10, // after its first word, what follows begins with "this"
        -14, // after its first word, what follows begins with "good"
        219, // after its first word, what follows begins with "last"
        524, // after its first word, what follows begins with "got"
        -107, // after its first word, what follows begins with "kindly"
        318, // after its first word, what follows begins with "as"
        -31, // after its first word, what follows begins with "every"
        -230, // after its first word, what follows begins with "at"
        464, // after its first word, what follows begins with "need"
        275, // after its first word, what follows begins with "that"
        53, // after its first word, what follows begins with "thats"
        -7, // after its first word, what follows begins with "thank"
        -86, // after its first word, what follows begins with "any"
        -27, // after its first word, what follows begins with "nobody"
        -380, // after its first word, what follows begins with "have"
        281, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -61, // after its first word, what follows begins with "were"
        -446, // after its first word, what follows begins with "only"
        -133, // after its first word, what follows begins with "stop"
        -175, // after its first word, what follows begins with "new"
        -3, // after its first word, what follows begins with "why"
        -259, // after its first word, what follows begins with "someone"
        -20, // after its first word, what follows begins with "three"
        -78, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-522, -7, 9, 536, -175, -386, 559, -344, -218, 72, -93, -149, -332, 98, 183, -151, -60, -38, 456, -74, -1, -320, -244, -346, -47, -5, -115, -44, 1036, -11, -60, -3, -208, -279, 36, 46, -41, -29, 120, 117, 90, 1533, -343, 147, -83, -142, -118, -189, -46, -158, -64, -77, 18, -161, -249, 34, -49, 87, -397, 1192],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-308, -30, 220, -26, 519, -19, 689, 167, -429, -220, -483, 254, 236, 425, 251, -73, -288, -362, 305, -176, -14, -50, -40, 239, 120, -39, 27, -136, 75, -162, -547, -29, 0, -125, 63, 11, -122, 314, -65, 182, 147, 204, -124, 457, 32, 145, -179, 590, 39, 101, 256, 39, 172, -157, 19, 15, 3, 7, 83, 813],
        [-330, -17, 313, 479, 591, 538, 888, 895, 113, -159, -459, -375, 364, 72, 193, -276, -19, 62, 102, -300, -23, 967, -173, -120, 117, -43, 221, -329, 139, 99, -205, -349, 359, 605, 163, -72, 382, 307, 306, 28, -266, -634, -63, 173, 228, 329, -485, -117, 172, 32, 550, -14, -193, -216, 295, -335, -33, -12, -366, 1025],
        [220, 8, -286, -608, -16, 207, -383, 209, -213, -211, -15, -1, 178, 229, 68, 26, -277, 121, 131, 72, 2, 1772, 20, -259, 305, 15, 195, 166, 37, -145, 682, 172, 185, -22, 299, -125, 93, -302, -174, 65, -179, 388, 176, -150, -209, -235, -216, -43, -176, 18, 79, 164, -212, 67, 248, 71, 104, -44, -87, -1104],
        [-361, -20, -10, -7, 201, 25, 632, 126, 25, -209, -552, 139, 55, 210, -18, -129, -330, -264, 226, -127, -15, -451, -42, 183, 67, -46, 113, -70, 242, -169, -616, -55, 97, -323, -38, -40, -141, 315, -299, 20, 323, 519, -231, 353, -61, -229, 5, 362, -78, -2, -114, -260, 24, -209, 6, 16, -117, 47, 41, 653],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [499, 2, -77, -532, 179, 424, -436, 386, 145, -130, 16, 90, 316, 10, -125, 122, -13, 47, -370, 32, 2, 749, 77, 358, 165, 4, 169, 67, -922, 7, 115, 6, 284, 255, 56, -110, 61, -146, -229, -137, -142, -1369, 301, -151, -84, 115, -14, -11, 34, 172, 62, 188, 0, 94, 300, -50, -13, -58, 426, -1154],
        [-29, 22, 445, 311, 336, 76, 221, 216, 560, 114, 68, 237, -137, -134, -12, -123, -198, -32, -13, -117, -5, 114, -66, 593, -97, -30, 66, -162, -1280, 204, -795, -286, -35, 109, 26, 116, -23, 157, -28, -8, 12, -1641, -42, 15, 154, 430, -105, 14, -28, -2, 183, -105, 227, -65, 49, -255, 4, 24, 406, 1325],
        [-113, -30, 452, 287, 267, 281, 196, 429, 556, -281, 34, 13, 396, -151, 86, -215, -130, 38, -60, -133, -15, 1563, -47, -230, 91, -39, 90, 19, 389, -21, 117, -268, 399, 204, 188, -286, 316, 207, 180, 161, 36, 146, 112, 38, 225, 491, -794, -11, 194, 116, 153, -184, -273, 21, -2, -73, 492, 67, -313, 938],
        [283, -20, 5, -67, -401, -371, -699, -440, 394, 167, 560, 47, -545, -394, -261, 315, 94, 126, -135, 124, 14, -341, 70, -172, -1, 26, 15, 267, 43, 77, 425, 2, -160, -458, -310, -83, -176, -324, -127, -118, -78, 38, -252, -239, -148, -141, -57, -208, -205, -178, -260, -100, -219, 197, -482, -121, -29, 112, 10, -715],
        [-216, 310, 652, 202, 369, -515, 629, -349, 22, 98, 446, 135, -305, 117, 230, -155, 157, -211, 294, -58, -10, -58, -90, 110, 108, -25, 99, -58, -8, -2, -300, -148, -142, -208, -74, -118, -223, 168, -10, 69, -86, -14, -211, 244, 5, -80, -252, 124, -179, -12, 25, 403, 43, -158, -358, 73, -169, 470, -17, 636],
    ],
    threshold: 0.39,
};

#[rustfmt::skip]
pub(super) static BOTH: Stored = Stored {
    features: [
        -337, // a cut
        1395, // at a line break
        1168, // at the end of a sentence
        1243, // at a question mark
        1578, // at a sign
        -105, // at a comma
        1467, // at "also"
        -6, // at "and"
        281, // at "but", "so", "then"
        179, // a question or a wish follows
        185, // what follows leans on what came before
        -185, // "also", "too" inside what follows
        -847, // a bare cut before a question or a wish
        -16, // ln confidence of the less sure side
        9, // ln confidence of the surer side
        -407, // likeness of the sides
        19, // likeness of their categories
        41, // ln confidence in a side of the other's intent, the higher
        125, // ln confidence in a side of the other's intent, the lower
        -407, // out of scope, the higher
        0, // out of scope, the lower
        335, // ln letters of the shorter side
        -597, // the shorter side has fewer than 12 letters
        50, // a split
        -145, // ln confidence of the whole
        123, // out of scope of the whole
        -122, // ln confidence of the whole in the intents of the parts
        -358, // ln clauses
        233, // ln letters
        567, // several things are announced
        -952, // three parts
        -985, // likeness of the first and the third
        241, // "and" before a question or a wish
        -61, // a question follows
        -47, // both sides ask or wish
        172, // neither side asks or wishes
        -480, // words in common
        427, // score of the less sure side
        386, // score of the surer side
        -87, // ln confidence of the sides in the intent of the whole, the lower
        -53, // ln confidence of the sides in the intent of the whole, the higher
        -503, // ln letters of the longer side
        13, // likeness of the scores of the sides
        111, // how far a side's score of its own intent is above that of the other's, the lower
        -2, // how far a side's score of its own intent is above that of the other's, the higher
        169, // score of the whole in the intents of the sides, the lower
        -186, // score of the whole in the intents of the sides, the higher
        -113, // lead of the less sure side
        -6, // lead of the surer side
        -37, // score of the intent of the whole in the sides, the lower
        111, // ln confidence of the less sure side, at "also"
        291, // ln confidence of the less sure side, at a sign or an end
        233, // ln confidence of the less sure side, at a comma
        -223, // likeness of the scores, at "also"
        -170, // likeness of the scores, at a sign or an end
        -269, // likeness of the scores, at a comma
        -222, // words that tell a story, on the side with fewer
        -235, // words that tell a story, on the side with more
        -867, // what stands before begins with "i"
        73, // what stands before begins with "the"
        -500, // what stands before begins with "my"
        281, // what stands before begins with "it"
        696, // what stands before begins with "how"
        -223, // what stands before begins with "is"
        170, // what stands before begins with "can"
        -110, // what stands before begins with "ive"
        -519, // what stands before begins with "its"
        -438, // what stands before begins with "we"
        167, // what stands before begins with "what"
        -493, // what stands before begins with "im"
        -108, // what stands before begins with "please"
        -376, // what stands before begins with "id"
        -527, // what stands before begins with "a"
        -317, // what stands before begins with "not"
        -280, // what stands before begins with "do"
        -71, // what stands before begins with "you"
        415, // what stands before begins with "no"
        397, // what stands before begins with "your"
        417, // what stands before begins with "where"
        -528, // what stands before begins with "on"
        -207, // what stands before begins with "which"
        -687, // what stands before begins with "could"
        -151, // what stands before begins with "he"
        -781, // what stands before begins with "when"
        -230, // what stands before begins with "in"
        -67, // what stands before begins with "our"
        -252, // what stands before begins with "all"
        -16, // what stands before begins with "with"
        985, // what stands before begins with "if"
        -399, // what stands before begins with "just"
        112, // what stands before begins with "whats"
        -902, // what stands before begins with "does"
        -752, // what stands before begins with "for"
        -30, // what stands before begins with "two"
        372, // what stands before begins with "nothing"
        -333, // what stands before begins with "one"
        -13, // what stands before begins with "theres"
        -324, // what stands before begins with "they"
        -23, // what stands before begins with "now"
        1059, // what stands before begins with "who"
        -381, // what stands before begins with "since"
        -86, // what stands before begins with "same"
        1159, // what stands before begins with "she"
        -242, // what stands before begins with "would"
        -723, // what stands before begins with "this"
        -8, // what stands before begins with "good"
        752, // what stands before begins with "last"
        105, // what stands before begins with "got"
        197, // what stands before begins with "kindly"
        60, // what stands before begins with "as"
        -79, // what stands before begins with "every"
        -263, // what stands before begins with "at"
        748, // what stands before begins with "need"
        -185, // what stands before begins with "that"
        -65, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        -31, // what stands before begins with "any"
        531, // what stands before begins with "nobody"
        573, // what stands before begins with "have"
        -617, // what stands before begins with "there"
        -397, // what stands before begins with "weve"
        -26, // what stands before begins with "hey"
        -277, // what stands before begins with "were"
        -410, // what stands before begins with "only"
        -328, // what stands before begins with "stop"
        918, // what stands before begins with "new"
        148, // what stands before begins with "why"
        54, // what stands before begins with "someone"
        174, // what stands before begins with "three"
        -1172, // what stands before begins with "somebody"
        -184, // what follows begins with "i"
        261, // what follows begins with "the"
        -90, // what follows begins with "my"
        -375, // what follows begins with "it"
        45, // what follows begins with "how"
        -444, // what follows begins with "is"
        182, // what follows begins with "can"
        -201, // what follows begins with "ive"
        101, // what follows begins with "its"
        308, // what follows begins with "we"
        -511, // what follows begins with "what"
        -1141, // what follows begins with "im"
        -511, // what follows begins with "please"
        -140, // what follows begins with "id"
        -387, // what follows begins with "a"
        -666, // what follows begins with "not"
        202, // what follows begins with "do"
        -430, // what follows begins with "you"
        475, // what follows begins with "no"
        -420, // what follows begins with "your"
        197, // what follows begins with "where"
        -581, // what follows begins with "on"
        -515, // what follows begins with "which"
        -264, // what follows begins with "could"
        -527, // what follows begins with "he"
        229, // what follows begins with "when"
        -321, // what follows begins with "in"
        -79, // what follows begins with "our"
        191, // what follows begins with "all"
        -436, // what follows begins with "with"
        1437, // what follows begins with "if"
        -464, // what follows begins with "just"
        196, // what follows begins with "whats"
        -607, // what follows begins with "does"
        -292, // what follows begins with "for"
        -232, // what follows begins with "two"
        -392, // what follows begins with "nothing"
        -303, // what follows begins with "one"
        -732, // what follows begins with "theres"
        -164, // what follows begins with "they"
        0, // what follows begins with "now"
        33, // what follows begins with "who"
        15, // what follows begins with "since"
        -191, // what follows begins with "same"
        536, // what follows begins with "she"
        -575, // what follows begins with "would"
        76, // what follows begins with "this"
        456, // what follows begins with "good"
        353, // what follows begins with "last"
        -274, // what follows begins with "got"
        324, // what follows begins with "kindly"
        539, // what follows begins with "as"
        -78, // what follows begins with "every"
        -9, // what follows begins with "at"
        -44, // what follows begins with "need"
        -60, // what follows begins with "that"
        217, // what follows begins with "thats"
        0, // what follows begins with "thank"
        17, // what follows begins with "any"
        -184, // what follows begins with "nobody"
        -233, // what follows begins with "have"
        134, // what follows begins with "there"
        -41, // what follows begins with "weve"
        0, // what follows begins with "hey"
        315, // what follows begins with "were"
        120, // what follows begins with "only"
        50, // what follows begins with "stop"
        713, // what follows begins with "new"
        655, // what follows begins with "why"
        -97, // what follows begins with "someone"
        476, // what follows begins with "three"
        -270, // what follows begins with "somebody"
        3, // after its first word, what follows begins with "i"
        -96, // after its first word, what follows begins with "the"
        602, // after its first word, what follows begins with "my"
        -896, // after its first word, what follows begins with "it"
        -994, // after its first word, what follows begins with "how"
        -507, // after its first word, what follows begins with "is"
        139, // after its first word, what follows begins with "can"
        -126, // after its first word, what follows begins with "ive"
        -163, // after its first word, what follows begins with "its"
        424, // after its first word, what follows begins with "we"
        29, // after its first word, what follows begins with "what"
        507, // after its first word, what follows begins with "im"
        -87, // after its first word, what follows begins with "please"
        -50, // after its first word, what follows begins with "id"
        -81, // after its first word, what follows begins with "a"
        290, // after its first word, what follows begins with "not"
        -331, // after its first word, what follows begins with "do"
        -555, // after its first word, what follows begins with "you"
        -437, // after its first word, what follows begins with "no"
        -452, // after its first word, what follows begins with "your"
        -38, // after its first word, what follows begins with "where"
        228, // after its first word, what follows begins with "on"
        -143, // after its first word, what follows begins with "which"
        -512, // after its first word, what follows begins with "could"
        -43, // after its first word, what follows begins with "he"
        -173, // after its first word, what follows begins with "when"
        -388, // after its first word, what follows begins with "in"
        23, // after its first word, what follows begins with "our"
        -407, // after its first word, what follows begins with "all"
        -13, // after its first word, what follows begins with "with"
        152, // after its first word, what follows begins with "if"
        -273, // after its first word, what follows begins with "just"
        -50, // after its first word, what follows begins with "whats"
        -318, // after its first word, what follows begins with "does"
        141, // after its first word, what follows begins with "for"
        70, // after its first word, what follows begins with "two"
        -110, // after its first word, what follows begins with "nothing"
        -692, // after its first word, what follows begins with "one"
        -73, // after its first word, what follows begins with "theres"
        -571, // after its first word, what follows begins with "they"
        -498, // after its first word, what follows begins with "now"
        -5, // after its first word, what follows begins with "who"
        -21, // after its first word, what follows begins with "since"
        -512, // after its first word, what follows begins with "same"
        154, // after its first word, what follows begins with "she"
        251, // after its first word, what follows begins with "would"
        190, // after its first word, what follows begins with "this"
        -6, // after its first word, what follows begins with "good"
        620, // after its first word, what follows begins with "last"
        806, // after its first word, what follows begins with "got"
        -38, // after its first word, what follows begins with "kindly"
        496, // after its first word, what follows begins with "as"
        -85, // after its first word, what follows begins with "every"
        -418, // after its first word, what follows begins with "at"
        246, // after its first word, what follows begins with "need"
        129, // after its first word, what follows begins with "that"
        12, // after its first word, what follows begins with "thats"
        -41, // after its first word, what follows begins with "thank"
        -7, // after its first word, what follows begins with "any"
        -45, // after its first word, what follows begins with "nobody"
        -428, // after its first word, what follows begins with "have"
        549, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -91, // after its first word, what follows begins with "were"
        -884, // after its first word, what follows begins with "only"
        -252, // after its first word, what follows begins with "stop"
        -141, // after its first word, what follows begins with "new"
        -9, // after its first word, what follows begins with "why"
        -661, // after its first word, what follows begins with "someone"
        -18, // after its first word, what follows begins with "three"
        -169, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-420, 15, 145, 537, 519, -145, 581, 232, 412, -608, -685, -1, 337, 74, -291, -94, -502, -199, 179, -420, 0, -26, -512, -50, -13, 27, 97, -201, 237, -341, -521, -212, 139, 375, 888, -401, 777, 520, -11, 38, -171, 143, -272, 292, 14, -45, -128, 11, -208, -161, -116, 139, -429, -276, 243, -216, -212, -2, -201, 622],
        [-350, 70, 513, 399, 785, 534, 744, 968, -470, -174, -518, -137, 576, 401, -78, -96, 250, 228, 52, -617, -4, 1056, 532, -141, 393, -44, -60, -333, -128, 414, -218, -229, 266, 125, 204, 75, -206, 142, 215, -102, 94, -855, 204, 56, 75, 78, -411, 43, 87, -91, 496, 145, -91, 60, 347, -242, 106, -283, -482, 953],
        [-453, -24, 591, 105, 659, 71, 1096, 214, -916, -400, -81, 515, 500, -166, 137, -435, -406, -156, 284, 77, -13, -31, -16, 154, 159, -73, 42, -109, 89, -341, -741, -81, -225, -627, -110, -145, -167, 235, 214, 138, 169, 324, -663, 257, 167, -94, -321, 232, 182, -60, -297, -460, 300, -312, -216, -178, -88, 172, -19, 720],
        [-171, 100, 484, 265, 343, -85, 601, 239, 592, 81, -112, 57, -200, 9, 7, -452, -255, -19, -205, -187, -11, 270, -357, 548, -415, 32, 457, -299, -1370, 69, -1429, -254, 77, -45, 31, 241, 5, 50, -12, 117, 5, -2399, -523, -48, 274, 176, 0, 16, 166, 87, -157, -103, 448, 85, -57, -192, 137, 71, 232, 1553],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, -6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, -1, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 90, 0],
        [-531, 1, 301, 1064, -331, -367, 653, -331, -313, 359, -36, -475, -527, 6, 92, -395, 126, -75, 483, -35, -2, -611, -190, -328, -106, -12, -257, 49, 1107, 1, -97, -3, -235, -434, -140, 160, -134, 159, 97, 195, -129, 1494, -267, 185, -23, 234, 166, -4, 12, -59, -74, -51, 53, -15, -252, 8, 122, -6, -229, 1161],
        [-174, 753, 150, 243, 713, 665, 60, 432, 569, 109, 76, -6, -679, -90, -212, -305, 171, 197, 42, -113, -5, 1333, -344, -174, 150, 71, 122, 144, 615, 23, 64, -316, 473, 141, 335, -142, 449, 762, 567, -38, -250, 116, -3, -121, 95, 148, -667, -548, 133, 102, -135, 257, -226, -44, 119, -281, 532, 336, -436, 886],
        [282, 12, -113, -575, 149, 98, -402, -81, -506, -91, 625, -443, -391, -173, 18, 293, 533, 96, -11, 286, -1, 985, -32, 16, 198, 15, -82, -224, -613, 391, 396, 126, 355, -593, -348, 151, -138, -497, 188, 77, -422, -652, 236, -23, -43, -220, 122, -78, -32, -155, 126, 249, 252, 148, -379, 95, 381, 138, 77, -630],
        [-161, 57, 237, 822, 166, -419, 198, -108, 460, 317, -47, -193, -229, -458, -405, -283, -109, -133, -178, -110, -24, -1896, -8, 137, -185, -13, 109, -252, 103, -13, -562, -105, -217, 28, -565, 197, 98, 103, 422, 29, 172, -298, -597, 121, 425, 369, -158, -116, 204, 71, -290, -321, 125, -153, -258, -207, 66, 42, -110, 918],
        [225, -607, -370, -81, -251, -183, -1146, 19, -831, 519, 108, 97, -186, -265, -376, 225, 235, -82, -187, 84, -22, 275, 37, -81, -198, -130, -258, 153, 57, -571, 553, 245, 251, -182, -869, 384, 99, -189, -412, 48, 142, 570, 452, -340, -23, 61, 466, -91, -320, 203, 153, 228, -67, 84, 126, 81, 259, -25, 79, -619],
        [-581, -5, 289, 834, -230, -274, 463, -280, -309, 133, -112, -287, -364, 31, 250, -491, 7, -132, 370, -53, -3, -366, -137, -349, -135, -10, -82, -16, 1064, -5, -40, -1, -197, -345, -81, -4, -40, 178, 30, 180, -108, 1289, -283, 95, -3, 93, 34, -14, -148, -38, -25, -135, -25, 83, -217, 29, -34, 10, -386, 849],
        [234, -65, -497, -245, -442, -499, 6, -555, -588, 152, 19, -7, -508, 39, 128, 11, 146, 16, -50, 254, -20, -2089, -255, 134, 12, -177, -142, 33, -367, -178, -164, 309, -459, -317, -144, 192, -463, -351, -444, -17, -2, 24, -32, 182, -157, -180, 649, 356, 4, -179, 43, -72, 304, -137, 2, 45, -433, -267, 406, -882],
        [-267, 10, 415, 364, 322, -169, 1171, 184, -619, -281, -654, 648, 653, 103, 190, -315, -627, -94, 167, -243, -24, -408, -90, 28, -174, -88, 8, -113, 266, -511, -481, -123, -332, -373, 452, -135, -100, 464, -97, 67, 341, 202, -342, 334, 113, 56, -277, 459, -53, -13, -203, -208, 109, -226, 99, -224, -98, 82, -289, 713],
        [-390, -5, 197, 676, -219, -212, 334, -285, -337, 140, -104, -199, -279, 26, 152, -290, 69, -35, 466, -65, -1, -352, -94, -333, -52, -7, -117, 139, 1075, -3, -22, -1, -199, -253, -101, 32, -39, 104, -38, 92, -165, 1251, -182, 212, -133, 91, 58, 51, -69, 21, -11, -48, 9, 55, -150, 11, -18, 69, -362, 700],
        [269, -29, -106, -538, -1060, -892, -656, -927, 81, -143, 754, -186, -150, -317, 185, 196, -107, -262, -61, 475, -8, -569, -110, -16, -359, 21, -175, 124, -38, -287, 451, 262, -286, -276, -304, -14, -32, -492, -13, 49, 56, 358, 14, -171, 15, 35, 357, 125, -137, 209, -522, -315, 110, 37, -115, 282, 37, 94, 369, -739],
        [-336, 61, 309, 729, 575, -178, 1199, 805, -325, -5, 8, -142, 49, 233, -321, -282, 202, 14, 194, -252, -11, 554, -298, -85, 95, -52, -141, -215, 125, -262, -342, -90, 322, 605, 160, 76, 352, 447, 198, 96, -91, -352, 222, 20, 252, -78, 46, 60, -94, 54, 150, 227, 40, -149, 478, -175, 137, -20, -326, 608],
    ],
    threshold: 0.42,
};
