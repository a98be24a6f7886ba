#!/usr/bin/env python3
"""Brings the open named-entity corpora into one form for train_names.

    prepare_corpora.py --data DIR --out DIR --newsroom tests/quality/newsroom/tuning

DIR holds what ../shared/data/README.md describes, unpacked (gum.jsonl, ner/); the last is
read by newsroom_corpus.py.
Each output file SET.{train,test}.tsv has documents, each opened by

    #doc SET TYPES        TYPES: the entity types that SET annotates, comma separated

then a line per token, "word<TAB>label", and a blank line after each sentence.
A label is O, B-TYPE or I-TYPE; TYPE may be a choice, WORK/OTHER, where the corpus
does not tell; "?" is a token of which nothing is known. models/entity/README.md
says which sets train what ships, and why the others only test it.
"""

import argparse
import collections
import csv
import json
import pathlib

import newsroom_corpus
from corpus_form import (ALL, CORE, TITLES, Writer, grouped, has_capital, is_demonym, labels_of,
                         read_conll, spans_of, trimmed, with_demonyms)

PLACES = set()  # lower-case names of countries and large cities, from the lexicon
ALWAYS = {
    "u.n.": "ORGANIZATION", "un": "ORGANIZATION", "united nations": "ORGANIZATION",
    "u.s.": "LOCATION", "us": "LOCATION", "west bank": "LOCATION", "gaza strip": "LOCATION",
    "internet": "OTHER", "web": "OTHER", "european union": "ORGANIZATION", "eu": "ORGANIZATION",
    "u.s": "LOCATION", "u.k.": "LOCATION", "uk": "LOCATION", "gaza": "LOCATION",
    "middle east": "LOCATION", "olympics": "EVENT", "olympic games": "EVENT",
    "world war ii": "EVENT", "world war i": "EVENT", "world cup": "EVENT",
    "hurricane katrina": "EVENT", "white house": "ORGANIZATION", "kremlin": "ORGANIZATION",
}


# --- Groningen Meaning Bank -------------------------------------------------

GMB_TYPES = {"geo": "LOCATION", "gpe": "GROUP", "org": "ORGANIZATION", "per": "PERSON",
             "art": "WORK/PRODUCT/OTHER", "eve": "EVENT", "nat": "OTHER"}


def gmb_span(words, begin, end, kind):
    text = " ".join(words[begin:end]).lower()
    if text in ALWAYS:
        return begin, end, ALWAYS[text]
    if all(is_demonym(w) for w in words[begin:end]) or (
            is_demonym(words[end - 1]) and words[begin].lower() in ("north", "south")):
        return begin, end, "GROUP"
    if text in PLACES and kind != "PERSON":
        return begin, end, "LOCATION"
    return begin, end, kind


def read_gmb(path):
    sentence = []
    with open(path, encoding="utf-8") as f:
        rows = list(csv.reader(f))[1:]
    for row in rows + [["end", "", "", ""]]:
        if row[0] and sentence:
            words = [w for w, _ in sentence]
            labels = [l if l[2:] in GMB_TYPES else "O" for _, l in sentence]
            yield words, gmb_clean(words, labels)
            sentence = []
        sentence.append((row[1], row[-1]))


def gmb_clean(words, labels):
    spans = []
    for begin, end, kind in spans_of(labels):
        # "Prime/B-per Minister", "North/B-geo Korean/B-gpe", "Czech/B-gpe Republic/B-geo"
        if spans and spans[-1][1] == begin:
            joined = " ".join(words[spans[-1][0]:end]).lower()
            if joined in PLACES or joined in ALWAYS:
                begin, kind = spans.pop()[0], "geo"
            elif words[spans[-1][0]].lower() in ("north", "south") and is_demonym(words[end - 1]):
                begin, kind = spans.pop()[0], "gpe"
        spans.append((begin, end, kind))
    result = []
    for begin, end, kind in spans:
        span = trimmed(words, begin, end, GMB_TYPES[kind])
        if span and any(has_capital(w) for w in words[span[0]:span[1]]):
            result.append(gmb_span(words, *span))
    return labels_of(words, with_demonyms(words, result))


def vote(sentences):
    """Gives each frequent name the type that nine in ten of its mentions have."""
    votes = collections.defaultdict(collections.Counter)
    for words, labels in sentences:
        for begin, end, kind in spans_of(labels):
            votes[" ".join(words[begin:end])][kind] += 1
    settled = {}
    for text, counts in votes.items():
        kind, n = counts.most_common(1)[0]
        if sum(counts.values()) >= 5 and n >= 0.75 * sum(counts.values()):
            settled[text] = kind
    for words, labels in sentences:
        spans = [(b, e, settled.get(" ".join(words[b:e]), k)) for b, e, k in spans_of(labels)]
        yield words, labels_of(words, spans)


