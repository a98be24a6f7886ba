#!/usr/bin/env python3
"""Breaks a running suite in every way that a cluster can, under load, and counts.

    KUBECONFIG=… k8s/test/faults.py NUTGRAF_BINARY [--next NUTGRAF_BINARY] [EVENT…]

Without an event named, all of them. Every answer is compared with what one process
(`nutgraf serve`) says of the same page. `--next` is the program of another release, whose image
is nutgraf:next (see next_version). Prints a row for each event and ends with 1 if one did not
hold what it promises.
"""

import argparse
import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import cluster
from load import Load, Story

PAGES = Path(__file__).resolve().parents[2] / "tests/pages"
REPLICAS = 2  # of each program
LATE_MS = 5000  # what the slowest may take under ten times the load; its gateway aims at 1 s
RATE = 15  # requests a second; a third of what two cores can do beside a cluster
RATE_UNSEEN = 3  # the same, of pages that nobody has seen
SETTLE_S = 5  # of load before and after each event
SUITE = ("article", "entity", "summary", "gateway")
COLUMNS = ("requests", "shed", "failed", "wrong", "without a part", "p50 ms", "p99 ms",
           "well after s")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def one_process(binary):
    http, grpc = free_port(), free_port()
    process = subprocess.Popen([binary, "serve", f"--listen=127.0.0.1:{grpc}",
                                f"--http_address=127.0.0.1:{http}", "--log_level=error"])
    try:
        cluster.wait_for_port(http)
        yield f"http://127.0.0.1:{http}"
    finally:
        process.terminate()
        process.wait()


