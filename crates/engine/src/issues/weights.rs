//! What `cargo run --release -p signpost-engine --example fit_issues` printed, in thousandths; see there for what it was
//! fitted on. Run it again when the model has been trained again: the numbers read the model's confidences and scores.

use super::score::Stored;

#[rustfmt::skip]
pub(super) static NGRAMS: Stored = Stored {
    features: [
        -393, // a cut
        1307, // at a line break
        937, // at the end of a sentence
        1608, // at a question mark
        1785, // at a sign
        -267, // at a comma
        1449, // at "also"
        -90, // at "and"
        -133, // at "but", "so", "then"
        264, // a question or a wish follows
        241, // what follows leans on what came before
        310, // "also", "too" inside what follows
        -958, // a bare cut before a question or a wish
        120, // ln confidence of the less sure side
        69, // ln confidence of the surer side
        -484, // likeness of the sides
        -128, // likeness of their categories
        -7, // ln confidence in a side of the other's intent, the higher
        93, // ln confidence in a side of the other's intent, the lower
        -229, // out of scope, the higher
        -128, // out of scope, the lower
        82, // ln letters of the shorter side
        -739, // the shorter side has fewer than 12 letters
        -16, // a split
        -613, // ln confidence of the whole
        -378, // out of scope of the whole
        -59, // ln confidence of the whole in the intents of the parts
        -317, // ln clauses
        291, // ln letters
        615, // several things are announced
        -863, // three parts
        -1382, // likeness of the first and the third
        162, // "and" before a question or a wish
        -115, // a question follows
        427, // both sides ask or wish
        -34, // neither side asks or wishes
        -688, // words in common
        330, // score of the less sure side
        595, // score of the surer side
        1, // ln confidence of the sides in the intent of the whole, the lower
        102, // ln confidence of the sides in the intent of the whole, the higher
        -544, // ln letters of the longer side
        -32, // likeness of the scores of the sides
        263, // how far a side's score of its own intent is above that of the other's, the lower
        21, // how far a side's score of its own intent is above that of the other's, the higher
        227, // score of the whole in the intents of the sides, the lower
        -791, // score of the whole in the intents of the sides, the higher
        -255, // lead of the less sure side
        -58, // lead of the surer side
        -183, // score of the intent of the whole in the sides, the lower
        -31, // ln confidence of the less sure side, at "also"
        252, // ln confidence of the less sure side, at a sign or an end
        49, // ln confidence of the less sure side, at a comma
        -287, // likeness of the scores, at "also"
        -602, // likeness of the scores, at a sign or an end
        -371, // likeness of the scores, at a comma
        -170, // words that tell a story, on the side with fewer
        -186, // words that tell a story, on the side with more
        -638, // what stands before begins with "i"
        423, // what stands before begins with "the"
        -145, // what stands before begins with "my"
        590, // what stands before begins with "it"
        459, // what stands before begins with "how"
        -399, // what stands before begins with "is"
        429, // what stands before begins with "can"
        -473, // what stands before begins with "ive"
        -174, // what stands before begins with "its"
        -551, // what stands before begins with "we"
        131, // what stands before begins with "what"
        -36, // what stands before begins with "im"
        123, // what stands before begins with "please"
        -468, // what stands before begins with "id"
        119, // what stands before begins with "a"
        -608, // what stands before begins with "not"
        17, // what stands before begins with "do"
        65, // what stands before begins with "you"
        469, // what stands before begins with "no"
        523, // what stands before begins with "your"
        595, // what stands before begins with "where"
        -771, // what stands before begins with "on"
        -387, // what stands before begins with "which"
        -241, // what stands before begins with "could"
        -46, // what stands before begins with "he"
        -843, // what stands before begins with "when"
        -456, // what stands before begins with "in"
        -189, // what stands before begins with "our"
        425, // what stands before begins with "all"
        -95, // what stands before begins with "with"
        752, // what stands before begins with "if"
        -513, // what stands before begins with "just"
        143, // what stands before begins with "whats"
        -202, // what stands before begins with "does"
        -655, // what stands before begins with "for"
        -306, // what stands before begins with "two"
        -2, // what stands before begins with "nothing"
        -221, // what stands before begins with "one"
        167, // what stands before begins with "theres"
        -229, // what stands before begins with "they"
        -2, // what stands before begins with "now"
        567, // what stands before begins with "who"
        -126, // what stands before begins with "since"
        47, // what stands before begins with "same"
        1012, // what stands before begins with "she"
        -313, // what stands before begins with "would"
        -306, // what stands before begins with "this"
        0, // what stands before begins with "good"
        799, // what stands before begins with "last"
        -290, // what stands before begins with "got"
        -138, // what stands before begins with "kindly"
        -22, // what stands before begins with "as"
        -195, // what stands before begins with "every"
        -126, // what stands before begins with "at"
        371, // what stands before begins with "need"
        -74, // what stands before begins with "that"
        -39, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        1075, // what stands before begins with "any"
        171, // what stands before begins with "nobody"
        442, // what stands before begins with "have"
        91, // what stands before begins with "there"
        -624, // what stands before begins with "weve"
        -29, // what stands before begins with "hey"
        -398, // what stands before begins with "were"
        -44, // what stands before begins with "only"
        76, // what stands before begins with "stop"
        982, // what stands before begins with "new"
        496, // what stands before begins with "why"
        94, // what stands before begins with "someone"
        101, // what stands before begins with "three"
        -547, // what stands before begins with "somebody"
        -170, // what follows begins with "i"
        245, // what follows begins with "the"
        -397, // what follows begins with "my"
        -677, // what follows begins with "it"
        -413, // what follows begins with "how"
        -190, // what follows begins with "is"
        -341, // what follows begins with "can"
        58, // what follows begins with "ive"
        118, // what follows begins with "its"
        282, // what follows begins with "we"
        -320, // what follows begins with "what"
        -357, // what follows begins with "im"
        -645, // what follows begins with "please"
        4, // what follows begins with "id"
        -442, // what follows begins with "a"
        -493, // what follows begins with "not"
        701, // what follows begins with "do"
        -509, // what follows begins with "you"
        501, // what follows begins with "no"
        -153, // what follows begins with "your"
        51, // what follows begins with "where"
        -465, // what follows begins with "on"
        -421, // what follows begins with "which"
        733, // what follows begins with "could"
        -563, // what follows begins with "he"
        21, // what follows begins with "when"
        -182, // what follows begins with "in"
        71, // what follows begins with "our"
        -32, // what follows begins with "all"
        -391, // what follows begins with "with"
        1145, // what follows begins with "if"
        37, // what follows begins with "just"
        -273, // what follows begins with "whats"
        -1048, // what follows begins with "does"
        -57, // what follows begins with "for"
        -123, // what follows begins with "two"
        -398, // what follows begins with "nothing"
        -116, // what follows begins with "one"
        -301, // what follows begins with "theres"
        -374, // what follows begins with "they"
        0, // what follows begins with "now"
        234, // what follows begins with "who"
        -107, // what follows begins with "since"
        -222, // what follows begins with "same"
        347, // what follows begins with "she"
        -198, // what follows begins with "would"
        19, // what follows begins with "this"
        486, // what follows begins with "good"
        711, // what follows begins with "last"
        121, // what follows begins with "got"
        -127, // what follows begins with "kindly"
        221, // what follows begins with "as"
        79, // what follows begins with "every"
        0, // what follows begins with "at"
        -248, // what follows begins with "need"
        -226, // what follows begins with "that"
        85, // what follows begins with "thats"
        -2, // what follows begins with "thank"
        92, // what follows begins with "any"
        -193, // what follows begins with "nobody"
        -323, // what follows begins with "have"
        157, // what follows begins with "there"
        293, // what follows begins with "weve"
        0, // what follows begins with "hey"
        243, // what follows begins with "were"
        409, // what follows begins with "only"
        82, // what follows begins with "stop"
        396, // what follows begins with "new"
        4, // what follows begins with "why"
        -123, // what follows begins with "someone"
        332, // what follows begins with "three"
        -195, // what follows begins with "somebody"
        202, // after its first word, what follows begins with "i"
        470, // after its first word, what follows begins with "the"
        396, // after its first word, what follows begins with "my"
        -787, // after its first word, what follows begins with "it"
        -500, // after its first word, what follows begins with "how"
        -265, // after its first word, what follows begins with "is"
        -153, // after its first word, what follows begins with "can"
        -61, // after its first word, what follows begins with "ive"
        706, // after its first word, what follows begins with "its"
        176, // after its first word, what follows begins with "we"
        -67, // after its first word, what follows begins with "what"
        123, // after its first word, what follows begins with "im"
        -44, // after its first word, what follows begins with "please"
        -57, // after its first word, what follows begins with "id"
        -16, // after its first word, what follows begins with "a"
        162, // after its first word, what follows begins with "not"
        120, // after its first word, what follows begins with "do"
        -252, // after its first word, what follows begins with "you"
        -55, // after its first word, what follows begins with "no"
        -620, // after its first word, what follows begins with "your"
        -70, // after its first word, what follows begins with "where"
        -219, // after its first word, what follows begins with "on"
        -246, // after its first word, what follows begins with "which"
        359, // after its first word, what follows begins with "could"
        -35, // after its first word, what follows begins with "he"
        34, // after its first word, what follows begins with "when"
        -396, // after its first word, what follows begins with "in"
        -71, // after its first word, what follows begins with "our"
        -198, // after its first word, what follows begins with "all"
        -156, // after its first word, what follows begins with "with"
        326, // after its first word, what follows begins with "if"
        -517, // after its first word, what follows begins with "just"
        -15, // after its first word, what follows begins with "whats"
        -658, // after its first word, what follows begins with "does"
        148, // after its first word, what follows begins with "for"
        38, // after its first word, what follows begins with "two"
        -585, // after its first word, what follows begins with "nothing"
        -371, // after its first word, what follows begins with "one"
        -47, // after its first word, what follows begins with "theres"
        -466, // after its first word, what follows begins with "they"
        -336, // after its first word, what follows begins with "now"
        -7, // after its first word, what follows begins with "who"
        -149, // after its first word, what follows begins with "since"
        -247, // after its first word, what follows begins with "same"
        54, // after its first word, what follows begins with "she"
        216, // after its first word, what follows begins with "would"
        438, // after its first word, what follows begins with "this"
        -34, // after its first word, what follows begins with "good"
        687, // after its first word, what follows begins with "last"
        331, // after its first word, what follows begins with "got"
        -153, // after its first word, what follows begins with "kindly"
        438, // after its first word, what follows begins with "as"
        -19, // after its first word, what follows begins with "every"
        115, // after its first word, what follows begins with "at"
        839, // after its first word, what follows begins with "need"
        114, // after its first word, what follows begins with "that"
        120, // after its first word, what follows begins with "thats"
        46, // after its first word, what follows begins with "thank"
        0, // after its first word, what follows begins with "any"
        -55, // after its first word, what follows begins with "nobody"
        -654, // after its first word, what follows begins with "have"
        577, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -33, // after its first word, what follows begins with "were"
        -628, // after its first word, what follows begins with "only"
        -24, // after its first word, what follows begins with "stop"
        -110, // after its first word, what follows begins with "new"
        0, // after its first word, what follows begins with "why"
        90, // after its first word, what follows begins with "someone"
        -81, // after its first word, what follows begins with "three"
        -292, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-374, 75, 711, 604, 336, 492, 225, 630, 599, -161, 265, 498, -398, -153, 107, -101, 209, 129, -17, 23, 6, 1653, -53, -459, -115, 46, 334, 151, 453, 351, 240, -25, 261, 247, -2, -203, 398, 476, 531, 29, -44, 42, 103, -151, 182, 392, -644, -290, -188, -190, 262, -104, -60, 34, -76, -102, -9, 102, -454, 897],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -9, 0],
        [-495, -7, 240, 618, -87, -523, 478, -505, 158, 300, -103, -184, -337, 122, 158, -133, 0, -25, 238, -80, 10, -1092, -24, -142, -25, -7, -109, -4, 751, -37, -196, -23, -397, -141, -87, 61, -19, 103, 247, 124, 227, 1039, -266, 141, -9, 59, 97, -139, -145, -17, -309, -60, 228, -104, -252, 10, 11, 249, -160, 942],
        [-130, -16, 314, 58, 538, -198, 196, 197, 583, -49, -95, 633, 113, -253, -250, -162, -126, -118, -192, 134, -2, 59, -67, 104, -522, 65, 120, -99, -1284, 574, -298, -345, 188, 286, 124, 338, 12, 168, -107, 47, 195, -2126, 316, 99, -103, 490, -337, 35, 60, 186, -83, -16, 466, 58, 234, 169, 156, 133, 141, 1376],
        [108, 54, 56, 909, -138, -274, -319, 70, 402, 293, 308, -213, -645, -449, -163, 19, 243, 32, -158, 30, 47, -61, 99, 33, -434, 71, -129, 90, -106, 336, 44, 123, 300, 195, 377, -99, -15, -334, -292, 66, -344, -170, -135, -240, -186, -391, -224, -626, -268, 119, 159, 51, -227, 18, -301, -85, 223, 176, 147, -596],
        [-473, -27, 161, 176, 10, -434, 1262, -16, -465, -21, -324, -289, -168, 287, 81, -277, -344, -143, 87, -268, -30, -661, -173, -108, 112, -129, -65, -24, 391, -505, -534, -112, 46, -344, 13, -260, -90, 291, -182, 76, 166, 509, -766, 582, -48, -50, -59, 543, -38, 11, -230, -303, 267, -445, -105, -174, -142, 23, -48, 957],
        [-271, -71, 120, 272, 732, 659, 1155, 632, 227, -216, -738, -718, 364, -21, 117, 133, -412, 71, 85, -583, -32, 403, 387, 110, 140, -144, 171, -343, 64, -43, -539, -435, 225, 808, 128, 125, 115, 307, 465, -39, -316, -433, 94, 16, 105, 331, -517, 141, 173, -44, -163, 335, -193, -262, 491, -257, -89, 20, -151, 831],
        [319, -583, -432, -68, -570, 98, -9, -413, -587, 99, -74, -255, -338, -181, -515, 55, -253, -40, 104, 222, 138, -802, 158, 269, -32, 227, 138, 68, -277, -291, 162, 254, -551, 531, -562, 615, -322, -341, -196, 133, -167, -313, -581, -27, -87, -331, 833, 270, 47, 254, -154, 189, -5, -82, -232, 52, -592, -44, 268, -717],
        [-426, -4, 155, 657, -114, -449, 424, -380, -335, 180, -5, -161, -231, 196, 115, -172, 14, -1, 275, -70, 22, -598, -136, -260, 5, 7, -19, 24, 970, -71, -88, -9, -280, -461, -77, 40, -58, 42, 47, 150, 79, 1251, -447, 192, -171, 38, -16, -253, -235, -31, -223, -37, 57, -42, -394, 30, -59, 146, -297, 868],
        [200, -69, 576, -354, -39, -243, -1003, -711, -1069, 254, 413, 118, -493, -120, 255, -162, 430, 14, 67, 284, 70, 17, -111, -111, -207, 104, -94, 175, -255, -63, 424, 150, -472, -550, -574, -42, -128, -827, -307, 1, -447, -326, -290, -165, 74, -591, 53, -64, -278, -211, -42, -96, -425, 243, -501, -98, 242, 214, -90, -745],
        [-244, 165, 327, -46, 697, 211, 268, 164, 37, 61, -210, 556, -124, 42, -66, 6, 212, -124, -54, 248, 9, -151, 11, 92, -840, 53, -518, -416, -621, 325, -459, -394, 112, -43, 30, 324, -14, 109, 124, -12, 248, -1415, 390, 195, -146, 466, -419, -22, 21, -235, -67, 10, 103, 62, 249, 9, 92, 18, 149, 861],
        [382, 24, -179, 33, 1, 510, -1100, 176, 424, -132, 167, 158, -603, -351, -145, 278, 413, 150, -247, 199, 39, 269, 46, -94, -206, 84, -106, -4, -224, 297, 413, 120, 103, 84, 10, -135, 171, -190, 112, 44, -318, -284, 596, -370, -38, 17, 79, -478, 23, 22, 247, 358, -199, 300, -6, 37, 111, -165, -15, -591],
        [-329, 21, 821, 678, 467, 408, 405, 665, 722, -213, 137, 424, -356, -187, 312, -207, 142, 154, -26, -232, -38, 1633, -123, -413, -84, -73, 83, 96, 239, 409, 54, 4, 267, 196, 65, -305, 410, 549, 597, -53, -18, 182, 215, -192, 279, 480, -854, -287, -245, -71, 492, -190, -125, -61, -3, -169, 265, 89, -572, 1096],
        [-294, -19, 646, -348, 84, -131, 761, 43, -365, -317, -600, -59, -210, 319, 65, -169, -277, -160, 192, -238, -29, -543, -127, -92, 9, -68, -38, -108, 200, -337, -300, -84, -23, -461, -28, -310, 147, 135, 74, 64, 24, 328, -484, 509, 103, 24, -34, 421, 3, -69, -216, 32, 214, -102, -145, -189, -262, -51, -97, 592],
        [258, -90, -147, 233, -978, -544, -478, -635, 57, 154, 506, 603, -631, -17, -62, 46, 56, -120, -75, 507, 33, -812, -170, 243, 47, 66, -235, 446, -113, 319, -32, 401, -118, -359, 131, 0, -217, -313, -351, 42, 274, 480, 62, -167, 11, -82, 462, -461, -183, 159, 211, -406, 259, 82, -165, 267, 265, 123, 472, -810],
        [-218, -51, 299, 862, 79, -387, 261, -202, 210, 314, -148, 42, -12, -259, -280, -89, -67, -118, -100, -9, 28, -1718, -20, 273, -556, 36, -34, -162, 44, -45, -757, -161, -255, 155, -214, 176, -99, 208, 388, 1, 253, -559, -142, 108, 388, 205, 135, 186, 193, -19, -21, -154, 169, -57, -326, 141, 42, 29, 247, 999],
    ],
    threshold: 0.49,
};

