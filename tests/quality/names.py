"""Named entities, strict spans, on sets and parts that no training script reads."""

import datasets
from cores import article

# Tags of the sets → PER, LOC, ORG; the rest is left out of the score.
TYPES = {
    "person": "PER", "per": "PER", "politician": "PER", "scientist": "PER", "writer": "PER",
    "musicalartist": "PER", "researcher": "PER",
    "loc": "LOC", "location": "LOC", "country": "LOC",
    "org": "ORG", "organisation": "ORG", "organization": "ORG", "corporation": "ORG",
    "politicalparty": "ORG", "university": "ORG", "band": "ORG",
}
OURS = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}
NO_SPACE_BEFORE = set(".,;:!?%)]}") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''", "’s"}
NO_SPACE_AFTER = set("([{$£€") | {"``"}


def detokenized(words):
    """The sentence as a page would print it, and the span of each word."""
    text, spans = "", []
    for i, word in enumerate(words):
        if text and word not in NO_SPACE_BEFORE and words[i - 1] not in NO_SPACE_AFTER:
            text += " "
        printed = {"``": '"', "''": '"'}.get(word, word)
        spans.append((len(text), len(text) + len(printed)))
        text += printed
    return text, spans


def gold_spans(tags, spans):
    found, begin, kind = set(), None, None
    for i, tag in enumerate(tags + ["O"]):
        label = tag[2:].lower() if tag[:2] in ("B-", "I-") else None
        if begin is not None and (label != kind or tag.startswith("B-")):
            if kind in TYPES:
                found.add((spans[begin][0], spans[i - 1][1], TYPES[kind]))
            begin = None
        if label is not None and begin is None:
            begin, kind = i, label
    return found


def measure(cores, limit):
    """The rows of both models: neural, which is served, and crf, which is faster."""
    for model in ("neural", "crf"):
        yield from measure_model(cores, limit, model)


def measure_model(cores, limit, model):
    all_cpu = all_words = 0
    for name, sentences in datasets.named_entities().items():
        sentences = sentences[:limit]
        texts = [detokenized([w for w, _ in s]) for s in sentences]
        golds = [gold_spans([t for _, t in s], spans) for s, (_, spans) in zip(sentences, texts)]
        tp = fp = fn = cpu = words = 0
        answers = cores.run("entities", [article([text]) for text, _ in texts],
                            f"--names={model}")
        for gold, sentence, answer in zip(golds, sentences, answers):
            found = {(m["passage"]["span"]["begin"], m["passage"]["span"]["end"], OURS[e["type"]])
                     for e in answer.result.get("entities", []) if e["type"] in OURS
                     for m in e["mentions"] if m["kind"] == "NAMED"}
            tp, fp, fn = tp + len(found & gold), fp + len(found - gold), fn + len(gold - found)
            cpu += answer.cpu_us
            words += len(sentence)
        all_cpu, all_words = all_cpu + cpu, all_words + words
        yield f"{name}: PER/LOC/ORG F1, {model}", 2 * tp / max(2 * tp + fp + fn, 1), None, None, tp + fn
    yield (f"full analysis of single sentences, words per CPU-second, {model}",
           all_words / (all_cpu / 1e6), "5.9k spaCy sm", "13k", all_words)
