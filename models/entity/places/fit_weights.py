#!/usr/bin/env python3
"""Fits and measures the weights of services/entity/core/places on GUM. Standard library only.

    fit_weights.py GUM.jsonl TRACE titles         what each Wikipedia title is taken for, to read
    fit_weights.py GUM.jsonl TRACE measure        figures on the dev part, by the weights served
    fit_weights.py GUM.jsonl TRACE stories        figures on stories.txt of this folder
    fit_weights.py GUM.jsonl TRACE fit FILE       fits weights.txt on the train part

TRACE is the built trace_places. GUM links its places to Wikipedia; a title is taken
for the place of its name, and "Cambridge, Massachusetts" or "Georgia (country)" for
that one alone. The candidates of a name and "none" are ranked by a log-linear model,
fitted by gradient ascent towards the gold place, with a Gaussian prior around
prior_weights.txt, which holds where the data says little.
"""
import collections
import math
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import urllib.parse

FOLDER = pathlib.Path(__file__).parent
sys.path.append(str(FOLDER.parent / "resolution"))
import build_places  # noqa: E402
import gum  # noqa: E402

KINDS = ["country", "continent", "region", "county", "city"]
QUALIFIERS = {"state": "region", "u.s. state": "region", "country": "country",
              "region": "region", "city": "city"}
# Titles whose plain name is that of another place than the largest, or of none known.
TITLES = {"America": [6252001], "Victoria (Australia)": [2145234], "Devon": [2651292],
          "Northumberland": [2641235], "Edgewater": [5097575], "Andes": [], "Antioch": [],
          "Bohemia": [], "Labrador": [], "Rio Grande": [], "Snowdon": [], "White House": [],
          "Yorkshire": [], "Hollywood": [5357527]}
# As models/entity/resolution/fit_weights.py has them: prose about others.
GENRES = {"news", "bio", "academic", "interview", "textbook", "essay", "court", "letter",
          "speech"}
NEWS_WEIGHT = 3  # of a news story against another
PRIOR = 3.0
# These stay about as given: GUM, which tells of the wide world, has too few towns of one
# region beside each other, and no datelines.
GIVEN = {"accents", "stated_within", "dateline", "publisher_country", "country_named",
         "region_named", "country_shared", "region_shared", "near_others"}
GIVEN_PRIOR = 50.0
LEAST_OWN = 0.5  # as find_places.cc has it
EPOCHS = 300
SERVED = FOLDER.parents[2] / "services/entity/core/places/weights.txt"
MAIN, OTHER, NO_REGION = build_places.MAIN, build_places.OTHER, build_places.NO_REGION


class Gazetteer:
    """places.bin, as build_places.py tells its layout."""

    def __init__(self, path):
        data = path.read_bytes()
        _, *counts, names, _ = struct.unpack_from("<8I", data, 8)
        total, at = sum(counts), 40
        codes = at + 16 * total
        self.places = [struct.unpack_from("<IIhhHBB", data, at + 16 * i) for i in range(total)]
        bounds = [sum(counts[:i + 1]) for i in range(5)]
        self.kinds = [KINDS[next(k for k in range(5) if i < bounds[k])] for i in range(total)]
        at += 16 * total + (2 * counts[0] + 3) // 4 * 4 + 4 * bounds[3]
        text = at + 8 * names
        self.names = collections.defaultdict(list)
        for i in range(names):
            key, place = struct.unpack_from("<II", data, at + 8 * i)
            length = data[text + key]
            name = data[text + key + 1:text + key + 1 + length].decode()
            if place >> 24 <= OTHER:
                self.names[name].append(place & 0xFFFFFF)

        def string(offset):
            return data[text + offset + 1:text + offset + 1 + data[text + offset]].decode()
        self.labels = {}
        for place in self.places:
            region, country = place[4] & 0x7FFF, place[5]
            code = [data[codes + 2 * country:codes + 2 * country + 2].decode()]
            around = [string(self.places[region][1])] if region != NO_REGION else []
            label = ", ".join([string(place[1])] + around + (code if country < counts[0] else []))
            # Of two alike the larger.
            if label not in self.labels or place[6] > self.labels[label][0]:
                self.labels[label] = (place[6], place[0])

        self.index = {place[0]: i for i, place in enumerate(self.places)}

    def id(self, place):
        return self.places[place][0]

    def size(self, place):
        return (self.kinds[place] == "country", self.places[place][6])

    def holds(self, outer, inner):
        region, country = self.places[inner][4] & 0x7FFF, self.places[inner][5]
        return outer in (region, country) and outer != inner


