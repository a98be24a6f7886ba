"""Lines of copied text, labelled: the pages of copied_text/, which we wrote after the
labeller's weights were set and which must never be used to set them. A line of a page
is a kind and a text, tab between; an empty line is one of the page. When a page is
used to mend the labeller, move it to tests/golden/text_pages and write another.
"""

import pathlib
import tempfile

PAGES = pathlib.Path(__file__).with_name("copied_text")
ARTICLE_KINDS = (
    "HEADLINE STANDFIRST BYLINE TIMESTAMP IMAGE_DESCRIPTION CAPTION CREDIT HEADING PARAGRAPH "
    "LIST_ITEM QUOTE PULL_QUOTE TABLE EMBED CODE CORRECTION SOURCE_LINE").split()
BULLETS = "•-–* "


def read_pages():
    """(slug, source, [(kind, text)]) of each page."""
    for path in sorted(PAGES.glob("*.tsv")):
        rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
        source = "\n".join(row[1] if len(row) == 2 else "" for row in rows) + "\n"
        yield path.stem, source, [tuple(row) for row in rows if len(row) == 2]


def plain(text):
    return " ".join(text.split()).lstrip(BULLETS)


def kind_given(article, text):
    """The kind of the piece of the answer that holds a line; "none" when no piece does."""
    pieces = article.get("blocks", []) + article.get("boilerplate", [])
    for holds in (lambda piece: plain(piece["text"]) == text,
                  lambda piece: text in plain(piece["text"])):
        for piece in pieces:
            if holds(piece):
                return piece["kind"]
    return "none"


def measure(cores):
    pages = list(read_pages())
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{slug}.txt" for slug, _, _ in pages]
        for path, (_, source, _) in zip(paths, pages):
            path.write_text(source, encoding="utf-8")
        answers = [answer.result for answer in cores.run("article", [str(p) for p in paths])]
    told = [(kind, kind_given(answer, plain(text)))
            for (_, _, lines), answer in zip(pages, answers) for kind, text in lines]
    n = len(told)
    yield ("copied text, held back: lines of the right kind",
           sum(gold == given for gold, given in told) / n, None, None, n)
    yield ("  in the article or out of it",
           sum((gold in ARTICLE_KINDS) == (given in ARTICLE_KINDS) for gold, given in told) / n,
           None, None, n)
