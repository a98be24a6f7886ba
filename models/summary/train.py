"""Trains the summary's models on the open development data, in four steps.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install -r models/summary/requirements.txt
    for step in stems trees sets context; do
      ninja -C build/release nutgraf_summary_dump
      /tmp/venv/bin/python models/summary/train.py $step --data DATA \
          --dump build/release/bin/nutgraf_summary_dump
    done

Each step writes a table next to this file, which the next build includes:
  stems    stem_weights.inc                      idf of the stems of the training stories
  trees    telling_trees.inc, odds_trees.inc     what a sentence tells; whether it is chosen
  sets     set_weights.inc                       what a set of sentences tells
  context  context_weights.inc                   what titles and entities add
DATA is a folder with cnndm-train.jsonl and gum.jsonl. One thread, fixed seeds.
"""

import argparse
import itertools
import json
import math
import pathlib
import re
from collections import Counter

import lightgbm
import numpy as np

import rouge
import stories
import tables

HERE = pathlib.Path(__file__).parent
# Trees learn from these, sets from the rest: a set's weights must not be fitted to
# scores of stories that the trees have seen.
TREE_SHARE = 0.8
LEAST_STORIES_OF_STEM = 25
META_COLUMNS = 6  # block, begin, end, budget_words, telling, title_overlap
TREES = dict(num_threads=1, verbosity=-1, seed=1, deterministic=True, learning_rate=0.08,
             num_leaves=15, min_data_in_leaf=100, feature_fraction=0.6, bagging_fraction=0.8,
             bagging_freq=1)
ROUNDS = {"telling": 200, "odds": 150}
# The worth of a set: ROUGE-1 and half of ROUGE-2, the sparser one.
WORTH = (1.0, 0.5)
SETS_PER_STORY = 60
RIDGE = 10.0
BUDGETS = {"kWeightsForOne": "sentences=1", "kWeightsForSentences": "sentences=3",
           "kWeightsForWords": "words=60"}


def sentence_of(paragraphs, row):
    return paragraphs[int(row[0])].encode()[int(row[1]):int(row[2])].decode("utf-8", "replace")


def train_stems(data, program):
    paragraphs = [p for p, _ in stories.read_cnndm(data / "cnndm-train.jsonl")]
    _, groups = stories.dump(program, "terms", paragraphs)
    counts = Counter()
    for rows in groups:
        counts.update({stem for row in rows for stem in row[0].split()})
    weights = {
        stem: round(10 * math.log(len(groups) / count)) for stem, count in counts.items()
        if count >= LEAST_STORIES_OF_STEM and re.fullmatch(r"[a-z0-9][a-z0-9.'&-]*", stem)
    }
    tables.write_stems(weights, HERE / "stem_weights.inc")


def best_extract(sentences, reference, most=4):
    """Greedy oracle: the sentences that together overlap most with the reference."""
    chosen, best = [], 0.0
    while len(chosen) < most:
        gains = [(sum(rouge.rouge12([sentences[j] for j in sorted(chosen + [i])], reference)), i)
                 for i in range(len(sentences)) if i not in chosen]
        if not gains or max(gains)[0] <= best:
            break
        best, index = max(gains)
        chosen.append(index)
    return chosen


def train_trees(data, program):
    all_stories = stories.read_cnndm(data / "cnndm-train.jsonl")
    all_stories = all_stories[:int(TREE_SHARE * len(all_stories))]
    header, groups = stories.dump(program, "features", [p for p, _ in all_stories])
    features, telling, chosen = [], [], []
    for (paragraphs, summary), rows in zip(all_stories, groups):
        reference = rouge.grams(rouge.stems(summary))
        sentences = [rouge.stems(sentence_of(paragraphs, row)) for row in rows]
        extract = set(best_extract(sentences, reference))
        for i, row in enumerate(rows):
            features.append([float(v) for v in row[META_COLUMNS:]])
            telling.append(sum(rouge.rouge12([sentences[i]], reference)))
            chosen.append(float(i in extract))
    features = np.array(features, dtype=np.float32)
    for kind, labels, objective in (("telling", telling, "regression"),
                                    ("odds", chosen, "binary")):
        dataset = lightgbm.Dataset(features, np.array(labels))
        model = lightgbm.train(dict(TREES, objective=objective), dataset, ROUNDS[kind])
        tables.write_trees(model, header[META_COLUMNS:], kind, HERE / f"{kind}_trees.inc")
        gains = sorted(zip(model.feature_importance("gain"), header[META_COLUMNS:]), reverse=True)
        print(kind, [name for _, name in gains[:10]])


