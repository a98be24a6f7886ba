"""Scores what any system reads in the newsroom's pages against their gold.

    counts = Counts()
    counts.add(page, Reading(mentions, quotations))
    for measure, value, goal, n in counts.rows(): …

A system's entities are its own; each is taken to be the entity of the gold that most of its
names mean. Ambiguous surnames do not vote, where the gold entity has any other name: a
system that keeps "Hale" apart has not resolved it.
"""

import collections
import dataclasses
import re

PRONOUNS = {"he", "she", "him", "her", "his", "hers", "himself", "herself",
            "it", "its", "itself", "they", "them", "their", "themselves"}
GOALS = {"named mentions, F1": ".95", "named mentions with type, F1": ".92",
         "ambiguous surnames resolved right": ".90",
         "quotations with the speaker right": ".85", "  right among those given": ".93"}


@dataclasses.dataclass(frozen=True)
class Mention:
    paragraph: int
    begin: int
    end: int
    entity: str   # the system's own id; None when it says that it cannot tell
    named: bool
    type: str = ""  # in the gold's words; empty when the system has none


@dataclasses.dataclass(frozen=True)
class Quotation:
    paragraph: int
    begin: int
    end: int
    speaker: str  # an entity's id


@dataclasses.dataclass
class Reading:
    mentions: list
    quotations: list


def overlap(a, b):
    if a.paragraph != b.paragraph:
        return 0
    return max(0, min(a.end, b.end) - max(a.begin, b.begin))


def meets(a, b):
    """Whether two descriptions are the same but for words at one end ("the head of the fund")."""
    return overlap(a, b) > 0 and (a.begin == b.begin or a.end == b.end)


def bare(page, mention):
    """Where a name stands without its article, on which nobody agrees, and 's."""
    words = page.paragraphs[mention.paragraph][mention.begin:mention.end]
    begin = mention.begin + len(re.match(r"(?:(?:the|an?) )?", words, re.I).group())
    return mention.paragraph, begin, mention.end - len(re.search(r"(?:[’']s)?$", words).group())


def entities_meant(page, reading):
    """The system's entity → the gold's, by the names that decide it."""
    ambiguous = {bare(page, m) for m in page.ambiguous_surnames()}
    names = {bare(page, m): m for m in page.of_kind("name")}
    clear = {m.id for place, m in names.items() if place not in ambiguous}
    votes = collections.defaultdict(collections.Counter)
    for mention in reading.mentions:
        gold = names.get(bare(page, mention))
        if gold is None:  # a title more or less
            gold = next((g for g in names.values() if mention.named and meets(g, mention)
                         and g.end == mention.end), None)
        if gold and (bare(page, gold) not in ambiguous or gold.id not in clear):
            votes[mention.entity][gold.id] += 1
    return {entity: counter.most_common(1)[0][0] for entity, counter in votes.items()
            if entity is not None}


