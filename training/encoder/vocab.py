"""The student's vocabulary: the teacher's WordPiece pieces which our texts use most, and a tokenizer over them."""

import os
import unicodedata
from collections import Counter

from common import arguments, start


def tokenizer(pieces):
    """BERT's tokenizer over these pieces: lower case, accents off, punctuation apart, longest match first."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers

    t = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.decoder = decoders.WordPiece()
    return t


def read(args):
    with open(os.path.join(args.work, f"vocab{args.vocab}.txt"), encoding="utf-8") as f:
        return f.read().split("\n")[:-1]


def count(tok, names, texts, weight):
    c = Counter()
    for i in range(0, len(texts), 8192):
        for e in tok.encode_batch(texts[i : i + 8192], add_special_tokens=False):
            c.update(e.ids)
    return Counter({names[i]: n * weight for i, n in c.items()})


def trade_words(full, texts, most, least):
    """Words of customers that the teacher knows only in parts ("refund" is ref ##und), those that save most pieces first."""
    words = Counter()
    for t in texts:
        words.update(w for w, _ in full.pre_tokenizer.pre_tokenize_str(full.normalizer.normalize_str(t)))
    often = [w for w, n in words.items() if n >= least and w.isascii() and w.isalpha()]
    parts = {w: len(e.ids) for w, e in zip(often, full.encode_batch(often, add_special_tokens=False))}
    saved = sorted((w for w in often if parts[w] > 1), key=lambda w: (-(parts[w] - 1) * words[w], w))
    return saved[:most]


def main():
    p = arguments(__doc__)
    p.add_argument("--vocab", type=int, default=8000)
    p.add_argument("--words", type=int, default=500, help="whole words of the trade that the teacher has only in parts, at most")
    args = p.parse_args()
    start(args)
    target = os.path.join(args.work, f"vocab{args.vocab}.txt")
    if os.path.exists(target):
        print("vocab: already there")
        return
    import teacher

    full = teacher.minilm()[0].backend_tokenizer
    full.no_truncation()
    full.no_padding()
    names = [full.id_to_token(i) for i in range(full.get_vocab_size())]
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        texts = [line.rstrip("\n") for line in f]
    labelled = [t for s in teacher.read_labelled(args).values() for t, _ in s]
    # Shops and banks speak differently from the browser's forum, which is most of the text: give their words a say.
    c = count(full, names, texts, 1) + count(full, names, labelled, 6)
    # Letters of other scripts stay unknown: the teacher does not understand them, the widget's n-grams tell languages
    # apart, and the browser then needs no tables of Unicode beyond Latin accents. Signs (£, €, –, ’) are kept.
    plain = lambda x: all(ch.isascii() or unicodedata.category(ch)[0] in "PS" for ch in x)
    single = lambda x: len(x[2:] if x.startswith("##") else x) == 1
    must = ["[UNK]"]
    for x in names:
        # Every ASCII character alone and inside a word, so that any Latin word can be spelt; others if seen at all.
        if single(x) and plain(x) and not x.startswith("[") and (x[-1].isascii() or c[x] >= 20):
            must.append(x)
    must += [x for x in "[]" if x not in must and x in names]
    ours = [t for n, s in teacher.read_labelled(args).items() if n not in ("clinc150", "hwu64") for t, _ in s]
    trade = trade_words(full, ours, args.words, least=15)
    print(f"vocab: {len(trade)} words of the trade: {' '.join(trade[:60])} …")
    must += trade
    rest = [x for x, _ in c.most_common() if plain(x) and x not in set(must) and not (x.startswith("[") and len(x) > 1)]
    # Two rounds: what a dropped piece falls apart into is counted in the second.
    size = args.vocab - len(must)
    small = must + rest[: size + size // 8]
    tok = tokenizer(small)
    c2 = count(tok, small, texts, 1) + count(tok, small, labelled, 6)
    rest = [x for x, _ in c2.most_common() if x not in set(must)]
    pieces = sorted(must[1:] + rest[:size])
    with open(target, "w", encoding="utf-8") as f:
        f.write("\n".join(["[UNK]"] + pieces) + "\n")
    tok = tokenizer(["[UNK]"] + pieces)
    some = tok.encode_batch(texts[:20000], add_special_tokens=False)
    n = sum(len(e.ids) for e in some)
    print(f"vocab: {len(pieces) + 1} pieces, {n / len(some):.1f} a text, {100 * sum(e.ids.count(0) for e in some) / n:.2f} % unknown, "
          f"{100 * sum(len(e.ids) > 64 for e in some) / len(some):.1f} % of texts over 64")


if __name__ == "__main__":
    main()
