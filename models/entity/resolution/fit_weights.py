#!/usr/bin/env python3
"""Fits and measures the resolver's weights on GUM and our own pages. Standard library only.

    fit_weights.py GUM.jsonl TRACE measure            figures on the dev part, by the weights served
    fit_weights.py GUM.jsonl TRACE references FILE    fits the columns of resolution/weights.txt
    fit_weights.py GUM.jsonl TRACE salience FILE      fits salience/weights.txt

TRACE is the built trace_resolution. References: each decision's candidates and
"none" are ranked by a log-linear model, fitted by gradient ascent towards the
gold entity with a Gaussian prior around prior_references.txt, which holds where
the data says little (prior_salience.txt likewise). Salience: pairs of entities of one story whose gold
differs, the margin weighted by the difference (RankNet, Burges et al. 2005).
"""
import collections
import math
import os
import subprocess
import sys
import tempfile

import gum
import newsroom

FOLDER = os.path.dirname(os.path.abspath(__file__))
# Written prose that is told about others, as news is. Travel guides are not: their
# "the city" is the guide's subject, named or not; nor is fiction, whose people often
# have no name.
GENRES = {"news", "bio", "academic", "interview", "textbook", "essay", "court", "letter",
          "speech"}
KINDS = {1: "named", 2: "nominal", 3: "person pronoun", 4: "thing pronoun"}
PERSON = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
PRIOR = {1: 40.0, 2: 40.0, 3: 8.0, 4: 3.0}  # strength of the prior, by kind
# These stay about as given. In interviews and talks "he said" is told by somebody who
# speaks; and a chain of pronouns that once went wrong counts against all chains.
GIVEN = {"spoke_before", "never_spoke", "speaks_on", "shared_words", "pronoun_chain",
         "kin_of_surname", "bare_body", "bare_person", "tagged_so"}
GIVEN_PRIOR = 50.0
EPOCHS = 150
NEWS_WEIGHT = {"news": 3, "newsroom": 5}  # of a news story against another


def trace(tool, stories):
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "w", encoding="utf-8") as file:
            gum.write(stories, file)
        with open(source, encoding="utf-8") as i, open(target, "w", encoding="utf-8") as o:
            subprocess.run([tool], stdin=i, stdout=o, check=True)
        with open(target, encoding="utf-8") as file:
            return list(gum.traces(stories, file))


# --- weights files

def read_table(path):
    lines = open(path, encoding="utf-8").read().splitlines()
    rows = {}
    for line in lines:
        if line and line[0] != "#":
            name, *values = line.split()
            rows[name] = [float(v) for v in values]
    return [line for line in lines if line.startswith("#")], rows


def write_table(path, comments, rows):
    with open(path, "w", encoding="utf-8") as file:
        print(*comments, sep="\n", file=file)
        for name, values in rows.items():
            print(f"{name:<22}" + "".join(f"{v:8.2f}" for v in values), file=file)


# --- references

def column(story, reference):
    begin, end, kind = reference[:3]
    return 4 if kind == 3 and story.text[begin:end].lower() not in PERSON else kind


def decisions(traced, kind):
    """[(candidates' features, right ones, weight)]; no right one means none."""
    found = []
    for story, t in traced:
        for reference, candidates in t.decisions.items():
            if column(story, t.references[reference]) != kind:
                continue
            gold = t.gold_of[reference]
            if gold is None and kind == 1:
                continue
            right = [gold is not None and t.gold_of_draft.get(d) == gold for d, _ in candidates]
            if kind == 1 and not any(right):
                continue
            weight = NEWS_WEIGHT.get(story.genre, 1)
            found.append(([f for _, f in candidates], right, weight))
    return found


def shares(weights, none, candidates):
    scores = [sum(weights[n] * v for n, v in f.items()) for f in candidates] + [none]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def fit_kind(examples, prior, none_prior, strength):
    weights, none = dict(prior), none_prior
    sums = collections.defaultdict(lambda: 1e-6)  # Adagrad
    for _ in range(EPOCHS):
        gradient = {n: -(GIVEN_PRIOR if n in GIVEN else strength) * (w - prior[n])
                    for n, w in weights.items()}
        none_gradient = -strength * (none - none_prior)
        for candidates, right, weight in examples:
            p = shares(weights, none, candidates)
            good = sum(q for q, r in zip(p, right) if r) or p[-1]
            for i, f in enumerate(candidates):
                target = p[i] / good if right[i] else 0.0
                for n, v in f.items():
                    gradient[n] += weight * (target - p[i]) * v
            none_gradient += weight * ((0.0 if any(right) else 1.0) - p[-1])
        for n, g in gradient.items():
            sums[n] += g * g
            weights[n] += 0.3 * g / math.sqrt(sums[n])
        sums[None] += none_gradient ** 2
        none += 0.3 * none_gradient / math.sqrt(sums[None])
    return weights, none


def fit_references(traced, path):
    comments = read_table(path)[0]
    rows = read_table(os.path.join(FOLDER, "prior_references.txt"))[1]
    for kind, name in KINDS.items():
        examples = decisions(traced, kind)
        at = kind - 1
        prior = {n: v[at] for n, v in rows.items() if n not in ("none", "threshold")}
        weights, none = fit_kind(examples, prior, rows["none"][at], PRIOR[kind])
        print(f"{name}: {len(examples)} decisions", file=sys.stderr)
        for n, w in weights.items():
            rows[n][at] = w
        rows["none"][at] = none
    write_table(path, comments, rows)