#[rustfmt::skip]
pub(super) static BOTH: Stored = Stored {
    features: [
        -331, // a cut
        1434, // at a line break
        821, // at the end of a sentence
        1147, // at a question mark
        1069, // at a sign
        411, // at a comma
        1153, // at "also"
        300, // at "and"
        19, // at "but", "so", "then"
        252, // a question or a wish follows
        21, // what follows leans on what came before
        210, // "also", "too" inside what follows
        -928, // a bare cut before a question or a wish
        130, // ln confidence of the less sure side
        199, // ln confidence of the surer side
        -169, // likeness of the sides
        -233, // likeness of their categories
        -54, // ln confidence in a side of the other's intent, the higher
        86, // ln confidence in a side of the other's intent, the lower
        46, // out of scope, the higher
        118, // out of scope, the lower
        555, // ln letters of the shorter side
        -970, // the shorter side has fewer than 12 letters
        43, // a split
        -330, // ln confidence of the whole
        -190, // out of scope of the whole
        -62, // ln confidence of the whole in the intents of the parts
        -435, // ln clauses
        -62, // ln letters
        1002, // several things are announced
        -828, // three parts
        -1293, // likeness of the first and the third
        441, // "and" before a question or a wish
        -21, // a question follows
        163, // both sides ask or wish
        -236, // neither side asks or wishes
        -378, // words in common
        189, // score of the less sure side
        363, // score of the surer side
        -86, // ln confidence of the sides in the intent of the whole, the lower
        30, // ln confidence of the sides in the intent of the whole, the higher
        -864, // ln letters of the longer side
        -175, // likeness of the scores of the sides
        57, // how far a side's score of its own intent is above that of the other's, the lower
        72, // how far a side's score of its own intent is above that of the other's, the higher
        132, // score of the whole in the intents of the sides, the lower
        -386, // score of the whole in the intents of the sides, the higher
        -254, // lead of the less sure side
        -17, // lead of the surer side
        -160, // score of the intent of the whole in the sides, the lower
        108, // ln confidence of the less sure side, at "also"
        -10, // ln confidence of the less sure side, at a sign or an end
        -185, // ln confidence of the less sure side, at a comma
        -49, // likeness of the scores, at "also"
        -101, // likeness of the scores, at a sign or an end
        -573, // likeness of the scores, at a comma
        -448, // words that tell a story, on the side with fewer
        -330, // words that tell a story, on the side with more
        -718, // what stands before begins with "i"
        205, // what stands before begins with "the"
        -392, // what stands before begins with "my"
        680, // what stands before begins with "it"
        398, // what stands before begins with "how"
        -630, // what stands before begins with "is"
        510, // what stands before begins with "can"
        -413, // what stands before begins with "ive"
        -532, // what stands before begins with "its"
        -735, // what stands before begins with "we"
        335, // what stands before begins with "what"
        20, // what stands before begins with "im"
        -392, // what stands before begins with "please"
        -473, // what stands before begins with "id"
        84, // what stands before begins with "a"
        -575, // what stands before begins with "not"
        -167, // what stands before begins with "do"
        -20, // what stands before begins with "you"
        143, // what stands before begins with "no"
        315, // what stands before begins with "your"
        628, // what stands before begins with "where"
        -1064, // what stands before begins with "on"
        -359, // what stands before begins with "which"
        -121, // what stands before begins with "could"
        -187, // what stands before begins with "he"
        -485, // what stands before begins with "when"
        -746, // what stands before begins with "in"
        -216, // what stands before begins with "our"
        220, // what stands before begins with "all"
        -170, // what stands before begins with "with"
        716, // what stands before begins with "if"
        -621, // what stands before begins with "just"
        150, // what stands before begins with "whats"
        -288, // what stands before begins with "does"
        -617, // what stands before begins with "for"
        -569, // what stands before begins with "two"
        13, // what stands before begins with "nothing"
        -198, // what stands before begins with "one"
        324, // what stands before begins with "theres"
        -514, // what stands before begins with "they"
        0, // what stands before begins with "now"
        675, // what stands before begins with "who"
        -695, // what stands before begins with "since"
        296, // what stands before begins with "same"
        1117, // what stands before begins with "she"
        -421, // what stands before begins with "would"
        -412, // what stands before begins with "this"
        123, // what stands before begins with "good"
        1320, // what stands before begins with "last"
        -688, // what stands before begins with "got"
        -333, // what stands before begins with "kindly"
        -4, // what stands before begins with "as"
        -377, // what stands before begins with "every"
        -188, // what stands before begins with "at"
        542, // what stands before begins with "need"
        -91, // what stands before begins with "that"
        -57, // what stands before begins with "thats"
        0, // what stands before begins with "thank"
        1422, // what stands before begins with "any"
        614, // what stands before begins with "nobody"
        673, // what stands before begins with "have"
        -145, // what stands before begins with "there"
        -1015, // what stands before begins with "weve"
        -12, // what stands before begins with "hey"
        -614, // what stands before begins with "were"
        -99, // what stands before begins with "only"
        229, // what stands before begins with "stop"
        1314, // what stands before begins with "new"
        457, // what stands before begins with "why"
        -304, // what stands before begins with "someone"
        -19, // what stands before begins with "three"
        -1298, // what stands before begins with "somebody"
        -258, // what follows begins with "i"
        233, // what follows begins with "the"
        -264, // what follows begins with "my"
        -680, // what follows begins with "it"
        -288, // what follows begins with "how"
        -212, // what follows begins with "is"
        -432, // what follows begins with "can"
        -151, // what follows begins with "ive"
        162, // what follows begins with "its"
        360, // what follows begins with "we"
        -409, // what follows begins with "what"
        -464, // what follows begins with "im"
        -493, // what follows begins with "please"
        -142, // what follows begins with "id"
        -669, // what follows begins with "a"
        -528, // what follows begins with "not"
        506, // what follows begins with "do"
        -814, // what follows begins with "you"
        533, // what follows begins with "no"
        -516, // what follows begins with "your"
        255, // what follows begins with "where"
        -548, // what follows begins with "on"
        -371, // what follows begins with "which"
        472, // what follows begins with "could"
        -670, // what follows begins with "he"
        127, // what follows begins with "when"
        -287, // what follows begins with "in"
        -200, // what follows begins with "our"
        46, // what follows begins with "all"
        -768, // what follows begins with "with"
        1185, // what follows begins with "if"
        -117, // what follows begins with "just"
        -530, // what follows begins with "whats"
        -1564, // what follows begins with "does"
        114, // what follows begins with "for"
        -244, // what follows begins with "two"
        -610, // what follows begins with "nothing"
        -157, // what follows begins with "one"
        -613, // what follows begins with "theres"
        -509, // what follows begins with "they"
        0, // what follows begins with "now"
        290, // what follows begins with "who"
        -150, // what follows begins with "since"
        -433, // what follows begins with "same"
        347, // what follows begins with "she"
        -17, // what follows begins with "would"
        -209, // what follows begins with "this"
        975, // what follows begins with "good"
        610, // what follows begins with "last"
        370, // what follows begins with "got"
        379, // what follows begins with "kindly"
        500, // what follows begins with "as"
        -83, // what follows begins with "every"
        -100, // what follows begins with "at"
        -262, // what follows begins with "need"
        -71, // what follows begins with "that"
        29, // what follows begins with "thats"
        -2, // what follows begins with "thank"
        -30, // what follows begins with "any"
        -375, // what follows begins with "nobody"
        -90, // what follows begins with "have"
        237, // what follows begins with "there"
        269, // what follows begins with "weve"
        0, // what follows begins with "hey"
        420, // what follows begins with "were"
        601, // what follows begins with "only"
        109, // what follows begins with "stop"
        848, // what follows begins with "new"
        -54, // what follows begins with "why"
        -322, // what follows begins with "someone"
        580, // what follows begins with "three"
        -336, // what follows begins with "somebody"
        -53, // after its first word, what follows begins with "i"
        296, // after its first word, what follows begins with "the"
        545, // after its first word, what follows begins with "my"
        -542, // after its first word, what follows begins with "it"
        -1362, // after its first word, what follows begins with "how"
        -248, // after its first word, what follows begins with "is"
        -70, // after its first word, what follows begins with "can"
        -186, // after its first word, what follows begins with "ive"
        4, // after its first word, what follows begins with "its"
        346, // after its first word, what follows begins with "we"
        -275, // after its first word, what follows begins with "what"
        535, // after its first word, what follows begins with "im"
        -65, // after its first word, what follows begins with "please"
        -103, // after its first word, what follows begins with "id"
        5, // after its first word, what follows begins with "a"
        322, // after its first word, what follows begins with "not"
        60, // after its first word, what follows begins with "do"
        -388, // after its first word, what follows begins with "you"
        -120, // after its first word, what follows begins with "no"
        -621, // after its first word, what follows begins with "your"
        -112, // after its first word, what follows begins with "where"
        -141, // after its first word, what follows begins with "on"
        -377, // after its first word, what follows begins with "which"
        191, // after its first word, what follows begins with "could"
        -54, // after its first word, what follows begins with "he"
        201, // after its first word, what follows begins with "when"
        -456, // after its first word, what follows begins with "in"
        -29, // after its first word, what follows begins with "our"
        -266, // after its first word, what follows begins with "all"
        -69, // after its first word, what follows begins with "with"
        980, // after its first word, what follows begins with "if"
        -726, // after its first word, what follows begins with "just"
        -14, // after its first word, what follows begins with "whats"
        -500, // after its first word, what follows begins with "does"
        309, // after its first word, what follows begins with "for"
        123, // after its first word, what follows begins with "two"
        -1062, // after its first word, what follows begins with "nothing"
        -404, // after its first word, what follows begins with "one"
        -116, // after its first word, what follows begins with "theres"
        -590, // after its first word, what follows begins with "they"
        -517, // after its first word, what follows begins with "now"
        -3, // after its first word, what follows begins with "who"
        -142, // after its first word, what follows begins with "since"
        -350, // after its first word, what follows begins with "same"
        107, // after its first word, what follows begins with "she"
        185, // after its first word, what follows begins with "would"
        364, // after its first word, what follows begins with "this"
        -85, // after its first word, what follows begins with "good"
        718, // after its first word, what follows begins with "last"
        364, // after its first word, what follows begins with "got"
        -98, // after its first word, what follows begins with "kindly"
        628, // after its first word, what follows begins with "as"
        -110, // after its first word, what follows begins with "every"
        337, // after its first word, what follows begins with "at"
        590, // after its first word, what follows begins with "need"
        39, // after its first word, what follows begins with "that"
        48, // after its first word, what follows begins with "thats"
        53, // after its first word, what follows begins with "thank"
        0, // after its first word, what follows begins with "any"
        -108, // after its first word, what follows begins with "nobody"
        -834, // after its first word, what follows begins with "have"
        328, // after its first word, what follows begins with "there"
        0, // after its first word, what follows begins with "weve"
        0, // after its first word, what follows begins with "hey"
        -67, // after its first word, what follows begins with "were"
        -977, // after its first word, what follows begins with "only"
        122, // after its first word, what follows begins with "stop"
        1, // after its first word, what follows begins with "new"
        0, // after its first word, what follows begins with "why"
        58, // after its first word, what follows begins with "someone"
        -58, // after its first word, what follows begins with "three"
        -620, // after its first word, what follows begins with "somebody"
    ],
    units: [
        [-418, 780, 519, 720, 1418, -857, 1028, 73, -253, 120, 467, 450, -587, 6, -3, -129, 297, -14, -1, 272, -102, -524, 138, -146, -92, -258, 205, -216, 563, 637, -285, -456, 34, -427, 300, 379, -201, 337, 122, 172, -360, 39, 105, 48, 156, 161, 249, -309, -261, 3, -273, -9, -11, -4, -245, 90, 296, 266, -272, 758],
        [-299, 23, -147, -92, 1041, 338, 192, 686, -888, -289, -507, -589, 965, 347, 253, 420, 228, 137, 87, -592, 38, 827, 547, -38, 111, -72, 542, -362, -278, 89, -286, -165, 208, 535, 167, 127, 41, 410, 243, -10, 199, -551, 375, 3, 116, -68, -514, 274, 76, -346, 489, 91, -83, 0, 844, 82, -126, 45, -310, 765],
        [-423, -45, 314, 503, 232, -47, 939, -108, -296, -184, -324, -106, -306, 81, -84, -447, -243, -153, 241, 4, -29, -728, -93, 189, -73, -317, 225, -19, 167, -770, -839, -156, -126, -430, -91, -238, 35, 413, -256, 226, 246, 441, -876, 390, 207, -137, -235, 407, -18, 21, -581, -218, 728, -453, -262, -32, -59, 317, 11, 823],
        [-184, 43, 454, 1308, 89, -269, 417, -264, 397, 273, -315, -182, -177, -187, -267, -210, 124, -206, -210, -11, 147, -2035, -34, 345, -773, -1, -149, -407, 178, 201, -904, -271, -240, 71, -427, 374, -206, -173, 324, 11, 342, -553, -358, 70, 393, 628, 416, 363, -73, -25, -328, -359, 85, 86, -392, -241, 88, -40, 228, 1187],
        [26, 0, 17, 0, 0, 5, -2, -22, -25, 13, 5, -16, 0, -29, -5, 5, 5, -79, -115, 7, 2, 1, 1, 25, -12, 3, -2, 48, 2, -4, 1, 1, -14, 12, 17, -2, 11, -16, 4, -84, -3, -8, 7, 19, 17, -6, -4, 28, 26, -28, -7, 5, -8, 0, -3, 1, -29, 10, 167, -43],
        [-337, -30, 473, 292, 976, -162, 1246, 289, -76, -463, -561, -241, 431, 381, -136, -344, -406, -203, 177, 72, 37, 25, -160, -203, 46, -102, -23, -115, 158, -339, -376, -166, 178, 208, 340, -192, 356, 494, 310, 84, -320, -79, -429, 140, 172, 160, -98, -184, 29, 66, -513, 522, -45, -227, 247, -273, -146, -26, -160, 584],
        [-272, 55, 789, 595, 250, 446, 531, 795, 1001, -173, 134, -199, -794, 5, 107, 102, 188, 63, 120, -206, -39, 1819, -311, -319, -289, 8, -58, 29, 560, 420, 201, -126, 513, 275, 118, -230, 413, 585, 669, -87, -3, -81, 311, -353, 185, 318, -805, -533, -53, -52, 438, -82, -66, 130, -95, 7, 310, 226, -695, 984],
        [322, -42, -343, -515, 1, 208, -1075, -53, -772, 138, 601, -634, -393, -417, -483, 360, 585, 119, 3, -95, -29, 258, 163, 48, 196, 73, -254, -68, -403, 772, 616, -4, 477, -261, -489, -69, 138, -337, -376, 67, -485, -463, 109, -116, -79, -342, 281, -240, 77, -98, 147, 221, -411, 182, -150, -418, 97, 424, 91, -588],
        [-120, 161, 622, 61, 949, -103, 671, 512, 618, -19, 30, 554, -213, 381, 208, -389, -246, -81, -106, 105, -52, 79, 69, 293, -498, 84, 169, -563, -680, 363, -875, -581, 89, 309, -18, 361, 145, -21, 117, -27, 132, -1951, -65, 18, 286, 287, -410, -174, -124, 27, -264, -120, 452, -133, 259, 207, 260, 43, 111, 1081],
        [229, -60, -225, -721, -28, -120, -898, -141, -748, 163, 709, -670, -430, -349, -152, 603, 429, 135, -56, 172, -54, 308, 9, -63, 174, 113, -174, 10, -376, 603, 480, 41, 251, -324, -488, 130, -16, -346, -310, -36, -451, -530, 109, -236, -87, -268, 270, -404, -90, -186, 187, 209, -458, 221, -30, -335, 169, 363, 82, -636],
        [-296, 50, 259, -19, 1092, 104, 443, 486, -245, -520, -573, -301, 367, 433, -37, 25, -322, -190, 92, -42, 15, 234, 313, -123, 267, -58, 280, -140, -35, -500, -113, -93, -37, 82, 200, -271, 38, 641, 246, 125, -238, -350, -248, -12, 131, 128, -333, 29, -153, -180, -235, 568, 7, -92, 47, -177, -355, -60, -261, 535],
        [501, 94, -276, 309, -297, 275, -985, -46, 741, 202, 280, 378, -682, -371, -603, 439, 325, 217, -347, -27, 31, 320, 93, -75, -29, 187, -250, 77, -115, 802, 824, 92, -145, 42, -18, 77, -293, -97, 17, 4, -272, -218, 765, -198, -272, 239, 138, -485, 173, 46, 498, 195, -430, 469, 139, 0, 61, -202, 205, -698],
        [-334, 23, 353, 681, -72, -50, 552, -429, -263, 136, -528, -207, -467, 118, 128, -554, -175, 71, 107, -151, 25, -1162, -247, -59, -314, -147, -70, 70, 653, -263, -544, -56, -647, -227, -187, -121, -174, 469, 113, 174, -40, 875, -282, 289, 205, 164, -168, 143, -139, 43, -404, -343, 865, -14, -109, -140, 78, 129, -353, 923],
        [-228, 639, 518, 626, 1188, -1000, 838, -472, 116, 259, 486, 701, -677, -102, -109, -381, 159, -100, 115, 466, -75, -781, -571, -250, 50, -151, 87, -121, 512, 115, -184, -355, -327, -607, -1, 440, -141, 38, 18, 103, -269, 365, 130, 117, 193, 106, 360, -32, -298, 176, -144, 178, -52, -148, -152, 92, 39, 197, -277, 750],
        [296, -12, -577, -361, -256, -219, -448, -842, -743, 226, -8, 288, -600, -138, -189, -140, -91, -78, -30, 223, 173, -1999, 37, 216, 262, 239, -42, -192, -443, -248, 13, 226, -480, -196, -290, 431, -242, -457, -612, 37, 54, -94, -92, 261, -148, -295, 842, 453, -53, 81, -444, 264, 253, -137, -165, -153, -460, -105, 675, -1037],
        [-325, 50, 267, 699, 1058, -24, 1115, 603, -115, -67, -293, -264, -244, 56, -119, 569, 501, 87, 133, -118, 21, 599, 448, -130, -74, -142, -2, -307, 21, -259, -315, -180, 378, 506, 235, 316, 230, 718, 141, 12, -252, -503, 141, -190, 239, 265, 27, 10, -34, -138, -235, 323, -184, -35, 183, -66, 191, 139, -358, 618],
    ],
    threshold: 0.44,
};
