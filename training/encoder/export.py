"""Writes the student as one file for the browser, reads it back, and checks that both say the same.

    export.py ... --name student.pt --to encoder.bin --golden golden.json

README.md describes the file byte for byte; `Reader` below is a second, independent implementation of it in numpy.
"""

import json
import os
import struct
import zlib

import numpy as np
import torch

from common import MAX_PIECES, arguments, start
from model import LN_EPS, OUT, Linear, row_scale

MAGIC, VERSION = b"SGNE", 1


def half(t):
    return t.detach().cpu().numpy().astype("<f2").tobytes()


def matrix(w, bits):
    """Scales of all rows, then the values: packed in pairs for four bits, a byte each for more."""
    top = 2 ** (bits - 1) - 1
    scale = row_scale(w.detach(), bits)
    q = torch.clamp(torch.round(w.detach() / scale), -top, top).to(torch.int8).cpu().numpy()
    out = half(scale.reshape(-1))
    if bits > 4:
        return out + q.tobytes()
    n = (q.reshape(-1) & 15).astype(np.uint8)
    return out + (n[0::2] | (n[1::2] << 4)).tobytes()


def parts(model):
    """(kind, tensor) in the order of the file. Kinds: table, matrix, half."""
    yield "table", model.table
    for layer in (model.straight, model.into):
        yield layer, None
    for b in model.blocks:
        for x in (b.n1.weight, b.n1.bias, b.conv.weight, b.conv.bias, b.n2.weight, b.n2.bias):
            yield "half", x
        yield b.qkv, None
        yield b.o, None
        for x in (b.n3.weight, b.n3.bias):
            yield "half", x
        yield b.up, None
        yield b.down, None
    for x in (model.norm.weight, model.norm.bias):
        yield "half", x
    yield model.out, None


def to_bytes(model, pieces):
    s = model.shape
    names = "".join(p + "\n" for p in pieces).encode("utf-8")
    body_bits = model.blocks[0].qkv.bits
    rest = struct.pack("<11I", s["vocab"], s["d"], s["hidden"], s["blocks"], s["heads"], s["wide"], OUT, MAX_PIECES, model.table_bits, body_bits, len(names))
    rest += names
    rest += struct.pack("<ff", float(model.pool_low()), float(model.pool_step())) + model.pool_bytes().cpu().numpy().tobytes()
    for kind, t in parts(model):
        if isinstance(kind, Linear):
            rest += matrix(kind.weight, kind.bits) + half(kind.bias)
        elif kind == "table":
            rest += matrix(t, model.table_bits)
        else:
            rest += half(t)
    return MAGIC + struct.pack("<HI", VERSION, zlib.crc32(rest)) + rest


