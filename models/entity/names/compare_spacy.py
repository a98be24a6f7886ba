#!/usr/bin/env python3
"""Measures a spaCy pipeline on prepared corpora as "train_names eval" measures ours.

    compare_spacy.py MODEL SET.test.tsv…

Strict F1 over all types that the set annotates and over PERSON, ORGANIZATION and
LOCATION, with OntoNotes types mapped to ours and "the" and "'s" taken off the ends
of spaCy's names; and words per CPU second of its tok2vec and ner alone.
"""

import sys
import time

import spacy
from spacy.tokens import Doc

TYPES = {"PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "LOCATION", "LOC": "LOCATION",
         "FAC": "LOCATION", "NORP": "GROUP", "EVENT": "EVENT", "WORK_OF_ART": "WORK",
         "LAW": "WORK", "PRODUCT": "PRODUCT"}
CORE = {"PERSON", "ORGANIZATION", "LOCATION"}


def sentences(path):
    words, labels, types = [], [], set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("#doc "):
                types = set(line.split(" ")[2].split(","))
            elif line:
                word, label = line.rsplit("\t", 1)
                words.append(word)
                labels.append(label)
            elif words:
                yield words, labels, types
                words, labels = [], []


def gold_names(labels):
    names, begin = [], None
    for i, label in enumerate(labels + ["O"]):
        if begin is not None and not label.startswith("I-"):
            names.append((begin, i, labels[begin][2:].split("/")))
            begin = None
        if label.startswith("B-"):
            begin = i
    return names


def found_names(doc):
    for entity in doc.ents:
        begin, end = entity.start, entity.end
        while begin < end and doc[begin].text.lower() in ("the", "a", "an"):
            begin += 1
        while begin < end and doc[end - 1].text in ("'s", "’s", "'"):
            end -= 1
        if entity.label_ in TYPES and begin < end:
            yield begin, end, TYPES[entity.label_]


def count(gold, found, labels, types, totals):
    totals[0] += sum(t[0] in types for _, _, t in gold)
    for begin, end, kind in found:
        if kind not in types or "?" in labels[begin:end]:
            continue
        same = [t for b, e, t in gold if (b, e) == (begin, end) and kind in t]
        if same and same[0][0] not in types:
            continue
        totals[1] += 1
        totals[2] += bool(same)


def main():
    pipeline = spacy.load(sys.argv[1])
    steps = [step for name, step in pipeline.pipeline if name in ("tok2vec", "ner")]
    for path in sys.argv[2:]:
        every, core, words_seen, seconds = [0, 0, 0], [0, 0, 0], 0, 0.0
        for words, labels, types in sentences(path):
            start = time.process_time()
            doc = Doc(pipeline.vocab, words=words)
            for step in steps:
                doc = step(doc)
            seconds += time.process_time() - start
            words_seen += len(words)
            gold, found = gold_names(labels), list(found_names(doc))
            count(gold, found, labels, types, every)
            count(gold, found, labels, CORE, core)
        f1 = lambda t: 2 * t[2] / max(1, t[0] + t[1])
        print(f"{path.rsplit('/', 1)[-1]:32} all {f1(every):.3f}  PER-LOC-ORG {f1(core):.3f}"
              f"  {words_seen / seconds / 1000:.1f}k words/CPU-s", flush=True)


if __name__ == "__main__":
    main()
