"""The newsroom's tuning pages (tests/quality/newsroom) as records of the form that GUM has.

    stories = newsroom.load()    # gum.Story, of the split "train" and the genre "newsroom"

The part that is kept back is never read here.
"""
import os
import sys

import gum

QUALITY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../tests/quality")
sys.path.insert(0, QUALITY)
import marked_page  # noqa: E402
from newsroom_score import PRONOUNS  # noqa: E402


def record(page):
    starts, at = [], 0
    for paragraph in page.paragraphs:
        starts.append(at)
        at += len(paragraph) + 1
    entities = {i: {"id": i, "mentions": [], "kinds": [], "salience": None} for i in page.entities}
    for mark in page.of_kind("name") + page.of_kind("reference"):
        if mark.id not in entities:
            continue
        kind = ("name" if mark.kind == "name" else
                "pronoun" if page.text(mark).lower() in PRONOUNS else "nominal")
        start = starts[mark.paragraph]
        entities[mark.id]["mentions"].append([start + mark.begin, start + mark.end])
        entities[mark.id]["kinds"].append(kind)
    return {"id": page.path.stem, "genre": "newsroom", "split": "train",
            "text": "\n".join(page.paragraphs), "pars": starts, "title": page.paragraphs[0],
            "entities": list(entities.values())}


def load():
    folder = os.path.join(QUALITY, "newsroom", "tuning")
    return [gum.Story(record(marked_page.read(os.path.join(folder, name))))
            for name in sorted(os.listdir(folder))]
