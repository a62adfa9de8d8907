//! What `cargo run --release -p signpost-engine --example fit_issues` printed, in thousandths; see there for what it was
//! fitted on. Run it again when the model has been trained again: the numbers read the model's confidences and scores.

use super::score::Stored;

#[rustfmt::skip]
pub(super) static NGRAMS: Stored = Stored {
    features: [
        -477, // a cut
        847, // at a line break
        973, // at the end of a sentence
        1437, // at a question mark
        1895, // at a sign
        -66, // at a comma
        2150, // at "also"
        503, // at "and"
        173, // at "but", "so", "then"
        29, // a question or a wish follows
        -188, // what follows leans on what came before
        -169, // "also", "too" inside what follows
        -917, // a bare cut before a question or a wish
        -156, // ln confidence of the less sure side
        256, // ln confidence of the surer side
        -73, // likeness of the sides
        -285, // likeness of their categories
        -1, // ln confidence in a side of the other's intent, the higher
        230, // ln confidence in a side of the other's intent, the lower
        -559, // out of scope, the higher
        -33, // out of scope, the lower
        517, // ln letters of the shorter side
        -482, // the shorter side has fewer than 12 letters
        143, // a split
        -7, // ln confidence of the whole
        -76, // out of scope of the whole
        41, // ln confidence of the whole in the intents of the parts
        -662, // ln clauses
        -285, // ln letters
        285, // several things are announced
        -995, // three parts
        -660, // likeness of the first and the third
        241, // "and" before a question or a wish
        159, // a question follows
        498, // both sides ask or wish
        134, // neither side asks or wishes
        -205, // words in common
        838, // score of the less sure side
        725, // score of the surer side
        -57, // ln confidence of the sides in the intent of the whole, the lower
        -56, // ln confidence of the sides in the intent of the whole, the higher
        -1232, // ln letters of the longer side
        122, // likeness of the scores of the sides
        433, // how far a side's score of its own intent is above that of the other's, the lower
        148, // how far a side's score of its own intent is above that of the other's, the higher
        674, // score of the whole in the intents of the sides, the lower
        -1117, // score of the whole in the intents of the sides, the higher
        -69, // lead of the less sure side
        147, // lead of the surer side
        -337, // score of the intent of the whole in the sides, the lower
        -2, // ln confidence of the less sure side, at "also"
        298, // ln confidence of the less sure side, at a sign or an end
        26, // ln confidence of the less sure side, at a comma
        -275, // likeness of the scores, at "also"
        -207, // likeness of the scores, at a sign or an end
        -235, // likeness of the scores, at a comma
        -341, // words that tell a story, on the side with fewer
        -230, // words that tell a story, on the side with more
        -671, // what stands before begins with "i"
        228, // what stands before begins with "the"
        -264, // what stands before begins with "my"
        -146, // what stands before begins with "it"
        509, // what stands before begins with "how"
        21, // what stands before begins with "is"
        89, // what stands before begins with "can"
        -280, // what stands before begins with "ive"
        -151, // what stands before begins with "its"
        -535, // what stands before begins with "we"
        24, // what stands before begins with "what"
        -231, // what stands before begins with "im"
        -35, // what stands before begins with "please"
        -456, // what stands before begins with "id"
        -376, // what stands before begins with "a"
        -401, // what stands before begins with "not"
        -110, // what stands before begins with "do"
        -2, // what stands before begins with "you"
        80, // what stands before begins with "no"
        234, // what stands before begins with "your"
        577, // what stands before begins with "where"
        -321, // what stands before begins with "on"
        -144, // what stands before begins with "which"
        -217, // what stands before begins with "could"
        -69, // what stands before begins with "he"
        -647, // what stands before begins with "when"
        -380, // what stands before begins with "in"
        100, // what stands before begins with "our"
        78, // what stands before begins with "all"
        -32, // what stands before begins with "with"
        263, // what stands before begins with "if"
        -329, // what stands before begins with "just"
        262, // what stands before begins with "whats"
        63, // what stands before begins with "does"
        -275, // what stands before begins with "for"
        216, // what stands before begins with "two"
        127, // what stands before begins with "nothing"
        -226, // what stands before begins with "one"
        -77, // what stands before begins with "theres"
        -189, // what stands before begins with "they"
        -6, // what stands before begins with "now"
        403, // what stands before begins with "who"
        -49, // what stands before begins with "since"
        -55, // what stands before begins with "same"
        522, // what stands before begins with "she"
        -323, // what stands before begins with "would"
        -363, // what stands before begins with "this"
        -64, // what stands before begins with "good"
        84, // what stands before begins with "last"
        -31, // what stands before begins with "got"
        -106, // what stands before begins with "kindly"
        198, // what stands before begins with "as"
        -142, // what stands before begins with "every"
        -133, // what stands before begins with "at"
        223, // what stands before begins with "need"
        -75, // what stands before begins with "that"
        -25, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        338, // what stands before begins with "any"
        189, // what stands before begins with "nobody"
        367, // what stands before begins with "have"
        93, // what stands before begins with "there"
        -206, // what stands before begins with "weve"
        -18, // what stands before begins with "hey"
        -339, // what stands before begins with "were"
        -45, // what stands before begins with "only"
        -6, // what stands before begins with "stop"
        314, // what stands before begins with "new"
        347, // what stands before begins with "why"
        56, // what stands before begins with "someone"
        47, // what stands before begins with "three"
        -448, // what stands before begins with "somebody"
        -277, // what follows begins with "i"
        226, // what follows begins with "the"
        -180, // what follows begins with "my"
        -234, // what follows begins with "it"
        -78, // what follows begins with "how"
        -328, // what follows begins with "is"
        -116, // what follows begins with "can"
        -139, // what follows begins with "ive"
        -91, // what follows begins with "its"
        106, // what follows begins with "we"
        -246, // what follows begins with "what"
        -403, // what follows begins with "im"
        -465, // what follows begins with "please"
        -56, // what follows begins with "id"
        -43, // what follows begins with "a"
        -314, // what follows begins with "not"
        372, // what follows begins with "do"
        -446, // what follows begins with "you"
        160, // what follows begins with "no"
        -325, // what follows begins with "your"
        -105, // what follows begins with "where"
        -439, // what follows begins with "on"
        -229, // what follows begins with "which"
        96, // what follows begins with "could"
        -346, // what follows begins with "he"
        257, // what follows begins with "when"
        -261, // what follows begins with "in"
        63, // what follows begins with "our"
        141, // what follows begins with "all"
        -201, // what follows begins with "with"
        631, // what follows begins with "if"
        -203, // what follows begins with "just"
        290, // what follows begins with "whats"
        -346, // what follows begins with "does"
        -185, // what follows begins with "for"
        -177, // what follows begins with "two"
        -274, // what follows begins with "nothing"
        -165, // what follows begins with "one"
        -325, // what follows begins with "theres"
        -334, // what follows begins with "they"
        0, // what follows begins with "now"
        -29, // what follows begins with "who"
        128, // what follows begins with "since"
        -232, // what follows begins with "same"
        257, // what follows begins with "she"
        -243, // what follows begins with "would"
        -393, // what follows begins with "this"
        139, // what follows begins with "good"
        364, // what follows begins with "last"
        -27, // what follows begins with "got"
        245, // what follows begins with "kindly"
        283, // what follows begins with "as"
        138, // what follows begins with "every"
        -19, // what follows begins with "at"
        -156, // what follows begins with "need"
        -66, // what follows begins with "that"
        146, // what follows begins with "thats"
        0, // what follows begins with "thank"
        -20, // what follows begins with "any"
        -211, // what follows begins with "nobody"
        -179, // what follows begins with "have"
        183, // what follows begins with "there"
        -16, // what follows begins with "weve"
        0, // what follows begins with "hey"
        76, // what follows begins with "were"
        105, // what follows begins with "only"
        39, // what follows begins with "stop"
        134, // what follows begins with "new"
        47, // what follows begins with "why"
        19, // what follows begins with "someone"
        118, // what follows begins with "three"
        -143, // what follows begins with "somebody"
        110, // after its first word, what follows begins with "i"
        129, // after its first word, what follows begins with "the"
        361, // after its first word, what follows begins with "my"
        -519, // after its first word, what follows begins with "it"
        -12, // after its first word, what follows begins with "how"
        -197, // after its first word, what follows begins with "is"
        85, // after its first word, what follows begins with "can"
        -97, // after its first word, what follows begins with "ive"
        218, // after its first word, what follows begins with "its"
        15, // after its first word, what follows begins with "we"
        -173, // after its first word, what follows begins with "what"
        225, // after its first word, what follows begins with "im"
        -7, // after its first word, what follows begins with "please"
        -57, // after its first word, what follows begins with "id"
        313, // after its first word, what follows begins with "a"
        -235, // after its first word, what follows begins with "not"
        146, // after its first word, what follows begins with "do"
        -357, // after its first word, what follows begins with "you"
        -483, // after its first word, what follows begins with "no"
        -173, // after its first word, what follows begins with "your"
        -23, // after its first word, what follows begins with "where"
        -277, // after its first word, what follows begins with "on"
        -192, // after its first word, what follows begins with "which"
        -11, // after its first word, what follows begins with "could"
        -81, // after its first word, what follows begins with "he"
        -28, // after its first word, what follows begins with "when"
        -262, // after its first word, what follows begins with "in"
        18, // after its first word, what follows begins with "our"
        -321, // after its first word, what follows begins with "all"
        68, // after its first word, what follows begins with "with"
        344, // after its first word, what follows begins with "if"
        -414, // after its first word, what follows begins with "just"
        -1, // after its first word, what follows begins with "whats"
        -215, // after its first word, what follows begins with "does"
        86, // after its first word, what follows begins with "for"
        -28, // after its first word, what follows begins with "two"
        -255, // after its first word, what follows begins with "nothing"
        -336, // after its first word, what follows begins with "one"
        -52, // after its first word, what follows begins with "theres"
        -189, // after its first word, what follows begins with "they"
        -155, // after its first word, what follows begins with "now"
        19, // after its first word, what follows begins with "who"
        -33, // after its first word, what follows begins with "since"
        -181, // after its first word, what follows begins with "same"
        108, // after its first word, what follows begins with "she"
        600, // after its first word, what follows begins with "would"
        -10, // after its first word, what follows begins with "this"
        -18, // after its first word, what follows begins with "good"
        264, // after its first word, what follows begins with "last"
        521, // after its first word, what follows begins with "got"
        -30, // after its first word, what follows begins with "kindly"
        392, // after its first word, what follows begins with "as"
        -42, // after its first word, what follows begins with "every"
        -157, // after its first word, what follows begins with "at"
        601, // after its first word, what follows begins with "need"
        433, // after its first word, what follows begins with "that"
        139, // after its first word, what follows begins with "thats"
        -5, // after its first word, what follows begins with "thank"
        14, // after its first word, what follows begins with "any"
        -24, // after its first word, what follows begins with "nobody"
        -368, // after its first word, what follows begins with "have"
        80, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -36, // after its first word, what follows begins with "were"
        -388, // after its first word, what follows begins with "only"
        -133, // after its first word, what follows begins with "stop"
        -153, // after its first word, what follows begins with "new"
        -1, // after its first word, what follows begins with "why"
        12, // after its first word, what follows begins with "someone"
        -29, // after its first word, what follows begins with "three"
        6, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0],
        [-325, 3, 340, 167, 617, 412, 917, 498, 241, 227, -379, 289, 11, 393, 133, -206, 25, -197, 249, -171, -12, -7, -86, 389, 94, -32, 98, -295, 53, 130, -671, -34, 340, 38, 247, 198, -121, 511, 20, 127, 138, 327, -13, 424, 169, 49, 39, 97, 111, 263, 18, 93, 609, -178, 41, 156, -37, -160, 152, 810],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-101, -14, 559, 164, 328, 178, 247, 383, 438, -320, 33, 34, 491, -104, 140, -185, -103, 110, -19, -230, -8, 1532, 298, 113, 363, -27, 113, 141, 124, 39, -216, -29, 282, 85, 181, -489, 191, 272, 49, 79, -23, 210, 231, 13, 283, 309, -800, -15, 67, -61, 165, -33, -212, 55, 245, -120, 495, 90, -94, 1036],
        [-251, -45, 141, -59, 270, -153, 380, -44, 127, -192, -275, 63, 78, 197, -25, -104, -283, -156, 327, -75, -4, -469, 123, 138, -38, -14, -35, -63, 126, -116, -425, -26, -288, -369, -132, -113, -189, 360, -35, -15, 193, 334, -264, 466, 34, -183, -97, 408, 22, -39, 41, -93, 110, -118, -42, -38, -130, 241, -53, 524],
        [369, 6, 20, -372, 277, 387, -370, 307, 16, -138, 97, 97, 87, -15, -46, 74, -20, 28, -348, 27, 1, 681, 42, 296, 81, 0, 163, 369, -1039, 11, 48, 2, 247, 350, -33, -4, 91, -126, -136, -149, -225, -1523, 178, -183, 153, 239, 108, -33, -92, 184, 111, 80, 44, 16, 151, -50, -9, -157, 532, -1157],
        [-195, -40, 212, -227, 672, -67, 557, 113, -442, -98, -331, 134, -28, 438, 102, -15, -338, -303, 408, -86, -4, -217, 70, 184, 91, -13, -29, -212, 192, -115, -344, -26, -287, -200, -10, 169, -115, 348, -52, 131, 85, 313, -225, 569, 107, -95, -64, 456, 135, 106, 195, 291, 173, -137, 74, -147, -51, 2, -50, 735],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [-120, 58, -85, 416, 37, 334, 699, 599, 211, -37, -457, -112, 366, 41, -18, -89, -50, 47, 68, -211, -7, 465, 7, 95, 112, -27, 123, -80, -76, -69, -228, -91, 166, 661, 346, -97, 147, 501, -28, 12, 148, -148, 20, 226, 102, 201, -146, 150, -25, 235, 109, -277, 516, -191, 309, -7, 77, -209, -112, 676],
        [-313, -10, -34, 373, -260, -326, 404, -281, -31, 156, -137, -81, -87, 41, 72, -117, 0, -50, 390, -22, -2, -572, -128, -256, -60, -1, -154, -309, 1063, -11, -36, -2, -231, -321, 121, -37, -71, 124, 105, 172, 198, 1524, -162, 198, -200, -232, -103, 39, 84, -130, -106, -70, 7, -36, -109, 32, 2, 155, -389, 1118],
        [273, -113, -419, -793, -136, -156, -629, 42, -359, -101, -12, 27, 434, 117, -129, 189, -3, -26, -29, 185, 28, 773, 230, -6, 129, 35, -115, 323, -121, -231, 403, 221, -185, -114, 190, 25, 23, -494, -366, 169, -110, 261, 129, -283, -214, -230, 185, 52, -37, 259, 61, 225, -109, 81, 98, 166, -130, -119, 128, -798],
        [-54, 407, 424, -21, 258, 133, 212, 318, 473, -162, 150, 63, 399, 19, 12, -126, 9, 120, 35, -188, -6, 1333, 187, 26, 410, -18, 72, 223, 202, 98, -89, -42, 316, -41, 264, -571, 211, 315, 147, 17, 3, 242, 205, 10, 302, 233, -747, -80, 93, -98, 277, 5, -273, -11, 244, -56, 477, 160, -121, 968],
    ],
    threshold: 0.37,
};

