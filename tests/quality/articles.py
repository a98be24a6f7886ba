"""Article measures: body text, metadata, pages without an article."""

import collections
import re
import unicodedata

import copied_text
import datasets
import kinds

BODY = {"HEADING", "PARAGRAPH", "LIST_ITEM", "QUOTE", "PULL_QUOTE", "TABLE", "EMBED", "CODE"}
WORD = re.compile(r"\w+")


def body_text(article):
    return "\n".join(b["text"] for b in article.get("blocks", []) if b["kind"] in BODY)


def shingles(text, size):
    words = [w.lower() for w in WORD.findall(text)]
    if size == 1:
        return collections.Counter(words)
    if 0 < len(words) < size:
        return collections.Counter([tuple(words)])
    return collections.Counter(tuple(words[i:i + size]) for i in range(len(words) - size + 1))


def overlap(predicted, gold, size):
    """Precision and recall of word shingles, as multisets."""
    p, g = shingles(predicted, size), shingles(gold, size)
    both = sum((p & g).values())
    if not p and not g:
        return 1.0, 1.0
    return (both / sum(p.values()) if p else 1.0 if not g else 0.0,
            both / sum(g.values()) if g else 1.0)


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def folded(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = text.translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return " ".join(text.split())


def author_set(text):
    text = re.sub(r"(?i)^\s*by\s+", "", folded(text))
    return {name.strip() for name in re.split(r",|&|\band\b|\bund\b|;|\|", text) if name.strip()}


def measure(cores, limit):
    pages = list(datasets.wcxb())[:limit]
    rows = list(zip(pages, cores.run("article", [path for path, _, _ in pages])))
    articles = [(gold, a) for (_, kind, gold), a in rows if kind == "article"]
    others = [a for (_, kind, _), a in rows if kind != "article"]
    cpu = sum(a.cpu_us for _, a in rows) / 1e6
    yield from _body(articles, len(rows) / cpu)
    yield from _metadata(articles, "WCXB dev",
                         {"title": ".82", "author": ".67", "publish_date": ".872"})
    found = sum(a.result.get("kind") == "NO_ARTICLE" for a in others)
    if others:
        yield ("pages without an article recognised", found / len(others), None, ".95",
               len(others))
    missed = sum(a.result.get("kind") == "NO_ARTICLE" or bool(a.error) for _, a in articles)
    yield "articles taken for none", missed / len(articles), None, "0", len(articles)
    lost = sum(not a.result.get("blocks") for _, a in articles)
    yield "  without their text", lost / len(articles), None, "0", len(articles)
    yield from _strings(cores, limit)
    yield from kinds.measure(cores)
    yield from copied_text.measure(cores)


def _body(articles, rate):
    judged = [(gold, answer) for gold, answer in articles if gold.get("main_content")]
    n = len(judged)
    token, shingle = [], []
    for gold, answer in judged:
        text = body_text(answer.result)
        token.append(overlap(text, gold["main_content"], 1))
        shingle.append(overlap(text, gold["main_content"], 4))
    yield "WCXB dev: body token F1 (mean of pages)", sum(f1(*s) for s in token) / n, ".956", ".965", n
    p, r = (sum(s[i] for s in shingle) / n for i in (0, 1))
    yield "WCXB dev: 4-word shingle F1", f1(p, r), ".970", ".975", n
    yield "  precision", p, ".951", ".965", n
    yield "  recall", r, ".990", ".985", n
    yield "pages per CPU-second", rate, "60 (448 resiliparse)", "600", n


def one_line(gold):
    return "; ".join(gold) if isinstance(gold, list) else gold


def _metadata(articles, name, anchors):
    def share(field, exact):
        pairs = [(gold[field], a.result) for gold, a in articles if gold.get(field)]
        return sum(exact(g, p) for g, p in pairs) / max(len(pairs), 1), len(pairs)

    def title(gold, page):
        return folded(gold) == folded(page.get("title", {}).get("text", ""))

    def author(gold, page):
        names = {folded(b["name"]) for b in page.get("bylines", []) if "name" in b}
        return names == author_set(gold)

    def date(gold, page):
        return page.get("publishTime", {}).get("value", "")[:10] == gold[:10]

    for what, field, exact, goal in (("title exact", "title", title, ".88"),
                                     ("author exact", "author", author, ".80"),
                                     ("date exact", "publish_date", date, ".90")):
        value, n = share(field, exact)
        yield f"{name}: {what}", value, anchors.get(field), goal, n
    # Annotators took the date that a page shows; many show when they were changed alone.
    dated = [(gold["publish_date"][:10], a.result) for gold, a in articles
             if gold.get("publish_date")]
    shown = sum((page.get("publishTime") or page.get("updateTime") or {}).get("value", "")[:10] == day
                for day, page in dated)
    yield (f"{name}: date exact, the update's where no publication is stated",
           shown / max(len(dated), 1), "–", "–", len(dated))
    undated = [a for gold, a in articles if not gold.get("publish_date")]
    invented = sum("publishTime" in a.result for a in undated)
    yield (f"{name}: dates given where the gold has none (share)",
           invented / max(len(undated), 1), "1.0", ".08", len(undated))


def _strings(cores, limit):
    pages = list(datasets.trafilatura())[:limit]
    answers = list(cores.run("article", [path for path, _ in pages]))
    stated = [{"title": one_line(gold.get("title")), "author": one_line(gold.get("author")),
               "publish_date": one_line(gold.get("date"))} for _, gold in pages]
    yield from _metadata(list(zip(stated, answers)), "trafilatura dev",
                         {"author": ".565", "publish_date": ".865"})
    tp = fp = fn = 0
    for (_, gold), answer in zip(pages, answers):
        text = folded(body_text(answer.result))
        if answer.result.get("title"):
            text = folded(answer.result["title"]["text"]) + " " + text
        for wanted in gold["with"]:
            tp, fn = (tp + 1, fn) if folded(wanted) in text else (tp, fn + 1)
        fp += sum(folded(unwanted) in text for unwanted in gold["without"])
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    yield "trafilatura dev: strings F1", f1(precision, recall), ".926", ".940", len(pages)
    yield "  precision", precision, None, None, len(pages)
    yield "  recall", recall, None, None, len(pages)
