"""Article bodies and metadata: Nutgraf beside trafilatura and rs-trafilatura.

    script/compare_peers                    # installs the peers, runs them all, prints Markdown
    script/compare_peers --bodies FILE      # ours as cross-validated by train_blocks.py --bodies

All read the same pages of ../shared/data in the same run, one thread each, one after
the other. Without --bodies our rows are of the shipped weights, which were trained on
these pages: the metadata rows are fair either way, the body rows only with it.
Differences are judged by a paired bootstrap over pages.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import articles  # noqa: E402
import datasets  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
RESAMPLES = 10_000


def pages():
    """(path, address, kind of set, gold)."""
    for path, kind, gold in datasets.wcxb():
        record = json.loads((pathlib.Path(path).parents[1] / "gold"
                             / (pathlib.Path(path).stem + ".json")).read_text(encoding="utf-8"))
        yield path, record.get("url") or "", "wcxb" if kind == "article" else "other", gold
    for path, gold in datasets.trafilatura():
        yield path, gold.get("url") or "", "strings", gold


def json_lines(text):
    """Cut at line feeds alone: str.splitlines also cuts inside of JSON strings."""
    return [json.loads(line) for line in text.split("\n") if line]


def run(command, rows):
    """The command's answer, as a dict, to each page."""
    lines = "".join(f"{path}\t{address}\n" for path, address, _, _ in rows)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8",
                          check=True)
    answers = json_lines(done.stdout)
    assert len(answers) == len(rows), f"{command[0]} answered {len(answers)} of {len(rows)}"
    return answers


def ours(binary, rows):
    lines = "".join(f"{path}\n" for path, _, _, _ in rows)
    done = subprocess.run([binary, "article"], input=lines, capture_output=True, text=True,
                          encoding="utf-8", check=True)
    for answer in json_lines(done.stdout):
        article = answer.get("result", {})
        yield {"cpu_us": answer["cpu_us"], "text": articles.body_text(article),
               "title": article.get("title", {}).get("text"),
               "author": "; ".join(b["name"] for b in article.get("bylines", []) if "name" in b),
               "date": article.get("publishTime", {}).get("value", "")[:10]}


def body_scores(rows, answers):
    """For each WCXB article: token F1, shingle precision, shingle recall."""
    scores = []
    for (_, _, kind, gold), answer in zip(rows, answers):
        if kind != "wcxb" or not gold.get("main_content"):
            continue
        tokens = articles.f1(*articles.overlap(answer["text"], gold["main_content"], 1))
        scores.append((tokens, *articles.overlap(answer["text"], gold["main_content"], 4)))
    return np.array(scores)


def string_counts(rows, answers):
    """For each page of strings: found, missed, wrongly there."""
    counts = []
    for (_, _, kind, gold), answer in zip(rows, answers):
        if kind != "strings":
            continue
        text = articles.folded((answer.get("title") or "") + " " + answer["text"])
        found = sum(articles.folded(s) in text for s in gold["with"])
        counts.append((found, len(gold["with"]) - found,
                       sum(articles.folded(s) in text for s in gold["without"])))
    return np.array(counts)


def shingle_f1(scores):
    return articles.f1(*scores[:, 1:].mean(axis=0))


def strings_f1(counts):
    found, missed, wrong = counts.sum(axis=0)
    return 2 * found / max(2 * found + missed + wrong, 1)


def exact(rows, answers, key, gold_key, same):
    pairs = [(gold[gold_key], answer.get(key) or "")
             for (_, _, kind, gold), answer in zip(rows, answers)
             if kind == "wcxb" and gold.get(gold_key)]
    return np.array([same(g, a) for g, a in pairs], float)


def invented(rows, answers):
    return np.array([bool(answer.get("date")) for (_, _, kind, gold), answer in zip(rows, answers)
                     if kind == "wcxb" and not gold.get("publish_date")], float)


def interval(statistic, a, b):
    """95 % of statistic(a) - statistic(b) over resampled pages."""
    random = np.random.RandomState(0)
    differences = [statistic(a[i]) - statistic(b[i])
                   for i in random.randint(0, len(a), (RESAMPLES, len(a)))]
    low, high = np.percentile(differences, (2.5, 97.5))
    return f"{statistic(a) - statistic(b):+.3f} ({low:+.3f} … {high:+.3f})"


def measures(rows, answers):
    """name → (statistic, value of each page)."""
    body, strings = body_scores(rows, answers), string_counts(rows, answers)
    titles = exact(rows, answers, "title", "title",
                   lambda g, a: articles.folded(g) == articles.folded(a))
    authors = exact(rows, answers, "author", "author",
                    lambda g, a: articles.author_set(g) == articles.author_set(a))
    dates = exact(rows, answers, "date", "publish_date", lambda g, a: g[:10] == a[:10])
    return {
        "WCXB body token F1": (lambda s: s[:, 0].mean(), body),
        "WCXB body 4-word shingle F1": (shingle_f1, body),
        "– precision": (lambda s: s[:, 1].mean(), body),
        "– recall": (lambda s: s[:, 2].mean(), body),
        "trafilatura strings F1": (strings_f1, strings),
        "title exact": (np.mean, titles), "author exact": (np.mean, authors),
        "date exact": (np.mean, dates),
        "dates where the gold has none": (np.mean, invented(rows, answers)),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cores", required=True, help="path of nutgraf_quality_run")
    parser.add_argument("--rust", required=True, help="path of rs_trafilatura_run")
    parser.add_argument("--bodies", help="JSON lines {path, text}, cross-validated")
    arguments = parser.parse_args()
    rows = list(pages())
    systems = {"Nutgraf": list(ours(arguments.cores, rows))}
    if arguments.bodies:
        lines = json_lines(pathlib.Path(arguments.bodies).read_text(encoding="utf-8"))
        bodies = {pathlib.Path(r["path"]).name: r["text"] for r in lines}
        for (path, _, _, _), answer in zip(rows, systems["Nutgraf"]):
            answer["text"] = bodies.get(pathlib.Path(path).name, answer["text"])
    systems["rs-trafilatura 0.2.2"] = run([arguments.rust], rows)
    systems["trafilatura 2.3.1"] = run([sys.executable, HERE / "trafilatura_run.py"], rows)
    table(rows, systems)


def table(rows, systems):
    results = {name: measures(rows, answers) for name, answers in systems.items()}
    names = list(systems)
    print("| measure | n | " + " | ".join(names) + " | "
          + " | ".join(f"Nutgraf − {n.split()[0]} (95 %)" for n in names[1:]) + " |")
    print("|" + "---|" * (2 + 2 * len(names) - 1))
    for measure, (statistic, mine) in results["Nutgraf"].items():
        values = [f"{results[n][measure][0](results[n][measure][1]):.3f}" for n in names]
        against = [interval(statistic, mine, results[n][measure][1]) for n in names[1:]]
        print(f"| {measure} | {len(mine)} | " + " | ".join(values + against) + " |", flush=True)
    rates = {n: len(rows) / (sum(a["cpu_us"] for a in answers) / 1e6)
             for n, answers in systems.items()}
    ratios = [f"{rates['Nutgraf'] / rates[n]:.1f} ×" for n in names[1:]]
    print(f"| pages per CPU-second | {len(rows)} | "
          + " | ".join([f"{rates[n]:.0f}" for n in names] + ratios) + " |")


if __name__ == "__main__":
    main()
