"""What an embedding is worth: a linear head on it, alone and beside word n-grams.

    judge.py ... frozen teacher student     (any of them)

Only this file opens the judging sets; it prints figures and trains nothing that is kept.
"""

import os
import sys
import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from common import arguments, our_rows, rows, start

warnings.filterwarnings("ignore", category=ConvergenceWarning)


def softmax(z):
    z = z - z.max(1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(1, keepdims=True)


class Figures:
    """Accuracy of intent, category and first three."""

    def __init__(self, classes, gold):
        self.classes, self.gold = np.array(classes), gold
        self.category = [c.split(".")[0] for c in classes]

    def of(self, p):
        order = np.argsort(-p, axis=1)
        top = self.classes[order[:, :3]]
        intent = np.mean([t[0] == g for t, g in zip(top, self.gold)])
        three = np.mean([g in t for t, g in zip(top, self.gold)])
        category = np.mean([t[0].split(".")[0] == g.split(".")[0] for t, g in zip(top, self.gold)])
        return 100 * intent, 100 * category, 100 * three

    def line(self, p):
        return " / ".join(f"{x:.1f}" for x in self.of(p))


def ngrams(train, tests, c=1.0, scale=4.0):
    """Probabilities of a linear SVM on TF-IDF of words and characters: stands in for the engine's hashed n-grams."""
    f = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)[\w']+|[?!$%]"),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=200000),
    )
    x = f.fit_transform([t for t, _ in train])
    m = LinearSVC(C=c).fit(x, [l for _, l in train])
    return list(m.classes_), [softmax(scale * m.decision_function(f.transform(t))) for t in tests]


def head(x, y, tests, c):
    """Multinomial logistic regression; columns brought to one scale first."""
    mean, sd = x.mean(0), x.std() + 1e-9
    m = LogisticRegression(C=c, max_iter=150, tol=1e-3).fit((x - mean) / sd, y)
    return list(m.classes_), [m.predict_proba((t - mean) / sd) for t in tests]


def judge(args, name, encoder, fast=False):
    train = [r for r in our_rows(args) if r[1] != "other"]
    real = [r for r in rows(os.path.join(args.data, "real_dev.csv")) if r[1] != "other"]
    held = [r for r in rows(os.path.join(args.corpus, "held_out", "intents.csv")) if r[1] != "other"]
    texts = lambda r: [t.lower() for t, _ in r]
    gold = lambda r: [l for _, l in r]
    cache = getattr(args, "ngram_cache", None)
    if cache is None:
        cache = args.ngram_cache = ngrams([(t.lower(), l) for t, l in train], [texts(held), texts(real)])
    classes, (n_held, n_real) = cache
    x = [encoder(texts(r)) for r in (train, held, real)]
    for c in args.c:
        cl, (e_held, e_real) = head(x[0], gold(train), x[1:], c)
        assert cl == classes
        for what, n, e, g in (("held", n_held, e_held, held), ("real", n_real, e_real, real)):
            f = Figures(classes, gold(g))
            mix = {w: np.log(n + 1e-9) * w + np.log(e + 1e-9) * (1 - w) for w in (0.3, 0.5, 0.7)}
            both = ", ".join(f"w{w} {f.line(p)}" for w, p in mix.items())
            print(f"{name} C={c} {what}: n-grams {f.line(n)} | alone {f.line(e)} | both {both}", flush=True)
    if fast:
        return
    public(args, name, encoder)


def public(args, name, encoder):
    """Few-shot BANKING77, which no training text of ours holds, and CLINC150."""
    path = lambda p: os.path.join(args.data, p)
    sets = [("banking77 5-shot", "banking77/train_5.csv", "banking77/valid.csv", 1.0), ("banking77 10-shot", "banking77/train_10.csv", "banking77/valid.csv", 1.0)]
    if args.full:
        sets += [("banking77", "banking77/train.csv", "banking77/valid.csv", 1.0), ("clinc150", "clinc150/train.csv", "clinc150/valid.csv", 1.0)]
    for what, a, b, c in sets:
        train, valid = rows(path(a)), rows(path(b))
        gold = np.array([l for _, l in valid])
        low = lambda r: [t.lower() for t, _ in r]
        cl, (n,) = ngrams(list(zip(low(train), [l for _, l in train])), [low(valid)], c=3.0 if "shot" in what else 1.0)
        cl2, (e,) = head(encoder(low(train)), [l for _, l in train], [encoder(low(valid))], c)
        assert cl == cl2
        acc = lambda p: 100 * np.mean(np.array(cl)[p.argmax(1)] == gold)
        mix = ", ".join(f"w{w} {acc(np.log(n + 1e-9) * w + np.log(e + 1e-9) * (1 - w)):.1f}" for w in (0.3, 0.5, 0.7))
        print(f"{name} {what}: n-grams {acc(n):.1f} | alone {acc(e):.1f} | both {mix}", flush=True)


def teacher_encoder(args, which):
    import teacher

    if which == "frozen":
        tok, model = teacher.minilm()
        import torch

        model = model.to(teacher.device()).to(torch.bfloat16)
    else:
        args.name = which
        tok, model, _, _ = teacher.load(args)
    return lambda t: teacher.encode(tok, model, t).astype(np.float32)


def student_encoder(args, which):
    import student

    return student.encoder(args, which)


def main():
    p = arguments(__doc__)
    p.add_argument("what", nargs="+", help="frozen, a teacher's file (teacher.pt) or a student's (student.pt) in WORK")
    p.add_argument("--full", action="store_true", help="also full BANKING77 and CLINC150, which takes minutes")
    p.add_argument("--c", type=float, nargs="+", default=[0.03, 0.3])
    args = p.parse_args()
    start(args)
    for what in args.what:
        make = student_encoder if what.startswith("student") else teacher_encoder
        judge(args, what, make(args, what))


if __name__ == "__main__":
    sys.exit(main())
