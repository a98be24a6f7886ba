#!/usr/bin/env python3
"""Fits the weights of the speaker candidates' features on GUM's quotations and on those
of the newsroom's tuning pages.

  cmake --build --preset release --target nutgraf_observe_candidates
  models/entity/quotations/fit.py GUM_JSONL              # what the weights answer now
  models/entity/quotations/fit.py GUM_JSONL --cross      # each tenth from the other nine
  models/entity/quotations/fit.py GUM_JSONL --write      # fit on all, write the .inc file

Quotations of GUM are those of MIN_TOKENS tokens and more with a speaker there; of our
pages, those whose gold says which candidates are right (newsroom_pages.py). The names
given to the program are the proper nouns of GUM's named mentions, as a name tagger
finds them, and our pages' names; nominals and pronouns it finds itself. Maximises the
probability of the right candidates (of nobody, when none is right or the marks quote a
word or two that GUM attributes to nobody), held towards the weights set by hand. Plain
Python: seventy weights, a few hundred quotations.
"""

import argparse
import collections
import json
import math
import pathlib
import re
import subprocess

import newsroom_pages

ROOT = pathlib.Path(__file__).resolve().parents[3]
WEIGHTS = ROOT / "services/entity/core/quotations/attribution_weights.inc"
LINE = re.compile(r"NUTGRAF_FEATURE\((\w+), (-?[\d.]+), (-?[\d.]+)\)")
MIN_TOKENS = 4
TYPES = {"person": 1, "organization": 2, "place": 3, "event": 5, "object": 7}
OTHER = 8
# What Nutgraf reads, and what it does not.
GENRE_WEIGHT = {"news": 3.0, "newsroom": 1.0, "fiction": 0.5}
TERM_WEIGHT = 0.1  # GUM leaves some short quotations of real speakers without one
TOWARDS_HAND = 3.0  # strength of the prior
STEPS, RATE = 300, 0.05


