"""Measures summaries of the development part against people's, beside the lead.

    /tmp/venv/bin/python models/summary/evaluate.py DATA/cnndm-dev.jsonl \
        --dump build/release/bin/nutgraf_summary_dump

ROUGE-1, ROUGE-2 and ROUGE-Lsum F1 by rouge-score, stemmed; documents per CPU second of
the whole dump program; summaries over their budget, which must be none. The dump program
itself fails at a span that does not hold its sentence.
"""

import argparse
import pathlib
import resource

import numpy as np
from rouge_score import rouge_scorer

import stories

KINDS = ["rouge1", "rouge2", "rougeLsum"]


def lead(paragraphs, budget):
    """The first three sentences, or the first sixty words, the last sentence cut."""
    if budget == "sentences=3":
        return paragraphs[:3]
    chosen, left = [], 60
    for words in (sentence.split() for sentence in paragraphs):
        if left > 0:
            chosen.append(" ".join(words[:left]))
        left -= len(words)
    return chosen


def over(summary, budget):
    limit = int(budget.partition("=")[2])
    size = len(summary) if budget.startswith("s") else len(" ".join(summary).split())
    return size > limit


def main(parts, program):
    read = [story for part in parts for story in stories.read_cnndm(part)]
    scorer = rouge_scorer.RougeScorer(KINDS, use_stemmer=True)
    for budget in ("sentences=3", "words=60"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _, groups = stories.dump(program, budget, [p for p, _ in read])
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        ours = [["\t".join(row) for row in rows] for rows in groups]
        leads = [lead(p, budget) for p, _ in read]
        for name, summaries in (("lead", leads), ("nutgraf", ours)):
            scores = [scorer.score(reference, "\n".join(summary))
                      for (_, reference), summary in zip(read, summaries)]
            means = [100 * np.mean([s[kind].fmeasure for s in scores]) for kind in KINDS]
            print(budget, name, "/".join("%.1f" % m for m in means),
                  "over budget:", sum(over(s, budget) for s in summaries))
        print(budget, "documents per CPU second: %.0f" % (len(read) / seconds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", type=pathlib.Path, nargs="+")
    parser.add_argument("--dump", default="build/release/bin/nutgraf_summary_dump")
    arguments = parser.parse_args()
    main(arguments.stories, arguments.dump)
