"""Quotations of GUM news: speaker right, and how often right when one is given."""

import datasets
from coreference import prepare

LEAST_TOKENS = 4  # shorter ones are mostly terms and titles


def judged(documents):
    for document in documents:
        quotes = [q for q in document["quotes"]
                  if q["tokens"] >= LEAST_TOKENS and q.get("speaker_id")]
        if quotes:
            yield document, quotes


def measure(cores, limit):
    for name, genres, anchor in (("GUM news", ["news"], (".58 CoreNLP, .72 textacy", ".62–.91")),
                                 ("GUM, other genres", ["bio", "fiction", "interview", "speech",
                                                        "essay", "court"], (None, None))):
        data = list(judged(datasets.gum(genres)))[:limit]
        prepared = [prepare(d) for d, _ in data]
        right = given = total = cpu = 0
        for (document, quotes), (_, locate), answer in zip(
                data, prepared, cores.run("entities", [a for a, _ in prepared])):
            cpu += answer.cpu_us
            gold = {e["id"]: e for e in document["entities"]}
            ours = {e["id"]: e for e in answer.result.get("entities", [])}
            found = [(locate(q["passage"]["span"]), q)
                     for q in answer.result.get("quotations", []) if "speaker" in q]
            for quote in quotes:
                total += 1
                match = next((q for span, q in found
                              if span[0] < quote["end"] and quote["start"] < span[1]), None)
                if match is None:
                    continue
                given += 1
                right += same_speaker(gold[quote["speaker_id"]], ours, match, locate)
        yield f"{name}: quotations with the speaker right", right / max(total, 1), anchor[0], ".85", total
        yield "  right among those given", right / max(given, 1), anchor[1], ".93", given
        yield "  documents per CPU-second", len(data) / (cpu / 1e6), None, None, len(data)


def same_speaker(gold, ours, quotation, locate):
    """Whether the words that name our speaker stand in a mention of the gold one, or most
    names of our speaker's entity do (GUM may resolve "he" where we give the name)."""
    def stands_in_gold(span):
        return any(begin <= span[0] and span[1] <= end for begin, end in gold["mentions"])

    if stands_in_gold(locate(quotation["speaker"]["span"])):
        return True
    entity = ours.get(quotation.get("speakerId"), {"mentions": []})
    names = [locate(m["passage"]["span"]) for m in entity["mentions"] if m["kind"] == "NAMED"]
    return 2 * sum(map(stands_in_gold, names)) > len(names)
