#!/usr/bin/env python3
"""Does `nutgraf parse` grow with the pages that it has read?

    tests/benchmark/drift.py build/release/bin/nutgraf --pages=100000 FOLDER…

Has it read the folders over and over, and prints what is resident and what was at the most,
after the first 5,000 answers, along the way, and after the last. The first figure has what grows
once and is bounded: the allocator's arenas, lazily made tables, the index of stories, the largest
pages. Exits with 1 when the most is in the end over a hundredth above it.
"""
import argparse
import pathlib
import subprocess
import sys
import time

FIRST = 5000
ALLOWED = 1.01


def memory_megabytes(pid):
    """What is resident now, and the most that ever was."""
    status = dict(line.split(":", 1) for line in
                  pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
    return tuple(int(status[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    files = sum(path.is_file() for folder in options.folders for path in folder.rglob("*"))
    if not files:
        parser.error("there are no pages in the folders")
    print(f"{options.pages} pages, of {files} files")
    # Twice as often as needed: the program must still be at work when it is measured last.
    folders = options.folders * (2 * options.pages // files + 2)
    run = subprocess.Popen([options.command, "parse", f"--parse_threads={options.threads}", *folders],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    start, errors, most = time.monotonic(), 0, {}
    marks = {FIRST, *range(20_000, options.pages, 20_000), options.pages}
    for answered in range(1, options.pages + 1):
        errors += b'"error":{' in run.stdout.readline()
        if answered in marks:
            resident, most[answered] = memory_megabytes(run.pid)
            print(f"{answered} pages, {errors} errors, {time.monotonic() - start:.0f} s: "
                  f"{resident:.1f} MB resident, {most[answered]:.1f} at the most", flush=True)
    run.kill()
    run.wait()
    return 1 if most[options.pages] > ALLOWED * most.get(FIRST, most[options.pages]) else 0


if __name__ == "__main__":
    sys.exit(main())