def fit(features, worths):
    """Ridge regression of differences within each story; (columns' weights)."""
    x = np.vstack([f - f.mean(0) for f in features])
    y = np.concatenate([w - w.mean() for w in worths])
    scale = x.std(0) + 1e-9
    z = x / scale
    return np.linalg.solve(z.T @ z + RIDGE * np.eye(z.shape[1]), z.T @ y) / scale


def train_sets(data, program):
    held = stories.read_cnndm(data / "cnndm-train.jsonl")
    held = held[int(TREE_SHARE * len(held)):]
    paragraphs = [p for p, _ in held]
    _, candidates = stories.dump(program, "features", paragraphs)
    random = np.random.default_rng(1)
    weights = {}
    for name, budget in BUDGETS.items():
        _, groups = stories.dump(program, "sets:" + budget, paragraphs)
        features, worths = [], []
        for (story, summary), rows, sets in zip(held, candidates, groups):
            if len(sets) < 2:
                continue
            reference = rouge.grams(rouge.stems(summary))
            sentences = [rouge.stems(sentence_of(story, row)) for row in rows]
            picked = random.choice(len(sets), min(SETS_PER_STORY, len(sets)), replace=False)
            features.append(np.array([[float(v) for v in sets[i][1:]] for i in picked]))
            worths.append(np.array([
                np.dot(WORTH, rouge.rouge12([sentences[int(k)] for k in sets[i][0].split(",")],
                                            reference)) for i in picked]))
        weights[name] = fit(features, worths)
        print(name, weights[name].round(4))
    tables.write_set_weights(weights, HERE / "set_weights.inc")


def gum_stories(path):
    """Title and paragraphs with their offsets, summaries and entities of GUM's documents."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            starts = record["pars"] + [len(record["text"])]
            pars = [(b, record["text"][b:e].rstrip()) for b, e in itertools.pairwise(starts)]
            if record["split"] != "train" or len(pars) < 3 or not record["summaries"]:
                continue
            if "\n" not in pars[0][1] and len(pars[0][1]) < 200:
                yield record, pars[0][1], [(b, t.replace("\n", " ")) for b, t in pars[1:] if t]


def entity_share(record, begin, end):
    """As EntityShares in services/summary/core/context.cc."""
    total = sum(e["salience"] for e in record["entities"])
    here = sum(e["salience"] for e in record["entities"]
               if any(begin <= b and e_ <= end for b, e_ in e["mentions"]))
    return min(here / total, 1.0) if total else 0.0


def train_context(data, program):
    chosen = list(gum_stories(data / "gum.jsonl"))
    texts = [["# " + title] + [t for _, t in pars] for _, title, pars in chosen]
    _, groups = stories.dump(program, "features", texts)
    features, worths = [], []
    for (record, _, pars), text, rows in zip(chosen, texts, groups):
        if len(rows) < 3:
            continue
        references = [rouge.grams(rouge.stems(s)) for s in record["summaries"]]
        columns, tells = [], []
        for row in rows:
            start, paragraph = pars[int(row[0]) - 1]
            raw = paragraph.encode()
            begin = start + len(raw[:int(row[1])].decode())
            end = start + len(raw[:int(row[2])].decode())
            columns.append([int(row[4]) / 10000, float(row[5]), entity_share(record, begin, end)])
            words = rouge.stems(sentence_of(text, row))
            tells.append(np.mean([sum(rouge.rouge12([words], r)) for r in references]))
        features.append(np.array(columns))
        worths.append(np.array(tells))
    weights = fit(features, worths)
    print(len(features), "stories; telling, title, entities:", weights.round(3))
    tables.write_context_weights(weights[1] / weights[0], weights[2] / weights[0],
                                 HERE / "context_weights.inc")


STEPS = {"stems": train_stems, "trees": train_trees, "sets": train_sets, "context": train_context}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--dump", default="build/release/bin/nutgraf_summary_dump")
    arguments = parser.parse_args()
    STEPS[arguments.step](arguments.data, arguments.dump)
