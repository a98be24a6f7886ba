#!/usr/bin/env python3
"""Measures places on the Local-Global Lexicon, local news that names small towns.

    measure_lgl.py LGL.xml TRACE [HALF]

LGL.xml is data/lgl.xml of milangritta/Geocoding-with-Map-Vector: 588 articles with GeoNames
ids (Lieberman, Samet and Sankaranarayanan 2010). The articles are their papers'; nothing
is fitted to them. HALF 0 or 1 takes every other article.
"""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import fit_weights


class Article:
    def __init__(self, node):
        self.id = node.get("docid")
        self.text = node.find("text").text.replace("\n", " ").replace("\t", " ")
        self.gold = {}  # bytes of the name: (the name, GeoNames id)
        for toponym in node.iter("toponym"):
            place = toponym.find("gaztag")
            if place is not None:
                span = tuple(len(self.text[:int(toponym.find(end).text)].encode())
                             for end in ("start", "end"))
                self.gold[span] = toponym.find("phrase").text, int(place.get("geonameid"))


def main():
    path, tool, *half = sys.argv[1:]
    gazetteer = fit_weights.Gazetteer(pathlib.Path(fit_weights.FOLDER.parent / "places.bin"))
    known = {place[0] for place in gazetteer.places}
    articles = [Article(node) for node in ElementTree.parse(path).getroot()]
    if half:
        articles = articles[int(half[0])::2]
    source = "".join(f"D\t{a.id}\nB\tparagraph\t{a.text}\n" for a in articles)
    lines = subprocess.run([tool], input=source, capture_output=True, text=True,
                           check=True).stdout.splitlines()
    by_id = {a.id: a for a in articles}
    examples = []
    for story, (spans, candidates) in fit_weights.by_story(lines):
        for span, (name, gold) in by_id[story].gold.items():
            if span in spans:
                examples.append(fit_weights.Decision(
                    by_id[story], name, {gold} & known, candidates.get(spans[span], [])))
    print(f"mentions {sum(len(a.gold) for a in articles)}; names of places to the tagger:")
    fit_weights.measure(examples, gazetteer, verbose=False)


if __name__ == "__main__":
    main()
