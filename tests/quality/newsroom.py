"""Who is named, who is meant and who speaks, on news pages of our own (newsroom/README.md)."""

import pathlib

import marked_page
from cores import article
from newsroom_score import Counts, Mention, Quotation, Reading

FOLDER = pathlib.Path(__file__).parent / "newsroom"
PARTS = ("tuning", "kept_back")


def pages(part):
    return [marked_page.read(path) for path in sorted((FOLDER / part).glob("*.txt"))]


def prepare(page):
    return article(page.paragraphs[1:], title=page.paragraphs[0])


def reading(answer):
    """An EntityAnalysis in JSON as the scores want it."""
    def mention(message, entity, kind):
        span = message["passage"]["span"]
        return Mention(span.get("block", 0), span.get("begin", 0), span["end"], entity,
                       message["kind"] == "NAMED", kind)

    mentions = [mention(m, entity["id"], entity["type"].lower())
                for entity in answer.get("entities", []) for m in entity["mentions"]]
    types = {entity["id"]: entity["type"].lower() for entity in answer.get("entities", [])}
    for unresolved in answer.get("unresolvedMentions", []):  # of the type of what it may mean
        likeliest = unresolved.get("alternatives", [{}])[0].get("entityId")
        mentions.append(mention(unresolved, None, types.get(likeliest, "")))
    quotations = []
    for quotation in answer.get("quotations", []):
        span = quotation["passage"]["span"]
        if quotation.get("speakerId"):
            quotations.append(Quotation(span.get("block", 0), span.get("begin", 0), span["end"],
                                        quotation["speakerId"]))
    return Reading(mentions, quotations)


def measure(cores, limit):
    for part in PARTS:
        read = pages(part)[:limit]
        counts, cpu = Counts(), 0
        for page, answer in zip(read, cores.run("entities", [prepare(p) for p in read])):
            counts.add(page, reading(answer.result))
            cpu += answer.cpu_us
        for label, value, goal, n in counts.rows():
            prefix = "" if label.startswith("  ") else f"{part.replace('_', ' ')}: "
            yield prefix + label, value, None, goal, n
        words = sum(len(p.split()) for page in read for p in page.paragraphs)
        yield "  words per CPU-second", words / (cpu / 1e6), "5.9k spaCy sm", "13k", words
