"""CoreNLP's neural coreference, names and quotations, in the form of our own answers.

    for answer in corenlp.run(jars, work, texts): …   # cores.Answer: entities, quotations

A text is a list of paragraphs. What CoreNLP finds is laid into an EntityAnalysis in JSON, so that
one scorer reads both. Its names are its entity mentions; a chain becomes an entity together with the
names whose last word is the head of one of its mentions.
"""

import collections
import json
import pathlib
import subprocess

from cores import Answer

TYPES = {"PERSON": "PERSON", "ORGANIZATION": "ORGANIZATION", "LOCATION": "LOCATION",
         "CITY": "LOCATION", "COUNTRY": "LOCATION", "STATE_OR_PROVINCE": "LOCATION",
         "NATIONALITY": "GROUP", "RELIGION": "GROUP", "IDEOLOGY": "GROUP", "MISC": "OTHER"}
KINDS = {"NOMINAL": "NOMINAL", "PRONOMINAL": "PRONOUN"}


def run(jars, work, texts):
    """Yields an Answer for each list of paragraphs, in order."""
    work = pathlib.Path(work)
    work.mkdir(parents=True, exist_ok=True)
    paths = [work / f"{i}.txt" for i in range(len(texts))]
    for path, paragraphs in zip(paths, texts):
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    program = pathlib.Path(__file__).with_name("corenlp") / "CoreNlpRun.java"
    done = subprocess.run(["java", "-Xmx5g", "-cp", f"{jars}/*", program], text=True, check=True,
                          input="".join(f"{p}\n" for p in paths), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    for path, paragraphs, cpu in zip(paths, texts, done.stdout.split()):
        read = json.loads(path.with_suffix(".txt.json").read_text(encoding="utf-8"))
        yield Answer(analysis(read, paragraphs), int(cpu), "")


class _Text:
    """Finds the paragraph of an offset into the text that CoreNLP read."""

    def __init__(self, paragraphs):
        self.starts, at = [], 0
        for paragraph in paragraphs:
            self.starts.append(at)
            at += len(paragraph) + 2

    def passage(self, begin, end):
        block = max(i for i, start in enumerate(self.starts) if start <= begin)
        start = self.starts[block]
        return {"span": {"block": block, "begin": begin - start, "end": end - start}}


def analysis(read, paragraphs):
    text = _Text(paragraphs)
    sentences = [[(t["characterOffsetBegin"], t["characterOffsetEnd"]) for t in s["tokens"]]
                 for s in read["sentences"]]
    tokens = [span for sentence in sentences for span in sentence]
    # (sentence, last token) → the chain whose mention has its head there.
    heads, mentions, types = {}, collections.defaultdict(list), {}
    for chain, found in read["corefs"].items():
        for mention in found:
            sentence = mention["sentNum"] - 1
            heads[sentence, mention["headIndex"] - 1] = chain
            if mention["type"] in KINDS:
                words = sentences[sentence]
                begin, end = words[mention["startIndex"] - 1][0], words[mention["endIndex"] - 2][1]
                mentions[chain].append({"kind": KINDS[mention["type"]],
                                        "passage": text.passage(begin, end)})
    for i, sentence in enumerate(read["sentences"]):
        for name in sentence["entitymentions"]:
            kind = TYPES.get(name["ner"])
            if kind is None or name["text"].lower() in ("he", "she", "him", "her", "his"):
                continue
            last = name["tokenEnd"] - 1
            entity = heads.get((i, last), f"{i}:{last}")
            types.setdefault(entity, kind)
            passage = text.passage(name["characterOffsetBegin"], name["characterOffsetEnd"])
            mentions[entity].append({"kind": "NAMED", "passage": passage})
    entities = [{"id": chain, "type": types.get(chain, "OTHER"), "mentions": found}
                for chain, found in mentions.items()]
    return {"entities": entities, "quotations": list(_quotations(read, text, tokens, mentions))}


def _quotations(read, text, tokens, mentions):
    by_end = {(s["block"], s["end"]): chain for chain, found in mentions.items()
              for s in (m["passage"]["span"] for m in found)}
    for quote in read.get("quotes", []):
        quotation = {"passage": text.passage(quote["beginIndex"], quote["endIndex"])}
        for begin, end in (("canonicalMentionBegin", "canonicalMentionEnd"),
                           ("mentionBegin", "mentionEnd")):
            if 0 <= quote.get(begin, -1) <= quote.get(end, -1) < len(tokens):
                speaker = text.passage(tokens[quote[begin]][0], tokens[quote[end]][1])
                quotation.setdefault("speaker", speaker)
                span = speaker["span"]
                chain = by_end.get((span["block"], span["end"]))
                if chain is not None:
                    quotation["speakerId"] = chain
                    quotation["speaker"] = speaker
                    break
        yield quotation