def prepare_gmb(data, out):
    writer = Writer(out, "gmb", ALL)
    sentences = list(vote(list(read_gmb(data / "ner/gmb/ner_dataset.csv"))))
    cut = int(len(sentences) * 0.88)
    for document in grouped(sentences[:cut]):
        writer.add("train", document)
    for document in grouped(sentences[cut:]):
        writer.add("test", document)
    writer.close()


# --- GUM ----------------------------------------------------------------------

GUM_TYPES = {"person": "PERSON", "organization": "ORGANIZATION", "place": "LOCATION",
             "event": "EVENT", "abstract": "WORK/OTHER/PRODUCT", "object": "PRODUCT/OTHER/WORK",
             "animal": "OTHER/PERSON", "plant": "OTHER", "substance": "OTHER/PRODUCT"}
# Genres whose texts are CC BY or (bio, voyage) CC BY-SA, by GUM's LICENSE.md; it
# says nothing of some others.
GUM_OPEN = {"news", "interview", "academic", "court", "bio", "voyage"}


def gum_core(words, tags, heads, begin, end, kind):
    """The name proper within a noun phrase that GUM marks as naming something."""
    inside = [i for i in range(begin, end) if not begin <= heads[i] < end]
    head = next((i for i in inside if tags[i] == "PROPN"), None)
    if head is None:
        return None
    left = head
    while left > begin and (tags[left - 1] == "PROPN" or (
            tags[left - 1] in ("ADJ", "NUM", "NOUN", "VERB") and has_capital(words[left - 1]))):
        left -= 1
    right = head + 1
    while right < end:
        if tags[right] in ("PROPN", "NUM") or words[right] in ("-",):
            right += 1
        elif kind != "person" and words[right] in ("of", "for", "and", "&", "de", "la") and (
                right + 1 < end):
            after = right + 2 if words[right + 1] in ("the", "la") else right + 1
            if after < end and tags[after] == "PROPN" and has_capital(words[after]) and (
                    words[right] in ("of", "&", "de", "la") or heads[after] == head):
                right = after + 1
            else:
                break
        else:
            break
    while right > left and not has_capital(words[right - 1]) and not words[right - 1][0].isdigit():
        right -= 1
    return trimmed(words, left, right, GUM_TYPES[kind])


