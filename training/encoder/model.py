"""The student: word vectors pooled by learned weights, and a small residual network that starts at zero.

Plain operations only, since the browser runs them too: see README.md for the exact arithmetic.
"""

import torch
import torch.nn.functional as F
from torch import nn

LN_EPS = 1e-5
OUT = 256


def fake(w, bits):
    """The weights as the file will hold them: one scale a row, symmetric; the gradient passes straight through."""
    top = 2 ** (bits - 1) - 1
    scale = row_scale(w, bits)
    q = torch.clamp(torch.round(w / scale), -top, top) * scale
    return w + (q - w).detach()


def row_scale(w, bits):
    """Scale of each row. Four bits: the candidate with the smallest squared error, since the largest value alone wastes levels."""
    top = 2 ** (bits - 1) - 1
    with torch.no_grad():
        most = w.abs().amax(-1, keepdim=True).clamp_min(1e-8)
        if bits > 4:
            return round16(most / top)
        best, err = None, None
        for part in (1.0, 0.9, 0.8, 0.7, 0.6):
            s = round16(most * part / top)
            e = ((torch.clamp(torch.round(w / s), -top, top) * s - w) ** 2).sum(-1, keepdim=True)
            if best is None:
                best, err = s, e
            else:
                best, err = torch.where(e < err, s, best), torch.minimum(e, err)
        return best


def round16(s):
    """Scales are stored as half floats."""
    return s.clamp_min(6.2e-5).to(torch.float16).to(torch.float32)


class Linear(nn.Linear):
    """A linear layer whose weights can be looked at as they will be stored."""

    bits = None

    def forward(self, x):
        w = self.weight if self.bits is None else fake(self.weight, self.bits)
        return F.linear(x, w, self.bias)


class Block(nn.Module):
    def __init__(self, d, heads, wide):
        super().__init__()
        self.heads = heads
        self.n1, self.n2, self.n3 = (nn.LayerNorm(d, eps=LN_EPS) for _ in range(3))
        self.conv = nn.Conv1d(d, d, 5, padding=2, groups=d)
        self.qkv, self.o = Linear(d, 3 * d), Linear(d, d)
        self.up, self.down = Linear(d, wide * d), Linear(wide * d, d)
        # Each part starts as almost nothing, so that the first steps train the pooled words.
        for m in (self.o, self.down):
            nn.init.normal_(m.weight, std=0.02 / d**0.5)
            nn.init.zeros_(m.bias)
        nn.init.normal_(self.conv.weight, std=0.05)

    def forward(self, h, mask, bias):
        x = self.n1(h) * mask  # beyond the text's end there is zero, as at its beginning
        h = h + self.conv(x.transpose(1, 2)).transpose(1, 2)
        b, t, d = h.shape
        q, k, v = self.qkv(self.n2(h)).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        h = h + self.o(a.transpose(1, 2).reshape(b, t, d))
        return h + self.down(F.relu(self.up(self.n3(h))))


class Student(nn.Module):
    def __init__(self, vocab, d=64, hidden=128, blocks=3, heads=4, wide=2):
        super().__init__()
        self.shape = dict(vocab=vocab, d=d, hidden=hidden, blocks=blocks, heads=heads, wide=wide)
        self.table = nn.Parameter(torch.randn(vocab, d) * 0.05)
        self.weight = nn.Parameter(torch.zeros(vocab))  # of a piece in the pool: exp of it
        self.straight = Linear(d, OUT)
        self.into = Linear(d, hidden)
        self.blocks = nn.ModuleList(Block(hidden, heads, wide) for _ in range(blocks))
        self.norm = nn.LayerNorm(2 * hidden, eps=LN_EPS)
        self.out = Linear(2 * hidden, OUT)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        self.table_bits = None

    def quantise(self, on=True, body=8):
        """From here on computes with the weights as they will be stored."""
        self.table_bits = 4 if on else None
        for m in self.modules():
            if isinstance(m, Linear):
                m.bits = (body if m not in (self.straight, self.out, self.into) else 8) if on else None

    def settle(self):
        """Rounds all that is not a matrix to what the file holds: half floats, and a byte for a piece's weight in the pool."""
        with torch.no_grad():
            for name, p in self.named_parameters():
                if name != "weight" and (p.dim() == 1 or ".conv." in name):
                    p.copy_(p.to(torch.float16).to(torch.float32))
            self.weight.copy_(self.pool_low() + self.pool_step() * self.pool_bytes().to(torch.float32))

    def pool_low(self):
        return self.weight.detach().min()

    def pool_step(self):
        return (self.weight.detach().max() - self.weight.detach().min()).clamp_min(1e-6) / 255

    def pool_bytes(self):
        return torch.round((self.weight.detach() - self.pool_low()) / self.pool_step()).to(torch.uint8)

    def forward(self, ids, mask):
        """ids: batch x pieces; mask: 1 for a piece, 0 for padding. Vectors of length one."""
        e = F.embedding(ids, self.table) if self.table_bits is None else F.embedding(ids, fake(self.table, self.table_bits))
        m = mask.unsqueeze(-1).to(e.dtype)
        w = self.weight[ids].exp().unsqueeze(-1) * m
        straight = self.straight((e * w).sum(1) / w.sum(1).clamp_min(1e-9))
        h = self.into(e)
        bias = torch.zeros(mask.shape, dtype=h.dtype, device=h.device).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for block in self.blocks:
            h = block(h, m, bias)
        mean = (h * m).sum(1) / m.sum(1).clamp_min(1)
        high = h.masked_fill(m == 0, -1e4).amax(1)
        return F.normalize(straight + self.out(self.norm(torch.cat([mean, high], 1))), dim=-1)
