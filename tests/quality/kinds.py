"""Kinds of blocks, against models/article/kind_gold.tsv: only of the sites that were held
back from training (those it trains on are no evidence)."""

import collections
import pathlib

import datasets

GOLD = pathlib.Path(__file__).parents[2] / "models" / "article" / "kind_gold.tsv"
# Kinds with fewer blocks than this say nothing by themselves.
FEWEST = 5


def name_of(text):
    """The hash by which the gold names a text: FNV-1a of 64 bits, as in kind_dump.cc."""
    value = 14695981039346656037
    for byte in text.encode():
        value = (value ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def held_gold():
    """By (set, page): (text's hash, which of its copies, kind) of each block."""
    gold = collections.defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            folder, page, text, copy, part, kind = line.split("\t")
            if part == "held":
                gold[folder, page].append((text, int(copy), kind))
    return gold


def kinds_given(article):
    given = collections.defaultdict(list)
    for block in article.get("blocks", []) + article.get("boilerplate", []):
        given[name_of(block["text"])].append(block["kind"])
    return given


def measure(cores):
    gold = held_gold()
    paths = [str(datasets.page_path(*page)) for page in gold]
    right, chosen, wanted = (collections.Counter() for _ in range(3))
    for blocks, answer in zip(gold.values(), cores.run("article", paths)):
        given = kinds_given(answer.result)
        for text, copy, kind in blocks:
            found = given.get(text, ["none"])
            found = found[min(copy, len(found) - 1)]
            wanted[kind] += 1
            chosen[found] += 1
            right[kind] += found == kind
    n = wanted.total()
    scores = {kind: 2 * right[kind] / (wanted[kind] + chosen[kind]) for kind in wanted}
    yield "kinds of blocks (sites held back): right", right.total() / n, ".55 (rules)", None, n
    yield "  F1, mean of kinds", sum(scores.values()) / len(scores), ".57 (rules)", None, n
    for kind in sorted(scores):
        if wanted[kind] >= FEWEST:
            yield f"  F1 of {kind}", scores[kind], None, None, wanted[kind]
