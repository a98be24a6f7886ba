#!/usr/bin/env python3
"""Does `nutgraf parse` grow with the pages that it has read?

    tests/benchmark/drift.py build/release/bin/nutgraf --pages=100000 FOLDER…

Feeds the pages of the folders (*.html and *.html.gz), over and over, to `nutgraf parse -`,
and prints its resident memory after the first 5,000 answers, along the way, and after the
last. The first figure has what grows once and is bounded: the allocator's arenas, lazily
made tables, the index of stories. Exits with 1 when the last is more than a tenth above it.
"""
import argparse
import base64
import gzip
import itertools
import pathlib
import subprocess
import sys
import threading
import time

FIRST = 5000


def page_bytes(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def feed(pipe, paths):
    """Without an end: the program must still be at work when it is measured last."""
    try:
        for path in itertools.cycle(paths):
            pipe.write(b'{"html":"' + base64.b64encode(page_bytes(path)) + b'"}\n')
    except BrokenPipeError:
        pass


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
    paths = sorted(path for folder in options.folders for path in folder.rglob("*")
                   if path.name.endswith((".html", ".html.gz")))
    print(f"{options.pages} pages, of {len(paths)} files")
    run = subprocess.Popen([options.command, "parse", f"--parse_threads={options.threads}", "-"],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    threading.Thread(target=feed, args=(run.stdin, paths), daemon=True).start()
    start, errors, measured = time.monotonic(), 0, {}
    marks = {FIRST, *range(20_000, options.pages, 20_000), options.pages}
    for answered in range(1, options.pages + 1):
        errors += b'"error":{' in run.stdout.readline()
        if answered in marks:
            resident, measured[answered] = memory_megabytes(run.pid)
            print(f"{answered} pages, {errors} errors, {time.monotonic() - start:.0f} s: "
                  f"{resident:.1f} MB resident, {measured[answered]:.1f} at the most", flush=True)
    run.kill()
    run.wait()
    return 1 if measured[options.pages] > 1.1 * measured.get(FIRST, measured[options.pages]) else 0


if __name__ == "__main__":
    sys.exit(main())
