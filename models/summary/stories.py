"""Stories of the development data as nutgraf_summary_dump reads them.

The data is lower-cased and tokenised; `untokenise` puts marks back where they stand in
real text, so that the tokenizer which serves is also the one that training sees.
"""

import json
import re
import subprocess

_CLITICS = re.compile(r" (n't|'s|'re|'ve|'ll|'d|'m)\b")
_BEFORE = re.compile(r" ([.,;:!?)\]”’%])")
_AFTER = re.compile(r"([(\[“‘$£€]) ")
_SINGLE_QUOTE = re.compile(r"(?:(?<=\s)|^)'(?=\s|$)")
_BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]"}


def untokenise(sentence):
    for token, mark in _BRACKETS.items():
        sentence = sentence.replace(token, mark)
    sentence = sentence.replace("``", "“").replace("''", "”")
    sentence = _AFTER.sub(r"\1", _BEFORE.sub(r"\1", _CLITICS.sub(r"\1", sentence)))
    pieces = _SINGLE_QUOTE.split(sentence)
    joined = pieces[0]
    for i, piece in enumerate(pieces[1:]):
        opening = i % 2 == 0
        joined = joined + "'" + piece.lstrip() if opening else joined.rstrip() + "'" + piece
    return re.sub(r"\s+", " ", joined).strip()


def read_cnndm(path):
    """(paragraphs, reference) of each story; a sentence is a paragraph."""
    stories = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            sentences = (untokenise(record["text"][b:e]) for b, e in record["sents"])
            paragraphs = [s.removeprefix("# ") for s in sentences if s]
            stories.append((paragraphs, record["references"][0]))
    return stories


def dump(program, what, stories):
    """The rows that `nutgraf_summary_dump WHAT` prints for each list of paragraphs."""
    text = "".join("\n".join(paragraphs) + "\n\n" for paragraphs in stories)
    out = subprocess.run([program, what], input=text.encode(), capture_output=True, check=True)
    lines = out.stdout.decode("utf-8", "replace").split("\n")[:-1]
    header = lines.pop(0).split("\t") if what == "features" else None
    groups, rows = [], []
    for line in lines:
        if line:
            rows.append(line.split("\t"))
        else:
            groups.append(rows)
            rows = []
    assert len(groups) == len(stories), (len(groups), len(stories))
    return header, groups