def gold_of(title, gazetteer):
    """The GeoNames ids that a Wikipedia title may be taken for; none for no place known."""
    title = urllib.parse.unquote(title).replace("_", " ")
    if title in TITLES:
        return set(TITLES[title])
    qualified = re.fullmatch(r"(.*?) \((.*)\)", title)
    head, rest = qualified.groups() if qualified else (title, "")
    places = gazetteer.names[build_places.key_of(head)]
    if not places and ", " in head:
        head, rest = head.split(", ", 1)
        places = gazetteer.names[build_places.key_of(head)]
    if rest.lower() in QUALIFIERS:
        places = [p for p in places if gazetteer.kinds[p] == QUALIFIERS[rest.lower()]]
    elif rest:
        outer = {o for part in rest.split(", ")
                 for o in gazetteer.names[build_places.key_of(part)]}
        places = [p for p in places if any(gazetteer.holds(o, p) for o in outer)]
    if not places:
        return set()
    best = max(places, key=gazetteer.size)
    return {gazetteer.id(p) for p in places
            if p == best or gazetteer.holds(best, p) and gazetteer.places[p][6] + 8 >=
            gazetteer.places[best][6]}


class Decision:
    def __init__(self, story, words, gold, candidates):
        self.story, self.words, self.gold, self.candidates = story, words, gold, candidates
        # (GeoNames id, probability served, features)
        self.right = [c[0] in gold for c in candidates]


def trace(tool, stories):
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "w", encoding="utf-8") as file:
            gum.write(stories, file)
        with open(source, encoding="utf-8") as i, open(target, "w", encoding="utf-8") as o:
            subprocess.run([tool], stdin=i, stdout=o, check=True)
        with open(target, encoding="utf-8") as file:
            return file.read().splitlines()


def decisions(lines, stories, gazetteer):
    by_id = {s.id: s for s in stories}
    story, words, titles, candidates = None, {}, {}, {}

    def settle():
        for draft, votes in titles.items():
            title = votes.most_common(1)[0][0]
            if title is not None:
                yield Decision(story, words[draft], gold_of(title, gazetteer),
                               candidates.get(draft, []))
    for line in lines:
        cells = line.split("\t")
        if cells[0] == "D":
            yield from settle()
            story, words, titles, candidates = by_id[cells[1]], {}, {}, {}
        elif cells[0] == "P":
            draft, block, begin, end = map(int, cells[1:])
            begin, end = story.place(block, begin, end)
            entity = story.entities.get(story.entity_at(begin, end, 1))
            named = entity and entity["type"] == "place" and entity.get("wiki")
            titles.setdefault(draft, collections.Counter())[named or None] += 1
            words.setdefault(draft, story.text[begin:end])
        elif cells[0] == "C":
            candidates.setdefault(int(cells[1]), []).append(candidate_of(cells))
    yield from settle()


class MarkedStory:
    """A line of stories.txt; as much of gum.Story as trace() needs."""

    def __init__(self, number, line, gazetteer):
        self.id, self.text, self.gold = f"story {number}", "", {}
        for part in re.split(r"(\[[^]]*\])", line):
            if not part.startswith("["):
                self.text += part
                continue
            name, label = part[1:-1].split("|")
            gold = set() if label == "-" else {gazetteer.labels[label][1]}
            begin = len(self.text.encode())
            self.text += name
            self.gold[begin, len(self.text.encode())] = (name, gold)
        self.blocks = [("paragraph", 0, len(self.text))]


def marked_decisions(lines, stories):
    by_id = {s.id: s for s in stories}
    for story, traced in by_story(lines):
        spans, candidates = traced
        for span, (name, gold) in by_id[story].gold.items():
            draft = spans.get(span)
            yield Decision(by_id[story], name, gold, candidates.get(draft, []))


def by_story(lines):
    """(story, ({(begin, end): draft}, {draft: candidates})) of a trace of single blocks."""
    story = None
    for line in lines:
        cells = line.split("\t")
        if cells[0] == "D":
            if story is not None:
                yield story, (spans, candidates)
            story, spans, candidates = cells[1], {}, {}
        elif cells[0] == "P":
            spans[int(cells[3]), int(cells[4])] = int(cells[1])
        else:
            candidates.setdefault(int(cells[1]), []).append(candidate_of(cells))
    if story is not None:
        yield story, (spans, candidates)


def candidate_of(cells):
    features = {n: float(v) for n, v in (c.split("=") for c in cells[4:])}
    return int(cells[2]), float(cells[3]), features


