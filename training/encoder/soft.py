"""Does the teacher's opinion on unlabelled text help the n-grams? Prints figures; keeps WORK/soft.jsonl.

Each unlabelled text gets the tuned teacher's most likely intent. The surest of each intent are added to the n-grams'
training rows, weighing less than a written row, since the teacher is often wrong about real people.
"""

import json
import os

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from common import arguments, our_rows, rows, start
from judge import Figures, head, softmax


def opinions(args, texts, limit):
    """Probabilities of our intents for the first texts: a linear head on the teacher's vectors, fitted to our rows."""
    v = np.memmap(os.path.join(args.work, "vectors.f16"), np.float16, "r").reshape(-1, 384)
    where = {t: i for i, t in enumerate(texts)}
    mine = [(where[t], l) for t, l in ((" ".join(t.split()), l) for t, l in our_rows(args)) if t in where]
    names, (p,) = head(np.asarray(v[[i for i, _ in mine]], np.float32), [l for _, l in mine], [np.asarray(v[:limit], np.float32)], 0.3)
    return names, p


def main():
    p = arguments(__doc__)
    p.add_argument("--limit", type=int, default=120000)
    args = p.parse_args()
    start(args)
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        texts = [line.rstrip("\n") for line in f]
    names, prob = opinions(args, texts, args.limit)
    texts = texts[: args.limit]
    train = [r for r in our_rows(args) if r[1] != "other"]
    ours = {" ".join(t.split()[:n]) for t, _ in our_rows(args) for n in range(1, len(t.split()) + 1)}
    best, sure = prob.argmax(1), prob.max(1)
    order = np.argsort(-sure)
    order = [i for i in order if names[best[i]] != "other" and texts[i] not in ours and len(texts[i].split()) >= 3]
    real = [r for r in rows(os.path.join(args.data, "real_dev.csv")) if r[1] != "other"]
    held = [r for r in rows(os.path.join(args.corpus, "held_out", "intents.csv")) if r[1] != "other"]
    low = lambda r: [t.lower() for t, _ in r]

    def run(cap, least, weight):
        count, extra = {}, []
        for i in order:
            n = names[best[i]]
            if sure[i] >= least and count.get(n, 0) < cap:
                count[n] = count.get(n, 0) + 1
                extra.append((texts[i], n))
        all_rows = train + extra
        f = make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)[\w']+|[?!$%]"),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=150000),
        )
        x = f.fit_transform(low(all_rows))
        w = np.array([1.0] * len(train) + [weight] * len(extra))
        m = LinearSVC(C=1.0).fit(x, [l for _, l in all_rows], sample_weight=w)
        out = []
        for r in (held, real):
            out.append(Figures(list(m.classes_), [l for _, l in r]).line(softmax(4 * m.decision_function(f.transform(low(r))))))
        print(f"soft: cap {cap}, sure >= {least}, weight {weight}: {len(extra)} rows; held {out[0]} | real {out[1]}", flush=True)
        return extra

    run(0, 1.0, 0)
    for cap, least, weight in ((200, 0.6, 0.3), (500, 0.4, 0.15), (500, 0.4, 0.4)):
        extra = run(cap, least, weight)
    with open(os.path.join(args.work, "soft.jsonl"), "w", encoding="utf-8") as f:
        for t, n in extra:
            f.write(json.dumps({"text": t, "intent": n}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
