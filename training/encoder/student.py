"""Distils the teacher into the student.

    student.py ...     WORK/<name>, with checkpoints beside it: run again to resume

Losses: the distance to the teacher's vector; the teacher's similarities within the batch (few-shot heads live on
those); the teacher's opinion on every label it was tuned with, which says which directions of its space matter.
"""

import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import vocab as vocabulary
from common import MAX_PIECES, Progress, arguments, start
from model import OUT, Student


def read_texts(args):
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        return [line.rstrip("\n") for line in f]


def targets(args, count):
    """(basis 384 x 256, the teacher's vectors): the basis holds the directions with most of the teacher's space."""
    path = os.path.join(args.work, "basis.npy")
    vectors = np.memmap(os.path.join(args.work, "vectors.f16"), np.float16, "r", shape=(count, 384))
    if not os.path.exists(path):
        some = np.asarray(vectors[: min(count, 60000, encoded(args))], np.float32)
        values, basis = np.linalg.eigh(some.T @ some)
        print(f"student: {OUT} of 384 directions keep {values[-OUT:].sum() / values.sum():.4f} of the teacher's space")
        np.save(path, np.ascontiguousarray(basis[:, ::-1][:, :OUT]))
    return np.load(path), vectors


def encoded(args):
    """How many texts the teacher has been through: with a core to spare it may still be running."""
    with open(os.path.join(args.work, "vectors.done")) as f:
        return int(f.read())


def pieces_of(tok, texts, most=MAX_PIECES):
    return [e.ids[:most] or [0] for e in tok.encode_batch(texts, add_special_tokens=False)]


def padded(ids):
    n = max(map(len, ids))
    out, mask = torch.zeros(len(ids), n, dtype=torch.long), torch.zeros(len(ids), n)
    for i, x in enumerate(ids):
        out[i, : len(x)] = torch.tensor(x)
        mask[i, : len(x)] = 1
    return out, mask


def fresh(args, pieces, ids, basis):
    """A student that starts as the best sum of word vectors there is: its table is the teacher's words, its network silent."""
    import teacher

    tok, big, _, _ = teacher.load(argparse_like(args, "teacher.pt"))
    words = teacher.encode(tok, big, [p[2:] if p.startswith("##") else p for p in pieces]).astype(np.float32) @ basis
    seen = np.bincount(np.concatenate([np.asarray(x) for x in ids[:100000]]), minlength=len(pieces)) + 1.0
    p = seen / seen.sum()
    w = 1e-3 / (1e-3 + p)
    words -= (words * (p * w)[:, None]).sum(0) / (p * w).sum() * 0.5
    scaled = words * np.sqrt(p * w)[:, None]
    _, directions = np.linalg.eigh(scaled.T @ scaled)
    directions = directions[:, ::-1][:, : args.d].copy()
    model = Student(len(pieces), args.d, args.hidden, args.blocks, args.heads, args.wide)
    with torch.no_grad():
        model.table.copy_(torch.from_numpy(words @ directions * 4))
        model.straight.weight.copy_(torch.from_numpy(directions / 4))
        model.straight.bias.zero_()
        model.weight.copy_(torch.from_numpy(np.log(w)))
    return model


def carry(model, args, basis):
    """Begins with a student of another run, its output turned into this run's directions."""
    old = torch.load(os.path.join(args.begin), map_location="cpu")
    model.load_state_dict(old["model"])
    turn = torch.from_numpy(basis.T @ np.load(os.path.join(os.path.dirname(args.begin), "basis.npy")))
    with torch.no_grad():
        for layer in (model.straight, model.out):
            layer.weight.copy_(turn @ layer.weight)
            layer.bias.copy_(turn @ layer.bias)


def argparse_like(args, name):
    import argparse

    return argparse.Namespace(**{**vars(args), "name": name})