#[rustfmt::skip]
pub(super) static BOTH: Stored = Stored {
    features: [
        -408, // a cut
        1212, // at a line break
        990, // at the end of a sentence
        1356, // at a question mark
        1706, // at a sign
        50, // at a comma
        1857, // at "also"
        406, // at "and"
        -91, // at "but", "so", "then"
        119, // a question or a wish follows
        -72, // what follows leans on what came before
        -337, // "also", "too" inside what follows
        -865, // a bare cut before a question or a wish
        -275, // ln confidence of the less sure side
        256, // ln confidence of the surer side
        -477, // likeness of the sides
        -149, // likeness of their categories
        71, // ln confidence in a side of the other's intent, the higher
        196, // ln confidence in a side of the other's intent, the lower
        -475, // out of scope, the higher
        -48, // out of scope, the lower
        334, // ln letters of the shorter side
        -566, // the shorter side has fewer than 12 letters
        11, // a split
        185, // ln confidence of the whole
        41, // out of scope of the whole
        -13, // ln confidence of the whole in the intents of the parts
        -300, // ln clauses
        295, // ln letters
        626, // several things are announced
        -941, // three parts
        -892, // likeness of the first and the third
        423, // "and" before a question or a wish
        151, // a question follows
        540, // both sides ask or wish
        -3, // neither side asks or wishes
        -147, // words in common
        618, // score of the less sure side
        318, // score of the surer side
        -45, // ln confidence of the sides in the intent of the whole, the lower
        -20, // ln confidence of the sides in the intent of the whole, the higher
        -396, // ln letters of the longer side
        -338, // likeness of the scores of the sides
        84, // how far a side's score of its own intent is above that of the other's, the lower
        42, // how far a side's score of its own intent is above that of the other's, the higher
        404, // score of the whole in the intents of the sides, the lower
        -523, // score of the whole in the intents of the sides, the higher
        -75, // lead of the less sure side
        52, // lead of the surer side
        -362, // score of the intent of the whole in the sides, the lower
        384, // ln confidence of the less sure side, at "also"
        519, // ln confidence of the less sure side, at a sign or an end
        -158, // ln confidence of the less sure side, at a comma
        60, // likeness of the scores, at "also"
        -44, // likeness of the scores, at a sign or an end
        -478, // likeness of the scores, at a comma
        -477, // words that tell a story, on the side with fewer
        -245, // words that tell a story, on the side with more
        -762, // what stands before begins with "i"
        42, // what stands before begins with "the"
        -420, // what stands before begins with "my"
        4, // what stands before begins with "it"
        818, // what stands before begins with "how"
        135, // what stands before begins with "is"
        287, // what stands before begins with "can"
        -386, // what stands before begins with "ive"
        -258, // what stands before begins with "its"
        -461, // what stands before begins with "we"
        -206, // what stands before begins with "what"
        -527, // what stands before begins with "im"
        -301, // what stands before begins with "please"
        -579, // what stands before begins with "id"
        -454, // what stands before begins with "a"
        -574, // what stands before begins with "not"
        -289, // what stands before begins with "do"
        -76, // what stands before begins with "you"
        -74, // what stands before begins with "no"
        105, // what stands before begins with "your"
        668, // what stands before begins with "where"
        -440, // what stands before begins with "on"
        -230, // what stands before begins with "which"
        -670, // what stands before begins with "could"
        -104, // what stands before begins with "he"
        -747, // what stands before begins with "when"
        -329, // what stands before begins with "in"
        69, // what stands before begins with "our"
        80, // what stands before begins with "all"
        -9, // what stands before begins with "with"
        507, // what stands before begins with "if"
        -332, // what stands before begins with "just"
        268, // what stands before begins with "whats"
        -189, // what stands before begins with "does"
        -183, // what stands before begins with "for"
        196, // what stands before begins with "two"
        261, // what stands before begins with "nothing"
        -343, // what stands before begins with "one"
        110, // what stands before begins with "theres"
        -304, // what stands before begins with "they"
        -9, // what stands before begins with "now"
        801, // what stands before begins with "who"
        -451, // what stands before begins with "since"
        -57, // what stands before begins with "same"
        973, // what stands before begins with "she"
        -645, // what stands before begins with "would"
        -358, // what stands before begins with "this"
        -70, // what stands before begins with "good"
        306, // what stands before begins with "last"
        18, // what stands before begins with "got"
        -237, // what stands before begins with "kindly"
        236, // what stands before begins with "as"
        -211, // what stands before begins with "every"
        -269, // what stands before begins with "at"
        140, // what stands before begins with "need"
        -89, // what stands before begins with "that"
        -34, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        150, // what stands before begins with "any"
        354, // what stands before begins with "nobody"
        120, // what stands before begins with "have"
        -22, // what stands before begins with "there"
        -242, // what stands before begins with "weve"
        -19, // what stands before begins with "hey"
        -205, // what stands before begins with "were"
        -130, // what stands before begins with "only"
        22, // what stands before begins with "stop"
        757, // what stands before begins with "new"
        225, // what stands before begins with "why"
        84, // what stands before begins with "someone"
        252, // what stands before begins with "three"
        -851, // what stands before begins with "somebody"
        -383, // what follows begins with "i"
        123, // what follows begins with "the"
        -296, // what follows begins with "my"
        -321, // what follows begins with "it"
        -106, // what follows begins with "how"
        -535, // what follows begins with "is"
        -37, // what follows begins with "can"
        -250, // what follows begins with "ive"
        -51, // what follows begins with "its"
        129, // what follows begins with "we"
        -450, // what follows begins with "what"
        -572, // what follows begins with "im"
        -583, // what follows begins with "please"
        -416, // what follows begins with "id"
        -264, // what follows begins with "a"
        -377, // what follows begins with "not"
        390, // what follows begins with "do"
        -878, // what follows begins with "you"
        467, // what follows begins with "no"
        -575, // what follows begins with "your"
        -164, // what follows begins with "where"
        -453, // what follows begins with "on"
        -216, // what follows begins with "which"
        -217, // what follows begins with "could"
        -523, // what follows begins with "he"
        345, // what follows begins with "when"
        -361, // what follows begins with "in"
        74, // what follows begins with "our"
        138, // what follows begins with "all"
        -186, // what follows begins with "with"
        879, // what follows begins with "if"
        -240, // what follows begins with "just"
        258, // what follows begins with "whats"
        -461, // what follows begins with "does"
        -135, // what follows begins with "for"
        -183, // what follows begins with "two"
        -240, // what follows begins with "nothing"
        -271, // what follows begins with "one"
        -481, // what follows begins with "theres"
        -498, // what follows begins with "they"
        0, // what follows begins with "now"
        -90, // what follows begins with "who"
        -294, // what follows begins with "since"
        -385, // what follows begins with "same"
        567, // what follows begins with "she"
        -377, // what follows begins with "would"
        -548, // what follows begins with "this"
        463, // what follows begins with "good"
        563, // what follows begins with "last"
        -29, // what follows begins with "got"
        480, // what follows begins with "kindly"
        396, // what follows begins with "as"
        166, // what follows begins with "every"
        -68, // what follows begins with "at"
        -342, // what follows begins with "need"
        28, // what follows begins with "that"
        338, // what follows begins with "thats"
        0, // what follows begins with "thank"
        101, // what follows begins with "any"
        -140, // what follows begins with "nobody"
        -146, // what follows begins with "have"
        354, // what follows begins with "there"
        -276, // what follows begins with "weve"
        0, // what follows begins with "hey"
        237, // what follows begins with "were"
        221, // what follows begins with "only"
        31, // what follows begins with "stop"
        201, // what follows begins with "new"
        261, // what follows begins with "why"
        91, // what follows begins with "someone"
        150, // what follows begins with "three"
        -345, // what follows begins with "somebody"
        -45, // after its first word, what follows begins with "i"
        66, // after its first word, what follows begins with "the"
        531, // after its first word, what follows begins with "my"
        -732, // after its first word, what follows begins with "it"
        -58, // after its first word, what follows begins with "how"
        -217, // after its first word, what follows begins with "is"
        64, // after its first word, what follows begins with "can"
        -54, // after its first word, what follows begins with "ive"
        -211, // after its first word, what follows begins with "its"
        -29, // after its first word, what follows begins with "we"
        -114, // after its first word, what follows begins with "what"
        370, // after its first word, what follows begins with "im"
        -3, // after its first word, what follows begins with "please"
        -38, // after its first word, what follows begins with "id"
        652, // after its first word, what follows begins with "a"
        -98, // after its first word, what follows begins with "not"
        -88, // after its first word, what follows begins with "do"
        -513, // after its first word, what follows begins with "you"
        -651, // after its first word, what follows begins with "no"
        -287, // after its first word, what follows begins with "your"
        -17, // after its first word, what follows begins with "where"
        -411, // after its first word, what follows begins with "on"
        -42, // after its first word, what follows begins with "which"
        -117, // after its first word, what follows begins with "could"
        -90, // after its first word, what follows begins with "he"
        -75, // after its first word, what follows begins with "when"
        -339, // after its first word, what follows begins with "in"
        66, // after its first word, what follows begins with "our"
        -672, // after its first word, what follows begins with "all"
        41, // after its first word, what follows begins with "with"
        731, // after its first word, what follows begins with "if"
        -635, // after its first word, what follows begins with "just"
        0, // after its first word, what follows begins with "whats"
        -112, // after its first word, what follows begins with "does"
        85, // after its first word, what follows begins with "for"
        -187, // after its first word, what follows begins with "two"
        -567, // after its first word, what follows begins with "nothing"
        -434, // after its first word, what follows begins with "one"
        -50, // after its first word, what follows begins with "theres"
        -332, // after its first word, what follows begins with "they"
        -280, // after its first word, what follows begins with "now"
        19, // after its first word, what follows begins with "who"
        -17, // after its first word, what follows begins with "since"
        -299, // after its first word, what follows begins with "same"
        140, // after its first word, what follows begins with "she"
        687, // after its first word, what follows begins with "would"
        238, // after its first word, what follows begins with "this"
        -18, // after its first word, what follows begins with "good"
        528, // after its first word, what follows begins with "last"
        803, // after its first word, what follows begins with "got"
        -41, // after its first word, what follows begins with "kindly"
        -43, // after its first word, what follows begins with "as"
        -62, // after its first word, what follows begins with "every"
        -344, // after its first word, what follows begins with "at"
        472, // after its first word, what follows begins with "need"
        418, // after its first word, what follows begins with "that"
        333, // after its first word, what follows begins with "thats"
        -38, // after its first word, what follows begins with "thank"
        158, // after its first word, what follows begins with "any"
        -14, // after its first word, what follows begins with "nobody"
        -217, // after its first word, what follows begins with "have"
        186, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -69, // after its first word, what follows begins with "were"
        -535, // after its first word, what follows begins with "only"
        -308, // after its first word, what follows begins with "stop"
        98, // after its first word, what follows begins with "new"
        -1, // after its first word, what follows begins with "why"
        -41, // after its first word, what follows begins with "someone"
        -22, // after its first word, what follows begins with "three"
        44, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-314, -20, 275, 464, 72, 3, 212, 464, 479, -88, -27, 280, -151, 113, -160, 24, 95, -215, 26, -132, -9, -466, -113, -187, -24, -6, -469, -425, 96, 384, -130, -35, 494, 365, -406, 402, -104, 595, 187, 28, -433, 136, -175, 463, 243, -125, -296, -409, -9, 76, -199, -253, 174, -47, 35, -3, -2, -77, -96, 633],
        [-190, 267, 468, -391, 782, 274, 463, 521, 440, -167, -87, 116, 395, 213, -310, -177, 426, 144, -46, -468, -24, 1031, 375, -130, 333, 56, 326, -51, 283, 17, 69, -283, 211, -159, 446, -650, 33, 571, 542, 74, 124, 9, -62, -141, 114, -344, -616, -397, 99, -224, 181, 53, -167, -68, 484, -164, 352, 425, -283, 901],
        [-410, 9, 234, 577, -18, -464, 463, -362, -262, 296, -297, -47, -117, -124, 327, -244, 27, -24, 399, 3, 2, -874, -209, -26, -117, 5, 6, -251, 985, -67, -50, -1, -364, -612, -161, -122, -185, 21, -22, 197, -10, 1426, -271, 380, -127, 119, -32, 174, 114, -4, -156, -108, 185, 87, -229, -63, 16, 125, -5, 1253],
        [-213, 74, 528, 324, 751, -186, 441, 214, 597, 132, 63, 86, -130, 33, 126, -98, -517, -96, -94, -123, -16, 528, -268, 309, -454, 9, 13, -339, -1355, 346, -942, -302, -125, 33, -72, 171, 246, 217, 166, 32, 141, -2238, -326, -59, 352, 63, 11, 127, 32, 232, -284, -320, 308, -4, -14, 29, 145, -75, 192, 1437],
        [0, -1, -3, -2, -2, 1, -2, -3, 0, 1, 0, 1, 1, 1, -1, 1, -1, -24, -22, 1, 0, 2, 0, -1, -1, 0, 1, 0, 0, -1, 2, 0, -1, 1, 2, -1, 0, -1, -1, -22, 5, -1, 1, -1, -2, 10, 1, -2, -2, 2, -1, -2, 1, 0, 0, 1, 2, -1, 74, -2],
        [-298, 39, 557, 1101, -32, 631, 869, 642, -186, -280, -284, -195, -206, -330, 14, -446, 303, -72, 161, -183, -27, 682, -401, -284, 64, -69, 82, -341, 418, 281, 7, -180, 476, 50, 319, -14, -214, 176, 395, 256, -489, -18, 49, 35, 24, 222, -230, -36, 198, -110, 476, -19, 28, 178, -35, -491, 466, 271, -290, 731],
        [-20, 0, -41, 51, -7, -24, 16, 51, 13, -40, -4, 0, -2, 34, 3, -25, -14, -80, -98, -4, -1, -50, -1, -19, 10, 0, -25, -48, -28, 12, -1, 0, 24, -18, -20, -5, -13, 12, 9, -51, -33, -18, -27, 52, 93, -94, 29, -21, 10, -4, 1, -1, -2, -2, -16, 2, -22, -74, 42, 61],
        [301, 2, 240, -573, -330, -302, -939, -47, -544, 22, 627, -350, -66, -360, 95, 128, 567, 53, -68, 315, 11, 322, 1, -63, 72, 55, -43, -87, -611, 552, 487, 133, 348, -365, -392, -185, -107, -663, 11, 166, -292, -769, 93, -71, 73, 51, 117, -340, 100, -338, 96, -2, -326, -6, -29, -257, 326, 308, -50, -744],
        [-249, 6, -191, 599, 466, 443, 1018, 397, 674, 125, -553, 483, 332, 282, 22, -84, 268, -142, 128, -331, -17, -444, -88, 313, -331, -32, 139, -124, 560, -246, -770, -92, 196, 326, 252, 261, -27, 643, -82, 80, 220, 788, -158, 138, 120, -240, 169, 138, -22, 422, 52, -268, 511, -45, -57, 292, 72, -189, 249, 800],
        [144, -26, -578, -470, -563, 115, -545, -236, -550, -108, -142, -96, 174, -9, -58, 184, 416, 45, 34, 97, 13, -369, 367, -430, 393, -19, 23, 203, 1327, -344, 1007, 343, 186, -13, -21, -148, -175, -187, -150, 28, -70, 2208, 274, 12, -264, -207, 17, -145, -50, -159, 238, 322, -231, -77, -35, -9, -155, 21, -242, -1380],
        [-219, 696, 505, 179, 245, 324, 232, 463, 539, -78, 49, -282, 271, -28, -60, -258, 127, -49, -28, -285, -11, 1461, 302, -45, 227, 78, 159, 3, 194, 62, -192, -209, 252, -68, 281, -622, 91, 604, 596, 109, -17, -11, -8, -417, 146, 127, -647, -308, -60, -122, 126, 83, -184, 199, 481, -157, 433, 284, -97, 916],
        [340, 2, -14, -769, 204, 320, -152, 227, 189, -182, 139, 91, 78, -36, -185, 270, 7, 46, -493, -22, -1, 408, 203, 166, 85, -1, 120, 216, -1019, 24, 30, 1, 213, 460, 105, -46, 73, 98, 85, -79, 101, -1366, 229, -333, 117, -262, -41, -37, -55, 30, 139, 92, -98, -69, 245, 6, -69, -128, 246, -846],
        [-300, 2, 100, 638, -171, -360, 340, -286, -208, 158, -220, -96, -89, 7, 261, -212, -12, 115, 276, -8, 2, -689, -151, -121, -188, 0, -131, -252, 1002, -27, -39, -1, -268, -274, -116, -106, -76, 4, 124, 95, -11, 1310, -221, 258, -81, 235, -74, 119, 64, -21, -67, -178, 125, 42, -181, -19, 18, 121, -235, 893],
        [-169, 7, 98, -268, 355, -163, 119, 50, -306, -107, -263, 75, 401, 413, 117, -23, -388, -52, 334, -93, -3, -207, 6, 45, -36, -11, 7, -33, -20, -233, -261, -8, -138, 157, 63, -136, -23, 375, 137, 1, 254, 89, -354, 243, -30, -164, -162, 401, -21, -127, 45, 126, -31, -69, 37, -25, 29, -60, -24, 340],
        [245, 26, -268, 105, -62, 99, -558, -706, -164, 461, 48, -208, -14, -364, -56, 72, 58, -7, 39, 141, 4, 122, 51, 132, -225, -23, 360, 331, -59, -160, 116, 29, -453, -138, 77, -389, 20, -527, -56, 129, 303, -212, 91, -149, -307, 528, 492, 396, 36, -142, -34, -103, 183, 64, -179, -41, -65, 1, 191, -545],
        [-356, -7, 712, -535, 1005, -158, 557, 78, -379, -235, -227, 14, 178, -66, 284, -184, -573, -156, 413, -116, -13, -92, 133, 31, 399, 0, -72, -68, 137, -50, -471, -68, -484, -450, -460, -169, -44, 6, 190, 55, -67, 124, -452, 313, 142, -70, -134, 149, 168, -102, -282, -63, 422, -196, 11, 16, -211, 124, -101, 664],
    ],
    threshold: 0.29,
};
