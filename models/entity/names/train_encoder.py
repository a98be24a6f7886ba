#!/usr/bin/env python3
"""Trains the encoder of the name tagger on windows of the prepared corpora.

    train_encoder.py --base DIR --corpora DIR --out FILE [--layers 0,1,2,3]
        [--epochs 2] [--rate 3e-4] SET[:SHARE]…

SHARE is the part of a set's windows that an epoch reads. DIR of --base holds model.safetensors of a BERT-like encoder 384 wide; the files
SET.train.windows and *.test.windows are what `train_names windows` writes. The
chosen layers are kept, marks (capitals, lists) enter as an embedding of their
own, and each word's first piece is classified into the 33 labels. The loss is
the probability of the labels that the annotation allows. Prints F1 of a greedy
decoding of the test sets: for watching only, train_names measures.
"""

import argparse
import os
import pathlib
import random
import time

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, MARKS, LABELS, WINDOW = 384, 12, 28, 33, 128
LIST_MARKS = 0x3FFF << 8  # bits that say what the word lists say
SILVER = "gmb"
DOUBT = 0.9  # of a silver label, to let it go


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: the fused kernel's backward pass takes thrice the time of a CPU.
        a = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(2, 3)
        a = a.masked_fill(~mask, -1e4).softmax(-1).to(v.dtype) @ v
        a = self.out(a.transpose(1, 2).reshape(n, t, WIDTH))
        x = self.norm1(x + self.dropout(a))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, layers, dropout=0.1):
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Parameter(torch.zeros(WINDOW, WIDTH))
        self.marks = nn.Parameter(torch.zeros(MARKS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.labels = nn.Linear(WIDTH, LABELS)

    def forward(self, pieces, marks, mask):
        x = self.pieces(pieces) + self.places[:pieces.shape[1]] + marks @ self.marks
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.labels(x)

    def load_base(self, path, kept):
        base = load_file(path)
        get = lambda name: base[name].float()
        with torch.no_grad():
            self.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.places.copy_(get("embeddings.position_embeddings.weight")[:WINDOW]
                              + get("embeddings.token_type_embeddings.weight")[0])
            self.norm.load_state_dict({k: get(f"embeddings.LayerNorm.{k}")
                                       for k in ("weight", "bias")})
            for layer, number in zip(self.layers, kept):
                at = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat(
                        [get(f"{at}attention.self.{x}.{part}") for x in ("query", "key", "value")]))
                    for mine, theirs in (("out", "attention.output.dense"),
                                         ("norm1", "attention.output.LayerNorm"),
                                         ("up", "intermediate.dense"), ("down", "output.dense"),
                                         ("norm2", "output.LayerNorm")):
                        getattr(getattr(layer, mine), part).copy_(get(f"{at}{theirs}.{part}"))


def read_windows(path):
    """[(pieces, marks, places, allowed, starts)] of a file of window_writer.h."""
    data, at, windows = path.read_bytes(), 0, []
    while at < len(data):
        _, n, m = np.frombuffer(data, "<u4", 3, at)
        at, window = at + 12, []
        for kind, count in (("<u2", n), ("<u4", n), ("<u2", m), ("<u8", m), ("<u1", m)):
            window.append(np.frombuffer(data, kind, count, at))
            at += window[-1].nbytes
        windows.append(window)
    return windows


def batch_of(windows, drop_lists=0.0):
    longest = max(len(w[0]) for w in windows)
    pieces = np.zeros((len(windows), longest), np.int64)
    marks = np.zeros((len(windows), longest), np.int64)
    mask = np.zeros((len(windows), 1, 1, longest), bool)
    for i, (p, s, _, _, _) in enumerate(windows):
        pieces[i, :len(p)] = p
        marks[i, :len(p)] = s
        mask[i, ..., :len(p)] = True
    if drop_lists:
        dropped = np.random.rand(*marks.shape) < drop_lists
        marks = np.where(dropped, marks & ~LIST_MARKS, marks)
    bits = (marks[..., None] >> np.arange(MARKS)) & 1
    places = np.concatenate([w[2] + i * longest for i, w in enumerate(windows)])
    allowed = np.concatenate([w[3] for w in windows]).astype(np.int64)
    allowed = (allowed[:, None] >> np.arange(LABELS)) & 1
    return (torch.from_numpy(pieces), torch.from_numpy(bits.astype(np.float32)),
            torch.from_numpy(mask), torch.from_numpy(places.astype(np.int64)),
            torch.from_numpy(allowed.astype(bool)))


def epochs_of(sets, budget):
    """Batches of windows alike in length, `budget` pieces each, without end."""
    while True:
        chosen = []
        for windows, share, silver in sets:
            chosen += [(w, silver) for w in random.sample(windows, int(share * len(windows)))]
        chosen.sort(key=lambda c: len(c[0][0]) + random.uniform(-8, 8))
        batches = [[]]
        for one in chosen:
            if (len(batches[-1]) + 1) * len(one[0][0]) > budget:
                batches.append([])
            batches[-1].append(one)
        random.shuffle(batches)
        yield batches


def word_scores(model, batch):
    pieces, marks, mask, places, _ = batch
    with torch.autocast("cpu", torch.bfloat16):
        scores = model(pieces, marks, mask)
    return scores.view(-1, LABELS).float()[places]


def loss_of(scores, allowed, silver, late):
    log_p = scores.log_softmax(-1)
    loss = -log_p.masked_fill(~allowed, -1e4).logsumexp(-1)
    if late:  # what the model has come to contradict firmly is let go
        contradicted = silver & (loss.detach() > -np.log((1 - DOUBT) / 3))
        loss = loss[~contradicted]
    return loss.mean()


def spans_of(labels):
    spans, begin = set(), None
    for i, label in enumerate(labels):
        place = (label - 1) % 4 if label else None
        if place == 3:
            spans.add((i, i + 1, (label - 1) // 4))
        elif place == 0:
            begin = i
        elif place == 2 and begin is not None:
            spans.add((begin, i + 1, (label - 1) // 4))
        if place in (None, 2, 3):
            begin = None
    return spans


@torch.no_grad()
def evaluate(model, windows):
    model.eval()
    gold = found = right = 0
    for i in range(0, len(windows), 16):
        batch = batch_of(windows[i:i + 16])
        labels = word_scores(model, batch).argmax(-1).numpy()
        allowed = batch[4].numpy()
        g = {s for s in spans_of(np.where(allowed.all(-1), 0, allowed.argmax(-1))) if s[2] < 3}
        f = {s for s in spans_of(labels)
             if s[2] < 3 and not allowed[s[0]:s[1]].all(-1).any()}
        gold, found, right = gold + len(g), found + len(f), right + len(g & f)
    model.train()
    return 2 * right / max(1, gold + found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=pathlib.Path, required=True)
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--layers", default="0,1,2,3,4,5")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--budget", type=int, default=1600, help="pieces in a batch")
    parser.add_argument("--start", type=pathlib.Path, help="weights of an earlier run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drop_lists", type=float, default=0.15)
    parser.add_argument("sets", nargs="+")
    a = parser.parse_args()
    for seed in (torch.manual_seed, np.random.seed, random.seed):
        seed(a.seed)
    kept = [int(n) for n in a.layers.split(",")]
    model = Encoder(len(kept))
    model.load_base(a.base / "model.safetensors", kept)
    if a.start:
        model.load_state_dict(load_file(a.start))
    model.pieces.weight.requires_grad_(False)
    sets = []
    for name, _, share in (s.partition(":") for s in a.sets):
        sets.append((read_windows(a.corpora / f"{name}.train.windows"), float(share or 1),
                     name.startswith(SILVER)))
    epochs = epochs_of(sets, a.budget)
    batches = next(epochs)
    steps = int(a.epochs * len(batches))
    tests = {name: read_windows(a.corpora / f"{name}.test.windows")
             for name in ("uner-ewt", "gum-news", "gmb", "crossner-politics", "crossner-music")}
    new = [model.marks, *model.labels.parameters()]
    old = [p for p in model.parameters() if p.requires_grad and all(p is not n for n in new)]
    optimizer = torch.optim.AdamW([{"params": old, "lr": a.rate}, {"params": new, "lr": 5 * a.rate}],
                                  weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.06 * steps + 1), max(0.0, 1 - s / steps)))
    start, total = time.time(), 0.0
    print(steps, "steps", flush=True)
    for step in range(1, steps + 1):
        if not batches:
            batches = next(epochs)
        chosen = batches.pop()
        batch = batch_of([w for w, _ in chosen], a.drop_lists)
        silver = torch.tensor([s for w, s in chosen for _ in w[2]])
        loss = loss_of(word_scores(model, batch), batch[4], silver, step > steps / 3)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % 50 == 0:
            print(f"step {step} loss {total / 50:.4f} {time.time() - start:.0f} s "
                  f"{time.process_time():.0f} CPU-s", flush=True)
            total = 0.0
        if step % 100 == 0 or step == steps:
            save_file(model.state_dict(), a.out)
        if step % 400 == 0 or step == steps:
            print({n: round(evaluate(model, w), 3) for n, w in tests.items()}, flush=True)


if __name__ == "__main__":
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    main()
