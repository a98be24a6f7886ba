"""What the tests do to a cluster: kubectl, and signals to the processes of a pod.

The nodes run on this machine, so a pod's processes are seen here, by their cgroups.
"""

import contextlib
import json
import os
import signal
import socket
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


def wait_until_gone(name, replicas):
    """Until no more pods than `replicas` are left, with those that drain."""
    while len(kubectl("get", "pods", "-l", f"app.kubernetes.io/name={name}", "-o",
                      "name").split()) > replicas:
        time.sleep(0.5)


def redis_master(beside=""):
    """The pod that the Sentinels name, by one of them beside the pod of that name."""
    found = json.loads(kubectl("get", "pods", "-l", "app.kubernetes.io/name=redis-node", "-o", "json"))
    addresses = {pod["status"].get("podIP"): pod["metadata"]["name"] for pod in found["items"]}
    asked = next(name for name in addresses.values() if name != beside)
    named = kubectl("exec", asked, "-c", "sentinel", "--", "env", "-u", "REDISCLI_AUTH", "redis-cli",
                    "-p", "26379", "sentinel", "get-master-addr-by-name", "nutgraf").split()[0]
    return addresses.get(named, named)


def wait_for_port(port):
    """Until somebody listens on a port of this machine."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), 1).close()
        time.sleep(0.1)
    raise RuntimeError(f"nobody listens on port {port}")


def scale(name, replicas, namespace=NAMESPACE, wait=True):
    kubectl("scale", f"deployment/{name}", f"--replicas={replicas}", namespace=namespace)
    if not wait:
        return
    if replicas > 0:
        kubectl("rollout", "status", f"deployment/{name}", "--timeout=180s", namespace=namespace)
        return
    if namespace == NAMESPACE:
        wait_until_gone(name, 0)


def node_address():
    nodes = json.loads(kubectl("get", "nodes", "-o", "json"))["items"]
    return next(address["address"] for address in nodes[0]["status"]["addresses"]
                if address["type"] == "InternalIP")
