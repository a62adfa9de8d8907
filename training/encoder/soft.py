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
from judge import Figures, softmax


def opinions(args, texts):
    import torch
    import torch.nn.functional as F

    state = torch.load(os.path.join(args.work, "teacher.pt"), map_location="cpu")
    names = [l for l, _ in sorted(state["labels"]["ours"].items(), key=lambda x: x[1])]
    h = F.normalize(state["heads"]["ours"].float(), dim=-1).numpy()
    v = np.memmap(os.path.join(args.work, "vectors.f16"), np.float16, "r").reshape(-1, 384)[: len(texts)]
    return names, softmax(20.0 * np.asarray(v, np.float32) @ h.T)


def main():
    p = arguments(__doc__)
    p.add_argument("--limit", type=int, default=150000)
    args = p.parse_args()
    start(args)
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        texts = [line.rstrip("\n") for line in f][: args.limit]
    done = int(open(os.path.join(args.work, "vectors.done")).read())
    texts = texts[:done]
    names, prob = opinions(args, texts)
    train = [r for r in our_rows(args) if r[1] != "other"]
    ours = {t for t, _ in our_rows(args)}
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
    for cap, least, weight in ((200, 0.5, 0.2), (200, 0.5, 0.5), (800, 0.4, 0.2), (800, 0.4, 0.5)):
        extra = run(cap, least, weight)
    with open(os.path.join(args.work, "soft.jsonl"), "w", encoding="utf-8") as f:
        for t, n in extra:
            f.write(json.dumps({"text": t, "intent": n}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