# --- salience

# More of these never raises a score, more of the others never lowers it; the types
# may do either. It keeps accidents of few stories out.
AGAINST = {"possessor", "oblique", "once"}
FREE = {"bias", "person", "organization", "location", "group"}


def salience_lists(traced):
    lists = []
    for story, t in traced:
        best = {}
        for d, f in t.salience.items():
            gold = t.gold_of_draft.get(d)
            if gold is None:  # what the gold has not at all, it is not about
                best[-1 - d] = (f, 0)
            else:
                best.setdefault(gold, (f, story.entities[gold]["salience"] or 0))
        if len(best) > 1:
            lists.append((story.genre, list(best.values())))
    return lists


def fit_salience(traced, path):
    comments = read_table(path)[0]
    rows = read_table(os.path.join(FOLDER, "prior_salience.txt"))[1]
    prior = {n: v[0] for n, v in rows.items()}
    weights = dict(prior)
    lists = salience_lists(traced)
    sums = collections.defaultdict(lambda: 1e-6)
    for _ in range(120):
        gradient = {n: (-8.0 if n in FREE else -3.0) * (w - prior[n]) for n, w in weights.items()}
        for genre, entities in lists:
            scored = [(sum(weights[n] * v for n, v in f.items()), f, g) for f, g in entities]
            weight = NEWS_WEIGHT.get(genre, 1) * 30.0 / len(scored) ** 2
            for s, f, g in scored:
                for s2, f2, g2 in scored:
                    if g <= g2:
                        continue
                    push = weight * (g - g2) / (1 + math.exp(min(s - s2, 30)))
                    for n, v in f.items():
                        gradient[n] += push * v
                    for n, v in f2.items():
                        gradient[n] -= push * v
        for n, g in gradient.items():
            if n == "bias":
                continue
            sums[n] += g * g
            weights[n] += 0.1 * g / math.sqrt(sums[n])
            if n not in FREE:
                weights[n] = min(weights[n], 0.0) if n in AGAINST else max(weights[n], 0.0)
    write_table(path, comments, {n: [w] for n, w in weights.items()})


# --- figures

def b_cubed(pairs):
    """(precision, recall) over mentions [(gold cluster, our cluster)]."""
    both = collections.Counter(pairs)
    gold = collections.Counter(g for g, _ in pairs)
    ours = collections.Counter(o for _, o in pairs)
    precision = sum(n * n / ours[o] for (g, o), n in both.items())
    recall = sum(n * n / gold[g] for (g, o), n in both.items())
    return precision / len(pairs), recall / len(pairs)


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def ndcg(entities, score, k=10):
    ranked = sorted(entities, key=score, reverse=True)
    gain = lambda gs: sum((2 ** g - 1) / math.log2(i + 2) for i, g in enumerate(gs[:k]))
    best = gain(sorted((g for _, g in entities), reverse=True))
    return gain([g for _, g in ranked]) / best if best else None


def measure(traced, label, salience_path):
    pairs, tally = [], collections.Counter()
    for story, t in traced:
        for i, (begin, end, kind, draft, _) in enumerate(t.references):
            gold = t.gold_of[i]
            if kind == 1 and gold is not None:
                pairs.append(((story.id, gold), (story.id, draft if draft >= 0 else -2 - i)))
            if kind == 1:
                continue
            kind = column(story, t.references[i])
            entity = t.gold_of_draft.get(draft)
            known = gold in t.gold_of_draft.values()
            tally[kind, "taken"] += draft >= 0
            tally[kind, "right"] += draft >= 0 and gold is not None and entity == gold
            tally[kind, "gold"] += known
    p, r = b_cubed(pairs)
    print(f"{label}: {len(traced)} stories, {len(pairs)} names:"
          f" B3 P {p:.3f} R {r:.3f} F {f1(p, r):.3f}")
    for kind in (2, 3, 4):
        taken, right, gold = (tally[kind, x] for x in ("taken", "right", "gold"))
        print(f"  {KINDS[kind]}: {right}/{taken} right, precision {right / max(taken, 1):.3f},"
              f" of {gold} that mean a named entity, recall {right / max(gold, 1):.3f}")
    weights = {n: v[0] for n, v in read_table(salience_path)[1].items()}
    rank = lambda e: sum(weights[n] * v for n, v in e[0].items())
    plain = lambda e: (e[0].get("in_title", 0), e[0].get("names", 0))
    for name, score in (("salience", rank), ("title, then names", plain)):
        values = [v for v in (ndcg(l, score) for _, l in salience_lists(traced)) if v is not None]
        print(f"  {name}: nDCG@10 {100 * sum(values) / max(len(values), 1):.1f}")


def main():
    path, tool, command = sys.argv[1:4]
    if command == "measure":
        salience = os.path.join(FOLDER, "../../../services/entity/core/salience/weights.txt")
        for split in ("dev", "train"):
            for genres in ({"news"}, GENRES):
                traced = trace(tool, gum.load(path, split, genres))
                measure(traced, f"{split} {'news' if len(genres) == 1 else 'prose'}", salience)
        return
    stories = gum.load(path, "train", GENRES)
    if command == "references":
        stories += newsroom.load()
    traced = trace(tool, stories)
    fit = {"references": fit_references, "salience": fit_salience}[command]
    fit(traced, sys.argv[4])


if __name__ == "__main__":
    main()