def gum_spans(document, index_of):
    tokens, text = document["tokens"], document["text"]
    words = [text[t[0]:t[1]] for t in tokens]
    tags = [t[2] for t in tokens]
    heads = [t[4] for t in tokens]
    candidates = []
    for entity in document["entities"]:
        for (b, e), kind in zip(entity["mentions"], entity["kinds"]):
            if kind != "name" or entity["type"] not in GUM_TYPES:
                continue
            if b not in index_of[0] or e not in index_of[1]:
                continue
            span = gum_core(words, tags, heads, index_of[0][b], index_of[1][e], entity["type"])
            if span and any(has_capital(w) for w in words[span[0]:span[1]]):
                candidates.append(gmb_span(words, *span))
    taken, spans = set(), []
    for begin, end, kind in sorted(candidates, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if not taken & set(range(begin, end)):
            taken |= set(range(begin, end))
            spans.append((begin, end, kind))
    return words, tags, with_demonyms(words, sorted(spans))


def prepare_gum(data, out):
    writers = {name: Writer(out, name, ALL)
               for name in ("gum", "gum-news", "gum-other", "gum-closed")}
    for line in open(data / "gum.jsonl", encoding="utf-8"):
        document = json.loads(line)
        index_of = ({t[0]: i for i, t in enumerate(document["tokens"])},
                    {t[1]: i + 1 for i, t in enumerate(document["tokens"])})
        words, tags, spans = gum_spans(document, index_of)
        covered = {i for b, e, _ in spans for i in range(b, e)}
        # Proper nouns outside of all mentions: months and weekdays are no names,
        # of the others GUM says nothing.
        unknown = {i for i, t in enumerate(tags) if t == "PROPN" and i not in covered
                   and words[i].lower() not in TITLES and has_capital(words[i])
                   and document["tokens"][i][5] not in ("obl:unmarked", "nmod:unmarked")
                   and not in_time(document, i)}
        labels = labels_of(words, spans, unknown)
        sentences, last = [], None
        for i, token in enumerate(document["tokens"]):
            if token[6] != last:
                sentences.append(([], []))
                last = token[6]
            sentences[-1][0].append(words[i])
            sentences[-1][1].append(labels[i])
        genre = document["genre"]
        if document["split"] == "train":
            if genre in GUM_OPEN:
                writers["gum"].add("train", sentences)
            else:
                writers["gum-closed"].add("test", sentences)
        else:
            writers["gum-news" if genre in ("news", "interview") else "gum-other"].add(
                "test", sentences)
    for writer in writers.values():
        writer.close()


def in_time(document, i):
    begin = document["tokens"][i][0]
    if "times" not in document:
        document["times"] = [m for e in document["entities"] if e["type"] == "time"
                             for m in e["mentions"]]
    return any(b <= begin < e for b, e in document["times"])


# --- Sets in CoNLL form -------------------------------------------------------

WNUT_TYPES = {"person": "PERSON", "location": "LOCATION", "corporation": "ORGANIZATION",
              "group": "ORGANIZATION/GROUP", "creative-work": "WORK", "product": "PRODUCT"}
BTC_TYPES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
RE3D_TYPES = {"Person": "PERSON", "Location": "LOCATION", "Organisation": "ORGANIZATION",
              "Nationality": "GROUP"}
CROSSNER_TYPES = {
    "PERSON": "person politician writer musicalartist scientist researcher",
    "ORGANIZATION": "organisation politicalparty band university",
    "LOCATION": "location country", "EVENT": "event election conference",
    "WORK": "book poem song album magazine academicjournal",
    "PRODUCT": "product programlang",
    "OTHER": "misc award theory astronomicalobject enzyme protein chemicalcompound "
             "chemicalelement algorithm metrics discipline field task literarygenre musicgenre "
             "musicalinstrument",
}
CROSSNER_TYPES = {name: kind for kind, names in CROSSNER_TYPES.items() for name in names.split()}


def mapped(words, labels, types):
    """Labels in our types; handles (@name) and links are unknown."""
    unknown = {i for i, w in enumerate(words)
               if (w.startswith("@") and len(w) > 1) or (i and words[i - 1] == "@") or w == "@"}
    spans = []
    for begin, end, kind in spans_of(labels):
        span = trimmed(words, begin, end, types[kind]) if kind in types else None
        if not span or any(i in unknown for i in range(*span[:2])):
            continue
        if kind == "misc" or types[kind] == "LOCATION":
            span = gmb_span(words, *span)
        spans.append(span)
    return labels_of(words, with_demonyms(words, spans), unknown)


def named_only(words, labels):
    """re3d marks descriptions too: keeps what begins and ends with a capital."""
    spans = []
    for begin, end, kind in spans_of(labels):
        while begin < end and not has_capital(words[begin]):
            begin += 1
        while begin < end and not has_capital(words[end - 1]):
            end -= 1
        if begin < end:
            spans.append((begin, end, kind))
    return labels_of(words, spans)


def prepare_conll(data, out):
    ner = data / "ner"
    writer = Writer(out, "wnut17", "PERSON,ORGANIZATION,LOCATION,WORK,PRODUCT,GROUP")
    for part, name in (("train", "wnut17train.conll"), ("train", "emerging.dev.conll"),
                       ("test", "emerging.test.annotated")):
        for words, labels in read_conll(ner / "wnut17" / name):
            writer.add(part, [(words, mapped(words, labels, WNUT_TYPES))])
    writer.close()
    writer = Writer(out, "btc", CORE)
    for section in "abefgh":
        path = ner / f"btc/CONLL-format/data/{section}.conll"
        for i, (words, labels) in enumerate(read_conll(path)):
            writer.add("test" if i % 10 == 0 else "train",
                       [(words, mapped(words, labels, BTC_TYPES))])
    writer.close()
    for domain in ("politics", "science", "music", "literature", "ai"):
        writer = Writer(out, f"crossner-{domain}", ALL)
        for part, name in (("train", "train"), ("train", "dev"), ("test", "test")):
            for words, labels in read_conll(ner / f"crossner/{domain}/{name}.txt"):
                writer.add(part, [(words, mapped(words, labels, CROSSNER_TYPES))])
        writer.close()
    writer = Writer(out, "uner-ewt", CORE)
    for part, name in (("train", "dev"), ("test", "test")):
        sentences = [(w, mapped(w, l, BTC_TYPES))
                     for w, l in read_conll(ner / f"uner-ewt/{name}.iob2", 2, 1)]
        for document in grouped(sentences):
            writer.add(part, document)
    writer.close()
    pud = ner / "uner-pud/test.iob2"  # comes with Universal NER, not with ../shared
    if pud.exists():
        writer = Writer(out, "pud", CORE)
        for words, labels in read_conll(pud, 2, 1):
            writer.add("test", [(words, mapped(words, labels, BTC_TYPES))])
        writer.close()
    writer = Writer(out, "re3d", CORE)
    for path in sorted((ner / "re3d").glob("*.conll")):
        part = "test" if path.stem in ("BBC_Online", "Wikipedia") else "train"
        sentences = [(w, mapped(w, named_only(w, l), RE3D_TYPES)) for w, l in read_conll(path)]
        for document in grouped(sentences):
            writer.add(part, document)
    writer.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--places", type=pathlib.Path, help="lower-case place names, one a line")
    parser.add_argument("--newsroom", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    if arguments.places:
        PLACES.update(arguments.places.read_text(encoding="utf-8").splitlines())
    arguments.out.mkdir(parents=True, exist_ok=True)
    prepare_gmb(arguments.data, arguments.out)
    prepare_gum(arguments.data, arguments.out)
    prepare_conll(arguments.data, arguments.out)
    newsroom_corpus.prepare(arguments.newsroom, arguments.out)


if __name__ == "__main__":
    main()
