#!/usr/bin/env python3
"""What a page costs on the cluster beside what it costs the same programs without one.

    KUBECONFIG=… k8s/test/throughput.py BIN_DIR [--seconds S] [--rounds N]

The suite runs twice on this machine: as processes, one of each, with a Redis of their own, and as
pods, one of each and then two. Both digest pages that nobody has seen, from the same eight
connections, one after the other in turn; every answer is checked. The cost is the processor
time of the programs' own threads (/proc/PID/task/*/schedstat), gateway to Redis: it depends less
on what else the machine does than pages a second would. Each process has its place in the
scheduler beside the pod of its kind, with the same shares: otherwise what else runs would take
caches from the one and not from the other. Needs root. Leaves two pods of each.
"""

import argparse
import contextlib
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import cluster
from faults import SUITE, free_port, stories
from load import Load

WORKERS = 8


def cpu_seconds(pids):
    return sum(int(file.read_text().split()[0]) for pid in pids
               for file in pathlib.Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def groups_of(pid):
    """The directories of a process's pod in the processor's cgroups, and of what is above it."""
    v1 = pathlib.Path("/sys/fs/cgroup/cpu")
    for line in pathlib.Path(f"/proc/{pid}/cgroup").read_text().splitlines():
        number, controllers, path = line.split(":", 2)
        if "cpu" in controllers.split(",") or (number == "0" and not v1.exists()):
            pod = ((v1 if v1.exists() else v1.parent) / path.lstrip("/")).parent
            return pod, pod.parent
    raise SystemExit(f"process {pid} is in no cgroup of the processor")


@contextlib.contextmanager
def same_place(bare, pods):
    """Each process in a group of its own beside the pod of its kind."""
    made = []
    for name, (pid,) in bare.pids.items():
        pod, above = groups_of(pods.pids[name][0])
        group = above / f"bare-{name}"
        group.mkdir(exist_ok=True)
        made.append(group)
        for share in ("cpu.shares", "cpu.weight"):
            if (pod / share).exists():
                (group / share).write_text((pod / share).read_text())
        (group / "cgroup.procs").write_text(str(pid))
    yield
    root = pathlib.Path("/sys/fs/cgroup/cpu")
    for group, (pid,) in zip(made, bare.pids.values()):
        ((root if root.exists() else root.parent) / "cgroup.procs").write_text(str(pid))
        group.rmdir()


class Bare:
    """The programs as processes, one of each."""

    def __init__(self, binaries, stack):
        self.stack, self.pids = stack, {}
        redis = free_port()
        self._start("redis", ["redis-server", "--port", str(redis), "--save", ""], redis)
        article = self._service(binaries, "article", redis)
        at = f"--article_address=127.0.0.1:{article}"
        entity = self._service(binaries, "entity", redis, at)
        summary = self._service(binaries, "summary", redis, at)
        http = free_port()
        self._service(binaries, "gateway", redis, at, f"--http_address=127.0.0.1:{http}",
                      f"--entity_address=127.0.0.1:{entity}", f"--summary_address=127.0.0.1:{summary}")
        self.url = f"http://127.0.0.1:{http}"

    def _service(self, binaries, name, redis, *flags):
        port = free_port()
        self._start(name, [binaries / f"nutgraf-{name}", f"--listen=127.0.0.1:{port}",
                           f"--redis=127.0.0.1:{redis}", *flags], port)
        return port

    def _start(self, name, command, port):
        log = self.stack.enter_context(tempfile.TemporaryFile())
        process = subprocess.Popen(command, stdout=log, stderr=log)
        self.stack.callback(process.wait)
        self.stack.callback(process.terminate)
        self.pids[name] = [process.pid]
        cluster.wait_for_port(port)


class Pods:
    """The programs in the cluster, `replicas` of each."""

    def __init__(self, replicas):
        self.url = f"http://{cluster.node_address()}:30080"
        for name in SUITE:
            cluster.scale(name, replicas, wait=False)
        for name in SUITE:
            cluster.rollout(name)
            cluster.wait_until_gone(name, replicas)
        self.pids = {name: [pid for _, uid in cluster.pods(name)
                            for pid in cluster.processes(uid, f"nutgraf-{name}")] for name in SUITE}
        self.pids["redis"] = [pid for _, uid in cluster.pods("redis")
                              for pid in cluster.processes(uid, "redis-server")]


def measure(suite, told, seconds):
    """Pages a second, and milliseconds of each program for a page."""
    load = Load(suite.url, told, rate=10_000, workers=WORKERS, fresh=True)
    before = {name: cpu_seconds(pids) for name, pids in suite.pids.items()}
    with load.running():
        time.sleep(seconds)
    spent = {name: cpu_seconds(pids) - before[name] for name, pids in suite.pids.items()}
    report = load.report()
    if report["failed"] or report["wrong"] or report["without a part"]:
        sys.exit(f"{suite.url}: {report}")
    pages = len(load.samples)
    return pages / load.seconds, {name: 1000 * used / pages for name, used in spent.items()}


def compare(bare, replicas, told, options):
    pods = Pods(replicas)
    suites = {"processes": bare, f"pods, {replicas} of each": pods}
    with same_place(bare, pods):
        rounds = rounds_of(suites, told, options)
    print_rows(rounds, bare)


def rounds_of(suites, told, options):
    rounds = {name: [] for name in suites}
    for number in range(options.rounds + 1):
        for name, suite in suites.items():
            result = measure(suite, told, options.seconds if number else 3)
            if number:  # the first warms up
                rounds[name].append(result)
                print(f"    {name}: {sum(result[1].values()):.2f} ms", file=sys.stderr, flush=True)
    return rounds


def print_rows(rounds, bare):
    """A row of each, the median of its rounds."""
    one = None
    for name, results in rounds.items():
        of = {part: statistics.median(result[1][part] for result in results) for part in bare.pids}
        whole = statistics.median(sum(result[1].values()) for result in results)
        one = one or whole
        pace = statistics.median(result[0] for result in results)
        print(f"| {name} | {pace:.1f} | {whole:.2f} |",
              *(f"{of[part]:.2f} |" for part in (*SUITE, "redis")), f"{one / whole:.2f} |", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("binaries", type=pathlib.Path)
    arguments.add_argument("--seconds", type=int, default=15)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    told = stories([options.binaries / "nutgraf"])
    print("| as | pages a second | CPU ms a page |", *(f"{name} |" for name in (*SUITE, "redis")),
          "pages per core, processes = 1 |")
    print("|---" * 9 + "|", flush=True)
    with contextlib.ExitStack() as stack:
        bare = Bare(options.binaries, stack)
        for replicas in (1, 2):
            compare(bare, replicas, told, options)


if __name__ == "__main__":
    main()
