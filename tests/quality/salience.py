"""Salience of named entities on GUM: nDCG@10 and AP of those with salience 3 or more."""

import math

import datasets
from coreference import prepare


def measure(cores, limit):
    documents = [d for d in datasets.gum() if d["genre"] in ("news", "bio", "interview", "speech")
                 and any(e["salience"] >= 3 and e["named"] for e in d["entities"])][:limit]
    prepared = [prepare(d) for d in documents]
    ndcg, ap, cpu = [], [], 0
    for document, (_, locate), answer in zip(
            documents, prepared, cores.run("entities", [a for a, _ in prepared])):
        cpu += answer.cpu_us
        gold = [e for e in document["entities"] if e["named"]]
        ranked = []
        for entity in answer.result.get("entities", []):
            match = matching(entity, [g for g in gold if g not in ranked], locate)
            ranked.append(match)
        gains = [g["salience"] if g else 0 for g in ranked]
        ideal = sorted((g["salience"] for g in gold), reverse=True)
        ndcg.append(dcg(gains[:10]) / max(dcg(ideal[:10]), 1e-9))
        ap.append(average_precision([g >= 3 for g in gains], sum(s >= 3 for s in ideal)))
    yield "GUM: salience nDCG@10", sum(ndcg) / len(ndcg), ".826 (gold entities)", ".87", len(ndcg)
    yield "GUM: salience AP (≥ 3)", sum(ap) / len(ap), ".754 (gold entities)", ".80", len(ap)
    yield "  documents per CPU-second", len(ap) / (cpu / 1e6), None, None, len(ap)


def matching(entity, gold, locate):
    """The gold entity that shares most mentions with ours."""
    spans = [locate(m["passage"]["span"]) for m in entity["mentions"] if m["kind"] == "NAMED"]
    best, most = None, 0
    for candidate in gold:
        shared = sum(any(a < end and begin < b and end - begin < 2 * (b - a) + 20
                         for begin, end in candidate["mentions"]) for a, b in spans)
        if shared > most:
            best, most = candidate, shared
    return best


def dcg(gains):
    return sum(gain / math.log2(i + 2) for i, gain in enumerate(gains))


def average_precision(hits, wanted):
    right = total = 0
    for i, hit in enumerate(hits):
        if hit:
            right += 1
            total += right / (i + 1)
    return total / wanted if wanted else 1.0
