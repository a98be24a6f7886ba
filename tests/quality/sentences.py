"""Sentence boundaries after . ! ? against GUM."""

import datasets
from cores import article


def paragraphs(document):
    """(start, text) of each paragraph of a GUM document."""
    starts = document["pars"] + [len(document["text"])]
    for begin, end in zip(starts, starts[1:]):
        text = document["text"][begin:end]
        body = text.rstrip()
        lead = len(body) - len(body.lstrip())
        if body.strip():
            yield begin + lead, body.strip()


def boundary_ends(text, spans):
    """Ends of sentences that fall after . ! ?, closing marks aside."""
    ends = set()
    for _, end in spans:
        stem = text[:end].rstrip().rstrip("\"'”’)]» ")
        if stem and stem[-1] in ".!?":
            ends.add(len(text[:end].rstrip()))
    return ends


def measure(cores, limit):
    for name, genres, anchor, goal in (("GUM news", ["news"], ".972 ICU, .980 with rules", ".990"),
                                       ("GUM, all genres", None, None, None)):
        documents = datasets.gum(genres)[:limit]
        inputs = [[p for p in paragraphs(d)] for d in documents]
        answers = cores.run("sentences", [article([t for _, t in p]) for p in inputs])
        tp = fp = fn = words = cpu = 0
        for document, pars, answer in zip(documents, inputs, answers):
            text = document["text"]
            cpu += answer.cpu_us
            words += len(text.split())
            predicted = [(pars[s["passage"]["span"]["block"]][0] + s["passage"]["span"]["begin"],
                          pars[s["passage"]["span"]["block"]][0] + s["passage"]["span"]["end"])
                         for s in answer.result.get("sentences", [])]
            # The end of a paragraph is given to everyone: it is no boundary to find.
            given = {start + len(body) for start, body in pars}
            found = boundary_ends(text, predicted) - given
            gold = boundary_ends(text, document["sents"]) - given
            tp, fp, fn = tp + len(found & gold), fp + len(found - gold), fn + len(gold - found)
        yield f"{name}: boundary F1 after .!?", 2 * tp / (2 * tp + fp + fn), anchor, goal, tp + fn
        yield "  words per CPU-second", words / (cpu / 1e6), None, None, words
