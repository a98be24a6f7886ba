#!/usr/bin/env python3
"""Contract: the gold of newsroom/ is whole.

Marks are balanced, every id is declared and used, every quotation mark that opens and
every "he" and "she" is in a mark, and a page is as long as a short news story. A rule is a
function that yields what is wrong with a page; BROKEN has a text for each that it must refuse.
"""

import pathlib
import re
import sys
import tempfile

import marked_page

FOLDER = pathlib.Path(__file__).parent / "newsroom"
LEAST_WORDS, MOST_WORDS = 250, 600
SINGULAR = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.I)
OPENING = re.compile(r"[“”\"‘]|(?<![\w.,!?…])'(?=\w)")


def within(page, paragraph, position, kinds):
    return any(m.kind in kinds and m.paragraph == paragraph and m.begin <= position < m.end
               for m in page.marks)


def undeclared(page):
    for mark in page.marks:
        allowed = {"name": "-", "reference": "?", "quotation": "?-"}[mark.kind]
        if mark.id not in page.entities and mark.id not in allowed:
            yield f"{mark.id} is not declared: {page.text(mark)}"


def unused(page):
    for identity in page.entities.keys() - {m.id for m in page.of_kind("name")}:
        yield f"{identity} is never named"


def unmarked(page):
    for i, text in enumerate(page.paragraphs):
        for pattern, kinds in ((SINGULAR, ("reference",)), (OPENING, ("quotation", "name"))):
            for match in pattern.finditer(text):
                if not within(page, i, match.start(), kinds):
                    yield f"no mark: …{text[max(0, match.start() - 30):match.end() + 20]}…"


def edges(page):
    """Names hold no title, article (works do) or possessive; quotations begin with their marks."""
    for mark in page.marks:
        words = page.text(mark)
        if words != words.strip() or not words:
            yield f"space at the edge of a mark: {words!r}"
        work = mark.id in page.entities and "work" in page.entities[mark.id].types
        if mark.kind == "name" and not work and re.search(r"^(The|the|Mrs?|Ms|Dr)\b|[’']s$", words):
            yield f"not of the name: {words}"
        if mark.kind == "quotation" and words[:1] not in "“\"‘'":
            yield f"no quotation mark: {words[:40]}"


def length(page):
    words = sum(len(p.split()) for p in page.paragraphs)
    if not LEAST_WORDS <= words <= MOST_WORDS:
        yield f"{words} words"


RULES = [undeclared, unused, unmarked, edges, length]
BROKEN = [  # (rule, page)
    (undeclared, "a person Ann Lee\n---\n[Ann Lee|b]\n"),
    (unused, "a person Ann Lee\n---\nNobody.\n"),
    (unmarked, "a person Ann Lee\n---\n[Ann Lee|a] said he left.\n"),
    (unmarked, "a person Ann Lee\n---\n[Ann Lee|a] \"left\".\n"),
    (edges, "a person Ann Lee\n---\n[Mrs Lee|a]\n"),
    (edges, "a person Ann Lee\n---\n<It rained|a>, said [Ann Lee|a].\n"),
    (length, "a person Ann Lee\n---\n[Ann Lee|a]\n"),
    (None, "a person Ann Lee\n---\n[Ann Lee\n"),
    (None, "a person Ann Lee\n---\nAnn|a] Lee\n"),
    (None, "a person Ann Lee\n---\n[Ann Lee]\n"),
    (None, "a human Ann Lee\n---\n[Ann Lee|a]\n"),
]


def refused(rule, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        try:
            page = marked_page.read(file.name)
        except marked_page.MarkError:
            return rule is None
        return rule is not None and any(rule(page))


def main():
    faults = [f"{rule and rule.__name__ or 'the reader'} lets pass: {text!r}"
              for rule, text in BROKEN if not refused(rule, text)]
    paths = sorted(FOLDER.glob("*/*.txt"))
    for path in paths:
        try:
            page = marked_page.read(path)
        except marked_page.MarkError as error:
            faults.append(str(error))
            continue
        faults += [f"{path.parent.name}/{path.name}: {fault}" for rule in RULES for fault in rule(page)]
    print("\n".join(faults))
    passed = len(paths) - len({f.split(":")[0] for f in faults})
    print(f"{max(passed, 0)} passed, {len(faults)} failed")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