def ask(url, body):
    request = urllib.request.Request(url + "/v1/articles:digest", body,
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def stories(binaries, count=60):
    """Pages of ours, each with a day of its own, and the digest of them by each release."""
    told = []
    for i in range(count):
        page = sorted(PAGES.iterdir())[i % 2]
        text = page.read_text().replace("Tuesday", f"Tuesday, {1 + i % 28} March", 1)
        told.append(Story({".html": "html", ".txt": "text"}[page.suffix], text, []))
    for binary in binaries:
        with one_process(binary) as url:
            for story in told:
                story.digests.append(ask(url, story.body()))
    return told


# The events. Each returns when the cluster is well again, or says when it was.

def rolling_restart():
    for name in SUITE:
        cluster.restart(name)


def release(tag):
    for name in SUITE:
        cluster.set_image(name, f"docker.io/library/nutgraf:{tag}")
    for name in SUITE:  # what drains still answers as it did
        cluster.wait_until_gone(name, REPLICAS)


def new_release():
    release("next")


def killed():
    for name in ("article", "entity", "summary"):
        cluster.kill_one(name, f"nutgraf-{name}")
        time.sleep(3)
        cluster.rollout(name)


def hung():
    for name in ("article", "entity", "summary"):
        _, uid = cluster.kill_one(name, f"nutgraf-{name}", signal.SIGSTOP)
        time.sleep(12)
        with contextlib.suppress(RuntimeError):  # its kubelet may have replaced it
            cluster.send(uid, f"nutgraf-{name}", signal.SIGCONT)
        cluster.rollout(name)


def redis_killed():
    cluster.kill_one("redis", "redis-server")
    cluster.rollout("redis", "statefulset")


def redis_hung():
    _, uid = cluster.kill_one("redis", "redis-server", signal.SIGSTOP)
    time.sleep(8)
    with contextlib.suppress(RuntimeError):
        cluster.send(uid, "redis-server", signal.SIGCONT)


def redis_wiped():
    cluster.kubectl("exec", "redis-0", "--", "redis-cli", "flushall")


def redis_master_hung():
    before = cluster.redis_master()
    uid = dict(cluster.pods("redis-node"))[before]
    cluster.send(uid, "redis-server", signal.SIGSTOP)
    for _ in range(60):
        if cluster.redis_master(beside=before) != before:
            break
        time.sleep(0.5)
    else:
        raise SystemExit("the Sentinels have made no other node the master")
    time.sleep(8)
    with contextlib.suppress(RuntimeError):
        cluster.send(uid, "redis-server", signal.SIGCONT)
    now = cluster.redis_master(beside=before)
    stats = cluster.kubectl("exec", now, "-c", "redis", "--", "redis-cli", "info", "commandstats")
    asked = re.search(r"cmdstat_get:calls=(\d+)", stats)  # which a replica never is
    if not asked:
        raise SystemExit("nobody asks the new master")
    print(f"    from {before} to {now}, asked {asked.group(1)} times", file=sys.stderr, flush=True)


def service_gone():
    cluster.scale("summary", 0)
    time.sleep(3)
    cluster.scale("summary", 2)


def service_and_dns_gone():
    """All pods of a service are other ones, and no name server says so."""
    cluster.scale("coredns", 0, namespace="kube-system")
    cluster.scale("summary", 0)
    time.sleep(3)
    cluster.scale("summary", 2)
    well = time.monotonic()
    time.sleep(SETTLE_S)
    cluster.scale("coredns", 1, namespace="kube-system")
    return well


def scaled():
    cluster.scale("entity", 1)
    cluster.scale("entity", 4)
    time.sleep(3)
    cluster.scale("entity", 2)


def dns_gone():
    cluster.scale("coredns", 0, namespace="kube-system")
    time.sleep(30)
    cluster.scale("coredns", 1, namespace="kube-system")


def node_drained():
    # Two, as clusters have it: with DNS on the drained node, new pods are not found.
    cluster.scale("coredns", 2, namespace="kube-system")
    cluster.kubectl("drain", "node-2", "--ignore-daemonsets", "--delete-emptydir-data",
                    "--timeout=150s")
    cluster.kubectl("uncordon", "node-2")
    cluster.scale("coredns", 1, namespace="kube-system")
    for name in SUITE:
        cluster.rollout(name)


def overload():
    before = cluster.restarts()
    time.sleep(30)
    if cluster.restarts() != before:
        raise SystemExit("a container was started again under overload")


# What each promises: no request failed and none wrong. `only`: when it is asked for by name;
# `parts`: digests may lack a part; `next`: they may be of the next release, and must be once it is
# there; `unseen`: all ask for pages that no cache has; `shed`: so do these, ten times as many as the
# suite can do, of which it must shed some and answer the rest in good time.
EVENTS = {
    "rolling restart of each service": (rolling_restart, {}),
    "a release with another pipeline version": (new_release, {"next": True}),
    "one pod of two killed (SIGKILL)": (killed, {}),
    "one pod of two hung (SIGSTOP)": (hung, {}),
    "Redis killed": (redis_killed, {}),
    "Redis hung": (redis_hung, {}),
    "Redis wiped": (redis_wiped, {}),
    "Redis' master hung, under Sentinel": (redis_master_hung, {"only": True, "unseen": True}),
    "a service scaled 2, 1, 4, 2": (scaled, {}),
    "a service gone and back": (service_gone, {"parts": True}),
    "a service and DNS gone, the service back": (service_and_dns_gone, {"parts": True}),
    "DNS gone for 30 s": (dns_gone, {}),
    "a node drained": (node_drained, {}),
    "overload": (overload, {"shed": True}),
}


def capacity(url, told):
    """How many pages that nobody has seen the suite digests in a second."""
    # No more at once than the gateways let in from the first.
    load = Load(url, told, rate=1000, workers=8, fresh=True)
    with load.running():
        time.sleep(10)
    return sum(not sample.fault for sample in load.samples) / load.seconds


def load_for(promise, told):
    url = f"http://{cluster.node_address()}:30080"
    if "unseen" in promise:
        return Load(url, told, RATE_UNSEEN, fresh=True)
    if "shed" not in promise:
        return Load(url, told, RATE)
    able = capacity(url, told)
    print(f"    {able:.1f} pages a second are what it can do", file=sys.stderr, flush=True)
    return Load(url, told, 10 * able, workers=300, fresh=True, may_shed=True)


def is_kept(promise, load, report, well):
    kept = not report["failed"] and not report["wrong"]
    kept &= promise.get("parts", False) or not report["without a part"]
    if "shed" in promise:
        return kept and report["shed"] > 0 and report["p99 ms"] <= LATE_MS
    if "next" in promise:
        print("    answers by release:",
              *(f"{'+'.join(str(1 + i) for i in sorted(mix))}: {count}"
                for mix, count in load.mixes().items()), file=sys.stderr, flush=True)
        kept &= all(sample.releases == {1} for sample in load.samples if sample.begin > well)
    return kept and (report["well after s"] is None or report["well after s"] < SETTLE_S)


def run(name, told):
    event, promise = EVENTS[name]
    allowed = len(told[0].digests) if "next" in promise else 1
    load = load_for(promise, [story._replace(digests=story.digests[:allowed]) for story in told])
    with load.running():
        time.sleep(SETTLE_S)
        well = event() or time.monotonic()
        time.sleep(SETTLE_S)
    report = load.report()
    late = load.last(lambda sample: sample.fault or sample.missing)
    report["well after s"] = None if late is None else round(max(0, late - well), 1)
    kept = is_kept(promise, load, report, well)
    cells = ("" if report[column] is None else report[column] for column in COLUMNS)
    print(f"| {name} |", *(f"{cell} |" for cell in cells),
          "kept" if kept else "NOT KEPT", "|", flush=True)
    for fault in report["faults"] + report["missing"]:
        print("   ", re.sub(r"\s+", " ", fault)[:200], file=sys.stderr, flush=True)
    if "next" in promise:
        release("dev")
    return kept


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("binary")
    arguments.add_argument("--next")
    arguments.add_argument("events", nargs="*", metavar="EVENT")
    options = arguments.parse_intermixed_args()
    chosen = options.events or [name for name in EVENTS if "only" not in EVENTS[name][1]]
    if not options.next and any("next" in EVENTS[name][1] for name in chosen):
        sys.exit("an event needs --next")
    told = stories([options.binary, *([options.next] if options.next else [])])
    print("| event, under load |", *(f"{column} |" for column in COLUMNS), "promise |")
    print("|---" * (len(COLUMNS) + 2) + "|", flush=True)
    kept = [run(name, told) for name in chosen]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
