"""The newsroom's tuning pages (tests/quality/newsroom) as fit.py reads documents.

A candidate is right when a mark of the gold speaker shares its beginning or its end,
or holds it. Where the page marks nothing in a candidate's words ("the minister"), the
gold does not say whom they mean: a quotation without a right candidate that has such
a one is left out.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/quality"))
import marked_page  # noqa: E402

PAGES = ROOT / "tests/quality/newsroom/tuning"
TYPES = {"person": 1, "organization": 2, "location": 3, "event": 5, "work": 7, "product": 7}
OTHER = 8


class Page:
    def __init__(self, path):
        self.page = marked_page.read(path)
        self.gold = {"genre": "newsroom", "id": path.stem, "quotes": [
            {"mark": m, "start": self._point(m.paragraph, m.begin),
             "speaker_id": None if m.id == marked_page.NO_SPEECH else m.id,
             "unnamed": m.id == marked_page.NOBODY}
            for m in self.page.of_kind("quotation") if m.paragraph > 0]}
        self.named = self.page.of_kind("name")
        self.marks = self.named + self.page.of_kind("reference")

    @staticmethod
    def _point(paragraph, offset):
        return paragraph * 1_000_000 + offset

    def _bytes(self, paragraph, offset):
        return len(self.page.paragraphs[paragraph][:offset].encode())

    def request(self):
        mentions = []
        for m in self.named:
            if m.paragraph == 0:
                continue
            kinds = self.page.entities[m.id].types if m.id in self.page.entities else set()
            kind = next((TYPES[k] for k in TYPES if k in kinds), OTHER)
            mentions.append([m.paragraph - 1, self._bytes(m.paragraph, m.begin),
                             self._bytes(m.paragraph, m.end), kind])
        return json.dumps({"blocks": self.page.paragraphs[1:], "mentions": mentions})

    def _offset(self, paragraph, byte):
        return len(self.page.paragraphs[paragraph].encode()[:byte].decode(errors="ignore"))

    def points(self, span):
        block, begin, end = span
        return tuple(self._point(block + 1, self._offset(block + 1, b)) for b in (begin, end))

    def _marks_of(self, span):
        block, begin, end = span
        begin, end = self._offset(block + 1, begin), self._offset(block + 1, end)
        return [m for m in self.marks if m.paragraph == block + 1 and
                (begin < m.end and m.begin < end) and
                (m.begin == begin or m.end == end or (m.begin <= begin and end <= m.end))]

    def is_speaker(self, span, quotation):
        marks = self._marks_of(span)
        if quotation["unnamed"]:
            return not any(m.id in self.page.entities for m in marks)
        return any(m.id == quotation["speaker_id"] for m in marks)

    def is_unclear(self, span):
        return not self._marks_of(span)


def read():
    return [Page(path) for path in sorted(PAGES.glob("*.txt"))]
