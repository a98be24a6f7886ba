"""The development data of ../shared/data, read as it stands (see its README).

Archives are unpacked once into a cache folder outside of the project. Every
loader raises DataAbsent when its file is not there.
"""

import csv
import glob
import json
import pathlib
import subprocess
import tempfile

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data"
CACHE = pathlib.Path(tempfile.gettempdir()) / "nutgraf-quality-data"


class DataAbsent(Exception):
    pass


def _shared(name):
    path = SHARED / name
    if not path.exists():
        raise DataAbsent(f"{name} is not in ../shared/data")
    return path


def json_lines(name):
    text = subprocess.run(["zstd", "-d", "--long=27", "-q", "-c", _shared(name + ".jsonl.zst")],
                          check=True, capture_output=True).stdout
    return [json.loads(line) for line in text.splitlines()]


def unpacked(name):
    archive, folder = _shared(name + ".tar.zst"), CACHE / name
    if not folder.exists():
        part = CACHE / (name + ".part")
        part.mkdir(parents=True, exist_ok=True)
        tar = subprocess.Popen(["zstd", "-d", "--long=27", "-q", "-c", archive],
                               stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", part], stdin=tar.stdout, check=True)
        part.rename(folder)
    return folder / name if (folder / name).exists() else folder


def wcxb():
    """(path of the page, kind of page, gold) for each page, by file name."""
    root = unpacked("wcxb-dev")
    for path in sorted(glob.glob(str(root / "gold" / "*.json"))):
        gold = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        page = root / "html" / (pathlib.Path(path).stem + ".html")
        yield str(page), gold["_internal"]["page_type"]["primary"], gold["ground_truth"]


def page_path(name, page):
    """The path of one page of wcxb-dev or trafilatura-dev, by its file's name."""
    root = unpacked(name)
    return root / "html" / page


def trafilatura():
    """(path of the page, gold) for each page."""
    root = unpacked("trafilatura-dev")
    golds = json.loads((root / "gold.json").read_text(encoding="utf-8"))
    for gold in golds.values():
        yield str(root / gold["file"]), gold


def _conll(path, column):
    sentence = []
    for line in pathlib.Path(path).read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("#"):
            continue
        fields = line.split("\t") if "\t" in line else line.split()
        if len(fields) <= column:
            if sentence:
                yield sentence
            sentence = []
            continue
        word = fields[1] if column == 2 else fields[0]
        sentence.append((word, fields[column]))
    if sentence:
        yield sentence


def named_entities():
    """set name → sentences of (word, IOB tag), only what no training script of ours reads."""
    root = unpacked("ner")
    sets = {
        "wnut17 test": list(_conll(root / "wnut17/emerging.test.annotated", 1)),
        "uner-ewt test": list(_conll(root / "uner-ewt/test.iob2", 2)),
    }
    for domain in ("politics", "science", "music", "literature", "ai"):
        sets[f"crossner {domain} test"] = list(_conll(root / f"crossner/{domain}/test.txt", 1))
    return sets


def gum(genres=None, split=None):
    return [d for d in json_lines("gum")
            if (genres is None or d["genre"] in genres) and (split is None or d["split"] == split)]


def csv_rows(path):
    with open(path, encoding="latin-1", newline="") as file:
        yield from csv.DictReader(file)