def opinions(args, basis):
    """The teacher's label directions in the student's space: [(weight, labels x 256)]."""
    state = torch.load(os.path.join(args.work, "teacher.pt"), map_location="cpu")
    b = torch.from_numpy(basis)
    out = []
    for name, h in state["heads"].items():
        out.append(({"ours": 1.0, "signals": 0.5}.get(name, 0.15), F.normalize(h.float(), dim=-1) @ b))
    return out


def order_of(epoch, ids, repeat, size):
    """Batches of an epoch: random, of like length within a stretch so that little is padded."""
    rng = np.random.default_rng(100 + epoch)
    index = rng.permutation(repeat)
    out = []
    for i in range(0, len(index), size * 24):
        part = sorted(index[i : i + size * 24], key=lambda j: len(ids[j]))
        cut = [part[k : k + size] for k in range(0, len(part), size)]
        out += [c for c in cut if len(c) >= size // 2]
    rng.shuffle(out)
    return out


def losses(v, t, heads, args):
    cos = (1 - (v * t).sum(1)).mean()
    own = torch.eye(len(v), dtype=torch.bool, device=v.device)
    a = (20.0 * t @ t.T).masked_fill(own, -1e4).log_softmax(1)
    b = (20.0 * v @ v.T).masked_fill(own, -1e4).log_softmax(1)
    near = F.kl_div(b, a, log_target=True, reduction="batchmean")
    label = 0.0
    for weight, h in heads:
        label = label + weight * F.kl_div((20.0 * v @ h.T).log_softmax(1), (20.0 * t @ h.T).log_softmax(1), log_target=True, reduction="batchmean")
    return cos, near, label


def train(args):
    target = os.path.join(args.work, args.name)
    if os.path.exists(target):
        print("student: already trained")
        return
    from texts import typo

    texts, pieces = read_texts(args), vocabulary.read(args)
    tok = vocabulary.tokenizer(pieces)
    basis, goal = targets(args, len(texts))
    ids = [x for i in range(0, len(texts), 16384) for x in pieces_of(tok, texts[i : i + 16384])]
    where = {t: i for i, t in enumerate(texts)}
    repeat = list(range(len(texts)))
    with open(os.path.join(args.work, "labelled.jsonl"), encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            i = where.get(" ".join(r["text"].split()))
            if i is not None:  # the customers' own business again and again, the rest of the shops once more
                repeat += [i] * {"ours": 3, "signals": 2}.get(r["set"], 1)
    del where
    dev = "cuda" if torch.cuda.is_available() else "cpu"
    heads = [(w, h.to(dev)) for w, h in opinions(args, basis)]
    check = target + ".check"
    model = Student(len(pieces), args.d, args.hidden, args.blocks, args.heads, args.wide)
    state = torch.load(check) if os.path.exists(check) else None
    if not state:
        model = fresh(args, pieces, ids, basis)
    else:
        model.load_state_dict(state["model"])
    if args.begin and not state:
        carry(model, args, basis)
    model.to(dev).train()
    flat = [q for n, q in model.named_parameters() if q.dim() < 2 or n == "table"]
    deep = [q for n, q in model.named_parameters() if not (q.dim() < 2 or n == "table")]
    opt = torch.optim.AdamW([{"params": flat, "weight_decay": 0.0}, {"params": deep, "weight_decay": 0.01}], lr=args.lr, betas=(0.9, 0.98), fused=True)
    step = 0
    if state:
        opt.load_state_dict(state["opt"])
        step = state["step"]
    epoch, passed = (state["epoch"], state["passed"]) if state else (0, 0)
    first, progress, mean = step, Progress("distil", args.steps - step), {}
    print(f"student: {len(ids)} texts, {len(repeat)} with repeats, {sum(q.numel() for q in model.parameters())} weights", flush=True)
    rng = random.Random(step)
    def known():
        done = encoded(args)
        return [j for j in repeat if j < done]


    batches = order_of(epoch, ids, known(), args.batch)
    while step < args.steps:
        if step - passed >= len(batches):
            passed += len(batches)
            epoch += 1
            batches = order_of(epoch, ids, known(), args.batch)
            print(f"student: epoch {epoch + 1}, {len(batches)} batches", flush=True)
            continue
        part = batches[step - passed]
        if step >= args.steps * args.quantise_from and model.table_bits is None:
            model.quantise(True, args.body_bits)
        warm, s = 200, step / args.steps
        for g in opt.param_groups:
            g["lr"] = float(args.lr * min(1.0, (step + 1) / warm) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * s))))
        some = [ids[j] for j in part]
        wrong = [k for k in range(len(part)) if rng.random() < 0.2]
        for k, x in zip(wrong, pieces_of(tok, [typo(texts[part[k]].lower(), rng, rng.choice((0.03, 0.06, 0.1))) for k in wrong])):
            some[k] = x
        x, mask = padded(some)
        t = F.normalize(torch.from_numpy(np.stack([goal[j] for j in part]).astype(np.float32) @ basis), dim=-1)
        with torch.autocast(dev, torch.bfloat16, enabled=args.half):
            v = model(x.to(dev), mask.to(dev)).float()
        cos, near, label = losses(v, t.to(dev), heads, args)
        loss = cos + 0.3 * near + args.label * label
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        step += 1
        for k, q in (("cos", cos), ("near", near), ("label", label)):
            mean[k] = 0.98 * mean.get(k, q.item()) + 0.02 * q.item()
        progress.at(step - first, " ".join(f"{k} {q:.4f}" for k, q in mean.items()))
        if step % 500 == 0 or step == args.steps:
            torch.save({"model": model.state_dict(), "opt": opt.state_dict(), "step": step, "epoch": epoch, "passed": passed}, check + ".part")
            os.replace(check + ".part", check)
            save(model, target + ".now", args)
    save(model, target, args)


