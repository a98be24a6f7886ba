"""News pages of our own as a corpus: newsroom.train.tsv.

Those of tests/quality/newsroom/tuning, with the names of their gold, and those of pages/, which
have names alone:

    # Broadcaster, UK.
    Headline
    [Anna Hale|person] runs the [Hale Fund|organization] for [British|group] sailors.

A type may be two, `organization/work`. Names that are not judged, `-`, are "?", of which
training learns nothing. Pages of the newsroom's part that is kept back are not for this.
"""

import pathlib
import re
import sys

from corpus_form import ALL, HERE, Writer, trimmed

sys.path.insert(0, str(HERE.parents[2] / "tests/quality"))
import marked_page  # noqa: E402

ABBREVIATIONS = """Mr Mrs Ms Dr Prof Gov Lt Sen Rep Sgt Capt Col Gen Maj Cpl Cllr Hon Rev Fr Sr Jr
St Supt Det Insp Const Pte Co Corp Inc Ltd No vs Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec"""
# As the corpora have them: abbreviations whole, 's and n't apart, marks one by one.
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?= )|(?:" + "|".join(ABBREVIATIONS.split()) + r")\.(?= )"
    r"|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,:]\d+)*(?:-\w+)*|\w+(?:['’](?!s\b|re\b|ve\b|ll\b|d\b|m\b)\w+|[-.&]\w+)*|\S")
SENTENCE_END = re.compile(r"[.!?…]")
CLOSING = set("\"'”’)")
NAME = re.compile(r"\[([^\[\]|]+)\|([a-z/]+|-)\]")


def sentences_of(tokens):
    """[(first, last + 1)] of tokens, each (begin, end, word)."""
    sentences, first, i = [], 0, 0
    while i < len(tokens):
        if SENTENCE_END.fullmatch(tokens[i][2]):
            while i + 1 < len(tokens) and tokens[i + 1][2] in CLOSING and (
                    tokens[i + 1][0] == tokens[i][1]):
                i += 1
            if i + 1 < len(tokens) and not tokens[i + 1][2][0].islower():
                sentences.append((first, i + 1))
                first = i + 1
        i += 1
    return sentences + [(first, len(tokens))]


def labelled(text, names):
    """Sentences of a paragraph, (words, labels); `names`: (begin, end, type, or None)."""
    tokens = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    words, labels, until = [t[2] for t in tokens], ["O"] * len(tokens), 0
    for begin, end, kind in names:
        inside = [i for i, t in enumerate(tokens) if t[0] < end and t[1] > begin]
        if not inside or inside[0] < until:
            continue  # within another name
        until = inside[-1] + 1
        partly = tokens[inside[0]][0] < begin or tokens[inside[-1]][1] > end
        if kind is None or partly:  # "Cebu" of "Cebu-based"
            labels[inside[0]:until] = ["?"] * len(inside)
            continue
        span = trimmed(words, inside[0], until, kind)
        if span:
            labels[span[0]:span[1]] = ["B-" + kind] + ["I-" + kind] * (span[1] - span[0] - 1)
    ends = [b for _, b in sentences_of(tokens)
            if b == len(tokens) or not labels[b].startswith("I-")]  # no name is cut
    return [(words[a:b], labels[a:b]) for a, b in zip([0, *ends], ends) if a < b]


def of_newsroom(path):
    page = marked_page.read(path)
    for number, text in enumerate(page.paragraphs):
        yield text, [(m.begin, m.end, "/".join(sorted(t.upper() for t in page.entities[m.id].types))
                      if m.id in page.entities else None)
                     for m in page.of_kind("name") if m.paragraph == number]


def of_names_alone(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, names, at = "", [], 0
        for mark in NAME.finditer(line):
            text += line[at:mark.start()]
            kind = mark.group(2)
            names.append((len(text), len(text) + len(mark.group(1)),
                          None if kind == "-" else kind.upper()))
            text += mark.group(1)
            at = mark.end()
        text += line[at:]
        if "[" in text or "]" in text:
            raise ValueError(f"{path}: a mark that does not close: {line[:60]}")
        yield text, names


def prepare(newsroom, out):
    writer = Writer(out, "newsroom", ALL)
    for read, folder in ((of_newsroom, newsroom), (of_names_alone, HERE / "pages")):
        for path in sorted(pathlib.Path(folder).glob("*.txt")):
            writer.add("train", [s for paragraph in read(path) for s in labelled(*paragraph)])
    writer.close()
