#!/usr/bin/env python3
"""Makes further training text of the prepared corpora and of our own stories.

    augment_corpora.py --corpora DIR --lexicon DIR SET…

For each SET, rewrites DIR/SET.train.tsv to DIR/SET+.train.tsv: documents open
with some of their sentences as headlines, in title case or in capitals, and a
copy of each document that names people has them renamed throughout, so that
context and the rest of the story must tell who they are. Also writes
DIR/stories.train.tsv and DIR/matches.train.tsv from our own texts. The same input
gives the same output.
"""

import argparse
import pathlib
import random
import re

HERE = pathlib.Path(__file__).parent
SMALL = set("a an the of in on at to for and or but by with from as is vs v after over 's".split())
FILLINGS = 32  # of each story
ALL = "PERSON,ORGANIZATION,LOCATION,GROUP,EVENT,WORK,PRODUCT,OTHER"
SLOT_TYPES = {"p": "PERSON", "o": "ORGANIZATION", "a": "ORGANIZATION", "l": "LOCATION",
              "c": "LOCATION", "d": "GROUP", "w": "ORGANIZATION", "x": "ORGANIZATION",
              "k": "ORGANIZATION", "s": "ORGANIZATION", "v": "EVENT", "t": "WORK", "g": "PRODUCT"}


