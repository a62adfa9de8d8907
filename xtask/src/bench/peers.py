"""Trains one of the Python peers and judges it: peers.py KIND TRAIN.csv MODEL TEST.csv [TEST.csv ...]

Prints one JSON object: seconds of training, milliseconds a message on the first test file, and the accuracy on each.
MODEL is all that answering needs, in the peer's own format.
"""

import csv
import json
import pickle
import re
import sys
import time


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["text"].lower() for row in rows], [row["intent"] for row in rows]


def fasttext(texts, labels, model_path):
    import fasttext as library

    # Its labels hold no space, and its lines no line feed.
    names = sorted(set(labels))
    clean = lambda text: " ".join(re.findall(r"[\w']+|[^\w\s]", text))
    with open(model_path + ".txt", "w", encoding="utf-8") as file:
        file.writelines(f"__label__{names.index(l)} {clean(t)}\n" for t, l in zip(texts, labels))
    began = time.perf_counter()
    # Word pairs and parts of words, as we have them; 20,000 buckets lose nothing here and keep the file small.
    model = library.train_supervised(
        model_path + ".txt", lr=0.5, epoch=50 if len(texts) > 2000 else 200, dim=50, wordNgrams=2, minn=3, maxn=5,
        bucket=20000, loss="softmax", thread=1, seed=1, verbose=0,
    )
    seconds = time.perf_counter() - began
    model.save_model(model_path)
    return lambda text: names[int(model.predict(clean(text))[0][0].removeprefix("__label__"))], seconds


def svm(letters):
    def train(texts, labels, model_path):
        import numpy
        from scipy.sparse import hstack
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC

        views = [TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"[\w']+")]
        if letters:
            views.append(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True))
        began = time.perf_counter()
        machine = LinearSVC(C=1.0, random_state=1)
        machine.fit(hstack([view.fit_transform(texts) for view in views]), labels)
        seconds = time.perf_counter() - began
        parts = [(view.vocabulary_, view.idf_.astype(numpy.float32)) for view in views]
        weights = machine.coef_.astype(numpy.float32), machine.intercept_.astype(numpy.float32)
        with open(model_path, "wb") as file:
            pickle.dump((parts, weights, list(machine.classes_)), file)
        return lambda text: machine.predict(hstack([view.transform([text]) for view in views]))[0], seconds

    return train


KINDS = {"fasttext": fasttext, "svm": svm(False), "svm-letters": svm(True)}


def main(kind, train_path, model_path, *test_paths):
    answer, seconds = KINDS[kind](*read(train_path), model_path)
    accuracy, milliseconds = [], None
    for path in test_paths:
        texts, labels = read(path)
        began = time.perf_counter()
        answers = [answer(text) for text in texts]
        if milliseconds is None:
            milliseconds = (time.perf_counter() - began) * 1000 / len(texts)
        accuracy.append(sum(a == b for a, b in zip(answers, labels)) / len(texts))
    print(json.dumps({"seconds": seconds, "milliseconds": milliseconds, "accuracy": accuracy}))


main(*sys.argv[1:])
