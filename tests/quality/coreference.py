"""Coreference on GUM: MUC, B³, CEAF-e and their mean, over named (and nominal) mentions.

Mentions are matched by exact span or, for what differs only in determiners and
titles, by the same last word: what is judged is who is meant, not where a title
begins. Response mentions that match no gold mention of the kinds judged are left
out unless the gold has none there: GUM annotates everything, so a response mention
with no counterpart is a false one.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

import datasets
from cores import article
from sentences import paragraphs


def prepare(document):
    """The article, and a function from spans in it to spans in the document."""
    pars = list(paragraphs(document))
    return article([t for _, t in pars]), lambda s: (pars[s["block"]][0] + s["begin"],
                                                    pars[s["block"]][0] + s["end"])


def last_word(text, span):
    words = text[span[0]:span[1]].split()
    return span[1], words[-1] if words else ""


def gold_clusters(document, kinds):
    clusters = []
    for entity in document["entities"]:
        if not entity["named"] or entity["type"] not in ("person", "organization", "place"):
            continue
        spans = {tuple(m) for m, kind in zip(entity["mentions"], entity["kinds"]) if kind in kinds}
        if spans:
            clusters.append(spans)
    return clusters


def response_clusters(document, answer, locate, kinds, gold_spans):
    """Clusters with each span replaced by the gold span it matches."""
    text = document["text"]
    by_end = {last_word(text, s): s for s in gold_spans}
    clusters = []
    for entity in answer.get("entities", []):
        spans = set()
        for mention in entity["mentions"]:
            if mention["kind"] not in kinds:
                continue
            span = locate(mention["passage"]["span"])
            spans.add(span if span in gold_spans else by_end.get(last_word(text, span), span))
        if spans and entity["type"] in ("PERSON", "ORGANIZATION", "LOCATION"):
            clusters.append(spans)
    return clusters


def _f(p_num, p_den, r_num, r_den):
    p, r = p_num / max(p_den, 1e-9), r_num / max(r_den, 1e-9)
    return 2 * p * r / (p + r) if p + r else 0.0


class Scores:
    """Sums over documents; the three measures of the CoNLL-2012 scorer."""

    def __init__(self):
        self.muc = np.zeros(4)
        self.b3 = np.zeros(4)
        self.ceaf = np.zeros(4)

    def add(self, gold, response):
        self.muc += (*_muc(response, gold), *_muc(gold, response))
        self.b3 += (*_b3(response, gold), *_b3(gold, response))
        if gold and response:
            similarity = np.array([[2 * len(g & r) / (len(g) + len(r)) for r in response]
                                   for g in gold])
            rows, columns = linear_sum_assignment(-similarity)
            total = similarity[rows, columns].sum()
        else:
            total = 0
        self.ceaf += (total, len(response), total, len(gold))

    def mean(self):
        return (_f(*self.muc) + _f(*self.b3) + _f(*self.ceaf)) / 3


def _index(clusters):
    return {m: i for i, cluster in enumerate(clusters) for m in cluster}


def _muc(key, against):
    index = _index(against)
    right = total = 0
    for cluster in key:
        parts = len({index[m] for m in cluster if m in index}) + sum(m not in index for m in cluster)
        right += len(cluster) - parts
        total += len(cluster) - 1
    return right, total


def _b3(key, against):
    index = _index(against)
    right = total = 0
    for cluster in key:
        for m in cluster:
            if m in index:
                right += len(cluster & against[index[m]]) / len(cluster)
        total += len(cluster)
    return right, total


def documents():
    return [d for d in datasets.gum(["news", "bio", "interview", "speech", "court"])
            if d["split"] == "dev" or d["genre"] == "news"]


def scores(documents, prepared, answers):
    """(which mentions, CoNLL F1) for three ever wider choices of mentions."""
    for label, gold_kinds, kinds in (("named", {"name"}, {"NAMED"}),
                                     ("named and nominal", {"name", "nominal"},
                                      {"NAMED", "NOMINAL"}),
                                     ("with pronouns", {"name", "nominal", "pronoun"},
                                      {"NAMED", "NOMINAL", "PRONOUN"})):
        sums = Scores()
        for document, (_, locate), answer in zip(documents, prepared, answers):
            gold = gold_clusters(document, gold_kinds)
            spans = {m for cluster in gold for m in cluster}
            sums.add(gold, response_clusters(document, answer.result, locate, kinds, spans))
        yield label, sums.mean()


def measure(cores, limit):
    judged = documents()[:limit]
    prepared = [prepare(d) for d in judged]
    answers = list(cores.run("entities", [a for a, _ in prepared]))
    for label, value in scores(judged, prepared, answers):
        yield f"GUM: CoNLL coreference F1 of named entities, {label}", value, None, None, len(judged)
    words = sum(len(d["text"].split()) for d in judged)
    cpu = sum(a.cpu_us for a in answers) / 1e6
    yield "raw text to full analysis, words per CPU-second", words / cpu, "5.9k spaCy sm", "13k", words