class Reader:
    """The file in numpy: what the engine does, line by line."""

    def __init__(self, data):
        assert data[:4] == MAGIC
        version, crc = struct.unpack_from("<HI", data, 4)
        assert version == VERSION and crc == zlib.crc32(data[10:])
        self.b, self.at = data, 10
        self.vocab, self.d, self.h, self.blocks, self.heads, self.wide, self.o, self.most, tb, bb, nb = self.take("<11I")
        self.pieces = self.raw(nb).decode("utf-8").split("\n")[:-1]
        low, step = self.take("<ff")
        self.pool = np.exp(low + step * np.frombuffer(self.raw(self.vocab), np.uint8).astype(np.float32))
        self.table = self.matrix(self.vocab, self.d, tb)
        self.straight = self.linear(self.o, self.d, 8)
        self.into = self.linear(self.h, self.d, 8)
        h, self.layers = self.h, []
        for _ in range(self.blocks):
            n1 = (self.half(h), self.half(h))
            conv = (self.half(5 * h).reshape(h, 5), self.half(h))
            n2 = (self.half(h), self.half(h))
            qkv, o = self.linear(3 * h, h, bb), self.linear(h, h, bb)
            n3 = (self.half(h), self.half(h))
            up, down = self.linear(self.wide * h, h, bb), self.linear(h, self.wide * h, bb)
            self.layers.append((n1, conv, n2, qkv, o, n3, up, down))
        self.norm = (self.half(2 * h), self.half(2 * h))
        self.out = self.linear(self.o, 2 * h, 8)
        assert self.at == len(data), "bytes left over"

    def take(self, f):
        x = struct.unpack_from(f, self.b, self.at)
        self.at += struct.calcsize(f)
        return x

    def raw(self, n):
        self.at += n
        return self.b[self.at - n : self.at]

    def half(self, n):
        return np.frombuffer(self.raw(2 * n), "<f2").astype(np.float32)

    def matrix(self, rows, cols, bits):
        scale = self.half(rows)
        if bits > 4:
            q = np.frombuffer(self.raw(rows * cols), np.int8).astype(np.float32)
        else:
            x = np.frombuffer(self.raw(rows * cols // 2), np.uint8)
            n = np.stack([x & 15, x >> 4], 1).reshape(-1).astype(np.int8)
            q = np.where(n > 7, n - 16, n).astype(np.float32)
        return q.reshape(rows, cols) * scale[:, None]

    def linear(self, rows, cols, bits):
        w = self.matrix(rows, cols, bits)
        return w, self.half(rows)

    @staticmethod
    def norm_of(x, p):
        m = x.mean(-1, keepdims=True)
        v = ((x - m) ** 2).mean(-1, keepdims=True)
        return (x - m) / np.sqrt(v + LN_EPS) * p[0] + p[1]

    def encode(self, ids):
        e, w = self.table[ids], self.pool[ids]
        straight = self.straight[0] @ ((e * w[:, None]).sum(0) / max(w.sum(), 1e-9)) + self.straight[1]
        x, t, dh = e @ self.into[0].T + self.into[1], len(ids), self.h // self.heads
        for n1, conv, n2, qkv, o, n3, up, down in self.layers:
            y = np.pad(self.norm_of(x, n1), ((2, 2), (0, 0)))
            x = x + sum(y[k : k + t] * conv[0][:, k] for k in range(5)) + conv[1]
            z = self.norm_of(x, n2) @ qkv[0].T + qkv[1]
            q, k, v = (z[:, i * self.h : (i + 1) * self.h].reshape(t, self.heads, dh).transpose(1, 0, 2) for i in range(3))
            a = q @ k.transpose(0, 2, 1) / np.sqrt(dh)
            a = np.exp(a - a.max(-1, keepdims=True))
            a = (a / a.sum(-1, keepdims=True)) @ v
            x = x + a.transpose(1, 0, 2).reshape(t, self.h) @ o[0].T + o[1]
            x = x + np.maximum(self.norm_of(x, n3) @ up[0].T + up[1], 0) @ down[0].T + down[1]
        pooled = np.concatenate([x.mean(0), x.max(0)])
        r = straight + self.out[0] @ self.norm_of(pooled, self.norm) + self.out[1]
        return r / max(np.linalg.norm(r), 1e-12)


GOLDEN = [
    "", " ", "hi", "?", "refund", "I want my money back", "where is my parcel", "two lots left my account for one pair",
    "WHY WAS I CHARGED TWICE???", "my card was declined, £49.99 — what now?", "cant log in, keeps saying wrong pasword",
    "the app crashes everytime i open teh settings page", "How do I remove borders around buttons and other controls?",
    "I'd like to speak to a human, please.", "naïve café résumé Ångström", "İstanbul ıssız ŞİFRE", "😀😀 thx", "👍", "日本語のメッセージです",
    "Привет, где мой заказ?", "مرحبا أين طلبي", "हिन्दी में संदेश", "안녕하세요", "Où est ma commande n°4711 ?", "e\u0301cole co\u0302te\u0301",
    "a" * 99, "b" * 101, "supercalifragilisticexpialidocious", "foo_bar@example.com http://x.y/z?q=1&r=2", "$$$ 100% [UNK] ##ing [CLS]",
    "tab\tnew\nline\r\nend\u00a0nbsp\u200bzero", "ctrl\u0000\u0007\ufffdchar", "don't won't can't y'all's", "3.14159 1,000,000 20:45 12/11/2025",
    "－ｆｕｌｌｗｉｄｔｈ－ ＡＢＣ", "¿Dónde está mi pedido? ¡Gracias!", "straße ẞ ŒUVRE ﬁn", "….,;:!?()[]{}<>|\\/\"'`~^*&%$#@+=-_",
    "Hello. I bought the yearly plan in March and cancelled it in May, yet my bank shows another payment this morning; nobody answers the phone and I am getting really annoyed.",
    " ".join(f"word{i} order parcel" if i % 3 else "refund the money, now" for i in range(170)),
]


def main():
    import student

    p = arguments(__doc__)
    p.add_argument("--name", default="student.pt")
    p.add_argument("--to", required=True)
    p.add_argument("--golden")
    args = p.parse_args()
    start(args)
    tok, model, pieces = student.load(args, args.name)
    data = to_bytes(model, pieces)
    with open(args.to + ".part", "wb") as f:
        f.write(data)
    os.replace(args.to + ".part", args.to)
    reader, worst, golden = Reader(data), 0.0, []
    assert reader.pieces == pieces
    for text in GOLDEN:
        ids = tok.encode(text, add_special_tokens=False).ids[:MAX_PIECES]
        if ids:
            with torch.inference_mode():
                v = model(*student.padded([ids]))[0].numpy()
            worst = max(worst, float(np.abs(v - reader.encode(ids)).max()))
        else:  # nothing was said: no direction
            v = np.zeros(OUT, np.float32)
        golden.append({"text": text, "ids": ids, "vector": [round(float(x), 7) for x in v]})
    if args.golden:
        with open(args.golden, "w", encoding="utf-8") as f:
            json.dump(golden, f, ensure_ascii=True, indent=None)
    try:
        import brotli

        small = f", {len(brotli.compress(data, quality=11))} after brotli"
    except ImportError:
        small = ""
    print(f"export: {len(data)} bytes{small}; {len(golden)} golden texts, largest difference to the reader {worst:.2e}")
    assert worst < 1e-4


if __name__ == "__main__":
    main()
