"""What the tests do to a cluster: kubectl, and signals to the processes of a pod.

The nodes run on this machine, so a pod's processes are seen here, by their cgroups.
"""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

NAMESPACE = "nutgraf"


def kubectl(*arguments, namespace=NAMESPACE, stdin=None):
    return subprocess.run(["kubectl", "-n", namespace, *arguments], check=True, input=stdin,
                          stdout=subprocess.PIPE, text=True).stdout


def pods(name):
    """Names and uids of the pods of a service that are not on their way out."""
    found = json.loads(kubectl("get", "pods", "-l", f"app.kubernetes.io/name={name}", "-o", "json"))
    return [(pod["metadata"]["name"], pod["metadata"]["uid"]) for pod in found["items"]
            if "deletionTimestamp" not in pod["metadata"]]


def processes(uid, program):
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if (f"pod{uid}" in (entry / "cgroup").read_text()
                    and program in (entry / "comm").read_text()):
                yield int(entry.name)
        except OSError:
            continue  # it ended meanwhile


def send(uid, program, number):
    found = list(processes(uid, program))
    if not found:
        raise RuntimeError(f"no process {program} in the pod {uid}")
    for process in found:
        os.kill(process, number)


def kill_one(name, program, number=signal.SIGKILL):
    pod, uid = pods(name)[0]
    for _ in range(90):  # one that was killed before may wait for its restart
        if any(processes(uid, program)):
            break
        time.sleep(1)
    send(uid, program, number)
    return pod, uid


def restarts():
    """How often containers of the suite were started again, all pods together."""
    found = json.loads(kubectl("get", "pods", "-o", "json"))
    return sum(status["restartCount"] for pod in found["items"]
               for status in pod["status"].get("containerStatuses", ()))


def rollout(name, kind="deployment", timeout_s=180):
    kubectl("rollout", "status", f"{kind}/{name}", f"--timeout={timeout_s}s")


def restart(name, kind="deployment"):
    kubectl("rollout", "restart", f"{kind}/{name}")
    rollout(name, kind)


def set_image(name, image):
    kubectl("set", "image", f"deployment/{name}", f"{name}={image}")
    rollout(name)


def scale(name, replicas, namespace=NAMESPACE, wait=True):
    kubectl("scale", f"deployment/{name}", f"--replicas={replicas}", namespace=namespace)
    if not wait:
        return
    if replicas > 0:
        kubectl("rollout", "status", f"deployment/{name}", "--timeout=180s", namespace=namespace)
        return
    if namespace == NAMESPACE:  # to the last one that drains
        kubectl("wait", "--for=delete", "pod", "-l", f"app.kubernetes.io/name={name}",
                "--timeout=60s")


def node_address():
    nodes = json.loads(kubectl("get", "nodes", "-o", "json"))["items"]
    return next(address["address"] for address in nodes[0]["status"]["addresses"]
                if address["type"] == "InternalIP")
