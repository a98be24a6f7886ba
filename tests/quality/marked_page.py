"""A news page with its gold written into the text; the marks are in newsroom/README.md.

    page = marked_page.read(path)
    page.paragraphs[0]                     # "Anna Hale runs the Hale Fund."
    page.marks[0]                          # Mark("name", 0, 0, 9, "hale")
    page.entities["hale"]                  # Entity({"person"}, "Anna Hale")

Offsets are code points of the paragraph. MarkError says what is wrong and where.
"""

import dataclasses
import pathlib
import re

KINDS = {"[": "name", "{": "reference", "<": "quotation"}
CLOSING = {"[": "]", "{": "}", "<": ">"}
TYPES = {"person", "organization", "location", "group", "event", "work", "product"}
NOBODY = "?"       # somebody without a name
NOT_JUDGED = "-"   # of a name
NO_SPEECH = "-"    # of a quotation


class MarkError(ValueError):
    pass


@dataclasses.dataclass(frozen=True)
class Entity:
    types: frozenset  # mostly one; a newspaper may be taken for an organization or a work
    name: str


@dataclasses.dataclass(frozen=True)
class Mark:
    kind: str       # name, reference or quotation
    paragraph: int
    begin: int
    end: int
    id: str         # of an entity, or one of the signs above
    optional: bool = False  # a quotation's speaker may as well be nobody

    def place(self):
        return self.paragraph, self.begin, self.end


@dataclasses.dataclass
class Page:
    path: pathlib.Path
    manner: str
    entities: dict
    paragraphs: list  # the headline first
    marks: list

    def text(self, mark):
        return self.paragraphs[mark.paragraph][mark.begin:mark.end]

    def of_kind(self, kind):
        return [m for m in self.marks if m.kind == kind]

    def ambiguous_surnames(self):
        """Names that by their words alone could mean two entities, one of them a person."""
        return [m for m in self.of_kind("name") if m.id in self.entities and self._is_ambiguous(m)]

    def _is_ambiguous(self, mark):
        words = _words(self.text(mark))
        if len(words) > 1 and words == _words(self.entities[mark.id].name):
            return False
        meant = [e for e in self.entities.values() if set(words) <= set(_words(e.name))]
        return len(meant) > 1 and any("person" in e.types for e in meant)


def _words(name):
    return re.sub(r"[’']s\b", "", name).lower().split()


def _paragraph(index, marked):
    """The text of a marked paragraph, and its marks in the order of their beginnings."""
    text, marks, open_marks, i = "", [], [], 0
    while i < len(marked):
        sign = marked[i]
        if sign in KINDS:
            open_marks.append((sign, len(text)))
        elif sign == "|":
            if not open_marks:
                raise MarkError(f"| without a mark: {marked[:60]}")
            opened, begin = open_marks.pop()
            end = marked.find(CLOSING[opened], i)
            label = marked[i + 1:end]
            if end < 0 or not re.fullmatch(r"[a-z0-9_]+\??|[?-]", label):
                raise MarkError(f"bad id {label[:30]!r} in: {marked[:60]}")
            optional = len(label) > 1 and label.endswith("?")
            marks.append(Mark(KINDS[opened], index, begin, len(text),
                              label.removesuffix("?") if optional else label, optional))
            i = end
        elif sign in "]}>":
            raise MarkError(f"{sign} without an id: {marked[:60]}")
        else:
            text += sign
        i += 1
    if open_marks:
        raise MarkError(f"{open_marks[-1][0]} is not closed: {marked[:60]}")
    return text, sorted(marks, key=lambda m: (m.begin, -m.end))


def read(path):
    path = pathlib.Path(path)
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    manner, entities = "", {}
    for line in head.splitlines():
        if line.startswith("#"):
            manner = line[1:].strip()
            continue
        identity, kind, name = line.split(" ", 2)
        types = frozenset(kind.split("/"))
        if identity in entities or not types <= TYPES:
            raise MarkError(f"{path}: {line}")
        entities[identity] = Entity(types, name)
    page = Page(path, manner, entities, [], [])
    for marked in filter(None, (p.strip() for p in body.split("\n"))):
        try:
            text, marks = _paragraph(len(page.paragraphs), marked)
        except MarkError as error:
            raise MarkError(f"{path}: {error}") from None
        page.paragraphs.append(text)
        page.marks += marks
    return page