def read(path):
    """[(header, [(words, labels)])]"""
    documents, words, labels = [], [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#doc "):
            documents.append((line, []))
        elif line:
            word, label = line.rsplit("\t", 1)
            words.append(word)
            labels.append(label)
        elif words:
            documents[-1][1].append((words, labels))
            words, labels = [], []
    return documents


def write(path, documents):
    with open(path, "w", encoding="utf-8") as f:
        for header, sentences in documents:
            print(header, file=f)
            for words, labels in sentences:
                for pair in zip(words, labels):
                    print(*pair, sep="\t", file=f)
                print(file=f)


# --- Headlines ------------------------------------------------------------------

def title_case(words):
    return [w if i and w.lower() in SMALL else w[:1].upper() + w[1:]
            for i, w in enumerate(words)]


def headline(words, labels, chance):
    if words[-1] == ".":
        words, labels = words[:-1], labels[:-1]
    style = chance.choice(("title", "title", "upper"))
    return (title_case(words) if style == "title" else [w.upper() for w in words]), labels


def with_headlines(sentences, chance):
    usable = [s for s in sentences if 5 <= len(s[0]) <= 16 and '"' not in s[0]]
    chosen = chance.sample(usable, min(len(usable), 1 + len(sentences) // 12))
    return [headline(*s, chance) for s in chosen] + sentences


# --- Renaming -------------------------------------------------------------------

class Names:
    """Names to draw from: the lists, and some that are in no list."""

    def __init__(self, lexicon):
        self.lists = {"FIRST": [], "LAST": [], "CITY": [], "COUNTRY": [], "DEMONYM": []}
        for line in (lexicon / "phrases.tsv").read_text(encoding="utf-8").splitlines():
            phrase, kind = line.split("\t")
            if kind in self.lists and (" " not in phrase or kind in ("CITY", "COUNTRY")):
                self.lists[kind].append(phrase)

    @staticmethod
    def capitalised(phrase):
        if "." in phrase or phrase in ("us", "usa", "uk", "uae", "ussr"):
            return phrase.upper()
        small = {"and", "of", "the", "de", "la", "del", "al", "da", "do"}
        return " ".join(w if w in small else re.sub(r"(^|[-'.])(\w)",
                        lambda m: m.group(1) + m.group(2).upper(), w) for w in phrase.split())

    def draw(self, kind, chance):
        return self.capitalised(chance.choice(self.lists[kind]))

    def first(self, chance):
        return self.draw("FIRST", chance)

    def last(self, chance):
        name = self.draw("LAST", chance)
        kind = chance.random()
        if kind < 0.15:
            return name + "-" + self.draw("LAST", chance)
        if kind < 0.3:
            return self.made(chance)
        return name

    @staticmethod
    def made(chance):
        """A word that is in no list."""
        onsets = "b br d dr f g gr h j k kl l m n p pr r s st t tr v w y z ch sh th q".split()
        vowels = "a e i o u ai ei ou á é í ó ia".split()
        codas = ["", "", "", "n", "r", "l", "s", "k", "m", "t", "ng", "sh"]
        word = "".join(chance.choice(onsets) + chance.choice(vowels) + chance.choice(codas)
                       for _ in range(chance.choice((2, 2, 3))))
        return word.capitalize()


def renamed(sentences, names, chance):
    """The document with each word of its people's names replaced throughout."""
    new = {}
    for words, labels in sentences:
        for i, (word, label) in enumerate(zip(words, labels)):
            if label[2:] == "PERSON" and word[:1].isupper() and len(word) > 2 and word not in new:
                ends = i + 1 == len(labels) or not labels[i + 1].startswith("I-")
                new[word] = (names.last if ends else names.first)(chance)
    if not new:
        return None
    return [([new.get(w, w) if l[2:] == "PERSON" else w for w, l in zip(words, labels)], labels)
            for words, labels in sentences]


# --- Stories of our own ---------------------------------------------------------

class Filler:
    def __init__(self, slots, names, chance):
        self.slots, self.names, self.chance, self.known = slots, names, chance, {}

    def expand(self, text):
        return re.sub(r"{(\w+)}", lambda m: self.atom(m.group(1)), text)

    def atom(self, kind):
        chance, names = self.chance, self.names
        if kind in self.slots:
            return self.expand(chance.choice(self.slots[kind]))
        return {
            "first": lambda: names.first(chance), "last": lambda: names.last(chance),
            "made": lambda: names.made(chance), "l": lambda: self.place(),
            "c": lambda: names.draw("COUNTRY", chance), "d": lambda: self.people(False),
            "year": lambda: str(chance.randint(1950, 2030)),
            "n": lambda: str(chance.randint(1, 20)),
            "caps": lambda: "".join(chance.choice("ABCDEFGHIKLMNOPRSTUVW")
                                    for _ in range(chance.choice((2, 3, 3, 4)))),
        }[kind]()

    def place(self):
        return (self.names.made(self.chance) if self.chance.random() < 0.3
                else self.names.draw("CITY", self.chance))

    def people(self, plural):
        word = self.names.capitalised(self.chance.choice(self.names.lists["DEMONYM"]))
        return word if plural == word.endswith("s") else self.people(plural)

    def person(self):
        first = self.names.first(self.chance)
        kind = self.chance.random()
        middle = ([self.chance.choice("ABCDEFGHJKLMNPRSTW") + "."] if kind < 0.1 else
                  [self.names.first(self.chance)] if kind < 0.2 else
                  [self.chance.choice(("de", "van", "bin", "al", "von", "del"))] if kind < 0.25
                  else [])
        return " ".join([first, *middle, self.names.last(self.chance)])

    def organisation(self):
        slots, chance = self.slots, self.chance
        kind = chance.random()
        name = chance.choice(slots["o.last"])
        if kind < 0.75:
            name = chance.choice(slots["o.first"]) + " " + name
        if kind < 0.15:
            name = chance.choice(slots["o.first"]) + " " + name
        if kind > 0.65:
            name += " " + self.expand(chance.choice(slots["o.tail"]))
        return name

    def value(self, slot):
        """What {slot} stands for in this story."""
        if slot not in self.known:
            kind = slot[0]
            if slot.endswith(".last"):
                self.known[slot] = self.value(slot[:-5]).split()[-1]
            elif kind == "p":
                self.known[slot] = self.person()
            elif kind == "o":
                self.known[slot] = self.organisation()
            elif kind == "a":
                words = [w for w in self.value("o" + slot[1:]).split() if w[0].isupper()]
                self.known[slot] = "".join(w[0] for w in words) if len(words) > 1 else "UNC"
            elif slot.endswith("s"):
                self.known[slot] = self.people(True)
            else:
                self.known[slot] = self.atom(kind)
        return self.known[slot]

    def sentence(self, template):
        words, labels = [], []
        for token in template.split():
            slot = re.fullmatch(r"{([\w.]+)}", token)
            filled = self.value(slot.group(1)).split() if slot else [token]
            first = 1 if slot and filled[0] == "The" and len(filled) > 1 and (
                slot.group(1)[0] in "oks") else 0
            for i, word in enumerate(filled):
                words.append(word)
                label = "O" if not slot or i < first else SLOT_TYPES[slot.group(1)[0]]
                if not slot and word in ("US", "UK"):
                    label = "LOCATION"
                if not slot and word in ("UN", "EU", "NATO"):
                    label = "ORGANIZATION"
                if label != "O":
                    label = ("I-" if slot and i > first else "B-") + label
                labels.append(label)
        return joined(words, labels, template)


def joined(words, labels, template):
    """"{l2} Street" and "{k1} News" are one name with the word that follows."""
    for i in range(1, len(words)):
        if words[i] in ("Street", "River", "News") and labels[i] == "O" and labels[i - 1] != "O":
            labels[i] = "I-" + labels[i - 1][2:]
    return words, labels


def stories(file, names, chance):
    slots = {}
    for line in (HERE / "slots.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, choices = line.partition(": ")
            slots[kind] = choices.split(", ")
    text = "\n".join(l for l in (HERE / file).read_text(encoding="utf-8").splitlines()
                     if not l.startswith("#"))
    for template in text.strip().split("\n\n"):
        for i in range(FILLINGS):
            filler = Filler(slots, names, chance)
            sentences = [filler.sentence(line) for line in template.split("\n")]
            if i % 4 == 0:
                sentences[0] = headline(*sentences[0], chance)
            yield f"#doc stories {ALL}", sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--lexicon", type=pathlib.Path, required=True)
    parser.add_argument("sets", nargs="*")
    arguments = parser.parse_args()
    names = Names(arguments.lexicon)
    for name in arguments.sets:
        chance = random.Random(name)
        documents = []
        for header, sentences in read(arguments.corpora / f"{name}.train.tsv"):
            documents.append((header, with_headlines(sentences, chance)))
            copy = renamed(sentences, names, chance)
            if copy:
                documents.append((header + " copy", copy))
        write(arguments.corpora / f"{name}+.train.tsv", documents)
    for kind in ("stories", "matches"):
        write(arguments.corpora / f"{kind}.train.tsv",
              stories(f"{kind}.txt", names, random.Random(kind)))


if __name__ == "__main__":
    main()