def blocks_of(text):
    at = 0
    for gap in re.finditer(r"\n\n+", text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


def proper_nouns(document, begin, end):
    """The longest run of proper nouns in a mention."""
    best = run = None
    for start, stop, tag, *_ in document["tokens"]:
        if start < begin or stop > end:
            continue
        if tag == "PROPN":
            run = (run[0], stop) if run else (start, stop)
            if best is None or run[1] - run[0] > best[1] - best[0]:
                best = run
        else:
            run = None
    return best


class Document:
    def __init__(self, gold):
        self.gold = gold
        self.text = gold["text"]
        self.blocks = list(blocks_of(self.text))
        self.to_bytes = []  # per block: byte offset of each code point
        for begin, end in self.blocks:
            offsets = [0]
            for c in self.text[begin:end]:
                offsets.append(offsets[-1] + len(c.encode()))
            self.to_bytes.append(offsets)
        self.to_points = [{b: i for i, b in enumerate(o)} for o in self.to_bytes]

    def request(self):
        names = set()
        for entity in self.gold["entities"]:
            for (begin, end), kind in zip(entity["mentions"], entity["kinds"]):
                core = kind == "name" and proper_nouns(self.gold, begin, end)
                if core:
                    names.add((*core, TYPES.get(entity["type"], OTHER)))
        mentions = []
        for begin, end, kind in sorted(names):
            for i, (first, last) in enumerate(self.blocks):
                if first <= begin and end <= last:
                    offsets = self.to_bytes[i]
                    mentions.append([i, offsets[begin - first], offsets[end - first], kind])
        texts = [self.text[b:e] for b, e in self.blocks]
        return json.dumps({"blocks": texts, "mentions": mentions})

    def points(self, span):
        block, begin, end = span
        first = self.blocks[block][0]
        return first + self.to_points[block][begin], first + self.to_points[block][end]

    def is_speaker(self, span, quotation):
        """Whether the words at `span` mean the gold speaker."""
        begin, end = self.points(span)
        head = quotation["speaker_head"]
        if begin <= head[0] and head[1] <= end:
            return True
        around = [(b - a, e["id"]) for e in self.gold["entities"] for a, b in e["mentions"]
                  if a <= begin and end <= b]
        near = {i for size, i in around if size <= end - begin + 4}
        return quotation["speaker_id"] in near or (
            bool(around) and min(around)[1] == quotation["speaker_id"])


class Case:
    """One quotation: its candidates' features, and which of them are right."""

    def __init__(self, document, found, gold):
        self.genre = document.gold["genre"]
        self.id = document.gold["id"]
        self.term = gold.get("speaker_id") is None
        self.answered = found is not None and found["speaker"] is not None
        self.candidates, self.right, self.keys = [], [], []
        self.correct = False
        if found is None:
            return
        if self.answered and not self.term:
            self.correct = document.is_speaker(found["speaker"], gold)
        for candidate in found["candidates"]:
            self.candidates.append(candidate["features"])
            self.keys.append(tuple(candidate["speaker"]))
            self.right.append(not self.term and document.is_speaker(candidate["speaker"], gold))

    def weight(self):
        doubtful = self.term and self.genre != "newsroom"
        return GENRE_WEIGHT.get(self.genre, 1.0) * (TERM_WEIGHT if doubtful else 1.0)

    def probabilities(self, weights):
        odds = [math.exp(sum(weights[f] for f in c)) for c in self.candidates]
        total = 1 + sum(odds)
        return [o / total for o in odds]

    def choose(self, weights, threshold):
        """None for nobody, else whether the likeliest speaker is right."""
        chance = collections.Counter()
        right = {}
        for p, key, ok in zip(self.probabilities(weights), self.keys, self.right):
            chance[key] += p
            right[key] = ok
        if not chance:
            return None
        best, p = max(chance.items(), key=lambda item: item[1])
        return right[best] if p >= threshold else None


def is_case(document, gold):
    if document.gold["genre"] == "newsroom":
        return True
    labelled = gold.get("speaker_id") is not None and gold["tokens"] >= MIN_TOKENS
    return labelled or (gold.get("speaker_id") is None and gold["tokens"] <= 2)


def is_judged(document, case):
    """Whether the gold says which candidates are right."""
    if document.gold["genre"] != "newsroom" or case.term or any(case.right):
        return True
    return not any(document.is_unclear(key) for key in case.keys)


def read_cases(path, program):
    documents = [Document(json.loads(line)) for line in open(path)] + newsroom_pages.read()
    requests = "\n".join(d.request() for d in documents) + "\n"
    answer = subprocess.run([program], input=requests, text=True, check=True,
                            stdout=subprocess.PIPE).stdout
    cases = []
    for document, line in zip(documents, answer.splitlines()):
        found = {document.points(q["span"])[0]: q for q in json.loads(line)}
        for gold in document.gold["quotes"]:
            if is_case(document, gold):
                case = Case(document, found.get(gold["start"]), gold)
                if is_judged(document, case):
                    cases.append(case)
    return cases


def fit(cases, hand):
    weights = dict(hand)
    for step in range(STEPS):
        gradient = {f: TOWARDS_HAND * (hand[f] - weights[f]) for f in weights}
        for case in cases:
            chances = case.probabilities(weights)
            right = sum(p for p, ok in zip(chances, case.right) if ok)
            for features, p, ok in zip(case.candidates, chances, case.right):
                target = p / right if ok else 0.0
                if not any(case.right):
                    target = 0.0
                for f in features:
                    gradient[f] += case.weight() * (target - p)
        for f in weights:
            weights[f] += RATE * gradient[f] / (1 + step / 100) / 10
    return weights


def report(title, cases, choices):
    rows = collections.defaultdict(lambda: [0, 0, 0])
    for case, choice in zip(cases, choices):
        if case.term:
            continue
        for key in (case.genre, "all"):
            rows[key][0] += 1
            rows[key][1] += choice is not None
            rows[key][2] += choice is True
    print(title)
    for genre, (n, answered, right) in sorted(rows.items()):
        print(f"  {genre:12} {n:4}  right {right / n:.3f}  precision {right / max(1, answered):.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gum")
    parser.add_argument("--program", default=ROOT / "build/release/bin/nutgraf_observe_candidates")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()

    source = WEIGHTS.read_text()
    hand = {name: float(value) for name, value, _ in LINE.findall(source)}
    cases = read_cases(args.gum, args.program)
    report("as shipped", cases,
           [(c.correct if c.answered else None) for c in cases])
    if args.cross:
        choices = [None] * len(cases)
        ids = sorted({c.id for c in cases})
        fold = {name: i % 10 for i, name in enumerate(ids)}
        for k in range(10):
            weights = fit([c for c in cases if fold[c.id] != k], hand)
            for i, case in enumerate(cases):
                if fold[case.id] == k:
                    choices[i] = case.choose(weights, args.threshold)
        report("each tenth from the others", cases, choices)
    if args.write:
        weights = fit(cases, hand)
        report("fitted, on what it was fitted on", cases,
               [c.choose(weights, args.threshold) for c in cases])
        WEIGHTS.write_text(LINE.sub(
            lambda m: f"NUTGRAF_FEATURE({m[1]}, {m[2]}, {weights[m[1]]:.2f})", source))


if __name__ == "__main__":
    main()
