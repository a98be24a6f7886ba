"""ROUGE of summaries, lead beside ours: CNN/DM development articles and GUM's news.

CNN/DM is lower-cased and tokenised; its sentences are put together again (stories.py of
models/summary) before anything is counted. On the raw tokens each comma and full stop takes a
word of the budget, so that "60 words" would be about 52 of a reader's.
"""

import pathlib
import sys

from rouge_score import rouge_scorer

import datasets
from cores import article

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "models" / "summary"))
from stories import untokenise  # noqa: E402

KINDS = ("rouge1", "rouge2", "rougeLsum")
BUDGETS = (("3 sentences", "--sentences=3", ("41.3 lead, 41.0 best extractive", "42.5")),
           ("60 words", "--words=60", ("39.0 lead, 41.1 LightGBM", "43")))


def cnndm():
    """(paragraphs, references) of each story; a sentence a paragraph keeps the gold ends."""
    for document in datasets.json_lines("cnndm-dev"):
        sentences = (untokenise(document["text"][b:e]) for b, e in document["sents"])
        yield [s.removeprefix("# ") for s in sentences if s], document["references"][:1]


def gum_news():
    """As cnndm(), of GUM's news: real text with case, headline left out."""
    for document in datasets.gum({"news"}):
        if not document["summaries"]:
            continue
        starts = document["pars"] + [len(document["text"])]
        pars = [document["text"][b:e].strip() for b, e in zip(starts, starts[1:])]
        yield [p.replace("\n", " ") for p in pars[1:] if p], document["summaries"]


def lead(paragraphs, option):
    """The first sentences; of words the first sixty, the last sentence cut."""
    if option.startswith("--sentences"):
        return "\n".join(paragraphs[:3])
    lines, left = [], 60
    for words in (p.split() for p in paragraphs):
        if left > 0:
            lines.append(" ".join(words[:left]))
        left -= len(words)
    return "\n".join(lines)


class Rouge:
    def __init__(self):
        self.scorer = rouge_scorer.RougeScorer(list(KINDS), use_stemmer=True)

    def mean(self, references, texts):
        """F1 of each kind, the mean over references and then over stories."""
        totals = [0.0] * len(KINDS)
        for story, text in zip(references, texts):
            for reference in story:
                scores = self.scorer.score(reference, text)
                for i, kind in enumerate(KINDS):
                    totals[i] += scores[kind].fmeasure / len(story)
        return [100 * t / len(texts) for t in totals]


def text_of(answer):
    return "\n".join(s["text"] for s in answer.result.get("sentences", []))


def measure_cnndm(cores, limit):
    stories = list(cnndm())[:limit]
    references = [r for _, r in stories]
    rouge = Rouge()
    for name, option, (anchor, goal) in BUDGETS:
        answers = list(cores.run("summary", [article(p) for p, _ in stories], option))
        texts = [text_of(a) for a in answers]
        ours = rouge.mean(references, texts)
        base = rouge.mean(references, [lead(p, option) for p, _ in stories])
        n = len(stories)
        yield (f"CNN/DM dev, {name}: ROUGE-1", ours[0],
               f"{base[0]:.1f} lead here; held out: {anchor}", goal, n)
        yield "  ROUGE-2", ours[1], f"{base[1]:.1f} lead here", None, n
        yield "  ROUGE-Lsum", ours[2], f"{base[2]:.1f} lead here", None, n
        if option.startswith("--words"):
            yield "  summaries over the budget", sum(len(t.split()) > 60 for t in texts), None, "0", n
        faults = sum(not a.result.get("grounded", False) for a in answers)
        yield "  summaries not grounded", faults, None, "0", n
        rate = n / (sum(a.cpu_us for a in answers) / 1e6)
        yield "  documents per CPU-second", rate, "75–134", "2,000", n


def measure_gum(cores, limit):
    stories = list(gum_news())[:limit]
    references = [r for _, r in stories]
    rouge = Rouge()
    answers = cores.run("summary", [article(p) for p, _ in stories], "--words=60")
    ours = rouge.mean(references, [text_of(a) for a in answers])
    base = rouge.mean(references, [lead(p, "--words=60") for p, _ in stories])
    yield ("GUM news, 60 words: ROUGE-1 against people's summaries", ours[0],
           f"{base[0]:.1f} lead here", None, len(stories))


def measure(cores, limit):
    yield from measure_cnndm(cores, limit)
    yield from measure_gum(cores, limit)