class Counts:
    def __init__(self):
        self.sums = collections.Counter()
        self.missed = []  # (page, what, text, gold, given) for a look at the faults

    def add(self, page, reading):
        meant = entities_meant(page, reading)
        self._names(page, reading)
        self._surnames(page, reading, meant)
        self._references(page, reading, meant)
        self._quotations(page, reading, meant)

    def _note(self, page, what, mark, given):
        self.missed.append((page.path.stem, what, page.text(mark), mark.id, given, mark.paragraph))

    def _names(self, page, reading):
        gold = {bare(page, m): m for m in page.of_kind("name") if m.id in page.entities}
        unjudged = [m for m in page.of_kind("name") if m.id not in page.entities]
        found = {bare(page, m): m for m in reading.mentions
                 if m.named and not any(overlap(m, u) for u in unjudged)}
        for place in found.keys() - gold.keys():
            m = found[place]
            self.missed.append((page.path.stem, "spurious name",
                                page.paragraphs[m.paragraph][m.begin:m.end], "", m.type, m.paragraph))
        for place, mark in gold.items():
            types = page.entities[mark.id].types
            self.sums["names"] += 1
            if place not in found:
                self._note(page, "name not found", mark, None)
                continue
            self.sums["names right"] += 1
            self.sums["types right"] += found[place].type in types
            if found[place].type not in types:
                self._note(page, "type", mark, found[place].type)
        self.sums["names found"] += len(found)

    def _surnames(self, page, reading, meant):
        named = [m for m in reading.mentions if m.named]
        for mark in page.ambiguous_surnames():
            given = [meant.get(m.entity, m.entity) for m in named
                     if overlap(m, mark) and m.end == mark.end]
            self.sums["surnames"] += 1
            self.sums["surnames right"] += mark.id in given
            if mark.id not in given:
                self._note(page, "surname", mark, given)

    def _references(self, page, reading, meant):
        others = [m for m in reading.mentions if not m.named]
        for mark in page.of_kind("reference"):
            if mark.id not in page.entities:
                continue
            what = "pronouns" if page.text(mark).lower() in PRONOUNS else "nominals"
            given = [meant.get(m.entity, m.entity) for m in others if meets(m, mark)]
            self.sums[what] += 1
            self.sums[what + " right"] += mark.id in given
            if mark.id not in given:
                self._note(page, what, mark, given)
        marks = page.of_kind("reference")
        with_names = {m.entity for m in reading.mentions if m.named}
        for mention in others:
            words = page.paragraphs[mention.paragraph][mention.begin:mention.end]
            if words.lower() in PRONOUNS and mention.entity in with_names:
                self.sums["pronouns given"] += 1
                self.sums["pronouns given right"] += any(
                    meets(mention, m) and meant.get(mention.entity) == m.id for m in marks)

    def _quotations(self, page, reading, meant):
        gold = page.of_kind("quotation")
        speakers = collections.defaultdict(list)
        with_names = {m.entity for m in reading.mentions if m.named}
        for quotation in reading.quotations:
            if quotation.speaker not in with_names:
                continue
            mark = self._same(quotation, gold)
            speaker = meant.get(quotation.speaker, quotation.speaker)
            if mark is not None:
                speakers[mark].append(speaker)
            self.sums["speakers given"] += 1
            self.sums["speakers given right"] += mark is not None and mark.id == speaker
            if mark is None or mark.id != speaker:
                words = page.paragraphs[quotation.paragraph][quotation.begin:quotation.end]
                self.missed.append((page.path.stem, "wrong speaker", words[:60],
                                    mark and mark.id, speaker, quotation.paragraph))
        for mark in gold:
            if mark.id in page.entities and not mark.optional:
                self.sums["quotations"] += 1
                self.sums["speakers right"] += mark.id in speakers[mark]
                if not speakers[mark]:
                    self._note(page, "no speaker", mark, None)

    @staticmethod
    def _same(quotation, gold):
        """The mark that shares most with a quotation: of nested ones, the one of its size."""
        def likeness(mark):
            shared = overlap(mark, quotation)
            return shared / (mark.end - mark.begin + quotation.end - quotation.begin - shared)
        best = max(gold, key=likeness, default=None)
        return best if best is not None and overlap(best, quotation) else None

    def rows(self):
        """(measure, value, goal, n) of everything that any page had."""
        s = self.sums
        for measure, right, found, wanted in (
                ("named mentions, F1", s["names right"], s["names found"], s["names"]),
                ("named mentions with type, F1", s["types right"], s["names found"], s["names"])):
            yield measure, 2 * right / max(found + wanted, 1), GOALS[measure], wanted
        for measure, right, total in (
                ("ambiguous surnames resolved right", "surnames right", "surnames"),
                ("quotations with the speaker right", "speakers right", "quotations"),
                ("  right among those given", "speakers given right", "speakers given"),
                ("pronouns resolved right", "pronouns right", "pronouns"),
                ("  right among those given", "pronouns given right", "pronouns given"),
                ("nominals resolved right", "nominals right", "nominals")):
            goal = None if right == "pronouns given right" else GOALS.get(measure)
            yield measure, s[right] / max(s[total], 1), goal, s[total]
