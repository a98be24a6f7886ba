"""The pages that the block classifier does worst on, and which blocks were wrong.

  train_blocks.py … --worst worst.txt

lists the cross-validated choice: a page's F1, the best that choosing among its blocks
could reach (low where the gold and the page differ), its address, then its costliest
wrong blocks: LOST or EXTRA, words, how likely body, share in the gold, the text's start.
"""

import page_labels

PAGES = 20
BLOCKS = 5


def listing(blocks, body, threshold=0.5):
    scored = []
    for page, begin in zip(blocks.pages, blocks.starts):
        if page.page_type != "article" or not page.gold:
            continue
        judged = body[begin : begin + len(page.texts)]
        chosen = [t for t, p in zip(page.texts, judged) if p >= threshold]
        scored.append((page_labels.word_f1(chosen, page.gold), page, judged))
    scored.sort(key=lambda entry: entry[0])
    return "".join(_page(*entry, threshold) for entry in scored[:PAGES])


def _page(f1, page, judged, threshold):
    ideal = [t for t, share in zip(page.texts, page.labels) if share >= 0.5]
    best = page_labels.word_f1(ideal, page.gold)
    lines = [f"{f1:.3f} (best {best:.3f}) {page.path.name} {page.address[:100]}"]
    wrong = [
        (length, p, share, text)
        for length, p, share, text in zip(page.lengths, judged, page.labels, page.texts)
        if (p >= threshold) != (share >= 0.5)]
    for length, p, share, text in sorted(wrong, key=lambda w: -w[0])[:BLOCKS]:
        verdict = "EXTRA" if p >= threshold else "LOST "
        lines.append(f"    {verdict} {length:4d} words, {p:.2f}, {share:.2f}: {text[:80]!r}")
    return "\n".join(lines) + "\n"