def read_table(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = dict(line.split() for line in lines if line and line[0] != "#")
    return [line for line in lines if line.startswith("#")], {n: float(v) for n, v in rows.items()}


def shares(weights, candidates):
    scores = [sum(weights[n] * v for n, v in f.items()) for _, _, f in candidates]
    scores.append(weights["none"])
    powers = [math.exp(s - max(scores)) for s in scores]
    return [p / sum(powers) for p in powers]


def fit(examples, path):
    prior = read_table(FOLDER / "prior_weights.txt")[1]
    weights = dict(prior)
    sums = collections.defaultdict(lambda: 1e-6)  # Adagrad
    for _ in range(EPOCHS):
        gradient = {n: -(GIVEN_PRIOR if n in GIVEN else PRIOR) * (w - prior[n])
                    for n, w in weights.items() if n != "threshold"}
        for d in examples:
            weight = NEWS_WEIGHT if d.story.genre == "news" else 1
            p = shares(weights, d.candidates)
            good = sum(q for q, r in zip(p, d.right) if r) or p[-1]
            for q, right, (_, _, features) in zip(p, d.right, d.candidates):
                target = q / good if right else 0.0
                for n, v in features.items():
                    gradient[n] += weight * (target - q) * v
            gradient["none"] += weight * ((0.0 if any(d.right) else 1.0) - p[-1])
        for n, g in gradient.items():
            sums[n] += g * g
            weights[n] += 0.2 * g / math.sqrt(sums[n])
    comments = read_table(path)[0]
    with path.open("w", encoding="utf-8") as file:
        print(*comments, sep="\n", file=file)
        for name, value in weights.items():
            print(f"{name:<22}{value:8.2f}", file=file)


def told(candidates, best, gazetteer, threshold):
    """As find_places.cc: with its namesakes around and within it a place is likely enough."""
    place, share = gazetteer.index[candidates[best][0]], candidates[best][1]
    nested = sum(c[1] for c in candidates
                 if gazetteer.holds(gazetteer.index[c[0]], place)
                 or gazetteer.holds(place, gazetteer.index[c[0]]))
    return share >= LEAST_OWN and share + nested >= threshold


def measure(examples, gazetteer, verbose=True):
    threshold = read_table(SERVED)[1]["threshold"]
    known = [d for d in examples if any(d.right)]
    ambiguous = [d for d in known if len(d.candidates) > 1]
    missed = [d for d in examples if d.gold and not any(d.right)]
    taken = right = first = 0
    bins = collections.defaultdict(lambda: [0, 0])
    for d in examples:
        best = max(range(len(d.candidates)), key=lambda c: d.candidates[c][1], default=None)
        if best is None:
            continue
        first += d.right[best]
        share = d.candidates[best][1]
        if not told(d.candidates, best, gazetteer, threshold):
            if verbose and d.right[best]:
                print(f"  unsure {share:.2f} {d.story.id}: {d.words}")
            continue
        taken += 1
        right += d.right[best]
        bins[min(9, int(share * 10))][0] += 1
        bins[min(9, int(share * 10))][1] += d.right[best]
        if verbose and not d.right[best]:
            print(f"  wrong {share:.2f} {d.story.id}: {d.words} taken for {d.candidates[best][0]},"
                  f" gold {sorted(d.gold)}")
    largest = sum(d.right[max(range(len(d.candidates)), key=lambda c:
                  d.candidates[c][2].get("population", 0))] for d in ambiguous)
    chosen = sum(d.right[max(range(len(d.candidates)), key=lambda c: d.candidates[c][1])]
                 for d in ambiguous)
    print(f"places with an answer known {len(examples)}; in the gazetteer by their name {len(known)},"
          f" by another {len(missed)}")
    print(f"precision {right / max(1, taken):.3f} of {taken} told; recall"
          f" {right / max(1, len(known) + len(missed)):.3f}; first choice right"
          f" {first / max(1, len(known)):.3f}")
    print(f"several places of the name {len(ambiguous)}: right {chosen / max(1, len(ambiguous)):.3f},"
          f" by population alone {largest / max(1, len(ambiguous)):.3f}")
    print("told, right by confidence:", {f".{b}": tuple(n) for b, n in sorted(bins.items())})


def main():
    path, tool, what, *rest = sys.argv[1:]
    gazetteer = Gazetteer(FOLDER.parent / "places.bin")
    if what == "titles":
        titles = {e["wiki"] for s in gum.load(path) for e in s.entities.values()
                  if e["type"] == "place" and e.get("wiki")}
        for title in sorted(titles):
            print(title, sorted(gold_of(title, gazetteer)), sep="\t")
        return
    if what == "stories":
        lines = (FOLDER / "stories.txt").read_text(encoding="utf-8").splitlines()
        stories = [MarkedStory(n, line, gazetteer) for n, line in enumerate(
            (line for line in lines if not line.startswith("#")), 1)]
        measure(list(marked_decisions(trace(tool, stories), stories)), gazetteer)
        return
    split = "train" if what == "fit" else "dev"
    stories = gum.load(path, split=split, genres=GENRES if what == "fit" else None)
    examples = list(decisions(trace(tool, stories), stories, gazetteer))
    if what == "fit":
        fit(examples, pathlib.Path(rest[0]))
    else:
        measure(examples, gazetteer)


if __name__ == "__main__":
    main()
