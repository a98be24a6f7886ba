"""Trains the summary's models on the open development data, in three steps.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install -r models/summary/requirements.txt
    for step in stems trees context; do
      ninja -C build/release nutgraf_summary_dump
      /tmp/venv/bin/python models/summary/train.py $step --data DATA \
          --dump build/release/bin/nutgraf_summary_dump
    done

Each step writes tables next to this file, which the next build includes:
  stems    stem_weights.inc      how rare the stems are, how readily summaries use them
  trees    odds_trees.inc        whether a sentence is chosen
           word_trees.inc        whether a summary uses a word
  context  context_weights.inc   what titles and entities add
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
from scipy.optimize import minimize
from scipy.special import expit

import rouge
import stories
import tables

HERE = pathlib.Path(__file__).parent
LEAST_STORIES_OF_STEM = 25
STEM = re.compile(r"[a-z0-9][a-z0-9.'&-]*")
# Rarity and uptake of stems that the table lacks: kRare in term_table.cc.
RARE = (7.0, -1.9)
META_COLUMNS = 5  # block, begin, end, log_odds, title_overlap
TREES = dict(num_threads=1, verbosity=-1, seed=1, deterministic=True, objective="binary",
             num_leaves=15, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1)
ODDS = dict(TREES, learning_rate=0.08, min_data_in_leaf=100)
WORDS = dict(TREES, learning_rate=0.1, min_data_in_leaf=400, feature_fraction=0.9)
ODDS_ROUNDS = 150
WORD_ROUNDS = 60
# As word_chances.cc.
WORD_COLUMNS = ["uses", "count", "first", "holders", "rarity", "uptake"]
MAX_USES = 3
# What a word's chance rests on must be odds of a story that the odds' trees have not seen.
FOLDS = 5


def sentence_of(paragraphs, row):
    return paragraphs[int(row[0])].encode()[int(row[1]):int(row[2])].decode("utf-8", "replace")


def stems_of(program, read):
    """Stems of each sentence of each story; of each story's reference."""
    _, told = stories.dump(program, "terms", [p for p, _ in read])
    _, references = stories.dump(
        program, "terms", [[stories.untokenise(r.replace("\n", " "))] for _, r in read])
    told = [[row[0].split()[:-1] for row in rows] for rows in told]
    return told, [Counter(s for row in rows for s in row[0].split()[:-1]) for rows in references]


class StemFacts:
    """Rarity and uptake of stems, in tenths as the table has them."""

    def __init__(self, told, references):
        held, used = Counter(), Counter()
        for sentences, reference in zip(told, references):
            stems = {s for sentence in sentences for s in sentence}
            held.update(stems)
            used.update(s for s in stems if s in reference)
        usual = sum(used.values()) / sum(held.values())
        self.facts = {}
        for stem, count in held.items():
            if count >= LEAST_STORIES_OF_STEM and STEM.fullmatch(stem):
                share = (used[stem] + 10 * usual) / (count + 10)
                self.facts[stem] = (round(10 * math.log(len(told) / count)),
                                    round(10 * math.log(share / (1 - share))))

    def of(self, stem):
        rarity, uptake = self.facts.get(stem, (10 * RARE[0], 10 * RARE[1]))
        return rarity / 10, uptake / 10


def train_stems(data, program):
    facts = StemFacts(*stems_of(program, stories.read_cnndm(data / "cnndm-train.jsonl")))
    tables.write_stems(facts.facts, HERE / "stem_weights.inc")


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


def extract_labels(read, groups):
    """Of each story, which of its candidates the best extract holds."""
    labels = []
    for (paragraphs, summary), rows in zip(read, groups):
        reference = rouge.grams(rouge.stems(summary))
        sentences = [rouge.stems(sentence_of(paragraphs, row)) for row in rows]
        extract = set(best_extract(sentences, reference))
        labels.append(np.array([float(i in extract) for i in range(len(rows))]))
    return labels


def fit_odds(features, labels):
    dataset = lightgbm.Dataset(np.vstack(features), np.concatenate(labels))
    return lightgbm.train(ODDS, dataset, ODDS_ROUNDS)