def save(model, path, args):
    torch.save({"model": {k: q.cpu() for k, q in model.state_dict().items()}, "shape": model.shape, "vocab": args.vocab, "bits": args.body_bits if model.table_bits else None}, path + ".part")
    os.replace(path + ".part", path)


def load(args, name):
    """(tokenizer, student with the weights as stored in the file)."""
    import argparse

    state = torch.load(os.path.join(args.work, name), map_location="cpu")
    pieces = vocabulary.read(argparse.Namespace(**{**vars(args), "vocab": state["vocab"]}))
    model = Student(**state["shape"])
    model.load_state_dict(state["model"])
    model.quantise(not getattr(args, "float", False), state["bits"] or 8)
    model.settle()
    return vocabulary.tokenizer(pieces), model.eval(), pieces


def encoder(args, name):
    tok, model, _ = load(args, name)

    def run(texts):
        ids = pieces_of(tok, texts)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = np.zeros((len(ids), OUT), np.float32)
        with torch.inference_mode():
            for i in range(0, len(order), 128):
                part = order[i : i + 128]
                out[part] = model(*padded([ids[j] for j in part])).numpy()
        return out

    return run


def main():
    p = arguments(__doc__)
    p.add_argument("--name", default="student.pt")
    p.add_argument("--vocab", type=int, default=8000)
    p.add_argument("--d", type=int, default=64)
    p.add_argument("--hidden", type=int, default=128)
    p.add_argument("--blocks", type=int, default=3)
    p.add_argument("--heads", type=int, default=4)
    p.add_argument("--wide", type=int, default=2)
    p.add_argument("--steps", type=int, default=9000)
    p.add_argument("--batch", type=int, default=256)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--label", type=float, default=0.2, help="weight of the teacher's opinion on labels")
    p.add_argument("--quantise-from", type=float, default=0.75, help="part of the steps after which weights are quantised in the loop")
    p.add_argument("--body-bits", type=int, default=6)
    p.add_argument("--begin", help="a student of the same shape, from another work folder, to begin with")
    p.add_argument("--half", action="store_true", help="compute in bfloat16")
    args = p.parse_args()
    start(args)
    begun = time.time()
    train(args)
    print(f"student: {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
