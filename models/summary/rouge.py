"""ROUGE-1 and ROUGE-2 F1, stemmed, on lists of stems; equal to rouge-score's to 1e-9.

evaluate.py measures with rouge-score itself; this one is for the millions of sets that
training compares.
"""

import re
from collections import Counter

from nltk.stem.porter import PorterStemmer

_stemmer = PorterStemmer()
_stems = {}


def stems(text):
    out = []
    for word in re.sub(r"[^a-z0-9]+", " ", text.lower()).split():
        if word not in _stems:
            _stems[word] = _stemmer.stem(word) if len(word) > 3 else word
        out.append(_stems[word])
    return out


def grams(words):
    return Counter(words), Counter(zip(words, words[1:]))


def _f1(a, b):
    size = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / size if size else 0.0


def rouge12(sentences, reference_grams):
    """`sentences` are lists of stems, `reference_grams` is grams(stems(reference))."""
    found = grams([w for s in sentences for w in s])
    return _f1(found[0], reference_grams[0]), _f1(found[1], reference_grams[1])