def word_rows(sentences, odds, facts):
    """Rows of WORD_COLUMNS and their stems, of each use that the story makes of a word."""
    chances = np.round(expit(odds), 4)
    count, first, holders = Counter(), {}, Counter()
    for i, sentence in enumerate(sentences):
        count.update(sentence)
        for stem in set(sentence):
            first.setdefault(stem, i)
            holders[stem] += chances[i]
    stems = [(use, stem) for stem in count for use in range(min(MAX_USES, count[stem]))]
    rows = [(use, count[stem], first[stem], holders[stem], *facts.of(stem)) for use, stem in stems]
    return np.array(rows, dtype=np.float32), stems


def train_trees(data, program):
    read = stories.read_cnndm(data / "cnndm-train.jsonl")
    header, groups = stories.dump(program, "features", [p for p, _ in read])
    features = [np.array([[float(v) for v in row[META_COLUMNS:]] for row in rows],
                         dtype=np.float32) for rows in groups]
    labels = extract_labels(read, groups)
    told, references = stems_of(program, read)
    rows, used = [], []
    for fold in range(FOLDS):
        rest = [i for i in range(len(read)) if i % FOLDS != fold]
        odds = fit_odds([features[i] for i in rest], [labels[i] for i in rest])
        facts = StemFacts([told[i] for i in rest], [references[i] for i in rest])
        for i in range(fold, len(read), FOLDS):
            table, stems = word_rows(told[i], odds.predict(features[i], raw_score=True), facts)
            rows.append(table)
            used.append(np.array([references[i][stem] > use for use, stem in stems]))
    words = lightgbm.train(WORDS, lightgbm.Dataset(np.vstack(rows), np.concatenate(used)),
                           WORD_ROUNDS)
    odds = fit_odds(features, labels)
    for name, model, columns in (("odds", odds, header[META_COLUMNS:]),
                                 ("word", words, WORD_COLUMNS)):
        tables.write_trees(model, columns, HERE / f"{name}_trees.inc")
        gains = sorted(zip(model.feature_importance("gain"), columns), reverse=True)
        print(name, [column for _, column in gains[:10]])


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
    """Fits what is added to the log odds by likelihood of the best extracts."""
    chosen = list(gum_stories(data / "gum.jsonl"))
    texts = [["# " + title] + [t for _, t in pars] for _, title, pars in chosen]
    _, groups = stories.dump(program, "features", texts)
    odds, columns, labels = [], [], []
    for (record, _, pars), text, rows in zip(chosen, texts, groups):
        if len(rows) < 3:
            continue
        sentences = [rouge.stems(sentence_of(text, row)) for row in rows]
        extracts = [best_extract(sentences, rouge.grams(rouge.stems(s)))
                    for s in record["summaries"]]
        for i, row in enumerate(rows):
            start, paragraph = pars[int(row[0]) - 1]
            raw = paragraph.encode()
            begin = start + len(raw[:int(row[1])].decode())
            end = start + len(raw[:int(row[2])].decode())
            odds.append(int(row[3]) / 1000)
            columns.append([1, float(row[4]), entity_share(record, begin, end)])
            labels.append(np.mean([i in extract for extract in extracts]))
    odds, columns, labels = np.array(odds), np.array(columns), np.array(labels)

    def loss(weights):
        z = odds + columns @ weights
        return np.sum(np.logaddexp(0, z) - labels * z) + 0.5 * np.sum(weights[1:] ** 2)

    # Neither may speak against a sentence.
    weights = minimize(loss, np.zeros(3), bounds=[(None, None), (0, None), (0, None)]).x
    print(len(chosen), "stories; level, title, entities:", weights.round(3))
    tables.write_context_weights(weights[1], weights[2], HERE / "context_weights.inc")


STEPS = {"stems": train_stems, "trees": train_trees, "context": train_context}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--dump", default="build/release/bin/nutgraf_summary_dump")
    arguments = parser.parse_args()
    STEPS[arguments.step](arguments.data, arguments.dump)
