"""Collects the training texts: labelled sets for the teacher, and everything the student is distilled on.

Writes WORK/labelled.jsonl ({"set", "text", "label"}) and WORK/texts.txt (one distillation text a line, shuffled).
Texts of the judging sets and BANKING77 never get in.
"""

import json
import os
import random
import re

from common import Forbidden, arguments, jsonl, our_rows, plain, rows, signal_rows

CAP = 300  # rows of one label of a templated or repetitive set


def labelled(args, forbidden):
    """{set: [(text, label)]}; each set has its own label space, since labels of different sets mean different things."""
    public = lambda name: os.path.join(args.data, name)
    sets = {"ours": our_rows(args), "signals": signal_rows(args)}
    for name in ("clinc150", "hwu64"):
        sets[name] = rows(public(f"{name}/train.csv"))
    # One reader's mapping of these sets was rough; their own labels are fine where the row is a good example of one.
    import csv

    for name in ("bitext", "multidogo", "natcs_insurance", "star"):
        with open(public(f"support/{name}.csv"), encoding="utf-8", newline="") as f:
            good = [(r["text"].strip(), r["label"]) for r in csv.DictReader(f) if r["fit"] in ("exact", "good")]
        rng = random.Random(1)
        rng.shuffle(good)
        kept, count, seen = [], {}, set()
        for text, label in good:
            key = plain(text)
            if key and key not in seen and count.get(label, 0) < CAP:
                seen.add(key)
                count[label] = count.get(label, 0) + 1
                kept.append((text, label))
        sets[name] = kept
    # STAR's only label is one more label of the chats.
    sets["multidogo"] += sets.pop("star")
    return {k: [(t, l) for t, l in v if not forbidden.holds(t)] for k, v in sets.items()}


def typo(text, rng, rate=0.06):
    """A copy with a few letters swapped, dropped, doubled or hit beside the right key."""
    beside = {"a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
              "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
              "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x"}
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isalpha() and rng.random() < rate:
            kind = rng.random()
            if kind < 0.3 and i + 1 < len(text) and text[i + 1].isalpha():
                out += [text[i + 1], c]
                i += 2
                continue
            if kind < 0.55:
                pass
            elif kind < 0.75:
                out += [c, c]
            else:
                out.append(rng.choice(beside.get(c.lower(), c)))
        else:
            out.append(c)
        i += 1
    return "".join(out)


def prefix(text, rng):
    """What stood in the box when the customer was part of the way through."""
    words = text.split()
    if len(words) < 4:
        return None
    return " ".join(words[: rng.randint(2, len(words) - 1)])


def distillation(args, sets, forbidden):
    rng = random.Random(2)
    texts = []
    for name, pairs in sets.items():
        for text, _ in pairs:
            texts.append(text)
            if name in ("ours", "signals"):
                texts += [p for p in (prefix(text, rng), prefix(text, rng)) if p]
            elif name in ("clinc150", "hwu64") and rng.random() < 0.3:
                texts.append(prefix(text, rng))
    # All rows of the sets, whatever their label is worth: here they are only text.
    for name in ("bitext", "star", "multidogo", "natcs_insurance", "privacyqa"):
        texts += [t for t, _ in rows(os.path.join(args.data, f"support/{name}.csv"))]
    generic = [t for t, _ in rows(os.path.join(args.data, "support/goemotions_20k.csv"))]
    texts += rng.sample(generic, min(5000, len(generic)))
    texts += [r["text"] for r in jsonl(os.path.join(args.corpus, "train", "several.jsonl"))]
    with open(os.path.join(args.data, "support/unlabelled_mozilla_support.txt"), encoding="utf-8") as f:
        mozilla = [line.strip() for line in f if line.strip()]
    texts += mozilla
    banking = {plain(t) for part in ("train", "valid") for t, _ in rows(os.path.join(args.data, f"banking77/{part}.csv"))}
    out, seen = [], set()
    for t in texts:
        t = re.sub(r"\s+", " ", t or "").strip()
        if not t or t in seen:
            continue
        seen.add(t)
        if plain(t) in banking or forbidden.holds(t):
            continue
        out.append(t)
    rng.shuffle(out)
    return out


def main():
    args = arguments(__doc__).parse_args()
    os.makedirs(args.work, exist_ok=True)
    target = os.path.join(args.work, "texts.txt")
    if os.path.exists(target):
        print("texts: already there")
        return
    forbidden = Forbidden(args)
    sets = labelled(args, forbidden)
    with open(os.path.join(args.work, "labelled.jsonl"), "w", encoding="utf-8") as f:
        for name, pairs in sets.items():
            print(f"texts: {name}: {len(pairs)} rows, {len({l for _, l in pairs})} labels")
            for text, label in pairs:
                f.write(json.dumps({"set": name, "text": text, "label": label}, ensure_ascii=False) + "\n")
    texts = distillation(args, sets, forbidden)
    with open(target + ".part", "w", encoding="utf-8") as f:
        f.write("\n".join(texts) + "\n")
    os.replace(target + ".part", target)
    print(f"texts: {len(texts)} distillation texts")


if __name__ == "__main__":
    main()
