"""Pages with a label for each block: what block_dump sees, aligned with the gold text.

A block is body when at least half of its words lie in runs that the page and the
gold text share in order (runs of three words or more, difflib's matching blocks).
Pages of the trafilatura set have gold for a few strings only: blocks that hold a
string that must be in the text are body, those with one that must not are not, all
others go unlabelled.
"""

import difflib
import json
import re
import struct
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import numpy as np

WORD = re.compile(r"\w+")
RUN = 3
UNLABELLED = -1.0


def words(text):
    return WORD.findall(text.lower())


@dataclass
class LabelledPage:
    path: Path
    address: str
    domain: str
    page_type: str  # WCXB's, or "strings" for the trafilatura set
    texts: list
    features: np.ndarray
    labels: np.ndarray  # share of words in the gold text, or UNLABELLED
    lengths: np.ndarray  # words of each block
    gold: str = ""
    with_strings: list = field(default_factory=list)
    without_strings: list = field(default_factory=list)


def byte_lengths(texts):
    return np.array([len(text.encode()) for text in texts])


def word_f1(texts, gold):
    """F1 of words, as multisets."""
    got = Counter(word for text in texts for word in words(text))
    wanted = Counter(words(gold))
    same = sum((got & wanted).values())
    return 2 * same / (got.total() + wanted.total()) if same else 0.0


def feature_names(dump):
    return subprocess.run([dump, "--names"], capture_output=True, text=True, check=True).stdout.split()


def read_blocks(dump, paths):
    """Runs block_dump; yields (texts, features) for each page."""
    width = len(feature_names(dump))
    data = subprocess.run([dump, *map(str, paths)], capture_output=True, check=True).stdout
    at = 0
    for _ in paths:
        (count,) = struct.unpack_from("<i", data, at)
        at += 4
        texts, rows = [], np.empty((count, width), np.float32)
        for i in range(count):
            (size,) = struct.unpack_from("<i", data, at)
            at += 4
            texts.append(data[at : at + size].decode("utf-8", "replace"))
            at += size
            rows[i] = np.frombuffer(data, np.float32, width, at)
            at += 4 * width
        yield texts, rows


def read_page_features(dump, pages, body, scratch):
    """Runs block_dump --pages with the blocks' probabilities; a row for each (path, address)."""
    scratch.write_bytes(np.concatenate(body).astype(np.float32).tobytes())
    listed = [word for page in pages for word in page]
    data = subprocess.run([dump, "--pages", scratch, *listed], capture_output=True, check=True).stdout
    (width,) = struct.unpack_from("<i", data)
    return np.frombuffer(data, np.float32).reshape(len(pages), width + 1)[:, 1:]


def shares_in_gold(texts, gold):
    """For each block, the share of its words that the gold text has, in order."""
    page, owner = [], []
    for i, text in enumerate(texts):
        for word in words(text):
            page.append(word)
            owner.append(i)
    wanted = words(gold)
    covered = np.zeros(len(page), bool)
    if len(wanted) >= RUN and len(page) >= RUN:
        page_runs = [" ".join(page[i : i + RUN]) for i in range(len(page) - RUN + 1)]
        gold_runs = [" ".join(wanted[i : i + RUN]) for i in range(len(wanted) - RUN + 1)]
        matcher = difflib.SequenceMatcher(None, page_runs, gold_runs, autojunk=False)
        for begin, _, size in matcher.get_matching_blocks():
            if size:
                covered[begin : begin + size + RUN - 1] = True
    counts = np.zeros(len(texts), int)
    hits = np.zeros(len(texts))
    np.add.at(counts, owner, 1)
    np.add.at(hits, owner, covered)
    return hits / np.maximum(counts, 1), counts


def wcxb_pages(dump, root):
    paths = sorted((root / "html").glob("*.html"))
    for path, (texts, features) in zip(paths, read_blocks(dump, paths)):
        record = json.loads((root / "gold" / f"{path.stem}.json").read_text())
        gold = record["ground_truth"].get("main_content") or ""
        labels, lengths = shares_in_gold(texts, gold)
        address = record.get("url") or ""
        yield LabelledPage(
            path=path, address=address, domain=urlparse(address).netloc or path.stem,
            page_type=record["_internal"]["page_type"]["primary"],
            texts=texts, features=features, labels=labels, lengths=lengths, gold=gold)


def string_pages(dump, root):
    records = list(json.loads((root / "gold.json").read_text()).values())
    records = [r for r in records if (root / r["file"]).exists()]
    for record, (texts, features) in zip(
            records, read_blocks(dump, [root / r["file"] for r in records])):
        flat = [" ".join(words(text)) for text in texts]
        wanted = [" ".join(words(s)) for s in record["with"]]
        unwanted = [" ".join(words(s)) for s in record["without"]]
        labels = np.full(len(texts), UNLABELLED)
        for i, text in enumerate(flat):
            if any(s and s in text for s in unwanted):
                labels[i] = 0
            if any(s and s in text for s in wanted):
                labels[i] = 1
        yield LabelledPage(
            path=root / record["file"], address=record["url"],
            domain=urlparse(record["url"]).netloc,
            page_type="strings", texts=texts, features=features, labels=labels,
            lengths=np.array([len(text.split()) for text in flat], int),
            with_strings=wanted, without_strings=unwanted)


def load_pages(dump, data):
    data = Path(data)
    pages = [*wcxb_pages(dump, data / "wcxb-dev"), *string_pages(dump, data / "trafilatura-dev")]
    return [page for page in pages if page.texts]
