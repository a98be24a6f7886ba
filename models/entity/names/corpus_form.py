"""The form that all corpora are brought into: words with labels, spans without what
surrounds a name, files of documents. See prepare_corpora.py."""

import pathlib

HERE = pathlib.Path(__file__).parent
PSEUDO_DOCUMENT = 12  # sentences; for corpora without document boundaries


def words_of(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {w for line in lines if not line.startswith("#") for w in line.split()}


TITLES = words_of("titles.txt")
DEMONYMS = words_of("demonyms.txt")
DEMONYMS |= {w + "s" for w in DEMONYMS}

ALL = "PERSON,ORGANIZATION,LOCATION,GROUP,EVENT,WORK,PRODUCT,OTHER"
CORE = "PERSON,ORGANIZATION,LOCATION,GROUP"


def has_capital(word):
    return any(c.isupper() for c in word)


def is_demonym(word):
    return has_capital(word) and word.lower() in DEMONYMS


def spans_of(labels):
    """[(begin, end, type)] of IOB labels, forgiving a missing B."""
    spans, begin, kind = [], None, None
    for i, label in enumerate(labels + ["O"]):
        if begin is not None and not (label.startswith("I-") and label[2:] == kind):
            spans.append((begin, i, kind))
            begin = None
        if label.startswith("B-") or (label.startswith("I-") and begin is None):
            begin, kind = i, label[2:]
    return spans


def labels_of(words, spans, unknown=()):
    labels = ["?" if i in unknown else "O" for i in range(len(words))]
    for begin, end, kind in spans:
        labels[begin:end] = ["B-" + kind] + ["I-" + kind] * (end - begin - 1)
    return labels


def trimmed(words, begin, end, kind):
    """The span without articles, titles, possessives and marks around it."""
    while begin < end and words[end - 1] in ("'s", "'", "’s", "’", ",", ".", '"'):
        end -= 1
    while begin < end and words[begin].lower() in ("the", "a", "an", '"', "``", "'", "@"):
        begin += 1
    if "PERSON" in kind:
        last = max((i for i in range(begin, end) if words[i].lower() in TITLES), default=None)
        if last is not None and (last < end - 1 or begin == last):
            begin = last + 1
        elif last is not None:  # "Ann Lee Vice President"
            while end > begin and words[end - 1].lower() in TITLES:
                end -= 1
    return (begin, end, kind) if begin < end else None


def with_demonyms(words, spans):
    covered = {i for begin, end, _ in spans for i in range(begin, end)}
    return spans + [(i, i + 1, "GROUP") for i, w in enumerate(words)
                    if i not in covered and is_demonym(w)]


class Writer:
    def __init__(self, out, name, types):
        self.out, self.name, self.types = out, name, types
        self.documents = {"train": [], "test": []}

    def add(self, part, sentences):
        self.documents[part].append(sentences)

    def close(self):
        for part, documents in self.documents.items():
            if not documents:
                continue
            with open(self.out / f"{self.name}.{part}.tsv", "w", encoding="utf-8") as f:
                for sentences in documents:
                    print(f"#doc {self.name} {self.types}", file=f)
                    for words, labels in sentences:
                        for pair in zip(words, labels):
                            print(*pair, sep="\t", file=f)
                        print(file=f)
            print(self.name, part, len(documents), "documents",
                  sum(map(len, documents)), "sentences",
                  sum(len(w) for d in documents for w, _ in d), "tokens",
                  sum(l.startswith("B-") for d in documents for _, ls in d for l in ls), "names")


def grouped(sentences, size=PSEUDO_DOCUMENT):
    return [sentences[i:i + size] for i in range(0, len(sentences), size)]


def read_conll(path, column=-1, word_column=0):
    sentence = []
    with open(path, encoding="utf-8", errors="replace") as f:
        for line in list(f) + ["\n"]:
            line = line.rstrip("\r\n")
            if not line.strip():
                if sentence:
                    yield [w for w, _ in sentence], [l for _, l in sentence]
                sentence = []
            elif not line.startswith("# "):
                fields = line.split("\t") if "\t" in line else line.split()
                if len(fields) > 1 and fields[word_column].strip():
                    sentence.append((fields[word_column].strip(), fields[column].strip()))
