"""GUM stories for the resolver: out as blocks, back as gold for what it did.

    stories = gum.load(path, split="train")
    gum.write(stories, file)             # what trace_resolution reads
    for story, trace in gum.traces(stories, file): …

Offsets in GUM are code points of the whole text; the trace's are bytes of a block.
"""
import bisect
import json


class Story:
    def __init__(self, record):
        self.id, self.genre, self.text = record["id"], record["genre"], record["text"]
        self.record = record
        self.blocks = []  # (kind, begin, end) in code points
        starts = sorted(set(record["pars"] + [0])) + [len(self.text)]
        for number, (begin, end) in enumerate(zip(starts, starts[1:])):
            stripped = self.text[begin:end].rstrip()
            if not stripped:
                continue
            title = number == 0 and stripped == (record.get("title") or "").strip()
            date = number == 1 and self.genre == "news" and len(stripped) < 40
            kind = "headline" if title else "timestamp" if date else "paragraph"
            self.blocks.append((kind, begin, begin + len(stripped)))
        self.entities = {e["id"]: e for e in record["entities"]}
        self.gold = []  # (begin, end, entity, kind)
        for e in record["entities"]:
            for (begin, end), kind in zip(e["mentions"], e["kinds"]):
                self.gold.append((begin, end, e["id"], kind))
        self.gold.sort()
        self.begins = [g[0] for g in self.gold]

    def place(self, block, begin, end):
        """The code points of a byte range of a block."""
        kind, first, last = self.blocks[block]
        data = self.text[first:last].replace("\n", " ").replace("\t", " ").encode()
        count = len(data[:begin].decode())
        return first + count, first + count + len(data[begin:end].decode())

    def entity_at(self, begin, end, kind):
        """The gold entity that a mention of ours means, or None.

        A pronoun must stand alone; a name or phrase lies in the shortest gold
        mention around it that is not much longer than it.
        """
        best = None
        upto = bisect.bisect_right(self.begins, begin)
        for b, e, entity, gold_kind in self.gold[max(0, upto - 60):upto]:
            if e < end:
                continue
            if kind == 3 and (b, e) != (begin, end):
                continue
            if kind == 1 and gold_kind != "name" and e - b > 2 * (end - begin) + 12:
                continue
            if kind == 2 and e - b > end - begin + 30:
                continue
            if best is None or e - b < best[0]:
                best = (e - b, entity)
        if kind == 2 and best is None:  # ours reaches further than gold
            for b, e, entity, _ in self.gold[max(0, upto - 60):upto]:
                if b == begin and e <= end:
                    best = (e - b, entity) if best is None or e - b > best[0] else best
        return best and best[1]


def load(path, split=None, genres=None):
    with open(path, encoding="utf-8") as file:
        stories = [Story(json.loads(line)) for line in file]
    return [s for s in stories if (split is None or s.record["split"] == split)
            and (genres is None or s.genre in genres)]


def write(stories, file):
    for story in stories:
        print("D", story.id, sep="\t", file=file)
        for kind, begin, end in story.blocks:
            text = story.text[begin:end].replace("\n", " ").replace("\t", " ")
            print("B", kind, text, sep="\t", file=file)


class Trace:
    def __init__(self):
        self.references = []   # (begin, end, kind, draft, confidence), code points
        self.decisions = {}    # reference: [(draft, {feature: value})]
        self.salience = {}     # draft: {feature: value}
        self.gold_of = []      # the gold entity of each reference, or None
        self.gold_of_draft = {}

    def settle(self):
        votes = {}
        for (_, _, kind, draft, _), entity in zip(self.references, self.gold_of):
            if kind == 1 and draft >= 0 and entity is not None:
                counts = votes.setdefault(draft, {})
                counts[entity] = counts.get(entity, 0) + 1
        self.gold_of_draft = {d: max(sorted(c), key=c.get) for d, c in votes.items()}


def features(cells):
    return {name: float(value) for name, value in (cell.split("=") for cell in cells)}


def traces(stories, file):
    by_id = {story.id: story for story in stories}
    story = trace = None
    for line in file:
        cells = line.rstrip("\n").split("\t")
        if cells[0] == "D":
            if trace is not None:
                trace.settle()
                yield story, trace
            story, trace = by_id[cells[1]], Trace()
        elif cells[0] == "R":
            block, begin, end, kind, draft = map(int, cells[2:7])
            begin, end = story.place(block, begin, end)
            trace.references.append((begin, end, kind, draft, float(cells[7])))
            trace.gold_of.append(story.entity_at(begin, end, kind))
        elif cells[0] == "C":
            trace.decisions.setdefault(int(cells[1]), []).append(
                (int(cells[2]), features(cells[3:])))
        elif cells[0] == "S":
            trace.salience[int(cells[1])] = features(cells[2:])
    if trace is not None:
        trace.settle()
        yield story, trace
