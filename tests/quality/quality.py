"""How good every service is on the development data, beside the anchors.

    script/quality                       # everything
    script/quality summaries --limit 50  # one measure, the first 50 documents

Prints a Markdown table a service. Data that is absent is said and skipped. Anchors
are the best figures of others, on the held-out sets where ours are on development
data: read them as the size of the task.
"""

import argparse
import importlib
import sys

import datasets
from cores import Cores

MEASURES = ["articles", "sentences", "names", "coreference", "quotations", "salience",
            "newsroom", "summaries"]


def shown(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value > 1 else f"{value:.3f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []], help="default: all")
    parser.add_argument("--cores", required=True, help="path of nutgraf_quality_run")
    parser.add_argument("--limit", type=int, help="documents a set, for a quick look")
    arguments = parser.parse_args()
    cores = Cores(arguments.cores)
    for name in arguments.measures or MEASURES:
        print(f"\n### {name.capitalize()}\n\n| measure | here | others | goal | n |\n|---|---|---|---|---|")
        try:
            for measure, value, anchor, goal, n in importlib.import_module(name).measure(
                    cores, arguments.limit):
                print(f"| {measure.replace('  ', '– ')} | {shown(value)} | {anchor or '–'} "
                      f"| {goal or '–'} | {n:,} |", flush=True)
        except datasets.DataAbsent as absent:
            print(f"| skipped: {absent} | | | | |")


if __name__ == "__main__":
    sys.exit(main())
