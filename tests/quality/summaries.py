"""ROUGE of summaries on CNN/DM development articles, lead beside ours."""

from rouge_score import rouge_scorer

import datasets
from cores import article

BUDGETS = (("3 sentences", "--sentences=3", ("41.3 lead, 41.0 best extractive", "42.5")),
           ("60 words", "--words=60", ("39.0 lead, 41.1 LightGBM", "43")))


def article_of(document):
    """Lower-cased, tokenised text as it is: a sentence a paragraph keeps the gold ends."""
    return article([document["text"][b:e] for b, e in document["sents"]])


def lead(document, budget):
    sentences = [document["text"][b:e] for b, e in document["sents"]]
    if budget.startswith("--sentences"):
        return "\n".join(sentences[:3])
    return " ".join(" ".join(sentences).split()[:60])


def measure(cores, limit):
    documents = datasets.json_lines("cnndm-dev")[:limit]
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)

    def mean(texts):
        totals = [0.0, 0.0, 0.0]
        for document, text in zip(documents, texts):
            scores = scorer.score(document["references"][0], text)
            for i, kind in enumerate(("rouge1", "rouge2", "rougeLsum")):
                totals[i] += scores[kind].fmeasure
        return [100 * t / len(documents) for t in totals]

    for name, option, (anchor, goal) in BUDGETS:
        answers = list(cores.run("summary", [article_of(d) for d in documents], option))
        ours = mean(["\n".join(s["passage"]["text"] for s in a.result.get("sentences", []))
                     for a in answers])
        base = mean([lead(d, option) for d in documents])
        yield f"CNN/DM dev, {name}: ROUGE-1", ours[0], f"{base[0]:.1f} lead here; held out: {anchor}", goal, len(documents)
        yield "  ROUGE-2", ours[1], f"{base[1]:.1f} lead here", None, len(documents)
        yield "  ROUGE-Lsum", ours[2], f"{base[2]:.1f} lead here", None, len(documents)
        if option.startswith("--words"):
            over = sum(sum(len(s["passage"]["text"].split()) for s in a.result.get("sentences", []))
                       > 60 for a in answers)
            yield "  summaries over the budget", over, None, "0", len(documents)
        rate = len(documents) / (sum(a.cpu_us for a in answers) / 1e6)
        yield "  documents per CPU-second", rate, "75–134", "2,000", len(documents)
